// Package decimal is the General Decimal Arithmetic of IEEE 754-2008 and of
// Cowlishaw's specification, as Python's decimal has it: finite numbers with
// exponents of 18 digits, subnormals, signed zeros, infinities, and NaNs with
// diagnostics, in contexts with a precision, a range, a rounding mode and flags.
//
// Numbers are never changed once they are made. An operation takes a context,
// rounds by it and adds to its status; whether something is raised is the
// caller's business. Exponential and logarithm of reduced arguments come from
// github.com/cockroachdb/apd.
package decimal

import "math/big"

// Form tells the kinds of numbers apart.
type Form uint8

// The kinds of numbers.
const (
	Finite Form = iota
	Infinite
	QuietNaN
	SignalingNaN
)

// Number is a decimal number, (-1)**Neg * Coef * 10**Exp if it is finite. The
// coefficient of a NaN is its diagnostic.
type Number struct {
	Form Form
	Neg  bool
	Coef *big.Int
	Exp  int64
}

// Rounding is a rounding mode.
type Rounding uint8

// The rounding modes.
const (
	RoundUp Rounding = iota
	RoundDown
	RoundCeiling
	RoundFloor
	RoundHalfUp
	RoundHalfDown
	RoundHalfEven
	Round05Up
)

// Signals is a set of conditions.
type Signals uint32

// The conditions. Those from ConversionSyntax on are kinds of InvalidOperation,
// and stand in a status beside it.
const (
	InvalidOperation Signals = 1 << iota
	FloatOperation
	DivisionByZero
	Overflow
	Underflow
	Subnormal
	Inexact
	Rounded
	Clamped
	ConversionSyntax
	DivisionImpossible
	DivisionUndefined
	InvalidContext
)

// The limits of contexts.
const (
	MaxPrec  = 999999999999999999
	MaxEmax  = 999999999999999999
	MinEmin  = -999999999999999999
	MinEtiny = MinEmin - (MaxPrec - 1)
)

// Context says how results are rounded, and collects what happened.
type Context struct {
	Prec       int64
	Rounding   Rounding
	Emin, Emax int64
	Clamp      bool
	Status     Signals
	// TooLarge is set where a coefficient would not fit into memory.
	TooLarge bool
}

// Exact returns a context in which nothing is rounded.
func Exact() *Context {
	return &Context{Prec: MaxPrec, Rounding: RoundHalfEven, Emin: MinEmin, Emax: MaxEmax}
}

// Etiny is the least exponent of a number.
func (c *Context) Etiny() int64 { return c.Emin - (c.Prec - 1) }

// Etop is the greatest exponent of a number whose coefficient has all digits.
func (c *Context) Etop() int64 { return c.Emax - (c.Prec - 1) }

// with returns a copy with another precision and nothing in its status.
func (c *Context) with(prec int64, r Rounding) *Context {
	return &Context{Prec: prec, Rounding: r, Emin: MinEmin, Emax: MaxEmax}
}

// invalid adds a kind of InvalidOperation and returns a NaN.
func (c *Context) invalid(kind Signals) *Number {
	c.Status |= InvalidOperation | kind
	return nan
}

var (
	bigZero = new(big.Int)
	bigOne  = big.NewInt(1)
	bigTwo  = big.NewInt(2)
	bigFive = big.NewInt(5)
	bigTen  = big.NewInt(10)

	zero = &Number{Coef: bigZero}
	one  = &Number{Coef: bigOne}
	nan  = &Number{Form: QuietNaN, Coef: bigZero}
)

// New returns a finite number.
func New(neg bool, coef *big.Int, exp int64) *Number { return &Number{Neg: neg, Coef: coef, Exp: exp} }

// FromInt returns an integer, which must not be changed any more.
func FromInt(i *big.Int) *Number {
	if i.Sign() < 0 {
		return New(true, new(big.Int).Neg(i), 0)
	}
	return New(false, i, 0)
}

// Infinity returns an infinity.
func Infinity(neg bool) *Number { return &Number{Form: Infinite, Neg: neg, Coef: bigZero} }

// IsNaN reports whether x is a NaN of either kind.
func (x *Number) IsNaN() bool { return x.Form >= QuietNaN }

// IsFinite reports whether x is neither an infinity nor a NaN.
func (x *Number) IsFinite() bool { return x.Form == Finite }

// IsZero reports whether x is a zero.
func (x *Number) IsZero() bool { return x.Form == Finite && x.Coef.Sign() == 0 }

// Digits is the number of digits of the coefficient; 1 for 0.
func (x *Number) Digits() int64 { return digits(x.Coef) }

// Adjusted is the exponent of the first digit; 0 for what is not finite.
func (x *Number) Adjusted() int64 {
	if x.Form != Finite {
		return 0
	}
	return x.Exp + x.Digits() - 1
}

// withSign returns x with a sign.
func (x *Number) withSign(neg bool) *Number {
	if x.Neg == neg {
		return x
	}
	y := *x
	y.Neg = neg
	return &y
}

// CopyAbs returns x without its sign.
func (x *Number) CopyAbs() *Number { return x.withSign(false) }

// CopyNegate returns x with the other sign.
func (x *Number) CopyNegate() *Number { return x.withSign(!x.Neg) }

// CopySign returns x with the sign of y.
func (x *Number) CopySign(y *Number) *Number { return x.withSign(y.Neg) }
