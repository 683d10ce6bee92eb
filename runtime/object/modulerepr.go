package object

import "stmjit/gc"

// moduleRepr shows a module as its spec says, or else by its file or its loader.
func moduleRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, gc.Null, gc.Null, gc.Null)
	ok := true
	// attr returns an attribute of a stack word, None for one that is not there.
	attr := func(p *Value, name string) Value {
		if !ok {
			return gc.Null
		}
		var x Value
		if x, ok = LookupAttr(t, *p, Intern(name)); !ok {
			t.Catch(BaseException)
			x, ok = gc.None, true
		}
		if x == gc.Null {
			x = gc.None
		}
		return x
	}
	spec, name, loader := &p[1], &p[2], &p[3]
	*spec = attr(&p[0], "__spec__")
	*loader = attr(&p[0], "__loader__")
	// shown is the repr of the name and of what follows it.
	shown := func(before string, x *Value, after string) Value {
		n, ok := ReprGo(t, *name)
		if !ok {
			return gc.Null
		}
		if before == "" {
			return NewStr(t, "<module "+n+">")
		}
		r, ok := "", true
		if before == " (" {
			r, ok = StrGo(t, *x)
		} else {
			r, ok = ReprGo(t, *x)
		}
		if !ok {
			return gc.Null
		}
		return NewStr(t, "<module "+n+before+r+after)
	}
	byLoader := func() Value {
		if *loader == gc.None {
			return shown("", nil, "")
		}
		r, ok := ReprGo(t, *loader)
		if !ok {
			return gc.Null
		}
		n, ok := ReprGo(t, *name)
		if !ok {
			return gc.Null
		}
		return NewStr(t, "<module "+n+" ("+r+")>")
	}
	if *spec != gc.None {
		if *name = attr(spec, "name"); *name == gc.None {
			*name = Intern("?")
		}
		origin := t.Push(attr(spec, "origin"))
		if *origin == gc.None {
			*loader = attr(spec, "loader")
			return byLoader()
		}
		located, ok := IsTrue(t, attr(spec, "has_location"))
		switch {
		case !ok:
			return gc.Null
		case located:
			return shown(" from ", origin, ">")
		}
		return shown(" (", origin, ")>")
	}
	if *name = attr(&p[0], "__name__"); *name == gc.None {
		*name = Intern("?")
	}
	file := t.Push(attr(&p[0], "__file__"))
	if *file == gc.None {
		return byLoader()
	}
	return shown(" from ", file, ">")
}
