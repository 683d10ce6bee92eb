package barriers

import (
	"fmt"
	"io"
	"math/bits"
	"strings"
	"sync/atomic"

	"stmjit/gc"
)

var stateNames = [...]string{
	running:       "running",
	blocked:       "blocked",
	locked:        "locked",
	waiting:       "waiting",
	inBlock:       "in a block",
	waitingInside: "waiting in a block",
	stopped:       "stopped",
	stoppedInside: "stopped in a block",
	midway:        "waiting for an exclusive section",
}

// Dump writes a line for each owner that says what it is doing and whom it waits
// for. Anybody may call it, at any time: what it says of owners that are running
// may be over.
func Dump(w io.Writer) {
	if by := world.by.Load(); by != nil {
		fmt.Fprintf(w, "the world is stopped by owner %d\n", by.Index)
	}
	for _, o := range owners {
		fmt.Fprintln(w, o)
	}
}

// Waits reports whether the owner waits for another one. Anybody may call it; it may
// be over.
func (o *Owner) Waits() bool {
	switch o.state() {
	case running, inBlock:
		return false
	}
	return true
}

// String says what the owner is doing.
func (o *Owner) String() string {
	var b strings.Builder
	status := atomic.LoadUint64(&o.line.Load().status)
	tag := uint32(status >> HeaderShift)
	fmt.Fprintf(&b, "owner %d: %s, slot %d epoch %d", o.Index, stateNames[status&ShapeMask], Slot(tag), Epoch(tag))
	if v := gc.Value(o.want.Load()); v != 0 {
		o.writeWant(&b, v)
	}
	if s := o.seniority.Load(); s != 0 {
		fmt.Fprintf(&b, ", age %d", s>>ageShift)
		if s&woundBit != 0 {
			b.WriteString(", wounded")
		}
	}
	if inevitable.Load() == o {
		b.WriteString(", inevitable")
	}
	if p := o.pending.Load(); p != 0 {
		b.WriteString(", asked by")
		for ; p != 0; p &= p - 1 {
			fmt.Fprintf(&b, " %d", bits.TrailingZeros64(p))
		}
	}
	if asked, ack := o.asked.Load(), o.ack.Load(); asked != ack {
		fmt.Fprintf(&b, ", handshake %d of %d", ack, asked)
	}
	if c := o.ctx.Load(); c != nil {
		fmt.Fprintf(&b, ", poll %d", atomic.LoadUint32(&c.Poll))
	}
	return b.String()
}

// writeWant says what o waits for and what the header there says.
func (o *Owner) writeWant(b *strings.Builder, v gc.Value) {
	tag := uint32(atomic.LoadUint64(headerOf(v)) >> HeaderShift)
	fmt.Fprintf(b, ", wants %#x ", uint64(v))
	switch u := upgrader(tag); {
	case u != nil:
		fmt.Fprintf(b, "(upgraded by %d)", u.Index)
	case Slot(tag) == 0:
		fmt.Fprintf(b, "(tag %#x)", tag)
	default:
		fmt.Fprintf(b, "(slot %d epoch %d)", Slot(tag), Epoch(tag))
	}
	if o.granted.Load() {
		b.WriteString(", answered")
	}
}
