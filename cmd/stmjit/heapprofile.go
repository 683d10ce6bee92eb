package main

import (
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/google/pprof/profile"

	"stmjit/gc"
	"stmjit/runtime/vm"
)

// heapProfile adds up samples of allocations by the Python stack that made them.
type heapProfile struct {
	vm *vm.VM

	mu    sync.Mutex
	sites map[string]int32 // by the bytes of the stack
	made  []site
}

// site is a stack at which something was allocated.
type site struct {
	stack []uintptr // addresses of instructions, the innermost first
	total [4]int64  // so far
}

// newHeapProfile begins to take samples.
func newHeapProfile(v *vm.VM) *heapProfile {
	p := &heapProfile{vm: v, sites: map[string]int32{}}
	gc.ProfileAllocations(p.site)
	return p
}

// site counts a sample, and returns the number of the place where the thread with
// nursery n is.
func (p *heapProfile) site(n *gc.Nursery, s gc.Sample) int32 {
	t := p.vm.ThreadOf(n)
	if t == nil {
		return -1
	}
	var room [64]uintptr
	stack := p.vm.Stack(t, room[:0])
	if len(stack) == 0 {
		return -1
	}
	key := unsafe.String((*byte)(unsafe.Pointer(&stack[0])), len(stack)*int(unsafe.Sizeof(stack[0])))
	p.mu.Lock()
	defer p.mu.Unlock()
	id, ok := p.sites[key]
	if !ok {
		id = int32(len(p.made))
		p.made = append(p.made, site{stack: append([]uintptr(nil), stack...)})
		p.sites[strings.Clone(key)] = id
	}
	p.made[id].add(s, allocObjects, allocSpace)
	return id
}

// The values of a sample, as Go's heap profiles have them.
const (
	allocObjects = iota
	allocSpace
	inuseObjects
	inuseSpace
)

// add counts a sample.
func (s *site) add(x gc.Sample, objects, space int) {
	s.total[objects] += int64(max(1, x.Weight/x.Size))
	s.total[space] += int64(x.Weight)
}

// write writes the profile, gzipped, in pprof's format.
func (p *heapProfile) write(name string) error {
	out := &profile.Profile{
		SampleType: []*profile.ValueType{
			{Type: "alloc_objects", Unit: "count"}, {Type: "alloc_space", Unit: "bytes"},
			{Type: "inuse_objects", Unit: "count"}, {Type: "inuse_space", Unit: "bytes"},
		},
		DefaultSampleType: "inuse_space",
		PeriodType:        &profile.ValueType{Type: "space", Unit: "bytes"},
		Period:            gc.SampleBytes,
		TimeNanos:         time.Now().UnixNano(),
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	gc.LiveSamples(func(s gc.Sample) { p.made[s.Site].add(s, inuseObjects, inuseSpace) })
	b := newPprofBuilder(out)
	for _, s := range p.made {
		out.Sample = append(out.Sample, &profile.Sample{Location: b.stack(s.stack), Value: s.total[:]})
	}
	return b.write(name)
}
