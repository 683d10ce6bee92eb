package builtins

import (
	"os"
	"strings"
	"syscall"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// openMode is a parsed mode of open().
type openMode struct {
	main                         byte // 'r', 'w', 'x' or 'a'
	updating, binary, text, twin bool
}

// parseMode reads a mode; msg says what is wrong.
func parseMode(s string) (m openMode, msg string) {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(s[:i], s[i]) >= 0 {
			return m, "invalid mode: '" + s + "'"
		}
		switch c := s[i]; c {
		case 'r', 'w', 'x', 'a':
			m.twin = m.twin || m.main != 0
			m.main = c
		case '+':
			m.updating = true
		case 'b':
			m.binary = true
		case 't':
			m.text = true
		default:
			return m, "invalid mode: '" + s + "'"
		}
	}
	switch {
	case m.text && m.binary:
		return m, "can't have text and binary mode at once"
	case m.twin:
		return m, "must have exactly one of create/read/write/append mode"
	case m.main == 0:
		return m, "Must have exactly one of create/read/write/append mode and at most one plus"
	}
	return m, ""
}

func (m openMode) flags() int {
	access := os.O_WRONLY
	switch {
	case m.updating:
		access = os.O_RDWR
	case m.main == 'r':
		access = os.O_RDONLY
	}
	switch m.main {
	case 'w':
		return access | os.O_CREATE | os.O_TRUNC
	case 'x':
		return access | os.O_CREATE | os.O_EXCL
	case 'a':
		return access | os.O_CREATE | os.O_APPEND
	}
	return access
}

// rawMode is the mode that a binary file shows.
func (m openMode) rawMode() string {
	switch {
	case m.updating && m.main == 'x':
		return "xb+"
	case m.updating && m.main == 'a':
		return "ab+"
	case m.updating:
		return "rb+"
	}
	return string(m.main) + "b"
}

// The parameters of open().
const (
	openFile = iota
	openModeArg
	openBuffering
	openEncoding
	openErrors
	openNewline
	openCloseFD
	openOpener
)

const openSignature = "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"

func (fs *files) openFn(v *vm.VM) object.Fn {
	return func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		if !object.IsStr(a[openModeArg]) {
			return t.Raise(object.TypeError, "open() argument 'mode' must be str, not %s", object.TypeOf(a[openModeArg]).Name)
		}
		mode, msg := parseMode(object.GoStr(a[openModeArg]))
		if msg == "" {
			msg = mode.check(a)
		}
		if msg != "" {
			return t.Raise(object.ValueError, "%s", msg)
		}
		buffering, ok := object.ToInt64(t, a[openBuffering])
		if !ok {
			return gc.Null
		}
		if buffering == 0 && !mode.binary {
			return t.Raise(object.ValueError, "can't have unbuffered text I/O")
		}
		s := fs.openStream(t, a, mode)
		if s == nil {
			return gc.Null
		}
		s.direct = buffering == 0
		if s.writable {
			fs.opened(s)
		}
		if mode.binary {
			return fs.binary(t, s)
		}
		f := &textFile{stream: s, shown: object.GoStr(a[openModeArg]), encoding: "UTF-8", errors: "strict"}
		s.lines = buffering == 1 || s.tty
		f.through = s.lines
		if a[openEncoding] != gc.None {
			f.encoding = object.GoStr(a[openEncoding])
			if t.CallMethod(object.Intern(""), object.Intern("encode"), a[openEncoding]) == gc.Null {
				return gc.Null
			}
		}
		if a[openErrors] != gc.None {
			f.errors = object.GoStr(a[openErrors])
		}
		f.codec = normalCodec(f.encoding)
		if !f.setNewline(t, a[openNewline]) {
			return gc.Null
		}
		return fs.text.New(t, f)
	}
}

// check finds arguments that do not go together.
func (m openMode) check(a []Value) string {
	for j, name := range []string{"encoding", "errors", "newline"} {
		i := openEncoding + j
		if a[i] == gc.None {
			continue
		}
		if m.binary {
			article := "an "
			if i == openNewline {
				article = "a "
			}
			return "binary mode doesn't take " + article + name + " argument"
		}
		if !object.IsStr(a[i]) {
			return "open() argument '" + name + "' must be str or None, not " + object.TypeOf(a[i]).Name
		}
	}
	return ""
}

// openStream opens the file itself, by path or descriptor.
func (fs *files) openStream(t *thread, a []Value, m openMode) *stream {
	var f *os.File
	var name any
	if fd, ok := object.AsInt(a[openFile]); ok {
		n, _ := object.Int64Of(fd)
		if n < 0 {
			t.Raise(object.ValueError, "negative file descriptor")
			return nil
		}
		if !descriptorOpen(int(n)) {
			fs.raise(t, syscall.EBADF, "")
			return nil
		}
		f, name = os.NewFile(uintptr(n), ""), int(n)
	} else {
		path, ok := pathArg(t, a[openFile])
		if !ok {
			return nil
		}
		var err error
		t.Block() // a named pipe waits for the other end
		f, err = os.OpenFile(path, m.flags(), 0o666)
		t.Unblock()
		if err != nil {
			fs.raise(t, err, path)
			return nil
		}
		if st, err := f.Stat(); err == nil && st.IsDir() {
			_ = f.Close()
			fs.raise(t, syscall.EISDIR, path)
			return nil
		}
		name = path
	}
	s := newStream(f, name)
	s.mode = m.rawMode()
	s.readable = m.main == 'r' || m.updating
	s.writable = m.main != 'r' || m.updating
	s.appends = m.main == 'a'
	s.owned = true
	if a[openCloseFD] == gc.False {
		s.owned = false
	}
	if s.appends && s.seekable {
		_, _ = f.Seek(0, 2) // tell() shows the end; writing goes there anyway
	}
	return s
}

// pathArg reads a path: str, bytes or an object with __fspath__.
func pathArg(t *thread, v Value) (string, bool) {
	given := object.TypeOf(v).Name
	if !object.IsStr(v) {
		if b, ok := object.BytesView(v); ok {
			return string(b), true
		}
		r, found := t.CallSpecial(v, object.Intern("__fspath__"))
		switch {
		case !found:
			t.Raise(object.TypeError, "expected str, bytes or os.PathLike object, not %s", given)
			return "", false
		case r == gc.Null:
			return "", false
		}
		if b, ok := object.BytesView(r); ok {
			return string(b), true
		}
		if !object.IsStr(r) {
			t.Raise(object.TypeError, "expected %s.__fspath__() to return str or bytes, not %s", given, object.TypeOf(r).Name)
			return "", false
		}
		v = r
	}
	s := object.GoStr(v)
	if strings.IndexByte(s, 0) >= 0 {
		t.Raise(object.ValueError, "embedded null byte")
		return "", false
	}
	return s, true
}
