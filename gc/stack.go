package gc

import (
	"slices"
	"sync/atomic"
	"unsafe"
)

// Stack is the range of a thread's stack outside Go's heap. Every word in
// [Lo, *Top) is a valid Value, raw words disguised as integers. Words at and
// above HighWater are Unset: whoever lets *Top grow raises HighWater first,
// in steps as large as it likes. A collection wipes [*Top, HighWater) to Unset
// and lowers HighWater to *Top.
//
// A minor collection does not look again at what cannot have changed since the
// last one: it sets FrameSeen in frames at and below which nothing young is left,
// and looks at frames from the running one downwards to the first that has the
// mark. Whoever makes a frame writes all of its header, so a frame with the mark
// was there the last time, and so were all below it, which cannot have run
// meanwhile; it may have run itself. Who changes words of a frame below the running one all the same calls
// [Stack.Rescan].
type Stack struct {
	Lo        uintptr
	Top       *uintptr
	HighWater uintptr

	// Window is the window of the running frame, 0 if there is none; it is nil
	// where frames are not made as the constants below say.
	Window *uintptr
	// Idle, if not nil, reports that the thread does not run, and how often it
	// began to: while both stay the same nothing of the stack changes.
	Idle func() (turn uint64, idle bool)

	rescan atomic.Bool
	idle   bool   // it was the last time
	turn   uint64 // and then this
	young  bool   // it still referred to a young object then
}

// The header of a frame, in bytes below its window.
const (
	FrameHeader = 48 // where it begins
	FrameLink   = 32 // the window of the frame below, in disguise
	FrameCode   = 24 // a word that whoever makes the frame writes; has room for FrameSeen
)

// FrameSeen is the collector's bit in the word at FrameCode.
const FrameSeen = 2

// Rescan makes the next collection look at the whole stack.
func (s *Stack) Rescan() { s.rescan.Store(true) }

// AddStack registers a thread's stack.
func AddStack(s *Stack) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	roots.stacks = append(roots.stacks, s)
}

// RemoveStack forgets the stack of a thread that ended.
func RemoveStack(s *Stack) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	if i := slices.Index(roots.stacks, s); i >= 0 {
		roots.stacks = slices.Delete(roots.stacks, i, i+1)
	}
}

// words returns the part of the stack in use.
func (s *Stack) words() (lo, hi uintptr) { return s.Lo, *s.Top }

// changed returns the part of the stack that may refer to young objects, and
// whether there is any.
func (s *Stack) changed() (lo, hi uintptr, any bool) {
	again := s.rescan.Swap(false)
	if s.Idle != nil {
		turn, idle := s.Idle()
		same := idle && s.idle && turn == s.turn
		s.turn, s.idle = turn, idle
		if same && !again && !s.young {
			return 0, 0, false
		}
	}
	if lo, hi = s.words(); s.Window == nil {
		return lo, hi, true
	}
	for w := *s.Window; w != 0; w = uintptr(*word(w - FrameLink)) &^ 1 {
		if w < lo+FrameHeader || w > hi || w&7 != 0 {
			bug("a frame at %#x in a stack from %#x to %#x", w, lo, hi)
		}
		code := word(w - FrameCode)
		switch {
		case *code&FrameSeen == 0:
		case again:
			*code &^= FrameSeen
		default:
			return w - FrameHeader, hi, true
		}
	}
	return lo, hi, true
}

// seen marks frames after a collection looked at what [Stack.changed] returned. The
// first word that refers to a young object still is at first; it is the top if
// there is none.
func (s *Stack) seen(first uintptr) {
	end := *s.Top
	s.young = first != end
	if s.Window == nil {
		return
	}
	for w := *s.Window; w != 0; w = uintptr(*word(w - FrameLink)) &^ 1 {
		if code := word(w - FrameCode); end <= first {
			if *code&FrameSeen != 0 {
				return
			}
			*code |= FrameSeen
		}
		end = w - FrameHeader
	}
}

// unchanged returns the end of the part of the stack that a minor collection
// would not look at.
func (s *Stack) unchanged() uintptr {
	if s.rescan.Load() {
		return s.Lo
	}
	if s.Idle != nil {
		if turn, idle := s.Idle(); idle && s.idle && turn == s.turn && !s.young {
			return *s.Top
		}
	}
	if s.Window != nil {
		for w := *s.Window; w != 0; w = uintptr(*word(w - FrameLink)) &^ 1 {
			if *word(w - FrameCode)&FrameSeen != 0 {
				return w - FrameHeader
			}
		}
	}
	return s.Lo
}

// wipe clears what was above the top.
func (s *Stack) wipe() {
	if top := *s.Top; s.HighWater > top {
		w := unsafe.Slice((*Value)(unsafe.Pointer(word(top))), (s.HighWater-top)/8)
		for i := range w {
			w[i] = Unset
		}
		s.HighWater = top
	}
}
