package object

import (
	"math/big"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
)

// Code is the run-time side of a [bytecode.Code]: constants as Values, and the
// descriptor that frames and machine code point at. Codes live for ever.
type Code struct {
	*bytecode.Code
	Self   Value   // the code object
	Consts []Value // off-heap, never move
	Words  []bytecode.Word
	Shape  *Shape // of functions made from this code
	Desc   *CodeDesc
	// Simple codes take positional arguments only and make no generator: a
	// call with exactly Args arguments needs no binding.
	Simple bool
	// Names are the variables' names as interned strings.
	Varnames []Value

	Name, Qualname, Filename Value

	// Watchers are told before a function made of this code changes.
	Watchers Watchers
	// Jit belongs to the trace compiler.
	Jit any
}

// CodeDesc is what machine code and frames know of a code object, off-heap and
// never moved. Fields are pinned by a test.
type CodeDesc struct {
	Words  uintptr // first instruction word
	Consts uintptr // first constant
	Regs   uint32  // size of the window in words
	Arity  uint32  // of a Simple code the number of arguments, else ^0
	Index  uint64  // of the Code in the table
	Entry  uint64  // address of the data cell with the compiled entry, or 0
	Count  int64   // counts calls up to 0, when the function is hot
}

// HotLoop and HotCall are how many back-edges and calls make a loop or a
// function of a code made from now on hot.
var (
	HotLoop int32 = 1 << 30
	HotCall int64 = 1 << 30
)

var codes table[*Code]

// CodeByIndex returns a Code by CodeDesc.Index.
func CodeByIndex(i uint64) *Code { return codes.at(i) }

// Codes returns all that were made so far.
func Codes() []*Code {
	codes.mu.Lock()
	n := codes.n
	codes.mu.Unlock()
	var all []*Code
	for i := range uint64(n) {
		if c := codes.at(i); c != nil { // else it is being made
			all = append(all, c)
		}
	}
	return all
}

// NewCode makes the run-time side of c, and of the codes among its constants.
func NewCode(c *bytecode.Code) *Code {
	k := &Code{Code: c, Name: Intern(c.Name), Qualname: Intern(c.Qualname), Filename: Intern(c.Filename)}
	for _, n := range c.Varnames {
		k.Varnames = append(k.Varnames, Intern(n))
	}
	k.Consts = oldWords(len(c.Consts))
	for i, x := range c.Consts {
		k.Consts[i] = constant(x)
	}
	words := oldWords(len(c.Words))
	for i, w := range c.Words {
		words[i] = Value(w)
	}
	for pc := 0; pc < len(c.Words); pc = c.Next(pc) {
		if op := c.Words[pc].Op(); op == bytecode.LOOP || op == bytecode.FORLOOP {
			words[pc+1] = words[pc+1]&^0xffffffff | Value(uint32(-HotLoop))
		}
	}
	k.Words = asCodeWords(words)
	k.Simple = c.KwOnly == 0 && c.Flags&(bytecode.VarArgs|bytecode.VarKw|bytecode.Generator|bytecode.Coroutine|bytecode.AsyncGenerator|bytecode.ClassBody) == 0
	k.Shape = newShape(&Shape{Type: FunctionType, Code: k}, gc.Layout{Raw: 1, Vals: FuncVals, Name: "function"})
	k.Desc = newCodeDesc()
	*k.Desc = CodeDesc{Words: addrOf(k.Words), Consts: addrOfValues(k.Consts), Regs: uint32(c.Regs), Arity: ^uint32(0), Index: codes.reserve()}
	k.Desc.Count = -HotCall
	if k.Simple {
		k.Desc.Arity = uint32(c.Args)
	}
	k.Self = gc.AllocOld(Shared|uint64(ShapeCode), 16)
	gc.StoreRaw(k.Self, OffGoIndex, k.Desc.Index)
	*codes.ref(k.Desc.Index) = k
	return k
}

// constant makes a Value that never moves.
func constant(x any) Value {
	switch x := x.(type) {
	case nil:
		return gc.None
	case bool:
		return gc.BoolValue(x)
	case int64:
		return OldInt(big.NewInt(x))
	case int:
		return OldInt(big.NewInt(int64(x)))
	case *big.Int:
		return OldInt(x)
	case float64:
		return OldFloat(x)
	case complex128:
		return OldComplex(x)
	case bytecode.Str:
		return Intern(string(x))
	case bytecode.Bytes:
		return OldBytes([]byte(x))
	case bytecode.Tuple:
		items := make([]Value, len(x))
		for i := range x {
			items[i] = constant(x[i])
		}
		return OldTuple(items)
	case bytecode.FrozenSet:
		items := make([]Value, len(x))
		for i := range x {
			items[i] = constant(x[i])
		}
		return OldFrozenSet(items)
	case bytecode.EllipsisType:
		return gc.Ellipsis
	case *bytecode.Code:
		return NewCode(x).Self
	}
	bug("constant of type %T", x)
	return gc.Null
}

// CodeOf returns the Go side of a code object.
func CodeOf(v Value) *Code { return codes.at(gc.LoadRaw(v, OffGoIndex)) }

// FuncCode returns the code of a Python function.
func FuncCode(fn Value) *Code { return ShapeOf(fn).Code }

// NewFunction makes a function of code over globals; the other fields are None.
func NewFunction(t *Thread, code *Code, globals Value) Value {
	f := t.AllocShared(code.Shape.ID, SizeFunc)
	gc.StoreRaw(f, OffFuncCode, uint64(addrOfDesc(code.Desc)))
	gc.Store(f, OffFuncGlobals, globals)
	for off := uintptr(OffFuncDefaults); off < SizeFunc; off += 8 {
		gc.Store(f, off, gc.None)
	}
	gc.Store(f, OffFuncName, code.Name)
	gc.Store(f, OffFuncQualname, code.Qualname)
	if code.Doc {
		gc.Store(f, OffFuncDoc, code.Consts[0])
	}
	gc.Store(f, OffFuncModule, DictGetStr(globals, Intern("__name__")))
	gc.Store(f, OffFuncAnnotations, gc.Null)
	gc.Store(f, OffFuncDict, gc.Null)
	return f
}

// IsFunction reports whether v is a Python function.
func IsFunction(v Value) bool { return v.IsRef() && IsFunctionShape(gc.Shape(v)) }

// NewCell makes a cell holding v.
func NewCell(t *Thread, v Value) Value {
	c := t.Alloc(ShapeCell, 16)
	gc.Store(c, OffCellValue, v)
	return c
}
