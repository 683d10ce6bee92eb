package fuzz

import (
	"fmt"
	"strings"
)

func (g *generator) define(k kind, ro bool) string {
	v := g.fresh("v")
	g.f.vars = append(g.f.vars, variable{v, k, ro})
	return v
}

// target returns a variable that may be assigned to.
func (g *generator) target(k kind) (string, bool) {
	var names []string
	for _, v := range g.f.vars {
		if v.kind == k && !v.ro {
			names = append(names, v.name)
		}
	}
	if len(names) == 0 {
		return "", false
	}
	return names[g.n(len(names))], true
}

// body writes some statements. Variables that are first set in it are not known behind it.
func (g *generator) body(n int) {
	vars := len(g.f.vars)
	for range 1 + g.n(n) {
		g.statement()
	}
	g.f.vars = g.f.vars[:vars]
}

func (g *generator) statement() {
	f := g.f
	f.cost += f.mult
	if f.cost > maxCost || g.indent > 8 {
		g.assign()
		return
	}
	deep := g.indent > 5
	w := func(n int) int {
		if deep {
			return 0
		}
		return n
	}
	g.choose([]alternative{
		{14, g.assign},
		{8, g.augmented},
		{w(8), g.ifStatement},
		{w(7), g.forStatement},
		{w(3), g.whileStatement},
		{w(4), g.tryStatement},
		{7, g.mutate},
		{4, g.setAttribute},
		{3, g.swap},
		{3, g.leaveLoop},
		{2, g.raise},
		{2, g.changeType},
		{2, g.globalStatement},
		{w(2), g.closure},
		{1, g.deleteStatement},
		{1, g.returnStatement},
	})
}

func (g *generator) assign() {
	k := kind(g.n(int(numKinds)))
	if g.one(2) {
		k = []kind{kInt, kInt, kFloat}[g.n(3)]
	}
	e := g.expr(k, 3)
	v, ok := g.target(k)
	if !ok || g.one(6) && g.f.loops == 0 {
		v = g.define(k, false)
	}
	g.line("%s = %s", v, e)
	g.bound(v, k)
}

// bound keeps what grows from round to round small.
func (g *generator) bound(v string, k kind) {
	switch k {
	case kInt:
		switch g.n(4) {
		case 0:
			g.line("%s &= 0x%X", v, []uint64{0xFFFFFFFFFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0x3FFFFFFFFFFFFFFF, 0xFFFFFFFF}[g.n(4)])
		case 1:
			g.line("%s %%= %s", v, g.pick("1000003", "2 ** 61 - 1", "2 ** 63", "97"))
		default:
			g.block(fmt.Sprintf("if %s > %s or %s < -%s:", v, g.pick("2 ** 65", "2 ** 62", "10 ** 6"), v, g.pick("2 ** 65", "2 ** 61", "10 ** 9")), func() {
				g.line("%s = %s", v, g.pick("1", "-2", v+" % 1009", v+" >> 40"))
			})
		}
	case kStr:
		g.line("%s = %s[-8:]", v, v)
	case kList, kMixed:
		if g.one(2) {
			g.block(fmt.Sprintf("if len(%s) > 9:", v), func() { g.line("%s", g.pick("del "+v+"[4:]", v+".clear()", v+" = "+v+"[-3:]", v+".pop()")) })
		}
	}
}

func (g *generator) augmented() {
	k := []kind{kInt, kInt, kInt, kFloat, kFloat, kStr, kList}[g.n(7)]
	v, ok := g.target(k)
	if !ok {
		g.assign()
		return
	}
	op := "+="
	switch k {
	case kInt:
		op = g.pick("+=", "-=", "*=", "&=", "|=", "^=", "//=", "%=", ">>=", "+=", "+=")
		if op == "//=" || op == "%=" {
			g.line("%s %s %s", v, op, g.divisor(1))
			return
		}
		if op == ">>=" {
			g.line("%s >>= %s & 31", v, g.expr(kInt, 1))
			return
		}
	case kFloat:
		op = g.pick("+=", "-=", "*=", "/=")
	}
	g.line("%s %s %s", v, op, g.expr(k, 2))
	g.bound(v, k)
	if k == kList {
		g.line("del %s[6:]", v)
	}
}

