package fuzz

import (
	"fmt"
	"strconv"
)

// Expressions. Each method returns the source of an expression whose value has a kind most of the time; what it
// raises now and then is part of the test.

var intEdges = []string{
	"0", "1", "-1", "2", "3", "7", "10", "63", "64", "100", "255", "256", "1000", "65537", "2147483647", "2147483648", "-2147483648", "4294967295",
	"4294967296", "2305843009213693951", "2305843009213693952", "-2305843009213693953", "4611686018427387903", "4611686018427387904",
	"-4611686018427387904", "-4611686018427387905", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
	"-9223372036854775809", "18446744073709551615", "18446744073709551616", "6364136223846793005", "(1 << 53)", "((1 << 53) + 1)", "(10 ** 20)",
}

var floatEdges = []string{
	"0.0", "-0.0", "1.0", "-1.0", "0.5", "1.5", "2.0", "3.14159", "1e-3", "1e10", "1e100", "1e300", "-1e308", "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308",
	"INF", "-INF", "NAN", "4503599627370497.5", "9007199254740993.0", "1e-80", "4.611686018427388e18", "9.223372036854775808e18", "0.1", "1e77", "1e-77", "2.5",
}

var strEdges = []string{`""`, `"a"`, `"abc"`, `"hello"`, `"é"`, `"\u20ac"`, `"x\U0001F600y"`, `"zz"`, `"0"`, `"-12"`, `"key"`}

// variableOf returns a variable of a kind.
func (g *generator) variableOf(k kind) (string, bool) {
	var names []string
	for _, v := range g.f.vars {
		if v.kind == k {
			names = append(names, v.name)
		}
	}
	if len(names) == 0 {
		return "", false
	}
	return names[g.n(len(names))], true
}

func (g *generator) expr(k kind, depth int) string {
	if depth <= 0 || g.one(4) {
		if v, ok := g.variableOf(k); ok && !g.one(6) {
			return v
		}
		if depth <= 0 {
			return g.literal(k)
		}
	}
	switch k {
	case kInt:
		return g.intExpr(depth - 1)
	case kFloat:
		return g.floatExpr(depth - 1)
	case kBool:
		return g.boolExpr(depth - 1)
	case kStr:
		return g.strExpr(depth - 1)
	case kList, kMixed, kTuple, kSet, kDict, kWords:
		return g.containerExpr(k, depth-1)
	case kObject:
		if len(g.classes) > 0 && (g.one(3) || g.f.loops < 2) {
			return g.newObject(depth - 1)
		}
		return g.literal(k)
	}
	if g.one(5) {
		if v, ok := g.variableOf(kAny); ok {
			return v
		}
	}
	return g.expr(kind(g.n(int(kObject))), depth-1)
}

func (g *generator) literal(k kind) string {
	switch k {
	case kInt:
		if g.one(3) {
			return intEdges[g.n(len(intEdges))]
		}
		return strconv.Itoa(g.n(20) - 3)
	case kFloat:
		return floatEdges[g.n(len(floatEdges))]
	case kBool:
		return g.pick("True", "False")
	case kStr:
		return strEdges[g.n(len(strEdges))]
	case kList:
		return g.pick("[]", "[1, 2, 3]", "[0]", "[5, -1, 4611686018427387903, 8]", "list(range(6))")
	case kMixed:
		return g.pick("[]", "[1, 2.5, 'x', None]", "[True, 0, 0.0, -0.0]", "[None, (1, 2), 'ab', 1 << 64]")
	case kDict:
		return g.pick("{}", "{1: 2, 3: 4}", "{0: 10, 1: 11, 2: 12, 3: 13}")
	case kWords:
		return g.pick("{}", "{'a': 1, 'b': 2}", "{'key': 3, 'abc': 4, 'x': 0}")
	case kTuple:
		return g.pick("(1, 2)", "(3, 4, 5)", "(0, -7)", "(4611686018427387903, 1)")
	case kSet:
		return g.pick("{1, 2, 3}", "set()", "{0, 8, 16, 5}")
	case kObject:
		if v, ok := g.variableOf(kObject); ok {
			return v
		}
		return "Plain(3)"
	}
	return g.pick("None", "0", "1.5", "'s'", "True", "(1, 2)", "[]", "1 << 70")
}

