package builtins

import (
	"slices"
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module gc. Generation 0 are the young objects, 2 the old ones; there is no
// generation 1.

// gcState is what programs set, and what they are told of collections.
type gcState struct {
	v          *vm.VM
	off        atomic.Bool
	debug      atomic.Int64
	thresholds [3]atomic.Int64
	frozen     []Value      // by address; changed by running threads and while the world is stopped
	found      atomic.Int64 // objects found dead by collect()
	module     Value
}

const (
	oldGeneration = 2
	debugSaveAll  = 32
)

func makeGC(v *vm.VM, t *thread) Value {
	s := &gcState{v: v}
	for i, n := range []int64{700, 10, 10} {
		s.thresholds[i].Store(n)
	}
	m := newModule(t, "gc", "This module provides access to the garbage collector for reference cycles.")
	for i, name := range []string{"STATS", "COLLECTABLE", "UNCOLLECTABLE"} {
		m.int("DEBUG_"+name, 1<<i)
	}
	m.int("DEBUG_SAVEALL", debugSaveAll)
	m.int("DEBUG_LEAK", 2|4|debugSaveAll)
	m.set("garbage", object.NewList(t, nil))
	m.set("callbacks", object.NewList(t, nil))
	m.def("collect(generation=2)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		switch {
		case !ok:
			return gc.Null
		case n < 0 || n > oldGeneration:
			return t.Raise(object.ValueError, "invalid generation")
		}
		return gc.IntValue(s.collect(t, n))
	}).Effect()
	m.def("enable()", func(t *thread, a []Value) Value { return s.enable(true) })
	m.def("disable()", func(t *thread, a []Value) Value { return s.enable(false) })
	m.def("isenabled()", func(t *thread, a []Value) Value { return gc.BoolValue(!s.off.Load()) })
	s.settings(m)
	s.counts(m)
	s.objects(m)
	s.module = *m.self
	gc.AddRoots(func(visit func(*Value)) { visit(&s.module) })
	gc.AddRootsDirty(new(atomic.Bool), s.visitFrozen)
	return m.done()
}

// enable switches automatic collections of the old space on or off.
func (s *gcState) enable(on bool) Value {
	s.off.Store(!on)
	gc.SetAutomatic(on && s.thresholds[0].Load() != 0)
	return gc.None
}

// collect is gc.collect(): it returns how many objects it found that were part of
// dead cycles, or kept by them.
func (s *gcState) collect(t *thread, generation int64) int64 {
	s.call(t, "start", generation, 0)
	n := int64(s.v.CollectAll(t, generation == oldGeneration))
	s.found.Add(n)
	s.showSaved(t)
	s.call(t, "stop", generation, n)
	return n
}

// call calls the functions in gc.callbacks.
func (s *gcState) call(t *thread, phase string, generation, found int64) {
	m := t.Mark()
	defer t.Pop(m)
	list := t.Push(s.list(t, "callbacks"))
	if *list == gc.Null || !t.Read(list) || len(object.ListItems(*list)) == 0 {
		t.Exc = gc.Null
		return
	}
	fns := t.PushN(object.ListItems(*list)...)
	info := t.Push(object.NewDict(t))
	for _, x := range []struct {
		name string
		n    int64
	}{{"generation", generation}, {"collected", found}, {"uncollectable", 0}} {
		object.DictSetStr(t, *info, object.Intern(x.name), gc.IntValue(x.n))
	}
	for i := range fns {
		if t.Call(fns[i], object.Intern(phase), *info) == gc.Null {
			e := t.Exc
			t.Exc = gc.Null
			stateOf(s.v).unraisableIn(t, e, "Exception ignored in", fns[i])
		}
	}
}

// list returns the list that is the variable of a name in the module, if it still is
// one, else null. Other threads may have it.
func (s *gcState) list(t *thread, name string) Value {
	ns := t.Reading(object.ModuleDict(s.module))
	if ns == gc.Null {
		t.Exc = gc.Null
		return gc.Null
	}
	list := object.DictGetStr(ns, object.Intern(name))
	if list == gc.Null || object.TypeOf(list) != object.ListType {
		return gc.Null
	}
	return list
}

