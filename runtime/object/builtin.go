package object

import (
	"strings"

	"stmjit/barriers"
	"stmjit/gc"
)

// Fn is the Go side of a built-in function or method. args holds one value per
// parameter of the signature (Null for a missing optional one without default;
// a tuple and a dict for *args and **kwargs), with self first for methods. It
// is a view of stack words that the collector updates.
type Fn func(t *Thread, args []Value) Value

// Builtin is a built-in function, or a method of a built-in type.
type Builtin struct {
	Name   string
	Owner  *Type // type that a method belongs to, nil for functions
	Module string
	Doc    string
	Fn     Fn
	Sig    *Signature
	Raw    func(t *Thread, self Value, a Args) Value // instead of Fn and Sig: takes what comes
	Index  int
	Static bool
	Class  bool // classmethod
	// Pure functions depend on nothing but their arguments' values and change
	// nothing: compiled code may merge calls.
	Pure bool
	// Float1 is what a function of one number does with a float, if it does
	// nothing else; where it returns no finite number, only Fn knows what to do.
	Float1 func(x float64) float64
	// Steps, if not 0, says that a call with as many arguments, the first of which is
	// a generator, is a step of it, which the interpreter's loop can make.
	Steps int

	counts   bool // says how many arguments it takes as CPython's older functions do
	fromSlot bool // made from a slot of the owner

	ignores uint64 // bit i: parameter i is not acquired
	writes  bool   // the first parameter is acquired for writing
	effect  bool   // makes atomic blocks inevitable
	pieces  pieces // how it changes large containers in atomic blocks; nil: as always
}

// Effect says that a function does what an abort of an atomic block could not
// undo, or looks at what blocks do not isolate: it makes the block inevitable.
func (b *Builtin) Effect() *Builtin {
	b.effect = true
	return b
}

// irrevocable is [Thread.Irrevocable] for functions with effects.
func (b *Builtin) irrevocable(t *Thread) bool { return !b.effect || t.Irrevocable() }

// Reads says that a method of a type whose objects change leaves the receiver as
// it is.
func (b *Builtin) Reads() *Builtin {
	b.writes = false
	return b
}

// Writes says that a function changes its first argument.
func (b *Builtin) Writes() *Builtin {
	b.writes = true
	return b
}

// Ignores says that a function does not look into the arguments for the given
// parameters, but stores them, or passes them to protocols and calls only: so
// they need not be acquired.
func (b *Builtin) Ignores(params ...int) *Builtin {
	for _, i := range params {
		b.ignores |= 1 << i
	}
	return b
}

// blind is ignores of functions that look into no argument.
const blind = ^uint64(0)

// Blind says that a function looks into none of its arguments.
func (b *Builtin) Blind() *Builtin {
	b.ignores, b.writes = blind, false
	return b
}

var builtins table[*Builtin]

// Param is a parameter of a built-in.
type Param struct {
	Name     string
	Default  Value // Null: none
	Optional bool  // may be missing
	PosOnly  bool
	KwOnly   bool
	Star     int // 1: *args, 2: **kwargs
}

// Signature says how arguments become parameters.
type Signature struct {
	Text   string // as written, without the name
	Params []Param
	min    int  // required positional
	max    int  // positional, -1: any
	simple bool // positional-only without star
}

// ParseSignature reads "(self, x, /, y=None, *args, z=0, **kw)". Defaults are
// None, True, False, integers, 'strings', or `?` for a missing optional one,
// which Fn gets as Null.
func ParseSignature(text string) *Signature {
	s := &Signature{Text: text}
	inner := strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
	kwonly := false
	for _, p := range strings.Split(inner, ",") {
		p = strings.TrimSpace(p)
		switch {
		case p == "":
		case p == "/":
			for i := range s.Params {
				s.Params[i].PosOnly = true
			}
		case p == "*":
			kwonly = true
		case strings.HasPrefix(p, "**"):
			s.Params = append(s.Params, Param{Name: p[2:], Star: 2})
		case strings.HasPrefix(p, "*"):
			s.Params = append(s.Params, Param{Name: p[1:], Star: 1})
			kwonly = true
		default:
			name, def, has := strings.Cut(p, "=")
			s.Params = append(s.Params, Param{Name: name, Optional: has, Default: defaultValue(def), KwOnly: kwonly})
		}
	}
	s.simple = true
	for _, p := range s.Params {
		switch {
		case p.Star == 1:
			s.max = -1
		case p.Star == 0 && !p.KwOnly:
			if s.max >= 0 {
				s.max++
			}
			if !p.Optional {
				s.min++
			}
		}
		if p.Star != 0 || p.KwOnly {
			s.simple = false
		}
	}
	return s
}

