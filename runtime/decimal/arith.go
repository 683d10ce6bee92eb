package decimal

import "math/big"

// Plus returns x, rounded; a zero loses its sign.
func (c *Context) Plus(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.IsZero() && c.Rounding != RoundFloor {
		x = x.CopyAbs()
	}
	return c.Finish(x)
}

// Minus returns -x, rounded; a zero loses its sign.
func (c *Context) Minus(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	return c.Plus(x.CopyNegate())
}

// Abs returns |x|, rounded.
func (c *Context) Abs(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	return c.Finish(x.CopyAbs())
}

// Sub returns x - y.
func (c *Context) Sub(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	return c.Add(x, y.CopyNegate())
}

// Add returns x + y.
func (c *Context) Add(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	if x.Form == Infinite || y.Form == Infinite {
		switch {
		case x.Form != Infinite:
			return y
		case y.Form == Infinite && x.Neg != y.Neg:
			return c.invalid(0)
		}
		return x
	}
	exp := min(x.Exp, y.Exp)
	zeroNeg := c.Rounding == RoundFloor && x.Neg != y.Neg
	xz, yz := x.IsZero(), y.IsZero()
	switch {
	case xz && yz:
		return c.Finish(New(x.Neg && y.Neg || zeroNeg, bigZero, exp))
	case xz:
		return c.Finish(c.extend(y, max(exp, y.Exp-c.Prec-1)))
	case yz:
		return c.Finish(c.extend(x, max(exp, x.Exp-c.Prec-1)))
	}
	x, y = c.align(x, y)
	if x == nil {
		return nan
	}
	if x.Neg == y.Neg {
		return c.Finish(New(x.Neg, new(big.Int).Add(x.Coef, y.Coef), x.Exp))
	}
	d := new(big.Int).Sub(x.Coef, y.Coef)
	switch d.Sign() {
	case 0:
		return c.Finish(New(zeroNeg, bigZero, exp))
	case -1:
		return c.Finish(New(y.Neg, d.Neg(d), x.Exp))
	}
	return c.Finish(New(x.Neg, d, x.Exp))
}

// extend gives x an exponent that is lower than its own, if it is.
func (c *Context) extend(x *Number, exp int64) *Number {
	if exp >= x.Exp {
		return x
	}
	// Digits beyond the precision would be cut off again.
	exp = max(exp, x.Exp+x.Digits()-c.Prec-1)
	if exp >= x.Exp || !c.fits(x.Exp-exp) {
		return x
	}
	return New(x.Neg, new(big.Int).Mul(x.Coef, pow10(x.Exp-exp)), exp)
}

// align gives two numbers that are not 0 the same exponent; nil if that takes too
// many digits. Of a number too small to change more than the rounding of the sum only
// that it is not 0 is kept.
func (c *Context) align(x, y *Number) (*Number, *Number) {
	if x.Exp == y.Exp {
		return x, y
	}
	swapped := x.Exp < y.Exp
	if swapped {
		x, y = y, x
	}
	// x has the greater exponent.
	tiny := x.Exp + min(-1, x.Digits()-c.Prec-2)
	if y.Adjusted() < tiny {
		y = New(y.Neg, bigOne, tiny)
	}
	if n := x.Exp - y.Exp; n > 0 {
		if !c.fits(n) {
			return nil, nil
		}
		x = New(x.Neg, new(big.Int).Mul(x.Coef, pow10(n)), y.Exp)
	}
	if swapped {
		x, y = y, x
	}
	return x, y
}

// product is x * y of finite numbers, not rounded.
func product(x, y *Number) *Number {
	return New(x.Neg != y.Neg, new(big.Int).Mul(x.Coef, y.Coef), x.Exp+y.Exp)
}

// Mul returns x * y.
func (c *Context) Mul(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	if x.Form == Infinite || y.Form == Infinite {
		if x.IsZero() || y.IsZero() {
			return c.invalid(0)
		}
		return Infinity(x.Neg != y.Neg)
	}
	return c.Finish(product(x, y))
}

// FMA returns x * y + z, rounded once.
func (c *Context) FMA(x, y, z *Number) *Number {
	if x.Form == SignalingNaN || y.Form == SignalingNaN {
		return c.nans(x, y)
	}
	if x.Form == QuietNaN || y.Form == QuietNaN {
		// A signalling NaN in third place comes before quiet ones.
		return c.nans(x, y, z)
	}
	if x.Form == Infinite || y.Form == Infinite {
		if x.IsZero() || y.IsZero() {
			return c.invalid(0)
		}
		return c.Add(Infinity(x.Neg != y.Neg), z)
	}
	return c.Add(product(x, y), z)
}

// Quo returns x / y.
func (c *Context) Quo(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	neg := x.Neg != y.Neg
	switch {
	case x.Form == Infinite && y.Form == Infinite:
		return c.invalid(0)
	case x.Form == Infinite:
		return Infinity(neg)
	case y.Form == Infinite:
		c.Status |= Clamped
		return New(neg, bigZero, c.Etiny())
	case y.IsZero():
		if x.IsZero() {
			return c.invalid(DivisionUndefined)
		}
		c.Status |= DivisionByZero
		return Infinity(neg)
	case x.IsZero():
		return c.Finish(New(neg, bigZero, x.Exp-y.Exp))
	}
	shift := y.Digits() - x.Digits() + c.Prec + 1
	if !c.fits(max(shift, -shift)) {
		return nan
	}
	exp := x.Exp - y.Exp - shift
	n, d := x.Coef, y.Coef
	if shift >= 0 {
		n = new(big.Int).Mul(n, pow10(shift))
	} else {
		d = new(big.Int).Mul(d, pow10(-shift))
	}
	q, r := new(big.Int).QuoRem(n, d, new(big.Int))
	if r.Sign() != 0 {
		return c.Finish(New(neg, sticky(q), exp))
	}
	// An exact quotient has the exponent that is nearest to the ideal one.
	return c.Finish(stripped(New(neg, q, exp), x.Exp-y.Exp))
}

// sticky makes a coefficient with at least one digit too many, of which more was cut
// off, differ from those that end a rounding.
func sticky(q *big.Int) *big.Int {
	if new(big.Int).Rem(q, bigFive).Sign() == 0 {
		q.Add(q, bigOne)
	}
	return q
}

// stripped removes zeros from the end of x's coefficient until its exponent is at
// most exp.
func stripped(x *Number, exp int64) *Number {
	coef, e := x.Coef, x.Exp
	r := new(big.Int)
	for step := int64(1) << 20; step > 0; {
		if e+step > exp || step > 1 && coef.BitLen() < int(step)*3 {
			step /= 2
			continue
		}
		q, _ := new(big.Int).QuoRem(coef, pow10(step), r)
		if r.Sign() != 0 {
			step /= 2
			continue
		}
		coef, e = q, e+step
	}
	return New(x.Neg, coef, e)
}
