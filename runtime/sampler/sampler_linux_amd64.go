package sampler

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"stmjit/gc"
)

func handlers() (on, after uintptr)

func getg() uintptr

func framePointer() uintptr

// state is the address of the block, 0 if no samples are taken. The handler reads it.
var state uintptr

// sampling is what there is while samples are taken.
type sampling struct {
	*block // nil: none are taken
	config Config
	timers map[int]int32 // by thread of the system
	before sigaction
	stop   chan struct{}
	done   chan struct{}
}

var (
	mu      sync.Mutex
	running sampling
)

// sigaction is the kernel's.
type sigaction struct {
	handler  uintptr
	flags    uint64
	restorer uintptr
	mask     uint64
}

// sigevent is the kernel's, for a signal to one thread.
type sigevent struct {
	value  uint64
	signal int32
	notify int32
	thread int32
	_      [44]byte
}

// Flags of the kernel's interface.
const (
	saSiginfo     = 0x4
	saRestorer    = 0x04000000
	saOnStack     = 0x08000000
	saRestart     = 0x10000000
	sigevThreadID = 4
	perThread     = 4 // in the number of a thread's clock
	clockSched    = 2
)

// scanPeriod is how often records are read, and threads of the system looked for that have no timer yet.
const scanPeriod = 10 * time.Millisecond

// Start begins to take samples.
func Start(c Config) error {
	mu.Lock()
	defer mu.Unlock()
	if running.block != nil {
		return errors.New("samples are being taken already")
	}
	p, err := gc.MapMemory(unsafe.Sizeof(block{}))
	if err != nil {
		return err
	}
	s := sampling{block: (*block)(p), config: c, timers: map[int]int32{}, stop: make(chan struct{}), done: make(chan struct{})}
	s.codeLo, s.codeHi, s.loopLo, s.loopHi, s.slot = c.Code.Lo, c.Code.Hi, c.Loop.Lo, c.Loop.Hi, c.Slot
	a := sigaction{flags: saSiginfo | saRestart | saOnStack | saRestorer, mask: ^uint64(0)}
	a.handler, a.restorer = handlers()
	if err := setAction(&a, &s.before); err != nil {
		return err
	}
	running = s
	atomic.StoreUintptr(&state, uintptr(p))
	if err := running.setTimers(); err != nil {
		running.end()
		return err
	}
	go read(running.stop, running.done)
	return nil
}

// read passes samples on until it is told to stop.
func read(stop, done chan struct{}) {
	tick := time.NewTicker(scanPeriod)
	defer tick.Stop()
	defer close(done)
	for {
		select {
		case <-tick.C:
			mu.Lock()
			_ = running.setTimers() // without, those that there are go on
			running.pass()
			mu.Unlock()
		case <-stop:
			return
		}
	}
}

// Stop ends the taking of samples, passes the last ones on, and returns how many there was no room for.
func Stop() (lost int) {
	mu.Lock()
	stop, done := running.stop, running.done
	mu.Unlock()
	if stop == nil {
		return 0
	}
	close(stop)
	<-done
	mu.Lock()
	defer mu.Unlock()
	running.deleteTimers(nil)
	running.pass()
	lost = int(running.lost.Load())
	running.end()
	return lost
}

// end gives the signal back. The block stays mapped: a handler may still be at it.
func (s *sampling) end() {
	s.deleteTimers(nil)
	atomic.StoreUintptr(&state, 0)
	_ = setAction(&s.before, nil)
	*s = sampling{}
}

// pass hands the records that are ready on.
func (s *sampling) pass() {
	for i := range s.records {
		r := &s.records[i]
		if r.ready.Load() == 0 {
			continue
		}
		x := Sample{PC: r.pc, Periods: int(r.periods) + 1, Go: r.gocall[:min(r.gocalls, maxGoCalls)]}
		if r.ctx != 0 {
			x.Context, x.Base, x.Desc, x.At, x.Loop = r.ctx, r.base, r.desc, r.at, r.loop
			x.Resume, x.Exit, x.Calls, x.Cut = r.resume, uint32(r.exit), r.call[:min(r.calls, maxCalls)], r.cut != 0
		}
		s.config.Take(&x)
		r.ready.Store(0)
	}
}

// Enter says that the calling goroutine runs a Python thread from now on.
func Enter(t Thread) {
	mu.Lock()
	defer mu.Unlock()
	if running.block == nil {
		return
	}
	g := getg()
	for i, n := g>>6, 0; n < maxProbes; i, n = i+1, n+1 {
		e := &running.threads[i%maxThreads]
		if e.g > 1 {
			continue
		}
		e.ctx, e.base, e.pc, e.lo, e.hi = t.Context, t.Base, t.PC, t.Stack.Lo, t.Stack.Hi
		atomic.StoreUintptr(&e.g, g) // the handler may look from here on
		return
	}
}

// Leave ends what Enter began.
func Leave() {
	mu.Lock()
	defer mu.Unlock()
	if running.block == nil {
		return
	}
	g := getg()
	for i, n := g>>6, 0; n < maxProbes; i, n = i+1, n+1 {
		if e := &running.threads[i%maxThreads]; e.g == g {
			atomic.StoreUintptr(&e.g, 1)
			return
		}
	}
}

// setTimers gives a timer to each thread of the system that has none, and forgets those of threads that ended.
func (s *sampling) setTimers() error {
	dir, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return err
	}
	alive := map[int]bool{}
	for _, e := range dir {
		id, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		alive[id] = true
		if _, ok := s.timers[id]; ok {
			continue
		}
		if timer, err := newTimer(id); err == nil { // else it has ended by now
			s.timers[id] = timer
		}
	}
	s.deleteTimers(alive)
	if len(s.timers) == 0 {
		return errors.New("no timers of processor time")
	}
	return nil
}

// deleteTimers deletes the timers of all threads but some.
func (s *sampling) deleteTimers(but map[int]bool) {
	for id, timer := range s.timers {
		if !but[id] {
			_, _, _ = unix.RawSyscall(unix.SYS_TIMER_DELETE, uintptr(timer), 0, 0)
			delete(s.timers, id)
		}
	}
}

// newTimer starts a timer that runs with the processor time of a thread.
func newTimer(thread int) (timer int32, err error) {
	clock := ^thread<<3 | perThread | clockSched
	ev := sigevent{signal: int32(unix.SIGPROF), notify: sigevThreadID, thread: int32(thread)}
	if _, _, e := unix.RawSyscall(unix.SYS_TIMER_CREATE, uintptr(clock), uintptr(unsafe.Pointer(&ev)), uintptr(unsafe.Pointer(&timer))); e != 0 {
		return 0, fmt.Errorf("timer_create: %w", e)
	}
	every := unix.NsecToTimespec(int64(Period))
	spec := [2]unix.Timespec{every, every}
	if _, _, e := unix.RawSyscall6(unix.SYS_TIMER_SETTIME, uintptr(timer), 0, uintptr(unsafe.Pointer(&spec)), 0, 0, 0); e != 0 {
		return 0, fmt.Errorf("timer_settime: %w", e)
	}
	return timer, nil
}

func setAction(a, old *sigaction) error {
	_, _, e := unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(unix.SIGPROF), uintptr(unsafe.Pointer(a)), uintptr(unsafe.Pointer(old)), 8, 0, 0)
	if e != 0 {
		return fmt.Errorf("sigaction: %w", e)
	}
	return nil
}