func defaultValue(s string) Value {
	switch s {
	case "", "?":
		return gc.Null
	case "None":
		return gc.None
	case "True":
		return gc.True
	case "False":
		return gc.False
	}
	if s[0] == '\'' {
		return Intern(s[1 : len(s)-1])
	}
	n, neg := int64(0), s[0] == '-'
	for _, c := range strings.TrimPrefix(s, "-") {
		n = n*10 + int64(c-'0')
	}
	if neg {
		n = -n
	}
	return gc.IntValue(n)
}

// NewBuiltin registers a built-in and returns its function object (or method
// descriptor, when owner is a type), which never moves.
func NewBuiltin(b *Builtin) Value {
	b.writes = b.Owner != nil && b.Owner.mutable && !b.Static && !b.Class
	if b.Sig != nil {
		b.ignores |= blind << len(b.Sig.Params)
	}
	i := builtins.reserve()
	b.Index = int(i)
	*builtins.ref(i) = b
	if b.Owner != nil && !b.Static && !b.Class {
		shape := uint32(ShapeMethodDescr)
		if b.IsSlotWrapper() {
			shape = ShapeWrapperDescr
		}
		v := gc.AllocOld(Shared|uint64(shape), 16)
		gc.StoreRaw(v, OffBuiltinIndex, uint64(b.Index))
		return v
	}
	v := gc.AllocOld(Shared|uint64(ShapeBuiltin), 24)
	gc.StoreRaw(v, OffBuiltinIndex, uint64(b.Index))
	return v
}

// BuiltinOf returns the Go side of a built-in function or method descriptor.
func BuiltinOf(v Value) *Builtin { return builtins.at(gc.LoadRaw(v, OffBuiltinIndex)) }

// Def adds a method to a built-in type: decl is "name(self, …)".
func (t *Type) Def(decl string, fn Fn) *Builtin {
	i := strings.IndexByte(decl, '(')
	b := &Builtin{Name: decl[:i], Owner: t, Fn: fn, Sig: ParseSignature(decl[i:])}
	t.define(Intern(b.Name), NewBuiltin(b))
	return b
}

// DefRaw adds a method that takes its arguments as they come.
func (t *Type) DefRaw(name string, fn func(t *Thread, self Value, a Args) Value) *Builtin {
	b := &Builtin{Name: name, Owner: t, Raw: fn}
	t.define(Intern(name), NewBuiltin(b))
	return b
}

// DefStatic adds a static method to a built-in type.
func (t *Type) DefStatic(decl string, fn Fn) {
	i := strings.IndexByte(decl, '(')
	b := &Builtin{Name: decl[:i], Owner: t, Fn: fn, Sig: ParseSignature(decl[i:]), Static: true}
	t.define(Intern(b.Name), newStaticMethod(NewBuiltin(b)))
}

// Effects marks all methods of a type with [Builtin.Effect].
func (t *Type) Effects() {
	for i := range t.Attrs.Len() {
		if _, v := t.Attrs.At(i); isMethodDescr(v) {
			BuiltinOf(v).Effect()
		}
	}
}

// DefClass adds a class method to a built-in type; the class is args[0].
func (t *Type) DefClass(decl string, fn Fn) {
	i := strings.IndexByte(decl, '(')
	b := &Builtin{Name: decl[:i], Owner: t, Fn: fn, Sig: ParseSignature(decl[i:]), Class: true}
	t.define(Intern(b.Name), newClassMethod(NewBuiltin(b)))
}

// GetSet is the Go side of an attribute of a built-in type.
type GetSet struct {
	Name  string
	Owner *Type
	Get   func(t *Thread, self Value) Value
	Set   func(t *Thread, self, x Value) bool // x Null: delete; nil: read-only
	Doc   string
	Slot  int // for members made by __slots__: one more than the index of the hidden slot
}

