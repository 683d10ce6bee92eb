package fuzz

import (
	"fmt"
	"strings"
)

// maxCost bounds the rough number of steps that a function may take in one call.
const maxCost = 3000

// callOf calls a function written before whose result has a kind, if that is cheap enough here.
func (g *generator) callOf(k kind, d int) string {
	var fs []*function
	for _, f := range g.funcs {
		if f.result == k && g.f.cost+f.cost*g.f.mult < maxCost {
			fs = append(fs, f)
		}
	}
	if len(fs) == 0 {
		return g.literal(k)
	}
	f := fs[g.n(len(fs))]
	g.f.cost += f.cost * g.f.mult
	return f.name + "(" + g.arguments(f, d-1) + ")"
}

func (g *generator) arguments(f *function, d int) string {
	var args []string
	for i, k := range f.params {
		switch {
		case i >= f.named && g.one(3):
			continue // its default
		case i >= f.named && (g.one(2) || len(args) < i):
			args = append(args, fmt.Sprintf("p%d=%s", i, g.expr(k, d)))
			continue
		}
		if len(args) == i && !strings.Contains(strings.Join(args, ","), "p"+fmt.Sprint(i-1)+"=") {
			args = append(args, g.expr(k, d))
		} else {
			args = append(args, fmt.Sprintf("p%d=%s", i, g.expr(k, d)))
		}
	}
	return strings.Join(args, ", ")
}

func (g *generator) attribute(d int) string {
	o, ok := g.variableOf(kObject)
	if !ok {
		return g.expr(kInt, d-1)
	}
	switch g.n(6) {
	case 0:
		return o + ".twice"
	case 1:
		return fmt.Sprintf("%s.bump(%s)", o, g.expr(kInt, d-1))
	case 2:
		return fmt.Sprintf("%s.calc(%s)", o, g.expr(kInt, d-1))
	case 3:
		return fmt.Sprintf("(%s + %s).x", o, g.pick(o, g.expr(kInt, d-1)))
	}
	return o + "." + g.pick("x", "y", "x", "tag")
}

func (g *generator) newObject(d int) string {
	c := g.classes[g.n(len(g.classes))]
	return fmt.Sprintf("%s(%s)", c.name, g.expr(kInt, d))
}
