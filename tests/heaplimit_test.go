package tests

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// fillers are functions that need more memory than there is, at a safe point, in one
// operation, in a thread, in atomic blocks.
var fillers = []struct{ name, code string }{
	{"list", "def fill():\n    l = []\n    while True: l.append([len(l)])"},
	{"dict", "def fill():\n    d = {}\n    while True: d['key%d' % len(d)] = (len(d),)"},
	{"set", "def fill():\n    s = set()\n    while True: s.add((len(s), 1.5))"},
	{"nested", "def fill():\n    x = None\n    while True: x = {'a': [x, 1.5], 'b': (x,)}"},
	{"objects", "class C: pass\ndef fill():\n    x = None\n    while True:\n        y = C(); y.next = x; x = y"},
	{"recursion", "class T: pass\ndef tree(d):\n    t = T()\n    if d: t.l = tree(d - 1); t.r = tree(d - 1)\n    return t\ndef fill(): tree(24)"},
	{"generators", "def gen():\n    x = [0] * 10\n    yield x\ndef fill():\n    l = []\n    while True:\n        g = gen(); next(g); l.append(g)"},
	{"comprehension", "def fill(): [[i] for i in range(10**9)]"},
	{"large objects", "def fill():\n    l = []\n    while True: l.append([0] * 100000)"},
	{"objects of some pages", "def fill():\n    l = []\n    while True: l.append([0] * 2000)"},
	{"bytearrays", "def fill():\n    l = []\n    while True: l.append(bytearray(100000))"},
	{"thread", "def fill():\n    full = []\n    def run():\n        l = []\n        try:\n            while True: l.append([len(l)])\n        except MemoryError:\n            full.append(1)\n" +
		"    t = threading.Thread(target=run); t.start(); t.join()\n    if full: raise MemoryError"},
	{"two threads", "def fill():\n    full = []\n    def run():\n        l = []\n        try:\n            while not full: l.append([len(l)])\n        except MemoryError:\n            full.append(1)\n" +
		"    ts = [threading.Thread(target=run) for i in range(2)]\n    for t in ts: t.start()\n    for t in ts: t.join()\n    if full: raise MemoryError"},
	{"one atomic block", "from transaction import atomic\ndef fill():\n    with atomic:\n        l = []\n        while True: l.append([len(l)])"},
	{"atomic blocks", "from transaction import atomic\nclass Box: pass\ndef fill():\n    box = Box(); box.l = []\n    while True:\n        with atomic: box.l.append([len(box.l)])"},
	{"list of 10**10", "def fill(): [0] * 10**10"},
	{"bytes(10**11)", "def fill(): bytes(10**11)"},
	{"bytearray(10**11)", "def fill(): bytearray(10**11)"},
	{"str", "def fill(): 'ab' * 10**11"},
	{"shift", "def fill(): 1 << 10**11"},
	{"power", "def fill(): 10 ** 10**10"},
	{"tuple(range)", "def fill(): tuple(range(10**12))"},
	{"extend by itself", "def fill():\n    l = [1, 2, 3]\n    while True: l.extend(l)"},
	{"list * 2", "def fill():\n    l = [[0]]\n    while True: l = l * 2"},
	{"str + str", "def fill():\n    s = 'a'\n    while True: s += s"},
	{"dict.update", "def fill():\n    d = {}\n    i = 0\n    while True:\n        d.update({(i, j): j for j in range(1000)}); i += 1"},
	{"exceptions", "def fill():\n    l = []\n    while True:\n        try: raise ValueError(len(l))\n        except ValueError as e: l.append(e)"},
}

// TestHeapLimit fills the heap in many ways, again and again: each time the program
// gets MemoryError, lets go of what it has, and goes on.
func TestHeapLimit(t *testing.T) {
	const before = "import threading\ndef attempt():\n    try:\n        fill()\n    except MemoryError:\n        return 'caught'\n"
	const after = "\nfor i in range(3): print(attempt())\nl = [[i] for i in range(100000)]\nprint(sum(x[0] for x in l))\n"
	for _, f := range fillers {
		for _, jit := range []string{"on", "off"} {
			t.Run(f.name+"/"+jit, func(t *testing.T) {
				_, stdout, stderr := runCode(t, 0, "--jit="+jit, "--max-heap=48M", "-c", before+f.code+after)
				holds(t, "stdout", stdout, strings.Repeat("caught\n", 3)+"4999950000\n")
				holds(t, "stderr", stderr, "")
			})
		}
	}
}

// TestAddressLimit gives the process fewer addresses than it would like to have, and no
// limit of the heap but what follows from that.
func TestAddressLimit(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("takes some time and much memory, and needs ulimit -v to work")
	}
	const code = `
def small():
    l = []
    while True: l.append([len(l)])
def large():
    x = [0]
    while True: x = x + x
for fill in (small, large, small):
    try: fill()
    except MemoryError: print("caught")`
	cmd := exec.Command("sh", "-c", `ulimit -v 4000000; exec "$0" -c "$1"`, binary, code)
	out, err := cmd.CombinedOutput()
	if err != nil || string(out) != strings.Repeat("caught\n", 3) {
		t.Errorf("%v\n%s", err, tail(string(out)))
	}
}

// TestPausedMarking keeps much alive, changes it and lets go of parts of it, while
// collections that are far too short mark it bit by bit.
func TestPausedMarking(t *testing.T) {
	const code = `
class N:
    def __init__(self, key): self.key = key; self.next = None; self.other = None
def chain(n, key):
    first = None
    for i in range(n):
        x = N(key); x.next = first; first = x
    return first
table = {k: chain(50, k) for k in range(200)}
for i in range(2000):
    a, b = i * 7 % 200, i * 13 % 200
    x = table[a].next.next
    table[a].other = table[b].next  # a part of one chain hangs on another
    table[b] = chain(50, b)
    x.other = [x, (i, {'i': x})]
    table[a].next.next = None
    table[a].next.next = x
for k in table:
    x, n = table[k], 0
    while x is not None:
        assert x.key == k
        if type(x.other) is list: assert x.other[1][1]['i'].key == k
        x, n = x.next, n + 1
    assert n == 50, n
print('whole')`
	for _, jit := range []string{"on", "off"} {
		for _, slice := range []string{"1", "50", "1000"} {
			t.Run("jit="+jit+"/"+slice, func(t *testing.T) {
				_, stdout, stderr := runCode(t, 0, "--jit="+jit, "--threshold=2", "--nursery=32K", "--gc-slice="+slice, "-c", code)
				holds(t, "stdout", stdout, "whole\n")
				holds(t, "stderr", stderr, "")
			})
		}
	}
}
