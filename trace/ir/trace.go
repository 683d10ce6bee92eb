package ir

import "math"

// Kind says how a trace starts.
type Kind uint8

// The kinds.
const (
	KindLoop         Kind = iota // at a loop head, frame in memory
	KindFunction                 // at the entry of a function, frame in memory
	KindBridge                   // at an exit of its parent, values inherited
	KindContinuation             // where a compiled call returns to, frame in memory
)

var kindNames = [...]string{"loop", "function", "bridge", "continuation"}

func (k Kind) String() string { return kindNames[k] }

// Trace is a recorded trace.
type Trace struct {
	ID         int32
	Kind       Kind
	Parent     int32  // bridges: the ID of the parent
	ParentExit int32  // bridges: the parent's snapshot
	Name       string // function and place where it starts, for listings

	Ins      []Ins // [0] is a placeholder
	Consts   []Ins
	Snaps    []Snapshot
	Slots    []SnapSlot // storage of all snapshots, which may share ranges
	Pending  []Pending  // storage of all snapshots
	Virtuals []Virtual
	LoopRef  Ref // the OpLoop, or NoRef

	Deps []any // what the trace assumes; opaque here

	Origins []Origin // places in the source
	Origin  []int32  // for each instruction, index into Origins, or -1

	IDs *IDs // nil unless somebody watches the passes
}

// Origin is a bytecode instruction that instructions were recorded for.
type Origin struct {
	File string
	Line int32
	PC   uint64 // address of the instruction word
	// Caller is the call that the frame was inlined for, an index into
	// Trace.Origins; -1 in the frame that the trace starts in.
	Caller int32
}

// Snapshot says what the interpreter needs to go on. Its slots are the range
// [Lo, Hi) of Trace.Slots, its stores the range [StoreLo, StoreHi) of Trace.Pending.
type Snapshot struct {
	PC               uint64 // address of the instruction word to go on with
	BaseDelta        int32  // from base of the trace to base of the frame to go on in, in words
	Lo, Hi           int32
	StoreLo, StoreHi int32
}

// Pending is a store to a heap object that an exit makes, since the loop keeps the
// word in a register. A value is boxed, made, and its card marked as need be; a raw
// word takes an integer or the bits of a double.
type Pending struct {
	Base, Val Ref
	Off       int32 // in bytes
	Class     Class
	Raw       bool
}

// HandledSlot is, in place of a stack slot, the exception that the thread handles.
// Without it that is none.
const HandledSlot = -1 << 20

// SnapSlot is a stack slot whose word in memory is out of date: Ref is its value.
// Integers and floats are boxed, virtual objects made, by the exit.
type SnapSlot struct {
	Slot int32
	Ref  Ref
}

// Virtual is an object that an exit makes if its snapshot refers to it; twice in
// one snapshot is one object. Every word behind the header has a field. A field
// refers to virtual objects of lower number only.
type Virtual struct {
	Shape  uint32
	Words  int32 // size with the header
	Shared bool  // born Shared, or owned by the running thread
	Fields []VirtualField
}

// VirtualField is a word of a virtual object. A raw field takes an integer or the
// bits of a double as they are.
type VirtualField struct {
	Off   int32 // in bytes
	Class Class
	Raw   bool
	Ref   Ref
}

// New returns a trace without instructions.
func New(kind Kind) *Trace {
	return &Trace{Kind: kind, Ins: make([]Ins, 1, 64), Origin: append(make([]int32, 0, 64), -1)}
}

// At returns the instruction or constant that r names. The pointer holds until
// an instruction is added.
func (t *Trace) At(r Ref) *Ins {
	if r < 0 {
		return &t.Consts[^r]
	}
	return &t.Ins[r]
}

// TypeOf returns the type of what r names.
func (t *Trace) TypeOf(r Ref) Type {
	switch {
	case r.IsVirtual():
		return TypeRef
	case r < 0:
		return t.Consts[^r].Type
	}
	return t.Ins[r].Type
}

// SnapSlots returns the slots of snapshot s.
func (t *Trace) SnapSlots(s int32) []SnapSlot {
	sn := &t.Snaps[s]
	return t.Slots[sn.Lo:sn.Hi]
}

// SnapStores returns the stores of snapshot s.
func (t *Trace) SnapStores(s int32) []Pending {
	sn := &t.Snaps[s]
	return t.Pending[sn.StoreLo:sn.StoreHi]
}

