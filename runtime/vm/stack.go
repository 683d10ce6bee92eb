package vm

import (
	"cmp"
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// Stack appends to pcs the addresses of the instructions that t is at, the innermost
// first: the running one and the calls that wait for it, those that compiled code
// inlined included. Only t may ask.
func (vm *VM) Stack(t *object.Thread, pcs []uintptr) []uintptr {
	base := uintptr(0)
	if vm.Compiler != nil {
		pcs, base = vm.Compiler.Inside(t, pcs)
	}
	if base == 0 {
		if base = t.Base; base == 0 {
			return pcs
		}
		pcs = append(pcs, t.PC)
	}
	for {
		caller, call := CallOf(base)
		if caller == 0 {
			return pcs
		}
		pcs = append(pcs, call)
		base = caller
	}
}

// ThreadOf returns the thread that allocates from n, nil if there is none.
func (vm *VM) ThreadOf(n *gc.Nursery) *object.Thread {
	vm.threads.mu.Lock()
	defer vm.threads.mu.Unlock()
	for _, t := range vm.threads.list {
		if &t.Ctx.Nursery == n {
			return t
		}
	}
	return nil
}

// HasThread reports whether a thread with this number runs.
func (vm *VM) HasThread(ident uint64) bool {
	vm.threads.mu.Lock()
	defer vm.threads.mu.Unlock()
	for _, t := range vm.threads.list {
		if t.Ident() == ident {
			return true
		}
	}
	return false
}

// Places finds the code that instructions belong to.
type Places struct {
	codes []*object.Code // by address
}

// NewPlaces knows the codes that exist so far.
func NewPlaces() *Places {
	p := &Places{codes: object.Codes()}
	slices.SortFunc(p.codes, func(a, b *object.Code) int { return cmp.Compare(a.Desc.Words, b.Desc.Words) })
	return p
}

// At returns the code and the source line of the instruction at pc; a nil code if
// there is none.
func (p *Places) At(pc uintptr) (code *object.Code, line int) {
	i, found := slices.BinarySearchFunc(p.codes, pc, func(c *object.Code, pc uintptr) int { return cmp.Compare(c.Desc.Words, pc) })
	if !found {
		i--
	}
	if i < 0 || pc-p.codes[i].Desc.Words >= uintptr(len(p.codes[i].Words))*8 {
		return nil, 0
	}
	return p.codes[i], lineAt(p.codes[i], pc)
}
