package object

import (
	"fmt"

	"stmjit/gc"
)

// The built-in exception types. Exceptions are ordinary instances whose hidden
// slots come first; see the Exc offsets.
var (
	BaseException             = excType("BaseException", nil)
	SystemExit                = excType("SystemExit", BaseException)
	KeyboardInterrupt         = excType("KeyboardInterrupt", BaseException)
	GeneratorExit             = excType("GeneratorExit", BaseException)
	Exception                 = excType("Exception", BaseException)
	StopIteration             = excType("StopIteration", Exception)
	StopAsyncIteration        = excType("StopAsyncIteration", Exception)
	ArithmeticError           = excType("ArithmeticError", Exception)
	FloatingPointError        = excType("FloatingPointError", ArithmeticError)
	OverflowError             = excType("OverflowError", ArithmeticError)
	ZeroDivisionError         = excType("ZeroDivisionError", ArithmeticError)
	AssertionError            = excType("AssertionError", Exception)
	AttributeError            = excType("AttributeError", Exception)
	BufferError               = excType("BufferError", Exception)
	EOFError                  = excType("EOFError", Exception)
	ImportError               = excType("ImportError", Exception)
	ModuleNotFoundError       = excType("ModuleNotFoundError", ImportError)
	LookupError               = excType("LookupError", Exception)
	IndexError                = excType("IndexError", LookupError)
	KeyError                  = excType("KeyError", LookupError)
	MemoryError               = excType("MemoryError", Exception)
	NameError                 = excType("NameError", Exception)
	UnboundLocalError         = excType("UnboundLocalError", NameError)
	OSError                   = excType("OSError", Exception)
	BlockingIOError           = excType("BlockingIOError", OSError)
	ChildProcessError         = excType("ChildProcessError", OSError)
	ConnectionError           = excType("ConnectionError", OSError)
	BrokenPipeError           = excType("BrokenPipeError", ConnectionError)
	ConnectionAbortedError    = excType("ConnectionAbortedError", ConnectionError)
	ConnectionRefusedError    = excType("ConnectionRefusedError", ConnectionError)
	ConnectionResetError      = excType("ConnectionResetError", ConnectionError)
	FileExistsError           = excType("FileExistsError", OSError)
	FileNotFoundError         = excType("FileNotFoundError", OSError)
	InterruptedError          = excType("InterruptedError", OSError)
	IsADirectoryError         = excType("IsADirectoryError", OSError)
	NotADirectoryError        = excType("NotADirectoryError", OSError)
	PermissionError           = excType("PermissionError", OSError)
	ProcessLookupError        = excType("ProcessLookupError", OSError)
	TimeoutError              = excType("TimeoutError", OSError)
	ReferenceError            = excType("ReferenceError", Exception)
	RuntimeError              = excType("RuntimeError", Exception)
	NotImplementedError       = excType("NotImplementedError", RuntimeError)
	RecursionError            = excType("RecursionError", RuntimeError)
	SyntaxError               = excType("SyntaxError", Exception)
	IndentationError          = excType("IndentationError", SyntaxError)
	TabError                  = excType("TabError", IndentationError)
	SystemError               = excType("SystemError", Exception)
	TypeError                 = excType("TypeError", Exception)
	ValueError                = excType("ValueError", Exception)
	UnicodeError              = excType("UnicodeError", ValueError)
	UnicodeDecodeError        = excType("UnicodeDecodeError", UnicodeError)
	UnicodeEncodeError        = excType("UnicodeEncodeError", UnicodeError)
	UnicodeTranslateError     = excType("UnicodeTranslateError", UnicodeError)
	Warning                   = excType("Warning", Exception)
	BytesWarningType          = excType("BytesWarning", Warning)
	DeprecationWarning        = excType("DeprecationWarning", Warning)
	EncodingWarning           = excType("EncodingWarning", Warning)
	FutureWarning             = excType("FutureWarning", Warning)
	ImportWarning             = excType("ImportWarning", Warning)
	PendingDeprecationWarning = excType("PendingDeprecationWarning", Warning)
	ResourceWarning           = excType("ResourceWarning", Warning)
	RuntimeWarning            = excType("RuntimeWarning", Warning)
	SyntaxWarning             = excType("SyntaxWarning", Warning)
	UnicodeWarning            = excType("UnicodeWarning", Warning)
	UserWarning               = excType("UserWarning", Warning)
)

