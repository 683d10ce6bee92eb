package vm

import (
	"sync/atomic"
	"time"

	"stmjit/barriers"
	"stmjit/runtime/object"
	"stmjit/runtime/sched"
)

// What programs set for the whole interpreter with functions of the module sys,
// while any thread may be running.

// Default settings.
const (
	defaultSwitchInterval = 5 * time.Millisecond
	defaultCheckInterval  = 10_000
)

var (
	switchMicros  atomic.Int64
	checkInterval atomic.Int64
)

func init() {
	SetSwitchInterval(defaultSwitchInterval.Microseconds())
	SetCheckInterval(defaultCheckInterval)
}

// SwitchInterval is how long a thread may run while others wait for its place
// (sys.setswitchinterval).
func SwitchInterval() time.Duration {
	const most = int64(1<<63-1) / int64(time.Microsecond)
	return time.Duration(min(switchMicros.Load(), most)) * time.Microsecond
}

// SwitchMicros is SwitchInterval as it was set, in microseconds.
func SwitchMicros() int64 { return switchMicros.Load() }

// SetSwitchInterval sets it, in microseconds.
func SetSwitchInterval(micros int64) {
	switchMicros.Store(micros)
	sched.SetInterval(SwitchInterval())
}

// CheckInterval says how much a thread does before it lets go of what it owns, as
// PyPy-STM counted the length of its transactions (sys.setcheckinterval).
func CheckInterval() int { return int(checkInterval.Load()) }

// SetCheckInterval sets it: it scales how long a thread keeps at most what others
// ask for often.
func SetCheckInterval(n int64) {
	checkInterval.Store(n)
	const most = time.Second
	hold := time.Duration(min(float64(most), float64(barriers.DefaultHold)*float64(n)/defaultCheckInterval))
	barriers.SetHold(hold)
}

// RecursionLimit is how deep calls of a thread may be.
func (vm *VM) RecursionLimit(t *object.Thread) int64 {
	return int64(atomic.LoadUint64(&t.Ctx.DepthLimit))
}

// SetRecursionLimit sets it for all threads and those to come.
func (vm *VM) SetRecursionLimit(n uint64) {
	vm.threads.mu.Lock()
	defer vm.threads.mu.Unlock()
	vm.Config.RecursionLimit = int(n)
	for _, t := range vm.threads.list {
		atomic.StoreUint64(&t.Ctx.DepthLimit, n)
	}
}
