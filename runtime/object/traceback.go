package object

import (
	"fmt"

	"stmjit/gc"
)

// Offsets of a traceback's fields.
const (
	OffTbPC    = 8  // raw: index of the instruction word
	OffTbNext  = 16 // the traceback of the frame called from here, or None
	OffTbCode  = 24
	OffTbFrame = 32 // the frame, or its function until somebody asks for the frame
)

// NewTraceback makes a traceback entry for an instruction of fn, a function of
// the code; next is the rest of the traceback.
func NewTraceback(t *Thread, code *Code, index int, next, fn Value) Value {
	tb := t.AllocShared(ShapeTraceback, 40)
	gc.StoreRaw(tb, OffTbPC, uint64(index))
	gc.InitStore(tb, OffTbNext, next)
	gc.InitStore(tb, OffTbCode, code.Self)
	gc.InitStore(tb, OffTbFrame, fn)
	return tb
}

// TracebackEntry returns what a traceback entry says, and the rest.
func TracebackEntry(tb Value) (code *Code, index int, next Value) {
	return CodeOf(gc.Load(tb, OffTbCode)), int(gc.LoadRaw(tb, OffTbPC)), gc.Load(tb, OffTbNext)
}

// TracebackLine returns the source line of a traceback entry.
func TracebackLine(tb Value) int {
	code, i, _ := TracebackEntry(tb)
	return code.LineAt(i)
}

// TracebackGlobals returns the globals of a traceback entry's function.
func TracebackGlobals(tb Value) Value {
	fn := gc.Load(tb, OffTbFrame)
	if gcShape(fn) == ShapeFrame {
		fn = gc.LoadFixed(fn, offFrameFunc)
	}
	return gc.Load(fn, OffFuncGlobals)
}

// LineAt returns the source line of the instruction word of an index.
func (c *Code) LineAt(i int) int {
	if i < 0 || i >= len(c.Positions) {
		return c.FirstLine
	}
	return int(c.Positions[i].Line)
}

// Offsets of a frame's fields. A frame object describes a frame of the stack,
// which may be gone.
const (
	offFrameBase  = 8  // raw: where its window is or was; 0 when it was gone already
	offFrameIndex = 16 // raw: index of the instruction word
	offFrameFunc  = 24
	offFrameBack  = 32 // the caller's frame, or None
	// The words above never change.
	offFrameLocals = 40 // a dict of them once the frame is gone or they were asked for; 0 before
	offFrameTrace  = 48 // what f_trace was set to, kept for its sake
)

// NewFrame makes the object for a frame of function fn, whose window is at base
// (0: it is gone), at an instruction of its code.
func NewFrame(t *Thread, base uintptr, index int, fn, back Value) Value {
	f := t.Alloc(ShapeFrame, 56)
	gc.StoreRaw(f, offFrameBase, uint64(base))
	gc.StoreRaw(f, offFrameIndex, uint64(index))
	gc.InitStore(f, offFrameFunc, fn)
	gc.InitStore(f, offFrameBack, back)
	gc.InitStore(f, offFrameTrace, gc.None)
	return f
}

// FrameParts returns what a frame object was made of.
func FrameParts(f Value) (base uintptr, index int, fn Value) {
	return uintptr(gc.LoadFixed(f, offFrameBase)), int(gc.LoadFixed(f, offFrameIndex)), gc.LoadFixed(f, offFrameFunc)
}

// LiveFrame finds the frame of the stack that a frame object is for: its
// instruction and a dict of its variables. The interpreter sets it.
var LiveFrame func(t *Thread, frame Value) (index int, locals Value, live bool)

// tracebackFrame returns a traceback entry's frame, which it makes once.
func tracebackFrame(t *Thread, tb Value) Value {
	f := gc.Load(tb, OffTbFrame)
	if gcShape(f) == ShapeFrame {
		return f
	}
	_, index, _ := TracebackEntry(tb)
	frame := t.Unowned(NewFrame(t, 0, index, f, gc.None))
	if gc.CompareAndSwap(tb, OffTbFrame, f, frame) {
		return frame
	}
	return gc.Load(tb, OffTbFrame)
}

