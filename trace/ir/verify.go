package ir

import "fmt"

// Verify checks that t is well formed: operands are there, defined before they
// are used and of the right types; Aux words make sense; what may exit has a
// snapshot and all that the snapshot names exists by then; phis stand behind the
// loop mark; the trace ends once; and no object is seen by anyone else before
// its words are written.
func Verify(t *Trace) error {
	v := verifier{t: t, fresh: map[Ref][]bool{}}
	if len(t.Ins) == 0 || t.Ins[0].Op != OpNop || len(t.Origin) != len(t.Ins) {
		return fmt.Errorf("trace %d: no placeholder, or Origin and Ins differ in length", t.ID)
	}
	if t.IDs != nil && len(t.IDs.Of) != len(t.Ins) {
		return fmt.Errorf("trace %d: IDs and Ins differ in length", t.ID)
	}
	for r := Ref(1); int(r) < len(t.Ins); r++ {
		if err := v.ins(r); err != nil {
			return fmt.Errorf("trace %d: %s: %w", t.ID, t.Line(r), err)
		}
	}
	if !v.ended {
		return fmt.Errorf("trace %d: does not end", t.ID)
	}
	if v.loop != t.LoopRef {
		return fmt.Errorf("trace %d: LoopRef is %d, the loop at %d", t.ID, t.LoopRef, v.loop)
	}
	for k := range t.Virtuals {
		if n := len(t.Virtuals[k].Fields); n != int(t.Virtuals[k].Words)-1 {
			return fmt.Errorf("trace %d: virtual %d has %d fields", t.ID, k, n)
		}
		for _, f := range t.Virtuals[k].Fields {
			if f.Ref >= VirtualBase+Ref(k) {
				return fmt.Errorf("trace %d: virtual %d refers to a later one", t.ID, k)
			}
			if f.Off < 8 || f.Off >= 8*t.Virtuals[k].Words || f.Off&7 != 0 {
				return fmt.Errorf("trace %d: virtual %d has no word at %d", t.ID, k, f.Off)
			}
		}
	}
	return nil
}

type verifier struct {
	t      *Trace
	loop   Ref
	inPhis bool
	ended  bool
	fresh  map[Ref][]bool // objects that are not yet complete: which words are written
}

func (v *verifier) ins(r Ref) error {
	i := &v.t.Ins[r]
	if i.Op == OpNop {
		return nil
	}
	info := i.Op.Info()
	switch {
	case i.Op >= NumOps || i.Op.IsConst():
		return fmt.Errorf("no instruction")
	case v.ended:
		return fmt.Errorf("behind the end")
	case !i.Op.AnyResult() && i.Type != info.Result:
		return fmt.Errorf("has type %s, not %s", i.Type, info.Result)
	case i.Op != OpPhi && v.inPhis:
		v.inPhis = false
	}
	for k, a := range [...]Ref{i.A, i.B, i.C} {
		if err := v.operand(r, i, info.Args[k], a, i.Op == OpPhi && k == 1); err != nil {
			return fmt.Errorf("operand %d: %w", k+1, err)
		}
	}
	if err := v.aux(i, info); err != nil {
		return err
	}
	if err := v.control(r, i); err != nil {
		return err
	}
	if i.Snap == NoSnap && i.MayExit() {
		return fmt.Errorf("no snapshot")
	}
	if i.Snap != NoSnap {
		if !i.Op.Has(Exits) || i.Snap < 0 || int(i.Snap) >= len(v.t.Snaps) {
			return fmt.Errorf("no such snapshot, or no need of one")
		}
		if err := v.snapshot(r, i.Snap); err != nil {
			return fmt.Errorf("snapshot %d: %w", i.Snap, err)
		}
	}
	return v.memory(r, i)
}

func (v *verifier) defined(r, a Ref) error {
	switch {
	case a.IsVirtual():
		return fmt.Errorf("a virtual object outside a snapshot")
	case a < 0 && int(^a) >= len(v.t.Consts), int(a) >= len(v.t.Ins):
		return fmt.Errorf("ref %d does not exist", a)
	case a >= r:
		return fmt.Errorf("used before it is defined")
	case a > 0 && v.t.Ins[a].Op == OpNop:
		return fmt.Errorf("ref %d was removed", a)
	}
	return nil
}

