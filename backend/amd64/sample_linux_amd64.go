package amd64

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// sampleHandler returns the addresses of the handler and of what it returns to.
func sampleHandler() (handler, after uintptr)

// sigaction is the kernel's.
type sigaction struct {
	handler  uintptr
	flags    uint64
	restorer uintptr
	mask     uint64
}

const (
	saSiginfo  = 0x4
	saRestart  = 0x10000000
	saOnStack  = 0x08000000
	saRestorer = 0x04000000
	itimerProf = 2
)

// samplePeriod is the time between samples in microseconds; most kernels look at
// this clock less often.
const samplePeriod = 1000

var goAction sigaction // Go's own handler

// startSampleClock lets a signal come at each tick of the processor time that the
// process uses, to the thread that uses it.
func startSampleClock() error {
	a := sigaction{flags: saSiginfo | saRestart | saOnStack | saRestorer, mask: ^uint64(0)}
	a.handler, a.restorer = sampleHandler()
	if err := setAction(&a, &goAction); err != nil {
		return err
	}
	return setSampleTimer(samplePeriod)
}

func stopSampleClock() {
	_ = setSampleTimer(0)
	_ = setAction(&goAction, nil)
}

func setAction(a, old *sigaction) error {
	_, _, e := unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(unix.SIGPROF), uintptr(unsafe.Pointer(a)), uintptr(unsafe.Pointer(old)), 8, 0, 0)
	if e != 0 {
		return fmt.Errorf("sigaction: %w", e)
	}
	return nil
}

func setSampleTimer(us int64) error {
	every := unix.Timeval{Usec: us}
	t := [2]unix.Timeval{every, every}
	_, _, e := unix.RawSyscall(unix.SYS_SETITIMER, itimerProf, uintptr(unsafe.Pointer(&t)), 0)
	if e != 0 {
		return fmt.Errorf("setitimer: %w", e)
	}
	return nil
}
