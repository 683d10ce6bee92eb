package object

import (
	"fmt"
	"path/filepath"

	"stmjit/gc"
)

// The attributes of a SyntaxError come from its arguments, msg and a tuple of
// the others, and are kept in a tuple in a hidden slot once one was set.
var syntaxFields = [...]string{"msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"}

type syntaxDetails [len(syntaxFields)]Value

// syntaxDetailsOf returns the fields of a SyntaxError.
func syntaxDetailsOf(e Value) (fields syntaxDetails) {
	if tup := gc.Load(e, OffExcObj); tup != gc.Null {
		copy(fields[:], TupleItems(tup))
		return fields
	}
	for i := range fields {
		fields[i] = gc.None
	}
	args := TupleItems(gc.Load(e, OffExcArgs))
	if len(args) > 0 {
		fields[0] = args[0]
	}
	if len(args) == 2 {
		if tup := Unwrap(args[1], TupleType); tup != gc.Null {
			copy(fields[1:len(fields)-1], TupleItems(tup))
		}
	}
	return fields
}

func setSyntaxDetails(t *Thread, e Value, fields syntaxDetails) {
	gc.Store(e, OffExcObj, NewTuple(t, fields[:]))
}

func initSyntaxError() {
	for i, name := range syntaxFields {
		SyntaxError.DefAttr(name, func(t *Thread, self Value) Value { return syntaxDetailsOf(self)[i] },
			func(t *Thread, self, x Value) bool {
				if x == gc.Null {
					x = gc.None
				}
				fields := syntaxDetailsOf(self)
				fields[i] = x
				setSyntaxDetails(t, self, fields)
				return true
			})
	}
	SyntaxError.Slots.Init = func(t *Thread, self Value, a Args) bool {
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			t.Raise(TypeError, "%s() takes no keyword arguments", TypeOf(self).Name)
			return false
		}
		if self = t.Writing(self); self == gc.Null {
			return false
		}
		gc.Store(self, OffExcArgs, NewTuple(t, a.Pos))
		gc.StoreRaw(self, OffExcObj, 0)
		if len(a.Pos) != 2 {
			return true
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(self)
		info := TupleFrom(t, a.Pos[1])
		if info == gc.Null {
			return false
		}
		switch n := len(TupleItems(info)); {
		case n < 4:
			t.Raise(TypeError, "function takes at least 4 arguments (%d given)", n)
			return false
		case n > 6:
			t.Raise(TypeError, "function takes at most 6 arguments (%d given)", n)
			return false
		case n == 5:
			t.Raise(TypeError, "end_offset must be provided when end_lineno is provided")
			return false
		}
		if info, ok := t.writeKeep(p, info); ok {
			details := syntaxDetailsOf(*p)
			copy(details[1:], TupleItems(info))
			setSyntaxDetails(t, *p, details)
			return true
		}
		return false
	}
	SyntaxError.Slots.Str = func(t *Thread, v Value) Value {
		f := syntaxDetailsOf(v)
		file := ""
		if IsStr(f[1]) {
			file = filepath.Base(GoStr(f[1]))
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(f[2])
		msg, ok := StrGo(t, f[0])
		if !ok {
			return gc.Null
		}
		switch line := *p; {
		case file != "" && line.IsInt():
			return NewStr(t, fmt.Sprintf("%s (%s, line %d)", msg, file, line.Int()))
		case file != "":
			return NewStr(t, fmt.Sprintf("%s (%s)", msg, file))
		case line.IsInt():
			return NewStr(t, fmt.Sprintf("%s (line %d)", msg, line.Int()))
		}
		return NewStr(t, msg)
	}
}
