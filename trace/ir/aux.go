package ir

// AuxKind says what the Aux word of an operation holds.
type AuxKind uint8

// The kinds. The packed ones are made and taken apart by the functions below.
const (
	AuxNone  AuxKind = iota
	AuxInt           // a number
	AuxSlot          // slot of the stack, in words from base
	AuxMem           // MakeMem
	AuxShape         // MakeShape
	AuxAlloc         // MakeAlloc
	AuxCondI         // a Cond for integers
	AuxCondF         // a Cond for floats
	AuxFn            // a Fn
	AuxKnown         // MakeKnown, or 0
	AuxFits          // 1 if the integer is known to fit 63 bits, else 0
)

// NoCard is the flag in the Aux word of a store that need not mark the card:
// the value is never a reference, or the object was made in this trace.
const NoCard = 1 << 40

// MakeMem packs an offset in bytes and an alias class.
func MakeMem(c Class, off int32) int64 { return int64(c)<<32 | int64(uint32(off)) }

// Offset is the offset in bytes of a memory access.
func (i *Ins) Offset() int32 { return int32(i.Aux) }

// Class is the alias class of a memory access.
func (i *Ins) Class() Class { return Class(i.Aux >> 32) }

// MemKey is the Aux word of a memory access without its flags: the same for a
// load and a store of the same word.
func (i *Ins) MemKey() int64 { return i.Aux &^ NoCard }

// MakeShape packs a shape and a barrier.
func MakeShape(shape uint32, b Barrier) int64 { return int64(b)<<32 | int64(shape) }

// Shape is the shape of an OpGuardShape, OpSetShape or OpAlloc.
func (i *Ins) Shape() uint32 { return uint32(i.Aux) }

// Barrier is the barrier of an OpGuardShape.
func (i *Ins) Barrier() Barrier { return Barrier(i.Aux >> 32) }

// MakeKnown packs what an OpAsRef that a bridge starts with says of the object: it
// has the shape, and its barrier was passed.
func MakeKnown(shape uint32, b Barrier) int64 { return int64(b+1)<<32 | int64(shape) }

// KnownBarrier is the barrier of an OpAsRef that says one.
func (i *Ins) KnownBarrier() Barrier { return Barrier(i.Aux>>32 - 1) }

// KnownShape returns the shape that i gives its result, if it does.
func (i *Ins) KnownShape() (shape uint32, ok bool) {
	switch i.Op {
	case OpGuardShape, OpSetShape, OpAlloc:
		return i.Shape(), true
	case OpAsRef:
		return i.Shape(), i.Aux != 0
	}
	return 0, false
}

// MakeAlloc packs a shape, a size in words with the header, and whether the
// object is born Shared (immutable types) or owned by the running thread.
func MakeAlloc(shape uint32, words int, shared bool) int64 {
	aux := int64(words)<<32 | int64(shape)
	if shared {
		aux |= 1 << 48
	}
	return aux
}

// Words is the size of an OpAlloc in words, with the header.
func (i *Ins) Words() int { return int(i.Aux >> 32 & 0xffff) }

// Shared reports whether the object of an OpAlloc is born Shared.
func (i *Ins) Shared() bool { return i.Aux>>48&1 != 0 }

// Cond is the condition of a comparison.
func (i *Ins) Cond() Cond { return Cond(i.Aux) }

// Slot is the slot of a stack access.
func (i *Ins) Slot() int32 { return int32(i.Aux) }