func (g *generator) ifStatement() {
	g.block("if "+g.expr(kBool, 2)+":", func() { g.body(2) })
	if g.one(3) {
		g.block("elif "+g.expr([]kind{kBool, kInt, kAny}[g.n(3)], 2)+":", func() { g.body(2) })
	}
	if g.one(2) {
		g.block("else:", func() { g.body(2) })
	}
}

// inLoop writes the body of a loop that runs about n times.
func (g *generator) inLoop(header string, n int, vars []variable, body func()) {
	f := g.f
	known, mult := len(f.vars), f.mult
	f.vars = append(f.vars, vars...)
	f.loops++
	f.mult *= max(n, 1)
	g.block(header, func() {
		if body != nil {
			body()
		}
		g.body(5)
	})
	f.mult = mult
	f.loops--
	f.vars = f.vars[:known]
	if g.one(5) {
		g.block("else:", func() { g.body(1) })
	}
}

func (g *generator) rounds() int {
	n := []int{3, 5, 8, 13, 40, 120}[g.n(6)]
	if g.f.loops > 0 {
		n = []int{2, 3, 4, 7, 12}[g.n(5)]
	}
	if g.f.mult*n > maxCost/4 {
		n = 2
	}
	return n
}

func (g *generator) forStatement() {
	n := g.rounds()
	v := g.fresh("i")
	iv := []variable{{v, kInt, true}}
	d := 1
	switch g.n(13) {
	case 0, 1, 2, 3:
		g.inLoop(fmt.Sprintf("for %s in range(%d):", v, n), n, iv, nil)
	case 4:
		g.inLoop(fmt.Sprintf("for %s in range(%d, %d, %d):", v, 2*n, -n, -3), n, iv, nil)
	case 5:
		g.inLoop(fmt.Sprintf("for %s in range(2 ** %d - %d, 2 ** %d + 2):", v, 62, n, 62), n, iv, nil)
	case 6:
		g.inLoop(fmt.Sprintf("for %s in list(%s):", v, g.expr(kList, d)), 5, iv, nil)
	case 7:
		w := g.fresh("j")
		g.inLoop(fmt.Sprintf("for %s, %s in enumerate(list(%s)):", v, w, g.expr(kMixed, d)), 5, append(iv, variable{w, kAny, false}), nil)
	case 8:
		w := g.fresh("j")
		g.inLoop(fmt.Sprintf("for %s, %s in zip(range(%d), %s):", v, w, n, g.expr(kStr, d)), 4, append(iv, variable{w, kStr, false}), nil)
	case 9:
		w := g.fresh("j")
		g.inLoop(fmt.Sprintf("for %s, %s in list(%s.items()):", v, w, g.expr(kDict, d)), 4, append(iv, variable{w, kInt, false}), nil)
	case 10:
		g.inLoop(fmt.Sprintf("for %s in %s:", v, g.pick("sorted("+g.expr(kSet, d)+")", "list("+g.expr(kDict, d)+")", g.expr(kTuple, d), "reversed(range("+fmt.Sprint(n)+"))")), 4, iv, nil)
	case 11:
		if len(g.gens) > 0 && g.f.mult < 200 {
			f := g.gens[g.n(len(g.gens))]
			g.f.cost += f.cost * g.f.mult
			g.inLoop(fmt.Sprintf("for %s in %s(%s):", v, f.name, g.arguments(f, 1)), 10, []variable{{v, kInt, false}}, nil)
			return
		}
		fallthrough
	default:
		g.inLoop(fmt.Sprintf("for %s in %s:", v, g.expr(kStr, d)), 4, []variable{{v, kStr, false}}, nil)
	}
}

func (g *generator) whileStatement() {
	n := g.rounds()
	v := g.fresh("w")
	g.line("%s = 0", v)
	cond := fmt.Sprintf("while %s < %d:", v, n)
	if g.one(3) {
		cond = fmt.Sprintf("while %s < %d and %s:", v, n, g.expr(kBool, 1))
	}
	if g.one(4) {
		cond = "while True:"
	}
	g.inLoop(cond, n, []variable{{v, kInt, true}}, func() {
		g.line("%s += 1", v)
		if cond == "while True:" {
			g.block(fmt.Sprintf("if %s > %d:", v, n), func() { g.line("break") })
		}
	})
}

