package decimal

import "math/big"

// Cmp compares numbers that are no NaNs: -1, 0 or 1.
func Cmp(x, y *Number) int {
	sx, sy := x.sign(), y.sign()
	switch {
	case sx != sy:
		if sx < sy {
			return -1
		}
		return 1
	case sx == 0:
		return 0
	}
	return sx * cmpAbs(x, y)
}

// sign is -1, 0 or 1.
func (x *Number) sign() int {
	switch {
	case x.IsZero():
		return 0
	case x.Neg:
		return -1
	}
	return 1
}

// cmpAbs compares magnitudes.
func cmpAbs(x, y *Number) int {
	if x.Form == Infinite || y.Form == Infinite {
		switch {
		case x.Form == y.Form:
			return 0
		case x.Form == Infinite:
			return 1
		}
		return -1
	}
	if x.IsZero() || y.IsZero() {
		return x.Coef.CmpAbs(y.Coef)
	}
	if x.Exp == y.Exp {
		return x.Coef.CmpAbs(y.Coef)
	}
	if a, b := x.Adjusted(), y.Adjusted(); a != b {
		if a < b {
			return -1
		}
		return 1
	}
	// With the same first place the exponents differ by fewer than the digits.
	a, b := x.Coef, y.Coef
	if x.Exp > y.Exp {
		a = new(big.Int).Mul(a, pow10(x.Exp-y.Exp))
	} else {
		b = new(big.Int).Mul(b, pow10(y.Exp-x.Exp))
	}
	return a.CmpAbs(b)
}

// small returns the number -1, 0 or 1.
func small(n int) *Number {
	switch {
	case n < 0:
		return New(true, bigOne, 0)
	case n > 0:
		return one
	}
	return zero
}

// Compare returns -1, 0 or 1 as a number, or a NaN.
func (c *Context) Compare(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		return r
	}
	return small(Cmp(x, y))
}

// CompareSignal is Compare, to which every NaN is an invalid operand.
func (c *Context) CompareSignal(x, y *Number) *Number {
	if r := c.nans(x, y); r != nil {
		c.Status |= InvalidOperation
		return r
	}
	return small(Cmp(x, y))
}

// CompareTotal compares by the total order of representations.
func CompareTotal(x, y *Number) *Number {
	if x.Neg != y.Neg {
		if x.Neg {
			return small(-1)
		}
		return small(1)
	}
	n := totalAbs(x, y)
	if x.Neg {
		n = -n
	}
	return small(n)
}

// CompareTotalMag is CompareTotal without signs.
func CompareTotalMag(x, y *Number) *Number { return small(totalAbs(x, y)) }

func totalAbs(x, y *Number) int {
	rank := func(z *Number) int {
		switch z.Form {
		case QuietNaN:
			return 2
		case SignalingNaN:
			return 1
		}
		return 0
	}
	if a, b := rank(x), rank(y); a != b {
		return a - b
	}
	if x.IsNaN() {
		return x.Coef.CmpAbs(y.Coef)
	}
	if n := cmpAbs(x, y); n != 0 || x.Form != Finite {
		return n
	}
	switch {
	case x.Exp < y.Exp:
		return -1
	case x.Exp > y.Exp:
		return 1
	}
	return 0
}

// extreme is the common part of Max and its like: the operand on which pick and the
// comparison agree.
func (c *Context) extreme(x, y *Number, sign int, mag bool) *Number {
	if x.IsNaN() || y.IsNaN() {
		switch {
		case y.Form == QuietNaN && !x.IsNaN():
			return c.Finish(x)
		case x.Form == QuietNaN && !y.IsNaN():
			return c.Finish(y)
		}
		return c.nans(x, y)
	}
	n := 0
	if mag {
		n = cmpAbs(x, y)
	}
	if n == 0 {
		n = Cmp(x, y)
	}
	if n == 0 {
		n = CompareTotal(x, y).sign()
	}
	if n*sign < 0 {
		x = y
	}
	return c.Finish(x)
}

// Max returns the greater number; a number is greater than a quiet NaN.
func (c *Context) Max(x, y *Number) *Number { return c.extreme(x, y, 1, false) }

// Min returns the lesser number.
func (c *Context) Min(x, y *Number) *Number { return c.extreme(x, y, -1, false) }

// MaxMag returns the number with the greater magnitude.
func (c *Context) MaxMag(x, y *Number) *Number { return c.extreme(x, y, 1, true) }

// MinMag returns the number with the lesser magnitude.
func (c *Context) MinMag(x, y *Number) *Number { return c.extreme(x, y, -1, true) }

// SameQuantum reports whether x and y have the same exponent, or are of the same
// special kind.
func SameQuantum(x, y *Number) bool {
	if x.Form != Finite || y.Form != Finite {
		return x.IsNaN() && y.IsNaN() || x.Form == Infinite && y.Form == Infinite
	}
	return x.Exp == y.Exp
}

// IsNormal reports whether x is finite, not 0 and not subnormal.
func (c *Context) IsNormal(x *Number) bool {
	return x.Form == Finite && !x.IsZero() && x.Adjusted() >= c.Emin
}

// IsSubnormal reports whether x is subnormal.
func (c *Context) IsSubnormal(x *Number) bool {
	return x.Form == Finite && !x.IsZero() && x.Adjusted() < c.Emin
}

// NumberClass names the kind of x.
func (c *Context) NumberClass(x *Number) string {
	switch x.Form {
	case QuietNaN:
		return "NaN"
	case SignalingNaN:
		return "sNaN"
	}
	sign := "+"
	if x.Neg {
		sign = "-"
	}
	switch {
	case x.Form == Infinite:
		return sign + "Infinity"
	case x.IsZero():
		return sign + "Zero"
	case c.IsSubnormal(x):
		return sign + "Subnormal"
	}
	return sign + "Normal"
}
