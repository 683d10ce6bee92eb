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
		closefd, ok := object.IsTrue(t, a[openCloseFD])
		if !ok {
			return gc.Null
		}
		r, name, ok := fs.openRaw(t, a[openFile], mode, gc.BoolValue(closefd), &a[openOpener])
		if !ok {
			return gc.Null
		}
		if mode.binary && buffering == 0 {
			return fs.newFileIO(t, r, name)
		}
		s := newStream(r, name)
		if r.pipe && r.readable {
			s.wait = waitForInput(v, s)
		}
		if buffering > 1 {
			s.limit = int(min(buffering, 1<<30))
		}
		if s.writable {
			fs.opened(s)
		}
		if mode.binary {
			return fs.binary(t, s)
		}
		f := &textFile{stream: s, shown: object.GoStr(a[openModeArg]), hasMode: true}
		if !f.configure(t, a[openEncoding], a[openErrors], a[openNewline], "open()") {
			_ = r.Close()
			return gc.Null
		}
		s.lines = buffering == 1 || r.tty
		f.through = s.lines
		return fs.newObject(t, fs.text, f)
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

// openRaw opens the file itself, by path or descriptor, or with the function in
// the stack word opener.
func (fs *files) openRaw(t *thread, file Value, m openMode, closefd Value, opener *Value) (r *rawFile, name any, ok bool) {
	flags := m.flags()
	fd := -1
	owned := closefd != gc.False
	if x, isInt := object.AsInt(file); isInt {
		n, fits := object.Int64Of(x)
		switch {
		case !fits || n > 1<<31-1:
			t.Raise(object.OverflowError, "Python int too large to convert to C int")
			return nil, nil, false
		case n < 0:
			t.Raise(object.ValueError, "negative file descriptor")
			return nil, nil, false
		case !descriptorOpen(int(n)):
			fs.raise(t, syscall.EBADF, "")
			return nil, nil, false
		}
		fd, name = int(n), int(n)
	} else {
		p := t.Push(file)
		path, pathOK := pathArg(t, file)
		if !pathOK {
			return nil, nil, false
		}
		if !owned {
			t.Raise(object.ValueError, "Cannot use closefd=False with file name")
			return nil, nil, false
		}
		name = path
		if b, isBytes := object.BytesView(*p); isBytes {
			name = append([]byte(nil), b...)
		}
		if fd, ok = openPath(t, p, path, flags, opener); !ok {
			return nil, nil, false
		}
	}
	dir, _, _, _, err := descriptorKind(fd)
	if err == nil && dir {
		if owned {
			_ = sysClose(fd)
		}
		text, _ := name.(string)
		fs.raise(t, syscall.EISDIR, text)
		return nil, nil, false
	}
	r = newRawFile(fd)
	r.owned = owned
	r.readable = m.main == 'r' || m.updating
	r.writable = m.main != 'r' || m.updating
	r.appends = m.main == 'a'
	r.created = m.main == 'x'
	if r.appends && r.seekable {
		_, _ = r.Seek(0, 2) // tell() shows the end; writing goes there anyway
	}
	return r, name, true
}

// openPath opens a file by its name.
func openPath(t *thread, file *Value, path string, flags int, opener *Value) (fd int, ok bool) {
	if *opener != gc.None {
		r := t.Call(*opener, *file, gc.IntValue(int64(flags|syscall.O_CLOEXEC)))
		if r == gc.Null {
			return 0, false
		}
		if x, isInt := object.AsInt(r); isInt {
			n, _ := object.Int64Of(x)
			if n < 0 {
				t.Raise(object.ValueError, "opener returned %d", n)
				return 0, false
			}
			return int(n), setInheritable(int(n), false) == nil
		}
		t.Raise(object.TypeError, "expected integer from opener")
		return 0, false
	}
	for {
		t.Block() // a named pipe waits for the other end
		fd, err := sysOpen(path, flags, 0o666)
		t.Unblock()
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			t.RaiseOS(err, path)
			return 0, false
		}
		return fd, true
	}
}

// pathArg reads a path: str, bytes or an object with __fspath__.
func pathArg(t *thread, v Value) (string, bool) {
	given := object.TypeOf(v).Name
	if !object.IsStr(v) {
		if b, ok := object.BytesView(v); ok {
			return withoutNull(t, string(b))
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
			return withoutNull(t, string(b))
		}
		if !object.IsStr(r) {
			t.Raise(object.TypeError, "expected %s.__fspath__() to return str or bytes, not %s", given, object.TypeOf(r).Name)
			return "", false
		}
		v = r
	}
	return withoutNull(t, object.GoStr(v))
}

func withoutNull(t *thread, path string) (string, bool) {
	if strings.IndexByte(path, 0) >= 0 {
		t.Raise(object.ValueError, "embedded null byte")
		return "", false
	}
	return path, true
}
