package builtins

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
	"unsafe"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// textFile is a file of text over a stream. Text is encoded as it is written
// and decoded as it is read: there is no second buffer. Encodings in which \n is
// no byte of its own are read whole and kept as UTF-8.
type textFile struct {
	*stream
	shown     string // the mode
	encoding  string // as shown
	codec     string // what the bytes are in now
	errors    string
	newline   string // "\n", "\r", "\r\n" or "": what ends lines
	universal bool   // any of them does
	translate bool   // and becomes \n
	through   bool   // line buffering was asked for
	hasMode   bool   // shown is the mode of open()
	off       bool   // detached from its buffer
	iterating bool   // next() reads ahead
	seen      int    // which line ends were translated
}

// normalCodec names the encodings that are handled here.
func normalCodec(name string) string {
	switch n := strings.ReplaceAll(strings.ToLower(name), "_", "-"); n {
	case "utf-8", "utf8", "u8":
		return "utf-8"
	case "ascii", "us-ascii":
		return "ascii"
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1":
		return "latin-1"
	default:
		return n
	}
}

// byteWise reports whether \n is a byte in a codec that is no part of anything
// else.
func byteWise(codec string) bool {
	return codec == "utf-8" || codec == "ascii" || codec == "latin-1" || codec == "utf-8-sig" || strings.HasPrefix(codec, "cp125") || strings.HasPrefix(codec, "iso")
}

func textOf(v Value) *textFile {
	f, _ := sideOf(v).(*textFile)
	return f
}

// writeText encodes and writes a str.
func (f *textFile) writeText(t *thread, fs *files, v Value) bool {
	if f.newline == "\r" || f.newline == "\r\n" {
		v = object.NewStr(t, strings.ReplaceAll(object.GoStr(v), "\n", f.newline))
	}
	if f.codec == "utf-8" {
		s := f.stream
		if len(s.in) == 0 && !s.direct && s.raw != nil {
			from := len(s.out)
			out, ok := object.AppendUTF8(s.out, v)
			if ok {
				s.out = out
				if len(out) > s.limit || s.lines && bytes.IndexByte(out[from:], '\n') >= 0 {
					return f.report(t, fs, s.makeRoom())
				}
				return true
			}
		} else if b, ok := object.AppendUTF8(nil, v); ok {
			return f.report(t, fs, s.write(b))
		}
	}
	enc := t.CallMethod(v, object.Intern("encode"), object.NewStr(t, f.codec), object.NewStr(t, f.errors))
	if enc == gc.Null {
		return false
	}
	switch f.codec { // only the first text gets a mark
	case "utf-8-sig":
		f.codec = "utf-8"
	case "utf-16", "utf-32":
		f.codec += "-le"
	}
	b, _ := object.BytesView(enc)
	return f.report(t, fs, f.stream.write(b))
}

func (f *textFile) report(t *thread, fs *files, err error) bool {
	if err != nil {
		fs.raise(t, err, "")
	}
	return err == nil
}