func (g *generator) intExpr(d int) string {
	e := func(k kind) string { return g.expr(k, d) }
	switch g.n(30) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("(%s + %s)", e(kInt), e(kInt))
	case 4, 5:
		return fmt.Sprintf("(%s - %s)", e(kInt), e(kInt))
	case 6:
		return fmt.Sprintf("(%s * %s)", e(kInt), e(kInt))
	case 7:
		return fmt.Sprintf("(%s // %s)", e(kInt), g.divisor(d))
	case 8, 9:
		return fmt.Sprintf("(%s %% %s)", e(kInt), g.pick(g.divisor(d), "7", "-5", "64", "1000003", "2 ** 40"))
	case 10:
		return fmt.Sprintf("(%s %s %s)", e(kInt), g.pick("&", "|", "^"), e(kInt))
	case 11:
		return fmt.Sprintf("(%s << %s)", e(kInt), g.pick("1", "3", "31", "62", "("+e(kInt)+" & 15)"))
	case 12:
		return fmt.Sprintf("(%s >> %s)", e(kInt), g.pick("1", "7", "63", "70", "("+e(kInt)+" & 127)"))
	case 13:
		return fmt.Sprintf("(%s%s)", g.pick("-", "~", "+"), e(kInt))
	case 14:
		return fmt.Sprintf("len(%s)", e(g.sized()))
	case 15, 16:
		return g.element(d)
	case 17:
		return fmt.Sprintf("(%s if %s else %s)", e(kInt), e(kBool), e(kInt))
	case 18:
		return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), e(kInt), e(kInt))
	case 19:
		return fmt.Sprintf("abs(%s)", e(kInt))
	case 20, 21:
		return g.attribute(d)
	case 22, 23:
		return g.callOf(kInt, d)
	case 24:
		return fmt.Sprintf("(%s %s %s)", e(kInt), g.pick("and", "or"), e(kInt))
	case 25:
		return fmt.Sprintf("(%s + %s)", e(kInt), e(kBool))
	case 26:
		return fmt.Sprintf("int(%s)", g.pick(e(kFloat), e(kFloat)+" % 1e6", e(kBool), e(kInt), e(kFloat)+" % 3"))
	case 27:
		return g.pick(fmt.Sprintf("sum(%s)", e(kList)), fmt.Sprintf("divmod(%s, %s)[%d]", e(kInt), g.divisor(d), g.n(2)), fmt.Sprintf("(%s ** 2)", e(kInt)),
			fmt.Sprintf("pow(%s, 3, 1009)", e(kInt)), fmt.Sprintf("(%s).bit_length()", e(kInt)), fmt.Sprintf("ord((%s or 'q')[0])", e(kStr)),
			fmt.Sprintf("round(%s %% 1e5)", e(kFloat)), fmt.Sprintf("sum([%s for w in %s])", "w * 2", e(kList)))
	case 28:
		return "COUNT"
	}
	return fmt.Sprintf("(%s & 0x%X)", e(kInt), []uint64{0xFF, 0xFFFFFFFF, 0x3FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF}[g.n(4)])
}

func (g *generator) sized() kind {
	return []kind{kStr, kList, kMixed, kDict, kWords, kTuple, kSet}[g.n(7)]
}

// divisor is an int that is seldom zero.
func (g *generator) divisor(d int) string {
	if g.one(5) {
		return g.expr(kInt, d)
	}
	return "(" + g.expr(kInt, d) + " or " + g.pick("1", "-1", "3", "2 ** 62") + ")"
}

