package compile

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"stmjit/frontend/bytecode"
)

// constPool numbers the constants of one code object. Constants are shared only
// if they are of one type and indistinguishable: 1, 1.0 and True are three.
type constPool struct {
	list  []any
	index map[any]int
}

// index keys for constants that do not compare as they should.
type (
	floatKey   uint64
	complexKey [2]uint64
	bigKey     string
	tupleKey   string
	setKey     string
)

const maxConsts = 1 << 16

func (p *constPool) add(k any) int {
	key := constKey(k)
	if key != nil {
		if i, ok := p.index[key]; ok {
			return i
		}
	}
	if p.index == nil {
		p.index = map[any]int{}
	}
	i := len(p.list)
	p.list = append(p.list, k)
	if key != nil {
		p.index[key] = i
	}
	return i
}

type noneKey struct{}

// constKey returns what identifies a constant, nil if it is never shared.
func constKey(k any) any {
	switch k := k.(type) {
	case nil:
		return noneKey{}
	case bool, int64, bytecode.Str, bytecode.Bytes, bytecode.EllipsisType:
		return k
	case float64:
		return floatKey(math.Float64bits(k))
	case complex128:
		return complexKey{math.Float64bits(real(k)), math.Float64bits(imag(k))}
	case *big.Int:
		return bigKey(k.String())
	case bytecode.Tuple:
		return tupleKey(itemKeys(k))
	case bytecode.FrozenSet:
		return setKey(itemKeys(k))
	case *bytecode.Code:
		return nil
	}
	bug("constant of type %T", k)
	return nil
}

func itemKeys(items []any) string {
	var b strings.Builder
	for _, k := range items {
		s := fmt.Sprintf("%T %v", constKey(k), constKey(k))
		fmt.Fprintf(&b, "%d:%s", len(s), s)
	}
	return b.String()
}

// sameConst tells whether two constants are one.
func sameConst(a, b any) bool { return constKey(a) == constKey(b) }
