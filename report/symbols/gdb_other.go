//go:build !amd64

package symbols

import "errors"

// A Debugger tells gdb of machine code.
type Debugger struct{}

// NewDebugger says that there is no machine code here.
func NewDebugger() (*Debugger, error) {
	return nil, errors.New("no machine code for a debugger to see")
}

// Add does nothing.
func (d *Debugger) Add(*Code) {}
