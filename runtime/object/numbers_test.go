package object

import (
	"math"
	"math/big"
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"stmjit/gc"
)

// startFuzz is startTest for one input of a fuzz test: what it leaves behind is
// collected.
func startFuzz(tt *testing.T) *Thread {
	tt.Cleanup(func() { gc.Collect(false) })
	return startTest(tt)
}

// bigFrom makes a number of fuzz input: a length byte's worth of magnitude.
func bigFrom(b []byte, neg bool) *big.Int {
	z := new(big.Int).SetBytes(b)
	if neg {
		z.Neg(z)
	}
	return z
}

// checkInt compares an int with what it should be and checks that it is in its
// only form.
func checkInt(tt *testing.T, what string, v Value, want *big.Int) {
	tt.Helper()
	if v == gc.Null {
		tt.Fatalf("%s: %s", what, raised(testThread()))
	}
	fits := want.IsInt64() && gc.FitsInt(want.Int64())
	if v.IsInt() != fits {
		tt.Fatalf("%s: %v is not in normal form", what, want)
	}
	if BigOf(v).Cmp(want) != 0 {
		tt.Fatalf("%s = %v, want %v", what, BigOf(v), want)
	}
}

func FuzzIntOperators(f *testing.F) {
	top := []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
	edges := [][]byte{{}, {1}, {10}, {0x40, 0, 0, 0, 0, 0, 0, 0}, {0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, top, append([]byte{1}, make([]byte, 8)...),
		append([]byte{0x80}, make([]byte, 15)...), append(top, top...), append([]byte{1}, make([]byte, 16)...), make([]byte, 0), append([]byte{3}, make([]byte, 150)...)}
	for _, a := range edges {
		for _, b := range edges {
			f.Add(a, b, false, false)
			f.Add(a, b, true, false)
			f.Add(a, b, true, true)
		}
	}
	f.Fuzz(func(tt *testing.T, a, b []byte, an, bn bool) {
		if len(a) > 400 || len(b) > 400 {
			return
		}
		t := startFuzz(tt)
		x, y := bigFrom(a, an), bigFrom(b, bn)
		vx, vy := NewBig(t, x), NewBig(t, y)
		checkInt(tt, "x", vx, x)
		z := new(big.Int)
		checkInt(tt, "x + y", Binary(t, OpAdd, vx, vy), z.Add(x, y))
		checkInt(tt, "x - y", Binary(t, OpSub, vx, vy), z.Sub(x, y))
		checkInt(tt, "x * y", Binary(t, OpMul, vx, vy), z.Mul(x, y))
		checkInt(tt, "x & y", Binary(t, OpAnd, vx, vy), z.And(x, y))
		checkInt(tt, "x | y", Binary(t, OpOr, vx, vy), z.Or(x, y))
		checkInt(tt, "x ^ y", Binary(t, OpXor, vx, vy), z.Xor(x, y))
		checkInt(tt, "-x", Unary(t, OpNeg, vx), z.Neg(x))
		checkInt(tt, "~x", Unary(t, OpInvert, vx), z.Not(x))
		if y.Sign() != 0 {
			m := new(big.Int)
			z.DivMod(x, y, m) // m >= 0
			if m.Sign() != 0 && y.Sign() < 0 {
				z.Sub(z, bigOne)
				m.Add(m, y)
			}
			checkInt(tt, "x // y", Binary(t, OpFloorDiv, vx, vy), z)
			checkInt(tt, "x % y", Binary(t, OpMod, vx, vy), m)
			q, _ := new(big.Rat).SetFrac(x, y).Float64()
			if v := Binary(t, OpTrueDiv, vx, vy); v != gc.Null {
				if got, _ := FloatVal(v); got != q {
					tt.Fatalf("%v / %v = %v, want %v", x, y, got, q)
				}
			} else if !math.IsInf(q, 0) {
				tt.Fatal(raised(t))
			} else {
				raised(t)
			}
		}
		n := uint(len(b)*7 + int(y.Bit(0)))
		checkInt(tt, "x << n", Binary(t, OpLShift, vx, NewInt(t, int64(n))), z.Lsh(x, n))
		checkInt(tt, "x >> n", Binary(t, OpRShift, vx, NewInt(t, int64(n))), z.Rsh(x, n))
		if got := compareInts(vx, vy); got > 0 != (x.Cmp(y) > 0) || got < 0 != (x.Cmp(y) < 0) {
			tt.Fatalf("compare %v, %v: %d", x, y, got)
		}
		h := new(big.Int).Rem(x, big.NewInt(hashModulus)).Int64()
		if h == -1 {
			h = -2
		}
		if got := IntHash(vx); got != h {
			tt.Fatalf("hash(%v) = %d, want %d", x, got, h)
		}
		text := IntString(t, vx)
		if got := GoStr(text); got != x.String() {
			tt.Fatalf("str: %s, want %s", got, x)
		}
		checkInt(tt, "int(str)", IntFromText(t, text, 10), x)
		for base := 2; base <= 36; base++ {
			checkInt(tt, "int(str, base)", IntFromText(t, NewStr(t, x.Text(base)), base), x)
		}
		bf, _ := new(big.Float).SetInt(x).Float64()
		if got, ok := IntToFloat(t, vx); ok && got != bf || !ok && !math.IsInf(bf, 0) {
			tt.Fatalf("float(%v) = %v, want %v", x, got, bf)
		}
		if t.Exc != gc.Null {
			raised(t)
		}
	})
}

func FuzzFloatText(f *testing.F) {
	for _, x := range []float64{0, math.Copysign(0, -1), 1, 0.1, 1e16, 1e15, 123456789, 1e-4, 1e-5, 5e-324, math.MaxFloat64, 1.0 / 3, 9007199254740993} {
		f.Add(math.Float64bits(x))
	}
	f.Fuzz(func(tt *testing.T, bits uint64) {
		t := startFuzz(tt)
		x := math.Float64frombits(bits)
		r := FloatRepr(x)
		back, ok := parseFloat([]byte(r))
		if !ok || back != x && x == x {
			tt.Fatalf("%v reads back from %s as %v", x, r, back)
		}
		if v := NewFloat(t, x); x == x {
			if got, ok := FloatVal(v); !ok || math.Float64bits(got) != bits {
				tt.Fatalf("%x made a float of %x", bits, math.Float64bits(got))
			}
			if r != GoStr(Repr(t, v)) {
				tt.Fatal("repr differs")
			}
		}
		if math.IsInf(x, 0) || x != x {
			return
		}
		// The digits are the shortest ones, whatever the layout.
		digits := func(s string) string {
			mantissa, _, _ := strings.Cut(strings.TrimPrefix(s, "-"), "e")
			return strings.Trim(strings.ReplaceAll(strings.TrimSuffix(mantissa, ".0"), ".", ""), "0")
		}
		if want := strconv.FormatFloat(x, 'e', -1, 64); digits(r) != digits(want) {
			tt.Fatalf("repr %s, shortest %s", r, want)
		}
		if h, err := parseHexFloat([]byte(floatHex(x))); err != nil || math.Float64bits(h) != bits {
			tt.Fatalf("%v reads back from %s as %v, %v", x, floatHex(x), h, err)
		}
		if x == math.Trunc(x) {
			i := FloatToInt(t, x)
			if IntHash(i) != FloatHash(x) {
				tt.Fatalf("hash of %v: %d as int, %d as float", x, IntHash(i), FloatHash(x))
			}
			if Binary(t, OpSub, i, NewFloat(t, x)) != NewFloat(t, 0) || compareFloatInt(x, i) != 0 {
				tt.Fatalf("%v is not its integer", x)
			}
		}
	})
}

func FuzzParseNumbers(f *testing.F) {
	for _, s := range []string{"12", "-1_000", "0x1F", "0b_1", "", "_", "1__2", " 7 ", "1.5e3", ".5", "5.", "1e", "nan", "+inf", "١٢", "1_0.2_5", "9223372036854775808"} {
		f.Add(s, byte(0))
	}
	f.Fuzz(func(tt *testing.T, s string, b byte) {
		if len(s) > 100 {
			return
		}
		t := startFuzz(tt)
		base := int(b % 37)
		if base == 1 {
			base = 10
		}
		if v := IntFromText(t, NewStr(t, s), base); v == gc.Null {
			if e := raised(t); !strings.HasPrefix(e, "ValueError: invalid literal for int() with base "+strconv.Itoa(base)) {
				tt.Fatal(e)
			}
		} else if w := IntFromText(t, IntString(t, v), 10); compareInts(v, w) != 0 {
			tt.Fatal("int does not read back")
		}
		if v := floatFromText(t, NewStr(t, s)); v == gc.Null {
			if e := raised(t); !strings.HasPrefix(e, "ValueError: could not convert string to float: ") {
				tt.Fatal(e)
			}
			if isASCII(s) && !strings.ContainsAny(s, "_xXpPiInN \t\n\r\v\f\x1c\x1d\x1e\x1f") {
				if x, err := strconv.ParseFloat(s, 64); err == nil {
					tt.Fatalf("%q is %v", s, x)
				}
			}
		}
	})
}

// TestPow compares powers with the correctly rounded ones.
func TestPow(tt *testing.T) {
	seed := rand.New(rand.NewSource(1))
	wrong, n := 0, 20000
	for range n {
		x := math.Ldexp(1+float64(seed.Uint64()%(1<<50))/(1<<50), int(seed.Uint64()%21)-10)
		k := int(seed.Uint64()%15) + 3
		want := new(big.Float).SetPrec(2000).SetFloat64(1)
		for range k {
			want.Mul(want, new(big.Float).SetFloat64(x))
		}
		w, _ := want.Float64()
		if got := FloatPow(x, float64(k)); got != w {
			wrong++
			if math.Abs(got-w) > math.Nextafter(w, math.Inf(1))-w {
				tt.Fatalf("%v ** %d = %v, want %v", x, k, got, w)
			}
		}
	}
	if wrong > n/100 {
		tt.Errorf("%d of %d powers are not the nearest", wrong, n)
	}
	for _, c := range []struct{ x, y, want float64 }{
		{2, 1023, 0x1p1023}, {2, -1074, 5e-324}, {2, -1075, 0}, {2, 1024, math.Inf(1)}, {4, -537, 5e-324}, {0.5, 1074, 5e-324},
		{-2, 3, -8}, {-2, -1, -0.5}, {math.Inf(-1), 3, math.Inf(-1)}, {0, 5, 0}, {1, math.NaN(), 1}, {math.NaN(), 0, 1}, {-1, math.Inf(1), 1}, {10, 308, 1e308}, {10, -300, 1e-300},
	} {
		if got := FloatPow(c.x, c.y); got != c.want {
			tt.Errorf("%v ** %v = %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestHypot(tt *testing.T) {
	seed := rand.New(rand.NewSource(2))
	for range 20000 {
		x := math.Ldexp(1+float64(seed.Uint64()%(1<<50))/(1<<50), int(seed.Uint64()%41)-20)
		y := math.Ldexp(1+float64(seed.Uint64()%(1<<50))/(1<<50), int(seed.Uint64()%41)-20)
		sq := func(f float64) *big.Float {
			b := new(big.Float).SetPrec(300).SetFloat64(f)
			return b.Mul(b, b)
		}
		s := sq(x)
		w, _ := s.Sqrt(s.Add(s, sq(y))).Float64()
		if got := FloatHypot(x, y); math.Abs(got-w) > math.Nextafter(w, math.Inf(1))-w {
			tt.Fatalf("hypot(%v, %v) = %v, want %v", x, y, got, w)
		}
	}
	if got := FloatHypot(3e-320, 4e-320); got != 5e-320 {
		tt.Error(got)
	}
	if got := FloatHypot(3e300, 4e300); got != 5e300 {
		tt.Error(got)
	}
}
