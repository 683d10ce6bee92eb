package builtins

import (
	"fmt"
	"math"
	"syscall"
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// brokenTime is a struct_time: the month counts from 1, Monday is 0.
type brokenTime struct {
	year, mon, mday, hour, min, sec, wday, yday, isdst int
	zone                                               string
	offset                                             int
	hasZone                                            bool
}

var timeFields = []string{
	"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff",
}

// calendar has what its functions share.
type calendar struct{ record *object.Type }

func breakTime(w time.Time) brokenTime {
	b := brokenTime{
		year: w.Year(), mon: int(w.Month()), mday: w.Day(), hour: w.Hour(), min: w.Minute(), sec: w.Second(),
		wday: (int(w.Weekday()) + 6) % 7, yday: w.YearDay(), hasZone: true,
	}
	if w.IsDST() {
		b.isdst = 1
	}
	b.zone, b.offset = w.Zone()
	return b
}

func (c calendar) value(t *thread, b brokenTime) Value {
	vs := make([]Value, 0, len(timeFields))
	for _, n := range [...]int{b.year, b.mon, b.mday, b.hour, b.min, b.sec, b.wday, b.yday, b.isdst} {
		vs = append(vs, gc.IntValue(int64(n)))
	}
	if b.hasZone {
		vs = append(vs, object.NewStr(t, b.zone), gc.IntValue(int64(b.offset)))
	}
	return object.NewRecord(t, c.record, vs)
}

// broken reads a tuple of nine numbers or a struct_time.
func (c calendar) broken(t *thread, v Value, fn string) (b brokenTime, ok bool) {
	tup := object.Unwrap(v, object.TupleType)
	if tup == gc.Null {
		t.Raise(object.TypeError, "Tuple or struct_time argument required")
		return b, false
	}
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.PushN(tup, v)
	if len(object.TupleItems(tup)) != 9 {
		t.Raise(object.TypeError, "%s(): illegal time tuple argument", fn)
		return b, false
	}
	for i, field := range []*int{&b.year, &b.mon, &b.mday, &b.hour, &b.min, &b.sec, &b.wday, &b.yday, &b.isdst} {
		n := object.Index(t, object.TupleItems(p[0])[i])
		if n == gc.Null {
			return b, false
		}
		if !n.IsInt() || n.Int() > math.MaxInt32 || n.Int() < math.MinInt32 {
			t.Raise(object.OverflowError, "signed integer is greater than maximum")
			return b, false
		}
		*field = int(n.Int())
	}
	if v = p[1]; object.TypeOf(v) == c.record {
		if z := object.GetAttr(t, v, object.Intern("tm_zone")); object.IsStr(z) {
			b.zone, b.hasZone = object.GoStr(z), true
			if off := object.GetAttr(t, v, object.Intern("tm_gmtoff")); off.IsInt() {
				b.offset = int(off.Int())
			}
		}
	}
	return b, true
}

// inRange checks the fields as strftime() and asctime() do. A zero month, day or
// day of the year stands for the first.
func (b *brokenTime) inRange(t *thread) bool {
	b.mon, b.mday, b.yday = max0to1(b.mon), max0to1(b.mday), max0to1(b.yday)
	for _, f := range []struct {
		name      string
		n, lo, hi int
	}{
		{"month", b.mon, 1, 12}, {"day of month", b.mday, 1, 31}, {"hour", b.hour, 0, 23}, {"minute", b.min, 0, 59},
		{"seconds", b.sec, 0, 61}, {"day of week", b.wday, -1, math.MaxInt}, {"day of year", b.yday, 1, 366},
	} {
		if f.n < f.lo || f.n > f.hi {
			t.Raise(object.ValueError, "%s out of range", f.name)
			return false
		}
	}
	b.wday = (b.wday + 7) % 7
	return true
}

func max0to1(n int) int {
	if n == 0 {
		return 1
	}
	return n
}

func (b *brokenTime) time(loc *time.Location) time.Time {
	return time.Date(b.year, time.Month(b.mon), b.mday, b.hour, b.min, b.sec, 0, loc)
}

// when returns the moment an optional number of seconds means.
func when(t *thread, v Value) (time.Time, bool) {
	if v == gc.None {
		return time.Now(), true
	}
	if f, ok := object.FloatVal(v); ok {
		if isNaN(f) {
			t.Raise(object.ValueError, "Invalid value NaN (not a number)")
			return time.Time{}, false
		}
		if f = math.Floor(f); math.Abs(f) < 1<<62 {
			v = gc.IntValue(int64(f))
		} else {
			t.Raise(object.OverflowError, "timestamp out of range for platform time_t")
			return time.Time{}, false
		}
	}
	i := object.Index(t, v)
	if i == gc.Null {
		return time.Time{}, false
	}
	n, ok := object.Int64Of(i)
	if !ok {
		t.Raise(object.OverflowError, "timestamp out of range for platform time_t")
		return time.Time{}, false
	}
	if n > 67768036191676799 || n < -67768040609740800 { // the year fits a C int
		t.RaiseOS(syscall.EOVERFLOW, "")
		return time.Time{}, false
	}
	return time.Unix(n, 0), true
}

func calendarFunctions(m *module) {
	c := calendar{object.RecordType(m.t, "time", "struct_time", timeFields, 9)}
	m.set("struct_time", c.record.Self)
	m.def("gmtime(seconds=None, /)", func(t *thread, a []Value) Value {
		w, ok := when(t, a[0])
		if !ok {
			return gc.Null
		}
		b := breakTime(w.UTC())
		b.zone = "GMT"
		return c.value(t, b)
	})
	m.def("localtime(seconds=None, /)", func(t *thread, a []Value) Value {
		w, ok := when(t, a[0])
		if !ok {
			return gc.Null
		}
		return c.value(t, breakTime(w.Local()))
	})
	m.def("mktime(tuple, /)", func(t *thread, a []Value) Value {
		b, ok := c.broken(t, a[0], "mktime")
		if !ok {
			return gc.Null
		}
		return object.NewFloat(t, float64(b.time(time.Local).Unix()))
	})
	m.def("asctime(tuple=?, /)", func(t *thread, a []Value) Value {
		b, ok := c.brokenOrNow(t, a[0], "asctime")
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, b.asctime())
	})
	m.def("ctime(seconds=None, /)", func(t *thread, a []Value) Value {
		w, ok := when(t, a[0])
		if !ok {
			return gc.Null
		}
		b := breakTime(w.Local())
		return object.NewStr(t, b.asctime())
	})
	m.def("strftime(format, tuple=?, /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "strftime() argument 1 must be str, not %s", object.TypeOf(a[0]).Name)
		}
		b, ok := c.brokenOrNow(t, a[1], "strftime")
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, b.format(object.GoStr(a[0])))
	})
	m.def("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", func(t *thread, a []Value) Value {
		for i := range 2 {
			if !object.IsStr(a[i]) {
				return t.Raise(object.TypeError, "strptime() argument %d must be str, not <class '%s'>", i, object.TypeOf(a[i]).Name)
			}
		}
		b, msg := parseTime(object.GoStr(a[0]), object.GoStr(a[1]))
		if msg != "" {
			return t.Raise(object.ValueError, "%s", msg)
		}
		return c.value(t, b)
	})
}

// brokenOrNow reads an optional time tuple, in range.
func (c calendar) brokenOrNow(t *thread, v Value, fn string) (brokenTime, bool) {
	if v == gc.Null {
		return breakTime(time.Now()), true
	}
	b, ok := c.broken(t, v, fn)
	return b, ok && b.inRange(t)
}

func (b *brokenTime) asctime() string {
	return fmt.Sprintf("%s %s%3d %02d:%02d:%02d %d", shortDay(b.wday), shortMonth(b.mon), b.mday, b.hour, b.min, b.sec, b.year)
}

func dayName(wday int) string { return time.Weekday((wday + 1) % 7).String() }

func shortDay(wday int) string { return dayName(wday)[:3] }

func shortMonth(mon int) string { return time.Month(mon).String()[:3] }