var getSets table[*GetSet]

// DefAttr adds a computed attribute to a built-in type.
func (t *Type) DefAttr(name string, get func(t *Thread, self Value) Value, set func(t *Thread, self, x Value) bool) {
	t.defGetSet(ShapeGetSet, &GetSet{Name: name, Owner: t, Get: get, Set: set})
}

// DefMember adds a read-only field of a built-in type's objects.
func (t *Type) DefMember(name string, get func(t *Thread, self Value) Value) {
	t.defGetSet(ShapeMemberDescr, &GetSet{Name: name, Owner: t, Get: get})
}

// DescribeAttrs sets __doc__ of attributes of a built-in type, given as pairs of
// name and text.
func (t *Type) DescribeAttrs(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		GetSetOf(t.Attrs.Get(Intern(pairs[i]))).Doc = pairs[i+1]
	}
}

func (t *Type) defGetSet(shape uint32, g *GetSet) {
	v := gc.AllocOld(Shared|uint64(shape), 16)
	gc.StoreRaw(v, OffBuiltinIndex, getSets.add(g))
	t.define(Intern(g.Name), v)
}

// define gives a built-in type an attribute.
func (t *Type) define(name, v Value) {
	t.Attrs.set(name, v)
	t.newVersion()
}

// Describe sets __doc__ of a built-in type.
func (t *Type) Describe(doc string) {
	t.Doc = Intern(doc)
	t.Attrs.set(Intern("__doc__"), t.Doc)
}

// Missing returns what the parameters behind the first n get that n positional
// arguments leave out; ok is false for a function with other parameters.
func (b *Builtin) Missing(n int) (defaults []Value, ok bool) {
	if b.Raw != nil || !b.Sig.simple || n < b.Sig.min || n > len(b.Sig.Params) {
		return nil, false
	}
	for _, p := range b.Sig.Params[n:] {
		defaults = append(defaults, p.Default)
	}
	return defaults, true
}

// Call binds the arguments to the signature and runs the function. self is
// Null, or goes before the positional arguments.
func (b *Builtin) Call(t *Thread, self Value, a Args) Value {
	if b.Raw != nil {
		return b.callRaw(t, self, a)
	}
	s := b.Sig
	if self == gc.Null && a.Kw == nil && s.simple && len(a.Pos) == len(s.Params) {
		if !b.irrevocable(t) {
			return gc.Null
		}
		if b.ignores != blind && !b.acquired(t, a.Pos) {
			return b.acquireAndRun(t, a.Pos)
		}
		return b.Fn(t, a.Pos)
	}
	m := t.Mark()
	defer t.Pop(m)
	args := Words(t.Top, len(s.Params))
	t.Top += uintptr(len(s.Params)) * 8
	if !b.bind(t, args, self, a) || !b.irrevocable(t) {
		return gc.Null
	}
	if b.ignores != blind && !b.acquired(t, args) {
		return b.acquireAndRun(t, args)
	}
	return b.Fn(t, args)
}

// acquireAndRun acquires the arguments and runs the function.
func (b *Builtin) acquireAndRun(t *Thread, args []Value) Value {
	if b.pieces != nil && t.Ctx.Atomic != 0 {
		if res, done := b.callByPiece(t, args); done {
			return res
		}
	}
	if !b.acquire(t, args) {
		return gc.Null
	}
	return b.Fn(t, args)
}

