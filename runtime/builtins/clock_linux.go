package builtins

import "golang.org/x/sys/unix"

// clock reads one of the system's clocks, in nanoseconds; ok is false if there
// is no such clock.
func clock(id int32) (ns int64, ok bool) {
	var ts unix.Timespec
	if err := unix.ClockGettime(id, &ts); err != nil {
		return 0, false
	}
	return ts.Nano(), true
}

func clockResolution(id int32) (ns int64, ok bool) {
	var ts unix.Timespec
	if err := unix.ClockGetres(id, &ts); err != nil {
		return 0, false
	}
	return ts.Nano(), true
}

func processTime() int64 {
	ns, _ := clock(unix.CLOCK_PROCESS_CPUTIME_ID)
	return ns
}

func threadTime() int64 {
	ns, _ := clock(unix.CLOCK_THREAD_CPUTIME_ID)
	return ns
}

// monotonicNow is the clock that monotonic() shows.
func monotonicNow() int64 {
	ns, _ := clock(unix.CLOCK_MONOTONIC)
	return ns
}

// clockIDs are the clocks that clock_gettime() takes by name.
var clockIDs = map[string]int64{
	"CLOCK_REALTIME":           unix.CLOCK_REALTIME,
	"CLOCK_MONOTONIC":          unix.CLOCK_MONOTONIC,
	"CLOCK_MONOTONIC_RAW":      unix.CLOCK_MONOTONIC_RAW,
	"CLOCK_PROCESS_CPUTIME_ID": unix.CLOCK_PROCESS_CPUTIME_ID,
	"CLOCK_THREAD_CPUTIME_ID":  unix.CLOCK_THREAD_CPUTIME_ID,
	"CLOCK_BOOTTIME":           unix.CLOCK_BOOTTIME,
	"CLOCK_TAI":                unix.CLOCK_TAI,
}
