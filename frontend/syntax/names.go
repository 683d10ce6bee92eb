package syntax

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// characterNames maps the names and aliases of characters to code points. It is
// made when the first \N{...} is met.
var characterNames = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 40000)
	for r := rune(0x20); r <= 0xe01ef; r++ {
		switch {
		case r == 0xac00: // the Hangul syllables are computed
			r = 0xd7a3
			continue
		case r == 0xd800: // surrogates and private use have no names
			r = 0xf8ff
			continue
		case r == 0x323b0: // no planes between the ideographs and the tags
			r = 0xe0000
		}
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			names[name] = r
		}
	}
	for r, aliases := range nameAliases {
		for _, alias := range strings.Split(aliases, "|") {
			names[alias] = r
		}
	}
	for i := range rune(256) {
		r := 0xfe00 + i
		if i >= 16 {
			r = 0xe0100 + i - 16
		}
		names["VS"+strconv.Itoa(int(i)+1)] = r
	}
	return names
})

// LookupName returns the character that \N{name} stands for.
func LookupName(name string) (rune, bool) { return lookupName(name) }

// lookupName returns the character that \N{name} stands for. The computed names
// of Hangul syllables and ideographs must be in upper case, as in CPython.
func lookupName(name string) (rune, bool) {
	if s, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangulSyllable(s)
	}
	if s, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		n, err := strconv.ParseUint(s, 16, 32)
		r := rune(n)
		return r, err == nil && (len(s) == 4 || len(s) == 5) && strings.ToUpper(s) == s &&
			unicode.Is(unicode.Unified_Ideograph, r)
	}
	r, ok := characterNames()[strings.ToUpper(name)]
	return r, ok
}

// The short names of the parts of a Hangul syllable (Unicode Standard, 3.12).
var (
	hangulInitial = strings.Fields("G GG N D DD R M B BB S SS - J JJ C K T P H")
	hangulMedial  = strings.Fields("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I")
	hangulFinal   = strings.Fields("- G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H")
)

// HangulName returns the name of a Hangul syllable.
func HangulName(r rune) string {
	s := int(r - 0xac00)
	part := func(list []string, i int) string { return strings.TrimPrefix(list[i], "-") }
	n := len(hangulFinal)
	m := len(hangulMedial)
	return "HANGUL SYLLABLE " + part(hangulInitial, s/(n*m)) + part(hangulMedial, s/n%m) + part(hangulFinal, s%n)
}

// hangulSyllable composes a syllable from its name.
func hangulSyllable(name string) (rune, bool) {
	initial, name := longestPart(hangulInitial, name)
	medial, name := longestPart(hangulMedial, name)
	final, name := longestPart(hangulFinal, name)
	if initial < 0 || medial < 0 || final < 0 || name != "" {
		return 0, false
	}
	return rune(0xac00 + (initial*len(hangulMedial)+medial)*len(hangulFinal) + final), true
}

// longestPart finds the longest part that name begins with, - being empty.
func longestPart(parts []string, name string) (index int, rest string) {
	index, length := -1, -1
	for i, part := range parts {
		if part == "-" {
			part = ""
		}
		if len(part) > length && strings.HasPrefix(name, part) {
			index, length = i, len(part)
		}
	}
	if index < 0 {
		return index, name
	}
	return index, name[length:]
}