// callRaw runs a function that takes what comes: self and the arguments are
// acquired, the first of them as a method's receiver.
func (b *Builtin) callRaw(t *Thread, self Value, a Args) Value {
	if b.ignores == blind && !b.effect {
		return b.Raw(t, self, a)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(self)
	if !b.irrevocable(t) {
		return gc.Null
	}
	for {
		lost := t.Lost
		if !t.operand(p, b.writes) {
			return gc.Null
		}
		for i := range a.Pos {
			if b.ignores>>i&1 == 0 && !t.operand(&a.Pos[i], b.writes && i == 0 && self == gc.Null) {
				return gc.Null
			}
		}
		if a.Kw != nil && !t.Operands(a.Kw.Values, false) {
			return gc.Null
		}
		if lost == t.Lost {
			return b.Raw(t, *p, a)
		}
	}
}

// acquired reports whether all arguments can be used without more ado. It looks
// at those that are not ignored, as parameters beyond the last are.
func (b *Builtin) acquired(t *Thread, args []Value) bool {
	own, write := t.Ctx.Tag, b.writes
	for i, ignores := 0, b.ignores; ignores != blind && i < len(args); i, ignores = i+1, ignores>>1|1<<63 {
		if ignores&1 != 0 {
			write = false
			continue
		}
		if v := args[i]; v.IsRef() {
			h := gc.Header(v)
			if tag := h &^ barriers.ShapeMask; tag != own && (write || tag != Shared && tag != own|barriers.ReadBitHeader) {
				return false
			}
			if id := uint32(h); id >= FirstDynamicShape && ShapeByID(id).Type.Payload != nil || id == ShapeMemoryView {
				return false
			}
		}
		write = false
	}
	return true
}

// acquire acquires the arguments, in stack words, all at the same time.
func (b *Builtin) acquire(t *Thread, args []Value) bool {
	for {
		lost := t.Lost
		for i := range args {
			if b.ignores>>i&1 == 0 && !t.operand(&args[i], b.writes && i == 0) {
				return false
			}
		}
		if lost == t.Lost {
			return true
		}
	}
}

// bind fills args, one word per parameter.
func (b *Builtin) bind(t *Thread, args []Value, self Value, a Args) bool {
	s := b.Sig
	for i := range args {
		args[i] = gc.Null
	}
	off := 0
	if self != gc.Null {
		off = 1
	}
	npos := len(a.Pos) + off
	at := func(i int) Value {
		if i < off {
			return self
		}
		return a.Pos[i-off]
	}
	n := 0
	star, starstar := -1, -1
	for i := range s.Params {
		p := &s.Params[i]
		switch {
		case p.Star == 1:
			star = i
		case p.Star == 2:
			starstar = i
		case !p.KwOnly && n < npos:
			args[i] = at(n)
			n++
		}
	}
	if n < npos {
		if star < 0 {
			b.tooMany(t, npos, a.Len()-len(a.Pos))
			return false
		}
		if n < off {
			bug("%s: self goes to *args", b.Name)
		}
		args[star] = NewTuple(t, a.Pos[n-off:])
	} else if star >= 0 {
		args[star] = NewTuple(t, nil)
	}
	if starstar >= 0 {
		args[starstar] = NewDict(t)
	}
	unknown := gc.Null
	if a.Kw != nil {
		var ok bool
		if unknown, ok = b.bindKeywords(t, args, a.Kw, starstar); !ok {
			return false
		}
	}
	for i := range s.Params {
		p := &s.Params[i]
		if args[i] != gc.Null || p.Star != 0 {
			continue
		}
		if !p.Optional {
			b.missing(t, npos, i)
			return false
		}
		args[i] = p.Default
	}
	if unknown != gc.Null {
		t.Raise(TypeError, "'%s' is an invalid keyword argument for %s()", GoStr(unknown), b.Name)
		return false
	}
	return true
}

// bindKeywords fills args and returns the first keyword that no parameter takes,
// or Null.
func (b *Builtin) bindKeywords(t *Thread, args []Value, kw *Keywords, starstar int) (unknown Value, ok bool) {
	for j, name := range kw.Names {
		i := b.paramIndex(name)
		if i < 0 {
			if starstar >= 0 {
				DictSet(t, args[starstar], name, kw.Values[j])
				continue
			}
			if b.noKeywords() {
				t.Raise(TypeError, "%s() takes no keyword arguments", b.display())
				return gc.Null, false
			}
			if unknown == gc.Null {
				unknown = name
			}
			continue
		}
		if args[i] != gc.Null {
			t.Raise(TypeError, "argument for %s() given by name ('%s') and position (%d)", b.Name, GoStr(name), i+1-b.selfParams())
			return gc.Null, false
		}
		args[i] = kw.Values[j]
	}
	return unknown, true
}

func (b *Builtin) paramIndex(name Value) int {
	for i := range b.Sig.Params {
		if p := &b.Sig.Params[i]; p.Star == 0 && !p.PosOnly && StrEqGo(name, p.Name) {
			return i
		}
	}
	return -1
}

func (b *Builtin) noKeywords() bool {
	for _, p := range b.Sig.Params {
		if p.Star == 0 && !p.PosOnly {
			return false
		}
	}
	return true
}

// selfParams is 1 when the first parameter is the object and not counted in messages.
func (b *Builtin) selfParams() int {
	if b.Owner != nil && !b.Static {
		return 1
	}
	return 0
}

// display is the name in messages.
func (b *Builtin) display() string {
	if b.Owner == nil && b.Module != "" && b.Module != "builtins" {
		return b.Module + "." + b.Name
	}
	return b.qualname()
}

func (b *Builtin) qualname() string {
	if b.Owner != nil {
		return b.Owner.Name + "." + b.Name
	}
	return b.Name
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// tooMany raises the error for more arguments than there are parameters.
func (b *Builtin) tooMany(t *Thread, given, keywords int) {
	s, self := b.Sig, b.selfParams()
	lo, hi := s.min-self, s.max-self
	given -= self
	if b.fromSlot && lo == hi {
		t.Raise(TypeError, "expected %d argument%s, got %d", hi, plural(hi), given)
		return
	}
	name := b.display()
	if !b.noKeywords() {
		all := len(s.Params) - self
		most := "at most"
		if given+keywords > all {
			t.Raise(TypeError, "%s() takes %s %d argument%s (%d given)", b.Name, most, all, plural(all), given+keywords)
			return
		}
		if lo == hi {
			most = "exactly"
		}
		if hi == 0 {
			t.Raise(TypeError, "%s() takes no positional arguments", b.Name)
			return
		}
		t.Raise(TypeError, "%s() takes %s %d positional argument%s (%d given)", b.Name, most, hi, plural(hi), given)
		return
	}
	switch {
	case hi == 0:
		t.Raise(TypeError, "%s() takes no arguments (%d given)", name, given)
	case lo == hi && hi == 1 && s.simple:
		t.Raise(TypeError, "%s() takes exactly one argument (%d given)", name, given)
	case lo == hi:
		t.Raise(TypeError, "%s expected %d argument%s, got %d", b.Name, hi, plural(hi), given)
	case b.counts:
		t.Raise(TypeError, "%s() takes at most %d argument%s (%d given)", b.Name, hi, plural(hi), given)
	default:
		t.Raise(TypeError, "%s expected at most %d argument%s, got %d", b.Name, hi, plural(hi), given)
	}
}

// missing raises the error for a required argument that is not there.
func (b *Builtin) missing(t *Thread, given, param int) {
	s, self := b.Sig, b.selfParams()
	lo, hi := s.min-self, s.max-self
	given -= self
	if given < 0 {
		t.Raise(TypeError, "unbound method %s() needs an argument", b.display())
		return
	}
	if b.fromSlot && lo == hi {
		t.Raise(TypeError, "expected %d argument%s, got %d", hi, plural(hi), given)
		return
	}
	p := s.Params[param]
	switch {
	case !p.PosOnly:
		t.Raise(TypeError, "%s() missing required argument '%s' (pos %d)", b.Name, p.Name, param+1-self)
	case !b.noKeywords():
		t.Raise(TypeError, "%s() takes at least %d positional argument%s (%d given)", b.Name, lo, plural(lo), given)
	case lo == hi && hi == 1:
		t.Raise(TypeError, "%s() takes exactly one argument (%d given)", b.display(), given)
	case lo == hi:
		t.Raise(TypeError, "%s expected %d argument%s, got %d", b.Name, lo, plural(lo), given)
	case b.counts:
		t.Raise(TypeError, "%s() takes at least %d argument%s (%d given)", b.Name, lo, plural(lo), given)
	default:
		t.Raise(TypeError, "%s expected at least %d argument%s, got %d", b.Name, lo, plural(lo), given)
	}
}

// old marks a method that complains of the number of its arguments as CPython's older
// ones do.
func (b *Builtin) old() *Builtin {
	b.counts = true
	return b
}

// BuiltinByIndex returns a built-in by its number.
func BuiltinByIndex(i int) *Builtin { return builtins.at(uint64(i)) }
