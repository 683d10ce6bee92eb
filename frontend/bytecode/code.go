package bytecode

import "fmt"

// Word is one instruction or cache word.
type Word uint64

// Make assembles an instruction.
func Make(op Op, x uint8, a, b, c int) Word {
	return Word(op) | Word(x)<<8 | Word(uint16(a))<<16 | Word(uint16(b))<<32 | Word(uint16(c))<<48
}

// MakeJ assembles an instruction with a 32-bit jump.
func MakeJ(op Op, a int, off int32) Word {
	return Word(op) | Word(uint16(a))<<16 | Word(uint32(off))<<32
}

// Op returns the operation of an instruction.
func (w Word) Op() Op { return Op(w) }

// X returns the small field of an instruction.
func (w Word) X() uint8 { return uint8(w >> 8) }

// A returns the first operand.
func (w Word) A() int { return int(uint16(w >> 16)) }

// B returns the second operand.
func (w Word) B() int { return int(uint16(w >> 32)) }

// C returns the third operand.
func (w Word) C() int { return int(uint16(w >> 48)) }

// J16 returns the third operand as a signed jump.
func (w Word) J16() int { return int(int16(w >> 48)) }

// J32 returns the second and third operand as one signed jump.
func (w Word) J32() int { return int(int32(w >> 32)) }

// Flags of a code object.
type Flags uint32

const (
	VarArgs           Flags = 1 << iota // has *args
	VarKw                               // has **kwargs
	Generator                           // contains yield
	Coroutine                           // async def
	AsyncGenerator                      // async def with yield
	Nested                              // defined in a function
	ClassBody                           // runs with a namespace of its own
	ModuleLevel                         // namespace is the globals
	FutureAnnotations                   // from __future__ import annotations
	IterableCoroutine                   // a generator function whose generators can be awaited
)

// Pos is where in the source an instruction comes from: lines from 1, columns
// in bytes from 0.
type Pos struct {
	Line, EndLine int32
	Col, EndCol   int32
}

// Handler is a row of the exception table: what is raised by the instructions
// in [Start, End) goes to Target with the exception in register Reg. Rows of
// inner handlers come before those of outer ones.
type Handler struct {
	Start, End, Target int32
	Reg                int32
}

// The types of constants that have no plain Go type. Others are nil (None),
// bool, int64, *big.Int, float64, complex128 and *Code.
type (
	// Str is a string constant in WTF-8: UTF-8 in which lone surrogates may stand.
	Str string
	// Bytes is a bytes constant.
	Bytes string
	// Tuple is a tuple of constants.
	Tuple []any
	// FrozenSet is a frozenset of constants.
	FrozenSet []any
	// EllipsisType is the type of the constant `...`.
	EllipsisType struct{}
)

// Code is a compiled function, class body or module.
//
// Registers 0 … are the parameters (positional, keyword-only, *args, **kwargs),
// then the other local variables in order of Varnames, then temporaries. A
// local that is also a cell has its cell in its register from the prologue on.
// Cells of free variables are loaded to registers by the prologue.
type Code struct {
	Name, Qualname, Filename string
	FirstLine                int
	Flags                    Flags
	Args                     int // positional parameters, positional-only ones included
	PosOnly                  int
	KwOnly                   int
	Varnames                 []string // names of the registers that are variables
	Cellvars                 []string // the variables among them that are cells
	Freevars                 []string // in the order of the closure
	FreeRegs                 []int32  // registers the prologue loads the closure's cells to
	Regs                     int      // size of the window: variables, temporaries, and the call windows in it
	Consts                   []any
	Words                    []Word
	Handlers                 []Handler
	Positions                []Pos // by index of the instruction word
	Doc                      bool  // whether Consts[0] is the docstring
}

// Params returns the number of registers that arguments fill.
func (c *Code) Params() int {
	n := c.Args + c.KwOnly
	if c.Flags&VarArgs != 0 {
		n++
	}
	if c.Flags&VarKw != 0 {
		n++
	}
	return n
}

// Next returns the index of the instruction after the one at pc.
func (c *Code) Next(pc int) int { return pc + 1 + Infos[c.Words[pc].Op()].Cache }

// Target returns where the jump at pc goes.
func (c *Code) Target(pc int) int {
	w := c.Words[pc]
	info := &Infos[w.Op()]
	switch {
	case info.J32:
		return c.Next(pc) + w.J32()
	case w.Op() == FORLOOP:
		return c.Next(pc) + int(int32(c.Words[pc+1]>>32))
	case info.Jump:
		return c.Next(pc) + w.J16()
	}
	panic(fmt.Sprintf("bytecode: %s is not a jump", info.Name))
}
