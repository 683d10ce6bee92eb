package object

import (
	"stmjit/gc"
)

// Offsets of a traceback's fields.
const (
	offTbPC   = 8  // raw: index of the instruction word
	offTbNext = 16 // the traceback of the frame called from here, or None
	offTbCode = 24
)

// NewTraceback makes a traceback entry for an instruction of code; next is the
// rest of the traceback.
func NewTraceback(t *Thread, code *Code, index int, next Value) Value {
	tb := t.AllocShared(ShapeTraceback, 40)
	gc.StoreRaw(tb, offTbPC, uint64(index))
	gc.Store(tb, offTbNext, next)
	gc.Store(tb, offTbCode, code.Self)
	gc.Store(tb, offTbCode+8, gc.None)
	return tb
}

// TracebackEntry returns what a traceback entry says, and the rest.
func TracebackEntry(tb Value) (code *Code, index int, next Value) {
	return CodeOf(gc.Load(tb, offTbCode)), int(gc.LoadRaw(tb, offTbPC)), gc.Load(tb, offTbNext)
}

// TracebackLine returns the source line of a traceback entry.
func TracebackLine(tb Value) int {
	code, i, _ := TracebackEntry(tb)
	if i < 0 || i >= len(code.Positions) {
		return code.FirstLine
	}
	return int(code.Positions[i].Line)
}
