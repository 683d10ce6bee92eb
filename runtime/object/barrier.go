package object

import (
	"slices"

	"stmjit/barriers"
	"stmjit/gc"
)

// Barriers in operations written in Go. An operation may touch the words of a
// mutable object only after it passed the object's barrier, and only until the
// thread may have let go of what it owns: at a barrier that had to wait, and in
// anything that may run Python code. The functions here take places on the
// stack, since the collector may move objects while a barrier waits. Immutable
// objects pass all of them.
//
// The protocols in protocol.go and calls of built-ins pass the barriers of their
// operands, so a slot or built-in finds its arguments acquired: the receiver of
// a method of a mutable type for writing, everything else for reading. What it
// reaches through them it acquires itself.

// mayRead reports whether t may read v without more ado.
func (t *Thread) mayRead(v Value) bool {
	if !v.IsRef() {
		return true
	}
	h := gc.Header(v) &^ barriers.ShapeMask
	return h == t.Ctx.Tag || h == Shared || h == t.Ctx.Tag|barriers.ReadBitHeader
}

// MayRead is mayRead for the interpreter.
func (t *Thread) MayRead(v Value) bool { return t.mayRead(v) }

// mayWrite reports whether t may change v without more ado.
func (t *Thread) mayWrite(v Value) bool {
	return !v.IsRef() || gc.Header(v)&^barriers.ShapeMask == t.Ctx.Tag
}

// Read passes the barrier for reading of the object in a stack word, which may
// mean to wait. False means that an exception is pending.
func (t *Thread) Read(p *Value) bool { return t.mayRead(*p) || t.readSlow(p) }

// readSlow is Read of an object whose header does not let everybody begin to
// read: t need not begin if it holds the object.
//
//go:noinline
func (t *Thread) readSlow(p *Value) bool { return t.holds(*p) || t.Acquire(t, p, false) }

// held are objects that an operation of several steps acquired, to read them in
// each step. They stay acquired while lost is what t.Lost was then, although the
// header of a shared one may say by now that somebody waits to write it: whoever
// waited for that in the middle would let the operation see two states.
type held struct {
	lost    uint64
	tag     uint64 // Context.Tag then: machine code begins blocks
	objects [16]Value
	n       uint8
}

// hold notes that v is acquired.
func (t *Thread) hold(v Value) {
	h := &t.held
	if h.lost != t.Lost || h.tag != t.Ctx.Tag {
		h.lost, h.tag = t.Lost, t.Ctx.Tag
		clear(h.objects[:])
	}
	h.objects[h.n%uint8(len(h.objects))] = v
	h.n++
}

// holdAll is hold of several objects.
func (t *Thread) holdAll(vs []Value) {
	for _, v := range vs {
		t.hold(v)
	}
}

// holds reports whether v was acquired and is still.
func (t *Thread) holds(v Value) bool {
	return t.held.lost == t.Lost && t.held.tag == t.Ctx.Tag && slices.Contains(t.held.objects[:], v)
}

// Write passes the barrier for writing.
func (t *Thread) Write(p *Value) bool { return t.mayWrite(*p) || t.Acquire(t, p, true) }

// ReadAll passes the barriers for reading of all objects in stack words, so
// that all of them are passed at the same time.
func (t *Thread) ReadAll(vs []Value) bool {
	for again := true; again; {
		again = false
		for i := range vs {
			if t.mayRead(vs[i]) {
				continue
			}
			lost := t.Lost
			if !t.readSlow(&vs[i]) {
				return false
			}
			again = again || lost != t.Lost
		}
	}
	return true
}

// WriteRead passes the barrier for writing of one object and those for reading
// of others, all in stack words, so that all of them are passed at the same time.
func (t *Thread) WriteRead(w *Value, reads []Value) bool {
	for {
		if !t.Write(w) {
			return false
		}
		lost := t.Lost
		if !t.ReadAll(reads) {
			return false
		}
		if lost == t.Lost {
			return true
		}
	}
}

// Reading is Read of an object that is in no stack word yet: it returns the
// object, which may have moved, or Null with an exception pending. Other values
// that the caller holds may have moved, too.
func (t *Thread) Reading(v Value) Value {
	if t.mayRead(v) {
		return v
	}
	return t.acquireOne(v, false)
}

// Writing is Reading for writing.
func (t *Thread) Writing(v Value) Value {
	if t.mayWrite(v) {
		return v
	}
	return t.acquireOne(v, true)
}

func (t *Thread) acquireOne(v Value, write bool) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if !write && t.holds(v) {
		return v
	}
	if !t.Acquire(t, p, write) {
		return gc.Null
	}
	return *p
}
