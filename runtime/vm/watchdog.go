package vm

import (
	"fmt"
	"io"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"time"

	"stmjit/barriers"
	"stmjit/runtime/object"
	"stmjit/runtime/sched"
)

// The watchdog ends a process in which a thread that wants to run waits for
// others, in the runtime, and gets nowhere. A thread that waits for a lock of the
// program wants nothing, so a deadlock of the program's own is not noticed.

// watchTicks is how many looks at a thread find it stuck before the watchdog
// gives up on it. Time is counted in looks, since a process may be stopped for
// longer.
const watchTicks = 20

// Watch starts the watchdog: threads are stuck after patience. It calls found with the
// first that is, from another goroutine, and is over.
func (vm *VM) Watch(patience time.Duration, found func(t *object.Thread)) {
	go func() {
		seen := map[*object.Thread]*lookout{}
		for {
			time.Sleep(patience / watchTicks)
			if t := vm.stuck(seen); t != nil {
				found(t)
				return
			}
		}
	}()
}

// lookout is what the watchdog knows of a thread.
type lookout struct {
	safe  uint64
	ticks int
}

// stuck looks at all threads and returns one that has been stuck for too long.
func (vm *VM) stuck(seen map[*object.Thread]*lookout) (late *object.Thread) {
	vm.threads.mu.Lock()
	list := slices.Clone(vm.threads.list)
	vm.threads.mu.Unlock()
	sched.PokeAll()
	for t := range seen {
		if !slices.Contains(list, t) {
			delete(seen, t)
		}
	}
	for _, t := range list {
		l := seen[t]
		if l == nil {
			l = &lookout{}
			seen[t] = l
		}
		n, waits := stateOf(t).task.Progress()
		if !waits || n != l.safe {
			l.ticks = 0
		}
		l.safe = n
		if l.ticks++; l.ticks > watchTicks {
			late = t
		}
	}
	return late
}

// DumpThreads writes what all processors and threads are doing. It is for a process
// that will not go on: the stacks of threads that run are no more than a guess.
func (vm *VM) DumpThreads(w io.Writer) {
	barriers.Dump(w)
	io.WriteString(w, sched.DumpTurns())
	vm.threads.mu.Lock()
	list := slices.Clone(vm.threads.list)
	vm.threads.mu.Unlock()
	for _, t := range list {
		fmt.Fprintf(w, "thread %d: %v\n", t.Ident(), stateOf(t).task)
		vm.dumpStack(w, t)
	}
	pprof.Lookup("goroutine").WriteTo(w, 2)
}

// mostDumped is how many frames of a thread DumpThreads shows.
const mostDumped = 30

// dumpStack writes the frames of a thread that may be running, the innermost
// first.
func (vm *VM) dumpStack(w io.Writer, t *object.Thread) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(w, "  its stack cannot be read: %v\n", r)
		}
	}()
	for i, f := range vm.Frames(t) {
		if i == mostDumped {
			fmt.Fprintln(w, "  ...")
			return
		}
		fmt.Fprintf(w, "  File %q, line %d, in %s\n", f.Code.Code.Filename, lineAt(f.Code, f.PC), f.Code.Code.Name)
	}
}
