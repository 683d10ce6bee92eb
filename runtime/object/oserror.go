package object

import (
	"errors"
	"io/fs"
	"syscall"

	"stmjit/gc"
)

var errnoTypes = map[syscall.Errno]*Type{
	syscall.EAGAIN: BlockingIOError, syscall.EALREADY: BlockingIOError, syscall.EINPROGRESS: BlockingIOError,
	syscall.ECHILD: ChildProcessError, syscall.EPIPE: BrokenPipeError, syscall.ESHUTDOWN: BrokenPipeError, syscall.ECONNABORTED: ConnectionAbortedError,
	syscall.ECONNREFUSED: ConnectionRefusedError, syscall.ECONNRESET: ConnectionResetError, syscall.EEXIST: FileExistsError,
	syscall.ENOENT: FileNotFoundError, syscall.EINTR: InterruptedError, syscall.EISDIR: IsADirectoryError,
	syscall.ENOTDIR: NotADirectoryError, syscall.EACCES: PermissionError, syscall.EPERM: PermissionError,
	syscall.ESRCH: ProcessLookupError, syscall.ETIMEDOUT: TimeoutError,
}

// An OSError keeps the file's name in OffExcName, and in OffExcObj a tuple of these;
// both are Null unless it was made with a number and a text.
const (
	osErrno = iota
	osStrerror
	osFilename2
	osWritten // of a BlockingIOError: the bytes that were written
	osFields
)

func initOSError() {
	OSError.Slots.New = func(t *Thread, typ *Type, a Args) Value {
		if typ == OSError && len(a.Pos) >= 2 && a.Pos[0].IsInt() {
			if sub := errnoTypes[syscall.Errno(a.Pos[0].Int())]; sub != nil {
				typ = sub
			}
		}
		if typ.osArgsInInit() {
			return BaseException.Slots.New(t, typ, Args{})
		}
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return t.Raise(TypeError, "%s() takes no keyword arguments", typ.Name)
		}
		v := BaseException.Slots.New(t, typ, a)
		if v != gc.Null {
			takeOSArgs(t, v, a.Pos)
		}
		return v
	}
	OSError.Slots.Init = func(t *Thread, self Value, a Args) bool {
		if !TypeOf(self).osArgsInInit() {
			return true
		}
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			t.Raise(TypeError, "%s() takes no keyword arguments", TypeOf(self).Name)
			return false
		}
		if self = t.Writing(self); self == gc.Null {
			return false
		}
		gc.Store(self, OffExcArgs, NewTuple(t, a.Pos))
		takeOSArgs(t, self, a.Pos)
		return true
	}
	OSError.Slots.Str = osErrorStr
	for i, name := range []string{"errno", "strerror", "filename2", "characters_written"} {
		typ := OSError
		if i == osWritten {
			typ = BlockingIOError
		}
		get := func(t *Thread, self Value) Value {
			if f := gc.Load(self, OffExcObj); f != gc.Null && TupleItems(f)[i] != gc.Null {
				return TupleItems(f)[i]
			}
			if i == osWritten {
				return t.Raise(AttributeError, "%s", name)
			}
			return gc.None
		}
		typ.DefAttr(name, get, func(t *Thread, self, x Value) bool {
			switch {
			case i == osWritten && x == gc.Null:
				if get(t, self) == gc.Null {
					return false
				}
			case i == osWritten:
				var ok bool
				if self, x, ok = t.indexFor(self, x); !ok {
					return false
				}
			case x == gc.Null:
				x = gc.None
			}
			setOSField(t, self, i, x)
			return true
		})
	}
	OSError.DefAttr("filename", optionalField(OffExcName), setField(OffExcName))
	OSError.Def("__reduce__(self, /)", reduceOSError)
}

// osArgsInInit reports whether __init__ takes the arguments of a class of OSErrors, as
// it does where a class has one of its own and no __new__; else __new__ takes them.
func (typ *Type) osArgsInInit() bool { return typ.PyInit && !typ.overridesNew() }

// indexFor converts x, which is to become a field of self, to an int.
func (t *Thread) indexFor(self, x Value) (Value, Value, bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(self, gc.Null)
	p[1] = Index(t, x)
	return p[0], p[1], p[1] != gc.Null && t.Write(&p[0])
}

