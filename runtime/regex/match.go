package regex

import (
	"bytes"
	"errors"
	"sync"
	"unsafe"
)

// Char is a character of a text.
type Char interface{ ~uint8 | ~uint16 | ~uint32 }

// The errors of a match.
var (
	ErrMemory      = errors.New("out of memory")
	ErrInterrupted = errors.New("interrupted")
)

// Matcher matches one program against one text.
type Matcher[T Char] struct {
	code []uint32
	text []T // up to where it is looked at
	// Busy is asked now and then whether to go on.
	busy func() bool

	// Regs are the groups: begin and end of group i at 2i and 2i+1, -1 if it did
	// not match. LastIndex is the group that was closed last, 0 if none.
	Regs      []int
	LastIndex int

	loops    []int
	stack    []entry
	fuel     int
	whole    bool // a match has to end at the end
	notEmpty int  // where no match may end
	err      error
}

// entry is one step back: an operation and what it needs.
type entry struct {
	op      int
	a, b, c int
}

// Kinds of entries. Those from backRestore on only restore something.
const (
	backBranch   = iota // go on at instruction a, position b
	backRepeat          // greedy repetition at instruction a, from b on, c times
	backLazy            // lazy repetition at instruction a, at b after c times
	backNotLook         // what must not match did not: go on at a, position b
	backRegister        // group register a was b
	backLast            // LastIndex was a
	backLoop            // loop register a was b
)

const backRestore = backRegister

// maxStack is how many entries the stack may have.
const maxStack = 1 << 23

var stacks = sync.Pool{New: func() any { return new([]entry) }}

// NewMatcher makes a matcher; busy is asked now and then whether to go on.
func NewMatcher[T Char](code []uint32, text []T, busy func() bool) *Matcher[T] {
	n := int(code[headerGroups])
	regs := make([]int, 2*n+2+int(code[headerRegs]))
	return &Matcher[T]{code: code, text: text, busy: busy, Regs: regs[: 2*n+2 : 2*n+2], loops: regs[2*n+2:], notEmpty: -1}
}

// Renew says where program and text are now.
func (m *Matcher[T]) Renew(code []uint32, text []T) { m.code, m.text = code, text }

// Match matches at position start; whole says that the match has to end at the end,
// and notEmpty is as for Search.
func (m *Matcher[T]) Match(start int, whole bool, notEmpty int) (bool, error) {
	m.begin()
	defer m.end()
	m.whole, m.notEmpty = whole, notEmpty
	if len(m.text)-start < int(m.code[headerMin]) {
		return false, nil
	}
	ok := m.run(start)
	return ok, m.err
}

// Search finds the first match from start on; one may not end at notEmpty, which is
// -1 if there is no such place.
func (m *Matcher[T]) Search(start, notEmpty int) (bool, error) {
	m.begin()
	defer m.end()
	m.notEmpty = notEmpty
	last := len(m.text) - int(m.code[headerMin])
	if m.code[headerAnchored] != 0 {
		last = min(last, 0)
	}
	first, char := m.code[headerFirst], m.code[headerChar]
	for at := start; at <= last; at++ {
		switch {
		case char != 0:
			if at = indexChar(m.text, at, char-1); at < 0 || at > last {
				return false, nil
			}
		case first != 0:
			for at < len(m.text) && !inSet(m.code, first, uint32(m.text[at])) {
				at++
			}
			if at > last {
				return false, nil
			}
		}
		if m.run(at) {
			return true, m.err
		}
		if m.err != nil {
			return false, m.err
		}
		if m.fuel--; m.fuel < 0 && !m.again() {
			return false, m.err
		}
	}
	return false, nil
}

// indexChar finds a character from position at on; -1 if there is none.
func indexChar[T Char](text []T, at int, c uint32) int {
	if uint32(T(c)) != c {
		return -1
	}
	if b, ok := any(text).([]uint8); ok {
		i := bytes.IndexByte(b[at:], byte(c))
		if i < 0 {
			return -1
		}
		return at + i
	}
	for ; at < len(text); at++ {
		if text[at] == T(c) {
			return at
		}
	}
	return -1
}

