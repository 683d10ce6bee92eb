package amd64

// Link makes exit s of the code go on in a bridge compiled for it. Threads that
// are in the code see it at their next exit there.
func (c *Code) Link(s int32, bridge *Code) { storeWord(c.Exits[s].cell, uint64(bridge.Entry)) }

// Invalidate ends the use of a trace: threads in it leave at its next
// OpGuardNotInvalid, and jumps to it leave to Go, see [Exited.Gone].
func (c *Code) Invalidate() {
	storeWord(c.cells+8*cellInvalid, 1)
	storeWord(c.cells+8*cellEntry, uint64(c.gone))
}

// Invalid reports whether Invalidate was called.
func (c *Code) Invalid() bool { return loadWord(c.cells+8*cellInvalid) != 0 }

// NewCell returns the address of a data word, 0 at first, near enough for
// machine code: the operands of OpCallTrace.
func (b *Backend) NewCell() (uintptr, error) {
	cell, ok := b.mem.cellsFor(1)
	if !ok {
		return 0, errNoMemory
	}
	storeWord(cell, 0)
	return cell, nil
}

// SetCell writes a data word; 0 where code is expected means there is none.
func SetCell(cell uintptr, code uintptr) { storeWord(cell, uint64(code)) }
