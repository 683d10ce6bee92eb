package object

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stmjit/gc"
)

// checkText checks that v is the string s and stored as strings must be.
func checkText(tt *testing.T, what string, v Value, s string) {
	tt.Helper()
	if v == gc.Null {
		tt.Fatalf("%s: %s", what, raised(testThread()))
	}
	if got := GoStr(v); got != s {
		tt.Fatalf("%s = %q, want %q", what, got, s)
	}
	x := textOf(v)
	if x.kind != kindOf(x.mask()) && (x.kind != 0 || kindOf(rune(orBytes(x.raw(0, x.n)))) != 0) {
		tt.Fatalf("%s: %q is stored as kind %d", what, s, x.kind)
	}
	if x.n < 2 {
		if x.n == 0 && v != emptyStr || x.n == 1 && x.at(0) < 0x100 && v != latin1Chars[x.at(0)] {
			tt.Fatalf("%s: %q is not the preallocated object", what, s)
		}
	}
	if i := Intern(s); !StrEq(i, v) || StrHash(i) != StrHash(v) || InternValue(testThread(), v) != i || !IsInterned(i) {
		tt.Fatalf("%s: %q and the interned one differ", what, s)
	}
}

func FuzzText(f *testing.F) {
	for _, a := range []string{"", "a", "abcabc", "é", "aéa", "€uro", "x€€", "😀", "a😀b€cé", "\xed\xa0\x80", "\xff\xfe", "ab\x00"} {
		for _, b := range []string{"", "a", "é", "€", "😀", "b"} {
			f.Add(a, b, 1, 3)
		}
	}
	f.Fuzz(func(tt *testing.T, a, b string, i, j int) {
		if len(a) > 300 || len(b) > 300 {
			return
		}
		t := startFuzz(tt)
		va, vb := NewStr(t, a), NewStr(t, b)
		if utf8.ValidString(a) {
			checkText(tt, "a", va, a)
		}
		a, b = GoStr(va), GoStr(vb)
		if va != NewStr(t, a) && !StrEq(va, NewStr(t, a)) {
			tt.Fatalf("%q does not come back", a)
		}
		checkText(tt, "a + b", StrConcat(t, va, vb), GoStr(NewStr(t, a+b)))
		ra := []rune{}
		for k := range StrLen(va) {
			ra = append(ra, StrAt(va, k))
		}
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		n := len(ra)
		i, j = min(max(i, 0), n), min(max(j, 0), n)
		if i <= j {
			checkText(tt, "a[i:j]", Substr(t, va, i, j), string(ra[i:j]))
		}
		rev := []rune{}
		for k := n - 1; k >= 0; k-- {
			rev = append(rev, ra[k])
		}
		checkText(tt, "a[::-1]", strStride(t, textOf(va), n-1, -1, n), string(rev))
		at := strings.Index(a, b)
		if at >= 0 {
			at = utf8.RuneCountInString(a[:at])
		}
		if got := textOf(va).find(textOf(vb), 0, n); got != at {
			tt.Fatalf("%q in %q at %d, want %d", b, a, got, at)
		}
		at = strings.LastIndex(a, b)
		if at >= 0 {
			at = utf8.RuneCountInString(a[:at])
		}
		if got := textOf(va).rfind(textOf(vb), 0, n); got != at {
			tt.Fatalf("%q last in %q at %d, want %d", b, a, got, at)
		}
		if got, want := textOf(va).count(textOf(vb), 0, n), strings.Count(a, b); got != want {
			tt.Fatalf("%q in %q %d times, want %d", b, a, got, want)
		}
		for _, with := range []string{"", "x", "é€", "😀"} {
			r := strReplace(t, []Value{va, vb, NewStr(t, with), gc.IntValue(-1)})
			checkText(tt, "replace", r, strings.ReplaceAll(a, b, with))
		}
		if b != "" {
			l := strFamily.split(t, []Value{va, vb, gc.IntValue(-1)})
			parts := strings.Split(a, b)
			for k, p := range ListItems(l) {
				checkText(tt, "split", p, parts[k])
			}
			checkText(tt, "join", joinText(t, textOf(vb), ListItems(l)), a)
		}
		if c := StrCompare(va, vb); (c < 0) != (strings.Compare(a, b) < 0) || (c == 0) != (a == b) || StrEq(va, vb) != (a == b) {
			tt.Fatalf("compare %q, %q: %d", a, b, c)
		}
		enc := Encode(t, va, "utf-8", "strict")
		if string(bytesOf(enc)) != a {
			tt.Fatalf("encode %q: %q", a, bytesOf(enc))
		}
		for _, codec := range []string{"utf-8", "utf-16", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig"} {
			e := Encode(t, va, codec, "strict")
			checkText(tt, codec, Decode(t, bytesOf(e), codec, "strict"), a)
		}
	})
}

// FuzzDecode reads any bytes as UTF-8, as Go does, and back.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "abc", "\xe2\x82", "\xed\xa0\x80", "\xff", "\xf0\x90\x80", "\xc0\x80", "a\xf4\x90\x80\x80b", "\xe2\x82\xe2\x82\xac"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(tt *testing.T, b []byte) {
		t := startFuzz(tt)
		v := Decode(t, b, "utf-8", "surrogateescape")
		if back := Encode(t, v, "utf-8", "surrogateescape"); string(bytesOf(back)) != string(b) {
			tt.Fatalf("% x comes back as % x", b, bytesOf(back))
		}
		strict := Decode(t, b, "utf-8", "strict")
		if valid := utf8.Valid(b); valid != (strict != gc.Null) {
			tt.Fatalf("% x: %s", b, raised(t))
		}
		if strict == gc.Null {
			if e := raised(t); !strings.HasPrefix(e, "UnicodeDecodeError: 'utf-8' codec can't decode byte") {
				tt.Fatal(e)
			}
		}
		for _, codec := range []string{"utf-16", "utf-32-be", "latin-1", "ascii"} {
			for _, errors := range []string{"replace", "ignore", "backslashreplace", "surrogateescape", "surrogatepass", "strict"} {
				if v := Decode(t, b, codec, errors); v == gc.Null {
					raised(t)
				}
			}
		}
	})
}

func TestInternTableGrows(tt *testing.T) {
	t := startTest(tt)
	first := map[string]Value{}
	for i := range 10000 {
		s := "name" + itoa(i)
		first[s] = Intern(s)
	}
	for s, v := range first {
		if Intern(s) != v || InternValue(t, NewStr(t, s)) != v {
			tt.Fatalf("%s is interned twice", s)
		}
	}
}

func TestHashesSpread(tt *testing.T) {
	seen := map[int64]string{}
	low := map[int64]int{}
	for i := range 100000 {
		s := "k" + itoa(i)
		h := hashBytes([]byte(s))
		if o, ok := seen[h]; ok {
			tt.Fatalf("%s and %s have the same hash", s, o)
		}
		if h == 0 || h == -1 || !gc.FitsInt(h) {
			tt.Fatalf("hash of %s is %d", s, h)
		}
		seen[h] = s
		low[h&1023]++
	}
	for k, n := range low {
		if n > 200 {
			tt.Errorf("%d hashes end in %#x", n, k)
		}
	}
}
