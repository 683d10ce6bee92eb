package model

import (
	"slices"
	"strings"
	"testing"
)

// limit of states is far above what the configurations have.
const limit = 10_000_000

// The protocol as built has nothing wrong.
func TestProtocol(t *testing.T) {
	for _, c := range configs {
		t.Run(c.name, func(t *testing.T) {
			if c.deep && testing.Short() {
				t.Skip("takes seconds")
			}
			r := explore(&c, faithful, limit)
			t.Logf("%d states", r.states)
			report(t, r)
			if c.script != nil && len(r.outcomes) == 0 {
				t.Error("no outcome at all")
			}
			for got := range r.outcomes {
				t.Logf("outcome: %s", got)
			}
		})
	}
}

func report(t *testing.T, r result) {
	if r.wrong == "" {
		return
	}
	for _, s := range r.steps {
		t.Log(s)
	}
	t.Error(r.wrong)
}

// Every change of one line is caught, and as what is expected.
func TestMutants(t *testing.T) {
	for i, mut := range mutants {
		if mutation(i) == faithful {
			continue
		}
		t.Run(mut.change, func(t *testing.T) {
			at := slices.IndexFunc(configs, func(c config) bool { return c.name == mut.in })
			if at < 0 {
				t.Fatalf("no configuration %q", mut.in)
			}
			if r := explore(&configs[at], mutation(i), limit); !strings.HasPrefix(r.wrong, mut.finds) || r.wrong == "" {
				t.Errorf("found %q, not %q, in %d states", r.wrong, mut.finds, r.states)
			}
		})
	}
}
