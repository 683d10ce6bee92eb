package compile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stmjit/frontend/syntax"
)

// randomSource writes random programs that nest every statement in every other,
// for the checker to find registers that some path leaves unset, handlers that
// leave something behind, and jumps that go astray.
type randomSource struct {
	*rand.Rand
	b      strings.Builder
	indent int
	loops  int // loops around the statement, in this function
	funcs  int // functions around it
	star   int // except* clauses around it
	comps  int // comprehensions around the expression
}

func (r *randomSource) line(format string, args ...any) {
	fmt.Fprintf(&r.b, "%s%s\n", strings.Repeat(" ", r.indent), fmt.Sprintf(format, args...))
}

func (r *randomSource) pick(options ...string) string { return options[r.IntN(len(options))] }

func (r *randomSource) name() string { return r.pick("a", "b", "c", "d") }

func (r *randomSource) expr(depth int) string {
	if depth <= 0 {
		return r.pick(r.name(), r.name(), "1", "'s'", "None", "2.5")
	}
	e := func() string { return r.expr(depth - 1) }
	switch r.IntN(22) {
	case 0, 1:
		return "(" + e() + r.pick(" + ", " * ", " - ", " ** ", " // ") + e() + ")"
	case 2:
		return "(" + e() + r.pick(" < ", " == ", " is ", " in ", " not in ", " >= ") + e() + ")"
	case 3:
		return "(" + e() + " < " + e() + " <= " + e() + ")"
	case 4:
		return "(" + e() + r.pick(" and ", " or ") + e() + r.pick(" and ", " or ") + e() + ")"
	case 5:
		return "(" + e() + " if " + e() + " else " + e() + ")"
	case 6:
		return "(not " + e() + ")"
	case 7:
		return r.name() + "(" + e() + ", " + e() + ")"
	case 8:
		return r.name() + "(" + e() + ", *" + e() + ", k=" + e() + r.pick("", ", **"+e()) + ")"
	case 9:
		return r.name() + ".m(" + e() + r.pick("", ", k="+e()) + ")"
	case 10:
		return "[" + e() + ", " + r.pick("", "*") + e() + "]"
	case 11:
		return "(" + e() + ", " + e() + ", " + r.name() + ")"
	case 12:
		return "{" + e() + ": " + e() + r.pick("", ", **"+e()) + "}"
	case 13:
		return r.name() + "[" + e() + r.pick("", ":"+e()) + "]"
	case 14:
		return r.name() + ".x"
	case 15:
		if r.comps == 0 {
			return "(" + r.name() + " := " + e() + ")"
		}
	case 16, 17:
		r.comps++
		comp := e() + " for e in " + r.name() + r.pick("", " if e", " for f in e")
		r.comps--
		return fmt.Sprintf(r.pick("[%s]", "{%s}", "f(%s)"), comp)
	case 18:
		return "(lambda " + r.name() + ", k=" + e() + ": " + e() + ")"
	case 19:
		return "f'{" + r.name() + "}" + r.pick("", "{"+r.name()+"!r:>{"+r.name()+"}}") + "'"
	case 20:
		if r.funcs > 0 && r.comps == 0 {
			return "(yield " + e() + ")"
		}
	}
	return "{" + e() + ", " + e() + "}"
}

func (r *randomSource) target() string {
	return r.pick(r.name(), r.name(), r.name()+".x", r.name()+"["+r.expr(1)+"]", r.name()+", "+r.name(),
		"("+r.name()+", *"+r.name()+")", "["+r.name()+".x, ("+r.name()+", "+r.name()+")]")
}

// block writes the body of a compound statement.
func (r *randomSource) block(depth int) {
	r.indent++
	for range 1 + r.IntN(3) {
		r.stmt(depth)
	}
	r.indent--
}

