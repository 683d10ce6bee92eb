package decimal

import (
	"bytes"
	"math/big"
	"strings"
)

// logicalDigits returns the digits of a logical operand, cut to the precision; it is
// a finite number with exponent 0 and no sign whose digits are 0 and 1.
func (c *Context) logicalDigits(x *Number) ([]byte, bool) {
	if x.Form != Finite || x.Neg || x.Exp != 0 {
		return nil, false
	}
	d := x.Coef.Append(nil, 10)
	if len(bytes.Trim(d, "01")) > 0 {
		return nil, false
	}
	if int64(len(d)) > c.Prec {
		d = d[int64(len(d))-c.Prec:]
	}
	return d, true
}

// logical combines the digits of two operands.
func (c *Context) logical(x, y *Number, op func(a, b byte) byte) *Number {
	a, ok1 := c.logicalDigits(x)
	b, ok2 := c.logicalDigits(y)
	if !ok1 || !ok2 {
		return c.invalid(0)
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	b = append(bytes.Repeat([]byte{'0'}, len(a)-len(b)), b...)
	for i := range a {
		b[i] = op(a[i]&1, b[i]&1) + '0'
	}
	return fromDigits(string(b))
}

func fromDigits(s string) *Number {
	n, _ := new(big.Int).SetString(s, 10)
	return New(false, n, 0)
}

// And combines the digits of logical operands.
func (c *Context) And(x, y *Number) *Number {
	return c.logical(x, y, func(a, b byte) byte { return a & b })
}

// Or combines the digits of logical operands.
func (c *Context) Or(x, y *Number) *Number {
	return c.logical(x, y, func(a, b byte) byte { return a | b })
}

// Xor combines the digits of logical operands.
func (c *Context) Xor(x, y *Number) *Number {
	return c.logical(x, y, func(a, b byte) byte { return a ^ b })
}

// Invert inverts all digits of a logical operand that the precision has.
func (c *Context) Invert(x *Number) *Number {
	if !c.fits(c.Prec) {
		return nan
	}
	return c.Xor(x, fromDigits(strings.Repeat("1", int(c.Prec))))
}
