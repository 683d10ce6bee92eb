package object

import (
	"slices"
	"sync"
	"sync/atomic"

	"stmjit/gc"
)

// Type is the Go side of a Python type object. The heap side is one object of
// shape ShapeType (or an instance shape, for a metaclass's instances) that never
// moves and holds the index of its Type.
type Type struct {
	Self     Value // the type object
	Index    int
	Name     string // __name__
	Qualname string
	Module   string
	Doc      Value
	Meta     *Type
	Base     *Type // the base that gives the layout
	Bases    []*Type
	MRO      []*Type // this type first
	Attrs    *Namespace
	Slots    Slots

	// Payload is the built-in type of which instances hold a real object in
	// slot 0; nil for plain instances and for the built-in types themselves.
	Payload *Type
	// Root is the shape of fresh instances; nil for types whose objects have
	// a built-in layout. A new one is made when instances turn out bigger.
	Root *Shape

	Builtin bool // made in Go: attributes cannot be set
	NoBase  bool // may not be subclassed
	HasDict bool // instances take new attributes
	IsExc   bool // BaseException or below
	PyInit  bool // __init__ is written in Python
	// InitTakesKeywords says that keyword arguments which the type does not know
	// are for the __init__ of a subclass.
	InitTakesKeywords bool
	Abstract          bool // cannot be instantiated by object.__new__

	kind       Kind     // what patterns take objects for
	classes    bool     // objects of the type are classes
	mutable    bool     // objects of the type change after they were made
	hasWeakref bool     // instances can be referred to weakly
	hasDel     bool     // instances have a finalizer
	ownNew     bool     // a built-in type with instances that its New has to fill
	ownSlots   bool     // adds slots to the layout of the base
	slotNames  []string // those, in their order
	genericGet bool     // attribute access is GenericGetAttr
	genericSet bool     // attribute assignment is GenericSetAttr
	plainEq    bool     // instances compare and hash by identity
	plainNew   bool     // instances are made by object.__new__ alone
	pyBinary   uint32   // by operator: the slot calls special methods written in Python
	mu         sync.Mutex
	subclasses []*Type
	dictShapes map[int]*Shape // in dict mode, by inline capacities that Root does not have

	// Watchers are told before an attribute of this type, or of one it
	// inherits from, changes: compiled code took the old one as constant.
	Watchers Watchers
	// Version changes whenever an attribute of the type or a base changes; 0
	// is never used, so that an empty inline cache matches nothing.
	Version uint32
}

// Watchers is a list of things to call before a value that was taken as a
// constant changes.
type Watchers struct {
	mu   sync.Mutex
	list []func()
}

// Add registers f for the next change.
func (w *Watchers) Add(f func()) {
	w.mu.Lock()
	w.list = append(w.list, f)
	w.mu.Unlock()
}

// Notify calls and forgets all watchers.
func (w *Watchers) Notify() {
	w.mu.Lock()
	l := w.list
	w.list = nil
	w.mu.Unlock()
	for _, f := range l {
		f()
	}
}

// Namespace holds the attributes of a type, in order of definition. It lives in
// Go memory and is a root of the collector. Reading takes no lock: that of a type
// that others know of changes only while their threads are stopped
// ([Thread.Exclusive]).
type Namespace struct {
	names  []Value // interned strings
	values []Value
	index  map[Value]int
}

var (
	types       table[*Type]
	typesDirty  atomic.Bool
	nextVersion atomic.Uint32
)

func init() {
	gc.AddRootsDirty(&typesDirty, func(visit func(*Value)) {
		types.all(func(t *Type) {
			visit(&t.Doc)
			for i := range t.Attrs.values {
				visit(&t.Attrs.values[i])
			}
		})
	})
}

// markTypes tells the collector that a type got a value which may be young.
func markTypes() {
	if !typesDirty.Load() {
		typesDirty.Store(true)
	}
}

func newNamespace() *Namespace { return &Namespace{index: map[Value]int{}} }

// Get returns an attribute, or Null.
func (n *Namespace) Get(name Value) Value {
	if i, ok := n.index[name]; ok {
		return n.values[i]
	}
	return gc.Null
}

