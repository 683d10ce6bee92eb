package driver

import (
	"fmt"
	"strings"
	"testing"
)

// threadPrograms define work(n), which several threads run at the same time, each on objects of its own unless the
// program says otherwise. Its result does not depend on the others.
var threadPrograms = map[string]string{
	"attributes, lists, dicts": `
class P:
    def __init__(self, x):
        self.x = x
        self.n = 0
    def add(self, k):
        self.n += k
        return self.n
def work(n):
    l = [P(i) for i in range(10)]
    d = {}
    s = 0
    for i in range(n):
        p = l[i % 10]
        s += p.add(i & 7)
        d[i & 15] = d.get(i & 15, 0) + 1
        s ^= p.x
        l.append(l.pop())
    return s, sorted(d.items()), len(l)
`,
	"generators, closures, floats": `
def g(n):
    for i in range(n):
        yield i * 0.5
def work(n):
    total = 0.0
    def add(x):
        nonlocal total
        total += x
    for x in g(n):
        add(x)
    return total
`,
	"recursion": `
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
def work(n):
    return [fib(12 + i % 3) for i in range(n // 500)]
`,
	"branches": `
def work(n):
    a, b, c = 1, 2, ""
    for i in range(n):
        if i % 3 == 0:
            a += i
        elif i % 5 == 0:
            b ^= a
        elif i % 7 == 0:
            c = (c + chr(97 + i % 26))[-4:]
        else:
            a -= b & 3
        while a & 3:
            a += 1
    return a, b, c
`,
	"globals that change": `
scale = 1
class C:
    k = 3
def step(x):
    return x * scale + C.k
def work(n):
    global scale
    seen = set()
    for i in range(n):
        y = step(10)
        if y not in (13, 23, 14, 24):
            seen.add(y)
        if i % 997 == 5:
            scale = 1 + (i & 1)
        if i % 1499 == 7:
            C.k = 3 + (i & 1)
    return seen
`,
	"objects that all share": `
class Node:
    def __init__(self, i):
        self.value = i
        self.next = None
nodes = [Node(i) for i in range(50)]
for i in range(50):
    nodes[i].next = nodes[(i * 7 + 3) % 50]
table = {i: nodes[i] for i in range(50)}
def work(n):
    s = 0
    node = nodes[0]
    for i in range(n):
        s += node.value + len(table)
        node = table[i % 50].next
    return s
`,
	"objects that all write": `
class Counter:
    n = 0
counter = Counter()
items = [0] * 20
log = {}
def work(n):
    bad = 0
    for i in range(n):
        items[i % 20] = i
        log[i % 20] = i
        x = items[(i + 1) % 20]
        counter.n = x
        if not 0 <= x < n or not 0 <= counter.n < n or len(log) > 20:
            bad += 1
    return bad
`,
}

// Two and four threads run the same compiled code, are recorded and invalidate traces under each other's feet, and
// compute what one thread alone computes.
func TestThreads(t *testing.T) {
	for name, source := range threadPrograms {
		t.Run(name, func(t *testing.T) {
			n := 20000
			if testing.Short() {
				n = 5000
			}
			world.Compiler = nil
			want := run(t, source+fmt.Sprintf("\nresult = work(%d)\n", n))
			for _, threads := range []int{2, 4, -3} {
				stress := threads < 0 // leave machine code again and again
				threads = max(threads, -threads)
				d := attach(t, func(c *Config) { c.Stress = stress })
				got := run(t, source+fmt.Sprintf(`
import _thread
results = [None] * %d
done = [_thread.allocate_lock() for _ in results]
def body(k):
    try:
        results[k] = work(%d)
    finally:
        done[k].release()
for k in range(len(results)):
    done[k].acquire()
    _thread.start_new_thread(body, (k,))
for l in done:
    l.acquire()
result = results + [work(%d)] # recordings may have been given up for objects that others had
`, threads, n, n))
				if w := "[" + strings.TrimSuffix(strings.Repeat(want+", ", threads+1), ", ") + "]"; got != w {
					t.Errorf("%d threads: %s, want %s", threads, got, w)
				}
				if len(d.Traces()) == 0 && !stress {
					t.Errorf("nothing was compiled: %v", d.Stats.GivenUp)
				}
			}
		})
	}
}
