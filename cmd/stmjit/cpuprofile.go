package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/google/pprof/profile"

	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/sampler"
	"stmjit/runtime/vm"
)

// cpuProfile adds up samples of processor time by Python stack.
type cpuProfile struct {
	s     *session
	where whereabouts
	began time.Time

	mu      sync.Mutex
	threads map[uintptr]int // numbers of threads, by context
	sums    map[string]*cpuSum
	order   []*cpuSum
	key     []byte
	lost    int
}

// cpuSum is what was sampled at one place.
type cpuSum struct {
	stack   []uintptr // addresses of instructions, the innermost first
	none    string    // instead of a stack: what runs no program
	cut     bool
	in      string // what ran: a value of the label "in"
	goFunc  string // the function of Go, "" in machine code
	thread  int
	samples int64
	periods int64
}

// startCPUProfile begins to take samples.
func (s *session) startCPUProfile() error {
	p := &cpuProfile{s: s, began: time.Now(), threads: map[uintptr]int{}, sums: map[string]*cpuSum{}}
	if err := s.takeSamples(&p.where, p.take, p.enter); err != nil {
		return fmt.Errorf("--cpuprofile: %w", err)
	}
	s.cpu = p
	return nil
}

// takeSamples begins to take samples of all threads. Each says that it begins, if enter is not nil, on its goroutine.
func (s *session) takeSamples(where *whereabouts, take func(*sampler.Sample), enter func(context uintptr)) error {
	c := sampler.Config{Take: take}
	c.Loop.Lo, c.Loop.Hi = vm.LoopCode()
	c.Slot = s.calibrate(c.Loop)
	if s.jit != nil {
		where.traces = s.jit.Locator()
		c.Code.Lo, c.Code.Hi = where.traces.Range()
	}
	if err := sampler.Start(c); err != nil {
		return err
	}
	begin := func(t *object.Thread) {
		x := sampler.Thread{
			Context: uintptr(unsafe.Pointer(t.Ctx)), Base: uintptr(unsafe.Pointer(&t.Base)), PC: uintptr(unsafe.Pointer(&t.PC)),
		}
		x.Stack.Lo, x.Stack.Hi = t.StackRange()
		if enter != nil {
			enter(x.Context)
		}
		sampler.Enter(x)
	}
	begin(s.vm.Main)
	s.vm.OnThread = func(t *object.Thread, begins bool) {
		if begins {
			begin(t)
		} else {
			sampler.Leave()
		}
	}
	return nil
}

// enter gives a thread its number.
func (p *cpuProfile) enter(context uintptr) {
	p.mu.Lock()
	p.threads[context] = len(p.threads) + 1 // contexts are used again: the last one counts
	p.mu.Unlock()
}

// calibrate finds the word of the interpreter's frame that has the address of the running instruction.
func (s *session) calibrate(loop sampler.Range) uintptr {
	t := s.vm.Main
	c := sampler.NewCalibration(loop)
	see := object.NewBuiltin(&object.Builtin{Name: "see", Raw: func(t *object.Thread, _ gc.Value, _ object.Args) gc.Value {
		c.See(t.PC)
		return gc.None
	}})
	mark := t.Mark()
	defer t.Pop(mark)
	f := t.Push(see)
	globals := t.Push(object.NewDict(t))
	object.DictSetStr(t, *globals, object.Intern("see"), *f)
	compiler := s.vm.Compiler
	s.vm.Compiler = nil // nothing of this is to be compiled, however low the thresholds are
	defer func() { s.vm.Compiler = compiler }()
	code := s.vm.CompileSource(t, []byte(calibration), "<calibration>", syntax.Exec)
	if code == nil || s.vm.RunCode(t, code, *globals, gc.Unset) == gc.Null {
		t.Exc = gc.Null // samples will be less exact
		return 0
	}
	return c.Slot()
}

// calibration calls see from several instructions, with others between.
const calibration = `
def calls(n):
    a = [see]
    for i in range(n):
        see()
        j = i + 1
        a[0]()
        if j > 2:
            see()
        k = j * 2 - i
        see()
calls(8)
`

// take counts a sample.
func (p *cpuProfile) take(x *sampler.Sample) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var room [320]uintptr
	at := p.where.find(x, room[:0])
	thread := p.threads[x.Context]
	k := p.key[:0]
	for _, pc := range at.stack {
		k = append(k, unsafe.Slice((*byte)(unsafe.Pointer(&pc)), 8)...)
	}
	k = append(k, at.in...)
	k = append(append(k, 0), at.goFunc...)
	k = strconv.AppendInt(append(k, 0), int64(thread), 10)
	p.key = k
	sum := p.sums[string(k)]
	if sum == nil {
		sum = &cpuSum{stack: append([]uintptr(nil), at.stack...), none: at.none, cut: x.Cut, in: at.in, goFunc: at.goFunc, thread: thread}
		p.sums[string(k)] = sum
		p.order = append(p.order, sum)
	}
	sum.samples++
	sum.periods += int64(x.Periods)
}

// write ends the taking of samples and writes the profile, gzipped, in pprof's format.
func (p *cpuProfile) write(name string) error {
	p.lost = sampler.Stop()
	took := time.Since(p.began)
	out := &profile.Profile{
		SampleType:        []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		DefaultSampleType: "cpu",
		PeriodType:        &profile.ValueType{Type: "cpu", Unit: "nanoseconds"},
		Period:            int64(sampler.Period),
		TimeNanos:         p.began.UnixNano(),
		DurationNanos:     int64(took),
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lost > 0 {
		out.Comments = append(out.Comments, fmt.Sprintf("%d samples were lost: there was no room for them", p.lost))
	}
	b := newPprofBuilder(out)
	for _, s := range p.order {
		locations := b.stack(s.stack)
		if len(locations) == 0 {
			locations = []*profile.Location{b.pseudo(s.none)}
		}
		if s.cut {
			locations = append(locations, b.pseudo("[more calls]"))
		}
		labels := map[string][]string{"in": {s.in}}
		if s.goFunc != "" {
			labels["go"] = []string{s.goFunc}
		}
		if s.thread > 0 {
			labels["thread"] = []string{strconv.Itoa(s.thread)}
		}
		out.Sample = append(out.Sample, &profile.Sample{Location: locations, Label: labels, Value: []int64{s.samples, s.periods * int64(sampler.Period)}})
	}
	return b.write(name)
}

// finishCPUProfile writes what --cpuprofile asks for.
func (s *session) finishCPUProfile() {
	if s.cpu == nil {
		return
	}
	if err := s.cpu.write(s.o.cpuProfile); err != nil {
		fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
	}
}

// shortGo takes the module off the name of one of our own functions.
func shortGo(name string) string { return strings.TrimPrefix(name, "stmjit/") }