func (v *verifier) operand(r Ref, i *Ins, want Operand, a Ref, forward bool) error {
	if a == NoRef {
		if want == ArgNone || want == ArgOpt || want == ArgList {
			return nil
		}
		return fmt.Errorf("missing")
	}
	if want == ArgNone {
		return fmt.Errorf("one too many")
	}
	if forward && a > 0 {
		r = Ref(len(v.t.Ins))
	}
	if err := v.defined(r, a); err != nil {
		return err
	}
	def := v.t.At(a)
	isList := def.Op == OpCArg
	if isList != (want == ArgList) {
		return fmt.Errorf("an argument list in the wrong place")
	}
	ok := true
	switch want {
	case ArgInt:
		ok = def.Type == TypeInt
	case ArgFloat:
		ok = def.Type == TypeFloat
	case ArgWord:
		ok = def.Type == TypeWord
	case ArgVal:
		ok = def.Type.Fits(TypeVal)
	case ArgRef:
		ok = def.Type == TypeRef
	case ArgAny, ArgOpt:
		ok = def.Type != TypeVoid
	}
	if !ok {
		return fmt.Errorf("cannot be %s", def.Type)
	}
	return nil
}

func (v *verifier) aux(i *Ins, info *Info) error {
	switch info.Aux {
	case AuxMem:
		if i.Class() < firstClass || int(i.Class()) >= len(classNames) {
			return fmt.Errorf("class %d is not registered", i.Class())
		}
		if s := accessSize(i.Op); i.Offset()%s != 0 {
			return fmt.Errorf("offset not a multiple of %d", s)
		}
	case AuxShape:
		if i.Barrier() > BarrierWrite {
			return fmt.Errorf("no barrier")
		}
	case AuxAlloc:
		if i.Words() < 1 {
			return fmt.Errorf("no size")
		}
	case AuxCondI:
		if !i.Cond().ForInts() {
			return fmt.Errorf("not a condition for integers")
		}
	case AuxCondF:
		if !i.Cond().ForFloats() {
			return fmt.Errorf("not a condition for floats")
		}
	case AuxFn:
		return v.call(i)
	}
	return nil
}

// accessSize is the number of bytes that a memory operation touches.
func accessSize(op Op) int32 {
	switch op {
	case OpLoadU8, OpStoreU8:
		return 1
	case OpLoadU16:
		return 2
	case OpLoadI32, OpStoreI32:
		return 4
	}
	return 8
}

func (v *verifier) call(i *Ins) error {
	if i.Aux < 0 || int(i.Aux) >= len(fns) {
		return fmt.Errorf("function %d is not registered", i.Aux)
	}
	f := i.Fn().Info()
	args := v.t.CallArgs(i, nil)
	if len(args) != len(f.Args) {
		return fmt.Errorf("%d arguments for %d", len(args), len(f.Args))
	}
	for k, a := range args {
		if !v.t.TypeOf(a).Fits(f.Args[k]) {
			return fmt.Errorf("argument %d cannot be %s", k+1, v.t.TypeOf(a))
		}
	}
	if i.Type != f.Result {
		return fmt.Errorf("the result is %s", f.Result)
	}
	return nil
}

func (v *verifier) control(r Ref, i *Ins) error {
	v.ended = i.Op.Has(Ends)
	switch i.Op {
	case OpLoop:
		if v.loop != NoRef {
			return fmt.Errorf("a second loop")
		}
		v.loop, v.inPhis = r, true
	case OpPhi:
		if !v.inPhis {
			return fmt.Errorf("not directly behind the loop mark")
		}
		if i.A > v.loop {
			return fmt.Errorf("the first operand is not of the preamble")
		}
		if !v.t.TypeOf(i.A).Fits(i.Type) || !v.t.TypeOf(i.B).Fits(i.Type) {
			return fmt.Errorf("of %s and %s", v.t.TypeOf(i.A), v.t.TypeOf(i.B))
		}
	case OpBack:
		if v.loop == NoRef {
			return fmt.Errorf("there is no loop")
		}
	case OpParent:
		if v.t.Kind != KindBridge {
			return fmt.Errorf("not in a bridge")
		}
	case OpCallTrace:
		if !i.A.IsConst() || !i.B.IsConst() {
			return fmt.Errorf("operands are not constants")
		}
	}
	return nil
}

