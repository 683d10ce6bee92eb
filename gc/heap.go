package gc

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// Config is what can be chosen about the heap.
type Config struct {
	Nursery uintptr     // bytes allocated young by one thread between minor collections; 0: 4 MiB
	MaxHeap uintptr     // bytes of old objects at which a program runs out of memory; 0: what the address range holds
	Growth  float64     // a major collection is due when old objects grew by this factor; 0: 1.8
	MinHeap uintptr     // no major collection below this many bytes; 0: 32 MiB
	Workers int         // how many may collect at a time; 0: as many as Go runs goroutines
	Slice   int         // a cycle always runs, and its slices look at so many objects; 0: as the growth and the pace say
	Stress  bool        // a collection is always due, and a cycle runs
	Verify  bool        // check the whole heap before and after every collection
	Poison  bool        // overwrite memory that is given up
	Log     func(Event) // is told of every collection, in its pause; nil: nobody is
}

const (
	defaultNursery = 4 << 20
	defaultMinHeap = 32 << 20
	defaultGrowth  = 1.8

	minObject = 16      // the smallest cell of the old space
	maxYoung  = 8 << 10 // objects larger than this are born old

	// poison is no valid word of any kind: as a reference it faults, as a
	// header it has an unregistered shape.
	poison = 0x5a5a5a585a5a5a58
)

// Bounds of the young area and biases of the card tables: read by inlined code.
var (
	youngBase, youngSize uintptr
	cardBias, groupBias  uintptr
)

// heap is the one heap of the process.
var heap heapState

type heapState struct {
	mu    sync.Mutex // allocation out of the fast path; collections run with the world stopped
	ready bool
	began time.Time
	cfg   Config

	young youngArea
	old   oldSpace
	ids   identities

	samples samples
	births  births
	stats   Stats

	cycle     cycle
	goal      uintptr     // bytes of old objects when the next cycle has to be over
	trigger   uintptr     // and when it begins
	due       uintptr     // a collection is due when so many bytes of old objects were born old
	wantFull  atomic.Bool // the next collection has to be a full one
	wantAll   atomic.Bool // the next collection has to leave nothing young
	refused   atomic.Bool // and the program knows already that there is no room
	nextLimit uintptr     // bytes of old objects that make the next collection a full one, MaxHeap or more
	overLimit atomic.Bool // the program is to be told that it has no more memory
}

// requested is 1 while a collection is due.
var requested atomic.Uint32

// OnRequest is called, from within an allocation, when a collection becomes
// due; it should make running machine code come to a safe point.
var OnRequest func()

// Init prepares the heap, or gives an existing one new settings. Allocation
// before Init uses the defaults.
func Init(cfg Config) error {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	fixed := cfg.Nursery != 0
	if !fixed {
		cfg.Nursery = defaultNursery
	}
	cfg.Nursery = max(cfg.Nursery, quantum)
	if cfg.MinHeap == 0 {
		cfg.MinHeap = defaultMinHeap
	}
	if cfg.Growth == 0 {
		cfg.Growth = defaultGrowth
	}
	if cfg.Stress && cfg.Slice == 0 {
		cfg.Slice = stressSlice
	}
	if cfg.Workers == 0 {
		cfg.Workers = runtime.GOMAXPROCS(0)
	}
	if !heap.ready {
		if err := reserve(); err != nil {
			return err
		}
		heap.ready, heap.began = true, time.Now()
		makeZeroBoxes()
	}
	if room := heap.old.room(); cfg.MaxHeap == 0 || cfg.MaxHeap > room {
		cfg.MaxHeap = room
	}
	heap.cfg = cfg
	heap.young.fixed = fixed
	setThreshold()
	requested.Store(0)
	if cfg.Stress {
		requested.Store(1)
	}
	return nil
}

// ensureReady initialises the heap with the defaults when nobody did. The
// caller holds heap.mu.
func ensureReady() {
	if heap.ready {
		return
	}
	heap.mu.Unlock()
	err := Init(Config{})
	heap.mu.Lock()
	if err != nil {
		// The first allocations come from package initialisers, where nobody could
		// take an error or recover from a panic.
		fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
		os.Exit(2)
	}
}

// reserve maps the address range and the side tables.
func reserve() error {
	var mem unsafe.Pointer
	var size uintptr
	var err error
	limit := addressLimit()
	for _, size = range reserveSizes {
		if limit != 0 && size > limit/4 {
			err = errors.New("most of the range that the process may have")
			continue // Go's heap, stacks and code need as much as this, and more with each thread
		}
		if mem, err = mapMemory(size); err == nil {
			if err = reserveTables(uintptr(mem), size); err == nil {
				return nil
			}
			_ = unmapMemory(mem, size)
		}
	}
	return fmt.Errorf("no address range for the heap: %w (is there a limit on virtual memory, ulimit -v?)", err)
}