// Offsets of an exception's hidden slots.
const (
	OffExcArgs = OffSlots + 8*iota
	OffExcTraceback
	OffExcCause
	OffExcContext
	OffExcSuppress
	OffExcName // AttributeError and NameError: the name, for suggestions; ImportError: the module
	OffExcObj
	numExcSlots = iota
)

// ExcTypes are all built-in exception types, for the module builtins.
var ExcTypes []*Type

func excType(name string, base *Type) *Type {
	if base == nil {
		base = ObjectType
	}
	t := builtinType(name, base)
	t.IsExc, t.HasDict = true, true
	ExcTypes = append(ExcTypes, t)
	return t
}

func initExceptions() {
	var hidden []Value
	for _, n := range []string{"$args", "$traceback", "$cause", "$context", "$suppress", "$name", "$obj"} {
		hidden = append(hidden, Intern(n))
	}
	for _, t := range ExcTypes {
		t.Root = newInstanceShape(t, hidden, numExcSlots, numExcSlots+1, false)
	}
	b := BaseException
	b.defDict()
	b.Slots.New = func(t *Thread, typ *Type, a Args) Value {
		e := newExcInstance(t, typ)
		gc.Store(e, OffExcArgs, NewTuple(t, a.Pos))
		return e
	}
	b.Slots.Init = func(t *Thread, self Value, a Args) bool {
		if a.Kw != nil {
			t.Raise(TypeError, "%s() takes no keyword arguments", TypeOf(self).Name)
			return false
		}
		if self = t.Writing(self); self == gc.Null {
			return false
		}
		gc.Store(self, OffExcArgs, NewTuple(t, a.Pos))
		return true
	}
	b.Slots.Repr = func(t *Thread, v Value) Value {
		args := gc.Load(v, OffExcArgs)
		name := TypeOf(v).Name
		if items := TupleItems(args); len(items) == 1 {
			r, ok := ReprGo(t, items[0])
			if !ok {
				return gc.Null
			}
			return NewStr(t, name+"("+r+")")
		}
		r, ok := ReprGo(t, args)
		if !ok {
			return gc.Null
		}
		return NewStr(t, name+r)
	}
	b.Slots.Str = func(t *Thread, v Value) Value {
		switch items := TupleItems(gc.Load(v, OffExcArgs)); len(items) {
		case 0:
			return Intern("")
		case 1:
			return Str(t, items[0])
		}
		return Repr(t, gc.Load(v, OffExcArgs))
	}
	KeyError.Slots.Str = func(t *Thread, v Value) Value {
		if items := TupleItems(gc.Load(v, OffExcArgs)); len(items) == 1 {
			return Repr(t, items[0])
		}
		return b.Slots.Str(t, v)
	}
	initExceptionAttrs()
	initOSError()
	initStopIteration()
	initSyntaxError()
}

