package builtins

import (
	"math"
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// started and startedMonotonic are the same moment on Go's clock, which is the
// cheapest to read, and on the one that monotonic() shows.
var (
	started          = time.Now()
	startedMonotonic = monotonicNow()
)

func monotonic() int64 { return startedMonotonic + int64(time.Since(started)) }

func makeTime(vm *vm.VM, t *thread) Value {
	m := newModule(t, "time", "This module provides various functions to manipulate time values.")
	m.def("get_clock_info(name, /)", clockInfo)
	for _, c := range []struct {
		name string
		ns   func() int64
	}{
		{"time", func() int64 { return time.Now().UnixNano() }},
		{"monotonic", monotonic},
		{"perf_counter", monotonic},
		{"process_time", processTime},
		{"thread_time", threadTime},
	} {
		m.def(c.name+"()", func(t *thread, a []Value) Value { return object.NewFloat(t, seconds(c.ns())) })
		m.def(c.name+"_ns()", func(t *thread, a []Value) Value { return object.NewInt(t, c.ns()) })
	}
	for name, id := range clockIDs {
		m.int(name, id)
	}
	clockFunctions(m)
	m.def("sleep(secs, /)", func(t *thread, a []Value) Value { return sleep(vm, t, a[0]) })
	zone := timeZone()
	m.int("timezone", int64(-zone.offset))
	m.int("altzone", int64(-zone.summer))
	m.int("daylight", int64(zone.daylight))
	m.set("tzname", object.NewTuple(t, []Value{object.NewStr(t, zone.name), object.NewStr(t, zone.summerName)}))
	m.def("tzset()", func(t *thread, a []Value) Value { return gc.None })
	calendarFunctions(m)
	return m.done()
}

// seconds converts nanoseconds to the nearest float.
func seconds(ns int64) float64 { return float64(ns) / 1e9 }

func clockFunctions(m *module) {
	read := func(name string, f func(int32) (int64, bool), result func(t *thread, ns int64) Value) {
		m.def(name+"(clk_id, /)", func(t *thread, a []Value) Value {
			id, ok := object.ToInt64(t, a[0])
			if !ok {
				return gc.Null
			}
			ns, ok := f(int32(id))
			if !ok {
				return t.RaiseValue(object.OSError, gc.IntValue(22), object.NewStr(t, "Invalid argument"))
			}
			return result(t, ns)
		})
	}
	float := func(t *thread, ns int64) Value { return object.NewFloat(t, seconds(ns)) }
	read("clock_gettime", clock, float)
	read("clock_gettime_ns", clock, object.NewInt)
	read("clock_getres", clockResolution, float)
}

// sleep waits, and lets interrupts through.
func sleep(vm *vm.VM, t *thread, v Value) Value {
	ns, ok := duration(t, v)
	if !ok {
		return gc.Null
	}
	if ns < 0 {
		return t.Raise(object.ValueError, "sleep length must be non-negative")
	}
	for end := time.Now().Add(time.Duration(ns)); ; {
		left := max(time.Until(end), 0)
		if t.Wait(nil, left) == object.WokenByTime {
			return gc.None
		}
		if !vm.WaitPoint(t) {
			return gc.Null
		}
	}
}

// duration returns a number of seconds in nanoseconds, rounded up.
func duration(t *thread, v Value) (int64, bool) {
	if f, ok := object.FloatVal(v); ok {
		if isNaN(f) {
			t.Raise(object.ValueError, "Invalid value NaN (not a number)")
			return 0, false
		}
		f *= 1e9
		if math.Abs(f) >= 1<<63 {
			t.Raise(object.OverflowError, "timestamp out of range for platform time_t")
			return 0, false
		}
		if f < 0 {
			return int64(math.Floor(f)), true
		}
		return int64(math.Ceil(f)), true
	}
	i := object.Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	if !i.IsInt() || i.Int() > math.MaxInt64/1000000000 || i.Int() < math.MinInt64/1000000000 {
		t.Raise(object.OverflowError, "timestamp too large to convert to C _PyTime_t")
		return 0, false
	}
	return i.Int() * 1e9, true
}

// zoneInfo describes the local time zone of this year.
type zoneInfo struct {
	name, summerName string
	offset, summer   int // seconds east of Greenwich
	daylight         int
}

func timeZone() zoneInfo {
	year := time.Now().Year()
	name, off := time.Date(year, 1, 1, 0, 0, 0, 0, time.Local).Zone()
	name2, off2 := time.Date(year, 7, 1, 0, 0, 0, 0, time.Local).Zone()
	if off > off2 { // the southern summer
		name, off, name2, off2 = name2, off2, name, off
	}
	z := zoneInfo{name: name, summerName: name2, offset: off, summer: off2}
	if off != off2 {
		z.daylight = 1
	}
	return z
}

// clockInfo says what a clock is made of.
func clockInfo(t *thread, a []Value) Value {
	if !object.IsStr(a[0]) {
		return t.Raise(object.TypeError, "get_clock_info() argument 1 must be str, not %s", object.TypeOf(a[0]).Name)
	}
	clock := map[string]string{"time": "CLOCK_REALTIME", "monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC",
		"process_time": "CLOCK_PROCESS_CPUTIME_ID", "thread_time": "CLOCK_THREAD_CPUTIME_ID"}[object.GoStr(a[0])]
	if clock == "" {
		return t.Raise(object.ValueError, "unknown clock")
	}
	wall := gc.BoolValue(clock == "CLOCK_REALTIME")
	return newNamespaceObject(t, []string{"implementation", "monotonic", "adjustable", "resolution"}, []Value{
		object.NewStr(t, "clock_gettime("+clock+")"), gc.BoolValue(wall == gc.False), wall, object.NewFloat(t, 1e-9)})
}
