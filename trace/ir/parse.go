package ir

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"stmjit/gc"
)

// Parse reads the text form of a trace that Print writes. Names of refs may be
// any word after the percent sign; the instructions are numbered from 1 in the
// order of the text. Empty lines and lines that start with # are skipped.
func Parse(text string) (*Trace, error) {
	p := &parser{names: map[string]Ref{}}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := p.line(line); err != nil {
			return nil, fmt.Errorf("line %d: %q: %w", n+1, line, err)
		}
	}
	if p.t == nil {
		return nil, fmt.Errorf("no trace line")
	}
	return p.t, p.resolve()
}

type parser struct {
	t      *Trace
	names  map[string]Ref
	at     int32
	fix    []fixup
	fixV   []fixup
	fixS   []fixup
	fixP   []fixup
	opName map[string]Op
}

// fixup is an operand that is resolved when all names are known.
type fixup struct {
	ref  Ref // instruction; virtual object or index into Slots otherwise
	pos  int // operand, or field
	text string
}

func (p *parser) line(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	if word == "trace" {
		return p.header(rest)
	}
	if p.t == nil {
		return fmt.Errorf("expected the trace line")
	}
	switch word {
	case "at":
		return p.origin(rest)
	case "virtual":
		return p.virtual(strings.Fields(rest))
	case "snap":
		return p.snap(strings.Fields(rest))
	}
	return p.ins(line)
}

func (p *parser) header(s string) error {
	p.t = New(KindLoop)
	p.at = -1
	p.opName = make(map[string]Op, NumOps)
	for op := Op(0); op < NumOps; op++ {
		p.opName[op.String()] = op
	}
	var kind string
	if _, err := fmt.Sscanf(s, "%d %s %q", &p.t.ID, &kind, &p.t.Name); err != nil {
		return err
	}
	for k, n := range kindNames {
		if n == kind {
			p.t.Kind = Kind(k)
		}
	}
	if i := strings.LastIndex(s, " parent="); i >= 0 {
		_, err := fmt.Sscanf(s[i:], " parent=%d exit=%d", &p.t.Parent, &p.t.ParentExit)
		return err
	}
	return nil
}

func (p *parser) origin(s string) error {
	o := Origin{Caller: -1}
	if _, err := fmt.Sscanf(s, "%q %d %v", &o.File, &o.Line, &o.PC); err != nil {
		return err
	}
	p.t.Origins = append(p.t.Origins, o)
	p.at = int32(len(p.t.Origins) - 1)
	return nil
}

func (p *parser) ins(line string) error {
	i := Ins{Snap: NoSnap}
	var typed string
	self := Ref(len(p.t.Ins))
	if line[0] == '%' {
		name, rest, ok := strings.Cut(line, " ")
		typ, rest2, ok2 := strings.Cut(rest, " = ")
		if !ok || !ok2 {
			return fmt.Errorf("expected %%name type = op")
		}
		if _, dup := p.names[name]; dup {
			return fmt.Errorf("%s is defined twice", name)
		}
		p.names[name] = self
		typed, line = strings.TrimSpace(typ), rest2
	}
	if s, rest, ok := strings.Cut(line, ";"); ok {
		if _, err := fmt.Sscanf(strings.TrimSpace(rest), "snap %d", &i.Snap); err != nil {
			return err
		}
		line = s
	}
	aux, hasAux := "", false
	if k := strings.IndexByte(line, '['); k >= 0 {
		e := strings.IndexByte(line, ']')
		if e < k {
			return fmt.Errorf("no ]")
		}
		aux, hasAux, line = line[k+1:e], true, line[:k]
	}
	f := strings.Fields(line)
	if len(f) == 0 {
		return fmt.Errorf("no operation")
	}
	op, ok := p.opName[f[0]]
	if !ok {
		return fmt.Errorf("unknown operation %q", f[0])
	}
	if len(f) > 4 {
		return fmt.Errorf("more than three operands")
	}
	i.Op, i.Type = op, op.Info().Result
	for k, a := range f[1:] {
		p.fix = append(p.fix, fixup{self, k, a})
	}
	if op.AnyResult() && typed != "" {
		if i.Type, ok = typeByName(typed); !ok {
			return fmt.Errorf("unknown type %q", typed)
		}
	} else if typed != "" && typed != i.Type.String() {
		return fmt.Errorf("the result of %s is %s", op, i.Type)
	}
	if k := op.Info().Aux; hasAux != (k != AuxNone) && k != AuxFits && k != AuxKnown {
		return fmt.Errorf("%s: [aux] missing or too many", op)
	}
	var err error
	if hasAux {
		i.Aux, err = parseAux(op.Info().Aux, aux)
	}
	if op == OpLoop {
		p.t.LoopRef = self
	}
	p.t.Add(i, p.at)
	return err
}

