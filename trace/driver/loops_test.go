package driver

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"stmjit/trace/ir"
)

// What must be left of a loop: for each operation named, how often it is executed in a round. Loads of constants,
// moves and what the optimiser may yet improve are not named.
var loopTests = []struct {
	name, source, function, body string
}{
	{"range sum", `
def f(n):
    s = 0
    for i in range(n):
        s += i
    return s
result = f(1000)
`, "f", "addov=1 guard_cmp_i=1 poll=1 alloc=0 store_raw=0 load_raw=0 guard_int=0 guard_shape=0 box_int=0 call=0 sload=0 sstore=0"},
	{"while", `
def f(n):
    i = 0
    while i < n:
        i += 1
    return i
result = f(1000)
`, "f", "guard_cmp_i=1 poll=1 guard_int=0 box_int=0 sload=0 sstore=0"},
	{"floats", `
def f(n):
    x = 0.5
    for i in range(n):
        x = x * 0.999 + 1.5
    return x
result = f(1000)
`, "f", "fmul=1 fadd=1 poll=1 guard_float=0 box_float=0 unbox_float=0 call=0"},
	{"ints and floats", `
def f(n):
    x = 0.0
    for i in range(n):
        x += i * 0.5
    return x
result = f(1000)
`, "f", "i2f=1 fmul=1 fadd=1 guard_float=0 box_float=0 call=0"},
	{"attributes of one object", `
class C:
    pass
def f(n):
    c = C()
    c.a = 1
    c.b = 0
    for i in range(n):
        c.b += c.a
    return c.b
result = f(1000)
`, "f", "addov=1 guard_shape=0 load=0 guard_int=0 call=0"},
	{"attributes of objects in a list", `
class C:
    def __init__(self, a):
        self.a = a
def f(l):
    s = 0
    for c in l:
        s += c.a
    return s
result = f([C(i) for i in range(1000)])
`, "f", "guard_shape=1 load=1 guard_int=1 elem=1 addov=1 alloc=0 call=0"},
	{"list index", `
def f(l, n):
    s = 0
    for i in range(n):
        s += l[i]
    return s
result = f(list(range(1000)), 1000)
`, "f", "guard_cmp_i=2 elem=1 guard_int=1 addov=1 guard_shape=0 load=0 load_raw=0 call=0"},
	{"list store", `
def f(l, n):
    for i in range(n):
        l[i] = i
    return l[-1]
result = f([0] * 1000, 1000)
`, "f", "guard_cmp_i=2 elem_store=1 guard_shape=0 load=0 call=0"},
	{"list append", `
def f(n):
    l = []
    for i in range(n):
        l.append(i)
    return len(l)
result = f(1000)
`, "f", "guard_shape=0 alloc=0"},
	{"method", `
class C:
    def __init__(self):
        self.n = 0
    def add(self, x):
        self.n = self.n + x
        return self.n
def f(n):
    c = C()
    s = 0
    for i in range(n):
        s += c.add(i)
    return s
result = f(1000)
`, "f", "addov=2 guard_shape=0 load=0 alloc=0 call=0 guard_value=0"},
	{"dict lookup", `
def f(d, n):
    s = 0
    for i in range(n):
        s += d['a']
    return s
result = f({'a': 3}, 1000)
`, "f", "call=1 guard_int=1 addov=1 guard_shape=0"},
	{"dict store", `
def f(d, n):
    for i in range(n):
        d[i & 7] = i
    return d
result = f({}, 1000)
`, "f", "call=1 guard_shape=0 alloc=0"},
	{"closure cell", `
def f(n):
    s = 0
    def add(x):
        nonlocal s
        s += x
    for i in range(n):
        add(i)
    return s
result = f(1000)
`, "f", "addov=1 guard_shape=0 load=0 call=0 alloc=0"},
	{"instances that stay", `
class C:
    def __init__(self, a):
        self.a = a
def f(n):
    l = [None] * 8
    for i in range(n):
        l[i & 7] = C(i)
    return l[0].a
result = f(1000)
`, "f", "alloc=1 elem_store=1 guard_shape=0 call=0"},
	{"instances that go", `
class C:
    def __init__(self, a):
        self.a = a
    def __add__(self, o):
        return C(self.a + o.a)
def f(n):
    one = C(1)
    s = 0
    for i in range(n):
        s += (C(i) + one).a
    return s
result = f(1000)
`, "f", "alloc=0 store=0 set_shape=0 call=0"},
	{"tuples that go", `
def f(n):
    a, b = 0, 1
    for i in range(n):
        a, b = b, (a + b) & 0xFFFF
    return a
result = f(1000)
`, "f", "and=1 alloc=0 store=0 load=0 guard_int=0 call=0"},
	{"generator", `
def g(n):
    for i in range(n):
        yield i * 2
def f(n):
    s = 0
    for x in g(n):
        s += x
    return s
result = f(1000)
`, "f", "poll=1 alloc=0 guard_shape=0 load=0 guard_value=0 call=0"},
	{"global constant", `
K = 3
def f(n):
    s = 0
    for i in range(n):
        s += K
    return s
result = f(1000)
`, "f", "addov=1 load=0 load_raw=0 guard_value=0"},
	{"string index", `
def f(s, n):
    k = 0
    for i in range(n):
        if s[i] != 'b':
            k += 1
    return k
result = f('abca' * 250, 1000)
`, "f", "load_u8=1 alloc=0"},
	{"short-lived list iterator", `
def f(l, n):
    s = 0
    for i in range(n):
        for x in l:
            s += x
    return s
result = f([1, 2], 1000)
`, "f", "alloc=0 guard_shape=0"},
}

