package object

import (
	"stmjit/gc"
)

// Encoding and decoding by a table: any object that is subscripted with numbers.

var charmapCodec = &codec{name: "charmap"}

// mapped subscripts a mapping in a stack word; Null without an exception means that
// it has nothing for the key.
func mapped(t *Thread, mapping *Value, key int64) Value {
	x := GetItem(t, *mapping, gc.IntValue(key))
	if x == gc.Null {
		t.Catch(LookupError)
	}
	if x == gc.None {
		return gc.Null
	}
	return x
}

// DecodeCharmap decodes bytes, which do not move, by the mapping in a stack word.
func DecodeCharmap(t *Thread, b []byte, errors string, mapping *Value) Value {
	d := &decoder{t: t, codec: charmapCodec, in: b, errors: errors, out: newBuilder(t), final: true}
	table := gc.Null
	if IsExactStr(*mapping) {
		table = *mapping
	}
	for i := 0; i < len(d.in); {
		r, found := rune(0), false
		if table != gc.Null {
			table = *mapping
			if k := int(d.in[i]); k < StrLen(table) {
				r = StrAt(table, k)
				found = r != 0xfffe
			}
		} else {
			x := mapped(t, mapping, int64(d.in[i]))
			switch {
			case t.Exc != gc.Null:
				return gc.Null
			case x == gc.Null:
			case IsStr(x):
				if s := asStr(x); StrLen(s) != 1 || StrAt(s, 0) != 0xfffe {
					d.out.str(s)
					i++
					continue
				}
			case IsIntLike(x):
				n, ok := ToInt64(t, x)
				if !ok || n < 0 || n > 0x10ffff {
					t.Catch(OverflowError)
					return t.Raise(TypeError, "character mapping must be in range(0x110000)")
				}
				r, found = rune(n), n != 0xfffe
			default:
				return t.Raise(TypeError, "character mapping must return integer, None or str")
			}
		}
		if found {
			d.out.rune(r)
			i++
			continue
		}
		var ok bool
		if i, ok = d.bad(i, i+1, "character maps to <undefined>", 0); !ok {
			return gc.Null
		}
	}
	return d.out.result(t)
}

// EncodeCharmap encodes a str by the mapping in a stack word.
func EncodeCharmap(t *Thread, v Value, errors string, mapping *Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	e := &encoder{t: t, codec: charmapCodec, source: t.Push(v), errors: errors}
	s := textOf(v).copied()
	e.put = func(r rune) bool { return e.mapChar(mapping, r) }
	e.escape = func(c byte) { e.out = append(e.out, c) }
	for i := 0; i < s.n; {
		if e.mapChar(mapping, s.at(i)) {
			i++
			continue
		}
		if t.Exc != gc.Null {
			return gc.Null
		}
		j := i + 1
		out := e.out
		for j < s.n && t.Exc == gc.Null && !e.mapChar(mapping, s.at(j)) {
			j++
		}
		e.out = out
		var ok bool
		if t.Exc != gc.Null {
			return gc.Null
		}
		if i, ok = e.bad(s, i, j, "character maps to <undefined>"); !ok {
			return gc.Null
		}
		if t.Exc != gc.Null {
			return gc.Null
		}
	}
	return NewBytes(t, e.out)
}

// mapChar appends what a mapping has for a character; false if it has nothing, or an
// exception is pending.
func (e *encoder) mapChar(mapping *Value, r rune) bool {
	t := e.t
	x := mapped(t, mapping, int64(r))
	switch {
	case x == gc.Null:
		return false
	case asBytes(x) != gc.Null:
		e.out = append(e.out, bytesOf(asBytes(x))...)
	case IsIntLike(x):
		n, ok := ToInt64(t, x)
		if !ok || n < 0 || n > 255 {
			t.Catch(OverflowError)
			t.Raise(TypeError, "character mapping must be in range(256)")
			return false
		}
		e.out = append(e.out, byte(n))
	default:
		t.Raise(TypeError, "character mapping must return integer, bytes or None, not %s", TypeOf(x).Name)
		return false
	}
	return true
}
