package object

import (
	"unicode/utf8"

	"stmjit/gc"
)

// decoder turns bytes into a str.
type decoder struct {
	t      *Thread
	codec  *codec
	in     []byte
	errors string
	out    strBuilder
	name   string // in messages, if not the codec's
	final  bool   // what is cut off at the end is an error
	taken  int    // bytes decoded
	order  int    // byte order by the mark: -1 little, 1 big, 0 none
}

// bad handles bytes [i, j), which mean nothing; pass is the surrogate that they
// would be, or 0. It returns where decoding goes on.
func (d *decoder) bad(i, j int, reason string, pass rune) (next int, ok bool) {
	switch d.errors {
	case "ignore":
		return j, true
	case "replace":
		d.out.rune(0xfffd)
		return j, true
	case "backslashreplace":
		for _, c := range d.in[i:j] {
			d.out.escape(rune(c))
		}
		return j, true
	case "surrogateescape":
		k := i
		for ; k < j && d.in[k] >= 0x80; k++ {
			d.out.rune(0xdc00 | rune(d.in[k]))
		}
		if k > i {
			return k, true
		}
	case "surrogatepass":
		if pass != 0 {
			d.out.rune(pass)
			return i + d.passLen(), true
		}
	case "xmlcharrefreplace":
		d.t.Raise(TypeError, "don't know how to handle UnicodeDecodeError in error callback")
		return 0, false
	case "strict":
	default:
		return d.foreign(i, j, reason)
	}
	d.t.Throw(d.exception(i, j, reason))
	return 0, false
}

func (d *decoder) exception(i, j int, reason string) Value {
	name := d.codec.name
	if d.name != "" {
		name = d.name
	}
	return NewException(d.t, UnicodeDecodeError, Intern(name), NewBytes(d.t, d.in), gc.IntValue(int64(i)), gc.IntValue(int64(j)), Intern(reason))
}

// foreign calls a handler that a program registered. It may give the exception other
// bytes, with which decoding goes on then.
func (d *decoder) foreign(i, j int, reason string) (next int, ok bool) {
	t := d.t
	m := t.Mark()
	defer t.Pop(m)
	exc := t.Push(d.exception(i, j, reason))
	r, next, ok := callHandler(t, d.errors, *exc, len(d.in), "decoding", "(str, int)")
	if !ok {
		return 0, false
	}
	if !IsStr(r) {
		t.Raise(TypeError, "decoding error handler must return (str, int) tuple")
		return 0, false
	}
	d.out.str(asStr(r))
	b := asBytes(excArg(*exc, 1))
	if b == gc.Null {
		t.Raise(TypeError, "object attribute must be bytes")
		return 0, false
	}
	d.in = append(d.in[:0:0], bytesOf(b)...)
	return next, true
}

// cut ends decoding before what may go on in the next part.
func (d *decoder) cut(i int) bool {
	d.taken = i
	return true
}

func (d *decoder) done() bool { return d.cut(len(d.in)) }

// passLen is the length of an encoded surrogate.
func (d *decoder) passLen() int {
	switch d.codec.name[:5] {
	case "utf-1":
		return 2
	case "utf-3":
		return 4
	}
	return 3
}

func (d *decoder) utf8Sig() bool {
	if len(d.in) >= 3 && d.in[0] == 0xef && d.in[1] == 0xbb && d.in[2] == 0xbf {
		d.in = d.in[3:]
	}
	return d.utf8()
}

func (d *decoder) utf8() bool {
	for i := 0; i < len(d.in); {
		b := d.in
		j := i
		for j < len(b) && b[j] < utf8.RuneSelf {
			j++
		}
		if j > i {
			d.out.plain(b[i:j])
			if i = j; i == len(b) {
				break
			}
		}
		if r, n := utf8.DecodeRune(b[i:]); n > 1 {
			d.out.rune(r)
			i += n
			continue
		}
		n, reason := utf8Error(b[i:])
		pass, rest := rune(0), len(b)-i
		if rest >= 3 && b[i] == 0xed && b[i+1]&0xe0 == 0xa0 && b[i+2]&0xc0 == 0x80 {
			pass = 0xd000 | rune(b[i+1]&0x3f)<<6 | rune(b[i+2]&0x3f)
		}
		if !d.final && (i+n == len(b) && reason == "unexpected end of data" ||
			d.errors == "surrogatepass" && rest == 2 && b[i] == 0xed && b[i+1]&0xe0 == 0xa0) {
			return d.cut(i)
		}
		var ok bool
		if i, ok = d.bad(i, i+n, reason, pass); !ok {
			return false
		}
	}
	return d.done()
}