// decode makes a str of bytes that were read.
func (f *textFile) decode(t *thread, b []byte) Value {
	if f.universal {
		f.note(b)
	}
	if f.translate && bytes.IndexByte(b, '\r') >= 0 {
		b = bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	if f.codec == "utf-8" && utf8.Valid(b) {
		return object.NewStr(t, unsafe.String(unsafe.SliceData(b), len(b))) // which copies
	}
	return t.CallMethod(object.NewBytes(t, b), object.Intern("decode"), object.NewStr(t, f.codec), object.NewStr(t, f.errors))
}

// note remembers which line ends there were.
func (f *textFile) note(b []byte) {
	crlf, cr, lf := bytes.Count(b, []byte("\r\n")), bytes.Count(b, []byte("\r")), bytes.Count(b, []byte("\n"))
	for _, k := range []struct{ n, bit int }{{crlf, seenCRLF}, {cr - crlf, seenCR}, {lf - crlf, seenLF}} {
		if k.n > 0 {
			f.seen |= k.bit
		}
	}
}

// prepare readies the file for reading.
func (f *textFile) prepare(t *thread, fs *files) bool {
	if !f.readable {
		t.Raise(fs.unsupported, "not readable")
		return false
	}
	switch {
	case f.codec == "utf-8-sig":
		for len(f.in) < 3 {
			if err := f.fill(); err == io.EOF {
				break
			} else if err != nil {
				return f.report(t, fs, err)
			}
		}
		if bytes.HasPrefix(f.in, []byte("\ufeff")) {
			f.take(3)
		}
		f.codec = "utf-8"
	case !byteWise(f.codec):
		b, err := f.readAll()
		if err != nil {
			return f.report(t, fs, err)
		}
		v := t.CallMethod(object.NewBytes(t, b), object.Intern("decode"), object.NewStr(t, f.codec), object.NewStr(t, f.errors))
		if v == gc.Null {
			return false
		}
		f.in, _ = object.AppendUTF8(nil, v)
		f.codec = "utf-8"
	}
	return true
}

// lineEnd finds the end of the first line of b, of which the first bytes were
// searched before.
func (f *textFile) lineEnd(b []byte, from int) (int, bool) {
	switch {
	case f.universal:
		from = max(from-1, 0) // there may be a \r that waits for its \n
		i := bytes.IndexAny(b[from:], "\r\n")
		if i < 0 {
			return len(b), false
		}
		i += from
		if b[i] == '\n' {
			return i + 1, true
		}
		if i+1 == len(b) {
			return len(b), false
		}
		if b[i+1] == '\n' {
			i++
		}
		return i + 1, true
	case len(f.newline) == 2:
		from = max(from-1, 0)
	}
	if i := bytes.Index(b[from:], []byte(f.newline)); i >= 0 {
		return from + i + len(f.newline), true
	}
	return len(b), false
}

// line returns the next line, empty at the end; Null with an exception.
func (f *textFile) line(t *thread, fs *files) Value {
	if !f.prepare(t, fs) {
		return gc.Null
	}
	b, err := f.readLine(-1, f.lineEnd)
	if err != nil {
		return fs.raise(t, err, "")
	}
	return f.decode(t, b)
}

// partial reports whether the character at pos of the buffer, or the line end,
// may go on in what was not read yet.
func (f *textFile) partial(pos int) bool {
	b := f.in[pos:]
	return len(b) == 0 || f.codec == "utf-8" && !utf8.FullRune(b) || len(b) == 1 && b[0] == '\r'
}

// chars returns up to n characters, or with stopAtLine those of one line.
func (f *textFile) chars(t *thread, fs *files, n int, stopAtLine bool) Value {
	if !f.prepare(t, fs) {
		return gc.Null
	}
	count, pos := 0, 0
	for count < n {
		for f.partial(pos) {
			if err := f.fill(); err != nil && err != io.EOF {
				return fs.raise(t, err, "")
			} else if err == io.EOF {
				break
			}
		}
		if pos >= len(f.in) {
			break
		}
		size := 1
		if f.codec == "utf-8" {
			_, size = utf8.DecodeRune(f.in[pos:])
		}
		if f.translate && bytes.HasPrefix(f.in[pos:], []byte("\r\n")) {
			size = 2
		}
		pos += size
		count++
		if stopAtLine {
			if _, found := f.lineEnd(f.in[:pos], 0); found {
				break
			}
		}
	}
	return f.decode(t, f.take(pos))
}

// defineText makes the type of text files.
func (fs *files) defineText(typ *object.Type) {
	fs.defineCommon(typ)
	method(typ, "read(self, size=-1, /)", func(t *thread, s *stream, a []Value) Value {
		f := textOf(a[0])
		n, ok := sizeArg(t, a[1])
		if !ok || !s.enterFor(t, &a[0]) {
			return gc.Null
		}
		defer s.unlock()
		if n >= 0 {
			return f.chars(t, fs, n, false)
		}
		if !f.prepare(t, fs) {
			return gc.Null
		}
		b, err := f.readAll()
		if err != nil {
			return fs.raise(t, err, "")
		}
		return f.decode(t, b)
	})
	method(typ, "readline(self, size=-1, /)", func(t *thread, s *stream, a []Value) Value {
		n, ok := sizeArg(t, a[1])
		if !ok || !s.enterFor(t, &a[0]) {
			return gc.Null
		}
		defer s.unlock()
		if n >= 0 {
			return textOf(a[0]).chars(t, fs, n, true)
		}
		return textOf(a[0]).line(t, fs)
	})
	typ.Slots.Next = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		s, f := live(t, v, "readline"), textOf(v)
		if s == nil {
			return gc.Null
		}
		if rl := object.TypeOf(v).LookupStr("readline"); object.IsFunction(rl) {
			line := method0(t, v, "readline")
			if n, ok := object.Len(t, line); !ok || n == 0 {
				return gc.Null
			}
			return line
		}
		if !s.enterFor(t, p) {
			return gc.Null
		}
		defer s.unlock()
		f.iterating = true
		l := f.line(t, fs)
		if l != gc.Null && object.StrLen(l) == 0 {
			f.iterating = false
			return gc.Null
		}
		return l
	}
	method(typ, "write(self, text, /)", func(t *thread, s *stream, a []Value) Value {
		if !object.IsStr(a[1]) {
			return t.Raise(object.TypeError, "write() argument must be str, not %s", object.TypeOf(a[1]).Name)
		}
		if !s.writable {
			return t.Raise(fs.unsupported, "not writable")
		}
		n := object.StrLen(object.Unwrap(a[1], object.StrType))
		if !s.enterFor(t, &a[0]) {
			return gc.Null
		}
		defer s.unlock()
		textOf(a[0]).iterating = false
		if !textOf(a[0]).writeText(t, fs, a[1]) {
			return gc.Null
		}
		return gc.IntValue(int64(n))
	})
	method(typ, "seek(self, cookie, whence=0, /)", fs.seekText)
	method(typ, "detach(self, /)", func(t *thread, s *stream, a []Value) Value {
		if method0(t, a[0], "flush") == gc.Null {
			return gc.Null
		}
		b := fs.bufferOf(t, &a[0])
		textOf(a[0]).off = true
		return b
	})
	method(typ, "reconfigure(self, /, *, encoding=None, errors=None, newline=?, line_buffering=None, write_through=None)", fs.reconfigure)
	str := func(name string, get func(f *textFile) string) {
		typ.DefAttr(name, func(t *thread, v Value) Value {
			f := textOf(v)
			if !f.lock(t) { // reconfigure() changes it
				return gc.Null
			}
			defer f.unlock()
			return object.NewStr(t, get(f))
		}, nil)
	}
	typ.DefAttr("mode", func(t *thread, v Value) Value {
		if f := textOf(v); f != nil && f.hasMode {
			return object.NewStr(t, f.shown)
		}
		return t.Raise(object.AttributeError, "'%s' object has no attribute 'mode'", object.TypeOf(v).Name)
	}, func(t *thread, v, x Value) bool {
		f := textOf(v)
		if f == nil || !object.IsStr(x) {
			t.Raise(object.TypeError, "mode must be a str")
			return false
		}
		if !f.lock(t) {
			return false
		}
		defer f.unlock()
		f.shown, f.hasMode = object.GoStr(x), true
		return true
	})
	str("encoding", func(f *textFile) string { return f.encoding })
	str("errors", func(f *textFile) string { return f.errors })
	typ.DefAttr("newlines", func(t *thread, v Value) Value { return seenNewlines(t, textOf(v).seen) }, nil)
	typ.DefAttr("line_buffering", func(t *thread, v Value) Value { return gc.BoolValue(textOf(v).through) }, nil)
	typ.DefAttr("write_through", func(t *thread, v Value) Value { return gc.BoolValue(textOf(v).stream != nil && textOf(v).direct) }, nil)
	typ.DefAttr("_CHUNK_SIZE", func(t *thread, v Value) Value { return gc.IntValue(8192) }, func(t *thread, v, x Value) bool { return true })
	typ.DefMember("buffer", func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		return fs.bufferOf(t, t.Push(v))
	})
	fs.defineTextInit(typ)
	typ.Slots.Repr = fs.textRepr
}
