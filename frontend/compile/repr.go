package compile

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// reprConst returns what repr() gives for a constant.
func reprConst(k any) string {
	switch k := k.(type) {
	case nil:
		return "None"
	case bool:
		if k {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(k, 10)
	case *big.Int:
		return k.String()
	case float64:
		return reprFloat(k, ".0")
	case complex128:
		return reprComplex(k)
	case bytecode.Str:
		return syntax.ReprStr(string(k))
	case bytecode.Bytes:
		return syntax.ReprBytes(string(k))
	case bytecode.EllipsisType:
		return "Ellipsis"
	case bytecode.Tuple:
		var items []string
		for _, x := range k {
			items = append(items, reprConst(x))
		}
		if len(items) == 1 {
			return "(" + items[0] + ",)"
		}
		return "(" + strings.Join(items, ", ") + ")"
	}
	bug("repr of %T", k)
	return ""
}

// reprFloat formats a float; whole is what follows one without a fraction.
func reprFloat(f float64, whole string) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	i := strings.IndexByte(s, 'e')
	exp, _ := strconv.Atoi(s[i+1:])
	if exp < -4 || exp >= 16 {
		return s
	}
	s = strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += whole
	}
	return s
}

func reprComplex(z complex128) string {
	im := reprFloat(imag(z), "") + "j"
	if real(z) == 0 && !math.Signbit(real(z)) {
		return im
	}
	if im[0] != '-' {
		im = "+" + im
	}
	return "(" + reprFloat(real(z), "") + im + ")"
}
