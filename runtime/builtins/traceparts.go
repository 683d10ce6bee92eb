package builtins

import (
	"sync"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// makeTraceParts makes the module _traceback: what the module traceback shares with
// the printing of uncaught exceptions.
func makeTraceParts(v *vm.VM, t *thread) Value {
	m := newModule(t, "_traceback", "Parts of tracebacks.")
	m.def("carets(line, lineno, end_lineno, col, end_col, /)", func(t *thread, a []Value) Value {
		var n [4]int32
		for i := range n {
			if a[i+1] == gc.None {
				n[i] = -1
				continue
			}
			x, ok := object.ToSize(t, a[i+1])
			if !ok {
				return gc.Null
			}
			n[i] = int32(x)
		}
		return object.NewStr(t, carets(object.GoStr(a[0]), bytecode.Pos{Line: n[0], EndLine: n[1], Col: n[2], EndCol: n[3]}))
	})
	m.def("position(traceback, /)", func(t *thread, a []Value) Value {
		if object.TypeOf(a[0]) != object.TracebackType {
			return t.Raise(object.TypeError, "expected a traceback, not '%s'", object.TypeOf(a[0]).Name)
		}
		code, index, _ := object.TracebackEntry(a[0])
		return position(t, code, index)
	})
	return m.done()
}

// position is line, last line, column and last column of an instruction.
func position(t *thread, code *object.Code, index int) Value {
	words := [4]Value{gc.None, gc.None, gc.None, gc.None}
	if index >= 0 && index < len(code.Positions) {
		p := code.Positions[index]
		for i, n := range []int32{p.Line, p.EndLine, p.Col, p.EndCol} {
			if n >= 0 && (i > 1 || n > 0) {
				words[i] = gc.IntValue(int64(n))
			}
		}
	}
	return object.NewTuple(t, words[:])
}

// definePositions gives code objects what says where instructions come from. An
// instruction word counts two, as those of CPython do.
var definePositions = sync.OnceFunc(func() {
	object.CodeType.Def("co_positions(self, /)", func(t *thread, a []Value) Value {
		code := object.CodeOf(a[0])
		l := t.Push(object.NewList(t, nil))
		for i := range code.Positions {
			object.ListAppend(t, *l, position(t, code, i))
		}
		return object.Iter(t, *l)
	})
	object.CodeType.Def("co_lines(self, /)", func(t *thread, a []Value) Value {
		code := object.CodeOf(a[0])
		l := t.Push(object.NewList(t, nil))
		for i := 0; i < len(code.Positions); {
			from, line := i, code.Positions[i].Line
			for i < len(code.Positions) && code.Positions[i].Line == line {
				i++
			}
			shown := gc.None
			if line > 0 {
				shown = gc.IntValue(int64(line))
			}
			object.ListAppend(t, *l, object.NewTuple(t, []Value{gc.IntValue(int64(2 * from)), gc.IntValue(int64(2 * i)), shown}))
		}
		return object.Iter(t, *l)
	})
})

func init() { register("_traceback", makeTraceParts) }
