package object

import (
	"bytes"
	"encoding/binary"
	"slices"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
)

// What code objects tell beyond their names and counts. Instructions are words of
// our own, so what is told of them by index fits tb_lasti and f_lasti, and nothing
// else of CPython.

// codeUnit is how many an instruction word counts in offsets such as f_lasti.
const codeUnit = 2

// nameOperands says which operand of an instruction is the constant with a name.
var nameOperands = map[bytecode.Op]func(w bytecode.Word) int{
	bytecode.LOADGLOBAL:  bytecode.Word.B,
	bytecode.STOREGLOBAL: bytecode.Word.B,
	bytecode.LOADNAME:    bytecode.Word.B,
	bytecode.STORENAME:   bytecode.Word.B,
	bytecode.LOADATTR:    bytecode.Word.C,
	bytecode.LOADMETHOD:  bytecode.Word.C,
	bytecode.STOREATTR:   bytecode.Word.B,
	bytecode.IMPORT:      bytecode.Word.B,
	bytecode.IMPORTFROM:  bytecode.Word.C,
}

// codeNames returns the names of globals and attributes that code uses, in the
// order of their first use.
func codeNames(c *Code) []Value {
	var names []Value
	for pc := 0; pc < len(c.Words); pc = c.Next(pc) {
		operand := nameOperands[c.Words[pc].Op()]
		if operand == nil {
			continue
		}
		if k := operand(c.Words[pc]); k < len(c.Consts) && IsStr(c.Consts[k]) && !slices.Contains(names, c.Consts[k]) {
			names = append(names, c.Consts[k])
		}
	}
	return names
}

func initCodeAttrs() {
	attr := func(name string, get func(t *Thread, c *Code) Value) {
		CodeType.DefAttr(name, func(t *Thread, v Value) Value { return get(t, CodeOf(v)) }, nil)
	}
	attr("co_names", func(t *Thread, c *Code) Value { return NewTuple(t, codeNames(c)) })
	attr("co_stacksize", func(t *Thread, c *Code) Value { return gc.IntValue(int64(max(c.Regs-len(c.Code.Varnames), 1))) })
	attr("co_code", func(t *Thread, c *Code) Value {
		var b []byte
		for _, w := range c.Code.Words {
			b = binary.LittleEndian.AppendUint64(b, uint64(w))
		}
		return NewBytes(t, b)
	})
	for _, name := range []string{"co_linetable", "co_lnotab"} {
		attr(name, func(t *Thread, c *Code) Value {
			var b []byte
			for _, p := range c.Positions {
				b = binary.AppendVarint(b, int64(p.Line))
				b = binary.AppendVarint(b, int64(p.Col))
			}
			return NewBytes(t, b)
		})
	}
	attr("co_exceptiontable", func(t *Thread, c *Code) Value {
		var b []byte
		for _, h := range c.Handlers {
			for _, n := range []int32{h.Start, h.End, h.Target} {
				b = binary.AppendVarint(b, int64(n))
			}
		}
		return NewBytes(t, b)
	})
	CodeType.Def("co_positions(self, /)", func(t *Thread, a []Value) Value { return codePositions(t, CodeOf(a[0])) })
	CodeType.Def("co_lines(self, /)", func(t *Thread, a []Value) Value { return codeLines(t, CodeOf(a[0])) })
	CodeType.Def("replace(self, /, **changes)", func(t *Thread, a []Value) Value { return replaceCode(t, a) })
	CodeType.Slots.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if TypeOf(b) != CodeType || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		return gc.BoolValue(sameCode(CodeOf(a).Code, CodeOf(b).Code) == (op == CmpEQ))
	}
	CodeType.Slots.Hash = func(t *Thread, v Value) (int64, bool) {
		c := CodeOf(v)
		h, ok := Hash(t, c.Name)
		return h ^ int64(len(c.Words))<<20 ^ int64(c.FirstLine), ok
	}
}

// sameCode reports whether two codes do the same under the same name at the same
// lines.
func sameCode(a, b *bytecode.Code) bool {
	if a == b {
		return true
	}
	return a.Name == b.Name && a.FirstLine == b.FirstLine && a.Flags == b.Flags && a.Args == b.Args && a.PosOnly == b.PosOnly &&
		a.KwOnly == b.KwOnly && slices.Equal(a.Words, b.Words) && slices.Equal(a.Varnames, b.Varnames) &&
		slices.Equal(a.Freevars, b.Freevars) && slices.Equal(a.Cellvars, b.Cellvars) && slices.Equal(a.Positions, b.Positions) &&
		slices.EqualFunc(a.Consts, b.Consts, sameConst)
}

