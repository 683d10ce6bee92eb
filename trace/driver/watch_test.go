package driver

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stmjit/trace/ir"
)

// watcher remembers what it is shown.
type watcher struct {
	passes  []string
	columns int
	ids     map[int32]bool
	traces  int
	given   []Attempt
	wrong   []string
}

func (w *watcher) Pass(pass string, t *ir.Trace) {
	if pass == "" {
		w.passes, w.ids = nil, map[int32]bool{}
		for _, id := range t.IDs.Of[1:] {
			w.ids[id] = true
		}
	}
	w.passes = append(w.passes, pass)
	w.columns++
	if err := ir.Verify(t); err != nil {
		w.wrong = append(w.wrong, err.Error())
	}
}

func (w *watcher) Compiled(t *Trace) {
	if len(w.passes) < 5 || w.passes[len(w.passes)-1] != "compact" || t.IR.IDs != nil {
		w.wrong = append(w.wrong, fmt.Sprintf("trace %d was compiled after the passes %q", t.IR.ID, w.passes))
	}
	w.traces++
	w.passes = nil
}

func (w *watcher) GivenUp(a Attempt) { w.given = append(w.given, a) }

const watched = `
def even(n):
    return n % 2 == 0

def evaluates(n):
    s = 0
    for i in range(n):
        if i %% 3 == 0:
            s += i
        else:
            s += eval("1")
    return s

def mix(n):
    s = 0
    for i in range(n):
        if even(i):
            s += i // 7
        elif i %% 5 == 0:
            s ^= i
    return s

result = mix(%d), evaluates(%d)
`

// TestWatch looks at what a watcher is shown: every trace after each pass, and what was given up.
func TestWatch(t *testing.T) {
	source := fmt.Sprintf(strings.Replace(watched, "n % 2", "n %% 2", 1), 30000, 20000)
	w := &watcher{}
	d := attach(t, func(c *Config) { c.Watch = w })
	run(t, source)
	if len(w.wrong) > 0 {
		t.Error(strings.Join(w.wrong, "\n"))
	}
	if n := len(d.Traces()); n < 3 || w.traces != n || w.columns < 10*n {
		t.Errorf("%d traces, %d were shown, in %d columns", n, w.traces, w.columns)
	}
	if !slices.ContainsFunc(w.given, func(a Attempt) bool {
		return a.Kind == ir.KindBridge && a.Func == "evaluates" && a.Why.File == "<test>" && a.Why.Line == 11
	}) {
		t.Errorf("nothing says why no bridge leads to what cannot be recorded: %v", w.given)
	}
	views := d.Views()
	bridges, left := 0, int64(0)
	for _, v := range views {
		for _, e := range v.Exits {
			left += e.Left
			if e.Bridge >= 0 {
				bridges++
				if b := views[e.Bridge].Trace.IR; b.Kind != ir.KindBridge || b.Parent != v.Trace.IR.ID {
					t.Errorf("exit of trace %d leads to trace %d, which is a %s of trace %d", v.Trace.IR.ID, e.Bridge, b.Kind, b.Parent)
				}
			}
		}
	}
	if bridges == 0 || left == 0 {
		t.Errorf("%d exits lead to bridges, %d were taken", bridges, left)
	}
}
