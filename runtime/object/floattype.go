package object

import (
	"errors"
	"math"
	"math/big"
	"strconv"
	"strings"

	"stmjit/gc"
)

func initFloat() {
	FloatType.Describe("float(x=0, /) -> the floating-point number nearest to a number or text")
	s := &FloatType.Slots
	s.Repr = func(t *Thread, v Value) Value {
		f, _ := FloatVal(v)
		var buf [32]byte
		return newASCII(t, appendFloat(buf[:0], f, reprFormat))
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		f, _ := FloatVal(v)
		if f != f {
			return int64(Identity(v) >> 4), true
		}
		return FloatHash(f), true
	}
	s.Bool = func(t *Thread, v Value) (bool, bool) {
		f, _ := FloatVal(v)
		return f != 0, true
	}
	s.Int = func(t *Thread, v Value) Value {
		f, _ := FloatVal(v)
		return FloatToInt(t, f)
	}
	s.Float = floatPos
	s.Compare = floatCompare
	s.New = floatNew
	s.Init = acceptInit
	s.Binary[OpAdd], s.Binary[OpSub], s.Binary[OpMul] = floatAdd, floatSub, floatMul
	s.Binary[OpTrueDiv], s.Binary[OpFloorDiv], s.Binary[OpMod] = floatTrueDiv, floatFloorDiv, floatMod
	s.Binary[OpDivmod], s.Binary[OpPow] = floatDivmod, floatPow
	s.Unary[OpPos] = floatPos
	s.Unary[OpNeg] = func(t *Thread, v Value) Value {
		f, _ := FloatVal(v)
		return NewFloat(t, -f)
	}
	s.Unary[OpAbs] = func(t *Thread, v Value) Value {
		f, _ := FloatVal(v)
		return NewFloat(t, math.Abs(f))
	}
	initFloatMethods()
}

func floatPos(t *Thread, v Value) Value {
	if v.IsFloat() || gc.Shape(v) == ShapeFloat {
		return v
	}
	return Unwrap(v, FloatType)
}

func floatNew(t *Thread, typ *Type, a Args) Value {
	switch {
	case a.Kw != nil && len(a.Kw.Names) > 0:
		return t.Raise(TypeError, "float() takes no keyword arguments")
	case len(a.Pos) > 1:
		return t.Raise(TypeError, "float expected at most 1 argument, got %d", len(a.Pos))
	case len(a.Pos) == 0:
		return NewFloat(t, 0)
	}
	v := a.Pos[0]
	s := &TypeOf(v).Slots
	if own := &FloatType.Slots; TypeOf(v) != FloatType && TypeOf(v).Payload == FloatType && !sameFloat(TypeOf(v)) && own.Float != nil {
		return floatOfSubclass(t, v)
	}
	switch {
	case s.Float != nil || s.Index != nil:
		f, ok := ToFloat64(t, v)
		if !ok {
			return gc.Null
		}
		return NewFloat(t, f)
	case IsStr(v) || isBytesLike(v):
		return floatFromText(t, v)
	}
	return t.Raise(TypeError, "float() argument must be a string or a real number, not '%s'", TypeOf(v).Name)
}

// sameFloat reports whether a class derived from float has float's own __float__.
func sameFloat(typ *Type) bool {
	return typ.LookupStr("__float__") == FloatType.Attrs.Get(Intern("__float__"))
}

// floatOfSubclass is float(v) of an object whose class is derived from float and has a
// __float__ of its own.
func floatOfSubclass(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, gc.Null)
	if p[1] = TypeOf(v).Slots.Float(t, v); p[1] == gc.Null {
		return gc.Null
	}
	name, typ := TypeOf(p[0]).Name, TypeOf(p[1])
	if !typ.IsSubtype(FloatType) {
		return t.Raise(TypeError, "%s.__float__ returned non-float (type %s)", name, typ.Name)
	}
	if typ != FloatType && !warnStrictSubclass(t, name+".__float__ returned non-float (type "+typ.Name+")", "float") {
		return gc.Null
	}
	f, _ := FloatVal(p[1])
	return NewFloat(t, f)
}

// warnStrictSubclass warns of a conversion that returned an instance of a subclass.
func warnStrictSubclass(t *Thread, what, base string) bool {
	return Warn == nil || Warn(t, DeprecationWarning, what+".  The ability to return an instance of a strict subclass of "+base+
		" is deprecated, and may be removed in a future version of Python.")
}

