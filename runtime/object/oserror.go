package object

import (
	"errors"
	"io/fs"
	"syscall"

	"stmjit/gc"
)

var errnoTypes = map[syscall.Errno]*Type{
	syscall.EAGAIN: BlockingIOError, syscall.EALREADY: BlockingIOError, syscall.EINPROGRESS: BlockingIOError,
	syscall.ECHILD: ChildProcessError, syscall.EPIPE: BrokenPipeError, syscall.ECONNABORTED: ConnectionAbortedError,
	syscall.ECONNREFUSED: ConnectionRefusedError, syscall.ECONNRESET: ConnectionResetError, syscall.EEXIST: FileExistsError,
	syscall.ENOENT: FileNotFoundError, syscall.EINTR: InterruptedError, syscall.EISDIR: IsADirectoryError,
	syscall.ENOTDIR: NotADirectoryError, syscall.EACCES: PermissionError, syscall.EPERM: PermissionError,
	syscall.ESRCH: ProcessLookupError, syscall.ETIMEDOUT: TimeoutError,
}

func initOSError() {
	OSError.Slots.New = func(t *Thread, typ *Type, a Args) Value {
		if typ == OSError && len(a.Pos) >= 2 && a.Pos[0].IsInt() {
			if sub := errnoTypes[syscall.Errno(a.Pos[0].Int())]; sub != nil {
				typ = sub
			}
		}
		return BaseException.Slots.New(t, typ, a)
	}
	OSError.Slots.Str = func(t *Thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		args := t.Push(gc.Load(v, OffExcArgs))
		items := func() []Value { return TupleItems(*args) }
		if len(items()) < 2 {
			return BaseException.Slots.Str(t, v)
		}
		no, ok1 := StrGo(t, items()[0])
		if !ok1 {
			return gc.Null
		}
		text, ok2 := StrGo(t, items()[1])
		if !ok2 {
			return gc.Null
		}
		s := "[Errno " + no + "] " + text
		if len(items()) > 2 && items()[2] != gc.None {
			name, ok := ReprGo(t, items()[2])
			if !ok {
				return gc.Null
			}
			s += ": " + name
		}
		return NewStr(t, s)
	}
	two := func(i int) func(t *Thread, self Value) Value {
		return func(t *Thread, self Value) Value {
			if len(TupleItems(gc.Load(self, OffExcArgs))) < 2 {
				return gc.None
			}
			return excArg(self, i)
		}
	}
	OSError.DefAttr("errno", two(0), nil)
	OSError.DefAttr("strerror", two(1), nil)
	OSError.DefAttr("filename", two(2), nil)
}

// RaiseOS raises the OSError for a Go error about a file (empty name: none).
func (t *Thread) RaiseOS(err error, name string) Value {
	var no syscall.Errno
	var pe *fs.PathError
	if errors.As(err, &pe) && name == "" {
		name = pe.Path
	}
	if !errors.As(err, &no) {
		return t.Raise(OSError, "%s", err.Error())
	}
	typ := OSError
	if sub := errnoTypes[no]; sub != nil {
		typ = sub
	}
	args := []Value{gc.IntValue(int64(no)), NewStr(t, ErrnoText(no))}
	if name != "" {
		args = append(args, NewStr(t, name))
	}
	return t.RaiseValue(typ, args...)
}

// ErrnoText is the C library's wording, which begins with a capital.
func ErrnoText(no syscall.Errno) string {
	s := []byte(no.Error())
	if len(s) > 0 && s[0] >= 'a' && s[0] <= 'z' {
		s[0] -= 'a' - 'A'
	}
	return string(s)
}
