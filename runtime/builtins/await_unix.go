//go:build unix

package builtins

import (
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// awaitSlice is how long a thread waits for descriptors before it looks for signals,
// which cannot end the system call of another thread's stack.
const awaitSlice = 50 * time.Millisecond

// awaitFDs waits until one of the descriptors is ready, for the limit at most; a
// negative one has no end. Handlers of signals run meanwhile. It returns how many
// are ready; ok is false if an exception is pending.
func awaitFDs(t *thread, fds []unix.PollFd, limit time.Duration) (n int, err error, ok bool) {
	v := vmOf(t)
	end := time.Now().Add(limit)
	t.Block()
	for {
		slice := awaitSlice
		if limit >= 0 {
			slice = min(slice, max(time.Until(end), 0))
		}
		n, err = unix.Poll(fds, int((slice+time.Millisecond-1)/time.Millisecond))
		if err == unix.EINTR {
			n, err = 0, nil
		}
		if n > 0 || err != nil || limit >= 0 && time.Until(end) <= 0 {
			t.Unblock()
			return n, err, true
		}
		if atomic.LoadUint32(&t.Ctx.Poll) != 0 {
			t.Unblock()
			if !v.WaitPoint(t) {
				return 0, nil, false
			}
			t.Block()
		}
	}
}

// awaitFD is awaitFDs for one descriptor; ready is false when the time is over.
func awaitFD(t *thread, fd int, events int16, limit time.Duration) (ready bool, err error, ok bool) {
	fds := []unix.PollFd{{Fd: int32(fd), Events: events}}
	n, err, ok := awaitFDs(t, fds, limit)
	return n > 0, err, ok
}
