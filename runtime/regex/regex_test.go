package regex

import (
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
)

func init() {
	word := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }
	SetUnicode(&Unicode{
		IsDigit: func(r rune) bool { return unicode.Is(unicode.Nd, r) }, IsSpace: unicode.IsSpace, IsWord: word,
		IsIdentifier: func(s []rune) bool {
			for i, r := range s {
				if !word(r) || i == 0 && unicode.IsNumber(r) {
					return false
				}
			}
			return len(s) > 0
		},
		Repr: func(s []rune, isBytes bool) string { return strconv.Quote(string(s)) },
	})
}

// TestSearch looks at spans of groups; the cases say what Python finds.
func TestSearch(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		flags         int
		want          []int
	}{
		{"a(b)?", "xab", 0, []int{1, 3, 2, 3}},
		{"(a|ab)(c|bcd)(d*)", "abcd", 0, []int{0, 4, 0, 1, 1, 4, 4, 4}},
		{"(?:(a)|b)*", "ab", 0, []int{0, 2, 0, 1}},
		{"(a*)*", "b", 0, []int{0, 0, 0, 0}},
		{"(?>a+)ab", "aaab", 0, nil},
		{"a*+b", "aab", 0, []int{0, 3}},
		{"(?<=(a))b", "ab", 0, []int{1, 2, 0, 1}},
		{"(?!a)(.)", "ab", 0, []int{1, 2, 1, 2}},
		{"(?<!a)b", "abb", 0, []int{2, 3}},
		{"(a)?(?(1)b|c)", "ab", 0, []int{0, 2, 0, 1}},
		{`(.)\1`, "xAa", FlagIgnoreCase, []int{1, 3, 1, 2}},
		{"x{2,3}?", "xxxx", 0, []int{0, 2}},
		{"(ab){2,3}", "ababababab", 0, []int{0, 6, 4, 6}},
		{"^b$", "a\nb\nc", FlagMultiline, []int{2, 3}},
		{`\bfoo\b`, "a foo!", 0, []int{2, 5}},
		{"[^a-y]", "abz", 0, []int{2, 3}},
		{"(?:b|[cd]x|(?:e|f)+)g", "aeecxg", 0, []int{3, 6}},
		{"(?:x|)y", "y", 0, []int{0, 1}},
		{"(?i:k|z)", "\u212a", 0, []int{0, 1}},
		{"ſ", "S", FlagIgnoreCase, []int{0, 1}},
	} {
		p, bad := Compile([]rune(c.pattern), false, c.flags)
		if bad != nil {
			t.Errorf("%s: %v", c.pattern, bad)
			continue
		}
		m := NewMatcher(p.Code, asUnits(c.text), nil)
		found, err := m.Search(0, -1)
		if err != nil || found != (c.want != nil) {
			t.Errorf("%s: found %v, %v", c.pattern, found, err)
			continue
		}
		for i, w := range c.want {
			if m.Regs[i] != w {
				t.Errorf("%s: %v, want %v", c.pattern, m.Regs, c.want)
				break
			}
		}
	}
}

func asUnits(s string) []uint32 {
	var u []uint32
	for _, r := range s {
		u = append(u, uint32(r))
	}
	return u
}

// TestMemory matches a pattern whose every round is a step back, and one that never
// ends.
func TestMemory(t *testing.T) {
	p, _ := Compile([]rune("(?:ab|cd)*e"), false, 0)
	text := asUnits(strings.Repeat("ab", 1<<22))
	if found, err := NewMatcher(p.Code, text, nil).Match(0, false, -1); found || err != nil && err != ErrMemory {
		t.Errorf("found %v, %v", found, err)
	}
	p, _ = Compile([]rune("(?:a?){60}a{60}[bc]"), false, 0)
	calls := 0
	stop := func() bool { calls++; return calls < 100 }
	if _, err := NewMatcher(p.Code, asUnits(strings.Repeat("a", 150)), stop).Match(0, false, -1); err != ErrInterrupted {
		t.Errorf("not interrupted: %v", err)
	}
}

// FuzzMatch looks for patterns and texts that panic, or hang.
func FuzzMatch(f *testing.F) {
	for _, p := range []string{"a(b|c)*d", `(?P<x>\w+)(?P=x)`, "(?<=a)[^b-d]{2,}?", "((a*)*)*+", `(?i:ß|\d)(?(1)x|y)`, "(?x) a # b", `[\w-]\N{DASH}`} {
		f.Add(p, "abcd aab ß12", 0)
	}
	f.Fuzz(func(t *testing.T, pattern, text string, flags int) {
		if len(pattern) > 200 || len(text) > 1000 {
			return
		}
		flags &= FlagIgnoreCase | FlagMultiline | FlagDotAll | FlagVerbose | FlagASCII
		start := time.Now()
		for _, isBytes := range []bool{false, true} {
			runes := []rune(pattern)
			if isBytes {
				for i := range runes {
					runes[i] &= 0xff
				}
			}
			p, bad := Compile(runes, isBytes, flags)
			if bad != nil {
				continue
			}
			busy := func() bool { return time.Since(start) < time.Second }
			m := NewMatcher(p.Code, asUnits(text), busy)
			if found, _ := m.Search(0, -1); found {
				for i := 0; i < len(m.Regs); i += 2 {
					if lo, hi := m.Regs[i], m.Regs[i+1]; hi >= 0 && (lo < 0 || lo > len([]rune(text)) || hi > len([]rune(text))) {
						t.Fatalf("group %d is %d:%d", i/2, lo, hi)
					}
				}
			}
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Fatalf("%v", d)
		}
	})
}
