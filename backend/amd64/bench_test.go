package amd64

import (
	"math/rand/v2"
	"testing"

	"stmjit/gc"
	"stmjit/trace/ir"
)

const sumLoop = `
trace 7001 loop "sum"
%1 val = sload [0]
%2 int = guard_int %1 ; snap 0
%3 val = sload [1]
%4 int = guard_int %3 ; snap 0
loop
%i int = phi %2 %i2
%s int = phi %4 %s2
guard_cmp_i %i 1000000000000 [lt] ; snap 1
%s2 int = addov %s %i ; snap 1
%i2 int = addov %i 1 ; snap 2
poll ; snap 3
back
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0 0=%i 1=%s
snap 2 pc=0x20 delta=0 0=%i 1=%s2
snap 3 pc=0x10 delta=0 0=%i2 1=%s2
`

// benchWorld is a world for a benchmark.
func benchWorld(b *testing.B) (*world, *testing.T) {
	b.Helper()
	t := &testing.T{}
	return newWorld(t), t
}

func benchCode(b *testing.B, w *world, text string) *Code {
	b.Helper()
	tr, err := ir.Parse(text)
	if err != nil {
		b.Fatal(err)
	}
	c, err := w.b.Compile(tr)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkEnterAndLeave(b *testing.B) {
	w, _ := benchWorld(b)
	c := benchCode(b, w, "trace 7002 loop \"\"\nexit ; snap 0\nsnap 0 pc=0x10 delta=0\n")
	for b.Loop() {
		w.run(c)
	}
}

func BenchmarkEnterAndLeaveAllRegisters(b *testing.B) {
	w, _ := benchWorld(b)
	c := benchCode(b, w, `trace 7003 loop ""
%1 val = sload [0]
%2 int = unbox_int %1
%3 float = i2f %2
exit ; snap 0
snap 0 pc=0x10 delta=0 0=%3
`)
	for b.Loop() {
		w.run(c)
	}
}

// One iteration is one call of Go from machine code.
func BenchmarkCall(b *testing.B) {
	w, _ := benchWorld(b)
	c := benchCode(b, w, `trace 7004 loop ""
%1 val = sload [0]
loop
call [amd64test.nop0]
poll ; snap 0
back
snap 0 pc=0x10 delta=0 0=%1
`)
	w.ctx.Fuel = int32(b.N)
	b.ResetTimer()
	w.run(c)
}

func BenchmarkSumLoop(b *testing.B) {
	w, _ := benchWorld(b)
	c := benchCode(b, w, sumLoop)
	*w.slot(0), *w.slot(1) = uint64(gc.IntValue(0)), uint64(gc.IntValue(0))
	w.ctx.Fuel = int32(b.N)
	b.ResetTimer()
	w.run(c)
}

// One iteration compiles one IR operation of random traces of some 100.
func BenchmarkCompilePerOp(b *testing.B) {
	w, t := benchWorld(b)
	f := &field{world: w}
	_ = t
	*f = *fieldOf(w)
	var traces []*ir.Trace
	ops := 0
	for seed := range uint64(64) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		f.fill(rnd)
		tr := newGen(f, rnd, ir.KindLoop).grow(150)
		traces = append(traces, tr)
	}
	b.ReportAllocs()
	b.ResetTimer()
	bytes := 0
	for i := 0; ops < b.N; i++ {
		tr := traces[i%len(traces)]
		c, err := w.b.Compile(tr)
		if err != nil {
			b.Fatal(err)
		}
		for r := range tr.Ins {
			if tr.Ins[r].Op != ir.OpNop {
				ops++
			}
		}
		bytes += c.Bytes
		w.b.Release(c)
	}
	b.ReportMetric(float64(bytes)/float64(ops), "bytes/op")
}
