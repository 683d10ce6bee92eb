package fuzz

import "fmt"

// class is a class of the program.
type class struct{ name string }

const prelude = `import math
INF = float("inf")
NAN = INF - INF
COUNT = 0
STATE = [None]


class Custom(Exception):
    pass


class Plain:
    def __init__(self, x):
        self.x = x
        self.y = 1
        self.tag = 0

    @property
    def twice(self):
        return self.x * 2

    @twice.setter
    def twice(self, v):
        self.x = v // 2

    def bump(self, n):
        self.y = (self.x + n) & 0xFFFFFF
        return self.y

    def calc(self, n):
        return self.bump(n) - self.x % 7

    def __add__(self, other):
        if isinstance(other, Plain):
            return Plain((self.x + other.x) & 0xFFFFFFFF)
        return Plain((self.x + other) % 1000)

    def __sub__(self, n):
        return Plain(self.x - n & 0xFFFF)

    def __eq__(self, other):
        return isinstance(other, Plain) and self.x == other.x

    def __lt__(self, other):
        return self.x < other.x

    def __repr__(self):
        return f"{type(self).__name__}({self.x!r}, {self.y!r}, {self.tag!r})"


def mix(h, v):
    for c in repr(v)[:200]:
        h = (h * 33 + ord(c)) & 0xFFFFFFFFFFFFF
    return h
`

func (g *generator) program() {
	g.out.WriteString(prelude)
	g.classes = []*class{{"Plain"}}
	for range g.n(3) {
		g.class()
	}
	for range 1 + g.n(2) {
		g.generatorFunction()
	}
	g.recursive()
	for range 2 + g.n(3) {
		g.function()
	}
	g.out.WriteString("\n\n")
	for _, f := range g.funcs {
		g.driver(f)
	}
	for _, f := range g.gens {
		g.driver(f)
	}
	if g.one(2) {
		g.moduleLoop()
	}
}

// class writes a subclass that overrides methods of Plain.
func (g *generator) class() {
	base := g.classes[g.n(len(g.classes))].name
	name := g.fresh("Class")
	g.line("\n\nclass %s(%s):", name, base)
	g.indent++
	g.f = &function{mult: 20, cost: maxCost / 2, nested: true, vars: []variable{{"n", kInt, false}, {"self.x", kInt, false}, {"self", kObject, true}}}
	if g.one(2) {
		g.block("def __init__(self, x):", func() {
			g.line("super().__init__(x)")
			g.line("self.%s = x", g.pick("extra", "more", "w"))
		})
	}
	if g.one(2) {
		g.block("def bump(self, n):", func() {
			g.assign()
			g.line("self.y = self.x ^ (n & 0xFF)")
			g.line("return super().bump(n) & 0xFFFF")
		})
	}
	if g.one(2) {
		g.block("def calc(self, n):", func() {
			g.line("return %s", g.pick("n - self.x % 5", "self.y + n if isinstance(self.y, int) else n", "len(self.__class__.__name__) + n"))
		})
	}
	g.line("marker = %d", g.n(100))
	g.indent--
	g.classes = append(g.classes, &class{name})
}

func (g *generator) parameters(f *function) string {
	var ps []string
	n := 1 + g.n(3)
	f.named = n
	if g.one(2) {
		f.named = g.n(n + 1)
	}
	for i := range n {
		k := []kind{kInt, kInt, kFloat, kList, kStr, kObject, kAny, kDict, kMixed}[g.n(9)]
		f.params = append(f.params, k)
		f.vars = append(f.vars, variable{fmt.Sprintf("p%d", i), k, false})
		p := fmt.Sprintf("p%d", i)
		if i >= f.named {
			d := g.pick("None", "0", "1.5")
			switch k {
			case kInt:
				d = g.literal(kInt)
			case kFloat:
				d = g.literal(kFloat)
			case kStr:
				d = g.literal(kStr)
			case kList, kDict, kMixed, kObject:
				d = "()"
			}
			p += "=" + d
		}
		ps = append(ps, p)
	}
	if g.one(5) {
		ps = append(ps, "*rest")
	}
	if g.one(6) {
		ps = append(ps, "**kw")
	}
	return join(ps)
}

func (g *generator) function() {
	f := &function{name: g.fresh("f"), mult: 1, result: []kind{kInt, kInt, kInt, kFloat, kTuple, kStr}[g.n(6)]}
	g.f = f
	g.line("\n\ndef %s(%s):", f.name, g.parameters(f))
	g.indent++
	if g.one(3) {
		f.global = true
		g.line("global COUNT")
	}
	for _, k := range []kind{kInt, kInt, kFloat, kind(g.n(int(numKinds))), kind(g.n(int(numKinds)))} {
		e := g.expr(k, 1)
		g.line("%s = %s", g.define(k, false), e)
	}
	for range 2 + g.n(4) {
		g.statement()
	}
	g.forStatement()
	var names []string
	for _, v := range f.vars {
		names = append(names, v.name)
	}
	g.line("STATE[0] = (%s)", join(names))
	g.line("return %s", g.expr(f.result, 2))
	g.indent--
	g.funcs = append(g.funcs, f)
}

