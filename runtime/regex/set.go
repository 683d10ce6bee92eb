package regex

import (
	"sort"
	"unicode"
)

// A set in a program: the number of its ranges, 1 if it is negated, the classes of
// Unicode in it, a bitmap of the first 256 characters with all that taken into
// account, and the ranges, in order. Characters beyond the bitmap are looked for in
// the ranges, and then asked for by class.
const (
	setCount   = 0
	setNegate  = 1
	setClasses = 2
	setBits    = 3
	setRanges  = 11
)

// Bits of setClasses; those of the opposites follow.
const (
	classDigit = 1 << iota
	classSpace
	classWord
	classOpposite = 3 // shift
)

// inSet reports whether a character is in the set at an index of the program.
func inSet(code []uint32, at uint32, r uint32) bool {
	s := code[at:]
	if r < 256 {
		return s[setBits+r>>5]>>(r&31)&1 != 0
	}
	lo, hi := uint32(0), s[setCount]
	for lo < hi {
		m := (lo + hi) / 2
		if s[setRanges+2*m+1] < r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	in := lo < s[setCount] && s[setRanges+2*lo] <= r || s[setClasses] != 0 && inClasses(s[setClasses], rune(r))
	return in == (s[setNegate] == 0)
}

// inClasses reports whether a character is in one of some classes of Unicode.
func inClasses(classes uint32, r rune) bool {
	for i, is := range [...]func(r rune) bool{tables.IsDigit, tables.IsSpace, tables.IsWord} {
		if both := classes >> i & (1 | 1<<classOpposite); both != 0 && (both == 1|1<<classOpposite || is(r) == (both == 1)) {
			return true
		}
	}
	return false
}

// tables are what is known of Unicode.
var tables *Unicode

// SetUnicode says where to ask about characters, before anything else is done.
func SetUnicode(u *Unicode) { tables = u }

type span struct{ lo, hi rune }

// set puts a set into the program and returns its index.
func (c *compiler) set(set *charSet, flags int) uint32 {
	spans, classes := c.spans(set, flags)
	neg := uint32(0)
	if set.negate {
		neg = 1
	}
	key := make([]byte, 0, 8*len(spans)+2)
	key = append(key, byte(neg), byte(classes))
	for _, s := range spans {
		key = append(key, byte(s.lo), byte(s.lo>>8), byte(s.lo>>16), byte(s.hi), byte(s.hi>>8), byte(s.hi>>16))
	}
	if at, ok := c.sets[string(key)]; ok {
		return at
	}
	// It stands among the instructions, which jump over it.
	jump := c.emit(opJump, 0)
	at := c.here()
	words := make([]uint32, setRanges, setRanges+2*len(spans))
	words[setCount], words[setNegate], words[setClasses] = uint32(len(spans)), neg, classes
	for _, s := range spans {
		words = append(words, uint32(s.lo), uint32(s.hi))
		for r := s.lo; r <= s.hi && r < 256; r++ {
			words[setBits+r>>5] |= 1 << (r & 31)
		}
	}
	for r := rune(0); classes != 0 && r < 256; r++ {
		if inClasses(classes, r) {
			words[setBits+r>>5] |= 1 << (r & 31)
		}
	}
	if neg != 0 {
		for i := range 8 {
			words[setBits+i] = ^words[setBits+i]
		}
	}
	c.emit(words...)
	c.code[jump+1] = c.here()
	c.sets[string(key)] = at
	return at
}

// spans returns the ranges of a set, in order and apart from each other, and the
// classes of Unicode in it.
func (c *compiler) spans(set *charSet, flags int) (spans []span, classes uint32) {
	for _, it := range set.items {
		switch {
		case it.class != 0 && flags&FlagUnicode != 0:
			bit := uint32(classDigit)
			switch it.class | 0x20 {
			case 's':
				bit = classSpace
			case 'w':
				bit = classWord
			}
			if it.class&0x20 == 0 {
				bit <<= classOpposite
			}
			classes |= bit
		case it.class != 0:
			spans = append(spans, asciiClass(it.class)...)
		default:
			spans = append(spans, span{it.lo, it.hi})
			if flags&FlagIgnoreCase != 0 {
				spans = c.otherCases(spans, it.lo, it.hi, flags)
			}
		}
	}
	return joinSpans(spans), classes
}

func joinSpans(spans []span) []span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].lo < spans[j].lo })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.lo <= out[n-1].hi+1 {
			out[n-1].hi = max(out[n-1].hi, s.hi)
			continue
		}
		out = append(out, s)
	}
	return out
}

func invertSpans(spans []span) []span {
	var out []span
	next := rune(0)
	for _, s := range spans {
		if s.lo > next {
			out = append(out, span{next, s.lo - 1})
		}
		next = s.hi + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, span{next, unicode.MaxRune})
	}
	return out
}

// asciiClass returns the ranges of \d, \s, \w and their opposites.
func asciiClass(name byte) []span {
	var spans []span
	switch name | 0x20 {
	case 'd':
		spans = []span{{'0', '9'}}
	case 's':
		spans = []span{{9, 13}, {' ', ' '}}
	default:
		spans = []span{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
	}
	if name&0x20 == 0 {
		return invertSpans(spans)
	}
	return spans
}

// orbit returns the characters that are equal to r but for case.
func (c *compiler) orbit(r rune, flags int) []rune {
	if flags&FlagUnicode == 0 {
		if isAlpha(r) {
			return []rune{r, r ^ 0x20}
		}
		return []rune{r}
	}
	return orbit(r)
}

func orbit(r rune) []rune {
	switch r {
	case 'i', 'I', 'İ', 'ı':
		// 'İ' is 'i' in lower case, and 'ı' is 'I' in upper case.
		return []rune{'i', 'I', 'İ', 'ı'}
	// These are equal in upper case, which has several characters.
	case 0x390, 0x1fd3:
		return []rune{0x390, 0x1fd3}
	case 0x3b0, 0x1fe3:
		return []rune{0x3b0, 0x1fe3}
	case 0xfb05, 0xfb06:
		return []rune{0xfb05, 0xfb06}
	}
	all := []rune{r}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		all = append(all, f)
	}
	return all
}

// folded is the same character for all that are equal but for case.
func folded(r rune, flags int) rune {
	if flags&FlagUnicode == 0 || r < 128 {
		if r >= 'A' && r <= 'Z' {
			return r | 0x20
		}
		if flags&FlagUnicode == 0 || r != 'k' && r != 's' && r != 'i' {
			return r
		}
	}
	least := r
	for _, o := range orbit(r) {
		least = min(least, o)
	}
	if least >= 'A' && least <= 'Z' {
		return least | 0x20
	}
	return least
}

// otherCases adds what is equal but for case to characters of a range.
func (c *compiler) otherCases(spans []span, lo, hi rune, flags int) []span {
	add := func(r rune) {
		for _, o := range c.orbit(r, flags) {
			if o != r {
				spans = append(spans, span{o, o})
			}
		}
	}
	if hi-lo < 256 {
		for r := lo; r <= hi; r++ {
			add(r)
		}
		return spans
	}
	for _, r := range []rune{0x390, 0x3b0, 0x1fd3, 0x1fe3, 0xfb05, 0xfb06} {
		if r >= lo && r <= hi {
			add(r)
		}
	}
	for _, cr := range unicode.CaseRanges {
		for r := max(lo, rune(cr.Lo)); r <= min(hi, rune(cr.Hi)); r++ {
			add(r)
		}
	}
	return spans
}
