package vm

import (
	"time"

	"stmjit/runtime/object"
)

// SpanKind says what a thread did for a while instead of running.
type SpanKind string

// The kinds of spans.
const (
	LifeSpan SpanKind = "life" // the thread's, from its begin to its end
	AwaySpan SpanKind = "away" // in the system, or waiting for a lock or another thread
	TurnSpan SpanKind = "turn" // waiting for a processor, or for others at a safe point
)

// Span is a part of the time of a thread. Waits for objects and aborted blocks are told as
// [Conflict]s.
type Span struct {
	Kind     SpanKind
	Thread   uint64 // ident
	From, To time.Time
}

// shortSpan is what is too short to be told of.
const shortSpan = time.Microsecond

// spanSince tells of a span that ends now; began is zero if nobody asks.
func (vm *VM) spanSince(t *object.Thread, kind SpanKind, began time.Time) {
	if began.IsZero() || vm.OnSpan == nil {
		return
	}
	if now := time.Now(); kind == LifeSpan || now.Sub(began) >= shortSpan {
		vm.OnSpan(Span{kind, t.Ident(), began, now})
	}
}

// now is the time if somebody asks for spans.
func (vm *VM) now() time.Time {
	if vm.OnSpan == nil {
		return time.Time{}
	}
	return time.Now()
}
