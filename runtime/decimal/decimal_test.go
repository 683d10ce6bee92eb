package decimal

import (
	"math/big"
	"testing"
)

// TestOperations has operations on texts in a context of nine digits and three of exponent.
func TestOperations(t *testing.T) {
	binary := map[string]func(c *Context, x, y *Number) *Number{
		"add": (*Context).Add, "sub": (*Context).Sub, "mul": (*Context).Mul, "quo": (*Context).Quo, "rem": (*Context).Rem, "near": (*Context).RemNear,
		"int": (*Context).QuoInteger, "pow": (*Context).Pow, "quantize": (*Context).Quantize, "max": (*Context).Max,
	}
	for _, tt := range []struct {
		op, x, y, want string
		status         Signals
	}{
		{"add", "1.30", "1.07", "2.37", 0},
		{"add", "1E+500", "1E-500", "1.00000000E+500", Inexact | Rounded},
		{"sub", "1", "1", "0", 0},
		{"sub", "Infinity", "Infinity", "NaN", InvalidOperation},
		{"mul", "9E+600", "9E+600", "Infinity", Overflow | Inexact | Rounded},
		{"mul", "1E-600", "1E-600", "0E-1007", Underflow | Subnormal | Inexact | Rounded | Clamped},
		{"quo", "1", "3", "0.333333333", Inexact | Rounded},
		{"quo", "2.400", "2.0", "1.20", 0},
		{"quo", "1000", "100", "10", 0},
		{"quo", "-1", "0", "-Infinity", DivisionByZero},
		{"quo", "0", "0", "NaN", InvalidOperation | DivisionUndefined},
		{"int", "1E+20", "3", "NaN", InvalidOperation | DivisionImpossible},
		{"rem", "-10.2", "3", "-1.2", 0},
		{"near", "10", "6", "-2", 0},
		{"pow", "2", "-3", "0.125", 0},
		{"pow", "0", "0", "NaN", InvalidOperation},
		{"pow", "1.5", "1E+30", "Infinity", Overflow | Inexact | Rounded},
		{"quantize", "2.17", "0.001", "2.170", 0},
		{"quantize", "217", "1E+1", "2.2E+2", Inexact | Rounded},
		{"max", "7", "NaN", "7", 0},
		{"add", "sNaN12", "1", "NaN12", InvalidOperation},
	} {
		c := &Context{Prec: 9, Rounding: RoundHalfUp, Emin: -999, Emax: 999}
		got := binary[tt.op](c, Parse(tt.x), Parse(tt.y))
		if got.String() != tt.want || c.Status != tt.status {
			t.Errorf("%s %s %s: got %s, status %b; want %s, %b", tt.op, tt.x, tt.y, got, c.Status, tt.want, tt.status)
		}
	}
}

// TestElementary compares with results of 50 digits, rounded.
func TestElementary(t *testing.T) {
	for _, tt := range []struct {
		f       func(c *Context, x *Number) *Number
		x, want string
	}{
		{(*Context).Exp, "1", "2.7182818284590452353602874713526624977572470937000"},
		{(*Context).Exp, "-1E-60", "1.0000000000000000000000000000000000000000000000000"},
		{(*Context).Ln, "2", "0.69314718055994530941723212145817656807550013436026"},
		{(*Context).Log10, "1E+77", "77"},
		{(*Context).Sqrt, "2", "1.4142135623730950488016887242096980785696718753769"},
		{(*Context).Sqrt, "0.0100", "0.10"},
	} {
		c := Exact()
		c.Prec = 50
		if got := tt.f(c, Parse(tt.x)); got.String() != tt.want {
			t.Errorf("%s: got %s, want %s", tt.x, got, tt.want)
		}
	}
}

// TestDigits counts at the places where the number of digits changes.
func TestDigits(t *testing.T) {
	for n := int64(1); n < 700; n++ {
		p := pow10(n)
		if d := digits(p); d != n+1 {
			t.Fatalf("10**%d has %d digits", n, d)
		}
		if d := digits(new(big.Int).Sub(p, bigOne)); d != n {
			t.Fatalf("10**%d-1 has %d digits", n, d)
		}
	}
}

// FuzzParse reads any text, and what it wrote of it again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "1", "-1.5E+3", ".5", "5.", "NaN12", "sNaN", "-Infinity", "1E-99999999999999999999", "e1", "+-1", "1e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1000 {
			return
		}
		x := Parse(s)
		if x == nil {
			return
		}
		if y := Parse(x.String()); y == nil || CompareTotal(x, y).sign() != 0 {
			t.Errorf("%q is read as %s, and that as %v", s, x, y)
		}
	})
}