// RewriteExits replaces each ref in the slots and stores of snapshots and in virtual
// objects by what f returns for it.
func (t *Trace) RewriteExits(f func(Ref) Ref) {
	for k := range t.Slots {
		t.Slots[k].Ref = f(t.Slots[k].Ref)
	}
	for k := range t.Pending {
		p := &t.Pending[k]
		p.Base, p.Val = f(p.Base), f(p.Val)
	}
	for v := range t.Virtuals {
		for k := range t.Virtuals[v].Fields {
			field := &t.Virtuals[v].Fields[k]
			field.Ref = f(field.Ref)
		}
	}
}

// Add appends an instruction and returns its ref.
func (t *Trace) Add(i Ins, origin int32) Ref {
	t.Ins = append(t.Ins, i)
	t.Origin = append(t.Origin, origin)
	return Ref(len(t.Ins) - 1)
}

// Const returns the constant with the given op and word, adding it if it is not
// there yet.
func (t *Trace) Const(op Op, word int64) Ref {
	for i := range t.Consts {
		if c := &t.Consts[i]; c.Op == op && c.Aux == word {
			return ^Ref(i)
		}
	}
	t.Consts = append(t.Consts, Ins{Op: op, Type: op.Info().Result, Aux: word, Snap: NoSnap})
	return ^Ref(len(t.Consts) - 1)
}

// Float is the number of an OpKFloat.
func (i *Ins) Float() float64 { return math.Float64frombits(uint64(i.Aux)) }

// CallArgs appends the arguments of the OpCall i to buf.
func (t *Trace) CallArgs(i *Ins, buf []Ref) []Ref {
	for {
		if i.A != NoRef {
			buf = append(buf, i.A)
		}
		if i.B != NoRef {
			buf = append(buf, i.B)
		}
		if i.C == NoRef {
			return buf
		}
		i = t.At(i.C)
	}
}

// MayExit reports whether i can leave the trace.
func (i *Ins) MayExit() bool {
	if i.Op == OpCall {
		return i.Fn().Info().CanFail
	}
	return i.Op.Has(Exits)
}

// Removable reports whether i may go when nothing uses its result.
func (i *Ins) Removable() bool {
	if i.Op == OpCall {
		f := i.Fn().Info()
		return f.Pure && !f.CanFail
	}
	return !i.Op.Has(Keep)
}

// Reads returns the classes that i may read.
func (i *Ins) Reads() ClassSet {
	switch i.Op.Info().Effect {
	case EffReadClass:
		return 1 << i.Class()
	case EffReadStack:
		return 1 << ClassStack
	case EffReadHeader:
		return 1 << ClassHeader
	case EffReadCtx:
		return 1 << ClassContext
	case EffFn:
		return i.Fn().Info().Reads
	}
	return 0
}

// Writes returns the classes that i may write.
func (i *Ins) Writes() ClassSet {
	switch i.Op.Info().Effect {
	case EffWriteClass:
		return 1 << i.Class()
	case EffWriteStack:
		return 1 << ClassStack
	case EffWriteHeader:
		return 1 << ClassHeader
	case EffWriteCtx:
		return 1 << ClassContext
	case EffFn:
		return i.Fn().Info().Writes
	}
	return 0
}

// Leaves appends to buf the distinct instructions that snapshot s refers to, in
// order of first occurrence: slots, then stores (object, value); fields of virtual
// objects in place of the objects.
// The n-th is what OpParent with aux n stands for in a bridge from this exit.
func (t *Trace) Leaves(s int32, buf []Ref) []Ref {
	start := len(buf)
	for _, sl := range t.SnapSlots(s) {
		buf = t.leaf(sl.Ref, buf, start)
	}
	for _, p := range t.SnapStores(s) {
		buf = t.leaf(p.Val, t.leaf(p.Base, buf, start), start)
	}
	return buf
}

func (t *Trace) leaf(r Ref, buf []Ref, start int) []Ref {
	if r.IsVirtual() {
		for _, f := range t.Virtuals[r-VirtualBase].Fields {
			buf = t.leaf(f.Ref, buf, start)
		}
		return buf
	}
	if r < 0 {
		return buf
	}
	for _, x := range buf[start:] {
		if x == r {
			return buf
		}
	}
	return append(buf, r)
}
