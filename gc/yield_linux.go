package gc

import "golang.org/x/sys/unix"

// yield lets other threads of the system have the processor, if there are any that
// wait for one.
func yield() { _, _, _ = unix.RawSyscall(unix.SYS_SCHED_YIELD, 0, 0, 0) }
