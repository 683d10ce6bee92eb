package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// run is the interpreter loop. It executes from the instruction at pc in the
// window at base until the frame marked retEntry returns, and yields its value,
// or Null with the exception that left it pending.
//
// Every operation's common case is here; what is rare is a call. Before a call
// that may run Python code or look at frames, t.PC is set to the instruction.
// Errors go to the label raise with w0 at the failing instruction.
func (vm *VM) run(t *object.Thread, base, pc uintptr) Value {
	var (
		ctx    = t.Ctx
		d      = frameDesc(base)
		consts = d.Consts
		w0     uintptr       // address of the running instruction
		w      bytecode.Word // the running instruction
		v      Value         // what a shared tail works on
		ok     bool
		cond   bool
		fp     uintptr // call window
		nb     uintptr // window of a new frame
		entry  = t.Base
		top    = t.Top
		op     bytecode.Op
		rec    bytecode.Op // all ones while a trace is recorded
		sample = vm.sample // see VM
	)
	t.Base, t.Top = base, base+uintptr(d.Regs)*8
	for {
		if gc.CheckAccess {
			t.NewEpoch()
		}
		w0 = pc
		w = ldWord(pc)
		pc += 8
		op = w.Op() | rec
	dispatch:
		switch op {
		case bytecode.NOP:
		case bytecode.MOVE:
			st(base+offA(w), ld(base+offB(w)))
		case bytecode.LOADK:
			st(base+offA(w), ld(consts+offB(w)))
		case bytecode.UNSET:
			for p, n := base+offA(w), w.B(); n > 0; n-- {
				st(p, gc.Unset)
				p += 8
			}
		case bytecode.CHECK:
			if ld(base+offA(w)) == gc.Unset {
				vm.unbound(t, ld(consts+offB(w)), w.X() != 0)
				goto raise
			}
		case bytecode.DELETE:
			if ld(base+offA(w)) == gc.Unset {
				vm.unbound(t, ld(consts+offB(w)), false)
				goto raise
			}
			st(base+offA(w), gc.Unset)

		case bytecode.LOADCLOSURE:
			st(base+offA(w), ld(uintptr(gc.Load(ld(base-frFunc), object.OffFuncClosure))+object.OffTupleItems+offB(w)))
		case bytecode.MAKECELL:
			t.PC = w0
			st(base+offA(w), object.NewCell(t, ld(base+offB(w))))
		case bytecode.LOADCELL:
			v = ld(base + offB(w))
			if h := gc.Header(v); h^ctx.Tag != uint64(object.ShapeCell) && h != sharedCell {
				t.PC = w0
				if !t.Read(object.Word(base+offB(w), 0)) {
					goto raise
				}
				v = ld(base + offB(w))
			}
			if v = gc.Load(v, object.OffCellValue); v == gc.Unset {
				vm.unbound(t, ld(consts+offC(w)), w.X() != 0)
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.STORECELL:
			v = ld(base + offA(w))
			if gc.Header(v)^ctx.Tag != uint64(object.ShapeCell) {
				t.PC = w0
				if !t.Write(object.Word(base+offA(w), 0)) {
					goto raise
				}
				v = ld(base + offA(w))
			}
			gc.Store(v, object.OffCellValue, ld(base+offB(w)))
		case bytecode.DELCELL:
			t.PC = w0
			if !t.Write(object.Word(base+offA(w), 0)) {
				goto raise
			}
			if gc.Load(ld(base+offA(w)), object.OffCellValue) == gc.Unset {
				vm.unbound(t, ld(consts+offB(w)), w.X() != 0)
				goto raise
			}
			gc.Store(ld(base+offA(w)), object.OffCellValue, gc.Unset)
		case bytecode.LOADCLASSCELL:
			t.PC = w0
			if v = vm.loadClassCell(t, base, base+offB(w), ld(consts+offC(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)

		case bytecode.LOADGLOBAL:
			v = gc.Load(ld(base-frFunc), object.OffFuncGlobals)
			{
				c := ldCache(pc)
				c2 := ldCache(pc + 8)
				if ldCache(pc) != c || !readable(gc.Header(v), ctx.Tag) {
					goto globalSlow
				}
				if uint32(c) != uint32(gc.LoadRaw(v, object.OffDictVersion)) || uint32(c) == 0 {
					goto globalSlow
				}
				if c>>32 != 0 {
					v = vm.builtins
					if !readable(gc.Header(v), ctx.Tag) || uint32(c>>32) != uint32(gc.LoadRaw(v, object.OffDictVersion)) {
						goto globalSlow
					}
				}
				st(base+offA(w), gc.Load(gc.Load(v, object.OffDictEntries), uintptr(c2)))
			}
			pc += 16
		case bytecode.STOREGLOBAL:
			t.PC = w0
			if !vm.storeGlobal(t, base, ld(consts+offB(w)), base+offA(w), pc) {
				goto raise
			}
			pc += 8
		case bytecode.DELGLOBAL:
			t.PC = w0
			if !vm.delName(t, vm.frameGlobals(base), ld(consts+offB(w))) {
				goto raise
			}
		case bytecode.LOADNAME:
			t.PC = w0
			if v = vm.loadName(t, base, ld(consts+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.STORENAME:
			t.PC = w0
			if !vm.storeName(t, vm.frameNamespace(base), ld(consts+offB(w)), ld(base+offA(w))) {
				goto raise
			}
		case bytecode.DELNAME:
			t.PC = w0
			if !vm.delName(t, vm.frameNamespace(base), ld(consts+offB(w))) {
				goto raise
			}

		case bytecode.ADD:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 != 0 {
				if r := int64(a) + int64(b-1); (r^int64(a))&(r^int64(b)) >= 0 {
					st(base+offA(w), Value(r))
					continue
				}
			} else if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() + b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binary
		case bytecode.SUB:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 != 0 {
				if r := int64(a) - int64(b); (int64(a)^int64(b))&(r^int64(a)) >= 0 {
					st(base+offA(w), Value(r|1))
					continue
				}
			} else if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() - b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binary
		case bytecode.MUL:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 != 0 {
				if v, ok = mulInts(a, b); ok {
					st(base+offA(w), v)
					continue
				}
			} else if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() * b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binary
		case bytecode.TRUEDIV:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() / b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binary
		case bytecode.FLOORDIV:
			if v, ok = floorDivInts(ld(base+offB(w)), ld(base+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binary
		case bytecode.MOD:
			if v, ok = modInts(ld(base+offB(w)), ld(base+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binary
		case bytecode.AND:
			if a, b := ld(base+offB(w)), ld(base+offC(w)); a&b&1 != 0 {
				st(base+offA(w), a&b)
				continue
			}
			goto binary
		case bytecode.OR:
			if a, b := ld(base+offB(w)), ld(base+offC(w)); a&b&1 != 0 {
				st(base+offA(w), a|b)
				continue
			}
			goto binary
		case bytecode.XOR:
			if a, b := ld(base+offB(w)), ld(base+offC(w)); a&b&1 != 0 {
				st(base+offA(w), a^b|1)
				continue
			}
			goto binary
		case bytecode.LSHIFT:
			if v, ok = shlInts(ld(base+offB(w)), ld(base+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binary
		case bytecode.RSHIFT:
			if v, ok = shrInts(ld(base+offB(w)), ld(base+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binary
		case bytecode.POW, bytecode.MATMUL:
			goto binary

		case bytecode.ADDK:
			a, b := ld(base+offB(w)), ld(consts+offC(w))
			if a&b&1 != 0 {
				if r := int64(a) + int64(b-1); (r^int64(a))&(r^int64(b)) >= 0 {
					st(base+offA(w), Value(r))
					continue
				}
			} else if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() + b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binaryK
		case bytecode.SUBK:
			a, b := ld(base+offB(w)), ld(consts+offC(w))
			if a&b&1 != 0 {
				if r := int64(a) - int64(b); (int64(a)^int64(b))&(r^int64(a)) >= 0 {
					st(base+offA(w), Value(r|1))
					continue
				}
			} else if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() - b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binaryK
		case bytecode.MULK:
			a, b := ld(base+offB(w)), ld(consts+offC(w))
			if a&b&1 != 0 {
				if v, ok = mulInts(a, b); ok {
					st(base+offA(w), v)
					continue
				}
			} else if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() * b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binaryK
		case bytecode.TRUEDIVK:
			a, b := ld(base+offB(w)), ld(consts+offC(w))
			if a&3 == 2 && b&3 == 2 {
				if v, ok = gc.FloatValue(a.Float() / b.Float()); ok {
					st(base+offA(w), v)
					continue
				}
			}
			goto binaryK
		case bytecode.FLOORDIVK:
			if v, ok = floorDivInts(ld(base+offB(w)), ld(consts+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binaryK
		case bytecode.MODK:
			if v, ok = modInts(ld(base+offB(w)), ld(consts+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binaryK
		case bytecode.ANDK:
			if a, b := ld(base+offB(w)), ld(consts+offC(w)); a&b&1 != 0 {
				st(base+offA(w), a&b)
				continue
			}
			goto binaryK
		case bytecode.ORK:
			if a, b := ld(base+offB(w)), ld(consts+offC(w)); a&b&1 != 0 {
				st(base+offA(w), a|b)
				continue
			}
			goto binaryK
		case bytecode.XORK:
			if a, b := ld(base+offB(w)), ld(consts+offC(w)); a&b&1 != 0 {
				st(base+offA(w), a^b|1)
				continue
			}
			goto binaryK
		case bytecode.LSHIFTK:
			if v, ok = shlInts(ld(base+offB(w)), ld(consts+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binaryK
		case bytecode.RSHIFTK:
			if v, ok = shrInts(ld(base+offB(w)), ld(consts+offC(w))); ok {
				st(base+offA(w), v)
				continue
			}
			goto binaryK
		case bytecode.POWK, bytecode.MATMULK:
			goto binaryK

		case bytecode.NEG:
			v = ld(base + offB(w))
			if v&1 != 0 && v != minIntValue {
				st(base+offA(w), Value(2-int64(v)))
				continue
			}
			t.PC = w0
			if v = object.Unary(t, object.OpNeg, v); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.POS, bytecode.INVERT:
			t.PC = w0
			if v = object.Unary(t, object.UnOp(w.Op()-bytecode.NEG), ld(base+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.NOT:
			v = ld(base + offB(w))
			if v == gc.True || v == gc.False {
				st(base+offA(w), gc.True+gc.False-v)
				continue
			}
			t.PC = w0
			if cond, ok = object.IsTrue(t, v); !ok {
				goto raise
			}
			st(base+offA(w), gc.BoolValue(!cond))

		case bytecode.LT:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 == 0 {
				goto compare
			}
			st(base+offA(w), gc.BoolValue(int64(a) < int64(b)))
		case bytecode.LE:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 == 0 {
				goto compare
			}
			st(base+offA(w), gc.BoolValue(int64(a) <= int64(b)))
		case bytecode.EQ:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 == 0 {
				goto compare
			}
			st(base+offA(w), gc.BoolValue(a == b))
		case bytecode.NE:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 == 0 {
				goto compare
			}
			st(base+offA(w), gc.BoolValue(a != b))
		case bytecode.GT:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 == 0 {
				goto compare
			}
			st(base+offA(w), gc.BoolValue(int64(a) > int64(b)))
		case bytecode.GE:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&b&1 == 0 {
				goto compare
			}
			st(base+offA(w), gc.BoolValue(int64(a) >= int64(b)))
		case bytecode.IS:
			st(base+offA(w), gc.BoolValue(ld(base+offB(w)) == ld(base+offC(w))))
		case bytecode.ISNOT:
			st(base+offA(w), gc.BoolValue(ld(base+offB(w)) != ld(base+offC(w))))
		case bytecode.IN:
			t.PC = w0
			if cond, ok = object.Contains(t, ld(base+offC(w)), ld(base+offB(w))); !ok {
				goto raise
			}
			st(base+offA(w), gc.BoolValue(cond))
		case bytecode.NOTIN:
			t.PC = w0
			if cond, ok = object.Contains(t, ld(base+offC(w)), ld(base+offB(w))); !ok {
				goto raise
			}
			st(base+offA(w), gc.BoolValue(!cond))

		case bytecode.JMP:
			pc += uintptr(w.J32()) * 8
		case bytecode.JTRUE:
			v = ld(base + offA(w))
			switch v {
			case gc.True:
				pc += uintptr(w.J32()) * 8
			case gc.False, gc.None:
			default:
				t.PC = w0
				if cond, ok = object.IsTrue(t, v); !ok {
					goto raise
				}
				if cond {
					pc += uintptr(w.J32()) * 8
				}
			}
		case bytecode.JFALSE:
			v = ld(base + offA(w))
			switch v {
			case gc.True:
			case gc.False, gc.None:
				pc += uintptr(w.J32()) * 8
			default:
				t.PC = w0
				if cond, ok = object.IsTrue(t, v); !ok {
					goto raise
				}
				if !cond {
					pc += uintptr(w.J32()) * 8
				}
			}
		case bytecode.JLT:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) < int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() < b.Float()
			} else {
				goto jumpCompare
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JLE:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) <= int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() <= b.Float()
			} else {
				goto jumpCompare
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JEQ:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&b&1 == 0 {
				goto jumpCompare
			}
			if (a == b) == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JNE:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&b&1 == 0 {
				goto jumpCompare
			}
			if (a != b) == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JGT:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) > int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() > b.Float()
			} else {
				goto jumpCompare
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JGE:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) >= int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() >= b.Float()
			} else {
				goto jumpCompare
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JLTK:
			a, b := ld(base+offA(w)), ld(consts+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) < int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() < b.Float()
			} else {
				goto jumpCompareK
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JLEK:
			a, b := ld(base+offA(w)), ld(consts+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) <= int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() <= b.Float()
			} else {
				goto jumpCompareK
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JEQK:
			a, b := ld(base+offA(w)), ld(consts+offB(w))
			if a&b&1 == 0 {
				goto jumpCompareK
			}
			if (a == b) == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JNEK:
			a, b := ld(base+offA(w)), ld(consts+offB(w))
			if a&b&1 == 0 {
				goto jumpCompareK
			}
			if (a != b) == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JGTK:
			a, b := ld(base+offA(w)), ld(consts+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) > int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() > b.Float()
			} else {
				goto jumpCompareK
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JGEK:
			a, b := ld(base+offA(w)), ld(consts+offB(w))
			if a&b&1 != 0 {
				cond = int64(a) >= int64(b)
			} else if a&3 == 2 && b&3 == 2 {
				cond = a.Float() >= b.Float()
			} else {
				goto jumpCompareK
			}
			if cond == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}
		case bytecode.JISK:
			if (ld(base+offA(w)) == ld(consts+offB(w))) == (w.X() != 0) {
				pc += uintptr(w.J16()) * 8
			}

		case bytecode.LOOP:
			if sample != 0 {
				goto sampledLoop
			}
			if n := ldCount(pc) + 1; n < 0 && ctx.Poll == 0 {
				stCount(pc, n)
				pc += 8
				continue
			}
			goto hotLoop
		case bytecode.FORLOOP:
			if sample != 0 {
				goto sampledLoop
			}
			if n := ldCount(pc) + 1; n < 0 && ctx.Poll == 0 {
				stCount(pc, n)
			} else {
				goto hotLoop
			}
			goto forLoop
		case bytecode.GETITER:
			t.PC = w0
			if v = object.Iter(t, ld(base+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)

		case bytecode.GETITEM:
			a, b := ld(base+offB(w)), ld(base+offC(w))
			if a&7 == 0 && b&1 != 0 {
				i := uintptr(b.Int())
				if h := gc.Header(a); h^ctx.Tag == uint64(object.ShapeList) || h == sharedList {
					if i < uintptr(gc.LoadRaw(a, object.OffListLen)) {
						st(base+offA(w), gc.Load(gc.Load(a, object.OffListItems), object.OffStorageItems+8*i))
						continue
					}
				} else if h == sharedTuple {
					if i < uintptr(gc.LoadRaw(a, object.OffTail)) {
						st(base+offA(w), gc.Load(a, object.OffTupleItems+8*i))
						continue
					}
				}
			}
			t.PC = w0
			if a&7 == 0 {
				if v = SpecialGetItem(a); v != 0 {
					nb = vm.enterAbove(t, base, v, a, b)
					goto entered
				}
			}
			if v = vm.getItem(t, a, b); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.GETITEMK:
			a, b := ld(base+offB(w)), ld(consts+offC(w))
			if a&7 == 0 && b&1 != 0 {
				i := uintptr(b.Int())
				if h := gc.Header(a); h^ctx.Tag == uint64(object.ShapeList) || h == sharedList {
					if i < uintptr(gc.LoadRaw(a, object.OffListLen)) {
						st(base+offA(w), gc.Load(gc.Load(a, object.OffListItems), object.OffStorageItems+8*i))
						continue
					}
				} else if h == sharedTuple {
					if i < uintptr(gc.LoadRaw(a, object.OffTail)) {
						st(base+offA(w), gc.Load(a, object.OffTupleItems+8*i))
						continue
					}
				}
			}
			t.PC = w0
			if a&7 == 0 {
				if v = SpecialGetItem(a); v != 0 {
					nb = vm.enterAbove(t, base, v, a, b)
					goto entered
				}
			}
			if v = vm.getItem(t, a, b); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.SETITEM:
			a, b := ld(base+offA(w)), ld(base+offB(w))
			if a&7 == 0 && b&1 != 0 && gc.Header(a)^ctx.Tag == uint64(object.ShapeList) {
				if i := uintptr(b.Int()); i < uintptr(gc.LoadRaw(a, object.OffListLen)) {
					gc.Store(gc.Load(a, object.OffListItems), object.OffStorageItems+8*i, ld(base+offC(w)))
					continue
				}
			}
			t.PC = w0
			if a&7 == 0 {
				if v = SpecialSetItem(a); v != 0 {
					nb = vm.enterAbove(t, base, v, a, b, ld(base+offC(w)))
					goto entered
				}
			}
			if !vm.setItem(t, a, b, ld(base+offC(w))) {
				goto raise
			}
		case bytecode.DELITEM:
			t.PC = w0
			if !object.SetItem(t, ld(base+offA(w)), ld(base+offB(w)), gc.Null) {
				goto raise
			}
		case bytecode.SLICE:
			p := base + offB(w)
			st(base+offA(w), object.NewSlice(t, ld(p), ld(p+8), ld(p+16)))

		case bytecode.LOADATTR:
			v = ld(base + offB(w))
			if v&7 == 0 {
				c := ldCache(pc)
				if hasShape(gc.Header(v), ctx.Tag, c) && uint32(c>>32) == object.Epoch {
					if c2 := ldCache(pc + 8); c2&1 == 0 && ldCache(pc) == c {
						if v = ld(uintptr(v) + uintptr(c2)); v != gc.Null {
							st(base+offA(w), v)
							pc += 16
							continue
						}
						v = ld(base + offB(w))
					}
				}
			}
			t.PC = w0
			if v, nb = vm.loadAttr(t, base, base+offB(w), ld(consts+offC(w)), pc); nb != 0 {
				goto entered
			}
			if v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
			pc += 16
		case bytecode.STOREATTR:
			v = ld(base + offA(w))
			if v&7 == 0 {
				c := ldCache(pc)
				if gc.Header(v)^ctx.Tag == uint64(uint32(c)) && uint32(c>>32) == object.Epoch {
					if c2 := ldCache(pc + 8); ldCache(pc) == c {
						gc.Store(v, uintptr(uint32(c2)), ld(base+offC(w)))
						if c2>>32 != 0 {
							gc.SetHeader(v, ctx.Tag|c2>>32)
						}
						pc += 16
						continue
					}
				}
			}
			t.PC = w0
			if !vm.storeAttr(t, base+offA(w), ld(consts+offB(w)), base+offC(w), pc) {
				goto raise
			}
			pc += 16
		case bytecode.DELATTR:
			t.PC = w0
			if !object.SetAttr(t, ld(base+offA(w)), ld(consts+offB(w)), gc.Null) {
				goto raise
			}
		case bytecode.LOADMETHOD:
			v = ld(base + offB(w))
			if v&7 == 0 {
				c := ldCache(pc)
				if h := gc.Header(v); (hasShape(h, ctx.Tag, c) || uint32(h) == uint32(c) && uint32(h) < object.FirstDynamicShape) && uint32(c>>32) == object.Epoch {
					if i := ldCache(pc + 8); ldCache(pc) == c {
						p := base + offA(w)
						st(p, vm.methods.at(i))
						st(p+headerBytes, v)
						pc += 16
						continue
					}
				}
			}
			t.PC = w0
			if !vm.loadMethod(t, base+offA(w), base+offB(w), ld(consts+offC(w)), pc) {
				goto raise
			}
			pc += 16
		case bytecode.LOADSPECIAL:
			t.PC = w0
			if v = vm.loadSpecial(t, ld(base+offB(w)), int(w.X())); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)

		case bytecode.CALL:
			fp = base + offB(w)
			v = ld(fp)
			if v&7 == 0 && object.IsFunctionShape(gc.Shape(v)) {
				d = object.DescAt(uintptr(gc.LoadRaw(v, object.OffFuncCode)))
				if d.Arity == uint32(w.C()) {
					nb = fp + headerBytes
					goto enter
				}
			}
			t.PC = w0
			v, nb = vm.callSlow(t, fp, w.C(), nil)
			goto called
		case bytecode.CALLMETHOD:
			fp = base + offB(w)
			v = ld(fp)
			if ld(fp+headerBytes) != gc.Unset {
				if v&7 == 0 && object.IsFunctionShape(gc.Shape(v)) {
					d = object.DescAt(uintptr(gc.LoadRaw(v, object.OffFuncCode)))
					if d.Arity == uint32(w.C()+1) {
						nb = fp + headerBytes
						goto enter
					}
				}
				t.PC = w0
				v, nb = vm.callMethodSlow(t, fp, w.C()+1, nil)
				goto called
			}
			t.PC = w0
			vm.shiftArgs(fp, w.C())
			v, nb = vm.callSlow(t, fp, w.C(), nil)
			goto called
		case bytecode.CALLKW:
			t.PC = w0
			v, nb = vm.callSlow(t, base+offB(w), w.C(), vm.names(consts, ldWord(pc)))
			pc += 8
			goto called
		case bytecode.CALLMETHODKW:
			t.PC = w0
			fp = base + offB(w)
			{
				n := w.C()
				if ld(fp+headerBytes) != gc.Unset {
					n++
				} else {
					vm.shiftArgs(fp, n)
				}
				v, nb = vm.callSlow(t, fp, n, vm.names(consts, ldWord(pc)))
			}
			pc += 8
			goto called
		case bytecode.CALLEX:
			t.PC = w0
			v, nb = vm.callEx(t, base+offB(w))
			goto called

		case bytecode.RETURN:
			v = ld(base + offA(w))
			goto leave
		case bytecode.YIELD:
			t.PC = w0
			if ctx.Atomic != 0 && !vm.leaves(t, base) || !owned(ld(base-frExtra), ctx.Tag) && !t.Write(object.Word(base-frExtra, 0)) {
				goto raise
			}
			v = ld(base + offB(w))
			if fp = vm.suspend(t, base, w0); fp == 0 {
				goto out
			}
			goto yielded
		case bytecode.GETYIELDFROM:
			t.PC = w0
			if v = vm.yieldFromIter(t, ld(base+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.YIELDFROM:
			t.PC = w0
			if v = ld(base + offB(w)); vm.stepsInLoop(t, v, ld(base+offC(w))) {
				if nb = vm.resume(t, v, ld(base+offC(w)), w0, base, 0); nb == 0 {
					goto raise
				}
				d = frameDesc(nb)
				base, consts = nb, d.Consts
				pc = uintptr(gc.LoadRaw(v, OffGenPC))
				t.Base, t.Top = base, base+uintptr(d.Regs)*8
				continue
			}
			if v, ok = vm.yieldFromStep(t, v, ld(base+offC(w))); v == gc.Null {
				goto raise
			}
			if ok {
				st(base+offA(w), v)
				continue
			}
			goto passOn
		case bytecode.GETAWAITABLE:
			t.PC = w0
			if v = vm.awaitable(t, ld(base+offB(w)), int(w.X())); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.GETAITER:
			t.PC = w0
			if v = vm.asyncIter(t, ld(base+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.GETANEXT:
			t.PC = w0
			if v = vm.asyncNext(t, ld(base+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.ENDASYNCFOR:
			if v = ld(base + offA(w)); !object.IsInstance(v, object.StopAsyncIteration) {
				t.Exc = v
				goto reraise
			}
		case bytecode.ASYNCGENWRAP:
			st(base+offA(w), vm.wrapAsyncValue(t, ld(base+offB(w))))

		case bytecode.TUPLE:
			t.PC = w0
			st(base+offA(w), object.NewTuple(t, object.Words(base+offB(w), w.C())))
		case bytecode.LIST:
			t.PC = w0
			st(base+offA(w), object.NewList(t, object.Words(base+offB(w), w.C())))
		case bytecode.SET:
			t.PC = w0
			if v = vm.buildSet(t, base+offB(w), w.C()); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.DICT:
			t.PC = w0
			if v = vm.buildDict(t, base+offB(w), w.C()); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.STRING:
			st(base+offA(w), object.JoinStrings(t, object.Words(base+offB(w), w.C())))
		case bytecode.FORMAT:
			t.PC = w0
			v = gc.Null
			if w.X()&8 != 0 {
				v = ld(base + offC(w))
			}
			if v = vm.format(t, ld(base+offB(w)), v, w.X()&3); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.APPEND:
			v = ld(base + offA(w))
			if gc.Header(v)^ctx.Tag != uint64(object.ShapeList) {
				t.PC = w0
				if !t.Write(object.Word(base+offA(w), 0)) {
					goto raise
				}
				v = ld(base + offA(w))
			}
			object.ListAppend(t, v, ld(base+offB(w)))
		case bytecode.SETADD:
			t.PC = w0
			if !owned(ld(base+offA(w)), ctx.Tag) && !t.Write(object.Word(base+offA(w), 0)) || !object.SetAdd(t, ld(base+offA(w)), ld(base+offB(w))) {
				goto raise
			}
		case bytecode.MAPADD:
			t.PC = w0
			if !owned(ld(base+offA(w)), ctx.Tag) && !t.Write(object.Word(base+offA(w), 0)) || !object.DictSet(t, ld(base+offA(w)), ld(base+offB(w)), ld(base+offC(w))) {
				goto raise
			}
		case bytecode.EXTEND, bytecode.UPDATE, bytecode.DICTUPDATE, bytecode.DICTMERGE:
			t.PC = w0
			if !vm.extend(t, w, base+offA(w), base+offB(w), base+offC(w)) {
				goto raise
			}
		case bytecode.LISTTOTUPLE:
			t.PC = w0
			if w.X() == 0 {
				if !t.Read(object.Word(base+offB(w), 0)) {
					goto raise
				}
				st(base+offA(w), object.NewTuple(t, object.ListItems(ld(base+offB(w)))))
				continue
			}
			if v = vm.starTuple(t, ld(base+offB(w)), ld(base+offC(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.UNPACK:
			v = ld(base + offB(w))
			if v&7 == 0 && gc.Header(v) == sharedTuple && gc.LoadRaw(v, object.OffTail) == uint64(w.C()) {
				for i, p := uintptr(0), base+offA(w); i < uintptr(w.C()); i++ {
					st(p+8*i, gc.Load(v, object.OffTupleItems+8*i))
				}
				continue
			}
			t.PC = w0
			if !vm.unpack(t, base+offA(w), base+offB(w), w.C()) {
				goto raise
			}
		case bytecode.UNPACKEX:
			t.PC = w0
			if !vm.unpackStar(t, base+offA(w), ld(base+offB(w)), w.C()&0xff, w.C()>>8) {
				goto raise
			}

		case bytecode.MAKEFUNC:
			t.PC = w0
			if v = vm.makeFunction(t, base, w, ld(consts+offB(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.LOADBUILDCLASS:
			t.PC = w0
			if v = vm.classBuilder(t, base); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.LOADASSERTION:
			st(base+offA(w), object.AssertionError.Self)
		case bytecode.LOADLOCALS:
			st(base+offA(w), vm.frameNamespace(base))
		case bytecode.ANNOTATIONS:
			t.PC = w0
			if !vm.ensureAnnotations(t, base) {
				goto raise
			}

		case bytecode.IMPORT:
			t.PC = w0
			if v = vm.importName(t, base, ld(consts+offB(w)), ld(base+offC(w)), int(w.X())); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.IMPORTFROM:
			t.PC = w0
			if v = vm.importFrom(t, ld(base+offB(w)), ld(consts+offC(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.IMPORTSTAR:
			t.PC = w0
			if !vm.importStar(t, vm.frameNamespace(base), ld(base+offA(w))) {
				goto raise
			}

		case bytecode.RAISE:
			t.PC = w0
			v = gc.Null
			if w.X() == 2 {
				v = ld(base + offB(w))
			}
			if w.X() == 0 {
				if vm.reraiseHandled(t) {
					goto reraise
				}
				goto raise
			}
			vm.raise(t, ld(base+offA(w)), v)
			goto raise
		case bytecode.RERAISE:
			t.Exc = ld(base + offA(w))
			goto reraise
		case bytecode.PUSHEXC:
			if w.X() != 0 {
				t.PC = w0
				if !owned(ld(base-frExtra), ctx.Tag) && !t.Write(object.Word(base-frExtra, 0)) {
					goto raise
				}
			}
			v = ld(base + offB(w))
			st(base+offA(w), t.Handled)
			if t.Handled = v; w.X() != 0 {
				gc.Store(ld(base-frExtra), OffGenHandled, v)
			}
		case bytecode.POPEXC:
			if w.X() != 0 {
				t.PC = w0
				if !owned(ld(base-frExtra), ctx.Tag) && !t.Write(object.Word(base-frExtra, 0)) {
					goto raise
				}
			}
			if t.Handled = ld(base + offA(w)); w.X() != 0 {
				v = ld(base - frExtra)
				t.Handled = gc.Load(v, offGenOuter)
				gc.Store(v, OffGenHandled, gc.None)
			}
		case bytecode.MATCHEXC:
			t.PC = w0
			if v = vm.MatchException(t, ld(base+offB(w)), ld(base+offC(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.MATCHEXCGROUP:
			t.PC = w0
			if !vm.matchGroup(t, base+offA(w), ld(base+offB(w)), ld(base+offC(w))) {
				goto raise
			}
		case bytecode.PREPRERAISE:
			t.PC = w0
			if v = vm.prepareReraise(t, ld(base+offB(w)), ld(base+offC(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.EXCINFO:
			t.PC = w0
			if !owned(ld(base+offB(w)), ctx.Tag) && !t.Read(object.Word(base+offB(w), 0)) {
				goto raise
			}
			p := base + offA(w)
			v = ld(base + offB(w))
			st(p, object.TypeOf(v).Self)
			st(p+8, v)
			st(p+16, gc.Load(v, object.OffExcTraceback))

		case bytecode.MATCHSEQ:
			st(base+offA(w), gc.BoolValue(vm.isSequence(ld(base+offB(w)))))
		case bytecode.MATCHMAP:
			st(base+offA(w), gc.BoolValue(vm.isMapping(ld(base+offB(w)))))
		case bytecode.MATCHKEYS:
			t.PC = w0
			if v = vm.matchKeys(t, ld(base+offB(w)), ld(base+offC(w))); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.MATCHCLASS:
			t.PC = w0
			if v = vm.matchClass(t, ld(base+offB(w)), base+offC(w)); v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
		case bytecode.GETLEN:
			t.PC = w0
			{
				n, good := object.Len(t, ld(base+offB(w)))
				if !good {
					goto raise
				}
				st(base+offA(w), object.NewInt(t, int64(n)))
			}

		case bytecode.PRINTEXPR:
			t.PC = w0
			if !vm.printExpr(t, ld(base+offA(w))) {
				goto raise
			}
		case recording:
			if !vm.Compiler.Step(t, base, w0) {
				rec = 0
			}
			op = w.Op()
			goto dispatch
		default:
			vm.badOp(w0, w)
		}
		continue

	globalSlow:
		t.PC = w0
		if v = vm.loadGlobal(t, base, ld(consts+offB(w)), pc); v == gc.Null {
			goto raise
		}
		st(base+offA(w), v)
		pc += 16
		continue

	binary:
		t.PC = w0
		if nb = vm.enterOperator(t, base, consts, w); nb != 0 || t.Exc != gc.Null {
			goto entered
		}
		if v = vm.binary(t, w, ld(base+offB(w)), ld(base+offC(w))); v == gc.Null {
			goto raise
		}
		st(base+offA(w), v)
		continue

	binaryK:
		t.PC = w0
		if nb = vm.enterOperator(t, base, consts, w); nb != 0 || t.Exc != gc.Null {
			goto entered
		}
		if v = vm.binary(t, w-bytecode.Word(bytecode.ADDK-bytecode.ADD), ld(base+offB(w)), ld(consts+offC(w))); v == gc.Null {
			goto raise
		}
		st(base+offA(w), v)
		continue

	compare:
		t.PC = w0
		if nb = vm.enterOperator(t, base, consts, w); nb != 0 || t.Exc != gc.Null {
			goto entered
		}
		if v = vm.compare(t, ld(base+offB(w)), ld(base+offC(w)), object.CmpOp(w.Op()-bytecode.LT)); v == gc.Null {
			goto raise
		}
		st(base+offA(w), v)
		continue

	jumpCompare:
		t.PC = w0
		if nb = vm.enterOperator(t, base, consts, w); nb != 0 || t.Exc != gc.Null {
			goto entered
		}
		if cond, ok = vm.compareTrue(t, ld(base+offA(w)), ld(base+offB(w)), object.CmpOp(w.Op()-bytecode.JLT)); !ok {
			goto raise
		}
		if cond == (w.X() != 0) {
			pc += uintptr(w.J16()) * 8
		}
		continue

	jumpCompareK:
		t.PC = w0
		if nb = vm.enterOperator(t, base, consts, w); nb != 0 || t.Exc != gc.Null {
			goto entered
		}
		if cond, ok = vm.compareTrue(t, ld(base+offA(w)), ld(consts+offB(w)), object.CmpOp(w.Op()-bytecode.JLTK)); !ok {
			goto raise
		}
		if cond == (w.X() != 0) {
			pc += uintptr(w.J16()) * 8
		}
		continue

	sampledLoop:
		// A back-edge while other threads may run the same loop.
		if t.Ticks = t.Ticks*ticksA + ticksC; t.Ticks>>28&sample == 0 && ldCount(pc) < -1 {
			stCount(pc, int32(min(int64(ldCount(pc))+int64(sample)+1, -1)))
		}
		if ctx.Poll == 0 && ldCount(pc) < -1 {
			if w.Op() == bytecode.LOOP {
				pc += 8
				continue
			}
			goto forLoop
		}

	hotLoop:
		// The loop is hot or something waits for the thread at this safe point.
		t.PC = w0
		if ctx.Poll != 0 && !vm.poll(t) {
			goto raise
		}
		sample = vm.sample
		if rec == 0 && ldCount(pc) >= -1 {
			base, pc = vm.hotLoop(t, base, w0)
			d = frameDesc(base)
			consts = d.Consts
			t.Base, t.Top = base, base+uintptr(d.Regs)*8
			if vm.Recording(t) {
				rec = recording
				continue
			}
			if pc != w0 {
				continue
			}
			w = ldWord(pc)
			pc += 8
		}
		if w.Op() == bytecode.LOOP {
			pc += 8
			continue
		}

	forLoop:
		v = ld(base + offA(w))
	ownedIter:
		switch gc.Header(v) ^ ctx.Tag {
		case uint64(object.ShapeRangeIter):
			left := gc.LoadRaw(v, object.OffRangeIterLeft)
			if left == 0 {
				pc += 8
				continue
			}
			next := gc.LoadRaw(v, object.OffRangeIterNext)
			gc.StoreRaw(v, object.OffRangeIterLeft, left-1)
			gc.StoreRaw(v, object.OffRangeIterNext, next+gc.LoadRaw(v, object.OffRangeIterStep))
			if gc.FitsInt(int64(next)) {
				st(base+offB(w), gc.IntValue(int64(next)))
			} else {
				st(base+offB(w), object.NewInt(t, int64(next)))
			}
			pc += 8 + uintptr(ldJump(pc))*8
			continue
		case uint64(object.ShapeSeqIter):
			seq := gc.Load(v, object.OffSeqIterSeq)
			if seq == gc.Null {
				break
			}
			if h := gc.Header(seq); h^ctx.Tag == uint64(object.ShapeList) || h == sharedList {
				i := gc.LoadRaw(v, object.OffSeqIterPos)
				if i < gc.LoadRaw(seq, object.OffListLen) {
					gc.StoreRaw(v, object.OffSeqIterPos, i+1)
					st(base+offB(w), gc.Load(gc.Load(seq, object.OffListItems), object.OffStorageItems+8*uintptr(i)))
					pc += 8 + uintptr(ldJump(pc))*8
					continue
				}
			}
		case uint64(object.ShapeGenerator):
			if nb = vm.resume(t, v, gc.None, w0, base, 0); nb != 0 {
				d = frameDesc(nb)
				base, consts = nb, d.Consts
				pc = uintptr(gc.LoadRaw(v, OffGenPC))
				t.Base, t.Top = base, base+uintptr(d.Regs)*8
				continue
			}
			if t.Exc != gc.Null {
				goto raise
			}
			pc += 8
			continue
		default:
			if gc.Shape(v) == object.ShapeGenerator {
				t.PC = w0
				if !t.Write(object.Word(base+offA(w), 0)) {
					goto raise
				}
				v = ld(base + offA(w))
				goto ownedIter
			}
		}
		t.PC = w0
		if v = object.Next(t, v); v != gc.Null {
			st(base+offB(w), v)
			pc += 8 + uintptr(ldJump(pc))*8
			continue
		}
		if t.Exc != gc.Null {
			goto raise
		}
		pc += 8
		continue

	yielded:
		// A generator's frame was left for the instruction at fp, which resumed it.
		w0 = fp
		base = t.Base
		w = ldWord(w0)
		d = frameDesc(base)
		consts = d.Consts
		t.Top = base + uintptr(d.Regs)*8
		t.PC = w0
		switch w.Op() {
		case bytecode.FORLOOP:
			st(base+offB(w), v)
			pc = w0 + 16 + uintptr(ldJump(w0+8))*8
			continue
		case bytecode.CALL, bytecode.CALLMETHOD:
			st(base+offA(w), v)
			pc = w0 + 8
			if ctx.Poll != 0 && !vm.poll(t) {
				goto raise
			}
			continue
		}
	passOn:
		// What the running generator yields from gave v, and the generator yields it.
		if ctx.Atomic != 0 || !owned(ld(base-frExtra), ctx.Tag) {
			if v = vm.ownGenerator(t, base, v); v == gc.Null {
				goto raise
			}
		}
		if fp = vm.suspend(t, base, w0); fp == 0 {
			goto out
		}
		goto yielded

	entered:
		// A special method's frame stands at nb, or there was no room for it.
		if nb == 0 {
			goto raise
		}
		v = gc.Null
	called:
		// A call ended with v, or with a new frame at nb, or with an exception.
		if nb == 0 {
			if v == gc.Null {
				goto raise
			}
			st(base+offA(w), v)
			if ctx.Poll != 0 && !vm.poll(t) {
				goto raise
			}
			continue
		}
		d = frameDesc(nb)
		base, consts, pc = nb, d.Consts, d.Words
		t.Base, t.Top = base, base+uintptr(d.Regs)*8
		if v != gc.Null {
			pc = uintptr(gc.LoadRaw(ld(base-frExtra), OffGenPC))
		}
		continue

	enter:
		// The call window at nb becomes a frame of the function described by d.
		if fp = nb + uintptr(d.Regs)*8; ctx.Depth >= ctx.DepthLimit || fp > uintptr(ctx.StackLimit) && !t.Room(fp) {
			t.PC = w0
			vm.recursionError(t)
			goto raise
		}
		ctx.Depth++
		st(nb-frRet, Value(w0|1))
		st(nb-frPrev, Value(base|1))
		st(nb-frCode, Value(object.DescAddr(d)|1))
		st(nb-frMRet, 1)
		st(nb-frExtra, gc.Unset)
		base, consts, pc = nb, d.Consts, d.Words
		t.Base, t.Top = base, base+uintptr(d.Regs)*8
		if sample == 0 {
			d.Count++
		} else if t.Ticks = t.Ticks*ticksA + ticksC; t.Ticks>>28&sample == 0 {
			d.Count += int64(sample) + 1
		}
		if d.Count >= 0 || ctx.Poll != 0 {
			t.PC = pc
			if ctx.Poll != 0 && !vm.poll(t) {
				w0 = pc
				goto raise
			}
			sample = vm.sample
			if d.Count >= 0 && rec == 0 {
				base, pc = vm.hotFunction(t, base, pc)
				if vm.Recording(t) {
					rec = recording
				}
				d = frameDesc(base)
				consts = d.Consts
				t.Base, t.Top = base, base+uintptr(d.Regs)*8
			}
		}
		continue

	leave:
		// The frame at base returns v.
		{
			ret := uintptr(ld(base - frRet))
			if ret&(retEntry|retSpecial) != 0 {
				t.PC = w0
				if ret&retSpecial != 0 && !owned(ld(base-frExtra), ctx.Tag) {
					if v = vm.ownGenerator(t, base, v); v == gc.Null {
						goto raise
					}
				}
				if v, ok = vm.specialReturn(t, base, v); v == gc.Null && !ok {
					goto raise
				}
				if ret&retEntry != 0 {
					ctx.Depth--
					goto out
				}
			} else if ld(base-frMRet) != 1 && rec == 0 {
				base, pc = vm.Compiler.Return(t, base, v)
				d = frameDesc(base)
				consts = d.Consts
				t.Base, t.Top = base, base+uintptr(d.Regs)*8
				if vm.Recording(t) {
					rec = recording
				}
				continue
			} else {
				ok = false
			}
			ctx.Depth--
			w0 = ret &^ retFlags
			base = uintptr(ld(base-frPrev)) &^ 1
			w = ldWord(w0)
			d = frameDesc(base)
			consts = d.Consts
			t.Base, t.Top = base, base+uintptr(d.Regs)*8
			pc = w0 + instrBytes[w.Op()]
			if ok { // a generator ended, which the loop, call or yield from has driven
				switch w.Op() {
				case bytecode.FORLOOP:
					continue
				case bytecode.YIELDFROM:
					st(base+offA(w), v)
					continue
				}
				t.PC = w0
				vm.stop(t, v)
				goto raise
			}
		}
		switch op := w.Op(); {
		case op >= bytecode.CALL && op <= bytecode.CALLEX:
			st(base+offA(w), v)
		case op == bytecode.SETITEM:
		default:
			if v == gc.NotImplemented && isOperator(op) {
				t.PC = w0
				if v = vm.notImplemented(t, base, consts, w); v == gc.Null {
					goto raise
				}
			}
			if op >= bytecode.JLT && op <= bytecode.JGEK {
				t.PC = w0
				if cond, ok = object.IsTrue(t, v); !ok {
					goto raise
				}
				if cond == (w.X() != 0) {
					pc += uintptr(w.J16()) * 8
				}
				continue
			}
			st(base+offA(w), v)
		}
		continue

	raise:
		vm.addTraceback(t, base, w0)
	reraise:
		base, pc = vm.unwind(t, base, w0)
		if base == 0 {
			goto unwound
		}
		d = frameDesc(base)
		consts = d.Consts
		t.Base, t.Top = base, base+uintptr(d.Regs)*8
		continue

	unwound:
		v = gc.Null
	out:
		if rec != 0 {
			vm.Compiler.Abandon(t)
		}
		t.Base, t.Top = entry, top
		return v
	}
}

// recording is the operation that every instruction looks like while a trace is
// recorded: the recorder sees it first.
const recording bytecode.Op = 255

// instrBytes is the size of each instruction with its cache words.
var instrBytes = func() (n [256]uintptr) {
	for op := range bytecode.NumOps {
		n[op] = 8 * uintptr(1+bytecode.Infos[op].Cache)
	}
	return n
}()
