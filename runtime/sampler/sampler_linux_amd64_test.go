package sampler

import (
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"

	"stmjit/barriers"
	"stmjit/gc"
)

// fake is a Python thread of three frames, made of nothing but the words that the handler looks at.
type fake struct {
	ctx      *barriers.Context
	base, pc uintptr
	lo       uintptr
}

const fakeStack = 1 << 12

func newFake(t *testing.T) *fake {
	require.NoError(t, gc.Init(gc.Config{}))
	ctx, err := barriers.NewContext(1)
	require.NoError(t, err)
	p, err := gc.MapMemory(fakeStack)
	require.NoError(t, err)
	f := &fake{ctx: ctx, lo: uintptr(p), pc: 0x1008}
	bases := []uintptr{f.lo + 128, f.lo + 512, f.lo + 1024}
	f.word(bases[0], 0x9001, 1, 0x7771)
	f.word(bases[1], 0x2011, bases[0]|1, 0x7771)
	f.word(bases[2], 0x3021, bases[1]|1, 0x8881)
	f.base = bases[2]
	return f
}

// word writes the header of a frame.
func (f *fake) word(base, ret, prev, code uintptr) {
	for off, w := range map[uintptr]uintptr{frameReturn: ret, framePrev: prev, frameCode: code} {
		*(*uintptr)(unsafe.Add(unsafe.Pointer(nil), base-off)) = w
	}
}

func (f *fake) thread() Thread {
	return Thread{
		Context: uintptr(unsafe.Pointer(f.ctx)), Base: uintptr(unsafe.Pointer(&f.base)), PC: uintptr(unsafe.Pointer(&f.pc)),
		Stack: Range{f.lo, f.lo + fakeStack},
	}
}

// burn uses the processor until enough says so, for some seconds at most.
//
//go:noinline
func burn(enough func() bool) {
	x := uint64(1)
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end) && !enough(); {
		for range 100000 {
			x = x*6364136223846793005 + 1442695040888963407
		}
	}
	sink = x
}

var sink uint64

// sampleOf takes samples of burn on a goroutine that runs a thread, and returns those that name it.
func sampleOf(t *testing.T, c Config, thread Thread, n int) []Sample {
	var mu sync.Mutex
	var list []Sample
	c.Take = func(s *Sample) {
		mu.Lock()
		defer mu.Unlock()
		if s.Context == thread.Context {
			x := *s
			x.Calls, x.Go = append([]uintptr(nil), s.Calls...), append([]uintptr(nil), s.Go...)
			list = append(list, x)
		}
	}
	if err := Start(c); err != nil {
		t.Skipf("no samples here: %v", err)
	}
	require.Error(t, Start(c), "once is enough")
	done := make(chan bool)
	go func() {
		Enter(thread)
		burn(func() bool { mu.Lock(); defer mu.Unlock(); return len(list) >= n })
		Leave()
		close(done)
	}()
	<-done
	Stop()
	require.GreaterOrEqual(t, len(list), n)
	return list
}

func TestSamples(t *testing.T) {
	f := newFake(t)
	list := sampleOf(t, Config{}, f.thread(), 5)
	burning := 0
	for _, s := range list {
		require.Equal(t, f.base, s.Base)
		require.Equal(t, uintptr(0x8880), s.Desc)
		require.Equal(t, uintptr(0x1008), s.At)
		require.Equal(t, []uintptr{0x3020, 0x2010}, s.Calls)
		require.False(t, s.Cut)
		require.Positive(t, s.Periods)
		for i, pc := range append([]uintptr{s.PC}, s.Go...) {
			if fn := runtime.FuncForPC(pc - min(1, uintptr(i))); fn != nil && strings.HasSuffix(fn.Name(), "sampler.burn") {
				burning++
				break
			}
		}
	}
	require.Positive(t, burning, "the function that runs, among the calls of Go")
	require.Zero(t, Stop(), "it was stopped")
}

// TestBrokenFrames has the handler meet frames that are being made, or are none.
func TestBrokenFrames(t *testing.T) {
	f := newFake(t)
	f.word(f.base, 0x3021, f.base+64|1, 0x8881) // its caller would lie above it
	for _, s := range sampleOf(t, Config{}, f.thread(), 2) {
		require.Equal(t, []uintptr{0x3020}, s.Calls)
	}
	f.word(f.base, 0x3021, 0xdead0001, 0x8881)
	for _, s := range sampleOf(t, Config{}, f.thread(), 2) {
		require.LessOrEqual(t, len(s.Calls), 1)
	}
	for _, base := range []uintptr{0, 8, f.lo, f.lo + 3, f.lo + fakeStack, ^uintptr(0)} {
		f.base = base
		for _, s := range sampleOf(t, Config{}, f.thread(), 1) {
			require.Empty(t, s.Calls)
		}
	}
}

// TestDeepStack has more frames than a sample keeps.
func TestDeepStack(t *testing.T) {
	f := newFake(t)
	p, err := gc.MapMemory(1 << 16)
	require.NoError(t, err)
	lo := uintptr(p)
	base, prev := uintptr(0), uintptr(0)
	for i := range maxCalls + 20 {
		base = lo + 128 + uintptr(i)*64
		f.word(base, 0x4000+8*uintptr(i)|1, prev|1, 0x8881)
		prev = base
	}
	f.base = base
	th := f.thread()
	th.Stack = Range{lo, lo + 1<<16}
	for _, s := range sampleOf(t, Config{}, th, 1) {
		require.Len(t, s.Calls, maxCalls)
		require.True(t, s.Cut)
		require.Equal(t, 0x4000+8*uintptr(maxCalls+19), s.Calls[0])
	}
}

// loop calls f while a word of its frame has a number, as the interpreter's loop does with the instruction.
//
//go:noinline
func loop(f func(pc uintptr), n uintptr) {
	for pc := uintptr(0x70000); n > 0; n-- {
		pc += 8
		f(pc)
	}
}

// TestCalibration finds that word.
func TestCalibration(t *testing.T) {
	lo := reflect.ValueOf(loop).Pointer()
	hi := lo + 1
	for runtime.FuncForPC(hi) != nil && runtime.FuncForPC(hi).Entry() == lo {
		hi++
	}
	c := NewCalibration(Range{lo, hi})
	loop(func(pc uintptr) { c.See(pc) }, 10)
	slot := c.Slot()
	require.NotZero(t, slot)
	other := NewCalibration(Range{1, 2})
	loop(func(pc uintptr) { other.See(pc) }, 10)
	require.Zero(t, other.Slot(), "a loop that is not there")
}
