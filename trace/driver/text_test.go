package driver

import (
	"strconv"
	"testing"

	"stmjit/bench"
	"stmjit/trace/ir"
)

// TestTracesOfBenchmarks compiles the traces of the benchmark programs with small arguments: the passes leave them
// well formed, their text parses back to the same trace, and all their code can be decoded.
func TestTracesOfBenchmarks(t *testing.T) {
	programs, err := bench.Programs()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			d := attach(t, nil)
			seen := 0
			d.See = func(tr *Trace, recorded string) {
				seen++
				parsesBack(t, recorded)
				parsesBack(t, tr.IR.String())
				if err := ir.Verify(tr.IR); err != nil {
					t.Errorf("%v\n%s", err, tr.IR)
				}
				for _, line := range tr.Code.Listing(d.Backend()) {
					if line.Text == "?" {
						t.Errorf("trace %d: no instruction begins with % x", tr.IR.ID, line.Bytes)
					}
				}
			}
			runFile(t, p.Name+".py", benchProgram(t, p.Name), strconv.Itoa(p.N(bench.TestSize)))
			total += seen
		})
	}
	if total < 3*len(programs) {
		t.Errorf("only %d traces of %d programs were compiled", total, len(programs))
	}
}

func parsesBack(t *testing.T, text string) {
	t.Helper()
	tr, err := ir.Parse(text)
	if err != nil {
		t.Errorf("%v\n%s", err, text)
		return
	}
	if again := tr.String(); again != text {
		t.Errorf("printed\n%s\nparses back as\n%s", text, again)
	}
}
