package builtins

import (
	"math"
	"math/big"
	"math/bits"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// mathInts adds the functions of integers.
func mathInts(m *module) {
	pure(
		m.def("isqrt(n, /)", func(t *thread, a []Value) Value {
			n := object.Index(t, a[0])
			if n == gc.Null {
				return n
			}
			if object.IntSign(n) < 0 {
				return t.Raise(object.ValueError, "isqrt() argument must be nonnegative")
			}
			if n.IsInt() {
				return gc.IntValue(isqrt(n.Int()))
			}
			return object.NewBig(t, new(big.Int).Sqrt(object.BigOf(n)))
		}),
		m.def("factorial(n, /)", func(t *thread, a []Value) Value {
			n := object.Index(t, a[0])
			if n == gc.Null {
				return n
			}
			return factorial(t, n)
		}),
		m.def("comb(n, k, /)", comb),
		m.def("perm(n, k=None, /)", perm),
	)
	fold(m, "gcd", 0, gcd, func(z, x *big.Int) { z.GCD(nil, nil, new(big.Int).Abs(z), new(big.Int).Abs(x)) })
	fold(m, "lcm", 1, lcm, func(z, x *big.Int) {
		if z.Sign() == 0 || x.Sign() == 0 {
			z.SetInt64(0)
			return
		}
		g := new(big.Int).GCD(nil, nil, new(big.Int).Abs(z), new(big.Int).Abs(x))
		z.Abs(z.Mul(z.Quo(z, g), x))
	})
}

func isqrt(n int64) int64 {
	r := int64(math.Sqrt(float64(n)))
	for r*r > n {
		r--
	}
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

func factorial(t *thread, n Value) Value {
	if object.IntSign(n) < 0 {
		return t.Raise(object.ValueError, "factorial() not defined for negative values")
	}
	if !n.IsInt() {
		return t.Raise(object.OverflowError, "factorial() argument should not exceed %d", int64(math.MaxInt64))
	}
	if n.Int() <= 20 {
		r := int64(1)
		for i := int64(2); i <= n.Int(); i++ {
			r *= i
		}
		return object.NewInt(t, r)
	}
	return object.NewBig(t, new(big.Int).MulRange(2, n.Int()))
}

// twoIndices returns the arguments of comb and perm.
func twoIndices(t *thread, a []Value) (n, k Value, ok bool) {
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.Push(object.Index(t, a[0]))
	if *p == gc.Null {
		return gc.Null, gc.Null, false
	}
	k = object.Index(t, a[1])
	if k == gc.Null {
		return gc.Null, gc.Null, false
	}
	n = *p
	switch {
	case object.IntSign(n) < 0:
		t.Raise(object.ValueError, "n must be a non-negative integer")
		return n, k, false
	case object.IntSign(k) < 0:
		t.Raise(object.ValueError, "k must be a non-negative integer")
		return n, k, false
	}
	return n, k, true
}

func comb(t *thread, a []Value) Value {
	n, k, ok := twoIndices(t, a)
	if !ok {
		return gc.Null
	}
	if n.IsInt() && k.IsInt() {
		if k.Int() > n.Int() {
			return gc.IntValue(0)
		}
		return object.NewBig(t, new(big.Int).Binomial(n.Int(), k.Int()))
	}
	bn, bk := object.BigOf(n), object.BigOf(k)
	if bk.Cmp(bn) > 0 {
		return gc.IntValue(0)
	}
	if rest := new(big.Int).Sub(bn, bk); rest.Cmp(bk) < 0 {
		bk = rest
	}
	if !bk.IsInt64() {
		return t.Raise(object.OverflowError, "min(n - k, k) must not exceed %d", int64(math.MaxInt64))
	}
	z := fallingProduct(bn, bk.Int64())
	return object.NewBig(t, z.Quo(z, new(big.Int).MulRange(1, bk.Int64())))
}

func perm(t *thread, a []Value) Value {
	if a[1] == gc.None {
		n := object.Index(t, a[0])
		if n == gc.Null {
			return n
		}
		return factorial(t, n)
	}
	n, k, ok := twoIndices(t, a)
	if !ok {
		return gc.Null
	}
	bn, bk := object.BigOf(n), object.BigOf(k)
	if bk.Cmp(bn) > 0 {
		return gc.IntValue(0)
	}
	if !k.IsInt() {
		return t.Raise(object.OverflowError, "k must not exceed %d", int64(math.MaxInt64))
	}
	return object.NewBig(t, fallingProduct(bn, k.Int()))
}

// fallingProduct returns n(n-1)…(n-k+1).
func fallingProduct(n *big.Int, k int64) *big.Int {
	if n.IsInt64() {
		if k == 0 {
			return big.NewInt(1)
		}
		return new(big.Int).MulRange(n.Int64()-k+1, n.Int64())
	}
	return fallingFrom(n, 0, k)
}

// fallingFrom returns (n-from)…(n-to+1), by halves so that the factors of each
// product have about the same size.
func fallingFrom(n *big.Int, from, to int64) *big.Int {
	switch to - from {
	case 0:
		return big.NewInt(1)
	case 1:
		return new(big.Int).Sub(n, big.NewInt(from))
	}
	mid := from + (to-from)/2
	l := fallingFrom(n, from, mid)
	return l.Mul(l, fallingFrom(n, mid, to))
}

// fold adds a function of any number of ints; small does two machine ints if the
// result is one, and large the rest.
func fold(m *module, name string, unit int64, small func(x, y int64) (int64, bool), large func(z, x *big.Int)) {
	m.raw(name, func(t *thread, a object.Args) Value {
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return t.Raise(object.TypeError, "math.%s() takes no keyword arguments", name)
		}
		acc := unit
		var wide *big.Int
		for i := range a.Pos {
			x := object.Index(t, a.Pos[i])
			if x == gc.Null {
				return gc.Null
			}
			if wide == nil && x.IsInt() {
				if r, ok := small(acc, x.Int()); ok {
					acc = r
					continue
				}
			}
			if wide == nil {
				wide = big.NewInt(acc)
			}
			large(wide, object.BigOf(x))
		}
		if wide != nil {
			return object.NewBig(t, wide)
		}
		return object.NewInt(t, acc)
	}).Pure = true
}

func abs64(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}

func gcd(x, y int64) (int64, bool) {
	x, y = abs64(x), abs64(y)
	for y != 0 {
		x, y = y, x%y
	}
	return x, true
}

func lcm(x, y int64) (int64, bool) {
	if x == 0 || y == 0 {
		return 0, true
	}
	g, _ := gcd(x, y)
	hi, lo := bits.Mul64(uint64(abs64(x)/g), uint64(abs64(y)))
	return int64(lo), hi == 0 && lo <= math.MaxInt64
}
