package builtins

import (
	"fmt"
	"slices"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("unicodedata", makeUnicodeData) }

var ucdType object.GoType

// unicodeFunction is a function of the module, which ucd_3_2_0 has as a method.
type unicodeFunction struct {
	decl string
	f    func(t *thread, a []Value, old bool) Value
}

// makeUnicodeData makes the module unicodedata.
func makeUnicodeData(v *vm.VM, t *thread) Value {
	m := newModule(t, "unicodedata", "What the Unicode Character Database says of characters, version 14.0.0.")
	for _, f := range unicodeFunctions {
		m.def(f.decl, func(t *thread, a []Value) Value { return f.f(t, a, false) }).Pure = false
	}
	if ucdType.Type == nil {
		ucdType = object.NewGoType("unicodedata", "UCD", gc.Layout{Raw: 1}, func(typ *object.Type) {
			for _, f := range unicodeFunctions {
				decl := strings.Replace(f.decl, "(", "(self, ", 1)
				typ.Def(decl, func(t *thread, a []Value) Value { return f.f(t, a[1:], true) })
			}
			typ.DefMember("unidata_version", func(t *thread, self Value) Value { return object.Intern("3.2.0") })
		})
	}
	m.str("unidata_version", "14.0.0")
	m.set("UCD", ucdType.Self)
	m.set("ucd_3_2_0", ucdType.NewShared(t))
	return m.done()
}

// oneChar reads an argument of one character.
func oneChar(t *thread, name string, v Value, first bool) (rune, bool) {
	position := "argument"
	if first {
		position = "argument 1"
	}
	if !object.IsStr(v) {
		t.Raise(object.TypeError, "%s() %s must be a unicode character, not %s", name, position, object.TypeOf(v).Name)
		return 0, false
	}
	s := strOf(v)
	if object.StrLen(s) != 1 {
		t.Raise(object.TypeError, "%s() %s must be a unicode character, not str", name, position)
		return 0, false
	}
	return object.StrAt(s, 0), true
}

// aboutChar makes a function of one character.
func aboutChar(name string, f func(t *thread, u *unicodeTables, r rune, old bool) Value) unicodeFunction {
	return unicodeFunction{name + "(chr, /)", func(t *thread, a []Value, old bool) Value {
		r, ok := oneChar(t, name, a[0], false)
		if !ok {
			return gc.Null
		}
		return f(t, unicodeData(), r, old)
	}}
}

// orDefault makes a function of a character and what to return if it says nothing.
func orDefault(name, missing string, f func(t *thread, r rune, old bool) Value) unicodeFunction {
	return unicodeFunction{name + "(chr, default=?, /)", func(t *thread, a []Value, old bool) Value {
		r, ok := oneChar(t, name, a[0], true)
		if !ok {
			return gc.Null
		}
		if v := f(t, r, old); v != gc.Null {
			return v
		}
		if a[1] != gc.Null {
			return a[1]
		}
		return t.Raise(object.ValueError, "%s", missing)
	}}
}

// charNumberOf returns the number that a character means, if it is of that kind.
func charNumberOf(r rune, old bool, kind int) (charNumber, bool) {
	u := unicodeData()
	x, ok := u.numbers[r]
	return x, ok && x.kind >= kind && (!old || u.assigned(r, true))
}

