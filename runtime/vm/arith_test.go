package vm

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"stmjit/gc"
)

// edges are integers around which the fast operations change their minds.
func edges() []int64 {
	var list []int64
	for _, n := range []int64{0, 1, 7, 61, 62, 63, 1 << 30, 1 << 31, 1 << 32, 1 << 53, 1 << 61, gc.MaxInt - 1} {
		for _, d := range []int64{-1, 0, 1} {
			list = append(list, n+d, -(n + d))
		}
	}
	return append(list, gc.MinInt, gc.MaxInt)
}

// TestFastIntegers compares the loop's integer operations with math/big: what they
// return is right, and they leave only what does not fit or is an error.
func TestFastIntegers(t *testing.T) {
	ops := []struct {
		name string
		fast func(a, b Value) (Value, bool)
		want func(x, y *big.Int) *big.Int // nil: an error in Python
	}{
		{"*", mulInts, func(x, y *big.Int) *big.Int { return new(big.Int).Mul(x, y) }},
		{"//", floorDivInts, func(x, y *big.Int) *big.Int {
			if y.Sign() == 0 {
				return nil
			}
			q, _ := floorDivMod(x, y)
			return q
		}},
		{"%", modInts, func(x, y *big.Int) *big.Int {
			if y.Sign() == 0 {
				return nil
			}
			_, m := floorDivMod(x, y)
			return m
		}},
		{">>", shrInts, func(x, y *big.Int) *big.Int {
			if y.Sign() < 0 {
				return nil
			}
			return new(big.Int).Rsh(x, uint(min(y.Uint64(), 100)))
		}},
	}
	for _, op := range ops {
		for _, x := range edges() {
			for _, y := range edges() {
				got, ok := op.fast(gc.IntValue(x), gc.IntValue(y))
				want := op.want(big.NewInt(x), big.NewInt(y))
				fits := want != nil && want.IsInt64() && gc.FitsInt(want.Int64())
				require.Equal(t, fits, ok, "%d %s %d", x, op.name, y)
				if fits {
					require.Equal(t, want.Int64(), got.Int(), "%d %s %d", x, op.name, y)
				}
			}
		}
	}
}

// floorDivMod is Python's division: the remainder has the divisor's sign.
func floorDivMod(x, y *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, y)
	}
	return q, m
}

// TestFastShift checks << where its result fits, and that nothing wrong comes out
// where it does not.
func TestFastShift(t *testing.T) {
	for _, x := range edges() {
		for n := int64(-2); n < 70; n++ {
			got, ok := shlInts(gc.IntValue(x), gc.IntValue(n))
			if !ok {
				continue
			}
			require.GreaterOrEqual(t, n, int64(0))
			want := new(big.Int).Lsh(big.NewInt(x), uint(n))
			require.True(t, want.IsInt64() && want.Int64() == got.Int(), "%d << %d", x, n)
		}
	}
}