func typeByName(s string) (Type, bool) {
	for t, n := range typeNames {
		if n == s {
			return Type(t), true
		}
	}
	return 0, false
}

func parseAux(k AuxKind, s string) (int64, error) {
	w := strings.Fields(s)
	if len(w) == 0 {
		return 0, fmt.Errorf("empty [aux]")
	}
	num := func(s string) int64 { n, _ := strconv.ParseInt(s, 0, 64); return n }
	has := func(flag string) bool { return w[len(w)-1] == flag }
	switch k {
	case AuxInt, AuxSlot:
		return strconv.ParseInt(s, 0, 64)
	case AuxMem:
		at := strings.IndexAny(w[0], "+-")
		if at < 0 {
			return 0, fmt.Errorf("no offset in %q", w[0])
		}
		c, ok := ClassByName(w[0][:at])
		if !ok {
			return 0, fmt.Errorf("unknown class %q", w[0][:at])
		}
		m := MakeMem(c, int32(num(w[0][at:])))
		if has("nocard") {
			m |= NoCard
		}
		return m, nil
	case AuxKnown:
		m, err := parseAux(AuxShape, s)
		return m + 1<<32, err
	case AuxShape:
		for b, n := range barrierNames {
			if has(n) {
				return MakeShape(uint32(num(w[0])), Barrier(b)), nil
			}
		}
	case AuxAlloc:
		if len(w) >= 2 {
			return MakeAlloc(uint32(num(w[0])), int(num(strings.TrimPrefix(w[1], "words="))), has("shared")), nil
		}
	case AuxCondI, AuxCondF:
		for c, n := range condNames {
			if n == s {
				return int64(c), nil
			}
		}
	case AuxFits:
		if s == "fits" {
			return 1, nil
		}
	case AuxFn:
		if f, ok := FnByName(s); ok {
			return int64(f), nil
		}
	}
	return 0, fmt.Errorf("wrong [%s]", s)
}

func (p *parser) virtual(w []string) error {
	if len(w) < 4 {
		return fmt.Errorf("expected virtual N shape=N words=N owned|shared")
	}
	var v Virtual
	if _, err := fmt.Sscanf(w[1]+" "+w[2], "shape=%d words=%d", &v.Shape, &v.Words); err != nil {
		return err
	}
	v.Shared = w[3] == "shared"
	for k, f := range w[4:] {
		off, val, _ := strings.Cut(f, "=")
		i, raw, err := parseField(off)
		if err != nil {
			return err
		}
		v.Fields = append(v.Fields, VirtualField{Off: i.Offset(), Class: i.Class(), Raw: raw})
		p.fixV = append(p.fixV, fixup{Ref(len(p.t.Virtuals)), k, val})
	}
	p.t.Virtuals = append(p.t.Virtuals, v)
	return nil
}

// parseField reads the name of a word, raw: before it or not.
func parseField(s string) (i Ins, raw bool, err error) {
	s, raw = strings.CutPrefix(s, "raw:")
	i.Aux, err = parseAux(AuxMem, s)
	return i, raw, err
}