// Len returns the number of attributes.
func (n *Namespace) Len() int { return len(n.names) }

// At returns the i-th attribute.
func (n *Namespace) At(i int) (name, value Value) { return n.names[i], n.values[i] }

func (n *Namespace) set(name, v Value) {
	markTypes()
	if i, ok := n.index[name]; ok {
		n.values[i] = v
		return
	}
	n.index[name] = len(n.names)
	n.names = append(n.names, name)
	n.values = append(n.values, v)
}

func (n *Namespace) del(name Value) bool {
	i, ok := n.index[name]
	if !ok {
		return false
	}
	n.names = slices.Delete(n.names, i, i+1)
	n.values = slices.Delete(n.values, i, i+1)
	delete(n.index, name)
	for j := i; j < len(n.names); j++ {
		n.index[n.names[j]] = j
	}
	return true
}

// register enters t in the table of types and makes its heap object.
func (t *Type) register(header uint64) {
	i := types.add(t)
	t.Index = int(i)
	markTypes()
	if t.Self == 0 {
		t.Self = gc.AllocOld(header, 16)
	}
	gc.StoreRaw(t.Self, OffTypeIndex, uint64(t.Index))
	t.newVersion()
}

func (t *Type) newVersion() {
	t.Version = nextVersion.Add(1)
}

// TypeOf returns the type of a value.
func TypeOf(v Value) *Type {
	if v.IsRef() {
		return ShapeOf(v).Type
	}
	return immediateType(v)
}

// immediateType returns the type of a value that is no object of the heap.
//
//go:noinline
func immediateType(v Value) *Type {
	switch {
	case v.IsInt():
		return IntType
	case v.IsFloat():
		return FloatType
	}
	switch v {
	case gc.True, gc.False:
		return BoolType
	case gc.None:
		return NoneType
	case gc.NotImplemented:
		return NotImplementedType
	case gc.Ellipsis:
		return EllipsisType
	}
	bug("TypeOf of the internal word %#x", uint64(v))
	return nil
}

// AsType returns the Go side of a type object, or nil when v is something else.
func AsType(v Value) *Type {
	if !v.IsRef() {
		return nil
	}
	s := ShapeOf(v)
	if s.ID != ShapeType && !s.Type.IsSubtype(TypeType) {
		return nil
	}
	if s.ID == ShapeType {
		return types.at(gc.LoadRaw(v, OffTypeIndex))
	}
	return types.at(uint64(gc.LoadFixed(v, OffSlots).Int())) // hidden slot 0 of a metaclass's instance
}

// IsSubtype reports whether t is u or inherits from it.
func (t *Type) IsSubtype(u *Type) bool {
	if t == u {
		return true
	}
	for _, m := range t.MRO {
		if m == u {
			return true
		}
	}
	return false
}

// IsInstance reports whether v is of type t or one below, by its real type alone.
func IsInstance(v Value, t *Type) bool { return TypeOf(v).IsSubtype(t) }

// Lookup finds a name along the MRO; it returns Null when there is none. The
// name is interned. The result may be cached while t.Version stays.
func (t *Type) Lookup(name Value) Value {
	p := &methodCache[(uintptr(t.Version)*31+uintptr(name)>>3)%uintptr(len(methodCache))]
	if e := p.Load(); e != nil && e.name == name && e.version == t.Version {
		return *e.value
	}
	return t.lookupAnew(name, p)
}

// lookupAnew is Lookup past the cache; it fills a place in that.
func (t *Type) lookupAnew(name Value, p *atomic.Pointer[methodCacheEntry]) (v Value) {
	e := &methodCacheEntry{version: t.Version, name: name, value: &nowhere}
	for _, m := range t.MRO {
		if i, ok := m.Attrs.index[name]; ok {
			e.value = &m.Attrs.values[i]
			v = *e.value
			break
		}
	}
	p.Store(e)
	return v
}

// The method cache remembers at which place in a namespace a lookup ended. An
// entry never changes, so threads that share the cache need no lock. Places move
// only when the type gets a new version.
type methodCacheEntry struct {
	name    Value
	value   *Value
	version uint32
}