func (m *Matcher[T]) begin() {
	m.stack = (*stacks.Get().(*[]entry))[:0]
	m.fuel, m.err, m.whole, m.notEmpty = busyEvery, nil, false, -1
}

func (m *Matcher[T]) end() {
	s := m.stack
	m.stack = nil
	if cap(s) < maxStack/64 {
		stacks.Put(&s)
	}
}

const busyEvery = 4096

// again gives the matcher more to do, unless something wants it to end.
func (m *Matcher[T]) again() bool {
	m.fuel = busyEvery
	if m.err == nil && m.busy != nil && !m.busy() {
		m.err = ErrInterrupted
	}
	return m.err == nil
}

func (m *Matcher[T]) push(op, a, b, c int) {
	if len(m.stack) >= maxStack {
		m.err = ErrMemory
		return
	}
	m.stack = append(m.stack, entry{op, a, b, c})
}

func (m *Matcher[T]) setReg(i, v int) {
	m.push(backRegister, i, m.Regs[i], 0)
	m.Regs[i] = v
}

func (m *Matcher[T]) setLoop(i, v int) {
	m.push(backLoop, i, m.loops[i], 0)
	m.loops[i] = v
}

// restore undoes an entry that only restores.
func (m *Matcher[T]) restore(e entry) {
	switch e.op {
	case backRegister:
		m.Regs[e.a] = e.b
	case backLast:
		m.LastIndex = e.a
	case backLoop:
		m.loops[e.a] = e.b
	}
}

// cut drops the steps back above a height of the stack, but not what they restore.
func (m *Matcher[T]) cut(height int) {
	kept := m.stack[:height]
	for _, e := range m.stack[height:] {
		if e.op >= backRestore {
			kept = append(kept, e)
		}
	}
	m.stack = kept
}

// unwind undoes all above a height of the stack.
func (m *Matcher[T]) unwind(height int) {
	for len(m.stack) > height {
		e := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if e.op >= backRestore {
			m.restore(e)
		}
	}
}

// run matches at a position.
func (m *Matcher[T]) run(start int) bool {
	for i := range m.Regs {
		m.Regs[i] = -1
	}
	m.LastIndex = 0
	m.stack = m.stack[:0]
	m.Regs[0] = start
	pc, pos, ok := headerLen, start, true
	for {
		if ok {
			pc, pos, ok = m.forward(pc, pos)
			if pc < 0 {
				return m.err == nil
			}
			continue
		}
		if m.fuel--; m.fuel < 0 && !m.again() {
			return false
		}
		if m.err != nil || len(m.stack) == 0 {
			return false
		}
		e := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		switch e.op {
		case backBranch, backNotLook:
			pc, pos, ok = e.a, e.b, true
		case backRepeat:
			pc, pos, ok = m.repeatLess(e)
		case backLazy:
			pc, pos, ok = m.repeatMore(e)
		default:
			m.restore(e)
		}
	}
}

// forward runs instructions until one fails; pc is negative after a match.
func (m *Matcher[T]) forward(pc, pos int) (int, int, bool) {
	code, text := m.code, m.text
	for {
		switch code[pc] {
		case opSucceed:
			if m.whole && pos != len(text) || pos == m.notEmpty {
				return pc, pos, false
			}
			m.Regs[1] = pos
			return -1, pos, true
		case opFail:
			return pc, pos, false
		case opChar:
			if pos >= len(text) || uint32(text[pos]) != code[pc+1] {
				return pc, pos, false
			}
			pos++
			pc += 2
		case opAny:
			if pos >= len(text) || text[pos] == '\n' {
				return pc, pos, false
			}
			pos++
			pc++
		case opAll:
			if pos >= len(text) {
				return pc, pos, false
			}
			pos++
			pc++
		case opSet:
			if pos >= len(text) || !inSet(code, code[pc+1], uint32(text[pos])) {
				return pc, pos, false
			}
			pos++
			pc += 2
		case opString:
			n := int(code[pc+1])
			if len(text)-pos < n {
				return pc, pos, false
			}
			for i, c := range code[pc+2 : pc+2+n] {
				if uint32(text[pos+i]) != c {
					return pc, pos, false
				}
			}
			pos += n
			pc += 2 + n
		case opJump:
			pc = int(code[pc+1])
		case opSplit:
			m.push(backBranch, int(code[pc+1]), pos, 0)
			pc += 2
		case opSave:
			r := int(code[pc+1])
			m.setReg(r, pos)
			if r&1 != 0 {
				m.push(backLast, m.LastIndex, 0, 0)
				m.LastIndex = r / 2
			}
			pc += 2
		case opRepeat:
			var ok bool
			if pc, pos, ok = m.repeat(pc, pos); !ok {
				return pc, pos, false
			}
		default:
			var ok bool
			if pc, pos, ok = m.rare(pc, pos); !ok {
				return pc, pos, false
			}
		}
	}
}