// utf8Error says what is wrong at the start of b, and how many bytes of it are
// the longest beginning of a character (Unicode 14.0, 3.9, "maximal subpart").
func utf8Error(b []byte) (n int, reason string) {
	c := b[0]
	need, lo, hi := 0, byte(0x80), byte(0xbf)
	switch {
	case c < 0xc2 || c > 0xf4:
		return 1, "invalid start byte"
	case c < 0xe0:
		need = 1
	case c < 0xf0:
		need = 2
		if c == 0xe0 {
			lo = 0xa0
		}
		if c == 0xed {
			hi = 0x9f
		}
	default:
		need = 3
		if c == 0xf0 {
			lo = 0x90
		}
		if c == 0xf4 {
			hi = 0x8f
		}
	}
	for n = 1; n <= need; n++ {
		if n == len(b) {
			return n, "unexpected end of data"
		}
		if b[n] < lo || b[n] > hi {
			return n, "invalid continuation byte"
		}
		lo, hi = 0x80, 0xbf
	}
	bug("no error in % x", b)
	return n, ""
}

func (d *decoder) latin1() bool {
	d.out.text(latin1Text(d.in))
	return d.done()
}

func (d *decoder) ascii() bool {
	for i := 0; i < len(d.in); {
		if c := d.in[i]; c < utf8.RuneSelf {
			d.out.rune(rune(c))
			i++
			continue
		}
		var ok bool
		if i, ok = d.bad(i, i+1, "ordinal not in range(128)", 0); !ok {
			return false
		}
	}
	return d.done()
}

// The marked encodings take the byte order from a mark at the start, little
// endian without one.

func (d *decoder) utf16Mark() bool {
	if len(d.in) >= 2 && d.in[0] == 0xfe && d.in[1] == 0xff {
		d.order = 1
		return d.utf16(2, true)
	}
	if len(d.in) >= 2 && d.in[0] == 0xff && d.in[1] == 0xfe {
		d.order = -1
		return d.utf16(2, false)
	}
	return d.utf16(0, false)
}

func (d *decoder) utf16Little() bool { return d.utf16(0, false) }

func (d *decoder) utf16Big() bool { return d.utf16(0, true) }

func (d *decoder) utf16(i int, big bool) bool {
	d.name = map[bool]string{false: "utf-16-le", true: "utf-16-be"}[big]
	unit := func(i int) rune {
		if big {
			return rune(d.in[i])<<8 | rune(d.in[i+1])
		}
		return rune(d.in[i]) | rune(d.in[i+1])<<8
	}
	for i < len(d.in) {
		reason, end, pass := "", i+2, rune(0)
		switch {
		case len(d.in)-i < 2:
			reason, end = "truncated data", len(d.in)
		case !isSurrogate(unit(i)):
			d.out.rune(unit(i))
			i += 2
			continue
		case unit(i) >= 0xdc00:
			reason, pass = "illegal encoding", unit(i)
		case len(d.in)-i < 4:
			reason, end, pass = "unexpected end of data", len(d.in), unit(i)
		case unit(i+2)&^0x3ff != 0xdc00:
			reason, pass = "illegal UTF-16 surrogate", unit(i)
		default:
			d.out.rune(0x10000 + (unit(i)&0x3ff)<<10 + unit(i+2)&0x3ff)
			i += 4
			continue
		}
		if !d.final && (reason == "truncated data" || reason == "unexpected end of data") {
			return d.cut(i)
		}
		var ok bool
		if i, ok = d.bad(i, end, reason, pass); !ok {
			return false
		}
	}
	return d.done()
}

func (d *decoder) utf32Mark() bool {
	if len(d.in) >= 4 && string(d.in[:4]) == "\x00\x00\xfe\xff" {
		d.order = 1
		return d.utf32(4, true)
	}
	if len(d.in) >= 4 && string(d.in[:4]) == "\xff\xfe\x00\x00" {
		d.order = -1
		return d.utf32(4, false)
	}
	return d.utf32(0, false)
}

func (d *decoder) utf32Little() bool { return d.utf32(0, false) }

func (d *decoder) utf32Big() bool { return d.utf32(0, true) }

func (d *decoder) utf32(i int, big bool) bool {
	d.name = map[bool]string{false: "utf-32-le", true: "utf-32-be"}[big]
	for i < len(d.in) {
		reason, end, pass := "truncated data", len(d.in), rune(0)
		if len(d.in)-i >= 4 {
			b := d.in[i : i+4]
			u := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
			if big {
				u = uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24
			}
			end = i + 4
			switch {
			case u > 0x10ffff:
				reason = "code point not in range(0x110000)"
			case isSurrogate(rune(u)):
				reason, pass = "code point in surrogate code point range(0xd800, 0xe000)", rune(u)
			default:
				d.out.rune(rune(u))
				i = end
				continue
			}
		}
		if !d.final && (reason == "truncated data" || reason == "unexpected end of data") {
			return d.cut(i)
		}
		var ok bool
		if i, ok = d.bad(i, end, reason, pass); !ok {
			return false
		}
	}
	return d.done()
}