// element is an item of a container, mostly one that is there.
func (g *generator) element(d int) string {
	switch g.n(8) {
	case 0, 1:
		if l, ok := g.variableOf(kList); ok {
			if g.one(3) {
				return fmt.Sprintf("%s[%s %% len(%s)]", l, g.expr(kInt, d-1), l)
			}
			return fmt.Sprintf("(%s or [5, 6])[%s %% max(len(%s), 1)]", l, g.expr(kInt, d-1), l)
		}
	case 2:
		if l, ok := g.variableOf(kList); ok {
			return fmt.Sprintf("(%s[%s] if len(%s) > %d else %s)", l, g.pick("0", "-1", "1", "2", "-2"), l, g.n(5), g.expr(kInt, d-1))
		}
	case 3:
		return fmt.Sprintf("%s[%s]", g.expr(kTuple, d-1), g.pick("0", "1", "-1", "-2"))
	case 4:
		return fmt.Sprintf("%s.get(%s, %s)", g.expr(kDict, d-1), g.expr(kInt, d-1), g.expr(kInt, d-1))
	case 5:
		if l, ok := g.variableOf(kDict); ok {
			if g.one(3) {
				return fmt.Sprintf("%s[%s]", l, g.pick("0", "1", "3", g.expr(kInt, d-1)+" % 6"))
			}
			return fmt.Sprintf("(%s[1] if 1 in %s else %s)", l, l, g.expr(kInt, d-1))
		}
	case 6:
		return fmt.Sprintf("%s.get(%s, 1)", g.expr(kWords, d-1), g.expr(kStr, d-1))
	}
	return fmt.Sprintf("%s[%s]", g.expr(kTuple, d-1), g.pick("0", "1"))
}

func (g *generator) floatExpr(d int) string {
	e := func(k kind) string { return g.expr(k, d) }
	mix := func() string {
		if g.one(3) {
			return e(kInt)
		}
		return e(kFloat)
	}
	switch g.n(16) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s + %s)", e(kFloat), mix())
	case 3, 4:
		return fmt.Sprintf("(%s - %s)", mix(), e(kFloat))
	case 5, 6:
		return fmt.Sprintf("(%s * %s)", mix(), e(kFloat))
	case 7, 8:
		return fmt.Sprintf("(%s / %s)", mix(), g.pick(mix(), "2.5", "("+e(kFloat)+" or 0.25)", "("+e(kInt)+" or 7)"))
	case 9:
		return fmt.Sprintf("(%s %s %s)", e(kFloat), g.pick("//", "%"), g.pick(mix(), "1.5", "(abs("+e(kInt)+") + 1)"))
	case 10:
		return fmt.Sprintf("(%s%s)", g.pick("-", "+", "-"), e(kFloat))
	case 11:
		return fmt.Sprintf("float(%s)", mix())
	case 12:
		return g.pick("abs("+e(kFloat)+")", "math.sqrt(abs("+e(kFloat)+"))", "math.sqrt("+e(kFloat)+")", "math.sin("+e(kInt)+" % 100)")
	case 13:
		return fmt.Sprintf("(%s if %s else %s)", e(kFloat), e(kBool), e(kFloat))
	case 14:
		return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), mix(), e(kFloat))
	}
	return g.callOf(kFloat, d)
}

func (g *generator) boolExpr(d int) string {
	e := func(k kind) string { return g.expr(k, d) }
	rel := func() string { return g.pick("<", "<=", "==", "!=", ">", ">=") }
	switch g.n(18) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("(%s %s %s)", e(kInt), rel(), e(kInt))
	case 4:
		return fmt.Sprintf("(%s %s %s)", e(kFloat), rel(), e(kFloat))
	case 5:
		return fmt.Sprintf("(%s %s %s)", e(kFloat), rel(), e(kInt))
	case 6:
		return fmt.Sprintf("(%s %s %s %s %s)", e(kInt), rel(), e(kInt), rel(), g.pick(e(kInt), e(kFloat)))
	case 7:
		return fmt.Sprintf("(%s %s %s)", e(kStr), rel(), e(kStr))
	case 8:
		return fmt.Sprintf("(not %s)", g.pick(e(kBool), e(kInt), e(g.sized())))
	case 9:
		return fmt.Sprintf("(%s %s %s)", e(kBool), g.pick("and", "or"), e(kBool))
	case 10:
		return fmt.Sprintf("(%s %s %s)", e(kInt), g.pick("in", "not in"), e([]kind{kList, kDict, kTuple, kSet}[g.n(4)]))
	case 11:
		return fmt.Sprintf("(%s %s %s)", e(kStr), g.pick("in", "not in"), e([]kind{kWords, kStr}[g.n(2)]))
	case 12:
		return fmt.Sprintf("(%s %s None)", e(kAny), g.pick("is", "is not", "==", "!="))
	case 13:
		return fmt.Sprintf("isinstance(%s, %s)", e(kAny), g.pick("int", "float", "str", "bool", "list"))
	case 14:
		return fmt.Sprintf("(%s %s %s)", e(kAny), g.pick("==", "!="), e(kAny))
	case 15:
		return fmt.Sprintf("bool(%s)", g.pick(e(kInt), e(kFloat), e(kStr), e(kAny)))
	case 16:
		return fmt.Sprintf("(%s %s %s)", e(kBool), g.pick("&", "|", "^"), e(kBool))
	}
	return fmt.Sprintf("(%s %% 3 == %d)", e(kInt), g.n(3))
}