func sameConst(x, y any) bool {
	switch x := x.(type) {
	case *bytecode.Code:
		y, ok := y.(*bytecode.Code)
		return ok && sameCode(x, y)
	case bytecode.Tuple:
		y, ok := y.(bytecode.Tuple)
		return ok && slices.EqualFunc(x, y, sameConst)
	case bytecode.FrozenSet:
		y, ok := y.(bytecode.FrozenSet)
		return ok && slices.EqualFunc(x, y, sameConst)
	case interface{ Bytes() []byte }: // a big integer
		y, ok := y.(interface{ Bytes() []byte })
		return ok && bytes.Equal(x.Bytes(), y.Bytes())
	}
	return x == y
}

// codePositions is co_positions(): for each word the lines and columns that it comes
// from.
func codePositions(t *Thread, c *Code) Value {
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(NewList(t, nil))
	for _, p := range c.Positions {
		vs := []Value{gc.None, gc.None, gc.None, gc.None}
		for i, n := range []int32{p.Line, p.EndLine, p.Col, p.EndCol} {
			if i < 2 && n > 0 || i >= 2 && p.EndLine > 0 && (p.EndCol > 0 || p.EndLine > p.Line) {
				vs[i] = gc.IntValue(int64(n))
			}
		}
		ListAppend(t, *l, NewTuple(t, vs))
	}
	return Iter(t, *l)
}

// codeLines is co_lines(): ranges of offsets with their line.
func codeLines(t *Thread, c *Code) Value {
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(NewList(t, nil))
	for i := 0; i < len(c.Positions); {
		line, start := c.Positions[i].Line, i
		for i < len(c.Positions) && c.Positions[i].Line == line {
			i++
		}
		n := gc.None
		if line > 0 {
			n = gc.IntValue(int64(line))
		}
		ListAppend(t, *l, NewTuple(t, []Value{gc.IntValue(int64(codeUnit * start)), gc.IntValue(int64(codeUnit * i)), n}))
	}
	return Iter(t, *l)
}

// iterableFlag is the bit of co_flags that the module types sets in the code of
// generators that can be awaited.
const iterableFlag = 256

// replaceCode is replace(): a copy with another name, file or line. The code itself
// cannot be replaced.
func replaceCode(t *Thread, a []Value) Value {
	c := *CodeOf(a[0]).Code
	pos, m := 0, t.Mark()
	defer t.Pop(m)
	if a[1] == gc.Null {
		return NewCode(&c).Self
	}
	for {
		k, v, ok := DictNext(a[1], &pos)
		if !ok {
			return NewCode(&c).Self
		}
		name := GoStr(k)
		text := map[string]*string{"co_name": &c.Name, "co_qualname": &c.Qualname, "co_filename": &c.Filename}[name]
		switch {
		case text != nil && IsStr(v):
			*text = GoStr(v)
		case text != nil:
			return t.Raise(TypeError, "replace() argument '%s' must be str, not %s", name, TypeOf(v).Name)
		case name == "co_firstlineno":
			n, ok := ToInt64(t, v)
			if !ok {
				return gc.Null
			}
			shift := int32(n) - int32(c.FirstLine)
			c.FirstLine = int(n)
			c.Positions = slices.Clone(c.Positions)
			for i := range c.Positions {
				c.Positions[i].Line += shift
				c.Positions[i].EndLine += shift
			}
		case name == "co_flags":
			n, ok := ToInt64(t, v)
			if !ok {
				return gc.Null
			}
			switch int(n) ^ codeFlags(CodeOf(a[0])) {
			case 0:
			case iterableFlag:
				c.Flags ^= bytecode.IterableCoroutine
			default:
				return t.Raise(ValueError, "code: co_flags cannot be replaced")
			}
		default:
			old := GetAttr(t, a[0], k)
			if old == gc.Null {
				t.Exc = gc.Null
				return t.Raise(TypeError, "'%s' is an invalid keyword argument for replace()", name)
			}
			same, ok := Equal(t, old, v)
			if !ok {
				return gc.Null
			}
			if !same {
				return t.Raise(ValueError, "code: %s cannot be replaced", name)
			}
		}
	}
}
