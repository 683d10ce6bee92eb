package opt

import (
	"testing"

	"stmjit/trace/ir"
)

// BenchmarkBuild emits random rounds; the metric is the time of one emission.
func BenchmarkBuild(b *testing.B) {
	var rounds []*ir.Trace
	n := 0
	for s := uint64(1); s <= 50; s++ {
		g, _ := record(s)
		rounds = append(rounds, g.t)
		n += len(g.t.Ins)
	}
	for b.Loop() {
		for _, t := range rounds {
			replay(t)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/op-emitted")
}

// BenchmarkLoop peels, too, and runs the passes.
func BenchmarkLoop(b *testing.B) {
	var rounds []*recording
	n := 0
	for s := uint64(1); s <= 50; s++ {
		g, _ := record(s)
		rounds = append(rounds, g)
		n += len(g.t.Ins)
	}
	for b.Loop() {
		for _, g := range rounds {
			bl, here := replay(g.t)
			ends := g.ends()
			for k := range ends {
				ends[k].Ref = here(ends[k].Ref)
			}
			if bl.Loop(ends) == OK {
				Optimize(bl.T, nil)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/op-recorded")
}

// BenchmarkPasses runs the passes over closed loops.
func BenchmarkPasses(b *testing.B) {
	var texts []string
	n := 0
	for s := uint64(1); s <= 50; s++ {
		g, _ := record(s)
		bl, here := replay(g.t)
		ends := g.ends()
		for k := range ends {
			ends[k].Ref = here(ends[k].Ref)
		}
		if bl.Loop(ends) == OK {
			texts = append(texts, bl.T.String())
			n += len(bl.T.Ins)
		}
	}
	for b.Loop() {
		b.StopTimer()
		var ts []*ir.Trace
		for _, s := range texts {
			t, err := ir.Parse(s)
			if err != nil {
				b.Fatal(err)
			}
			ts = append(ts, t)
		}
		b.StartTimer()
		for _, t := range ts {
			Optimize(t, nil)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/op")
}
