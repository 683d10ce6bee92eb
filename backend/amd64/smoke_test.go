package amd64

import (
	"testing"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

type noHelpers struct{}

func (noHelpers) Call(ir.Fn, *barriers.Context) { panic("call") }
func (noHelpers) BigInt(ctx *barriers.Context, n int64) gc.Value { return 0 }

func TestSmoke(t *testing.T) {
	b, err := New()
	if err != nil {
		t.Fatal(err)
	}
	tr, err := ir.Parse(`
trace 1 loop "sum"
%1 val = sload [0]
%2 int = guard_int %1 ; snap 0
%3 val = sload [1]
%4 int = guard_int %3 ; snap 0
loop
%i int = phi %2 %i2
%s int = phi %4 %s2
guard_cmp_i %i 1000000 [lt] ; snap 1
%s2 int = addov %s %i ; snap 1
%i2 int = addov %i 1 ; snap 3
poll ; snap 2
back
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0 0=%i 1=%s
snap 2 pc=0x18 delta=0 0=%i2 1=%s2
snap 3 pc=0x18 delta=0 0=%i 1=%s2
`)
	if err != nil {
		t.Fatal(err)
	}
	if err := ir.Verify(tr); err != nil {
		t.Fatal(err)
	}
	c, err := b.Compile(tr)
	if err != nil {
		t.Fatal(err)
	}
	ctx, err := barriers.NewContext(1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := gc.MapMemory(4096)
	if err != nil {
		t.Fatal(err)
	}
	ctx.Base = uint64(uintptr(p)) + 1024
	ctx.Fuel = 1 << 30
	storeWord(uintptr(ctx.Base), uint64(gc.IntValue(0)))
	storeWord(uintptr(ctx.Base)+8, uint64(gc.IntValue(0)))
	x := b.Run(ctx, c.Entry, noHelpers{})
	for i, l := range c.Exits[x.Snap].Locs {
		t.Log(x.Snap, i, l, c.ReadLoc(ctx, l))
	}
	t.Log(c.Bytes)
	for _, l := range c.Listing(b) {
		t.Logf("%#x %-44s %-3d %s", l.Addr, l.Text, l.Ref, l.Note)
	}
}
