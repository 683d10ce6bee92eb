package builtins

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// mathSums adds the functions of many numbers.
func mathSums(m *module) {
	m.def("fsum(seq, /)", func(t *thread, a []Value) Value {
		var s exactSum
		ok := object.ForEach(t, a[0], func(x Value) bool {
			f, ok := number(t, x)
			return ok && s.add(t, f)
		})
		if !ok {
			return gc.Null
		}
		r, ok := s.value(t)
		if !ok {
			return gc.Null
		}
		return object.NewFloat(t, r)
	})
	m.def("prod(iterable, /, *, start=1)", prod)
	m.raw("hypot", func(t *thread, a object.Args) Value {
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return t.Raise(object.TypeError, "math.hypot() takes no keyword arguments")
		}
		var buf [8]float64
		xs := buf[:0]
		for i := range a.Pos {
			x, ok := number(t, a.Pos[i])
			if !ok {
				return gc.Null
			}
			xs = append(xs, x)
		}
		return object.NewFloat(t, norm(xs))
	}).Pure = true
	m.def("dist(p, q, /)", func(t *thread, a []Value) Value {
		p, ok := coordinates(t, a[0])
		if !ok {
			return gc.Null
		}
		q, ok := coordinates(t, a[1])
		if !ok {
			return gc.Null
		}
		if len(p) != len(q) {
			return t.Raise(object.ValueError, "both points must have the same number of dimensions")
		}
		for i := range p {
			p[i] -= q[i]
		}
		return object.NewFloat(t, norm(p))
	})
}

func coordinates(t *thread, v Value) (xs []float64, ok bool) {
	ok = object.ForEach(t, v, func(x Value) bool {
		f, ok := number(t, x)
		xs = append(xs, f)
		return ok
	})
	return xs, ok
}

// norm returns the root of the sum of squares, rounded almost always correctly:
// the sum is made in pairs after scaling, the root corrected by its residue.
func norm(xs []float64) float64 {
	top, nan := 0.0, false
	for _, x := range xs {
		nan = nan || isNaN(x)
		top = math.Max(top, math.Abs(x))
		if isInf(x) {
			return math.Inf(1)
		}
	}
	if nan || top == 0 {
		for _, x := range xs {
			if isNaN(x) {
				return x
			}
		}
		return 0
	}
	_, exp := math.Frexp(top)
	if exp > -1000 && len(xs) == 1 {
		return top
	}
	var sum pair
	for _, x := range xs {
		x = math.Ldexp(x, -exp)
		sum = sum.add(twoProd(x, x))
	}
	h := math.Sqrt(sum.hi)
	d := sum.add(twoProd(h, h).neg())
	return math.Ldexp(h+(d.hi+d.lo)/(2*h), exp)
}

// exactSum adds floats without error: as a sum of partials that do not overlap,
// smallest first (J. R. Shewchuk, Discrete & Computational Geometry 18, 1997).
type exactSum struct {
	partials      []float64
	special, infs float64
}

func (s *exactSum) add(t *thread, x float64) bool {
	given, n := x, 0
	for _, y := range s.partials {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		p := quickTwoSum(x, y)
		if p.lo != 0 {
			s.partials[n] = p.lo
			n++
		}
		x = p.hi
	}
	s.partials = s.partials[:n]
	switch {
	case x == 0:
	case x-x == 0:
		s.partials = append(s.partials, x)
	case given-given == 0:
		t.Raise(object.OverflowError, "intermediate overflow in fsum")
		return false
	default:
		if isInf(given) {
			s.infs += given
		}
		s.special += given
		s.partials = s.partials[:0]
	}
	return true
}

// value returns the sum, rounded once.
func (s *exactSum) value(t *thread) (float64, bool) {
	if s.special != 0 {
		if isNaN(s.infs) {
			t.Raise(object.ValueError, "-inf + inf in fsum")
			return 0, false
		}
		return s.special, true
	}
	n := len(s.partials) - 1
	if n < 0 {
		return 0, true
	}
	hi, lo := s.partials[n], 0.0
	for n > 0 && lo == 0 {
		n--
		p := quickTwoSum(hi, s.partials[n])
		hi, lo = p.hi, p.lo
	}
	// A tie was rounded to even; what follows may decide otherwise.
	if n > 0 && (lo < 0) == (s.partials[n-1] < 0) && lo != 0 {
		twice := 2 * lo
		if x := hi + twice; x-hi == twice {
			hi = x
		}
	}
	return hi, true
}

// prod multiplies machine ints and floats itself and leaves the rest to *.
func prod(t *thread, a []Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	acc := t.Push(a[1])
	ok := object.ForEach(t, a[0], func(x Value) bool {
		if acc.IsFloat() && x.IsFloat() {
			*acc = object.NewFloat(t, acc.Float()*x.Float())
			return true
		}
		*acc = object.Binary(t, object.OpMul, *acc, x)
		return *acc != gc.Null
	})
	if !ok {
		return gc.Null
	}
	return *acc
}
