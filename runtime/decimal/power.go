package decimal

import "math/big"

// Sqrt returns the square root, rounded to the nearest number.
func (c *Context) Sqrt(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	d := *c
	d.Rounding = RoundHalfEven
	var r *Number
	switch {
	case x.IsZero():
		r = d.Finish(New(x.Neg, bigZero, x.Exp>>1))
	case x.Neg:
		return c.invalid(0)
	case x.Form == Infinite:
		return x
	default:
		r = d.root(x)
	}
	c.Status, c.TooLarge = d.Status, d.TooLarge
	return r
}

// root is the square root of a finite number greater than 0.
func (c *Context) root(x *Number) *Number {
	if !c.fits(c.Prec) {
		return nan
	}
	ideal := x.Exp >> 1
	coef, exp := x.Coef, x.Exp
	// The root shall have a digit more than the precision, and an even exponent under it.
	want := 2*(c.Prec+1) - x.Digits()
	if (exp-want)&1 != 0 {
		want++
	}
	exact := true
	if want >= 0 {
		coef = new(big.Int).Mul(coef, pow10(want))
	} else {
		var part int
		coef, part = cut(coef, -want)
		exact = part == cutZero
	}
	exp -= want
	r := new(big.Int).Sqrt(coef)
	if exact = exact && new(big.Int).Mul(r, r).Cmp(coef) == 0; exact {
		y := stripped(New(false, r, exp>>1), ideal)
		return c.Finish(y)
	}
	return c.Finish(New(false, sticky(r), exp>>1))
}

// PowMod returns x**y modulo m, for integers.
func (c *Context) PowMod(x, y, m *Number) *Number {
	if r := c.nans(x, y, m); r != nil {
		return r
	}
	if !x.isInteger() || !y.isInteger() || !m.isInteger() || y.sign() < 0 || m.IsZero() || m.Adjusted() >= c.Prec || x.IsZero() && y.IsZero() {
		return c.invalid(0)
	}
	if !c.fits(max(y.Exp, y.Digits())) {
		return nan
	}
	mod := new(big.Int).Abs(m.Integer(RoundDown))
	neg := x.Neg && y.isOdd()
	if mod.Cmp(bigOne) == 0 {
		return New(neg, bigZero, 0)
	}
	base := x.CopyAbs()
	r := new(big.Int)
	if base.Exp > 0 {
		r.Exp(bigTen, big.NewInt(base.Exp), mod)
		r.Mul(r, base.Coef)
	} else {
		r.Set(base.Integer(RoundDown))
	}
	if y.Exp <= 0 {
		return c.Finish(New(neg, r.Exp(r, y.Integer(RoundDown), mod), 0))
	}
	r.Exp(r, y.Coef, mod)
	for range y.Exp {
		r.Exp(r, bigTen, mod)
	}
	return c.Finish(New(neg, r, 0))
}

// isInteger reports whether x is a finite integer.
func (x *Number) isInteger() bool {
	if x.Form != Finite {
		return false
	}
	if x.Exp >= 0 || x.IsZero() {
		return true
	}
	if -x.Exp >= x.Digits() {
		return false
	}
	_, part := cut(x.Coef, -x.Exp)
	return part == cutZero
}

// isOdd reports whether the integer x is odd.
func (x *Number) isOdd() bool {
	if x.Exp > 0 {
		return false
	}
	q, _ := cut(x.Coef, -x.Exp)
	return q.Bit(0) == 1
}

// Pow returns x**y.
func (c *Context) Pow(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	integer := y.isInteger()
	if y.IsZero() {
		if x.IsZero() {
			return c.invalid(0)
		}
		return c.Finish(one)
	}
	neg := x.Neg && integer && y.isOdd()
	switch {
	case x.IsZero():
		if y.Neg {
			return Infinity(neg)
		}
		return c.Finish(New(neg, bigZero, 0))
	case x.Form == Infinite:
		if x.Neg && !integer && y.Form != Infinite {
			return c.invalid(0)
		}
		if x.Neg && y.Form == Infinite {
			return c.invalid(0)
		}
		if y.Neg {
			return New(neg, bigZero, 0)
		}
		return Infinity(neg)
	case x.Neg && (!integer || y.Form == Infinite):
		return c.invalid(0)
	}
	n := cmpAbs(x, one)
	switch {
	case y.Form == Infinite:
		if n == 0 {
			return c.inexactOne(false)
		}
		if (n > 0) != y.Neg {
			return Infinity(false)
		}
		return zero
	case n == 0 && !integer:
		return c.inexactOne(neg)
	case n == 0:
		return c.powerOfOne(x, y, neg)
	}
	if r := c.farPower(x, y, neg); r != nil {
		return r
	}
	if integer && y.Adjusted() < 19 {
		return c.intPower(x, y.Integer(RoundDown), neg)
	}
	return c.realPower(x, y, neg)
}