// nowhere is the place of names that are not there.
var nowhere = gc.Null

var methodCache [4096]atomic.Pointer[methodCacheEntry]

// LookupStr is Lookup by a Go string.
func (t *Type) LookupStr(name string) Value { return t.Lookup(Intern(name)) }

// SetAttr changes or adds (or with Null removes) an attribute of the type
// itself and brings slots, versions and compiled code up to date. It reports
// whether there was something to remove.
func (t *Type) SetAttr(th *Thread, name, v Value) (ok bool) {
	th.Exclusive(func() { ok = t.change(name, v) })
	return ok
}

// change is SetAttr while all other threads are stopped.
func (t *Type) change(name, v Value) bool {
	t.invalidate()
	ok := true
	if v == gc.Null {
		ok = t.Attrs.del(name)
	} else {
		t.Attrs.set(name, v)
	}
	t.updateSlots(name)
	return ok
}

// Epoch changes whenever an attribute of any existing type changes, while all
// other threads are stopped; inline caches of attributes hold as long as it stays.
var Epoch uint32 = 1

// TypeByIndex returns a type by its number.
func TypeByIndex(i int) *Type { return types.at(uint64(i)) }

// LookupWhere finds a name along the MRO and says whose namespace has it at
// which index.
func (t *Type) LookupWhere(name Value) (v Value, in *Type, index int) {
	for _, m := range t.MRO {
		if i, ok := m.Attrs.index[name]; ok {
			return m.Attrs.values[i], m, i
		}
	}
	return gc.Null, nil, 0
}

// Value returns the i-th attribute's value.
func (n *Namespace) Value(i int) Value { return n.values[i] }

// GenericGet reports whether attribute access of instances is the default one.
func (t *Type) GenericGet() bool { return t.genericGet }

// PlainEq reports whether instances compare and hash by identity; only classes
// made by Python code say so.
func (t *Type) PlainEq() bool { return t.plainEq }

// GenericSet reports whether attribute assignment to instances is the default one.
func (t *Type) GenericSet() bool { return t.genericSet }

// invalidate tells everybody that took an attribute of t as constant, before it
// changes; all other threads are stopped.
func (t *Type) invalidate() {
	Epoch++
	t.Watchers.Notify()
	t.newVersion()
	t.mu.Lock()
	subs := t.subclasses
	t.mu.Unlock()
	for _, s := range subs {
		s.invalidate()
	}
}

// derive enters t, which is complete, among the subclasses of its bases.
func (t *Type) derive() {
	t.newVersion()
	for _, b := range t.Bases {
		b.mu.Lock()
		b.subclasses = append(b.subclasses, t)
		b.mu.Unlock()
	}
}

// Subclasses returns the direct subclasses.
func (t *Type) Subclasses() []*Type {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.subclasses)
}

// computeMRO is the C3 linearisation (Barrett et al., OOPSLA'96). It returns nil
// when there is none.
func computeMRO(t *Type) []*Type {
	mro, _ := mergeMRO(t)
	return mro
}

// mergeMRO is computeMRO that returns what cannot be ordered when it fails.
func mergeMRO(t *Type) (mro, conflict []*Type) {
	var seqs [][]*Type
	for _, b := range t.Bases {
		seqs = append(seqs, slices.Clone(b.MRO))
	}
	seqs = append(seqs, slices.Clone(t.Bases))
	mro = []*Type{t}
	for {
		var head *Type
		left := false
		for _, s := range seqs {
			if len(s) == 0 {
				continue
			}
			left = true
			if !slices.ContainsFunc(seqs, func(o []*Type) bool { return len(o) > 0 && slices.Contains(o[1:], s[0]) }) {
				head = s[0]
				break
			}
		}
		if !left {
			return mro, nil
		}
		if head == nil {
			for _, s := range seqs {
				if len(s) > 0 && !slices.Contains(conflict, s[0]) {
					conflict = append(conflict, s[0])
				}
			}
			return nil, conflict
		}
		mro = append(mro, head)
		for i, s := range seqs {
			if len(s) > 0 && s[0] == head {
				seqs[i] = s[1:]
			}
		}
	}
}
