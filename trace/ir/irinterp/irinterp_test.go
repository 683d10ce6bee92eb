package irinterp

import (
	"testing"

	"stmjit/gc"
	"stmjit/trace/ir"
)

type words map[uint64]uint64

func (w words) Load(a uint64, size int) uint64 {
	v := w[a&^7] >> (8 * (a & 7))
	if size < 8 {
		v &= 1<<(8*size) - 1
	}
	return v
}

func (w words) Store(a uint64, size int, v uint64) {
	if size == 8 {
		w[a] = v
		return
	}
	mask := uint64(1<<(8*size)-1) << (8 * (a & 7))
	w[a&^7] = w[a&^7]&^mask | v<<(8*(a&7))&mask
}

const loop = `trace 1 loop "sum"
%i val = sload [0]
%n int = guard_int %i ; snap 0
loop
%p int = phi %n %q
%o int = phi 0 %p
%q int = addov %p 3 ; snap 1
guard_cmp_i %q 100 [lt] ; snap 2
back
virtual 0 shape=9 words=3 owned raw:t_inst+8=%o t_inst+16=%p
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
snap 2 pc=0x20 delta=1 0=%q 1=v0 2=v0
`

var _ = ir.RegisterClass("t_inst")

func TestLoopAndExit(t *testing.T) {
	tr, err := ir.Parse(loop)
	if err != nil {
		t.Fatal(err)
	}
	if err := ir.Verify(tr); err != nil {
		t.Fatal(err)
	}
	mem := words{0x1000: uint64(gc.IntValue(90))}
	m := &Machine{Mem: mem, Base: 0x1000, Alloc: func(shape uint32, words int, shared bool) uint64 {
		mem[0x2000] = uint64(shape)
		return 0x2000
	}}
	res, err := m.Run(tr, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if res.Way != ByExit || res.PC != 0x20 || res.Base != 0x1008 {
		t.Errorf("ended as %+v", res)
	}
	want := words{0x1000: uint64(gc.IntValue(102)), 0x1008: 0x2000, 0x1010: 0x2000, 0x2000: 9, 0x2008: 96, 0x2010: uint64(gc.IntValue(99))}
	for a, v := range want {
		if mem[a] != v {
			t.Errorf("word %#x is %#x, want %#x", a, mem[a], v)
		}
	}
}