// takeOSArgs sets the attributes from the arguments of the constructor: a number, a
// text, and one or two names with something between them that only other systems
// use. The names are not among the arguments that the exception shows.
func takeOSArgs(t *Thread, self Value, pos []Value) {
	if len(pos) < 2 || len(pos) > 5 {
		return
	}
	fields := [osFields]Value{osErrno: pos[0], osStrerror: pos[1]}
	if len(pos) >= 3 && pos[2] != gc.None {
		if TypeOf(self).IsSubtype(BlockingIOError) && IsIntLike(pos[2]) {
			fields[osWritten] = pos[2]
		} else {
			gc.Store(self, OffExcName, pos[2])
			if len(pos) == 5 {
				fields[osFilename2] = pos[4]
			}
			gc.Store(self, OffExcArgs, NewTuple(t, pos[:2]))
		}
	}
	gc.Store(self, OffExcObj, NewTuple(t, fields[:]))
}

// setOSField replaces a field.
func setOSField(t *Thread, self Value, i int, x Value) {
	var fields [osFields]Value
	if f := gc.Load(self, OffExcObj); f != gc.Null {
		copy(fields[:], TupleItems(f))
	}
	fields[i] = x
	gc.Store(self, OffExcObj, NewTuple(t, fields[:]))
}

func osErrorStr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, gc.None, gc.None, gc.None, gc.None)
	f := gc.Load(v, OffExcObj)
	if f == gc.Null {
		return BaseException.Slots.Str(t, v)
	}
	for i, x := range TupleItems(f)[:osWritten] {
		p[1+i] = x
	}
	if name := gc.Load(v, OffExcName); name != gc.Null {
		p[4] = name
	}
	no, ok := StrGo(t, p[1+osErrno])
	if !ok {
		return gc.Null
	}
	text, ok := StrGo(t, p[1+osStrerror])
	if !ok {
		return gc.Null
	}
	s := "[Errno " + no + "] " + text
	for i, sign := range []string{": ", " -> "} {
		q := &p[4]
		if i > 0 {
			q = &p[1+osFilename2]
		}
		if *q == gc.None || *q == gc.Null {
			break
		}
		name, ok := ReprGo(t, *q)
		if !ok {
			return gc.Null
		}
		s += sign + name
	}
	return NewStr(t, s)
}

// reduceOSError makes the arguments whole again.
func reduceOSError(t *Thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	self := a[0]
	p := t.PushN(TypeOf(self).Self, gc.Load(self, OffExcArgs), gc.None)
	name := gc.Load(self, OffExcName)
	if args := TupleItems(p[1]); len(args) == 2 && name != gc.Null {
		full := []Value{args[0], args[1], name}
		if f := gc.Load(self, OffExcObj); f != gc.Null && TupleItems(f)[osFilename2] != gc.Null {
			full = append(full, gc.None, TupleItems(f)[osFilename2])
		}
		p[1] = NewTuple(t, full)
	}
	d := GetAttr(t, a[0], Intern("__dict__"))
	if d == gc.Null {
		return gc.Null
	}
	if DictLen(d) == 0 {
		return NewTuple(t, p[:2])
	}
	p[2] = d
	return NewTuple(t, p)
}

// RaiseOSAt raises the OSError of a system call for the paths that it was called with.
func (t *Thread) RaiseOSAt(err error, paths ...Value) Value {
	var no syscall.Errno
	if !errors.As(err, &no) {
		return t.Raise(OSError, "%s", err.Error())
	}
	typ := OSError
	if sub := errnoTypes[no]; sub != nil {
		typ = sub
	}
	args := []Value{gc.IntValue(int64(no)), NewStr(t, ErrnoText(no))}
	for i, p := range paths {
		if i > 0 {
			args = append(args, gc.None)
		}
		args = append(args, p)
	}
	return t.RaiseValue(typ, args...)
}

// RaiseOS raises the OSError for a Go error about a file (empty name: none).
func (t *Thread) RaiseOS(err error, name string) Value {
	var pe *fs.PathError
	if errors.As(err, &pe) && name == "" {
		name = pe.Path
	}
	if name == "" {
		return t.RaiseOSAt(err)
	}
	return t.RaiseOSAt(err, NewStr(t, name))
}

// ErrnoText is the C library's wording, which begins with a capital.
func ErrnoText(no syscall.Errno) string {
	s := []byte(no.Error())
	if len(s) > 0 && s[0] >= 'a' && s[0] <= 'z' {
		s[0] -= 'a' - 'A'
	}
	return string(s)
}