var caught = []string{"ZeroDivisionError", "IndexError", "KeyError", "Custom", "(TypeError, ValueError)", "Exception", "OverflowError", "ArithmeticError", "LookupError"}

func (g *generator) tryStatement() {
	g.block("try:", func() { g.body(3) })
	handlers := 0
	for handlers == 0 && !g.one(4) || g.one(3) {
		handlers++
		h := caught[g.n(len(caught))]
		if g.one(2) {
			g.block("except "+h+" as e:", func() {
				if v, ok := g.target(kStr); ok && g.one(2) {
					g.line("%s = type(e).__name__[:4]", v)
				}
				g.body(2)
			})
		} else {
			g.block("except "+h+":", func() { g.body(2) })
		}
	}
	if handlers > 0 && g.one(4) {
		g.block("else:", func() { g.body(1) })
	}
	if handlers == 0 || g.one(3) {
		no := g.f.noBreak
		g.f.noBreak = true
		g.block("finally:", func() { g.body(2) })
		g.f.noBreak = no
	}
}

// mutate changes a container.
func (g *generator) mutate() {
	e := func(k kind) string { return g.expr(k, 2) }
	switch k := []kind{kList, kList, kMixed, kDict, kDict, kWords, kSet}[g.n(7)]; k {
	case kList, kMixed:
		v, ok := g.variableOf(k)
		if !ok {
			break
		}
		item := e(kInt)
		if k == kMixed {
			item = e(kAny)
		}
		switch g.n(6) {
		case 0, 1:
			g.line("%s.append(%s)", v, item)
		case 2:
			g.block(fmt.Sprintf("if %s:", v), func() { g.line("%s[%s %% len(%s)] = %s", v, e(kInt), v, item) })
		case 3:
			g.block(fmt.Sprintf("if len(%s) > %s:", v, g.pick("0", "2", "2")), func() { g.line("%s[%s] = %s", v, g.pick("0", "-1", "2"), item) })
		case 4:
			g.line("%s.append(%s)", v, item)
			g.line("%s", g.pick(v+".pop()", v+".pop(0)", v+".reverse()", v+".insert(1, "+item+")", "del "+v+"[0]"))
		case 5:
			g.line("%s[%s] = [%s, %s]", v, g.pick("1:3", ":2", "2:", ":0"), item, item)
		}
		g.line("del %s[12:]", v)
		return
	case kDict, kWords:
		v, ok := g.variableOf(k)
		if !ok {
			break
		}
		key := e(kInt) + " % 20"
		if k == kWords {
			key = e(kStr)
		}
		switch g.n(6) {
		case 0, 1:
			g.line("%s[%s] = %s", v, key, e(kInt))
		case 2:
			t := g.fresh("k")
			g.line("%s = %s", t, key)
			g.line("%s[%s] = %s.get(%s, 0) + 1", v, t, v, t)
		case 3:
			g.line("%s.pop(%s, None)", v, key)
		case 4:
			if g.one(3) {
				g.line("del %s[%s]", v, key)
				break
			}
			t := g.fresh("k")
			g.line("%s = %s", t, key)
			g.block(fmt.Sprintf("if %s in %s:", t, v), func() { g.line("del %s[%s]", v, t) })
		case 5:
			t := g.fresh("k")
			g.line("%s = %s", t, key)
			g.block(fmt.Sprintf("if %s in %s:", t, v), func() {
				g.line("%s[%s] += %s", v, t, e(kInt))
				g.line("%s[%s] &= 0xFFFFFFFFFFFFFFF", v, t)
			})
			return
		}
		g.block(fmt.Sprintf("if len(%s) > 12:", v), func() { g.line("%s.clear()", v) })
		return
	case kSet:
		if v, ok := g.variableOf(k); ok {
			g.line("%s.%s(%s %% 30)", v, g.pick("add", "discard", "add", "add", "discard", "remove"), e(kInt))
			return
		}
	}
	g.assign()
}

func (g *generator) setAttribute() {
	o, ok := g.variableOf(kObject)
	if !ok {
		g.assign()
		return
	}
	switch g.n(7) {
	case 0, 1:
		g.line("%s.x = %s & 0xFFFFFFFFFFFFFFF", o, g.expr(kInt, 2))
	case 2:
		g.line("%s.x += %d", o, g.n(1000))
	case 3:
		g.line("%s.%s = %s", o, g.pick("y", "tag"), g.expr([]kind{kInt, kFloat, kAny}[g.n(3)], 2))
	case 4:
		g.line("%s.%s = %s", o, g.pick("extra", "more", "z1", "z2", "z3", "z4"), g.expr(kInt, 1))
	case 5:
		g.line("%s.twice = %s & 0xFFFF", o, g.expr(kInt, 1))
	case 6:
		g.line("%s %s %s", o, g.pick("+=", "-="), g.expr(kInt, 1))
	}
}