func (v *verifier) snapshot(r Ref, s int32) error {
	seen := map[int32]bool{}
	for _, sl := range v.t.SnapSlots(s) {
		if seen[sl.Slot] {
			return fmt.Errorf("slot %d twice", sl.Slot)
		}
		seen[sl.Slot] = true
		if err := v.snapRef(r, sl.Ref); err != nil {
			return fmt.Errorf("slot %d: %w", sl.Slot, err)
		}
	}
	for _, p := range v.t.SnapStores(s) {
		if p.Base.IsVirtual() || p.Class < firstClass || int(p.Class) >= len(classNames) {
			return fmt.Errorf("a store to a virtual object, or of no class")
		}
		for _, a := range [...]Ref{p.Base, p.Val} {
			if err := v.snapRef(r, a); err != nil {
				return fmt.Errorf("store to %s+%d: %w", p.Class, p.Off, err)
			}
		}
		if v.t.TypeOf(p.Base) != TypeRef || p.Raw && v.t.TypeOf(p.Val) != TypeInt && v.t.TypeOf(p.Val) != TypeFloat {
			return fmt.Errorf("store to %s+%d: types %s, %s", p.Class, p.Off, v.t.TypeOf(p.Base), v.t.TypeOf(p.Val))
		}
	}
	return nil
}

func (v *verifier) snapRef(r, a Ref) error {
	if a.IsVirtual() {
		k := int(a - VirtualBase)
		if k >= len(v.t.Virtuals) {
			return fmt.Errorf("virtual %d does not exist", k)
		}
		for _, f := range v.t.Virtuals[k].Fields {
			if f.Ref >= a {
				return fmt.Errorf("virtual %d refers to a later one", k)
			}
			if err := v.snapRef(r, f.Ref); err != nil {
				return err
			}
		}
		return nil
	}
	if a == NoRef {
		return fmt.Errorf("no value")
	}
	if err := v.defined(r, a); err != nil {
		return err
	}
	if v.t.TypeOf(a) == TypeVoid {
		return fmt.Errorf("has no result")
	}
	return v.seen(a)
}

// memory follows new objects until they are complete.
func (v *verifier) memory(r Ref, i *Ins) error {
	switch i.Op {
	case OpAlloc:
		if i.Words() > 1 {
			v.fresh[r] = make([]bool, i.Words())
		}
		return nil
	case OpStore, OpStoreRaw, OpStoreF:
		v.wrote(i.A, i.Offset())
		return v.seen(i.B)
	case OpElemStore, OpElemStoreRaw, OpElemStoreF:
		if i.B.IsConst() {
			v.wrote(i.A, i.Offset()+8*int32(v.t.At(i.B).Aux))
		}
		return v.seen(i.C)
	case OpLoad, OpLoadRaw, OpLoadF, OpElem, OpElemRaw, OpElemF, OpGuardShape, OpAsRef, OpSetShape, OpStoreU8, OpStoreI32:
		return nil
	}
	for _, a := range [...]Ref{i.A, i.B, i.C} {
		if err := v.seen(a); err != nil {
			return err
		}
	}
	return nil
}

// Root follows r through the operations whose result is their operand, so two
// refs with one root are one object.
func (t *Trace) Root(r Ref) Ref {
	for r > 0 && r < VirtualBase {
		switch t.Ins[r].Op {
		case OpGuardShape, OpAsRef, OpSetShape, OpGuardNonNull:
			r = t.Ins[r].A
		default:
			return r
		}
	}
	return r
}

func (v *verifier) wrote(base Ref, off int32) {
	base = v.t.Root(base)
	if w := v.fresh[base]; w != nil && off > 0 && int(off/8) < len(w) {
		w[off/8] = true
		for _, done := range w[1:] {
			if !done {
				return
			}
		}
		delete(v.fresh, base)
	}
}

func (v *verifier) seen(a Ref) error {
	if w := v.fresh[v.t.Root(a)]; w != nil {
		for k, done := range w {
			if k > 0 && !done {
				return fmt.Errorf("%%%d is seen before its word %d is written", a, k)
			}
		}
	}
	return nil
}