func initExceptionAttrs() {
	b := BaseException
	field := func(name string, off uintptr, check func(t *Thread, x Value) bool, also func(t *Thread, self Value)) {
		b.DefAttr(name, func(t *Thread, self Value) Value {
			if v := gc.Load(self, off); v != gc.Null {
				return v
			}
			return gc.None
		}, func(t *Thread, self, x Value) bool {
			if x == gc.Null {
				t.Raise(TypeError, "%s may not be deleted", name)
				return false
			}
			if !check(t, x) {
				return false
			}
			gc.Store(self, off, x)
			if also != nil {
				also(t, self)
			}
			return true
		})
	}
	excOrNone := func(what string) func(*Thread, Value) bool {
		return func(t *Thread, x Value) bool {
			if x == gc.None || IsException(x) {
				return true
			}
			t.Raise(TypeError, "exception %s must be None or derive from BaseException", what)
			return false
		}
	}
	field("__cause__", OffExcCause, excOrNone("cause"), func(t *Thread, self Value) { gc.Store(self, OffExcSuppress, gc.True) })
	field("__context__", OffExcContext, excOrNone("context"), nil)
	field("__traceback__", OffExcTraceback, func(t *Thread, x Value) bool {
		if x == gc.None || TypeOf(x) == TracebackType {
			return true
		}
		t.Raise(TypeError, "__traceback__ must be a traceback or None")
		return false
	}, nil)
	b.DefAttr("__suppress_context__", func(t *Thread, self Value) Value {
		return gc.BoolValue(gc.Load(self, OffExcSuppress) == gc.True)
	}, func(t *Thread, self, x Value) bool {
		if x == gc.Null {
			t.Raise(TypeError, "can't delete numeric/char attribute")
			return false
		}
		if !x.IsBool() {
			t.Raise(TypeError, "attribute value type must be bool")
			return false
		}
		gc.Store(self, OffExcSuppress, x)
		return true
	})
	b.DefAttr("args", func(t *Thread, self Value) Value { return gc.Load(self, OffExcArgs) }, func(t *Thread, self, x Value) bool {
		if x == gc.Null {
			t.Raise(TypeError, "args may not be deleted")
			return false
		}
		m := t.Mark()
		s := t.Push(self)
		tup := TupleFrom(t, x)
		ok := tup != gc.Null
		if ok {
			if tup, ok = t.writeKeep(s, tup); ok {
				gc.Store(*s, OffExcArgs, tup)
			}
		}
		t.Pop(m)
		return ok
	})
	b.Def("with_traceback(self, tb, /)", func(t *Thread, args []Value) Value {
		if !SetAttr(t, args[0], Intern("__traceback__"), args[1]) {
			return gc.Null
		}
		return args[0]
	})
	b.Def("add_note(self, note, /)", func(t *Thread, args []Value) Value {
		if !IsStr(args[1]) {
			return t.Raise(TypeError, "note must be a str, not '%s'", TypeOf(args[1]).Name)
		}
		if self := args[0]; !t.ownAttrs(&self, nil, false) {
			return gc.Null
		}
		m := t.Mark()
		defer t.Pop(m)
		notes := t.Push(InstanceGet(args[0], Intern("__notes__")))
		if *notes == gc.Null {
			*notes = NewList(t, nil)
			if !SetAttr(t, args[0], Intern("__notes__"), *notes) {
				return gc.Null
			}
		}
		if *notes = Unwrap(*notes, ListType); *notes == gc.Null {
			return t.Raise(TypeError, "Cannot add note: __notes__ is not a list")
		}
		if !t.Write(notes) {
			return gc.Null
		}
		ListAppend(t, *notes, args[1])
		return gc.None
	})
	for _, typ := range []*Type{AttributeError, NameError, ImportError} {
		typ.DefAttr("name", optionalField(OffExcName), setField(OffExcName))
	}
	AttributeError.DefAttr("obj", optionalField(OffExcObj), setField(OffExcObj))
	keywordExc(AttributeError, map[string]uintptr{"name": OffExcName, "obj": OffExcObj})
	keywordExc(NameError, map[string]uintptr{"name": OffExcName})
	keywordExc(ImportError, map[string]uintptr{"name": OffExcName, "path": OffExcObj})
	ImportError.DefAttr("path", optionalField(OffExcObj), setField(OffExcObj))
	ImportError.DefAttr("msg", func(t *Thread, self Value) Value { return excArg(self, 0) }, nil)
}

// keywordExc lets the constructor of typ take keywords into hidden slots.
func keywordExc(typ *Type, fields map[string]uintptr) {
	typ.Slots.Init = func(t *Thread, self Value, a Args) bool {
		if self = t.Writing(self); self == gc.Null {
			return false
		}
		if a.Kw != nil {
			for i, n := range a.Kw.Names {
				off, ok := fields[GoStr(n)]
				if !ok {
					t.Raise(TypeError, "'%s' is an invalid keyword argument for %s()", GoStr(n), typ.Name)
					return false
				}
				gc.Store(self, off, a.Kw.Values[i])
			}
		}
		gc.Store(self, OffExcArgs, NewTuple(t, a.Pos))
		return true
	}
}

func optionalField(off uintptr) func(t *Thread, self Value) Value {
	return func(t *Thread, self Value) Value {
		if v := gc.Load(self, off); v != gc.Null {
			return v
		}
		return gc.None
	}
}

func setField(off uintptr) func(t *Thread, self, x Value) bool {
	return func(t *Thread, self, x Value) bool {
		gc.Store(self, off, x)
		return true
	}
}

func excArg(self Value, i int) Value {
	if items := TupleItems(gc.Load(self, OffExcArgs)); i < len(items) {
		return items[i]
	}
	return gc.None
}