func floatFromText(t *Thread, v Value) Value {
	var buf [64]byte
	var s []byte
	if u := asStr(v); u != gc.Null {
		s = numberText(buf[:0], textOf(u))
	} else {
		if v = t.operand1(v, false); v == gc.Null {
			return gc.Null
		}
		b, _ := BytesView(v)
		if s = b; orBytes(b) < 0x80 {
			s = numberText(buf[:0], latin1Text(b))
		}
	}
	if f, ok := parseFloat(s); ok {
		return NewFloat(t, f)
	}
	r, ok := ReprGo(t, v)
	if !ok {
		return gc.Null
	}
	return t.Raise(ValueError, "could not convert string to float: %s", r)
}

func initFloatMethods() {
	def := func(decl string, f func(t *Thread, f float64, a []Value) Value) {
		FloatType.Def(decl, func(t *Thread, a []Value) Value {
			x, _ := FloatVal(a[0])
			return f(t, x, a)
		})
	}
	def("conjugate(self, /)", func(t *Thread, f float64, a []Value) Value { return floatPos(t, a[0]) })
	def("is_integer(self, /)", func(t *Thread, f float64, a []Value) Value {
		return gc.BoolValue(f == math.Floor(f) && !math.IsInf(f, 0))
	})
	def("__trunc__(self, /)", func(t *Thread, f float64, a []Value) Value { return FloatToInt(t, f) })
	def("__floor__(self, /)", func(t *Thread, f float64, a []Value) Value { return FloatToInt(t, math.Floor(f)) })
	def("__ceil__(self, /)", func(t *Thread, f float64, a []Value) Value { return FloatToInt(t, math.Ceil(f)) })
	def("as_integer_ratio(self, /)", floatRatio)
	def("__round__(self, ndigits=None, /)", func(t *Thread, f float64, a []Value) Value {
		if a[1] == gc.None {
			return FloatToInt(t, math.RoundToEven(f))
		}
		n := Index(t, a[1])
		if n == gc.Null {
			return gc.Null
		}
		return roundFloat(t, f, n)
	})
	def("__format__(self, format_spec, /)", func(t *Thread, f float64, a []Value) Value {
		spec, ok := formatArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return formatFloat(t, a[0], f, spec)
	})
	def("hex(self, /)", func(t *Thread, f float64, a []Value) Value { return NewStr(t, floatHex(f)) })
	def("__getnewargs__(self, /)", func(t *Thread, f float64, a []Value) Value {
		return NewTuple(t, []Value{floatPos(t, a[0])})
	})
	FloatType.DefClass("fromhex(cls, string, /)", floatFromHex)
	FloatType.DefClass("__getformat__(cls, typestr, /)", func(t *Thread, a []Value) Value {
		if !IsStr(a[1]) {
			return t.Raise(TypeError, "__getformat__() argument must be str, not %s", TypeOf(a[1]).Name)
		}
		if s := GoStr(a[1]); s != "double" && s != "float" {
			return t.Raise(ValueError, "__getformat__() argument 1 must be 'double' or 'float'")
		}
		return Intern("IEEE, little-endian")
	})
	FloatType.DefAttr("real", floatPos, nil)
	FloatType.DefAttr("imag", func(t *Thread, v Value) Value { return NewFloat(t, 0) }, nil)
}

func floatRatio(t *Thread, f float64, a []Value) Value {
	switch {
	case math.IsInf(f, 0):
		return t.Raise(OverflowError, "cannot convert Infinity to integer ratio")
	case math.IsNaN(f):
		return t.Raise(ValueError, "cannot convert NaN to integer ratio")
	}
	r := new(big.Rat)
	r.SetFloat64(f)
	return NewTuple(t, []Value{NewBig(t, r.Num()), NewBig(t, r.Denom())})
}

// roundFloat rounds to n decimals, halves of the exact value to even.
func roundFloat(t *Thread, f float64, n Value) Value {
	const most, least = 323, -308
	if f == 0 || math.IsInf(f, 0) || math.IsNaN(f) {
		return NewFloat(t, f)
	}
	digits, ok := Int64Of(n)
	switch {
	case !ok && IntSign(n) > 0, ok && digits > most:
		return NewFloat(t, f)
	case !ok || digits < least:
		return NewFloat(t, math.Copysign(0, f))
	}
	r := roundDecimal(f, int(digits))
	if math.IsInf(r, 0) {
		return t.Raise(OverflowError, "rounded value too large to represent")
	}
	return NewFloat(t, r)
}