// powerOfOne is x**y for an integer y and |x| = 1: only the exponent grows.
func (c *Context) powerOfOne(x, y *Number, neg bool) *Number {
	places := new(big.Int)
	if !y.Neg && x.Exp != 0 {
		if y.Adjusted() > 19 {
			places.SetInt64(c.Prec)
		} else {
			places.Mul(big.NewInt(-x.Exp), y.Integer(RoundDown))
		}
	}
	if places.Cmp(big.NewInt(c.Prec-1)) > 0 {
		places.SetInt64(c.Prec - 1)
		c.Status |= Rounded
	}
	n := places.Int64()
	if !c.fits(n) {
		return nan
	}
	return c.Finish(New(neg, pow10(n), -n))
}

// inexactOne is 1 as the result of what is not computed exactly.
func (c *Context) inexactOne(neg bool) *Number {
	if !c.fits(c.Prec) {
		return nan
	}
	c.Status |= Inexact | Rounded
	return New(neg, pow10(c.Prec-1), -(c.Prec - 1))
}

// farPower returns x**y if it is so great or so small that it need not be computed;
// else nil.
func (c *Context) farPower(x, y *Number, neg bool) *Number {
	// Adjusted exponents tell the logarithms' magnitudes from below: of x, far enough
	// from 1, |log10 x| is at least its adjusted exponent, or what lacks to 0.
	a := x.Adjusted()
	if a < 0 {
		a = -a - 1
	}
	if a == 0 {
		d := Exact().with(3, RoundDown).Sub(x.CopyAbs(), one)
		a = max(d.Adjusted()-1, -MaxEmax)
		if a+y.Adjusted() < 20 {
			return nil
		}
	} else if len(big.NewInt(a).String())-1+int(min(y.Adjusted(), 100)) < 20 {
		return nil
	}
	if (x.Adjusted() >= 0) != y.Neg {
		return c.overflow(neg)
	}
	return c.Finish(New(neg, bigOne, c.Etiny()-2))
}

// intPower multiplies, with enough digits for the result to be nearly always
// rounded as if it were exact.
func (c *Context) intPower(x *Number, n *big.Int, neg bool) *Number {
	w := Exact().with(c.Prec+4+int64(len(n.String())), RoundHalfEven)
	if c.Prec > MaxPrec/2 {
		w.Prec = MaxPrec
	}
	base := x.CopyAbs()
	if n.Sign() < 0 {
		base = w.Quo(one, base)
	}
	e := new(big.Int).Abs(n)
	r := base
	for i := e.BitLen() - 2; i >= 0; i-- {
		if r = w.Mul(r, r); e.Bit(i) == 1 {
			r = w.Mul(r, base)
		}
		if r.Form != Finite || r.IsZero() || r.Adjusted() > 2*MaxEmax/3 || r.Adjusted() < -2*(MaxEmax/3) {
			break
		}
	}
	c.TooLarge = c.TooLarge || w.TooLarge
	switch {
	case r.Form == Infinite || r.Form == Finite && r.Adjusted() > c.Emax:
		return c.overflow(neg)
	case w.Status&Inexact != 0:
		// A rounded result has all the digits that the precision asks for.
		r = New(neg, odd(r.Coef), r.Exp)
		if r.Digits() <= c.Prec {
			c.Status |= Inexact | Rounded
		}
	}
	return c.Finish(r.withSign(neg))
}

// realPower is e**(y ln x). The result may be exact, but is not known to be.
func (c *Context) realPower(x, y *Number, neg bool) *Number {
	if !c.fits(c.Prec) {
		return nan
	}
	base := x.CopyAbs()
	var r *Number
	for extra := int64(guard); extra <= 4*guard; extra *= 2 {
		n := c.Prec + extra
		l := approxLn(base, n+25)
		p := Exact().with(n+25, RoundHalfEven).Mul(y, l)
		if c.tooGreat(p) {
			if p.Neg {
				return c.Finish(New(neg, bigOne, c.Etiny()-2))
			}
			return c.overflow(neg)
		}
		if p.Adjusted() < -n {
			// The result is 1 but for what the rounding mode makes of it.
			return c.Finish(Exact().with(c.Prec+3, RoundHalfEven).Add(one, New(p.Neg, bigOne, -c.Prec-2)).withSign(neg))
		}
		r = approxExp(p, n)
		keep := max(min(c.Prec, r.Adjusted()-c.Etiny()+1), 0)
		if d := r.Digits() - keep; d > 2 && !undecided(r.Coef, d) {
			return c.Finish(New(neg, odd(r.Coef), r.Exp))
		}
	}
	// As good as exact.
	r = Exact().with(c.Prec, RoundHalfEven).Finish(r)
	if n := c.Prec - r.Digits(); n > 0 {
		r = New(neg, new(big.Int).Mul(r.Coef, pow10(n)), r.Exp-n)
	}
	r = c.Finish(r.withSign(neg))
	c.Status |= Inexact | Rounded
	if c.Status&Subnormal != 0 {
		c.Status |= Underflow
	}
	return r
}