func (g *generator) swap() {
	a, ok1 := g.target(kInt)
	b, ok2 := g.target(kInt)
	if !ok1 || !ok2 {
		g.assign()
		return
	}
	switch g.n(3) {
	case 0:
		g.line("%s, %s = %s, %s", a, b, b, a)
	case 1:
		g.line("%s, %s = %s", a, b, g.expr(kTuple, 2))
	case 2:
		g.line("%s, %s = %s, %s", a, b, g.expr(kInt, 2), g.expr(kInt, 2))
	}
	g.bound(a, kInt)
	if a != b {
		g.bound(b, kInt)
	}
}

func (g *generator) leaveLoop() {
	if g.f.loops == 0 || g.f.noBreak {
		g.assign()
		return
	}
	g.block("if "+g.expr(kBool, 2)+":", func() { g.line("%s", g.pick("break", "continue", "continue")) })
}

func (g *generator) raise() {
	g.block("if "+g.expr(kBool, 2)+":", func() {
		g.line("raise %s", g.pick("Custom("+g.simple(kInt)+")", "ValueError('v')", "KeyError(1)", "Custom"))
	})
}

// changeType gives a variable a value of another type.
func (g *generator) changeType() {
	k := []kind{kInt, kFloat, kAny}[g.n(3)]
	v, ok := g.target(k)
	if !ok {
		g.assign()
		return
	}
	to := []kind{kFloat, kInt, kBool, kAny}[g.n(4)]
	g.block("if "+g.expr(kBool, 2)+":", func() { g.line("%s = %s", v, g.expr(to, 1)) })
}

func (g *generator) globalStatement() {
	if !g.f.global {
		g.assign()
		return
	}
	g.line("COUNT = (COUNT + %s) %% %s", g.expr(kInt, 1), g.pick("1000", "2 ** 62", "2 ** 31"))
}

// closure defines a function that uses the variables around it, and calls it in a loop.
func (g *generator) closure() {
	outer := g.f
	if outer.nested || outer.mult > 60 {
		g.assign()
		return
	}
	cell, ok := g.target(kInt)
	if !ok {
		g.assign()
		return
	}
	name := g.fresh("inner")
	p := g.fresh("a")
	inner := &function{name: name, mult: outer.mult * 4, cost: outer.cost, nested: true, result: kInt}
	for _, v := range outer.vars {
		inner.vars = append(inner.vars, variable{v.name, v.kind, v.name != cell})
	}
	inner.vars = append(inner.vars, variable{p, kInt, false})
	g.f = inner
	g.block(fmt.Sprintf("def %s(%s, q=%s):", name, p, g.literal(kInt)), func() {
		g.line("nonlocal %s", cell)
		g.body(3)
		g.line("%s = (%s + %s) & 0xFFFFFFFFFFFF", cell, cell, p)
		g.line("return %s", g.expr(kInt, 2))
	})
	g.f = outer
	outer.cost = inner.cost
	i := g.fresh("i")
	g.block(fmt.Sprintf("for %s in range(%d):", i, 2+g.n(4)), func() {
		if v, ok := g.target(kInt); ok && v != cell {
			g.line("%s = %s(%s)", v, name, i)
			g.bound(v, kInt)
		} else {
			g.line("%s(%s)", name, i)
		}
	})
}

func (g *generator) deleteStatement() {
	v, ok := g.target(kAny)
	if !ok {
		g.assign()
		return
	}
	g.line("del %s", v)
	if !g.one(8) {
		g.line("%s = %s", v, g.literal(kAny))
	}
}

func (g *generator) returnStatement() {
	if g.f.noBreak || g.f.inGen {
		g.assign()
		return
	}
	g.block("if "+g.expr(kBool, 2)+":", func() { g.line("return %s", g.expr(g.f.result, 1)) })
}

func join(s []string) string { return strings.Join(s, ", ") }
