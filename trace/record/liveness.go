package record

import (
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// livenessOf computes what is live in a code once.
func (r *Recorder) livenessOf(code *object.Code) *vm.Liveness {
	l := r.lives[code]
	if l == nil {
		l = vm.LivenessOf(code)
		r.lives[code] = l
	}
	return l
}
