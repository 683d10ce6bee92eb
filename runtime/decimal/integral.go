package decimal

import "math/big"

// scaled gives x the exponent exp, rounded by the context's mode; nil if that takes
// too many digits.
func (c *Context) scaled(x *Number, exp int64) (r *Number, inexact bool) {
	switch {
	case x.IsZero():
		return New(x.Neg, bigZero, exp), false
	case x.Exp >= exp:
		if !c.fits(x.Exp - exp) {
			return nil, false
		}
		return New(x.Neg, new(big.Int).Mul(x.Coef, pow10(x.Exp-exp)), exp), false
	}
	coef, inexact := c.Rounding.shifted(x.Neg, x.Coef, exp-x.Exp)
	return New(x.Neg, coef, exp), inexact
}

// Quantize returns x with the exponent of y.
func (c *Context) Quantize(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	if x.Form == Infinite || y.Form == Infinite {
		if x.Form == y.Form {
			return x
		}
		return c.invalid(0)
	}
	exp := y.Exp
	if exp < c.Etiny() || exp > c.Emax {
		return c.invalid(0)
	}
	if x.IsZero() {
		return c.Finish(New(x.Neg, bigZero, exp))
	}
	if a := x.Adjusted(); a > c.Emax || a-exp+1 > c.Prec {
		return c.invalid(0)
	}
	r, inexact := c.scaled(x, exp)
	if r == nil {
		return nan
	}
	if r.Adjusted() > c.Emax || r.Digits() > c.Prec {
		return c.invalid(0)
	}
	if !r.IsZero() && r.Adjusted() < c.Emin {
		c.Status |= Subnormal
	}
	if exp > x.Exp {
		c.Status |= Rounded
		if inexact {
			c.Status |= Inexact
		}
	}
	return c.Finish(r)
}

// ToIntegralExact rounds to an integer and says so in the status.
func (c *Context) ToIntegralExact(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.Form == Infinite || x.Exp >= 0 {
		return x
	}
	if x.IsZero() {
		return New(x.Neg, bigZero, 0)
	}
	r, inexact := c.scaled(x, 0)
	c.Status |= Rounded
	if inexact {
		c.Status |= Inexact
	}
	return r
}

// ToIntegralValue rounds to an integer.
func (c *Context) ToIntegralValue(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.Form == Infinite || x.Exp >= 0 {
		return x
	}
	r, _ := c.scaled(x, 0)
	return r
}

// Integer returns the integer part of a finite number, rounded by r; nil if it has
// too many digits.
func (x *Number) Integer(r Rounding) *big.Int {
	c := Exact()
	c.Rounding = r
	y, _ := c.scaled(x, 0)
	if y == nil {
		return nil
	}
	if x.Neg {
		return new(big.Int).Neg(y.Coef)
	}
	return y.Coef
}

// Reduce rounds x and removes the zeros at its end.
func (c *Context) Reduce(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	r := c.Finish(x)
	if r.Form == Infinite {
		return r
	}
	if r.IsZero() {
		return New(r.Neg, bigZero, 0)
	}
	top := c.Emax
	if c.Clamp {
		top = c.Etop()
	}
	return stripped(r, top)
}

// NextMinus returns the greatest number less than x.
func (c *Context) NextMinus(x *Number) *Number { return c.neighbour(x, true) }

// NextPlus returns the least number greater than x.
func (c *Context) NextPlus(x *Number) *Number { return c.neighbour(x, false) }

func (c *Context) neighbour(x *Number, down bool) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.Form == Infinite {
		if x.Neg == down {
			return x
		}
		if !c.fits(c.Prec) {
			return nan
		}
		return New(x.Neg, new(big.Int).Sub(pow10(c.Prec), bigOne), c.Etop())
	}
	d := *c
	d.Rounding = RoundCeiling
	if down {
		d.Rounding = RoundFloor
	}
	y := d.Finish(x)
	if Cmp(y, x) == 0 {
		y = d.Add(x, New(down, bigOne, d.Etiny()-1))
	}
	c.TooLarge = d.TooLarge
	return y
}

// NextToward returns the neighbour of x in the direction of y.
func (c *Context) NextToward(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	n := Cmp(x, y)
	if n == 0 {
		return x.CopySign(y)
	}
	r := c.neighbour(x, n > 0)
	switch {
	case r.Form == Infinite:
		c.Status |= Overflow | Inexact | Rounded
	case r.Adjusted() < c.Emin:
		c.Status |= Underflow | Subnormal | Inexact | Rounded
		if r.IsZero() {
			c.Status |= Clamped
		}
	}
	return r
}

// Logb returns the exponent of the first digit.
func (c *Context) Logb(x *Number) *Number {
	if r := c.nans(x); r != nil {
		return r
	}
	switch {
	case x.Form == Infinite:
		return Infinity(false)
	case x.IsZero():
		c.Status |= DivisionByZero
		return Infinity(true)
	}
	return c.Finish(FromInt(big.NewInt(x.Adjusted())))
}

// Scaleb returns x * 10**y for an integer y.
func (c *Context) Scaleb(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	n, ok := y.smallInt()
	if limit := 2 * (c.Emax + c.Prec); !ok || n > limit || n < -limit {
		return c.invalid(0)
	}
	if x.Form == Infinite {
		return x
	}
	return c.Finish(New(x.Neg, x.Coef, x.Exp+n))
}

// smallInt returns the value of a number with exponent 0, if it is less than 10**19
// in magnitude.
func (x *Number) smallInt() (int64, bool) {
	if x.Form != Finite || x.Exp != 0 || !x.Coef.IsInt64() {
		return 0, false
	}
	if x.Neg {
		return -x.Coef.Int64(), true
	}
	return x.Coef.Int64(), true
}

// counted returns the operand of a shift, between -prec and prec.
func (c *Context) counted(y *Number) (int64, bool) {
	n, ok := y.smallInt()
	return n, ok && n <= c.Prec && n >= -c.Prec
}

// Shift moves the digits of x by y places to the left.
func (c *Context) Shift(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	n, ok := c.counted(y)
	switch {
	case !ok:
		return c.invalid(0)
	case x.Form == Infinite:
		return x
	case n >= 0:
		if !c.fits(n) {
			return nan
		}
		return New(x.Neg, c.lastDigits(new(big.Int).Mul(x.Coef, pow10(n))), x.Exp)
	}
	q, _ := cut(c.lastDigits(x.Coef), -n)
	return New(x.Neg, q, x.Exp)
}

// lastDigits cuts a coefficient to the precision.
func (c *Context) lastDigits(x *big.Int) *big.Int {
	if digits(x) <= c.Prec {
		return x
	}
	return new(big.Int).Rem(x, pow10(c.Prec))
}

// Rotate moves the digits of x by y places to the left; those that fall out come in
// at the other end.
func (c *Context) Rotate(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	n, ok := c.counted(y)
	switch {
	case !ok:
		return c.invalid(0)
	case x.Form == Infinite:
		return x
	case !c.fits(c.Prec):
		return nan
	}
	if n < 0 {
		n += c.Prec
	}
	high, low := new(big.Int).QuoRem(c.lastDigits(x.Coef), pow10(c.Prec-n), new(big.Int))
	return New(x.Neg, low.Add(low.Mul(low, pow10(n)), high), x.Exp)
}
