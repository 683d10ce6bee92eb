package driver

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"testing"

	"stmjit/trace/ir"
)

// Programs whose traces are left at each of their exits in turn. All their exits are passed within stressExits
// exits after entering machine code.
var exitPrograms = map[string]string{
	"calls, attributes, floats": `
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, o):
        return P(self.x + o.x, self.y + o.y)
    def norm(self):
        return self.x * self.x + self.y * self.y
def f(n):
    p = P(0.5, 1)
    q = P(0.25, 3)
    s = 0.0
    for i in range(n):
        p = p + q
        s += p.norm() - i
    return s, p.x, p.y
result = f(300)
`,
	"generator and closure": `
def g(n):
    a = 1
    for i in range(n):
        a = (a * 3 + i) % 1000003
        yield a, i
def f(n):
    total = 0
    def add(x):
        nonlocal total
        total += x
    for a, i in g(n):
        add(a - i)
    return total
result = f(300)
`,
	"list, dict, string": `
def f(n):
    l = [0] * 10
    d = {}
    s = ""
    for i in range(n):
        k = i % 10
        l[k] = l[k - 1] + i
        d[k] = d.get(k, 0) + 1
        s = (s + chr(97 + k))[-5:]
        l.append(l.pop())
    return l, d, s
result = f(300)
`,
	"overflow and branches": `
def f(n):
    a, b, c = 1, 2, 0
    for i in range(n):
        a, b = b, a + b
        if a > 2 ** 62:
            a -= 2 ** 62
            c += 1
        elif b & 1:
            b ^= i << 40
        while c & 3:
            c += 1
    return a, b, c
result = f(300)
`,
	"recursion": `
def walk(n, acc):
    if n <= 0:
        return acc
    return walk(n - 1, acc + n) - walk(n - 3, acc) % 7
result = [walk(i % 9, i) for i in range(120)]
`,
}

// TestEveryExitOnce leaves machine code at the first exit that it passes, then at the second, and so on, and compares
// what the programs compute with what the interpreter computes. No exit of their traces may be missed.
func TestEveryExitOnce(t *testing.T) {
	for name, source := range exitPrograms {
		t.Run(name, func(t *testing.T) {
			world.Compiler = nil
			want := run(t, source)
			taken := map[string]bool{}
			var exits map[string]*Trace
			for nth := range uint64(stressExits) {
				d := attach(t, func(c *Config) { c.Stress, c.Exit = true, 1<<30 })
				d.newRandom = func() *rand.Rand { return rand.New(always(nth)) }
				if got := run(t, source); got != want {
					t.Fatalf("left at exit %d after each entry: %s instead of %s", nth+1, got, want)
				}
				exits = noteExits(d, taken)
			}
			for k, tr := range exits {
				if !taken[k] {
					t.Errorf("%s was never taken\n%s", k, tr.IR)
				}
			}
		})
	}
}

// noteExits adds the exits that were taken to a set, and returns all that can be.
func noteExits(d *Driver, taken map[string]bool) map[string]*Trace {
	all := map[string]*Trace{}
	for _, tr := range d.Traces() {
		for i := range tr.IR.Ins {
			in := &tr.IR.Ins[i]
			// exit 0 is where the trace was entered: the countdown lets at least one exit pass
			if !in.MayExit() || in.Snap == 0 || in.Op.Has(ir.Ends) || in.Op == ir.OpPoll || tr.IR.Kind == ir.KindContinuation {
				continue
			}
			k := fmt.Sprintf("exit %d of trace %d, a %s of %s", in.Snap, tr.IR.ID, tr.IR.Kind, tr.Func)
			all[k] = tr
			if tr.exits[in.Snap].total.Load() > 0 {
				taken[k] = true
			}
		}
	}
	return all
}

// always is a source of random numbers that gives the driver the same countdown again and again.
type always uint64

// Uint64 returns a number, not too near to the next, that Uint64N(stressExits) makes the countdown of.
func (a always) Uint64() uint64 {
	q, _ := bits.Div64(uint64(a), 0, stressExits)
	return q + 1<<32
}