// settings adds what can be set and asked again.
func (s *gcState) settings(m *module) {
	m.def("set_debug(flags, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		if ok {
			s.debug.Store(n)
			t.Exclusive(func() { gc.SaveAll(n&debugSaveAll != 0) })
		}
		return noneIf(ok)
	})
	m.def("get_debug()", func(t *thread, a []Value) Value { return gc.IntValue(s.debug.Load()) })
	m.def("set_threshold(threshold0, threshold1=?, threshold2=?, /)", func(t *thread, a []Value) Value {
		for i, x := range a {
			if x == gc.Null {
				continue
			}
			n, ok := object.ToInt64(t, x)
			if !ok {
				return gc.Null
			}
			s.thresholds[i].Store(n)
		}
		return s.enable(!s.off.Load())
	})
	m.def("get_threshold()", func(t *thread, a []Value) Value {
		return object.NewTuple(t, ints(s.thresholds[0].Load(), s.thresholds[1].Load(), s.thresholds[2].Load()))
	})
	s.freezing(m)
}

// counts adds what tells how much was collected.
func (s *gcState) counts(m *module) {
	m.def("get_count()", func(t *thread, a []Value) Value {
		st := gc.ReadStats()
		return object.NewTuple(t, ints(int64(gc.YoungBytes())/64, int64(st.Minor), int64(st.Major)))
	})
	m.def("get_stats()", func(t *thread, a []Value) Value {
		st := gc.ReadStats()
		mark := t.Mark()
		defer t.Pop(mark)
		list := t.Push(object.NewList(t, nil))
		for i, n := range []int{st.Minor, 0, st.Major} {
			d := t.Push(object.NewDict(t))
			found := int64(0)
			if i == oldGeneration {
				found = s.found.Load()
			}
			object.DictSetStr(t, *d, object.Intern("collections"), gc.IntValue(int64(n)))
			object.DictSetStr(t, *d, object.Intern("collected"), gc.IntValue(found))
			object.DictSetStr(t, *d, object.Intern("uncollectable"), gc.IntValue(0))
			object.ListAppend(t, *list, *d)
		}
		return *list
	})
}

// each calls f for all live objects that can be part of cycles and are not frozen; f
// must not make objects. They are old by then and do not move.
func (s *gcState) each(t *thread, f func(v Value)) {
	frozen := s.frozen
	s.v.Census(t, func(v Value) {
		if !object.IsTracked(v) {
			return
		}
		if _, found := slices.BinarySearch(frozen, v); !found {
			f(v)
		}
	})
}

// objects adds the functions that look through the heap.
func (s *gcState) objects(m *module) {
	m.def("is_tracked(obj, /)", func(t *thread, a []Value) Value { return gc.BoolValue(object.IsTracked(a[0])) })
	m.def("is_finalized(obj, /)", func(t *thread, a []Value) Value {
		return gc.BoolValue(a[0].IsRef() && gc.IsFinalized(a[0]))
	}).Blind()
	m.def("get_objects(generation=None)", func(t *thread, a []Value) Value {
		if a[0] != gc.None {
			n, ok := object.ToInt64(t, a[0])
			switch {
			case !ok:
				return gc.Null
			case n < -1:
				return t.Raise(object.ValueError, "generation parameter cannot be negative")
			case n > oldGeneration:
				return t.Raise(object.ValueError, "generation parameter must be less than the number of available generations (%d)", oldGeneration+1)
			case n >= 0 && n < oldGeneration:
				return object.NewList(t, nil)
			}
		}
		var found []Value
		s.each(t, func(v Value) { found = append(found, v) })
		return object.NewList(t, found)
	}).Effect()
	m.raw("get_referents", func(t *thread, a object.Args) Value {
		var found []Value
		for _, v := range a.Pos {
			object.Parts(v, func(x Value) { found = append(found, x) })
		}
		return object.NewList(t, found)
	})
	m.raw("get_referrers", func(t *thread, a object.Args) Value {
		mark := t.Mark()
		defer t.Pop(mark)
		args := t.PushN(a.Pos...)
		var found []Value
		s.each(t, func(v Value) {
			hit := false
			object.Referents(v, func(x Value) { hit = hit || slices.Contains(args, x) })
			if hit {
				found = append(found, v)
			}
		})
		return object.NewList(t, found)
	}).Blind().Effect()
}
