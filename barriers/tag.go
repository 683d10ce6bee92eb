// Package barriers holds what a thread must do before it touches an object,
// and the per-thread block of words that machine code reaches.
//
// Every object's header carries an owner tag in its high half. A thread may
// read an object that it owns or that is shared, and write one that it owns.
// Most checks are one load and one compare of the whole header against
// shape|tag, done together with the type guard; the functions here are for
// code that does not know the shape, and what lies behind a failed check.
//
// The package must not know what shapes mean, what a Python object is, or how
// threads are scheduled.
package barriers

// An owner tag is 32 bits: slot of the owner (8 bits), epoch of the owner (23
// bits), read bit. Slot 0 is nobody's: its tags are the states below.
const (
	Free   uint32 = 0 // nobody's: claimed by whoever touches it first
	Shared uint32 = 1 // everybody may read, nobody may write; immutable objects are born so

	ReadBit uint32 = 1 // of an owned object: owned for reading only

	slotShift  = 24
	epochShift = 1
	MaxSlot    = 1<<8 - 1
	MaxEpoch   = 1<<23 - 1

	// SlotShift moves an owner's slot to its place in a tag.
	SlotShift = slotShift
	// HeaderShift moves a tag to its place in a header.
	HeaderShift = 32
	// ShapeMask covers the shape id in a header.
	ShapeMask = 1<<HeaderShift - 1
	// SharedHeader is Shared in its place in a header.
	SharedHeader = uint64(Shared) << HeaderShift
	// ReadBitHeader is ReadBit in its place in a header.
	ReadBitHeader = uint64(ReadBit) << HeaderShift
)

// OwnerTag returns the tag of what the owner with this slot (1 to MaxSlot)
// owns in this epoch (0 to MaxEpoch).
func OwnerTag(slot, epoch uint32) uint32 { return slot<<slotShift | epoch<<epochShift }

// Slot returns the owner's slot of a tag, 0 for the states without owner.
func Slot(tag uint32) uint32 { return tag >> slotShift }

// Epoch returns the owner's epoch of a tag.
func Epoch(tag uint32) uint32 { return tag >> epochShift & MaxEpoch }

// IsReadOnly reports whether a tag with an owner gives it the right to read only.
func IsReadOnly(tag uint32) bool { return tag&ReadBit != 0 }
