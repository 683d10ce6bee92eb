package barriers

import "stmjit/gc"

// Holder returns the owner that has v, or nil if nobody has it for itself.
func Holder(v gc.Value) *Owner {
	tag := uint32(gc.Header(v) >> HeaderShift)
	if Slot(tag) == 0 {
		return nil
	}
	return slots[Slot(tag)].Load()
}