// TestLoopBodies runs small loops, which must be compiled, and looks at what is left of them.
func TestLoopBodies(t *testing.T) {
	for _, test := range loopTests {
		t.Run(test.name, func(t *testing.T) {
			world.Compiler = nil
			want := run(t, test.source)
			d := attach(t, nil)
			if got := run(t, test.source); got != want {
				t.Errorf("compiled %s, interpreted %s", got, want)
			}
			loops := loopsOf(d, test.function)
			if len(loops) == 0 {
				t.Fatalf("no loop of %s was compiled: %v", test.function, d.Stats.GivenUp)
			}
			checkBody(t, loops[0], test.body)
		})
	}
}

// checkBody compares how often operations are in the body of a loop with what is expected: "op=n op=n …".
func checkBody(t *testing.T, tr *ir.Trace, expected string) {
	t.Helper()
	if tr.LoopRef == ir.NoRef {
		t.Fatalf("the trace has no loop of its own\n%s", tr)
	}
	n := body(tr)
	names := map[string]int{}
	for op := range ir.NumOps {
		names[op.String()] = n[op]
	}
	var wrong []string
	for _, f := range strings.Fields(expected) {
		op, count, _ := strings.Cut(f, "=")
		have, known := names[op]
		if want, err := strconv.Atoi(count); err != nil || !known {
			t.Errorf("bad expectation %q", f)
		} else if have != want {
			wrong = append(wrong, fmt.Sprintf("%s: %d instead of %d", op, have, want))
		}
	}
	if len(wrong) > 0 {
		t.Errorf("%s\n%s", strings.Join(wrong, ", "), tr)
	}
}

// TestRecursionCallsTraces asserts that a recursive function calls its own compiled code and returns to it.
func TestRecursionCallsTraces(t *testing.T) {
	d := attach(t, nil)
	const source = `
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
for i in range(5):
    result = fib(17)
`
	if got := run(t, source); got != "1597" {
		t.Errorf("fib(17) = %s", got)
	}
	ends := map[ir.Op]int{}
	kinds := map[ir.Kind]int{}
	for _, tr := range d.Traces() {
		ends[tr.IR.Ins[len(tr.IR.Ins)-1].Op]++
		kinds[tr.IR.Kind]++
	}
	if ends[ir.OpCallTrace] == 0 || ends[ir.OpReturnJump] == 0 || kinds[ir.KindFunction] == 0 || kinds[ir.KindContinuation] == 0 {
		t.Errorf("traces end in %v, kinds are %v; given up: %v", ends, kinds, d.Stats.GivenUp)
	}
}

// TestYoungGlobalsGetOld asserts that a part of a function is compiled in the end whose globals were young when it
// became hot: a collection that makes them old is asked for, although no other loop or function begins.
func TestYoungGlobalsGetOld(t *testing.T) {
	d := attach(t, nil)
	const source = `
for i in range(5000):
    pass
names = {"K": 1}
exec("""
def late(n, again, z):
    if n:
        return again(n - 1, again, z)
    if z:
        return K
    return 0
""", names)
late = names["late"]
result = sum(map(late, [30] * 300, [late] * 300, [0] * 300))
result += sum(map(late, [30] * 3000, [late] * 3000, [1] * 3000))
`
	if got := run(t, source); got != "3000" {
		t.Errorf("the sum is %s", got)
	}
	given := 0
	for why, n := range d.Stats.GivenUp {
		if strings.Contains(why, "still young") {
			given += n
		}
	}
	if given != 1 {
		t.Errorf("%d recordings given up since a constant was young, expected that the next one succeeds: %v", given, d.Stats.GivenUp)
	}
}
