package amd64

import (
	"fmt"
	"sort"

	"golang.org/x/arch/x86/x86asm"

	"stmjit/barriers"
	"stmjit/trace/ir"
)

// A Line is one instruction of a listing.
type Line struct {
	Addr  uintptr
	Bytes []byte
	Text  string // in Intel's syntax
	Ref   ir.Ref // the IR instruction that it belongs to, or ir.NoRef
	Exit  int32  // the snapshot of the exit that it takes or belongs to, or -1
	Note  string // what the instruction does there: guard and exit, barrier, cell, field
}

// Listing disassembles the code. The lines of an IR instruction may be in
// several places: what is rarely run is behind the rest.
func (c *Code) Listing(b *Backend) []Line {
	text := b.mem.text(c.Entry, c.Bytes)
	var lines []Line
	for off := 0; off < len(text); {
		line := Line{Addr: c.Entry + uintptr(off), Exit: -1}
		inst, err := x86asm.Decode(text[off:], 64)
		n := inst.Len
		if err != nil {
			n, line.Text = 1, "?"
		} else {
			line.Text = x86asm.IntelSyntax(inst, uint64(line.Addr), b.symbol)
		}
		line.Bytes = text[off : off+n : off+n]
		if m := c.markAt(uint32(off)); m != nil {
			line.Ref, line.Exit = ir.Ref(max(m.ref, 0)), m.exit
		}
		if err == nil {
			line.Note = c.note(b, &line, &inst)
		}
		lines = append(lines, line)
		off += n
	}
	return lines
}

// markAt is the mark of the instruction at an offset.
func (c *Code) markAt(off uint32) *mark {
	i := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].off > off })
	if i == 0 {
		return nil
	}
	return &c.marks[i-1].mark
}

// note explains an instruction: where a jump leads, what memory is meant.
func (c *Code) note(b *Backend, line *Line, inst *x86asm.Inst) string {
	if line.Exit >= 0 && line.Ref != ir.NoRef {
		op := c.Trace.Ins[line.Ref].Op.String()
		if b := c.barrier(line.Ref); b != "" {
			op += " and " + b
		}
		return fmt.Sprintf("%s: exit %d", op, line.Exit)
	}
	if line.Exit >= 0 {
		return fmt.Sprintf("exit %d", line.Exit)
	}
	if b := c.barrier(line.Ref); b != "" && inst.Op == x86asm.CMP && inst.MemBytes == 8 {
		return b
	}
	for _, a := range inst.Args {
		switch a := a.(type) {
		case x86asm.Rel:
			if name, _ := b.symbol(uint64(line.Addr) + uint64(inst.Len) + uint64(int64(a))); name != "" {
				return name
			}
		case x86asm.Mem:
			if s := c.memoryNote(b, line, inst, a); s != "" {
				return s
			}
		}
	}
	return ""
}

// barrier names the barrier of a shape guard; a hoisted one is passed once,
// before the loop.
func (c *Code) barrier(r ir.Ref) string {
	in := &c.Trace.Ins[r]
	if in.Op != ir.OpGuardShape || in.Barrier() == ir.BarrierNone {
		return ""
	}
	text := in.Barrier().String() + " barrier"
	if r < c.Trace.LoopRef {
		text = "hoisted " + text
	}
	return text
}

// memoryNote names what a memory operand is, where the machine's own terms do
// not say it.
func (c *Code) memoryNote(b *Backend, line *Line, inst *x86asm.Inst, m x86asm.Mem) string {
	switch m.Base {
	case x86asm.RIP:
		addr := uint64(line.Addr) + uint64(inst.Len) + uint64(m.Disp)
		if name, _ := b.symbol(addr); name != "" {
			return name
		}
		switch i := int(addr-uint64(c.cells)) / 8; {
		case addr < uint64(c.cells) || i >= c.Cells:
			return "cell of another trace"
		case i == cellInvalid:
			return "invalid?"
		case i == cellEntry:
			return "own entry"
		default:
			return fmt.Sprintf("constant %#x", loadWord(uintptr(addr)))
		}
	case x86asm.R14:
		if m.Disp >= barriers.OffSpill && m.Disp < barriers.OffDepth {
			return fmt.Sprintf("spill %d", (m.Disp-barriers.OffSpill)/8)
		}
		return contextField(m.Disp)
	}
	return ""
}

func contextField(off int64) string {
	names := []struct {
		off  int64
		name string
	}{
		{barriers.OffNext, "next"}, {barriers.OffLimit, "limit"}, {barriers.OffTag, "tag"}, {barriers.OffFuel, "fuel"},
		{barriers.OffPoll, "poll"}, {barriers.OffBase, "base"}, {barriers.OffCardBias, "card bias"}, {barriers.OffCardGroups, "card groups"},
		{barriers.OffStackLimit, "stack limit"}, {barriers.OffExitID, "exit id"}, {barriers.OffResume, "resume"},
		{barriers.OffResult, "result"}, {barriers.OffDepth, "depth"}, {barriers.OffDepthLimit, "depth limit"}, {barriers.OffStress, "stress"},
	}
	for _, f := range names {
		if f.off == off {
			return f.name
		}
	}
	if off >= barriers.OffArgs && off < barriers.OffRegs {
		return fmt.Sprintf("argument %d", (off-barriers.OffArgs)/8)
	}
	return ""
}

// symbol names an address of the shared routines and data.
func (b *Backend) symbol(addr uint64) (string, uint64) {
	for sym, at := range b.shared {
		switch {
		case sym == memorySym:
		case sym == sharedSym && addr >= uint64(at) && addr < uint64(at)+sharedBytes:
			return sharedNames[(addr-uint64(at))/8], addr
		case addr == uint64(at):
			return sym.Name, addr
		}
	}
	return "", 0
}

var sharedNames = [sharedBytes / 8]string{
	sharedSign / 8: "sign bit", sharedAbs / 8: "all but the sign bit", sharedBias / 8: "float bias",
	sharedMinInt / 8: "least integer", sharedZero / 8: "box of 0.0", sharedNegZero / 8: "box of -0.0",
}