func roundDecimal(f float64, n int) float64 {
	var buf [400]byte
	if n >= 0 {
		r, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], f, 'f', n, 64)), 64)
		return r
	}
	_, _, exp := splitDigits(strconv.AppendFloat(buf[:0], f, 'e', 20, 64))
	keep := exp + 1 + n // digits left of where it rounds
	if keep > 0 {
		r, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], f, 'e', keep-1, 64)), 64)
		return r
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
	twice := new(big.Rat).SetFloat64(math.Abs(f))
	if twice.Add(twice, twice).Cmp(new(big.Rat).SetInt(unit)) <= 0 {
		return math.Copysign(0, f)
	}
	r, _ := new(big.Float).SetInt(unit).Float64()
	return math.Copysign(r, f)
}

func floatHex(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	if f == 0 {
		return sign + "0x0.0p+0"
	}
	bits := math.Float64bits(f)
	lead, exp := "1", int(bits>>52&0x7ff)-1023
	if exp == -1023 {
		lead, exp = "0", -1022
	}
	frac := strconv.FormatUint(bits&(1<<52-1)|1<<52, 16)[1:]
	plus := "+"
	if exp < 0 {
		plus = ""
	}
	return sign + "0x" + lead + "." + frac + "p" + plus + strconv.Itoa(exp)
}

func floatFromHex(t *Thread, a []Value) Value {
	if !IsStr(a[1]) {
		return t.Raise(TypeError, "bad argument type for built-in operation")
	}
	var buf [64]byte
	f, err := 0.0, errHexSyntax
	if text := textOf(asStr(a[1])); text.isASCII() {
		f, err = parseHexFloat(numberText(buf[:0], text))
	}
	switch {
	case err == errHexSyntax:
		return t.Raise(ValueError, "invalid hexadecimal floating-point string")
	case err != nil:
		return t.Raise(OverflowError, "hexadecimal value too large to represent as a float")
	}
	v := NewFloat(t, f)
	if AsType(a[0]) != FloatType {
		return t.Call(a[0], v)
	}
	return v
}

var errHexSyntax = strconv.ErrSyntax

// parseHexFloat brings Python's looser syntax to that of strconv: the prefix
// and the exponent may be left out.
func parseHexFloat(s []byte) (float64, error) {
	body, sign := s, ""
	if len(body) > 0 && (body[0] == '-' || body[0] == '+') {
		if body[0] == '-' {
			sign = "-"
		}
		body = body[1:]
	}
	low := lowerASCII(body)
	switch low {
	case "inf", "infinity":
		return math.Copysign(math.Inf(1), float64(len(sign))*-2+1), nil
	case "nan":
		return math.Copysign(NaN(), float64(len(sign))*-2+1), nil
	}
	if len(low) > 1 && low[:2] == "0x" {
		low = low[2:]
	}
	for i := range len(low) {
		c := low[i]
		if c == 'p' {
			f, err := strconv.ParseFloat(sign+"0x"+smallHexExponent(low, i), 64)
			return hexResult(f, err)
		}
		if digitValue(c) > 15 && c != '.' {
			return 0, errHexSyntax
		}
	}
	f, err := strconv.ParseFloat(sign+"0x"+smallHexExponent(low+"p0", len(low)), 64)
	return hexResult(f, err)
}

// smallHexExponent rewrites a hexadecimal number, whose exponent begins at a place,
// so that the exponent says how large it is.
func smallHexExponent(s string, at int) string {
	exp, ok := clippedInt(s[at+1:])
	whole, fraction, _ := strings.Cut(s[:at], ".")
	if !ok || whole+fraction == "" || strings.Contains(fraction, ".") || len(s) < 30 && exp > -5000 && exp < 5000 {
		return s
	}
	digits := strings.TrimLeft(whole+fraction, "0")
	exp += 4 * (len(digits) - len(fraction))
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return "0p0"
	}
	return "0." + digits + "p" + strconv.Itoa(min(max(exp, -9000), 9000))
}

// clippedInt reads a decimal integer, which is clipped if it is large.
func clippedInt(s string) (n int, ok bool) {
	n, err := strconv.Atoi(s)
	if err == nil || errors.Is(err, strconv.ErrRange) {
		return min(max(n, -1<<40), 1<<40), true
	}
	return 0, false
}

func hexResult(f float64, err error) (float64, error) {
	if err != nil && !math.IsInf(f, 0) {
		return 0, errHexSyntax
	}
	return f, err
}
