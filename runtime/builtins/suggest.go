package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Suggestions for misspelt names: the candidate with the least edit distance,
// if at most a third of the characters have to change. Replacing a letter by its
// other case costs half of any other edit.
const (
	moveCost      = 2
	caseCost      = 1
	maxCandidates = 750
	maxNameBytes  = 40
)

// suggestion returns a name to suggest for an AttributeError or NameError, or "".
func suggestion(t *thread, exc Value) string {
	mark := t.Mark()
	defer t.Pop(mark)
	e := t.Push(exc)
	if !t.Read(e) {
		return ""
	}
	name := gc.Load(*e, object.OffExcName)
	if name == gc.Null || !object.IsExactStr(name) {
		return ""
	}
	word := object.GoStr(name)
	if object.IsInstance(*e, object.AttributeError) {
		obj := gc.Load(*e, object.OffExcObj)
		if obj == gc.Null {
			return ""
		}
		names, found := t.CallSpecial(obj, object.Intern("__dir__"))
		if !found {
			return ""
		}
		list := t.Reading(sortedNames(t, names))
		if list == gc.Null {
			t.Exc = gc.Null
			return ""
		}
		return nearest(word, object.ListItems(list))
	}
	return suggestVariable(t, *e, word)
}

// suggestVariable looks among the variables of the frame that raised exc, which is
// acquired.
func suggestVariable(t *thread, exc Value, word string) string {
	tb := gc.Load(exc, object.OffExcTraceback)
	if tb == gc.None {
		return ""
	}
	for {
		_, _, next := object.TracebackEntry(tb)
		if next == gc.None {
			break
		}
		tb = next
	}
	code, _, _ := object.TracebackEntry(tb)
	var names []Value
	for _, list := range [][]string{code.Code.Varnames, code.Freevars} {
		for _, n := range list {
			names = append(names, object.Intern(n))
		}
	}
	if s := nearest(word, names); s != "" {
		return s
	}
	if s := nearest(word, dictKeys(t, object.TracebackGlobals(tb))); s != "" {
		return s
	}
	return nearest(word, dictKeys(t, vm.Of(t).Builtins()))
}

// dictKeys returns the keys of a dict, good until the collector runs.
func dictKeys(t *thread, d Value) []Value {
	if d = t.Reading(d); d == gc.Null {
		return nil
	}
	var keys []Value
	for pos := 0; ; {
		k, _, ok := object.DictNext(d, &pos)
		if !ok {
			return keys
		}
		keys = append(keys, k)
	}
}

// nearest returns the best of the names that are near enough to word, or "".
func nearest(word string, names []Value) string {
	if len(names) >= maxCandidates {
		return ""
	}
	best, found := 0, ""
	for _, n := range names {
		if !object.IsStr(n) {
			return ""
		}
		s := object.GoStr(n)
		if s == word {
			continue
		}
		limit := (len(word) + len(s) + 3) * moveCost / 6
		if found != "" {
			limit = min(limit, best-1)
		}
		if d := editDistance(word, s, limit); d <= limit && (found == "" || d < best) {
			best, found = d, s
		}
	}
	return found
}

func substitution(a, b byte) int {
	switch {
	case a&31 != b&31:
		return moveCost
	case a == b:
		return 0
	case a|0x20 == b|0x20 && a|0x20 >= 'a' && a|0x20 <= 'z':
		return caseCost
	}
	return moveCost
}

// editDistance is Levenshtein's distance of two texts by bytes, or more than
// limit when that is sure before the end.
func editDistance(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return (len(a) + len(b)) * moveCost
	case len(a) > maxNameBytes || len(b) > maxNameBytes:
		return limit + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	var row [maxNameBytes]int // distances of b up to here from the prefixes of a
	for i := range a {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		diagonal := j * moveCost
		result = diagonal
		least := int(^uint(0) >> 1)
		for i := range len(a) {
			replace := diagonal + substitution(b[j], a[i])
			diagonal = row[i]
			result = min(min(result, diagonal)+moveCost, replace)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}
