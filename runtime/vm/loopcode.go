package vm

import (
	"reflect"
	"runtime"
)

// LoopCode is where the machine code of the interpreter's loop lies, for who looks at where the processor is.
func LoopCode() (lo, hi uintptr) {
	lo = reflect.ValueOf((*VM).run).Pointer()
	inside := func(pc uintptr) bool {
		f := runtime.FuncForPC(pc)
		return f != nil && f.Entry() == lo
	}
	step := uintptr(64)
	for inside(lo + step) {
		step *= 2
	}
	for hi = lo; step > 0; step /= 2 { // the greatest address inside
		if inside(hi + step) {
			hi += step
		}
	}
	return lo, hi + 1
}
