package object

import (
	"stmjit/gc"
)

// DictMerge adds the items of other, which is a mapping (it has keys) or an
// iterable of pairs, to d; those of keys already there replace the values only
// if override is set. It may run Python code.
func DictMerge(t *Thread, d, other Value, override bool) bool {
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(d, other, gc.Null)
	if hasPlainItems(other) {
		s[1] = dictOf(other)
		return t.WriteRead(&s[0], s[1:2]) && dictMergeDict(t, s, override)
	}
	keys, ok := LookupAttr(t, other, Intern("keys"))
	if !ok {
		return false
	}
	if keys == gc.Null {
		return dictMergePairs(t, s, override)
	}
	return dictMergeMapping(t, s, keys, override)
}

// DictMergeMapping is [DictMerge] for what must be a mapping: `**other` in a
// dict display. ok false without an exception means that it is none.
func DictMergeMapping(t *Thread, d, other Value) (mapping, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(d, other, gc.Null)
	if hasPlainItems(other) {
		s[1] = dictOf(other)
		return true, t.WriteRead(&s[0], s[1:2]) && dictMergeDict(t, s, true)
	}
	keys, ok := LookupAttr(t, other, Intern("keys"))
	if !ok || keys == gc.Null {
		return false, ok
	}
	return true, dictMergeMapping(t, s, keys, true)
}

// hasPlainItems reports whether v is a dict, or an instance of a subclass that
// iterates as one.
func hasPlainItems(v Value) bool {
	if IsDict(v) {
		return true
	}
	iter := Intern("__iter__")
	return dictOf(v) != gc.Null && TypeOf(v).Lookup(iter) == DictType.Attrs.Get(iter)
}

// dictMergeDict adds the items of dict s[1] to s[0]; s is on the stack, and both
// are acquired.
func dictMergeDict(t *Thread, s []Value, override bool) bool {
	if s[0] == s[1] || DictLen(s[1]) == 0 {
		return true
	}
	t.hold(s[1])
	d := s[0]
	used := DictLen(s[1])
	if need := DictLen(d) + used; gc.Load(d, OffDictEntries) == gc.Null ||
		uint64(DictFill(d)+used)*3 > gc.LoadRaw(gc.Load(d, OffDictEntries), OffTail) {
		dictRebuild(t, d, indexSizeFor(need))
	}
	for i := 0; i < DictFill(s[1]); i++ {
		e := entryAt(gc.Load(s[1], OffDictEntries), i)
		if e.key == gc.Deleted {
			continue
		}
		if !dictMergeItem(t, s, e.hash, e.key, e.value, override) || !t.WriteRead(&s[0], s[1:2]) {
			return false
		}
		if DictLen(s[1]) != used {
			t.Raise(RuntimeError, "dict mutated during update")
			return false
		}
	}
	return true
}

func dictMergeItem(t *Thread, s []Value, hw, k, v Value, override bool) bool {
	if override {
		return dictSetHashed(t, s[0], hw, k, v)
	}
	m := t.Mark()
	defer t.Pop(m)
	kv := t.PushN(k, v)
	ix, ok := dictFindHashed(t, &s[0], &kv[0], hw, true)
	if ok && ix < 0 {
		dictInsert(t, s[0], hw, kv[0], kv[1])
	}
	return ok
}

// dictMergeMapping adds the items of mapping s[1], whose method keys is given.
func dictMergeMapping(t *Thread, s []Value, keys Value, override bool) bool {
	names := t.Call(keys)
	if names == gc.Null {
		return false
	}
	s[2] = names
	it := Iter(t, names)
	if it == gc.Null {
		return false
	}
	s[2] = it
	kv := t.PushN(gc.Null, gc.Null)
	for {
		k := Next(t, s[2])
		if k == gc.Null {
			return t.Exc == gc.Null
		}
		kv[0] = k
		if !override {
			if !t.Read(&s[0]) {
				return false
			}
			if has, ok := DictHas(t, s[0], kv[0]); has || !ok {
				if !ok {
					return false
				}
				continue
			}
		}
		if kv[1] = GetItem(t, s[1], kv[0]); kv[1] == gc.Null {
			return false
		}
		if !t.Write(&s[0]) || !DictSet(t, s[0], kv[0], kv[1]) {
			return false
		}
	}
}

// dictMergePairs adds the pairs of iterable s[1].
func dictMergePairs(t *Thread, s []Value, override bool) bool {
	s[2] = s[1]
	if !t.iterate(&s[0], &s[2], nil) {
		return false
	}
	pair := t.PushN(gc.Null, gc.Null, gc.Null)
	count := uint(0)
	for n := 0; ; n++ {
		x := Next(t, s[2])
		if x == gc.Null {
			return t.Exc == gc.Null
		}
		if !t.busy(&count) {
			return false
		}
		pair[0] = x
		items, ok := pairItems(t, &pair[0], n)
		if !ok {
			return false
		}
		if len(items) != 2 {
			t.Raise(ValueError, "dictionary update sequence element #%d has length %d; 2 is required", n, len(items))
			return false
		}
		pair[1], pair[2] = items[0], items[1]
		if !t.Write(&s[0]) {
			return false
		}
		if !override {
			has, ok := DictHas(t, s[0], pair[1])
			if !ok {
				return false
			}
			if has {
				continue
			}
			if !t.Write(&s[0]) {
				return false
			}
		}
		if !DictSet(t, s[0], pair[1], pair[2]) {
			return false
		}
	}
}

// pairItems returns the items of element n of a sequence of pairs.
func pairItems(t *Thread, p *Value, n int) ([]Value, bool) {
	switch gcShape(*p) {
	case ShapeTuple:
		return TupleItems(*p), true
	case ShapeList:
		if !t.Read(p) {
			return nil, false
		}
		return ListItems(*p), true
	}
	l := ListFrom(t, *p)
	if l == gc.Null {
		if TypeOf(*p).Slots.Iter == nil && t.Catch(TypeError) != gc.Null {
			t.Raise(TypeError, "cannot convert dictionary update sequence element #%d to a sequence", n)
		}
		return nil, false
	}
	*p = l
	return ListItems(l), true
}