func frameIndex(t *Thread, f Value) int {
	if LiveFrame != nil {
		if i, _, live := LiveFrame(t, f); live {
			return i
		}
	}
	_, i, _ := FrameParts(f)
	return i
}

func frameLocals(t *Thread, f Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	w := t.PushN(f, gc.Null)
	if LiveFrame != nil {
		_, locals, live := LiveFrame(t, f)
		w[1] = locals
		if live && locals == gc.Null {
			return gc.Null
		}
	}
	if !t.Write(&w[0]) {
		return gc.Null
	}
	if w[1] == gc.Null {
		if w[1] = gc.Load(w[0], offFrameLocals); w[1] == gc.Null {
			w[1] = NewDict(t)
		}
	}
	gc.Store(w[0], offFrameLocals, w[1])
	return w[1]
}

func initTraceback() {
	TracebackType.NoBase, FrameType.NoBase = true, true
	tb := TracebackType
	tb.DefAttr("tb_next", func(t *Thread, v Value) Value { return gc.Load(v, OffTbNext) }, setTracebackNext)
	tb.DefAttr("tb_lineno", func(t *Thread, v Value) Value { return gc.IntValue(int64(TracebackLine(v))) }, nil)
	tb.DefAttr("tb_lasti", func(t *Thread, v Value) Value { return gc.IntValue(2 * int64(gc.LoadRaw(v, OffTbPC))) }, nil)
	tb.Def("__dir__(self, /)", func(t *Thread, a []Value) Value {
		return NewList(t, []Value{Intern("tb_frame"), Intern("tb_next"), Intern("tb_lasti"), Intern("tb_lineno")})
	})
	tb.DefAttr("tb_frame", tracebackFrame, nil)

	f := FrameType
	f.MarkMutable()
	code := func(v Value) *Code { return FuncCode(gc.LoadFixed(v, offFrameFunc)) }
	f.DefAttr("f_code", func(t *Thread, v Value) Value { return code(v).Self }, nil)
	f.DefAttr("f_back", func(t *Thread, v Value) Value { return gc.LoadFixed(v, offFrameBack) }, nil)
	f.DefAttr("f_globals", func(t *Thread, v Value) Value { return gc.Load(gc.LoadFixed(v, offFrameFunc), OffFuncGlobals) }, nil)
	f.DefAttr("f_lineno", func(t *Thread, v Value) Value { return gc.IntValue(int64(code(v).LineAt(frameIndex(t, v)))) }, nil)
	f.DefAttr("f_lasti", func(t *Thread, v Value) Value { return gc.IntValue(2 * int64(frameIndex(t, v))) }, nil)
	f.DefAttr("f_locals", frameLocals, nil)
	f.DefAttr("f_trace", func(t *Thread, v Value) Value { return gc.Load(v, offFrameTrace) }, func(t *Thread, v, x Value) bool {
		if x == gc.Null {
			x = gc.None
		}
		gc.Store(v, offFrameTrace, x)
		return true
	})
	f.Def("clear(self, /)", func(t *Thread, a []Value) Value { return gc.None })
	f.Slots.Repr = func(t *Thread, v Value) Value {
		c := code(v)
		return NewStr(t, fmt.Sprintf("<frame at 0x%x, file '%s', line %d, code %s>", Identity(v), GoStr(c.Filename), c.LineAt(frameIndex(t, v)), GoStr(c.Name)))
	}
}

func setTracebackNext(t *Thread, self, x Value) bool {
	if x == gc.Null {
		t.Raise(TypeError, "can't delete tb_next attribute")
		return false
	}
	if x != gc.None && gcShape(x) != ShapeTraceback {
		t.Raise(TypeError, "expected traceback object, got '%s'", TypeOf(x).Name)
		return false
	}
	for tb := x; tb != gc.None; tb = gc.Load(tb, OffTbNext) {
		if tb == self {
			t.Raise(ValueError, "traceback loop detected")
			return false
		}
	}
	if !t.irrevocable(&self, &x) {
		return false
	}
	gc.Store(self, OffTbNext, x)
	return true
}
