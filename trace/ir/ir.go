// Package ir is the form in which a trace is recorded, optimised and handed to
// a backend: one slice of instructions in static single assignment form, run
// from the first to the last, left early only through snapshots.
//
// The package knows the operations (one table, in ops.go), the types, traces
// and snapshots, a text form that parses back, and a verifier. It must not know
// who records traces, how they are optimised, or what machine runs them. Of the
// runtime it knows one thing, the value word of package gc.
//
// # Refs
//
// A [Ref] names the result of an instruction. Positive refs index [Trace.Ins];
// index 0 is a placeholder, so that the zero Ref means "none". Negative refs are
// interned constants in [Trace.Consts]. Refs from [VirtualBase] up are objects
// that exist only in snapshots, in [Trace.Virtuals]. Passes that remove an
// instruction turn it into OpNop, so that refs stay stable.
//
// # Exits
//
// An instruction that may leave the trace names a snapshot. The snapshot is the
// exit: instructions with the same snapshot leave through the same one, and the
// number of an exit is the index of its snapshot. What an exit leaves behind is
// the state before the bytecode at [Snapshot.PC], as if no part of that bytecode
// had run.
//
// # Memory
//
// Words of the Python stack are reached by slot number (OpSLoad, OpSStore),
// fields and elements of heap objects by an object, an offset and an alias
// [Class]. Accesses of different classes never touch the same word, nor do field
// accesses of one class at different offsets. Nothing inside a trace collects,
// moves objects or releases ownership: a poll that stays in the trace has done
// nothing, and a call of a helper writes only the classes it is registered with;
// [ClassHeader] is among those of the calls that begin and end atomic blocks.
package ir

// Type is the type of an instruction's result.
type Type uint8

// The types. A TypeRef may stand wherever a TypeVal is asked for.
const (
	TypeVoid  Type = iota
	TypeInt        // machine integer, 64 bits, not tagged
	TypeFloat      // double
	TypeVal        // Python value word
	TypeWord       // number from 0 below 2^64, not tagged
	TypeRef        // Python value word known to be the address of a heap object whose layout is known
)

var typeNames = [...]string{"void", "int", "float", "val", "word", "ref"}

func (t Type) String() string { return typeNames[t] }

// Fits reports whether a result of type t may be used where want is asked for.
func (t Type) Fits(want Type) bool {
	return t == want || t == TypeRef && want == TypeVal
}

// Ref names an instruction, a constant or a virtual object; see the package comment.
type Ref int32

const (
	// NoRef is the absent operand.
	NoRef Ref = 0
	// VirtualBase is the first ref that names a virtual object.
	VirtualBase Ref = 1 << 30
	// NoSnap is the Snap of an instruction that cannot exit.
	NoSnap int32 = -1
)

// IsConst reports whether r is a constant.
func (r Ref) IsConst() bool { return r < 0 }

// IsVirtual reports whether r is a virtual object.
func (r Ref) IsVirtual() bool { return r >= VirtualBase }

// IsIns reports whether r is an instruction of the trace.
func (r Ref) IsIns() bool { return r > 0 && r < VirtualBase }

// Ins is one instruction, 32 bytes.
type Ins struct {
	Op      Op
	Type    Type
	Mark    uint16 // scratch of the pass that is running
	A, B, C Ref
	Aux     int64 // what it means is the Aux column of the table; see aux.go
	Snap    int32 // index into Trace.Snaps, or NoSnap
	Prev    Ref   // scratch: the builder's chain of instructions with the same Op
}

// Cond is a comparison. For floats, the four conditions that begin with N are
// the negations that hold when an operand is NaN; CondNE holds for NaN, too.
type Cond uint8

// The conditions. Those from CondULT compare integers as unsigned, those from
// CondNLT are for floats only.
const (
	CondEQ Cond = iota
	CondNE
	CondLT
	CondGE
	CondGT
	CondLE
	CondULT
	CondUGE
	CondUGT
	CondULE
	CondNLT
	CondNGE
	CondNGT
	CondNLE
	NumConds
)

var condNames = [NumConds]string{"eq", "ne", "lt", "ge", "gt", "le", "ult", "uge", "ugt", "ule", "nlt", "nge", "ngt", "nle"}

func (c Cond) String() string { return condNames[c] }

// ForInts reports whether c compares integers.
func (c Cond) ForInts() bool { return c <= CondULE }

// ForFloats reports whether c compares floats.
func (c Cond) ForFloats() bool { return c <= CondLE || c >= CondNLT && c < NumConds }

var (
	negInt   = [...]Cond{CondNE, CondEQ, CondGE, CondLT, CondLE, CondGT, CondUGE, CondULT, CondULE, CondUGT}
	negFloat = [...]Cond{CondNE, CondEQ, CondNLT, CondNGE, CondNGT, CondNLE, 0, 0, 0, 0, CondLT, CondGE, CondGT, CondLE}
	swapped  = [...]Cond{CondEQ, CondNE, CondGT, CondLE, CondLT, CondGE, CondUGT, CondULE, CondULT, CondUGE, CondNGT, CondNLE, CondNLT, CondNGE}
)

// NegInt is the condition that holds for integers exactly when c does not.
func (c Cond) NegInt() Cond { return negInt[c] }

// NegFloat is the condition that holds for floats exactly when c does not.
func (c Cond) NegFloat() Cond { return negFloat[c] }

// Swap is the condition that holds for (b, a) exactly when c holds for (a, b).
func (c Cond) Swap() Cond { return swapped[c] }

// Barrier is what a shape guard also establishes about ownership.
type Barrier uint8

// The barriers. Each implies those before it.
const (
	BarrierNone  Barrier = iota // nothing: the object is immutable and its tag Shared, or ownership is of no interest
	BarrierRead                 // this thread may read the object
	BarrierWrite                // this thread may write the object
)

var barrierNames = [...]string{"none", "read", "write"}

func (b Barrier) String() string { return barrierNames[b] }

// HoldsInt reports whether a c b.
func (c Cond) HoldsInt(a, b int64) bool {
	switch c {
	case CondEQ:
		return a == b
	case CondNE:
		return a != b
	case CondLT:
		return a < b
	case CondGE:
		return a >= b
	case CondGT:
		return a > b
	case CondLE:
		return a <= b
	case CondULT:
		return uint64(a) < uint64(b)
	case CondUGE:
		return uint64(a) >= uint64(b)
	case CondUGT:
		return uint64(a) > uint64(b)
	case CondULE:
		return uint64(a) <= uint64(b)
	}
	panic("ir: " + c.String() + " does not compare integers")
}

// HoldsFloat reports whether a c b.
func (c Cond) HoldsFloat(a, b float64) bool {
	switch c {
	case CondEQ:
		return a == b
	case CondNE:
		return a != b
	case CondLT:
		return a < b
	case CondGE:
		return a >= b
	case CondGT:
		return a > b
	case CondLE:
		return a <= b
	case CondNLT:
		return !(a < b)
	case CondNGE:
		return !(a >= b)
	case CondNGT:
		return !(a > b)
	case CondNLE:
		return !(a <= b)
	}
	panic("ir: " + c.String() + " does not compare floats")
}
