package decimal

import (
	"math/big"

	"github.com/cockroachdb/apd/v3"
)

// guard is how many digits more than wanted the first attempt at a function that is
// not rational takes.
const guard = 8

// settle computes a function that is never exact with more and more digits until the
// rounding is clear. f returns an approximation to n digits whose error is less than 10 units
// of the last.
func (c *Context) settle(f func(n int64) *Number) *Number {
	if !c.fits(c.Prec) {
		return nan
	}
	for extra := int64(guard); ; extra *= 2 {
		x := f(c.Prec + extra)
		if x == nil {
			return nan
		}
		if x.Form != Finite {
			return x
		}
		// The places that decide: all 0, all 9 or a half may go either way.
		keep := max(min(c.Prec, x.Adjusted()-c.Etiny()+1), 0)
		n := x.Digits() - keep
		if n > 2 && !undecided(x.Coef, n) || n <= 2 {
			if n > 2 {
				x = New(x.Neg, odd(x.Coef), x.Exp)
			}
			return x
		}
	}
}

// odd makes a coefficient that is not exact look so.
func odd(x *big.Int) *big.Int {
	if r := new(big.Int).Rem(x, bigTen); r.Sign() == 0 {
		return new(big.Int).Add(x, bigOne)
	}
	return x
}

// undecided reports whether the last n digits of an approximation are so near to a
// point where rounding changes that its error matters.
func undecided(x *big.Int, n int64) bool {
	rest := new(big.Int).Rem(x, pow10(n))
	half := new(big.Int).Mul(bigFive, pow10(n-1))
	near := big.NewInt(100)
	for _, p := range []*big.Int{bigZero, half, pow10(n)} {
		if new(big.Int).Sub(rest, p).CmpAbs(near) <= 0 {
			return true
		}
	}
	return false
}

func apdContext(n int64) *apd.Context {
	return &apd.Context{Precision: uint32(n), MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent, Rounding: apd.RoundHalfEven}
}

func toApd(x *Number) *apd.Decimal {
	d := &apd.Decimal{Negative: x.Neg, Exponent: int32(x.Exp)}
	d.Coeff.SetMathBigInt(x.Coef)
	return d
}

func fromApd(d *apd.Decimal) *Number {
	return New(d.Negative, d.Coeff.MathBigInt(), int64(d.Exponent))
}

// ln10 returns the natural logarithm of 10 to n digits.
func ln10(n int64) *Number {
	var d apd.Decimal
	_, _ = apdContext(n+2).Ln(&d, apd.New(10, 0))
	return fromApd(&d)
}

// approxLn approximates the logarithm of x > 0, x != 1, to n digits.
func approxLn(x *Number, n int64) *Number {
	// Near 1 the logarithm is small and its digits begin late.
	work := n + 5
	e := x.Adjusted()
	m := New(false, x.Coef, -(x.Digits() - 1)) // 1 <= m < 10
	if Cmp(m, New(false, big.NewInt(3), 0)) > 0 {
		m = New(false, m.Coef, m.Exp-1)
		e++
	}
	ec := Exact()
	if e == 0 {
		d := ec.Add(m, New(true, bigOne, 0))
		work += max(0, -d.Adjusted())
	}
	wc := ec.with(work, RoundHalfEven)
	var d apd.Decimal
	_, _ = apdContext(work).Ln(&d, toApd(m))
	r := fromApd(&d)
	if e != 0 {
		r = wc.Add(r, wc.Mul(FromInt(big.NewInt(e)), ln10(work)))
	}
	return ec.with(n, RoundHalfEven).Finish(r)
}

