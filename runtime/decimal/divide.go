package decimal

import "math/big"

// quoRem returns the integer part of |x/y| and the remainder, exactly; nil with the
// status set if the quotient has more digits than the precision. Both are finite and
// y is not 0.
func (c *Context) quoRem(x, y *Number) (q *big.Int, r *Number) {
	ideal := min(x.Exp, y.Exp)
	diff := x.Adjusted() - y.Adjusted()
	if x.IsZero() || diff < -1 {
		return bigZero, c.rescaled(x, ideal)
	}
	if diff > c.Prec {
		c.invalid(DivisionImpossible)
		return nil, nil
	}
	n, d := x.Coef, y.Coef
	if x.Exp >= y.Exp {
		n = new(big.Int).Mul(n, pow10(x.Exp-y.Exp))
	} else {
		d = new(big.Int).Mul(d, pow10(y.Exp-x.Exp))
	}
	q, rest := new(big.Int).QuoRem(n, d, new(big.Int))
	if q.Sign() != 0 && digits(q) > c.Prec {
		c.invalid(DivisionImpossible)
		return nil, nil
	}
	return q, New(x.Neg, rest, ideal)
}

// rescaled gives x the exponent exp, which is not greater, as far as rounding would
// leave it.
func (c *Context) rescaled(x *Number, exp int64) *Number {
	if x.IsZero() {
		return New(x.Neg, bigZero, exp)
	}
	return c.extend(x, exp)
}

// divides has what the integer divisions do with special operands; r is nil for
// others.
func (c *Context) divides(x, y *Number) (q, r *Number) {
	if n := c.nans(x, y); n != nil {
		return n, n
	}
	neg := x.Neg != y.Neg
	switch {
	case x.Form == Infinite && y.Form == Infinite:
		n := c.invalid(0)
		return n, n
	case x.Form == Infinite:
		return Infinity(neg), c.invalid(0)
	case y.IsZero():
		if x.IsZero() {
			n := c.invalid(DivisionUndefined)
			return n, n
		}
		c.Status |= DivisionByZero
		return Infinity(neg), c.invalid(0)
	case y.Form == Infinite:
		return New(neg, bigZero, 0), c.Finish(x)
	}
	return nil, nil
}

// DivMod returns the integer part of x / y and the remainder, which has the sign of x.
func (c *Context) DivMod(x, y *Number) (*Number, *Number) {
	if q, r := c.divides(x, y); r != nil {
		return q, r
	}
	q, r := c.quoRem(x, y)
	if r == nil {
		return nan, nan
	}
	return New(x.Neg != y.Neg, q, 0), c.Finish(r)
}

// QuoInteger returns the integer part of x / y.
func (c *Context) QuoInteger(x, y *Number) *Number {
	if n := c.nans(x, y); n != nil {
		return n
	}
	neg := x.Neg != y.Neg
	switch {
	case x.Form == Infinite && y.Form == Infinite:
		return c.invalid(0)
	case x.Form == Infinite:
		return Infinity(neg)
	case y.Form == Infinite:
		return New(neg, bigZero, 0)
	case y.IsZero() && x.IsZero():
		return c.invalid(DivisionUndefined)
	case y.IsZero():
		c.Status |= DivisionByZero
		return Infinity(neg)
	}
	q, r := c.quoRem(x, y)
	if r == nil {
		return nan
	}
	return c.Finish(New(neg, q, 0))
}

// Rem returns the remainder of the integer division, which has the sign of x.
func (c *Context) Rem(x, y *Number) *Number {
	if n := c.nans(x, y); n != nil {
		return n
	}
	switch {
	case x.Form == Infinite:
		return c.invalid(0)
	case y.IsZero() && x.IsZero():
		return c.invalid(DivisionUndefined)
	case y.IsZero():
		return c.invalid(0)
	case y.Form == Infinite:
		return c.Finish(x)
	}
	if _, r := c.quoRem(x, y); r != nil {
		return c.Finish(r)
	}
	return nan
}

// RemNear returns x - n*y for the integer n nearest to x / y, the even one of two.
func (c *Context) RemNear(x, y *Number) *Number {
	if n := c.nans(x, y); n != nil {
		return n
	}
	switch {
	case x.Form == Infinite:
		return c.invalid(0)
	case y.IsZero() && x.IsZero():
		return c.invalid(DivisionUndefined)
	case y.IsZero():
		return c.invalid(0)
	case y.Form == Infinite:
		return c.Finish(x)
	}
	q, r := c.quoRem(x, y)
	if r == nil {
		return nan
	}
	if r.IsZero() || r.Adjusted() < y.Adjusted()-1 {
		return c.Finish(r)
	}
	a, b := r.Coef, y.Coef
	if r.Exp < y.Exp {
		b = new(big.Int).Mul(b, pow10(y.Exp-r.Exp))
	} else {
		a = new(big.Int).Mul(a, pow10(r.Exp-y.Exp))
	}
	if half := new(big.Int).Lsh(a, 1).CmpAbs(b); half > 0 || half == 0 && q.Bit(0) == 1 {
		if q = new(big.Int).Add(q, bigOne); digits(q) > c.Prec {
			return c.invalid(DivisionImpossible)
		}
		r = New(!x.Neg, new(big.Int).Sub(b, a), min(r.Exp, y.Exp))
	}
	return c.Finish(r)
}
