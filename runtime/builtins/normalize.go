package builtins

import "slices"

// Normal forms of text (Unicode Standard Annex 15).

// The parts of Hangul syllables (Unicode Standard, 3.12).
const (
	hangulL, hangulV, hangulT = 0x1100, 0x1161, 0x11a7
	countL, countV, countT    = 19, 21, 28
)

// normalForms are the forms by name: whether compatibility characters are taken
// apart, and whether characters are put together.
var normalForms = map[string]struct{ compat, compose bool }{
	"NFC": {false, true}, "NFD": {false, false}, "NFKC": {true, true}, "NFKD": {true, false},
}

// normalize returns a text in a normal form.
func (u *unicodeTables) normalize(text []rune, compat, compose, old bool) []rune {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		out = u.decompose(out, r, compat, old)
	}
	u.order(out, old)
	if compose {
		out = u.compose(out, old)
	}
	return out
}

// decompose appends what a character is taken apart to.
func (u *unicodeTables) decompose(out []rune, r rune, compat, old bool) []rune {
	if s := r - hangulBase; s >= 0 && s < hangulCount {
		out = append(out, hangulL+s/(countV*countT), hangulV+s%(countV*countT)/countT)
		if t := s % countT; t != 0 {
			out = append(out, hangulT+t)
		}
		return out
	}
	d, ok := u.decomposed[r]
	if !ok || d.tag != "" && !compat || old && !u.assigned(r, true) {
		return append(out, r)
	}
	for _, part := range d.to {
		out = u.decompose(out, part, compat, old)
	}
	return out
}

func (u *unicodeTables) class(r rune, old bool) int {
	if r < 0x300 {
		return 0
	}
	return u.record(r, old).combining
}

// order sorts runs of combining characters by their classes.
func (u *unicodeTables) order(text []rune, old bool) {
	for i := 0; i < len(text); i++ {
		j := i
		for j < len(text) && u.class(text[j], old) != 0 {
			j++
		}
		if j-i > 1 {
			slices.SortStableFunc(text[i:j], func(a, b rune) int { return u.class(a, old) - u.class(b, old) })
		}
		i = j
	}
}

// compose puts characters together with what follows them.
func (u *unicodeTables) compose(text []rune, old bool) []rune {
	out := text[:0]
	starter, last := -1, 0 // place of the last character of class 0, class of the one before
	for _, r := range text {
		class := u.class(r, old)
		if starter >= 0 && (last < class || last == 0 && starter == len(out)-1) {
			if c, ok := u.pair(out[starter], r, old); ok {
				out[starter] = c
				continue
			}
		}
		if class == 0 {
			starter = len(out)
		}
		last = class
		out = append(out, r)
	}
	return out
}

// pair returns the character that two are put together to.
func (u *unicodeTables) pair(a, b rune, old bool) (rune, bool) {
	if l, v := a-hangulL, b-hangulV; l >= 0 && l < countL && v >= 0 && v < countV {
		return hangulBase + (l*countV+v)*countT, true
	}
	if s, t := a-hangulBase, b-hangulT; s >= 0 && s < hangulCount && s%countT == 0 && t > 0 && t < countT {
		return a + t, true
	}
	c, ok := u.composed[[2]rune{a, b}]
	return c, ok && (!old || u.assigned(c, true))
}
