package decimal

import (
	"math"
	"math/big"
	"sync"
)

// MaxDigits is how many digits a coefficient may have at most: an operation that
// needs more, with a precision that allows it, is out of memory.
const MaxDigits = 1 << 30

// powers are the powers of ten up to that of 512.
var powers = sync.OnceValue(func() []*big.Int {
	p := []*big.Int{bigOne}
	for len(p) <= 512 {
		p = append(p, new(big.Int).Mul(p[len(p)-1], bigTen))
	}
	return p
})

// pow10 returns 10**n.
func pow10(n int64) *big.Int {
	if p := powers(); n < int64(len(p)) {
		return p[n]
	}
	return new(big.Int).Exp(bigTen, big.NewInt(n), nil)
}

// digits returns the number of decimal digits of |x|; 1 for 0.
func digits(x *big.Int) int64 {
	n := x.BitLen()
	if n <= 64 {
		u := x.Uint64()
		if x.Sign() < 0 {
			u = -u
		}
		d := int64(1)
		for ; u >= 10; u /= 10 {
			d++
		}
		return d
	}
	// Of the numbers with n bits the least has d digits, the greatest d or d+1.
	d := int64(float64(n-1)*math.Log10(2)) + 1
	if x.CmpAbs(pow10(d)) >= 0 {
		d++
	} else if d > 1 && x.CmpAbs(pow10(d-1)) < 0 {
		d--
	}
	return d
}

// fits reports whether coefficients of n digits can be had, and notes it otherwise.
func (c *Context) fits(n int64) bool {
	if n > MaxDigits {
		c.TooLarge = true
		return false
	}
	return true
}

// Parts of a digit that were cut off, as two bits.
const (
	cutZero = iota // nothing
	cutLess        // less than one half
	cutHalf        // one half
	cutMore        // more
)

// cut returns coef without its last n digits, and how much they were.
func cut(coef *big.Int, n int64) (*big.Int, int) {
	if n <= 0 {
		return coef, cutZero
	}
	if coef.Sign() == 0 {
		return coef, cutZero
	}
	if n > digits(coef) {
		return bigZero, cutLess
	}
	p := pow10(n)
	q, r := new(big.Int).QuoRem(coef, p, new(big.Int))
	if r.Sign() == 0 {
		return q, cutZero
	}
	switch r.Lsh(r, 1).CmpAbs(p) {
	case -1:
		return q, cutLess
	case 0:
		return q, cutHalf
	}
	return q, cutMore
}

// roundsUp reports whether a coefficient with a part cut off is rounded away from zero.
func (r Rounding) roundsUp(neg bool, coef *big.Int, part int) bool {
	if part == cutZero {
		return false
	}
	switch r {
	case RoundUp:
		return true
	case RoundDown:
		return false
	case RoundCeiling:
		return !neg
	case RoundFloor:
		return neg
	case RoundHalfUp:
		return part >= cutHalf
	case RoundHalfDown:
		return part == cutMore
	case RoundHalfEven:
		return part == cutMore || part == cutHalf && coef.Bit(0) == 1
	}
	last := new(big.Int).Rem(coef, bigFive)
	return last.Sign() == 0
}

// shifted returns coef without its last n digits, rounded.
func (r Rounding) shifted(neg bool, coef *big.Int, n int64) (q *big.Int, inexact bool) {
	q, part := cut(coef, n)
	if r.roundsUp(neg, q, part) {
		q = new(big.Int).Add(q, bigOne)
	}
	return q, part != cutZero
}

// Finish rounds a result to what the context allows.
func (c *Context) Finish(x *Number) *Number {
	switch x.Form {
	case Infinite:
		return x
	case QuietNaN, SignalingNaN:
		return c.fixNaN(x)
	}
	etiny, etop := c.Etiny(), c.Etop()
	if x.Coef.Sign() == 0 {
		top := c.Emax
		if c.Clamp {
			top = etop
		}
		exp := min(max(x.Exp, etiny), top)
		if exp == x.Exp {
			return x
		}
		c.Status |= Clamped
		return New(x.Neg, bigZero, exp)
	}
	n := x.Digits()
	least := n + x.Exp - c.Prec
	if least > etop {
		return c.overflow(x.Neg)
	}
	subnormal := least < etiny
	if subnormal {
		least = etiny
	}
	if x.Exp < least {
		return c.shorten(x, least, subnormal)
	}
	if subnormal {
		c.Status |= Subnormal
	}
	if c.Clamp && x.Exp > etop {
		c.Status |= Clamped
		return New(x.Neg, new(big.Int).Mul(x.Coef, pow10(x.Exp-etop)), etop)
	}
	return x
}

// shorten rounds x so that its exponent is exp.
func (c *Context) shorten(x *Number, exp int64, subnormal bool) *Number {
	coef, inexact := c.Rounding.shifted(x.Neg, x.Coef, exp-x.Exp)
	if digits(coef) > c.Prec {
		coef = new(big.Int).Quo(coef, bigTen)
		exp++
	}
	if exp > c.Etop() {
		return c.overflow(x.Neg)
	}
	c.Status |= Rounded
	if inexact {
		c.Status |= Inexact
	}
	if subnormal {
		c.Status |= Subnormal
		if inexact {
			c.Status |= Underflow
		}
	}
	if coef.Sign() == 0 {
		c.Status |= Clamped
	}
	return New(x.Neg, coef, exp)
}

// overflow is the result that is too great.
func (c *Context) overflow(neg bool) *Number {
	c.Status |= Overflow | Inexact | Rounded
	if r := c.Rounding; r == RoundDown || r == Round05Up || r == RoundCeiling && neg || r == RoundFloor && !neg {
		if !c.fits(c.Prec) {
			return nan
		}
		return New(neg, new(big.Int).Sub(pow10(c.Prec), bigOne), c.Etop())
	}
	return Infinity(neg)
}

// fixNaN cuts the diagnostic of a NaN to the precision.
func (c *Context) fixNaN(x *Number) *Number {
	n := c.Prec
	if c.Clamp {
		n--
	}
	if x.Coef.Sign() == 0 || x.Digits() <= n {
		return x
	}
	y := *x
	y.Coef = bigZero
	if n > 0 {
		y.Coef = new(big.Int).Rem(x.Coef, pow10(n))
	}
	return &y
}

// nans returns the NaN that an operation with a NaN among its operands has as
// result, or nil.
func (c *Context) nans(xs ...*Number) *Number {
	for _, x := range xs {
		if x.Form == SignalingNaN {
			c.Status |= InvalidOperation
			y := *x
			y.Form = QuietNaN
			return c.fixNaN(&y)
		}
	}
	for _, x := range xs {
		if x.Form == QuietNaN {
			return c.fixNaN(x)
		}
	}
	return nil
}