// rare is forward of one of the other instructions.
func (m *Matcher[T]) rare(pc, pos int) (int, int, bool) {
	code := m.code
	r := int(code[pc+1])
	switch code[pc] {
	case opLoopInit:
		m.setLoop(r, -1)
		m.setLoop(r+1, -1)
		return pc + 2, pos, true
	case opLoop:
		return m.loop(pc, pos)
	case opAt:
		return pc + 3, pos, m.at(place(r), int(code[pc+2]), pos)
	case opBackref:
		n, ok := m.backref(r, int(code[pc+2]), pos)
		return pc + 3, pos + n, ok
	case opCond:
		if m.Regs[2*r] < 0 || m.Regs[2*r+1] < 0 {
			return int(code[pc+2]), pos, true
		}
		return pc + 3, pos, true
	case opAtomic:
		m.setLoop(r, len(m.stack)+1)
		return pc + 2, pos, m.err == nil
	case opAtomicEnd:
		m.cut(m.loops[r])
		return pc + 2, pos, true
	case opLook:
		m.setLoop(r, len(m.stack)+2)
		m.setLoop(r+1, pos)
		pos -= int(code[pc+2])
		return pc + 3, pos, pos >= 0 && m.err == nil
	case opLookEnd:
		m.cut(m.loops[r])
		return pc + 2, m.loops[r+1], true
	case opNotLook:
		m.setLoop(r, len(m.stack)+1)
		if m.err != nil {
			return pc, pos, false
		}
		m.push(backNotLook, int(code[pc+3]), pos, 0)
		pos -= int(code[pc+2])
		return pc + 4, pos, pos >= 0
	case opNotLookEnd:
		m.unwind(m.loops[r])
		return pc, pos, false
	}
	panic("regex: bad program")
}

// loop counts a round that ended, or the entry: register r is the number of rounds,
// r+1 where the last one began. A round that matched nothing is the last.
func (m *Matcher[T]) loop(pc, pos int) (int, int, bool) {
	code := m.code
	r, how := int(code[pc+1]), mode(code[pc+2])
	lo, hi, body := int(code[pc+3]), int(code[pc+4]), int(code[pc+5])
	n := m.loops[r] + 1
	m.setLoop(r, n)
	behind := pc + 6
	more := (hi == MaxRepeat || n < hi) && pos != m.loops[r+1]
	switch {
	case n < lo:
		m.setLoop(r+1, pos)
		return body, pos, m.err == nil
	case !more:
		return behind, pos, m.err == nil
	case how == lazy:
		m.setLoop(r+1, pos)
		m.push(backBranch, body, pos, 0)
		return behind, pos, m.err == nil
	}
	m.push(backBranch, behind, pos, 0)
	m.setLoop(r+1, pos)
	return body, pos, m.err == nil
}

// at tests a place.
func (m *Matcher[T]) at(p place, flags, pos int) bool {
	text := m.text
	switch p {
	case atBegin:
		return pos == 0
	case atEnd:
		return pos == len(text)
	case atLineBegin:
		return pos == 0 || flags&FlagMultiline != 0 && text[pos-1] == '\n'
	case atLineEnd:
		return pos == len(text) || text[pos] == '\n' && (flags&FlagMultiline != 0 || pos == len(text)-1)
	}
	if len(text) == 0 {
		// An empty text has no boundary, and no place within a word either.
		return false
	}
	before := pos > 0 && m.isWord(text[pos-1], flags)
	after := pos < len(text) && m.isWord(text[pos], flags)
	return (before != after) == (p == atBoundary)
}

