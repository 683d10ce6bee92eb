package amd64

import (
	"math"
	"sort"

	"github.com/twitchyliquid64/golang-asm/obj"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// Code and data that all traces share, made once.

// The symbols of the shared routines and data in relocations.
var (
	routineLeave    = &obj.LSym{Name: "leave"}    // save the general registers, return to Go
	routineLeaveAll = &obj.LSym{Name: "leaveAll"} // save all registers, return to Go
	routineRestore  = &obj.LSym{Name: "restore"}  // load all registers, go on at Context.Resume
	routineRead     = &obj.LSym{Name: "claim for reading"}
	routineWrite    = &obj.LSym{Name: "claim for writing"}
	routineBegin    = &obj.LSym{Name: "begin a block"}
	routineEnd      = &obj.LSym{Name: "end a block"}
	routineGet      = &obj.LSym{Name: "get from a dict"}
	routineGetOr    = &obj.LSym{Name: "get from a dict or else"}
	routineHas      = &obj.LSym{Name: "look into a dict"}
	sharedSym       = &obj.LSym{Name: "shared"}
	memorySym       = &obj.LSym{Name: "memory"} // where code and cells begin
)

// Offsets in the shared data. The masks are for instructions that want 16
// bytes, aligned.
const (
	sharedSign = 8 * iota // sign bit, twice
	_
	sharedAbs // all but the sign bit, twice
	_
	sharedBias    // of immediate floats
	sharedMinInt  // the least int64, as double
	sharedZero    // the boxes of 0.0
	sharedNegZero // and -0.0
	sharedBytes
)

// floatBias is what immediate floats' bits were raised by.
const floatBias = 1 << 60

func sharedMem(off int) obj.Addr {
	return obj.Addr{Type: obj.TYPE_MEM, Name: obj.NAME_EXTERN, Sym: sharedSym, Offset: int64(off)}
}

// nearMem is the memory at an offset in the range of code and cells.
func nearMem(off uint64) obj.Addr {
	return obj.Addr{Type: obj.TYPE_MEM, Name: obj.NAME_EXTERN, Sym: memorySym, Offset: int64(off)}
}

// makeShared fills the shared data and emits the routines.
func (b *Backend) makeShared() error {
	data, ok := b.mem.cellsFor(sharedBytes/8 + 1)
	if !ok {
		return errNoMemory
	}
	data = (data + 15) &^ 15
	for off, w := range map[uintptr]uint64{
		sharedSign: 1 << 63, sharedSign + 8: 1 << 63,
		sharedAbs: 1<<63 - 1, sharedAbs + 8: 1<<63 - 1,
		sharedBias:    floatBias,
		sharedMinInt:  math.Float64bits(math.MinInt64),
		sharedZero:    uint64(gc.ZeroBox(false)),
		sharedNegZero: uint64(gc.ZeroBox(true)),
	} {
		storeWord(data+off, w)
	}
	b.shared = map[*obj.LSym]uintptr{sharedSym: data, memorySym: b.mem.rx}
	for sym, emit := range map[*obj.LSym]func(){
		routineLeave:    func() { b.asm.leave(allG) },
		routineLeaveAll: func() { b.asm.leave(allG | allX) },
		routineRestore:  b.asm.restore,
		routineRead:     func() { b.asm.claim(false) },
		routineWrite:    func() { b.asm.claim(true) },
		routineBegin:    b.asm.begin,
		routineEnd:      b.asm.end,
		routineGet:      func() { b.asm.find(ir.QuickGet) },
		routineGetOr:    func() { b.asm.find(ir.QuickGetOr) },
		routineHas:      func() { b.asm.find(ir.QuickHas) },
	} {
		emit()
		text, err := b.asm.finish()
		if err != nil {
			return err
		}
		at, _, ok := b.mem.allocate(len(text.bytes), 0)
		if !ok {
			return errNoMemory
		}
		b.mem.publish(at, text.bytes)
		b.shared[sym] = at
		b.routines = append(b.routines, Routine{sym.Name, at, len(text.bytes)})
	}
	sort.Slice(b.routines, func(i, j int) bool { return b.routines[i].Addr < b.routines[j].Addr })
	return nil
}

// leave saves registers in the Context and returns to Go.
func (a *assembler) leave(save regSet) {
	for save != 0 {
		r := save.first()
		save.del(r)
		a.store(savedReg(r), r)
	}
	a.ret()
}

// restore loads what leave saved, but for what Go may have changed: the fixed
// registers, which the entry stub loads.
func (a *assembler) restore() {
	for load := allG | allX; load != 0; {
		r := load.first()
		load.del(r)
		a.load(r, savedReg(r))
	}
	a.jumpMem(ctxMem(barriers.OffResume))
}

// savedReg is a register's place in the Context.
func savedReg(r reg) obj.Addr {
	if r.isX() {
		return ctxMem(barriers.OffXRegs + 8*uintptr(r.index()))
	}
	return ctxMem(barriers.OffRegs + 8*uintptr(r.index()))
}
