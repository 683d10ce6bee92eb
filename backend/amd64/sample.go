package amd64

import (
	"errors"
	"sync/atomic"
	"unsafe"

	"stmjit/barriers"
	"stmjit/trace/ir"
)

// Samples say where the processor was, at each tick of the clock of its time that
// the process used: Go cannot stop machine code, and its own profiler does not know
// where in it a sample fell. A signal's handler (sample_linux_amd64.s) notes the
// address; ticks that fall into Go code are only counted, for who knows what that
// is doing.

// maxSamples bounds the samples that are kept: some ten minutes.
const maxSamples = 1 << 17

// What the handler works on.
var sampled struct {
	from, to uintptr // of the machine code
	count    atomic.Uint64
	room     uintptr // address of the samples
	pending  atomic.Int32
}

const (
	sampledFrom    = unsafe.Offsetof(sampled.from)
	sampledTo      = unsafe.Offsetof(sampled.to)
	sampledCount   = unsafe.Offsetof(sampled.count)
	sampledRoom    = unsafe.Offsetof(sampled.room)
	sampledPending = unsafe.Offsetof(sampled.pending)
	ctxResume      = barriers.OffResume
)

// rawSample is what the handler notes: where the processor was, and where a call of
// a shared routine or of Go goes on, if there is one.
type rawSample struct{ pc, resume uintptr }

// samples is never given back: a handler may just be about to write.
var (
	samples  []rawSample
	sampling atomic.Bool
)

// Sample is a place in machine code.
type Sample struct {
	Code *Code
	Ref  ir.Ref // the instruction, or NoRef
	Exit int32  // the exit that it belongs to, or -1
	Off  int    // offset of the machine instruction
}

var errSampling = errors.New("samples are being taken already")

// StartSampling begins to take samples of what runs in machine code of b. The ticks
// that fall into Go code are added to the counter that it returns.
func (b *Backend) StartSampling() (elsewhere *atomic.Int32, err error) {
	if !sampling.CompareAndSwap(false, true) {
		return nil, errSampling
	}
	if samples == nil {
		samples = make([]rawSample, maxSamples)
	}
	sampled.from, sampled.to = b.mem.rx, b.mem.rx+codeBytes
	sampled.count.Store(0)
	sampled.pending.Store(0)
	sampled.room = uintptr(unsafe.Pointer(&samples[0])) // which lives on
	if err := startSampleClock(); err != nil {
		sampling.Store(false)
		return nil, err
	}
	return &sampled.pending, nil
}

// StopSampling ends that and returns the samples; lost is how many there was no room
// for, unknown how many belong to no trace.
func (b *Backend) StopSampling() (list []Sample, lost, unknown int) {
	stopSampleClock()
	n := int(sampled.count.Load())
	lost = max(n-maxSamples, 0)
	for _, s := range samples[:n-lost] {
		where, ok := b.sampleAt(s.pc)
		if !ok && s.resume != 0 {
			where, ok = b.sampleAt(s.resume - 1)
		}
		if !ok {
			unknown++
			continue
		}
		list = append(list, where)
	}
	sampling.Store(false)
	return list, lost, unknown
}

// sampleAt finds the place of an address in a trace.
func (b *Backend) sampleAt(pc uintptr) (Sample, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.traces {
		off := pc - c.Entry
		if off >= uintptr(c.Bytes) {
			continue
		}
		s := Sample{Code: c, Exit: -1, Off: int(off)}
		if m := c.markAt(uint32(off)); m != nil {
			s.Ref, s.Exit = ir.Ref(max(m.ref, 0)), m.exit
		}
		return s, true
	}
	return Sample{}, false
}
