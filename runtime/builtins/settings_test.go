package builtins

import (
	"testing"
	"time"

	"stmjit/barriers"
	"stmjit/runtime/vm"
)

// The settings of sys are those that the scheduler reads. CPython 3.11 has no
// check interval; it is PyPy's.
func TestIntervals(t *testing.T) {
	defer vm.SetSwitchInterval(vm.SwitchMicros())
	defer vm.SetCheckInterval(int64(vm.CheckInterval()))
	for _, tt := range []struct{ src, want string }{
		{"sys.getcheckinterval()", "10000"},
		{"sys.setcheckinterval(250), sys.getcheckinterval()", "(None, 250)"},
		{"sys.setcheckinterval('1')", "TypeError: 'str' object cannot be interpreted as an integer"},
		{"sys.setswitchinterval(0.25), sys.getswitchinterval()", "(None, 0.25)"},
	} {
		if got := eval(tt.src); got != tt.want {
			t.Errorf("%s is %s, want %s", tt.src, got, tt.want)
		}
	}
	if n, d := vm.CheckInterval(), vm.SwitchInterval(); n != 250 || d != 250*time.Millisecond {
		t.Errorf("intervals %d, %v", n, d)
	}
	if d := barriers.Hold(); d != barriers.DefaultHold/40 {
		t.Errorf("objects are kept for %v", d)
	}
}