func initStopIteration() {
	value := func(t *Thread, self Value) Value {
		if v := gc.Load(self, OffExcObj); v != gc.Null {
			return v
		}
		return excArg(self, 0)
	}
	StopIteration.DefAttr("value", value, setField(OffExcObj))
	SystemExit.DefAttr("code", func(t *Thread, self Value) Value {
		if v := gc.Load(self, OffExcObj); v != gc.Null {
			return v
		}
		items := TupleItems(gc.Load(self, OffExcArgs))
		if len(items) > 1 {
			return gc.Load(self, OffExcArgs)
		}
		return excArg(self, 0)
	}, setField(OffExcObj))
}

// StopValue returns the value of a StopIteration.
func StopValue(e Value) Value {
	if v := gc.Load(e, OffExcObj); v != gc.Null {
		return v
	}
	return excArg(e, 0)
}

func newExcInstance(t *Thread, typ *Type) Value {
	s := typ.Root
	e := t.Alloc(s.ID, SizeOfInstance(s.Inline))
	if typ.hasDel {
		t.HasFinalizer(e)
	}
	gc.Store(e, OffExcTraceback, gc.None)
	gc.Store(e, OffExcCause, gc.None)
	gc.Store(e, OffExcContext, gc.None)
	gc.Store(e, OffExcSuppress, gc.False)
	return e
}

// IsException reports whether v is an exception object.
func IsException(v Value) bool { return v.IsRef() && ShapeOf(v).Type.IsExc }

// NewException makes an exception with arguments, without running Python code.
func NewException(t *Thread, typ *Type, args ...Value) Value {
	e := newExcInstance(t, typ)
	gc.Store(e, OffExcArgs, NewTuple(t, args))
	if len(args) >= 2 && typ.IsSubtype(OSError) {
		takeOSArgs(t, e, args)
	}
	return e
}

// Raise makes an exception of a built-in type with a formatted message pending
// and returns Null. The exception being handled becomes its context.
func (t *Thread) Raise(typ *Type, format string, args ...any) Value {
	msg := format
	if len(args) > 0 {
		msg = fmt.Sprintf(format, args...)
	}
	return t.RaiseValue(typ, NewStr(t, msg))
}

// RaiseValue is Raise with Python values as the exception's arguments.
func (t *Thread) RaiseValue(typ *Type, args ...Value) Value {
	t.throwNew(NewException(t, typ, args...))
	return gc.Null
}

// throwNew is Throw of an exception that nothing refers to yet: nothing waits.
func (t *Thread) throwNew(e Value) {
	if h := t.Handled; h != gc.None && h != gc.Null {
		gc.Store(e, OffExcContext, h)
	}
	t.Exc = e
}

// RaiseStop raises the StopIteration of an iterator whose Next said that it is at
// the end; whoever called Next cleared StopValue before.
func (t *Thread) RaiseStop() Value {
	v := t.StopValue
	t.StopValue = gc.Null
	if v == gc.Null {
		return t.RaiseValue(StopIteration)
	}
	return t.RaiseValue(StopIteration, v)
}

// Throw makes e the pending exception, with the one being handled as context. It
// may have to wait for the exceptions.
func (t *Thread) Throw(e Value) {
	if h := t.Handled; h != gc.None && h != gc.Null && h != e {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(e)
		if !t.breakContextCycle(p) || !t.Write(p) {
			return
		}
		e = *p
		gc.Store(e, OffExcContext, t.Handled)
	}
	t.Exc = e
}

// breakContextCycle takes the exception in a stack word out of the context chain
// of the one being handled.
func (t *Thread) breakContextCycle(e *Value) bool {
	w := t.PushN(t.Handled, t.Handled)
	o, slow := &w[0], &w[1]
	for odd := false; ; odd = !odd {
		if !t.Read(o) {
			return false
		}
		c := gc.Load(*o, OffExcContext)
		if c == gc.None || c == gc.Null {
			return true
		}
		if c == *e {
			if !t.Write(o) {
				return false
			}
			if gc.Load(*o, OffExcContext) == *e {
				gc.Store(*o, OffExcContext, gc.None)
			}
			return true
		}
		*o = c
		if odd {
			if !t.Read(slow) {
				return false
			}
			*slow = gc.Load(*slow, OffExcContext)
		}
		if *o == *slow {
			return true
		}
	}
}

// Catch takes the pending exception if it is of type typ or below, and returns
// it, or Null.
func (t *Thread) Catch(typ *Type) Value {
	if t.Exc == gc.Null || !IsInstance(t.Exc, typ) {
		return gc.Null
	}
	e := t.Exc
	t.Exc = gc.Null
	return e
}
