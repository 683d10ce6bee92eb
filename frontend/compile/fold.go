package compile

import (
	"math/big"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// Constant folding, as far as CPython goes: operators on numbers, strings and
// tuples of constants, with bounds on the size of the result. What would raise,
// or might depend on the machine, is left to run time.

type foldResult struct {
	value any
	ok    bool
}

// constant returns the value of an expression that is a constant.
func (c *compiler) constant(e syntax.Expr) (any, bool) {
	switch e := e.(type) {
	case *syntax.Constant:
		return literal(e.Value), true
	case *syntax.Name:
		if e.ID == "__debug__" && e.Ctx == syntax.Load {
			return c.opts.Optimize == 0, true
		}
		return nil, false
	case *syntax.BinOp, *syntax.UnaryOp, *syntax.Tuple, *syntax.Subscript:
	default:
		return nil, false
	}
	if r, ok := c.folded[e]; ok {
		return r.value, r.ok
	}
	var r foldResult
	r.value, r.ok = c.fold(e)
	c.folded[e] = r
	return r.value, r.ok
}

func (c *compiler) fold(e syntax.Expr) (any, bool) {
	switch e := e.(type) {
	case *syntax.BinOp:
		if l, ok := c.constant(e.Left); ok {
			if r, ok := c.constant(e.Right); ok {
				return foldBinary(e.Op, l, r)
			}
		}
	case *syntax.UnaryOp:
		if v, ok := c.constant(e.Operand); ok {
			return foldUnary(e.Op, v)
		}
	case *syntax.Tuple:
		if e.Ctx == syntax.Load {
			return c.constants(e.Elts)
		}
	case *syntax.Subscript:
		if e.Ctx != syntax.Load {
			return nil, false
		}
		if v, ok := c.constant(e.Value); ok {
			if i, ok := c.constant(e.Slice); ok {
				return foldItem(v, i)
			}
		}
	}
	return nil, false
}

// constants returns the tuple of the expressions if all are constants.
func (c *compiler) constants(es []syntax.Expr) (any, bool) {
	t := make(bytecode.Tuple, len(es))
	for i, e := range es {
		k, ok := c.constant(e)
		if !ok {
			return nil, false
		}
		t[i] = k
	}
	return t, true
}

// literal turns a literal of the tree into a constant of the code.
func literal(v any) any {
	switch v := v.(type) {
	case syntax.Str:
		return bytecode.Str(v)
	case syntax.Bytes:
		return bytecode.Bytes(v)
	case syntax.Complex:
		return complex(0, float64(v))
	case syntax.EllipsisType:
		return bytecode.EllipsisType{}
	case int:
		return int64(v)
	}
	return v
}

// truth returns the truth value of a constant.
func truth(k any) bool {
	switch k := k.(type) {
	case nil:
		return false
	case bool:
		return k
	case int64:
		return k != 0
	case *big.Int:
		return k.Sign() != 0
	case float64:
		return k != 0
	case complex128:
		return k != 0
	case bytecode.Str:
		return k != ""
	case bytecode.Bytes:
		return k != ""
	case bytecode.Tuple:
		return len(k) > 0
	case bytecode.FrozenSet:
		return len(k) > 0
	}
	return true
}

// bigOf returns an int or bool constant as a big integer.
func bigOf(k any) (*big.Int, bool) {
	switch k := k.(type) {
	case bool:
		if k {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	case int64:
		return big.NewInt(k), true
	case *big.Int:
		return k, true
	}
	return nil, false
}

// intOf returns the constant for an integer.
func intOf(z *big.Int) any {
	if z.IsInt64() {
		return z.Int64()
	}
	return z
}

// floatOf returns a float constant, or an int that a float holds exactly.
func floatOf(k any) (float64, bool) {
	switch k := k.(type) {
	case float64:
		return k, true
	case bool:
		if k {
			return 1, true
		}
		return 0, true
	case int64:
		if -1<<53 <= k && k <= 1<<53 {
			return float64(k), true
		}
	}
	return 0, false
}

func foldUnary(op syntax.UnaryOperator, v any) (any, bool) {
	if op == syntax.Not {
		return !truth(v), true
	}
	if z, ok := bigOf(v); ok {
		switch op {
		case syntax.UAdd:
			return intOf(z), true
		case syntax.USub:
			return intOf(new(big.Int).Neg(z)), true
		case syntax.Invert:
			return intOf(new(big.Int).Not(z)), true
		}
	}
	switch v := v.(type) {
	case float64:
		if op == syntax.UAdd {
			return v, true
		} else if op == syntax.USub {
			return -v, true
		}
	case complex128:
		if op == syntax.UAdd {
			return v, true
		} else if op == syntax.USub {
			return -v, true
		}
	}
	return nil, false
}

// foldItem indexes a constant string, bytes or tuple by a constant int.
func foldItem(v, index any) (any, bool) {
	i, ok := index.(int64)
	if !ok {
		return nil, false
	}
	at := func(n int) int {
		if i < 0 {
			i += int64(n)
		}
		if i < 0 || i >= int64(n) {
			return -1
		}
		return int(i)
	}
	switch v := v.(type) {
	case bytecode.Tuple:
		if j := at(len(v)); j >= 0 {
			return v[j], true
		}
	case bytecode.Bytes:
		if j := at(len(v)); j >= 0 {
			return int64(v[j]), true
		}
	case bytecode.Str:
		if isASCII(string(v)) {
			if j := at(len(v)); j >= 0 {
				return v[j : j+1], true
			}
		}
	}
	return nil, false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
