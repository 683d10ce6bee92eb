package compile

import (
	"math"
	"math/big"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// The largest results that folding makes: bits of an integer, characters of a
// repeated string, items of a repeated tuple.
const (
	maxFoldedBits  = 128
	maxFoldedChars = 4096
	maxFoldedItems = 256
)

func foldBinary(op syntax.Operator, l, r any) (any, bool) {
	if a, ok := bigOf(l); ok {
		if b, ok := bigOf(r); ok {
			if lb, ok := l.(bool); ok {
				if rb, ok := r.(bool); ok {
					if v, ok := foldBools(op, lb, rb); ok {
						return v, true
					}
				}
			}
			return foldInts(op, a, b)
		}
	}
	if x, ok := floatOf(l); ok {
		if y, ok := floatOf(r); ok {
			return foldFloats(op, x, y)
		}
	}
	if v, ok := foldComplex(op, l, r); ok {
		return v, true
	}
	return foldSequences(op, l, r)
}

func foldBools(op syntax.Operator, a, b bool) (any, bool) {
	switch op {
	case syntax.BitAnd:
		return a && b, true
	case syntax.BitOr:
		return a || b, true
	case syntax.BitXor:
		return a != b, true
	}
	return nil, false
}

func foldInts(op syntax.Operator, a, b *big.Int) (any, bool) {
	z := new(big.Int)
	switch op {
	case syntax.Add:
		return intOf(z.Add(a, b)), true
	case syntax.Sub:
		return intOf(z.Sub(a, b)), true
	case syntax.Mult:
		if a.BitLen()+b.BitLen() > maxFoldedBits {
			return nil, false
		}
		return intOf(z.Mul(a, b)), true
	case syntax.Div:
		x, ok := floatOf(intOf(a))
		y, ok2 := floatOf(intOf(b))
		if !ok || !ok2 || y == 0 {
			return nil, false
		}
		return x / y, true
	case syntax.FloorDiv, syntax.Mod:
		if b.Sign() == 0 {
			return nil, false
		}
		m := new(big.Int)
		z.QuoRem(a, b, m)
		if m.Sign() != 0 && m.Sign() != b.Sign() {
			z.Sub(z, big.NewInt(1))
			m.Add(m, b)
		}
		if op == syntax.Mod {
			z = m
		}
		return intOf(z), true
	case syntax.Pow:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > maxFoldedBits || int64(a.BitLen())*b.Int64() > maxFoldedBits {
			return nil, false
		}
		return intOf(z.Exp(a, b, nil)), true
	case syntax.LShift:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > maxFoldedBits || int64(a.BitLen())+b.Int64() > maxFoldedBits {
			return nil, false
		}
		return intOf(z.Lsh(a, uint(b.Int64()))), true
	case syntax.RShift:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > math.MaxInt32 {
			return nil, false
		}
		return intOf(z.Rsh(a, uint(b.Int64()))), true
	case syntax.BitAnd:
		return intOf(z.And(a, b)), true
	case syntax.BitOr:
		return intOf(z.Or(a, b)), true
	case syntax.BitXor:
		return intOf(z.Xor(a, b)), true
	}
	return nil, false
}

// foldFloats leaves out powers, whose last bit is the runtime's business.
func foldFloats(op syntax.Operator, x, y float64) (any, bool) {
	switch op {
	case syntax.Add:
		return x + y, true
	case syntax.Sub:
		return x - y, true
	case syntax.Mult:
		return x * y, true
	case syntax.Div:
		if y != 0 {
			return x / y, true
		}
	}
	return nil, false
}

// foldComplex adds and subtracts, which makes complex literals.
func foldComplex(op syntax.Operator, l, r any) (any, bool) {
	a, aComplex := l.(complex128)
	b, bComplex := r.(complex128)
	if !aComplex {
		x, ok := floatOf(l)
		if !ok {
			return nil, false
		}
		a = complex(x, 0)
	}
	if !bComplex {
		x, ok := floatOf(r)
		if !ok {
			return nil, false
		}
		b = complex(x, 0)
	}
	switch op {
	case syntax.Add:
		return a + b, true
	case syntax.Sub:
		return a - b, true
	}
	return nil, false
}

// foldSequences concatenates and repeats strings, bytes and tuples.
func foldSequences(op syntax.Operator, l, r any) (any, bool) {
	if op == syntax.Add {
		return concat(l, r)
	}
	if op != syntax.Mult {
		return nil, false
	}
	n, ok := l.(int64)
	seq := r
	if !ok {
		n, ok = r.(int64)
		seq = l
	}
	if !ok || n > maxFoldedChars {
		return nil, false
	}
	count := int(max(n, 0))
	switch s := seq.(type) {
	case bytecode.Str:
		if len(s)*count <= maxFoldedChars {
			return bytecode.Str(repeat(string(s), count)), true
		}
	case bytecode.Bytes:
		if len(s)*count <= maxFoldedChars {
			return bytecode.Bytes(repeat(string(s), count)), true
		}
	case bytecode.Tuple:
		if len(s)*count > maxFoldedItems {
			return nil, false
		}
		t := bytecode.Tuple{}
		for range count {
			t = append(t, s...)
		}
		return t, true
	}
	return nil, false
}

func concat(l, r any) (any, bool) {
	switch a := l.(type) {
	case bytecode.Str:
		if b, ok := r.(bytecode.Str); ok {
			return a + b, true
		}
	case bytecode.Bytes:
		if b, ok := r.(bytecode.Bytes); ok {
			return a + b, true
		}
	case bytecode.Tuple:
		if b, ok := r.(bytecode.Tuple); ok {
			return append(append(bytecode.Tuple{}, a...), b...), true
		}
	}
	return nil, false
}

func repeat(s string, n int) string {
	out := make([]byte, 0, len(s)*n)
	for range n {
		out = append(out, s...)
	}
	return string(out)
}
