package main

import (
	"errors"
	"os"
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/google/pprof/profile"

	"stmjit/gc"
	"stmjit/runtime/object"
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
	b := pprofBuilder{out: out, places: vm.NewPlaces(), functions: map[*object.Code]*profile.Function{}, locations: map[uintptr]*profile.Location{}}
	for _, s := range p.made {
		out.Sample = append(out.Sample, &profile.Sample{Location: b.stack(s.stack), Value: s.total[:]})
	}
	if err := out.CheckValid(); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(out.Write(f), f.Close())
}

// pprofBuilder makes locations and functions of the addresses of instructions.
type pprofBuilder struct {
	out       *profile.Profile
	places    *vm.Places
	functions map[*object.Code]*profile.Function
	locations map[uintptr]*profile.Location
}

func (b *pprofBuilder) stack(pcs []uintptr) []*profile.Location {
	var list []*profile.Location
	for _, pc := range pcs {
		if l := b.location(pc); l != nil {
			list = append(list, l)
		}
	}
	return list
}

// location returns the place of an instruction; nil if that belongs to no code.
func (b *pprofBuilder) location(pc uintptr) *profile.Location {
	if l, ok := b.locations[pc]; ok {
		return l
	}
	code, line := b.places.At(pc)
	if code == nil {
		return nil
	}
	l := &profile.Location{ID: uint64(len(b.out.Location)) + 1, Address: uint64(pc), Line: []profile.Line{{Function: b.function(code), Line: int64(line)}}}
	b.locations[pc] = l
	b.out.Location = append(b.out.Location, l)
	return l
}

func (b *pprofBuilder) function(code *object.Code) *profile.Function {
	f, ok := b.functions[code]
	if !ok {
		c := code.Code
		name := c.Qualname
		if strings.HasPrefix(name, "<") { // pprof takes that for C++, and leaves it out
			name = "[" + strings.Trim(name, "<>") + "]"
		}
		f = &profile.Function{ID: uint64(len(b.out.Function)) + 1, Name: name, SystemName: c.Qualname, Filename: c.Filename, StartLine: int64(c.FirstLine)}
		b.functions[code] = f
		b.out.Function = append(b.out.Function, f)
	}
	return f
}
