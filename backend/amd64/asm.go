package amd64

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"
	"github.com/twitchyliquid64/golang-asm/objabi"
)

// An assembler wraps golang-asm for one trace after another. It owns the one
// link context (building one costs 91 µs) and a pool of instructions that are
// cleared and used again. It is not safe for concurrent use; the Backend locks.
//
// What golang-asm lacks, it gets through relocations, which are resolved here
// and not by a linker: memory relative to the instruction (data cells,
// constants) and the address of a label.
type assembler struct {
	link   *obj.Link
	sym    obj.LSym // the trace being assembled
	pool   []*instruction
	used   int
	first  *obj.Prog
	last   *obj.Prog
	labels []*obj.Prog
	errs   []string
	mark   mark // what instructions are noted as belonging to

	offsets []uint32 // scratch of finish
	marks   []markRange
}

// An instruction is a pooled Prog with room for a third operand.
type instruction struct {
	obj.Prog
	third [1]obj.Addr
	mark  mark
}

// A mark says what an instruction was emitted for, for the listing.
type mark struct {
	ref  int32 // IR reference, or noRef
	exit int32 // exit or call site, or -1
}

const noRef = -1

// A label is a place in the code; it is bound once.
type label int32

const noLabel label = -1

// The symbols that relocations refer to. Offsets from cellSym are bytes in the
// trace's data, offsets from labelSym are numbers of labels times labelStride.
// The others are the routines that all traces share, see [routines].
var (
	cellSym  = &obj.LSym{Name: "cells"}
	labelSym = &obj.LSym{Name: "labels"}
)

// labelStride keeps labels apart in addends, which golang-asm lowers by the few
// bytes of the instruction that follow the field.
const labelStride = 64

// newAssembler also touches golang-asm's tables of opcodes, which it fills on
// first use without a lock.
func newAssembler() (*assembler, error) {
	a := &assembler{link: obj.Linknew(&x86.Linkamd64)}
	a.link.Headtype = objabi.Hlinux
	a.link.IsAsm = true
	a.link.DiagFunc = func(format string, args ...any) {
		a.errs = append(a.errs, fmt.Sprintf(format, args...))
	}
	x86.Linkamd64.Init(a.link)
	a.ret()
	text, err := a.finish()
	if err == nil && (len(text.bytes) != 1 || text.bytes[0] != 0xc3) {
		err = fmt.Errorf("assembler: RET encoded as %x", text.bytes)
	}
	return a, err
}

// reset forgets everything emitted.
func (a *assembler) reset() {
	a.used, a.first, a.last = 0, nil, nil
	a.labels = a.labels[:0]
	a.errs = a.errs[:0]
	a.mark = mark{noRef, -1}
}

// text is assembled code, not yet bound to an address. It is good until the
// next is made.
type text struct {
	bytes  []byte
	relocs []obj.Reloc
	labels []uint32    // offset of each label
	marks  []markRange // in order of offset
}

// A markRange says that the code from offset on, up to the next range, has mark.
type markRange struct {
	off uint32
	mark
}

// finish assembles what was emitted and starts afresh.
func (a *assembler) finish() (text, error) {
	defer a.reset()
	sym := &a.sym
	sym.P, sym.Func = nil, &obj.FuncInfo{Text: a.first}
	a.link.Errors = 0
	a.link.Arch.Assemble(a.link, sym, a.link.NewProg)
	if len(a.errs) > 0 {
		return text{}, errors.New("assembler: " + a.errs[0])
	}
	t := text{bytes: sym.P[:sym.Size], relocs: sym.R, labels: resize(a.offsets, len(a.labels)), marks: a.marks[:0]}
	for i, p := range a.labels {
		t.labels[i] = uint32(p.Pc)
	}
	for _, in := range a.pool[:a.used] {
		if in.Isize == 0 {
			continue // a label
		}
		if n := len(t.marks); n == 0 || t.marks[n-1].mark != in.mark {
			t.marks = append(t.marks, markRange{uint32(in.Pc), in.mark})
		}
	}
	a.offsets, a.marks = t.labels, t.marks
	return t, nil
}

// relocate binds the text to the address it will run at, to its cells and to the
// shared routines.
func (t *text) relocate(code, cells uintptr, shared map[*obj.LSym]uintptr) error {
	for i := range t.relocs {
		r := &t.relocs[i]
		var target int64
		switch r.Sym {
		case cellSym:
			target = int64(cells)
		case labelSym:
			n := (r.Add + labelStride/2) / labelStride
			target = int64(code) + int64(t.labels[n]) - n*labelStride
		default:
			addr, ok := shared[r.Sym]
			if !ok {
				return fmt.Errorf("assembler: relocation of unknown symbol %v at %#x", r.Sym, r.Off)
			}
			target = int64(addr)
		}
		v := target + r.Add - (int64(code) + int64(r.Off) + 4)
		if int64(int32(v)) != v {
			return fmt.Errorf("assembler: relocation at %#x out of reach", r.Off)
		}
		binary.LittleEndian.PutUint32(t.bytes[r.Off:], uint32(v))
	}
	return nil
}

// newLabel makes a label that bind places.
func (a *assembler) newLabel() label {
	p := a.alloc()
	p.As = obj.ANOP
	a.labels = append(a.labels, &p.Prog)
	return label(len(a.labels) - 1)
}

// bind places the label here.
func (a *assembler) bind(l label) { a.place(a.labels[l]) }

func (a *assembler) alloc() *instruction {
	if a.used == len(a.pool) {
		block := make([]instruction, 256)
		for i := range block {
			a.pool = append(a.pool, &block[i])
		}
	}
	in := a.pool[a.used]
	a.used++
	*in = instruction{mark: a.mark}
	in.Ctxt = a.link
	return in
}

func (a *assembler) place(p *obj.Prog) {
	if a.last == nil {
		a.first = p
	} else {
		a.last.Link = p
	}
	a.last = p
}

// emit appends one instruction; from and to in golang-asm's order.
func (a *assembler) emit(as obj.As, from, to obj.Addr) *instruction {
	in := a.alloc()
	in.As, in.From, in.To = as, from, to
	a.place(&in.Prog)
	return in
}

func (a *assembler) emit3(as obj.As, from, third, to obj.Addr) {
	in := a.emit(as, from, to)
	in.third[0] = third
	in.RestArgs = in.third[:]
}