func (r *randomSource) stmt(depth int) {
	e := func() string { return r.expr(2) }
	if depth <= 0 || r.IntN(3) == 0 {
		r.simple()
		return
	}
	depth--
	switch r.IntN(11) {
	case 0:
		r.line("if %s:", e())
		r.block(depth)
		if r.IntN(2) == 0 {
			r.line("else:")
			r.block(depth)
		}
	case 1, 2:
		r.line("%s:", r.pick("while "+e(), "while True", "for "+r.target()+" in "+e()))
		r.loops++
		r.block(depth)
		r.loops--
		if r.IntN(3) == 0 {
			r.line("else:")
			r.block(depth)
		}
	case 3, 4:
		r.line("try:")
		r.block(depth)
		r.line("except %s%s:", r.name(), r.pick("", " as "+r.name()))
		r.block(depth)
		if r.IntN(2) == 0 {
			r.line("except:")
			r.block(depth)
		}
		if r.IntN(3) == 0 {
			r.line("else:")
			r.block(depth)
		}
		if r.IntN(3) == 0 {
			r.line("finally:")
			r.block(depth)
		}
	case 5:
		r.line("try:")
		r.block(depth)
		r.line("finally:")
		r.block(depth)
	case 6:
		r.line("try:")
		r.block(depth)
		r.line("except* %s%s:", r.name(), r.pick("", " as "+r.name()))
		loops, star := r.loops, r.star
		r.loops, r.star = 0, 1
		r.block(depth)
		r.loops, r.star = loops, star
	case 7:
		r.line("with %s%s:", e(), r.pick("", " as "+r.name(), " as "+r.name()+"."+r.name()))
		r.block(depth)
	case 8:
		r.function(depth)
	case 9:
		r.line("class %s(%s):", r.name(), r.name())
		loops, funcs := r.loops, r.funcs
		r.loops, r.funcs = 0, 0
		r.block(depth)
		r.loops, r.funcs = loops, funcs
	case 10:
		r.line("match %s:", e())
		r.indent++
		r.line("case %s%s:", r.pick("[1, a, *b]", "{'k': c, **d}", "a.B(b, x=c)", "1 | 'x'", "[a] | (_, a)", "[_, *_, c] as d"), r.pick("", " if "+e()))
		r.block(depth)
		r.indent--
	}
}

func (r *randomSource) function(depth int) {
	r.line("def %s(a, b=%s, *c%s):", r.name(), r.expr(1), r.pick("", ", d", ", d=1, **k"))
	loops, star := r.loops, r.star
	r.loops, r.star = 0, 0
	r.funcs++
	r.block(depth)
	r.loops, r.star = loops, star
	r.funcs--
}

func (r *randomSource) simple() {
	e := func() string { return r.expr(3) }
	switch r.IntN(12) {
	case 0, 1, 2:
		r.line("%s = %s", r.target(), e())
	case 3:
		r.line("%s = %s = %s", r.target(), r.target(), e())
	case 4:
		r.line("%s %s= %s", r.pick(r.name(), r.name()+".x", r.name()+"["+r.expr(1)+"]"), r.pick("+", "*", "@"), e())
	case 5:
		r.line("del %s", r.pick(r.name(), r.name()+".x", r.name()+"[0]"))
	case 6:
		r.line("assert %s, %s", e(), e())
	case 7:
		r.line("raise %s", r.pick("", r.name(), r.name()+" from "+r.name()))
	case 8:
		if r.loops > 0 {
			r.line("%s", r.pick("break", "continue"))
			return
		}
		r.line("%s, %s = %s, %s", r.name(), r.name(), e(), e())
	case 9:
		if r.funcs > 0 && r.star == 0 {
			r.line("return %s", r.pick("", e()))
			return
		}
		r.line("%s: %s", r.name(), r.name())
	default:
		r.line("%s", e())
	}
}

// TestRandomPrograms compiles random programs and checks the bytecode.
func TestRandomPrograms(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 20
	}
	compiled := 0
	for seed := range n {
		r := &randomSource{Rand: rand.New(rand.NewPCG(uint64(seed), 1))}
		for range 3 {
			r.function(4)
			r.stmt(3)
		}
		_, err := compileSource(t, r.b.String(), fmt.Sprintf("random%d.py", seed), syntax.Exec, Options{})
		if err == nil {
			compiled++
		} else if _, ok := err.(*syntax.SyntaxError); ok {
			t.Log(len(r.b.String()), err)
		} else {
			t.Fatal(err)
		}
	}
	if compiled < n*3/4 {
		t.Errorf("only %d of %d programs compiled", compiled, n)
	}
}