var unicodeFunctions = []unicodeFunction{
	aboutChar("category", func(t *thread, u *unicodeTables, r rune, old bool) Value {
		return object.Intern(u.record(r, old).category)
	}),
	aboutChar("bidirectional", func(t *thread, u *unicodeTables, r rune, old bool) Value {
		return object.Intern(u.record(r, old).direction)
	}),
	aboutChar("combining", func(t *thread, u *unicodeTables, r rune, old bool) Value {
		return gc.IntValue(int64(u.record(r, old).combining))
	}),
	aboutChar("mirrored", func(t *thread, u *unicodeTables, r rune, old bool) Value {
		if u.record(r, old).mirrored {
			return gc.IntValue(1)
		}
		return gc.IntValue(0)
	}),
	aboutChar("east_asian_width", func(t *thread, u *unicodeTables, r rune, old bool) Value {
		return object.Intern(u.record(r, old).width)
	}),
	aboutChar("decomposition", func(t *thread, u *unicodeTables, r rune, old bool) Value {
		d, ok := u.decomposed[r]
		if !ok || old && !u.assigned(r, true) {
			return object.Intern("")
		}
		parts := []string{}
		if d.tag != "" {
			parts = append(parts, d.tag)
		}
		for _, p := range d.to {
			parts = append(parts, fmt.Sprintf("%04X", p))
		}
		return object.NewStr(t, strings.Join(parts, " "))
	}),
	orDefault("decimal", "not a decimal", func(t *thread, r rune, old bool) Value {
		if x, ok := charNumberOf(r, old, 2); ok {
			return gc.IntValue(int64(x.numerator))
		}
		return gc.Null
	}),
	orDefault("digit", "not a digit", func(t *thread, r rune, old bool) Value {
		if x, ok := charNumberOf(r, old, 1); ok {
			return gc.IntValue(int64(x.numerator))
		}
		return gc.Null
	}),
	orDefault("numeric", "not a numeric character", func(t *thread, r rune, old bool) Value {
		if x, ok := charNumberOf(r, old, 0); ok {
			return object.NewFloat(t, float64(x.numerator)/float64(x.denominator))
		}
		return gc.Null
	}),
	orDefault("name", "no such name", func(t *thread, r rune, old bool) Value {
		if name := charName(r, old); name != "" {
			return object.NewStr(t, name)
		}
		return gc.Null
	}),
	{"lookup(name, /)", lookupByName},
	{"normalize(form, unistr, /)", func(t *thread, a []Value, old bool) Value {
		s, same, ok := normalText(t, "normalize", a, old)
		switch {
		case !ok:
			return gc.Null
		case same:
			return strOf(a[1])
		}
		out := object.NewText(t)
		for _, r := range s {
			out.Rune(r)
		}
		return out.Done()
	}},
	{"is_normalized(form, unistr, /)", func(t *thread, a []Value, old bool) Value {
		_, same, ok := normalText(t, "is_normalized", a, old)
		return boolOr(same, ok)
	}},
}

func lookupByName(t *thread, a []Value, old bool) Value {
	name := ""
	if object.IsStr(a[0]) {
		name = object.GoStr(a[0])
	} else if b, ok := object.BytesView(a[0]); ok {
		name = string(b)
	} else {
		return t.Raise(object.TypeError, "lookup() argument must be read-only bytes-like object, not %s", object.TypeOf(a[0]).Name)
	}
	if len(name) > 256 {
		return t.Raise(object.KeyError, "name too long")
	}
	r, ok := lookupChar(name)
	if !ok || old && charName(r, true) != strings.ToUpper(name) {
		return t.RaiseValue(object.KeyError, object.NewStr(t, "undefined character name '"+name+"'"))
	}
	return object.CharStr(t, r)
}

// normalText reads a form and a text, and says whether the text is in that form
// already.
func normalText(t *thread, name string, a []Value, old bool) (s []rune, same, ok bool) {
	for i, v := range a[:2] {
		if !object.IsStr(v) {
			t.Raise(object.TypeError, "%s() argument %d must be str, not %s", name, i+1, object.TypeOf(v).Name)
			return nil, false, false
		}
	}
	form, ok := normalForms[object.GoStr(a[0])]
	if !ok {
		t.Raise(object.ValueError, "invalid normalization form")
		return nil, false, false
	}
	text := strOf(a[1])
	in, plain := make([]rune, object.StrLen(text)), true
	for i := range in {
		in[i] = object.StrAt(text, i)
		plain = plain && in[i] < 0x80
	}
	if plain {
		return in, true, true
	}
	out := unicodeData().normalize(in, form.compat, form.compose, old)
	return out, slices.Equal(in, out), true
}