func (m *Matcher[T]) isWord(c T, flags int) bool {
	r := rune(c)
	if r < 128 {
		return isAlpha(r) || isDec(r) || r == '_'
	}
	return flags&FlagUnicode != 0 && tables.IsWord(r)
}

// backref matches what a group matched again and returns its length.
func (m *Matcher[T]) backref(g, flags, pos int) (int, bool) {
	lo, hi := m.Regs[2*g], m.Regs[2*g+1]
	if lo < 0 || hi < lo || len(m.text)-pos < hi-lo {
		return 0, false
	}
	a, b := m.text[lo:hi], m.text[pos:pos+hi-lo]
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if flags&FlagIgnoreCase == 0 || folded(rune(a[i]), flags) != folded(rune(b[i]), flags) {
			return 0, false
		}
	}
	return hi - lo, true
}

// span returns how many characters from pos on, at most n, the operation of one
// character takes.
func (m *Matcher[T]) span(op, arg uint32, pos, n int) int {
	text := m.text[pos:]
	if n < len(text) {
		text = text[:n]
	}
	switch op {
	case opAll:
		return len(text)
	case opAny:
		if i := indexChar(text, 0, '\n'); i >= 0 {
			return i
		}
		return len(text)
	case opChar:
		for i, c := range text {
			if uint32(c) != arg {
				return i
			}
		}
		return len(text)
	}
	bits := (*[8]uint32)(unsafe.Pointer(&m.code[arg+setBits]))
	for i, c := range text {
		r := uint32(c)
		if r < 256 {
			if bits[r>>5]>>(r&31)&1 == 0 {
				return i
			}
		} else if !inSet(m.code, arg, r) {
			return i
		}
	}
	return len(text)
}

const repeatLen = 6

// repeat begins the repetition of one character.
func (m *Matcher[T]) repeat(pc, pos int) (int, int, bool) {
	code := m.code
	how, lo, hi := mode(code[pc+1]), int(code[pc+2]), int(code[pc+3])
	if hi == MaxRepeat {
		hi = len(m.text)
	}
	if how == lazy {
		if lo > 0 && m.span(code[pc+4], code[pc+5], pos, lo) < lo {
			return pc, pos, false
		}
		if lo < hi {
			m.push(backLazy, pc, pos+lo, lo)
		}
		return pc + repeatLen, pos + lo, m.err == nil
	}
	n := m.span(code[pc+4], code[pc+5], pos, hi)
	m.fuel -= n >> 6
	switch {
	case n < lo:
		return pc, pos, false
	case n == lo || how == possessive:
		return pc + repeatLen, pos + n, true
	}
	return m.repeatLess(entry{backRepeat, pc, pos, n + 1})
}

// repeatLess goes on after one character less than e.c of a greedy repetition, or
// fewer if what follows is a character that is not there.
func (m *Matcher[T]) repeatLess(e entry) (int, int, bool) {
	code := m.code
	lo, n, next := int(code[e.a+2]), e.c-1, e.a+repeatLen
	if code[next] == opChar {
		c := code[next+1]
		for n >= lo && (e.b+n >= len(m.text) || uint32(m.text[e.b+n]) != c) {
			n--
		}
		if n < lo {
			return next, e.b, false
		}
	}
	if n > lo {
		m.push(backRepeat, e.a, e.b, n)
	}
	return next, e.b + n, m.err == nil
}

// repeatMore takes one more character of a lazy repetition.
func (m *Matcher[T]) repeatMore(e entry) (int, int, bool) {
	code := m.code
	hi, next := int(code[e.a+3]), e.a+repeatLen
	for {
		if m.span(code[e.a+4], code[e.a+5], e.b, 1) < 1 {
			return next, e.b, false
		}
		e.b++
		e.c++
		if hi != MaxRepeat && e.c >= hi {
			return next, e.b, true
		}
		if code[next] != opChar || e.b < len(m.text) && uint32(m.text[e.b]) == code[next+1] {
			break
		}
		if e.b >= len(m.text) {
			return next, e.b, false
		}
	}
	m.push(backLazy, e.a, e.b, e.c)
	return next, e.b, m.err == nil
}
