package compile

import (
	"slices"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// gen generates the code of one block.
//
// Temporaries are a stack above the variables: top is the first free register.
// A method that leaves a value in a register that the caller did not choose
// takes it from the top it found, so that the caller frees everything by
// putting top back.
type gen struct {
	c       *compiler
	outer   *gen
	scope   *scope
	code    *bytecode.Code
	private string // class whose name mangles private names

	insts []inst
	pool  constPool
	pos   syntax.Pos // of what is being compiled

	regs  map[string]int // registers of variables and of cells made here
	frees map[string]int // registers of the cells of free variables
	nvars int            // registers below hold variables and cells
	top   int
	max   int // registers ever used

	blocks  []block
	handler *handler // where exceptions go here

	walrus map[int]bool // registers that assignment expressions set
	show   bool         // expression statements are shown
	async  bool         // the body of an async def
	nested bool         // inside a function
	visit  int          // number of walks over the labels
}

// inst is an instruction whose jump is still a label.
type inst struct {
	op      bytecode.Op
	x       uint8
	a, b, c int
	to      *label
	extra   int // cache word 1: names of a keyword call
	pos     syntax.Pos
	h       *handler
	long    bool // the jump does not fit and takes a second instruction
}

// label is a place in the list of instructions.
type label struct {
	at    int
	visit int // the walk over the labels that came here last
}

// handler is a place where exceptions go, with the register they are put in.
type handler struct {
	label
	reg int
}

const (
	maxRegs   = 1 << 16
	header    = bytecode.FrameHeader
	noReg     = -1
	unbound   = -1
	maxBlocks = 20 // CPython's bound on nested blocks
)

// generators are the flags of code whose frame is left and entered again.
const generators = bytecode.Generator | bytecode.Coroutine | bytecode.AsyncGenerator

func newLabel() *label     { return &label{at: unbound} }
func newHandler() *handler { return &handler{label: label{at: unbound}} }

// newGen prepares the generation of a block with the variables of its scope.
func (c *compiler) newGen(outer *gen, s *scope, name string, at syntax.Pos) *gen {
	g := &gen{c: c, outer: outer, scope: s, private: s.private, regs: map[string]int{}, frees: map[string]int{}, walrus: map[int]bool{}, pos: at}
	g.code = &bytecode.Code{Name: name, Filename: c.filename, FirstLine: int(at.Line)}
	g.code.Qualname = g.qualname(name)
	g.nested = outer != nil && (outer.nested || outer.scope.kind == functionBlock)
	if c.future.annotations {
		g.code.Flags |= bytecode.FutureAnnotations
	}
	return g
}

// qualname returns the dotted name of a block named name inside g.outer.
func (g *gen) qualname(name string) string {
	o := g.outer
	if o == nil || o.scope.kind == moduleBlock {
		return name
	}
	if g.scope.comprehension == noComprehension && name != "<lambda>" {
		if sym := o.scope.lookup(mangle(o.private, name)); sym != nil && sym.where == globalExplicit {
			return name
		}
	}
	if o.scope.kind == functionBlock && o.scope.comprehension == noComprehension {
		return o.code.Qualname + ".<locals>." + name
	}
	return o.code.Qualname + "." + name
}

// allocate gives registers to the variables: params first, then variables, then
// cells, then the cells of free variables. locals() shows them in this order.
func (g *gen) allocate(params []string) {
	add := func(name string) {
		if _, ok := g.regs[name]; !ok {
			g.regs[name] = len(g.code.Varnames)
			g.code.Varnames = append(g.code.Varnames, name)
		}
	}
	for _, name := range params {
		add(name)
	}
	var cells, frees []string
	for _, sym := range g.scope.order {
		switch {
		case sym.where == cell:
			cells = append(cells, sym.name)
		case sym.where == free || sym.flags&freeClass != 0:
			frees = append(frees, sym.name)
		}
	}
	if g.scope.needsClassCell {
		cells = append(cells, "__class__")
	}
	slices.Sort(cells)
	slices.Sort(frees)
	g.code.Cellvars = cells
	if g.scope.kind == functionBlock {
		for _, sym := range g.scope.order {
			if sym.where == local {
				add(sym.name)
			}
			if sym.where == local && sym.flags&defWalrus != 0 {
				g.walrus[g.regs[sym.name]] = true
			}
		}
	}
	for _, name := range cells {
		add(name)
	}
	for i, name := range frees {
		r := len(g.code.Varnames) + i
		g.code.FreeRegs = append(g.code.FreeRegs, int32(r))
		g.frees[name] = r
	}
	g.code.Freevars = frees
	g.nvars = len(g.code.Varnames) + len(frees)
	g.top, g.max = g.nvars, g.nvars
}

// temp takes a temporary.
func (g *gen) temp() int {
	g.top++
	g.reserve(g.top)
	return g.top - 1
}

// setTop frees the temporaries from top on, or takes those below it.
func (g *gen) setTop(top int) {
	g.top = top
	g.reserve(top)
}

func (g *gen) reserve(n int) {
	g.max = max(g.max, n)
	if g.max >= maxRegs {
		g.c.fail(g.pos, "too many registers in %s: an expression or function is too large", g.code.Qualname)
	}
}

// isTemp tells whether an expression may use dst before its value is complete.
func (g *gen) isTemp(dst int) bool { return dst >= g.nvars }

// dest returns the register for a value: dst if the caller chose one.
func (g *gen) dest(dst int) int {
	if dst != noReg {
		return dst
	}
	return g.temp()
}

// scratch is dest for values that are built in several steps: a variable must
// not be seen half-done.
func (g *gen) scratch(dst int) int {
	if g.isTemp(dst) {
		return dst
	}
	return g.temp()
}

func (g *gen) emit(op bytecode.Op, a, b, c int) *inst { return g.emitX(op, 0, a, b, c) }

func (g *gen) emitX(op bytecode.Op, x uint8, a, b, c int) *inst {
	g.insts = append(g.insts, inst{op: op, x: x, a: a, b: b, c: c, pos: g.pos, h: g.handler})
	return &g.insts[len(g.insts)-1]
}

func (g *gen) jump(op bytecode.Op, x uint8, a, b int, to *label) {
	g.emitX(op, x, a, b, 0).to = to
}

func (g *gen) goTo(to *label) { g.jump(bytecode.JMP, 0, 0, 0, to) }

func (g *gen) bind(l *label) {
	if l.at != unbound {
		bug("label bound twice")
	}
	l.at = len(g.insts)
}

// bindHandler starts the code of a handler with its exception in a new temporary.
func (g *gen) bindHandler(h *handler) int {
	g.bind(&h.label)
	h.reg = g.temp()
	return h.reg
}

// konst returns the index of a constant.
func (g *gen) konst(k any) int {
	i := g.pool.add(k)
	if i >= maxConsts {
		g.c.fail(g.pos, "too many constants in %s", g.code.Qualname)
	}
	return i
}

// nameConst returns the index of a name, mangled as private names are.
func (g *gen) nameConst(name string) int { return g.konst(bytecode.Str(mangle(g.private, name))) }

func (g *gen) loadConst(k any, dst int) int {
	d := g.dest(dst)
	g.emit(bytecode.LOADK, d, g.konst(k), 0)
	return d
}

func (g *gen) move(dst, src int) {
	if dst != src {
		g.emit(bytecode.MOVE, dst, src, 0)
	}
}

// at makes pos the position of what is emitted until the returned function is
// called.
func (g *gen) at(pos syntax.Pos) func() {
	saved := g.pos
	g.pos = pos
	return func() { g.pos = saved }
}
