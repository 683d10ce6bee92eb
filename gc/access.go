package gc

import (
	"sync/atomic"
	"unsafe"
)

// The heap is addressed by number: adding to a nil pointer keeps vet's rules
// about uintptr conversions and compiles to one MOV with a plain address.

func word(addr uintptr) *uint64 { return (*uint64)(unsafe.Add(unsafe.Pointer(nil), addr)) }

func octet(addr uintptr) *byte { return (*byte)(unsafe.Add(unsafe.Pointer(nil), addr)) }

// Load returns the value word at byte offset off of an object.
func Load(v Value, off uintptr) Value {
	if CheckAccess {
		checkAccess(v, false)
	}
	return Value(*word(uintptr(v) + off))
}

// LoadFixed is Load of a word that was written before anybody but the maker of
// the object had it, and never again: it needs no barrier.
func LoadFixed(v Value, off uintptr) Value { return Value(*word(uintptr(v) + off)) }

// LoadRaw returns the raw word at byte offset off of an object.
func LoadRaw(v Value, off uintptr) uint64 {
	if CheckAccess {
		checkAccess(v, false)
	}
	return *word(uintptr(v) + off)
}

// StoreRaw writes a raw word of an object.
func StoreRaw(v Value, off uintptr, x uint64) {
	if CheckAccess {
		checkAccess(v, true)
	}
	*word(uintptr(v) + off) = x
}

// Store writes a value word of an object and marks the card of that word when
// the value may be a reference. It is the only way to store a Value into an
// object that a safe point may have passed over since it was made.
func Store(v Value, off uintptr, x Value) {
	if CheckAccess {
		checkAccess(v, true)
	}
	a := uintptr(v) + off
	*word(a) = uint64(x)
	if x&7 == 0 {
		markCard(a)
	}
}

// InitStore writes a value word of an object made since the last safe point:
// it is young, or all its cards were marked when it was born.
func InitStore(v Value, off uintptr, x Value) { *word(uintptr(v) + off) = uint64(x) }

// Header returns word 0 of an object: shape id in the low half, owner tag in
// the high half.
func Header(v Value) uint64 { return *word(uintptr(v)) }

// SetHeader replaces word 0 of an object. A new shape must have the same
// layout, or a shorter one whose words are already valid under it.
func SetHeader(v Value, h uint64) { *word(uintptr(v)) = h }

// SetShape replaces the shape id of an object that the thread owns, with the same
// conditions as [SetHeader]; it leaves alone the half of the word that others may
// be changing.
func SetShape(v Value, shape uint32) {
	if CheckAccess {
		checkAccess(v, true)
	}
	atomic.StoreUint32((*uint32)(unsafe.Add(unsafe.Pointer(nil), uintptr(v))), shape)
}

// CompareAndSwap replaces old by x in a value word of an object that is born
// shared, if old is still there: of several threads that fill in a part of it one
// succeeds.
func CompareAndSwap(v Value, off uintptr, old, x Value) bool {
	a := uintptr(v) + off
	if !atomic.CompareAndSwapUint64(word(a), uint64(old), uint64(x)) {
		return false
	}
	if x&7 == 0 {
		markCard(a)
	}
	return true
}

// Shape returns the shape id of an object.
func Shape(v Value) uint32 {
	return *(*uint32)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)))
}

// MakeHeader joins a shape id and an owner tag.
func MakeHeader(shape, tag uint32) uint64 { return uint64(tag)<<32 | uint64(shape) }

// Words returns n value words from byte offset off of an object, in place.
// The slice is good until the next safe point; stores through it need
// [CardWords] unless the object is new.
func Words(v Value, off uintptr, n int) []Value {
	if CheckAccess {
		checkAccess(v, false)
	}
	return unsafe.Slice((*Value)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)+off)), n)
}

// Bytes returns n bytes from byte offset off of an object, in place, good
// until the next safe point.
func Bytes(v Value, off uintptr, n int) []byte {
	if CheckAccess {
		checkAccess(v, false)
	}
	return unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)+off)), n)
}

// CardRange marks the cards of n bytes from byte offset off of an object,
// after values were stored there in bulk.
func CardRange(v Value, off uintptr, n uintptr) {
	if CheckAccess {
		checkAccess(v, true)
	}
	if n == 0 {
		return
	}
	markCards(uintptr(v)+off, uintptr(v)+off+n)
}

// CardWords is CardRange for n value words, as [Words] returns them.
func CardWords(v Value, off uintptr, n int) { CardRange(v, off, uintptr(n)*8) }

// MarkCard tells the collector that the word at off of an object that the caller does
// not own may have got a reference, by an atomic store.
func MarkCard(v Value, off uintptr) { markCard(uintptr(v) + off) }

// RawWords returns the first n words of an object, its header included, in place,
// whoever owns it. Values stored through it need [CardWords].
func RawWords(v Value, n int) []uint64 { return unsafe.Slice(word(uintptr(v)), n) }

// Peek and PeekRaw are Load and LoadRaw for who counts objects and looks at them
// without regard to who owns them: what they return may be out of date.
func Peek(v Value, off uintptr) Value { return Value(*word(uintptr(v) + off)) }

// PeekRaw returns a raw word as Peek does.
func PeekRaw(v Value, off uintptr) uint64 { return *word(uintptr(v) + off) }
