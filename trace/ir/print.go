package ir

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"stmjit/gc"
)

// The text form of a trace is a header line, one line an instruction, and after
// them the virtual objects and snapshots:
//
//	trace 7 loop "sum.py:3"
//	at "sum.py" 3 0x4010
//	%1 val = sload [2]
//	%2 int = guard_int %1 ; snap 0
//	%3 int = addov %2 1 ; snap 0
//	guard_cmp_i %3 100 [lt] ; snap 1
//	virtual 0 shape=17 words=3 owned raw:list+8=5 list+16=%3
//	snap 0 pc=0x4010 delta=0
//	snap 1 pc=0x4018 delta=0 2=%3 3=v0 %1.list+16=%3 %1.raw:list+8=5
//
// Operands are refs or constants. An integer is written as it is; a float has a
// point, an exponent or a name (nan is the quiet one that the processor makes,
// others are nan:BITS); a value is a singleton's name, val:N (small int),
// val:1.5 (immediate float) or val:0xADDR; a constant TypeRef is ref:0xADDR.
// "_" is an absent operand before a present one.

// Print writes the text form of t.
func Print(w io.Writer, t *Trace) error {
	bw := bufio.NewWriter(w)
	fmt.Fprintf(bw, "trace %d %s %q", t.ID, t.Kind, t.Name)
	if t.Kind == KindBridge {
		fmt.Fprintf(bw, " parent=%d exit=%d", t.Parent, t.ParentExit)
	}
	bw.WriteByte('\n')
	at := int32(-1)
	for r := Ref(1); int(r) < len(t.Ins); r++ {
		if t.Ins[r].Op == OpNop {
			continue
		}
		if o := t.Origin[r]; o != at && o >= 0 {
			at = o
			g := &t.Origins[o]
			fmt.Fprintf(bw, "at %q %d %#x\n", g.File, g.Line, g.PC)
		}
		bw.WriteString(t.Line(r))
		bw.WriteByte('\n')
	}
	for i := range t.Virtuals {
		t.printVirtual(bw, i)
	}
	for i := range t.Snaps {
		s := &t.Snaps[i]
		fmt.Fprintf(bw, "snap %d pc=%#x delta=%d", i, s.PC, s.BaseDelta)
		for _, sl := range t.SnapSlots(int32(i)) {
			fmt.Fprintf(bw, " %d=%s", sl.Slot, t.Operand(sl.Ref))
		}
		for _, p := range t.SnapStores(int32(i)) {
			fmt.Fprintf(bw, " %s.%s=%s", t.Operand(p.Base), fieldText(p.Raw, p.Class, p.Off), t.Operand(p.Val))
		}
		bw.WriteByte('\n')
	}
	return bw.Flush()
}

func (t *Trace) printVirtual(bw *bufio.Writer, i int) {
	v := &t.Virtuals[i]
	owner := "owned"
	if v.Shared {
		owner = "shared"
	}
	fmt.Fprintf(bw, "virtual %d shape=%d words=%d %s", i, v.Shape, v.Words, owner)
	for _, f := range v.Fields {
		fmt.Fprintf(bw, " %s=%s", fieldText(f.Raw, f.Class, f.Off), t.Operand(f.Ref))
	}
	bw.WriteByte('\n')
}

func fieldText(raw bool, c Class, off int32) string {
	s := fmt.Sprintf("%s+%d", c, off)
	if raw {
		s = "raw:" + s
	}
	return s
}

// String returns the text form of t.
func (t *Trace) String() string {
	var sb strings.Builder
	Print(&sb, t)
	return sb.String()
}

// Line returns the text form of one instruction.
func (t *Trace) Line(r Ref) string {
	var sb strings.Builder
	i := &t.Ins[r]
	if i.Type != TypeVoid || i.Op == OpCArg {
		fmt.Fprintf(&sb, "%%%d %s = ", t.IDOf(r), i.Type)
	}
	sb.WriteString(i.Op.String())
	args := [...]Ref{i.A, i.B, i.C}
	n := 3
	for n > 0 && args[n-1] == NoRef {
		n--
	}
	for _, a := range args[:n] {
		sb.WriteByte(' ')
		sb.WriteString(t.Operand(a))
	}
	if s := i.auxText(); s != "" {
		sb.WriteString(" [" + s + "]")
	}
	if i.Snap != NoSnap {
		fmt.Fprintf(&sb, " ; snap %d", i.Snap)
	}
	return sb.String()
}

func (i *Ins) auxText() string {
	switch i.Op.Info().Aux {
	case AuxInt, AuxSlot:
		return strconv.FormatInt(i.Aux, 10)
	case AuxMem:
		s := fmt.Sprintf("%s%+d", i.Class(), i.Offset())
		if i.Aux&NoCard != 0 {
			s += " nocard"
		}
		return s
	case AuxShape:
		return fmt.Sprintf("%d %s", i.Shape(), i.Barrier())
	case AuxAlloc:
		s := fmt.Sprintf("%d words=%d", i.Shape(), i.Words())
		if i.Shared() {
			s += " shared"
		}
		return s
	case AuxCondI, AuxCondF:
		return i.Cond().String()
	case AuxFn:
		return i.Fn().String()
	case AuxKnown:
		if i.Aux != 0 {
			return fmt.Sprintf("%d %s", i.Shape(), i.KnownBarrier())
		}
	case AuxFits:
		if i.Aux != 0 {
			return "fits"
		}
	}
	return ""
}

// quietNaN is the NaN that the processor makes.
const quietNaN = 0xfff8000000000000

var singletons = map[gc.Value]string{
	gc.Null: "null", gc.None: "None", gc.False: "False", gc.True: "True",
	gc.NotImplemented: "NotImplemented", gc.Ellipsis: "Ellipsis",
	gc.Unset: "Unset", gc.Deleted: "Deleted",
}

// Operand returns the text form of an operand.
func (t *Trace) Operand(r Ref) string {
	switch {
	case r == NoRef:
		return "_"
	case r.IsVirtual():
		return fmt.Sprintf("v%d", r-VirtualBase)
	case r > 0:
		return fmt.Sprintf("%%%d", t.IDOf(r))
	}
	c := t.At(r)
	switch c.Op {
	case OpKInt:
		return strconv.FormatInt(c.Aux, 10)
	case OpKFloat:
		return floatText(c.Aux)
	case OpKRef:
		return fmt.Sprintf("ref:%#x", uint64(c.Aux))
	}
	v := gc.Value(c.Aux)
	if s, ok := singletons[v]; ok {
		return s
	}
	switch {
	case v.IsInt():
		return fmt.Sprintf("val:%d", v.Int())
	case v.IsFloat():
		return "val:" + floatText(int64(math.Float64bits(v.Float())))
	}
	return fmt.Sprintf("val:%#x", uint64(v))
}

func floatText(bits int64) string {
	f := math.Float64frombits(uint64(bits))
	switch {
	case f != f && uint64(bits) == quietNaN:
		return "nan"
	case f != f:
		return fmt.Sprintf("nan:%#x", uint64(bits))
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