// approxExp approximates e**x to n digits, for x whose result is in the range of all
// contexts, or returns an infinity or a zero for what is out of it.
func approxExp(x *Number, n int64) *Number {
	if x.Adjusted() > 20 {
		if x.Neg {
			return New(false, bigOne, MinEtiny*2)
		}
		return New(false, bigOne, MaxEmax*2)
	}
	work := n + 8 + max(0, x.Adjusted())
	wc := Exact().with(work, RoundHalfEven)
	k := new(big.Int)
	r := x
	if x.Adjusted() >= 0 {
		l := ln10(work)
		k = wc.Quo(x, l).Integer(RoundHalfEven)
		r = wc.Sub(x, wc.Mul(FromInt(k), l))
	}
	var d apd.Decimal
	if r.IsZero() {
		d.SetInt64(1)
	} else if r.Adjusted() < -work {
		// One plus r, as far as the digits go.
		y := Exact().with(n+4, RoundHalfEven).Add(one, r)
		d = *toApd(y)
	} else {
		r = wc.Finish(r)
		_, _ = apdContext(n+6).Exp(&d, toApd(r))
	}
	y := Exact().with(n, RoundHalfEven).Finish(fromApd(&d))
	return New(false, y.Coef, y.Exp+k.Int64())
}

// Exp returns e**x.
func (c *Context) Exp(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	switch {
	case x.Form == Infinite && x.Neg:
		return zero
	case x.Form == Infinite:
		return x
	case x.IsZero():
		return one
	}
	d := *c
	d.Rounding = RoundHalfEven
	r := d.Finish(d.expOf(x))
	c.Status, c.TooLarge = d.Status, d.TooLarge
	return r
}

// expOf is e**x with enough digits to be rounded.
func (c *Context) expOf(x *Number) *Number {
	if a := x.Adjusted(); a < -c.Prec-2 {
		// 1 + x, of which only that it is not 1 matters.
		if !c.fits(c.Prec) {
			return nan
		}
		p := pow10(c.Prec + 2)
		if x.Neg {
			return New(false, new(big.Int).Sub(p, bigOne), -c.Prec-2)
		}
		return New(false, new(big.Int).Add(p, bigOne), -c.Prec-2)
	}
	if x.Adjusted() > 20 || c.tooGreat(x) {
		if x.Neg {
			return New(false, bigOne, c.Etiny()-2)
		}
		return New(false, bigOne, c.Emax+1)
	}
	return c.settle(func(n int64) *Number { return approxExp(x, n) })
}

// tooGreat reports whether e**x is so far out of range that it need not be computed.
func (c *Context) tooGreat(x *Number) bool {
	// x / ln 10 is about the exponent of the result.
	e := Exact().with(25, RoundDown).Quo(x, New(false, big.NewInt(2302585092994046), -15)).Integer(RoundDown)
	if x.Neg {
		return e.Cmp(big.NewInt(c.Etiny()-10)) < 0
	}
	return e.Cmp(big.NewInt(c.Emax+10)) > 0
}

// Ln returns the natural logarithm.
func (c *Context) Ln(x *Number) *Number {
	if r, done := c.logOf(x); done {
		return r
	}
	if Cmp(x, one) == 0 {
		return zero
	}
	d := *c
	d.Rounding = RoundHalfEven
	r := d.Finish(d.settle(func(n int64) *Number { return approxLn(x, n) }))
	c.Status, c.TooLarge = d.Status, d.TooLarge
	return r
}

// logOf has what both logarithms do with special operands.
func (c *Context) logOf(x *Number) (*Number, bool) {
	if r := c.nans(x); r != nil {
		return r, true
	}
	switch {
	case x.IsZero():
		return Infinity(true), true
	case x.Neg:
		return c.invalid(0), true
	case x.Form == Infinite:
		return x, true
	}
	return nil, false
}

// Log10 returns the logarithm to the base 10.
func (c *Context) Log10(x *Number) *Number {
	if r, done := c.logOf(x); done {
		return r
	}
	d := *c
	d.Rounding = RoundHalfEven
	var r *Number
	if p := stripped(x, MaxEmax); p.Coef.Cmp(bigOne) == 0 {
		r = FromInt(big.NewInt(p.Exp))
	} else {
		r = d.settle(func(n int64) *Number {
			return Exact().with(n, RoundHalfEven).Quo(approxLn(x, n+3), ln10(n+3))
		})
	}
	r = d.Finish(r)
	c.Status, c.TooLarge = d.Status, d.TooLarge
	return r
}
