package object

import (
	"bytes"
	"math"

	"stmjit/gc"
)

// Searching, the same for strings and for bytes.

func compareBytes(a, b []byte) int { return bytes.Compare(a, b) }

// latin1Text is a view of bytes as characters.
func latin1Text(b []byte) text {
	t := asciiText("")
	if len(b) > 0 {
		t = text{p: ptrOf(b), n: len(b), kind: 1}
	}
	return t
}

// equalText reports whether two texts have the same characters.
func equalText(a, b text) bool {
	if a.n != b.n {
		return false
	}
	if a.shift == b.shift {
		return string(a.raw(0, a.n)) == string(b.raw(0, b.n))
	}
	for i := 0; i < a.n; i++ {
		if a.at(i) != b.at(i) {
			return false
		}
	}
	return true
}

// hasAt reports whether sub stands at position i of s, where there is room.
func (s text) hasAt(i int, sub text) bool { return equalText(s.view(i, i+sub.n), sub) }

// find returns the first position of sub in [i, j), or -1.
func (s text) find(sub text, i, j int) int {
	switch {
	case j-i < sub.n || i > j:
		return -1
	case sub.n == 0:
		return i
	case s.shift == 0 && sub.shift == 0:
		k := -1
		if sub.n == 1 {
			k = bytes.IndexByte(s.raw(i, j), byte(sub.at(0)))
		} else {
			k = bytes.Index(s.raw(i, j), sub.raw(0, sub.n))
		}
		if k >= 0 {
			k += i
		}
		return k
	}
	first := sub.at(0)
	for last := j - sub.n; i <= last; i++ {
		if s.at(i) == first && s.hasAt(i, sub) {
			return i
		}
	}
	return -1
}

// rfind returns the last position of sub in [i, j), or -1.
func (s text) rfind(sub text, i, j int) int {
	switch {
	case j-i < sub.n || i > j:
		return -1
	case sub.n == 0:
		return j
	case s.shift == 0 && sub.shift == 0:
		k := bytes.LastIndex(s.raw(i, j), sub.raw(0, sub.n))
		if k >= 0 {
			k += i
		}
		return k
	}
	first := sub.at(0)
	for k := j - sub.n; k >= i; k-- {
		if s.at(k) == first && s.hasAt(k, sub) {
			return k
		}
	}
	return -1
}

// count returns how often sub occurs in [i, j) without overlap.
func (s text) count(sub text, i, j int) int {
	switch {
	case i > j:
		return 0
	case sub.n == 0:
		return j - i + 1
	case s.shift == 0 && sub.shift == 0:
		return bytes.Count(s.raw(i, j), sub.raw(0, sub.n))
	}
	n := 0
	for {
		if i = s.find(sub, i, j); i < 0 {
			return n
		}
		n++
		i += sub.n
	}
}

// bound reads the argument of a search that limits it: Null and None leave the
// default. It may run Python code.
func bound(t *Thread, v Value, def int) (int, bool) {
	if v == gc.Null || v == gc.None {
		return def, true
	}
	return ToIndex(t, v)
}

// bounds reads both limits of a search.
func bounds(t *Thread, start, end Value) (i, j int, ok bool) {
	if i, ok = bound(t, start, 0); ok {
		j, ok = bound(t, end, math.MaxInt)
	}
	return i, j, ok
}

// clip brings the limits of a search in n characters to what is there. i may
// stay beyond j.
func clip(i, j, n int) (int, int) {
	if i < 0 {
		i = max(i+n, 0)
	}
	switch {
	case j > n:
		j = n
	case j < 0:
		j = max(j+n, 0)
	}
	return i, j
}

// isSpaceAt reports whether character i is white space.
func (s text) isSpaceAt(i int) bool { return spaceRune(s.at(i)) }