func (p *parser) snap(w []string) error {
	if len(w) < 3 || w[0] != strconv.Itoa(len(p.t.Snaps)) {
		return fmt.Errorf("expected snap %d pc=N delta=N", len(p.t.Snaps))
	}
	s := Snapshot{Lo: int32(len(p.t.Slots)), StoreLo: int32(len(p.t.Pending))}
	if _, err := fmt.Sscanf(w[1]+" "+w[2], "pc=%v delta=%d", &s.PC, &s.BaseDelta); err != nil {
		return err
	}
	for _, f := range w[3:] {
		slot, val, _ := strings.Cut(f, "=")
		if base, field, ok := strings.Cut(slot, "."); ok {
			i, raw, err := parseField(field)
			if err != nil {
				return err
			}
			at := Ref(len(p.t.Pending))
			p.fixP = append(p.fixP, fixup{at, 0, base}, fixup{at, 1, val})
			p.t.Pending = append(p.t.Pending, Pending{Off: i.Offset(), Class: i.Class(), Raw: raw})
			continue
		}
		n, err := strconv.ParseInt(slot, 10, 32)
		if err != nil {
			return err
		}
		p.fixS = append(p.fixS, fixup{Ref(len(p.t.Slots)), 0, val})
		p.t.Slots = append(p.t.Slots, SnapSlot{Slot: int32(n)})
	}
	s.Hi, s.StoreHi = int32(len(p.t.Slots)), int32(len(p.t.Pending))
	p.t.Snaps = append(p.t.Snaps, s)
	return nil
}

func (p *parser) resolve() error {
	each := func(fixes []fixup, place func(f fixup) *Ref) error {
		for _, f := range fixes {
			r, err := p.operand(f.text)
			if err != nil {
				return err
			}
			*place(f) = r
		}
		return nil
	}
	t := p.t
	return errors.Join(
		each(p.fix, func(f fixup) *Ref { i := &t.Ins[f.ref]; return [...]*Ref{&i.A, &i.B, &i.C}[f.pos] }),
		each(p.fixV, func(f fixup) *Ref { return &t.Virtuals[f.ref].Fields[f.pos].Ref }),
		each(p.fixS, func(f fixup) *Ref { return &t.Slots[f.ref].Ref }),
		each(p.fixP, func(f fixup) *Ref { s := &t.Pending[f.ref]; return [...]*Ref{&s.Base, &s.Val}[f.pos] }),
	)
}

func (p *parser) operand(s string) (Ref, error) {
	if s == "_" {
		return NoRef, nil
	}
	if s[0] == '%' {
		if r, ok := p.names[s]; ok {
			return r, nil
		}
		return 0, fmt.Errorf("%s is not defined", s)
	}
	if n, ok := strings.CutPrefix(s, "v"); ok {
		if k, err := strconv.ParseUint(n, 10, 30); err == nil {
			return VirtualBase + Ref(k), nil
		}
	}
	for v, n := range singletons {
		if n == s {
			return p.t.Const(OpKVal, int64(v)), nil
		}
	}
	if a, ok := strings.CutPrefix(s, "ref:"); ok {
		n, err := strconv.ParseUint(a, 0, 64)
		return p.t.Const(OpKRef, int64(n)), err
	}
	if a, ok := strings.CutPrefix(s, "val:"); ok {
		return p.value(a)
	}
	if n, err := strconv.ParseInt(s, 0, 64); err == nil {
		return p.t.Const(OpKInt, n), nil
	}
	f, err := parseFloat(s)
	return p.t.Const(OpKFloat, f), err
}

func (p *parser) value(a string) (Ref, error) {
	if strings.HasPrefix(a, "0x") {
		n, err := strconv.ParseUint(a, 0, 64)
		return p.t.Const(OpKVal, int64(n)), err
	}
	if n, err := strconv.ParseInt(a, 10, 64); err == nil {
		if !gc.FitsInt(n) {
			return 0, fmt.Errorf("val:%s has no immediate form", a)
		}
		return p.t.Const(OpKVal, int64(gc.IntValue(n))), nil
	}
	bits, err := parseFloat(a)
	if err != nil {
		return 0, err
	}
	v, ok := gc.FloatValue(math.Float64frombits(uint64(bits)))
	if !ok {
		return 0, fmt.Errorf("val:%s has no immediate form", a)
	}
	return p.t.Const(OpKVal, int64(v)), nil
}

func parseFloat(s string) (int64, error) {
	if s == "nan" {
		n := uint64(quietNaN)
		return int64(n), nil
	}
	if h, ok := strings.CutPrefix(s, "nan:"); ok {
		n, err := strconv.ParseUint(h, 0, 64)
		return int64(n), err
	}
	f, err := strconv.ParseFloat(s, 64)
	return int64(math.Float64bits(f)), err
}
