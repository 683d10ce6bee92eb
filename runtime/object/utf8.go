package object

import "unicode/utf8"

// AppendUTF8 appends a str, or what an instance of a subclass holds, in UTF-8.
// It reports false, and appends what comes before, for a lone surrogate.
func AppendUTF8(b []byte, v Value) (out []byte, ok bool) {
	s := textOf(asStr(v))
	if s.isASCII() {
		return append(b, s.raw(0, s.n)...), true
	}
	for i := 0; i < s.n; i++ {
		r := s.at(i)
		if r&^0x7ff == 0xd800 {
			return b, false
		}
		b = utf8.AppendRune(b, r)
	}
	return b, true
}