func (g *generator) generatorFunction() {
	f := &function{name: g.fresh("gen"), mult: 8, result: kInt, inGen: true, nested: true, cost: maxCost / 2}
	g.f = f
	g.line("\n\ndef %s(%s):", f.name, g.parameters(f))
	g.indent++
	e := g.expr(kInt, 1)
	g.line("%s = %s", g.define(kInt, false), e)
	i := g.fresh("i")
	g.block(fmt.Sprintf("for %s in range(%d):", i, 3+g.n(10)), func() {
		f.loops++
		f.vars = append(f.vars, variable{i, kInt, true})
		g.body(2)
		if g.one(3) {
			g.block("try:", func() { g.line("yield %s", g.expr(kInt, 1)) })
			g.block("finally:", func() { g.assign() })
		} else {
			g.line("yield %s", g.expr(kInt, 2))
		}
		g.body(2)
		f.loops--
	})
	if g.one(2) {
		g.line("yield %s", g.expr(kInt, 1))
	}
	g.indent--
	f.cost = 60
	g.gens = append(g.gens, f)
}

// recursive writes a function that calls itself a bounded number of times.
func (g *generator) recursive() {
	f := &function{name: g.fresh("rec"), mult: 30, cost: maxCost / 2, result: kInt, nested: true, params: []kind{kInt, kInt}, named: 2,
		vars: []variable{{"p1", kInt, false}, {"n", kInt, true}}}
	g.f = f
	g.line("\n\ndef %s(p0, p1):", f.name)
	g.indent++
	g.line("n = p0 %% %d if isinstance(p0, int) else 3", 4+g.n(4))
	g.line("return %s_(n, p1)", f.name)
	g.indent--
	g.line("\n\ndef %s_(n, p1):", f.name)
	g.indent++
	g.block("if n <= 0:", func() { g.line("return %s", g.expr(kInt, 2)) })
	g.body(2)
	g.line("p1 = (p1 + %s) & 0x%s", g.expr(kInt, 1), g.pick("FFFF", "7FFFFFFFFFFFFFFF", "3FFFFFFFFFFFFFFF"))
	switch g.n(3) {
	case 0:
		g.line("return %s_(n - 1, p1 + 1) %s p1", f.name, g.pick("+", "-", "^"))
	case 1:
		g.line("return %s_(n - 1, p1) %s %s_(n - 2, p1 + n)", f.name, g.pick("+", "-", "^", "|"), f.name)
	case 2:
		g.line("v = %s_(n - 1, p1)", f.name)
		g.block(fmt.Sprintf("for i in range(%d):", 1+g.n(2)), func() { g.line("v ^= %s_(n - 2 - i, v & 0xFF)", f.name) })
		g.line("return v")
	}
	g.indent--
	f.cost = 100
	g.funcs = append(g.funcs, f)
}

// driver calls a function with many arguments and prints a checksum.
func (g *generator) driver(f *function) {
	g.f = &function{mult: 1, cost: maxCost, nested: true, vars: []variable{{"k", kInt, true}}}
	name := f.name
	if f.inGen {
		name = "list(" + name
	}
	n := max(6, min(40, 9000/(f.cost+100)))
	g.line("def drive_%s():", f.name)
	g.indent++
	g.line("h = 0")
	g.line("last = None")
	g.line("errors = 0")
	g.block(fmt.Sprintf("for k in range(%d):", n), func() {
		g.block("try:", func() {
			call := fmt.Sprintf("%s(%s)", name, g.arguments(f, 1))
			if f.inGen {
				call += ")"
			}
			g.line("last = %s", call)
			if g.one(2) {
				g.block(fmt.Sprintf("if k %% %d == 2:", 3+g.n(3)), func() {
					call := fmt.Sprintf("%s(%s)", name, g.arguments(f, 2))
					if f.inGen {
						call += ")"
					}
					g.line("last = %s", call)
				})
			}
		})
		g.block("except Exception as e:", func() {
			g.line("errors += 1")
			g.line("last = type(e).__name__ + str(e)")
		})
		if f.inGen {
			g.line("h = mix(h, last)")
		} else {
			g.line("h = mix(mix(h, last), STATE[0])")
		}
	})
	g.line("print(%q, h, errors, repr(last)[:60], COUNT)", f.name)
	g.indent--
	g.line("\n\ndrive_%s()", f.name)
}

// moduleLoop is a loop whose variables are globals.
func (g *generator) moduleLoop() {
	g.f = &function{mult: 1, cost: 0, nested: true, inGen: true}
	for _, k := range []kind{kInt, kFloat, kList, kInt} {
		e := g.literal(k)
		g.line("%s = %s", g.define(k, false), e)
	}
	g.block("try:", func() { g.forStatement() })
	g.block("except Exception as e:", func() { g.line("print(type(e).__name__, e)") })
	var names []string
	for _, v := range g.f.vars {
		names = append(names, v.name)
	}
	g.line("print(mix(0, (%s)))", join(names))
}