func reserveTables(base, size uintptr) error {
	start := (base + blockBytes - 1) &^ (blockBytes - 1)
	end := (base + size) &^ (blockBytes - 1)
	split := start + (end-start)/8&^(blockBytes-1)
	cards, err := mapMemory((end - start) >> CardShift)
	if err != nil {
		return err
	}
	groups, err := mapMemory((end - start) >> groupShift)
	if err != nil {
		return err
	}
	if err := heap.old.reserve(split, end); err != nil {
		return err
	}
	youngBase, youngSize = start, split-start
	cardBias = uintptr(cards) - start>>CardShift
	groupBias = uintptr(groups) - uintptr(cards)>>CardGroupShift
	first := quantaBase()
	heap.young = youngArea{start: first, next: first, fresh: first}
	heap.young.aging.base = start
	return nil
}

// Reset forgets every object, root and statistic, for tests. Layouts stay.
func Reset() {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	if !heap.ready {
		return
	}
	cards, groups := cardTables(youngBase, heap.old.top)
	clear(cards)
	clear(groups)
	roots = rootSet{}
	heap.young.reset()
	for _, n := range heap.young.nurseries {
		n.Next, n.Limit = 0, 0
	}
	heap.young.nurseries = nil
	heap.young.aging = aging{base: youngBase}
	heap.young.size = 0
	heap.old.reset()
	heap.ids.last, heap.ids.young, heap.ids.spare, heap.ids.old = 0, nil, nil, nil
	forgetReady()
	heap.samples = samples{}
	heap.births = births{}
	heap.stats = Stats{}
	heap.cycle.reset()
	heap.wantFull.Store(false)
	heap.wantAll.Store(false)
	heap.refused.Store(false)
	heap.overLimit.Store(false)
	setThreshold()
	makeZeroBoxes()
	requested.Store(0)
	if heap.cfg.Stress {
		requested.Store(1)
	}
}

// Requested reports whether a collection is due: the thread should go to its
// next safe point and call [Collect].
func Requested() bool { return requested.Load() != 0 }

// Request makes a collection due.
func Request() {
	if requested.Swap(1) == 0 && OnRequest != nil {
		OnRequest()
	}
}

// setThreshold decides when the next cycle has to be over: it is called at the end
// of one, when what is used is alive.
func setThreshold() {
	t := uintptr(float64(heap.old.used) * heap.cfg.Growth)
	heap.goal = min(max(t, heap.cfg.MinHeap), max(heap.cfg.MaxHeap, 1))
	if manual.Load() {
		heap.goal = max(heap.cfg.MaxHeap, 1)
	}
	if heap.old.used <= heap.cfg.MaxHeap {
		heap.nextLimit = heap.cfg.MaxHeap
	}
	heap.nextStep()
}

// nextStep decides when the next cycle begins, and when objects that are born old
// make a collection due: each slice of a cycle is for a part of the room that is
// left.
func (h *heapState) nextStep() {
	h.trigger = h.cycle.pace.trigger(h.goal)
	h.due = h.trigger
	if used := h.old.used; h.cycle.marking {
		room := uintptr(0)
		if h.goal > used {
			room = h.goal - used
		}
		h.due = used + max(room/32, minStep)
	}
}

// minStep is how many bytes have to be born old before that alone makes another
// slice due.
const minStep = 1 << 20

// TryReserve reports whether objects of so many bytes can be made without
// exceeding the heap's limit. When it says no, it also makes a major
// collection due: the caller may run the operation again after its next safe
// point, and raises MemoryError when the answer is still no.
func TryReserve(bytes uintptr) bool {
	heap.mu.Lock()
	ensureReady()
	limit := heap.cfg.MaxHeap
	ok := bytes <= limit && heap.old.used <= limit-bytes
	if !ok {
		heap.wantFull.Store(true)
	}
	heap.mu.Unlock()
	if !ok {
		Request()
	}
	return ok
}

// Refused says that the program gets a MemoryError for what [TryReserve] did not
// grant: the collection that is due then does not ask for a second one.
func Refused() { heap.refused.Store(true) }

// OverLimit reports, once for each collection that met the limit, that the program
// has to be given a MemoryError.
func OverLimit() bool { return heap.overLimit.Load() && heap.overLimit.Swap(false) }

// OverFull reports whether all objects, dead ones included, take so much more
// than MaxHeap that an operation which does not come to a safe point has to end.
func OverFull() bool {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	limit := heap.cfg.MaxHeap
	return limit != 0 && heap.old.used+heap.young.used()+heap.young.held() > limit+limit/4+heap.cfg.Nursery
}

// IsYoung reports whether v is an object that the next collection may move.
func IsYoung(v Value) bool { return v&7 == 0 && uintptr(v)-youngBase < youngSize }

// YoungRange returns the bounds of the area of young objects, for machine code.
func YoungRange() (base, size uintptr) { return youngBase, youngSize }

// MapMemory returns zeroed memory outside Go's heap, page aligned, for thread
// stacks and contexts; pages cost nothing until they are touched.
func MapMemory(bytes uintptr) (unsafe.Pointer, error) { return mapMemory(bytes) }

// UnmapMemory gives back what [MapMemory] returned.
func UnmapMemory(p unsafe.Pointer, bytes uintptr) error { return unmapMemory(p, bytes) }
