package driver

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// watcher remembers what it is shown.
type watcher struct {
	passes  []string
	columns int
	ids     map[int32]bool
	ops     []string // of each trace, as it was compiled
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
	w.ops = append(w.ops, ops(t.IR))
	w.passes = nil
}

func (w *watcher) GivenUp(a Attempt) { w.given = append(w.given, a) }

func ops(t *ir.Trace) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s %s", t.Kind, t.Name)
	for i := range t.Ins[1:] {
		fmt.Fprintf(&s, " %s", t.Ins[i+1].Op)
	}
	return s.String()
}

const watched = `
def even(n):
    return n % 2 == 0

def raises(n):
    s = 0
    for i in range(n):
        try:
            if i %% 3 == 0:
                raise ValueError
        except ValueError:
            s += 1
    return s

def mix(n):
    s = 0
    for i in range(n):
        if even(i):
            s += i // 7
        elif i %% 5 == 0:
            s ^= i
    return s

result = mix(%d), raises(%d)
`

// TestWatch compares what is compiled with and without somebody who watches: the same traces of the same operations.
func TestWatch(t *testing.T) {
	source := fmt.Sprintf(strings.Replace(watched, "n % 2", "n %% 2", 1), 3000, 2000)
	d := attach(t, nil)
	want := run(t, source)
	var plain []string
	for _, tr := range d.Traces() {
		plain = append(plain, ops(tr.IR))
	}
	w := &watcher{}
	d = attach(t, func(c *Config) { c.Watch = w })
	if got := run(t, source); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if len(w.wrong) > 0 {
		t.Error(strings.Join(w.wrong, "\n"))
	}
	if !slices.Equal(plain, w.ops) {
		t.Errorf("unwatched:\n%s\nwatched:\n%s", strings.Join(plain, "\n"), strings.Join(w.ops, "\n"))
	}
	if len(plain) < 3 || w.columns < 10*len(plain) {
		t.Errorf("%d traces, %d columns", len(plain), w.columns)
	}
	if !slices.ContainsFunc(w.given, func(a Attempt) bool {
		return a.Kind == ir.KindBridge && a.Func == "raises" && a.Why.File == "<test>" && a.Why.Line == 10 && !a.Last
	}) {
		t.Errorf("nothing says that no bridge leads to the exception: %v", w.given)
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

// TestMeasure measures a program that is busy in machine code, then in the interpreter, then in a helper: the samples
// are where it was.
func TestMeasure(t *testing.T) {
	d := attach(t, nil)
	m, err := d.Measure()
	if err != nil {
		t.Skip(err)
	}
	defer world.Measure(nil)
	run(t, `
def compiled(n):
    s = 0
    for i in range(n):
        s = (s * 3 + i) & 0xffffffff
    return s

def interpreted(n):
    s = 0
    for i in range(n):
        try:
            raise KeyError
        except KeyError:
            s += 1
    return s

def helped(n):
    l = list(range(20000))
    for i in range(n):
        r = l.count(i)
    return r

result = compiled(120000000), interpreted(1000000), helped(600)
`)
	x := m.Stop()
	places := vm.NewPlaces()
	interp, compiled, exits, helped := map[int]int64{}, map[int]int64{}, int64(0), int64(0)
	for pc, n := range x.Interpreted {
		_, line := places.At(pc)
		interp[line] += n
	}
	for _, p := range x.Compiled {
		tr := d.Traces()[p.Trace].IR
		if p.Ref == ir.NoRef {
			exits += p.N
			continue
		}
		if p.Off < 0 {
			helped += p.N
		}
		if o := tr.Origin[p.Ref]; o >= 0 {
			compiled[int(tr.Origins[o].Line)] += p.N
		}
	}
	t.Logf("%d samples; interpreted %v, compiled %v, in helpers %d, in exits %d, compiling %d, collecting %d, unknown %d",
		x.All, interp, compiled, helped, exits, x.Compiling, x.Collecting, x.Unknown)
	slow := int64(0)
	for line := 10; line <= 14; line++ {
		slow += interp[line]
	}
	if compiled[4]+compiled[5] < 5 || slow < 5 || helped < 5 || compiled[19]+compiled[20] < helped {
		t.Error("the samples are not where the program was")
	}
	all := x.Compiling + x.Collecting + x.Unknown + x.Lost
	for _, m := range []map[int]int64{interp, compiled} {
		for _, n := range m {
			all += n
		}
	}
	if all+exits > x.All || x.Unknown > x.All/4 {
		t.Errorf("%d samples, %d are accounted for, %d fell where nobody knows", x.All, all+exits, x.Unknown)
	}
}
