package vm

import (
	"fmt"
	"os"
	"time"

	"stmjit/runtime/object"
)

// importTimes is what -X importtime has of the imports that run; the lock of imports does
// not guard it, since only the main thread's are measured.
type importTimes struct {
	begun  bool // the heading was printed
	depth  int
	nested time.Duration // of the imports in the one that runs
}

// timeImport begins to measure an import; the result ends it and prints a line.
func (vm *VM) timeImport(t *object.Thread, name string) func() {
	if !vm.Config.Flags.ImportTime || t != vm.Main {
		return func() {}
	}
	x := &vm.importTimes
	if !x.begun {
		x.begun = true
		fmt.Fprintln(os.Stderr, "import time: self [us] | cumulative | imported package")
	}
	outer, began := x.nested, time.Now()
	x.nested = 0
	x.depth++
	return func() {
		all := time.Since(began)
		x.depth--
		fmt.Fprintf(os.Stderr, "import time: %9d | %10d | %*s%s\n", (all - x.nested).Microseconds(), all.Microseconds(), 2*x.depth, "", name)
		x.nested = outer + all
	}
}