func (g *generator) strExpr(d int) string {
	e := func(k kind) string { return g.expr(k, d) }
	switch g.n(12) {
	case 0, 1:
		return fmt.Sprintf("(%s + %s)", e(kStr), e(kStr))
	case 2:
		return fmt.Sprintf("(%s * %d)", e(kStr), g.n(3))
	case 3:
		return fmt.Sprintf("%s[%s:%s]", e(kStr), g.pick("", "1", "-2"), g.pick("", "3", "-1", "2"))
	case 4, 5:
		return fmt.Sprintf("f\"{%s}%s{%s:%s}\"", g.simple(kAny), g.pick("", "-", "é"), g.simple(kInt), g.pick("d", "5", "x", "<4"))
	case 6:
		return fmt.Sprintf("str(%s)", g.pick(e(kInt), e(kFloat), e(kBool)))
	case 7:
		return fmt.Sprintf("%s.%s()", e(kStr), g.pick("upper", "lower", "strip", "title"))
	case 8:
		return fmt.Sprintf("%s[%s]", g.pick(e(kStr), "("+e(kStr)+" or 'xy')"), g.pick("0", "-1", "-1", "1"))
	case 9:
		return fmt.Sprintf("chr(97 + %s %% 26)", e(kInt))
	case 10:
		return fmt.Sprintf("(%s if %s else %s)", e(kStr), e(kBool), e(kStr))
	}
	return fmt.Sprintf("%s.join([%s, %s])", g.pick(`","`, `""`), e(kStr), e(kStr))
}

// simple is a variable or number, which may stand in an f-string.
func (g *generator) simple(k kind) string {
	if k == kAny {
		k = []kind{kInt, kFloat, kBool, kStr, kTuple}[g.n(5)]
	}
	if v, ok := g.variableOf(k); ok {
		return v
	}
	return strconv.Itoa(g.n(100))
}

func (g *generator) containerExpr(k kind, d int) string {
	e := func(k kind) string { return g.expr(k, d) }
	v := g.fresh("c")
	switch k {
	case kList:
		switch g.n(6) {
		case 0:
			return fmt.Sprintf("[%s, %s, %s]", e(kInt), e(kInt), e(kInt))
		case 1:
			return fmt.Sprintf("[%s %s %s for %s in range(%d)]", v, g.pick("+", "*", "^", "-"), e(kInt), v, g.n(6))
		case 2:
			return fmt.Sprintf("[%s for %s in %s if %s %s %s]", v, v, e(kList), v, g.pick("<", ">", "!="), e(kInt))
		case 3:
			return fmt.Sprintf("%s[%s:%s]", e(kList), g.pick("", "1", "-3"), g.pick("", "4", "-1"))
		case 4:
			return fmt.Sprintf("sorted(%s)", e(kList))
		}
		return fmt.Sprintf("(%s + %s)[:8]", e(kList), e(kList))
	case kMixed:
		return fmt.Sprintf("[%s, %s, %s]", e(kAny), e(kInt), e(kFloat))
	case kTuple:
		return fmt.Sprintf("(%s, %s)", e(kInt), e(kInt))
	case kSet:
		return g.pick(fmt.Sprintf("{%s %% 50, %s %% 50}", e(kInt), e(kInt)), fmt.Sprintf("{%s %% 7 for %s in %s}", v, v, e(kList)), fmt.Sprintf("(%s %s %s)", e(kSet), g.pick("|", "&", "-", "^"), e(kSet)))
	case kDict:
		return g.pick(fmt.Sprintf("{%s: %s, 1: %s}", e(kInt), e(kInt), e(kInt)), fmt.Sprintf("{%s: %s * 2 for %s in range(%d)}", v, v, v, g.n(6)))
	}
	return g.pick(fmt.Sprintf("{%s: %s, 'k': %s}", e(kStr), e(kInt), e(kInt)), "{'a': "+e(kInt)+"}")
}
