package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// binUU adds uuencoded lines.
func binUU(m *module) {
	m.def("b2a_uu(data, /, *, backtick=False)", func(t *thread, a []Value) Value {
		tick, ok := object.IsTrue(t, a[1])
		if !ok {
			return gc.Null
		}
		b, ok := bytesArg(t, a[0])
		if !ok {
			return gc.Null
		}
		if len(b) > 45 {
			return t.Raise(binError, "At most 45 bytes at once")
		}
		char := func(x uint) byte {
			if x == 0 && tick {
				return '`'
			}
			return byte(' ' + x)
		}
		out := []byte{char(uint(len(b)))}
		for i := 0; i < len(b); i += 3 {
			x := uint(0)
			for k := range 3 {
				x <<= 8
				if i+k < len(b) {
					x |= uint(b[i+k])
				}
			}
			out = append(out, char(x>>18), char(x>>12&63), char(x>>6&63), char(x&63))
		}
		return object.NewBytes(t, append(out, '\n'))
	})
	m.def("a2b_uu(data, /)", func(t *thread, a []Value) Value {
		b, ok := asciiOrBytes(t, a[0])
		if !ok {
			return gc.Null
		}
		if len(b) == 0 {
			return object.NewBytes(t, make([]byte, 32))
		}
		n := int(b[0]-' ') & 63
		b = b[1:]
		out := make([]byte, 0, n+3)
		i, acc, bits := 0, uint(0), 0
		for ; len(out) < n; i++ {
			c := byte(' ')
			if i < len(b) && b[i] != '\n' && b[i] != '\r' {
				c = b[i]
			} else if i < len(b) {
				i-- // a short line goes on with spaces
				b = b[:i+1]
			}
			if c < ' ' || c > ' '+64 {
				return t.Raise(binError, "Illegal char")
			}
			acc = acc<<6 | uint(c-' ')&63
			if bits += 6; bits >= 8 {
				bits -= 8
				out = append(out, byte(acc>>bits))
				acc &= 1<<bits - 1
			}
		}
		for ; i < len(b); i++ {
			if c := b[i]; c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
				return t.Raise(binError, "Trailing garbage")
			}
		}
		return object.NewBytes(t, out)
	})
}

// binQP adds quoted-printable text.
func binQP(m *module) {
	m.def("a2b_qp(data, header=False)", func(t *thread, a []Value) Value {
		header, ok := object.IsTrue(t, a[1])
		if !ok {
			return gc.Null
		}
		b, ok := asciiOrBytes(t, a[0])
		if !ok {
			return gc.Null
		}
		out := make([]byte, 0, len(b))
		hexDigit := func(i int) int {
			if i < len(b) {
				switch c := b[i]; {
				case c >= '0' && c <= '9':
					return int(c - '0')
				case c|0x20 >= 'a' && c|0x20 <= 'f':
					return int(c|0x20-'a') + 10
				}
			}
			return -1
		}
		for i := 0; i < len(b); {
			c := b[i]
			i++
			switch {
			case c == '=' && i >= len(b):
			case c == '=' && (b[i] == '\n' || b[i] == '\r'):
				for i < len(b) && b[i] != '\n' {
					i++
				}
				i++
			case c == '=' && b[i] == '=':
				out = append(out, '=')
				i++
			case c == '=' && hexDigit(i) >= 0 && hexDigit(i+1) >= 0:
				out = append(out, byte(hexDigit(i)<<4|hexDigit(i+1)))
				i += 2
			case c == '_' && header:
				out = append(out, ' ')
			default:
				out = append(out, c)
			}
		}
		return object.NewBytes(t, out)
	})
	m.def("b2a_qp(data, quotetabs=False, istext=True, header=False)", func(t *thread, a []Value) Value {
		var opts [3]bool
		for i := range opts {
			var ok bool
			if opts[i], ok = object.IsTrue(t, a[1+i]); !ok {
				return gc.Null
			}
		}
		b, ok := bytesArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewBytes(t, quotePrintable(b, opts[0], opts[1], opts[2]))
	})
}

// quotePrintable writes lines of at most 76 characters.
func quotePrintable(b []byte, tabs, text, header bool) []byte {
	const most = 76
	crlf := false
	for i, c := range b {
		if c == '\n' {
			crlf = i > 0 && b[i-1] == '\r'
			break
		}
	}
	var out []byte
	line := 0
	soft := func() {
		out = append(out, '=')
		if crlf {
			out = append(out, '\r')
		}
		out = append(out, '\n')
		line = 0
	}
	at := func(i int) byte {
		if i < len(b) {
			return b[i]
		}
		return 0
	}
	for i := 0; i < len(b); i++ {
		c := b[i]
		last := i+1 >= len(b)
		quote := c > 126 || c == '=' || header && c == '_' || c == '.' && line == 0 && (last || at(i+1) == '\n' || at(i+1) == '\r' || at(i+1) == 0) ||
			!text && (c == '\r' || c == '\n') || (c == '\t' || c == ' ') && last ||
			c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ' ||
			c < 33 && c != '\r' && c != '\n' && tabs
		if quote {
			if line+3 >= most {
				soft()
			}
			const upper = "0123456789ABCDEF"
			out = append(out, '=', upper[c>>4], upper[c&15])
			line += 3
			continue
		}
		if text && (c == '\n' || c == '\r' && at(i+1) == '\n') {
			// white space before the end of a line would get lost
			if n := len(out); n > 0 && (out[n-1] == ' ' || out[n-1] == '\t') {
				ch := out[n-1]
				const upper = "0123456789ABCDEF"
				out = append(out[:n-1], '=', upper[ch>>4], upper[ch&15])
			}
			if crlf {
				out = append(out, '\r')
			}
			out = append(out, '\n')
			if c == '\r' {
				i++
			}
			line = 0
			continue
		}
		if !last && at(i+1) != '\n' && line+1 >= most {
			soft()
		}
		if header && c == ' ' {
			c = '_'
		}
		out = append(out, c)
		line++
	}
	return out
}
