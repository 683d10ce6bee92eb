package object

import "stmjit/gc"

// Case and character classes of bytes: ASCII only.

func initBytesCase(typ *Type, f *textFamily) {
	mapped := func(name string, each func(b []byte, i int) byte) {
		typ.Def(name+"(self, /)", func(t *Thread, a []Value) Value {
			b, _ := BytesView(a[0])
			out := make([]byte, len(b))
			for i := range b {
				out[i] = each(b, i)
			}
			return f.whole(t, out)
		}).Reads()
	}
	mapped("lower", func(b []byte, i int) byte { return lowerByte(b[i]) })
	mapped("upper", func(b []byte, i int) byte { return upperByte(b[i]) })
	mapped("swapcase", func(b []byte, i int) byte { return swapByte(b[i]) })
	mapped("capitalize", func(b []byte, i int) byte {
		if i == 0 {
			return upperByte(b[i])
		}
		return lowerByte(b[i])
	})
	mapped("title", func(b []byte, i int) byte {
		if i == 0 || !isAlphaByte(b[i-1]) {
			return upperByte(b[i])
		}
		return lowerByte(b[i])
	})
	is := func(name string, whole func(s text) bool) {
		typ.Def(name+"(self, /)", func(t *Thread, a []Value) Value { return gc.BoolValue(whole(bytesText(a[0]))) }).Reads()
	}
	all := func(name string, empty bool, each func(c byte) bool) {
		is(name, func(s text) bool {
			for _, c := range s.raw(0, s.n) {
				if !each(c) {
					return false
				}
			}
			return s.n > 0 || empty
		})
	}
	all("isalpha", false, isAlphaByte)
	all("isdigit", false, isDigitByte)
	all("isalnum", false, func(c byte) bool { return isAlphaByte(c) || isDigitByte(c) })
	all("isspace", false, func(c byte) bool { return spaceByte(rune(c)) })
	all("isascii", true, func(c byte) bool { return c < 0x80 })
	upper := func(r rune) bool { return r >= 'A' && r <= 'Z' }
	lower := func(r rune) bool { return r >= 'a' && r <= 'z' }
	is("isupper", func(s text) bool { return s.has(upper) && !s.has(lower) })
	is("islower", func(s text) bool { return s.has(lower) && !s.has(upper) })
	is("istitle", func(s text) bool {
		found, after := false, false
		for _, c := range s.raw(0, s.n) {
			letter := isAlphaByte(c)
			if letter && upper(rune(c)) == after {
				return false
			}
			found, after = found || letter, letter
		}
		return found
	})
}

func isAlphaByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (s text) has(f func(r rune) bool) bool {
	for i := 0; i < s.n; i++ {
		if f(s.at(i)) {
			return true
		}
	}
	return false
}
