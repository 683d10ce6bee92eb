package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_bisect", makeBisect) }

func makeBisect(_ *vm.VM, t *thread) Value {
	m := newModule(t, "_bisect", "Bisection algorithms.")
	for _, right := range []bool{false, true} {
		side := "left"
		if right {
			side = "right"
		}
		m.def("bisect_"+side+"(a, x, lo=0, hi=None, *, key=None)", func(t *thread, a []Value) Value {
			i, ok := bisect(t, a, right, a[4], false)
			if !ok {
				return gc.Null
			}
			return object.NewInt(t, int64(i))
		}).Blind()
		m.def("insort_"+side+"(a, x, lo=0, hi=None, *, key=None)", func(t *thread, a []Value) Value {
			i, ok := bisect(t, a, right, a[4], true)
			if !ok {
				return gc.Null
			}
			if l := a[0]; object.TypeOf(l) == object.ListType {
				if !t.Write(&a[0]) {
					return gc.Null
				}
				object.ListInsert(t, a[0], i, a[1])
				return gc.None
			}
			return noneIf(t.CallMethod(a[0], object.Intern("insert"), object.NewInt(t, int64(i)), a[1]) != gc.Null)
		}).Blind()
	}
	return m.done()
}

// bisect finds where x goes in the sorted sequence a[0], behind what is equal if right
// is set. If insert is set the key function is for x, too.
func bisect(t *thread, a []Value, right bool, key Value, insert bool) (int, bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(a[1], gc.Null, gc.Null)
	lo, ok := indexSized(t, a[2], object.OverflowError)
	if !ok {
		return 0, false
	}
	if lo < 0 {
		t.Raise(object.ValueError, "lo must be non-negative")
		return 0, false
	}
	hi := 0
	if a[3] == gc.None {
		hi, ok = object.Len(t, a[0])
	} else {
		hi, ok = indexSized(t, a[3], object.OverflowError)
	}
	if !ok {
		return 0, false
	}
	if insert && key != gc.None {
		if p[0] = t.Call(key, a[1]); p[0] == gc.Null {
			return 0, false
		}
	}
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if p[1] = object.GetItem(t, a[0], object.NewInt(t, int64(mid))); p[1] == gc.Null {
			return 0, false
		}
		if key != gc.None {
			if p[1] = t.Call(key, p[1]); p[1] == gc.Null {
				return 0, false
			}
		}
		r := gc.Null
		if right {
			r = object.Compare(t, p[0], p[1], object.CmpLT)
		} else {
			r = object.Compare(t, p[1], p[0], object.CmpLT)
		}
		if r == gc.Null {
			return 0, false
		}
		yes, ok := object.IsTrue(t, r)
		switch {
		case !ok:
			return 0, false
		case yes == right:
			hi = mid
		default:
			lo = mid + 1
		}
	}
	return lo, true
}
