package object

import (
	"sync"

	"stmjit/gc"
)

// Functions that __reduce__ of built-in types names, so that pickle and copy can
// make their objects anew.

var reducers struct {
	sync.Mutex
	functions map[string]Value
}

// KeepReducer makes a function, which never moves, known by a name.
func KeepReducer(name string, f Value) {
	reducers.Lock()
	defer reducers.Unlock()
	if reducers.functions == nil {
		reducers.functions = map[string]Value{}
	}
	reducers.functions[name] = keep(f)
}

// Reducer returns the function of a name, None if nobody made it known.
func Reducer(name string) Value {
	reducers.Lock()
	defer reducers.Unlock()
	if f, ok := reducers.functions[name]; ok {
		return f
	}
	return gc.None
}

// Text is a str that grows.
type Text struct {
	t *Thread
	b strBuilder
}

// NewText makes an empty one. It ends by Done.
func NewText(t *Thread) *Text { return &Text{t, newBuilder(t)} }

// Rune appends a character.
func (x *Text) Rune(r rune) { x.b.rune(r) }

// Str appends an exact str.
func (x *Text) Str(v Value) { x.b.str(v) }

// ASCII appends plain text.
func (x *Text) ASCII(s string) { x.b.ascii(s) }

// Len returns the number of characters.
func (x *Text) Len() int { return x.b.len() }

// Done returns the str.
func (x *Text) Done() Value { return x.b.result(x.t) }
