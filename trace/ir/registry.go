package ir

// Class is an alias class: a kind of field or element, such as "the fields of a
// list" or "the elements of a storage block". Accesses of different classes never
// touch the same word.
type Class uint8

// ClassSet is a set of alias classes.
type ClassSet uint64

// The classes that exist without being registered. They appear in the sets of
// functions; loads and stores name registered classes only.
const (
	ClassHeader Class = iota // shapes and owner tags
	ClassStack               // words of the Python stack
	ClassContext
	firstClass
)

const (
	// NoClasses is the empty set.
	NoClasses ClassSet = 0
	// AllClasses is the set of all classes, registered or not.
	AllClasses ClassSet = 1<<64 - 1
)

var classNames = []string{"header", "stack", "context"}

// RegisterClass makes an alias class, or returns the one with that name. It is
// called from package initialisers only. There are at most 64 classes.
func RegisterClass(name string) Class {
	if c, ok := ClassByName(name); ok {
		return c
	}
	if len(classNames) == 64 {
		panic("ir: more than 64 alias classes")
	}
	classNames = append(classNames, name)
	return Class(len(classNames) - 1)
}

// maxLength bounds what a length field holds.
const maxLength = 1 << 48

var lengths = map[int64]bool{}

// RegisterLength says that the raw word at the offset is a length or an index: from
// 0 to 2**48. It is called from package initialisers only.
func RegisterLength(c Class, off int32) { lengths[MakeMem(c, off)] = true }

// LengthRange returns the range of the word that an OpLoadRaw reads, if it was
// registered as a length.
func (i *Ins) LengthRange() (lo, hi int64, ok bool) {
	return 0, maxLength, i.Op == OpLoadRaw && lengths[i.MemKey()]
}

// ClassByName finds a class.
func ClassByName(name string) (Class, bool) {
	for i, n := range classNames {
		if n == name {
			return Class(i), true
		}
	}
	return 0, false
}

func (c Class) String() string { return classNames[c] }

// Classes returns the set of the given classes.
func Classes(cs ...Class) (s ClassSet) {
	for _, c := range cs {
		s |= 1 << c
	}
	return s
}

// Has reports whether c is in the set.
func (s ClassSet) Has(c Class) bool { return s>>c&1 != 0 }

// Fn is a registered Go helper.
type Fn int32

// FnInfo describes a helper that traces call. A helper never collects, releases
// ownership or runs Python code. One that fails has changed nothing that a
// program can see: the bytecode is run again by the interpreter.
type FnInfo struct {
	Name   string
	Args   []Type   // at most 8; TypeVal takes a TypeRef
	Result Type     // TypeVoid if there is none
	Pure   bool     // no effect that a program can see; the result depends only on the arguments and on Reads
	Reads  ClassSet // classes whose words it may read
	Writes ClassSet // classes whose words it may write; with ClassHeader it may change shapes
	// CanFail: the result word 0 means failure and leaves the trace. Result is
	// TypeVal or TypeRef; or TypeVoid, and the word is then not 0 on success.
	CanFail       bool
	MayInvalidate bool // it may invalidate traces
	Fresh         bool // the result is a new object that nothing else refers to
	// Restarts: the program may be brought back to the snapshot of the call later,
	// when an atomic block is aborted. The call has a snapshot of its own, and gets
	// the number of its exit as the last argument word.
	Restarts bool
	Quick    Quick // what machine code does itself, in the common case
}

// Quick says what a call does, for the backend, which may have code for it.
type Quick uint8

// The kinds of calls that machine code may do itself.
const (
	NotQuick   Quick = iota
	QuickBegin       // of an atomic block; the argument is a constant, how many words the frames have
	QuickEnd         // of an atomic block; the result is False
	QuickGet         // value of a dict's key; nothing if the key is not in the dict
	QuickGetOr       // value of a dict's key, or the third argument
	QuickHas         // True or False: whether a dict has a key
)

// DictLayout says how dicts and strings lie in memory, in byte offsets.
type DictLayout struct {
	Entries, Index int32  // of a dict: blocks of entries and of their numbers
	Bytes          int32  // of a block: how many bytes it has
	Items          int32  // and the first of them
	Shapes         uint32 // of strings, the first of four
	Hash           int32  // of a string: its hash, or 0
}

// Dicts is set by who registers functions that are quick on dicts.
var Dicts DictLayout

// MaxArgs is the greatest number of arguments of a helper.
const MaxArgs = 8

var fns []FnInfo

// RegisterFn makes a helper known. It is called from package initialisers only;
// names are unique.
func RegisterFn(f FnInfo) Fn {
	if _, ok := FnByName(f.Name); ok {
		panic("ir: function registered twice: " + f.Name)
	}
	if len(f.Args) > MaxArgs {
		panic("ir: too many arguments: " + f.Name)
	}
	if f.CanFail && (f.Result == TypeInt || f.Result == TypeFloat) {
		panic("ir: a function that can fail has no number as result: " + f.Name)
	}
	fns = append(fns, f)
	return Fn(len(fns) - 1)
}

// FnByName finds a function.
func FnByName(name string) (Fn, bool) {
	for i := range fns {
		if fns[i].Name == name {
			return Fn(i), true
		}
	}
	return 0, false
}

// NumFns is the number of registered functions.
func NumFns() int { return len(fns) }

// Info returns the description of f.
func (f Fn) Info() *FnInfo { return &fns[f] }

func (f Fn) String() string { return fns[f].Name }

// Fn is the function of an OpCall.
func (i *Ins) Fn() Fn { return Fn(i.Aux) }
