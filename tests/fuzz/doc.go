// Package fuzz makes random Python programs and compares what they print in all the ways in which the command can
// run them, and with what CPython prints.
//
// A program is a file of functions, classes and generators, which it calls again and again in loops; it always ends,
// and prints a checksum for each function. A seed is a program: the generator takes all its decisions from it.
//
//	go test ./tests/fuzz                                   some fixed seeds
//	go test ./tests/fuzz -timeout 0 -seed 1000 -programs 5000 -keep DIR   5000 programs from seed 1000 on; those that fail are left in DIR
//	go test ./tests/fuzz -seed 1234 -programs 1 -keep DIR   one program, left in DIR as 1234.py
//	go test ./tests/fuzz -binary PATH                      test that command instead of building it
package fuzz

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Program returns the source of the program with a seed.
func Program(seed uint64) string {
	g := &generator{rand: rand.New(rand.NewPCG(seed, 77))}
	g.program()
	return g.out.String()
}

// generator writes one program.
type generator struct {
	rand    *rand.Rand
	out     strings.Builder
	indent  int
	names   int         // of variables given so far
	f       *function   // being written
	funcs   []*function // written before, which others may call
	classes []*class
	gens    []*function
}

// function is what calls of a function need to know.
type function struct {
	name   string
	params []kind
	named  int // how many parameters may be given by name: all from here on have defaults
	result kind
	cost   int // rough number of steps of a call

	vars    []variable
	loops   int // depth of the loops around the place being written
	mult    int // how often that place runs in a call
	cells   int // variables from here on belong to the function itself, those before to one around it
	nested  bool
	inGen   bool // no return with a value may be written
	noBreak bool // inside finally
	global  bool // declares the global counter
}

type variable struct {
	name string
	kind kind
	ro   bool // not to be assigned to: counters of loops that must end
}

// kind is the type that a variable has most of the time.
type kind int

const (
	kInt kind = iota
	kFloat
	kBool
	kStr
	kList  // of ints
	kMixed // list of anything
	kDict  // int to int
	kWords // str to int
	kTuple // of two or three ints
	kSet   // of ints
	kObject
	kAny
	numKinds
)

func (g *generator) n(n int) int             { return g.rand.IntN(n) }
func (g *generator) one(in int) bool         { return g.rand.IntN(in) == 0 }
func (g *generator) pick(s ...string) string { return s[g.rand.IntN(len(s))] }

func (g *generator) line(format string, args ...any) {
	for range g.indent {
		g.out.WriteString("    ")
	}
	fmt.Fprintf(&g.out, format, args...)
	g.out.WriteByte('\n')
}

// block writes a header and an indented body.
func (g *generator) block(header string, body func()) {
	g.line("%s", header)
	g.indent++
	body()
	g.indent--
}

func (g *generator) fresh(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

// choose runs one of some alternatives, each as likely as its weight.
func (g *generator) choose(alts []alternative) {
	total := 0
	for _, a := range alts {
		total += a.weight
	}
	n := g.n(total)
	for _, a := range alts {
		if n -= a.weight; n < 0 {
			a.do()
			return
		}
	}
}

type alternative struct {
	weight int
	do     func()
}
