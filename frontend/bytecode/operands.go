package bytecode

// Reads calls f for each range of registers that the instruction reads.
func (w Word) Reads(f func(first, n int)) {
	info := &Infos[w.Op()]
	switch w.Op() {
	case SLICE:
		f(w.B(), 3)
	case TUPLE, LIST, SET, STRING:
		f(w.B(), w.C())
	case DICT:
		f(w.B(), 2*w.C())
	case CALL, CALLKW:
		f(w.B(), 1)
		f(w.B()+FrameHeader, w.C())
	case CALLMETHOD, CALLMETHODKW:
		f(w.B(), 1)
		f(w.B()+FrameHeader, 1+w.C())
	case CALLEX:
		f(w.B(), 1)
		f(w.B()+FrameHeader, 2)
	case MAKEFUNC:
		for i := range 4 {
			if w.X()>>i&1 != 0 {
				f(w.C()+i, 1)
			}
		}
	case MATCHCLASS:
		f(w.B(), 1)
		f(w.C(), 3)
	default:
		for i, o := range [...]Operand{info.A, info.B, info.C} {
			if (o == R || o == RW) && w.uses(i) {
				f(w.field(i), 1)
			} else if o == Regs && i == 1 {
				panic("bytecode: " + info.Name + " has no row in Reads")
			}
		}
	}
}

// uses tells whether an instruction uses operand i; some do not always.
func (w Word) uses(i int) bool {
	switch w.Op() {
	case FORMAT:
		return i < 2 || w.X()&8 != 0
	case EXTEND, LISTTOTUPLE:
		return i < 2 || w.X() == 1
	case RAISE:
		return i < int(w.X())
	case MAKEFUNC:
		return i < 2 || w.X() != 0
	}
	return true
}

// Writes calls f for each range of registers that the instruction sets when it
// goes on. FORLOOP sets its variable only when it jumps.
func (w Word) Writes(f func(first, n int)) {
	info := &Infos[w.Op()]
	switch w.Op() {
	case UNSET:
		f(w.A(), w.B())
	case LOADMETHOD:
		f(w.A(), 1)
		f(w.A()+FrameHeader, 1)
	case UNPACK:
		f(w.A(), w.C())
	case UNPACKEX:
		f(w.A(), w.C()&0xff+1+w.C()>>8)
	case MATCHEXCGROUP:
		f(w.A(), 2)
	case EXCINFO:
		f(w.A(), 3)
	default:
		for i, o := range [...]Operand{info.A, info.B, info.C} {
			if o == W || o == RW {
				f(w.field(i), 1)
			} else if o == Regs && i == 0 {
				panic("bytecode: " + info.Name + " has no row in Writes")
			}
		}
	}
}

// Window returns the base of the call window of a call: the registers from
// there on have no value after it. It is -1 for other instructions.
func (w Word) Window() int {
	if Infos[w.Op()].B == Call {
		return w.B()
	}
	return -1
}

// field returns operand i of an instruction, 0 being A.
func (w Word) field(i int) int { return int(uint16(w >> (16 * (i + 1)))) }
