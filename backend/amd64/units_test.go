package amd64

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"

	"github.com/twitchyliquid64/golang-asm/obj/x86"
	"golang.org/x/arch/x86/x86asm"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// The rows of specs agree with the table of operations.
func TestSpecsFitTheOperations(t *testing.T) {
	for op := ir.Op(0); op < ir.NumOps; op++ {
		info, s := op.Info(), specs[op]
		if isSpecial(op) {
			if s != (spec{}) {
				t.Errorf("%s has a row that nothing looks at", op)
			}
			continue
		}
		wantDst := info.Result != ir.TypeVoid && !isAlias(op) || op == ir.OpCall
		if (s.dst != dstNone) != wantDst {
			t.Errorf("%s: result of type %s and dst %d", op, info.Result, s.dst)
		}
		for i, k := range []opndKind{s.a, s.b, s.c} {
			if op == ir.OpCall || op == ir.OpCallTrace {
				continue // list, constants
			}
			if (k != opNone) != (info.Args[i] != ir.ArgNone) {
				t.Errorf("%s: operand %d is %d in one table and %d in the other", op, i+1, info.Args[i], k)
			}
		}
		if s.exchange && !op.Has(ir.Commutes) && info.Aux != ir.AuxCondI && info.Aux != ir.AuxCondF {
			t.Errorf("%s: operands may not be exchanged", op)
		}
	}
}

// What machine code takes for granted about its neighbours.
func TestLayouts(t *testing.T) {
	if gc.True-gc.False != 8 || gc.False>>3&1 != 1 {
		t.Error("False and True do not differ in the bit that guard_bool takes")
	}
	v := gc.NewFloat(&gc.Nursery{}, 1e300)
	if f := *(*float64)(unsafe.Add(unsafe.Pointer(nil), v.Addr()+boxedFloatOffset)); f != 1e300 || gc.SizeOf(v) != boxedFloatBytes {
		t.Errorf("a boxed float has %v at %d", f, boxedFloatOffset)
	}
	if one, ok := gc.FloatValue(1); !ok || (uint64(one)>>3|uint64(one)<<61)-floatBias != float64bits(1) {
		t.Error("bias of immediate floats")
	}
	if n := uintptr(len(barriers.Context{}.Spill)); n != maxSlots+1 || tempSlot >= n {
		t.Errorf("%d words to spill to", n)
	}
	if len(barriers.Context{}.Args) < ir.MaxArgs {
		t.Error("a call can have more arguments than the Context takes")
	}
}

// Moves made in the order that sequence gives end as if made at once.
func TestSequence(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		n := 1 + rnd.IntN(9)
		places := make([]loc, n)
		for i := range places {
			places[i] = regLoc(reg(i))
			if i%3 == 2 {
				places[i] = loc{kind: locSlot, id: vid(i)}
			}
		}
		var moves []move
		for _, d := range rnd.Perm(n)[:rnd.IntN(n+1)] {
			moves = append(moves, move{places[d], places[rnd.IntN(n)]})
		}
		state := map[loc]int{}
		for i, p := range places {
			state[p] = i
		}
		want := map[loc]int{}
		for p, v := range state {
			want[p] = v
		}
		for _, m := range moves {
			want[m.dst] = state[m.src]
		}
		temp := loc{kind: locTemp}
		out := sequence(nil, slices.Clone(moves), [2]loc{temp, temp})
		for _, m := range out {
			state[m.dst] = state[m.src]
		}
		delete(state, temp)
		for p := range want {
			if state[p] != want[p] {
				t.Fatalf("%v as %v: %v, want %v", moves, out, state, want)
			}
		}
		if len(out) > len(moves)+len(moves)/2 {
			t.Fatalf("%d moves for %d", len(out), len(moves))
		}
	}
}

func TestArena(t *testing.T) {
	a := newArena(1000, 640, 64)
	var got []uintptr
	for {
		p := a.alloc(1 + uintptr(len(got))*10)
		if p == 0 {
			break
		}
		got = append(got, p)
	}
	if len(got) != 8 || a.available() != 64 {
		t.Fatalf("%d spans, %d bytes left", len(got), a.available())
	}
	for _, i := range rand.New(rand.NewPCG(3, 4)).Perm(len(got)) {
		a.release(got[i], 1+uintptr(i)*10)
	}
	if len(a.free) != 1 || a.available() != 640 || a.alloc(640) != 1000 {
		t.Errorf("after all was given back: %v", a.free)
	}
}

// A mistake in an instruction is an error, not bad code, and does not spoil
// what is assembled next.
func TestAssemblerErrors(t *testing.T) {
	if !Available() {
		t.Skip("no machine code here: ", supported())
	}
	a, err := newAssembler()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		a.op2(x86.AADDSD, rax.addr(), rcx.addr())
		if _, err := a.finish(); err == nil {
			t.Error("assembled an addition of floats in general registers")
		}
		a.ret()
		text, err := a.finish()
		if err != nil || len(text.bytes) != 1 {
			t.Errorf("after an error: % x, %v", text.bytes, err)
		}
	}
}

// The helpers that spell instructions put destination, source and memory where
// they say.
func TestOperands(t *testing.T) {
	if !Available() {
		t.Skip("no machine code here: ", supported())
	}
	a, err := newAssembler()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		want string
		emit func()
	}{
		{"mov rcx, r9", func() { a.mov(rcx, r9) }},
		{"movaps xmm3, xmm9", func() { a.mov(xmm0+3, xmm0+9) }},
		{"movq xmm3, r9", func() { a.mov(xmm0+3, r9) }},
		{"movq r9, xmm3", func() { a.mov(r9, xmm0+3) }},
		{"mov rdx, qword ptr [r12+0x10]", func() { a.load(rdx, mem(r12, 16)) }},
		{"movsd qword ptr [r13+8*r15-0x8], xmm1", func() { a.store(memx(r13, r15, 8, -8), xmm0+1) }},
		{"mov eax, -0x1", func() { a.movImm(rax, 0xffffffff) }},
		{"mov rax, -0x1", func() { a.movImm(rax, -1) }},
		{"mov rax, 0x123456789abc", func() { a.movImm(rax, 0x123456789abc) }},
		{"xor r8d, r8d", func() { a.zero(r8) }},
		{"xorps xmm8, xmm8", func() { a.zero(xmm0 + 8) }},
		{"cmp rsi, qword ptr [rdi]", func() { a.cmp(x86.ACMPQ, rsi.addr(), mem(rdi, 0)) }},
		{"cmp qword ptr [rdi], 0x5", func() { a.cmp(x86.ACMPQ, mem(rdi, 0), imm(5)) }},
		{"ucomisd xmm1, xmm2", func() { a.ucomisd(xmm0+1, (xmm0 + 2).addr()) }},
		{"lea r8, ptr [8*r9+0xc]", func() { a.lea(r8, memIndex(r9, 8, 12)) }},
		{"jmp r11", func() { a.jumpReg(r11) }},
	}
	for _, tt := range tests {
		tt.emit()
		text, err := a.finish()
		if err != nil {
			t.Errorf("%s: %v", tt.want, err)
			continue
		}
		inst, err := x86asm.Decode(text.bytes, 64)
		if got := x86asm.IntelSyntax(inst, 0, nil); err != nil || got != tt.want || inst.Len != len(text.bytes) {
			t.Errorf("% x is %q, want %q (%v)", text.bytes, got, tt.want, err)
		}
	}
}
