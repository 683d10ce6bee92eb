package tests

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// conflictLog is what is looked at of `stmjit conflicts --json`.
type conflictLog struct {
	Pairs []struct {
		Kind, Asked, Held, Type, Made string
		Times, Inside                 int64
		Lost                          float64
		Objects                       int
		Typical                       bool
	}
	Threads []struct {
		Began, Ended float64
		Slots        [][]float64
	}
	Totals map[string]float64
	Text   map[string]string
	Advice []struct{ Rule, What, Do string }
}

const meetsAtDict = `import threading

counts = {}

def work():
    for i in range(120):
        counts[i % 7] = counts.get(i % 7, 0) + 1

threads = [threading.Thread(target=work) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(counts))
`

const meetsInBlocks = `import threading
from transaction import atomic

class Account:
    def __init__(self):
        self.balance = 0

def work(order):
    for i in range(80):
        with atomic:
            for a in order:
                a.balance += 1

accounts = [Account() for i in range(3)]
threads = [threading.Thread(target=work, args=(accounts[::step],)) for step in (1, -1, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([a.balance for a in accounts])
`

// TestConflictLog runs threads one at a time, so that chance decides and not the clock who meets whom, and looks for the lines
// that must have met, what they met for, and where that was made: interpreted, compiled, and with the collector moving all the time.
func TestConflictLog(t *testing.T) {
	for _, c := range []struct{ name, source, output, typ, asked, made string }{
		{"dict", meetsAtDict, "7\n", "dict", "a.py:7", "a.py:3"},
		{"blocks", meetsInBlocks, "[240, 240, 240]\n", "Account", "a.py:12", "a.py:14"},
	} {
		for _, options := range []string{"jit=off", "threshold=20", "threshold=20,stress=gc+turns"} {
			t.Run(c.name+"/"+options, func(t *testing.T) {
				t.Parallel()
				dir := in(t, map[string]string{"a.py": c.source})
				env := options
				if !strings.Contains(env, "stress") {
					env += ",stress=turns"
				}
				m := mode{env: env + ",seed=3,stmlog=log", timeout: 120 * time.Second}
				r := run(t, dir, m, []string{binary, "a.py"})
				require.Equal(t, 0, r.status, r.stderr)
				require.Equal(t, c.output, r.stdout)
				l := readConflicts(t, dir)
				met := false
				for _, p := range l.Pairs {
					require.Contains(t, []string{"wait", "upgrade", "abort"}, p.Kind)
					require.GreaterOrEqual(t, p.Times, int64(1))
					if p.Type == c.typ && strings.HasSuffix(p.Asked, c.asked) && strings.HasSuffix(p.Made, c.made) {
						met = true
						require.NotEmpty(t, l.Text[p.Made], "the text of the line that made it")
					}
				}
				require.True(t, met, "%s asked for a %s made at %s: %+v", c.asked, c.typ, c.made, l.Pairs)
				require.Len(t, l.Threads, 4)
				for i, x := range l.Threads {
					require.Less(t, x.Began, x.Ended, fmt.Sprint(i))
				}
				require.Greater(t, l.Totals["claims"], 0.0)
			})
		}
	}
}

// readConflicts runs `stmjit conflicts` in all its forms on the file "log".
func readConflicts(t *testing.T, dir string) *conflictLog {
	t.Helper()
	m := mode{timeout: 60 * time.Second}
	r := run(t, dir, m, []string{binary, "conflicts", "--json", "--html", "page.html", "--svg", "picture.svg", "log"})
	require.Equal(t, 0, r.status, r.stderr)
	l := &conflictLog{}
	require.NoError(t, json.Unmarshal([]byte(r.stdout), l))
	for name, want := range map[string]string{"page.html": "Lines that met", "picture.svg": "main thread"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.True(t, strings.Contains(string(text), want), name)
	}
	r = run(t, dir, m, []string{binary, "conflicts", "log"})
	require.Equal(t, 0, r.status, r.stderr)
	for _, want := range []string{"a.py ran for", "ownership: ", "line that held it", "thread "} {
		require.Contains(t, r.stdout, want)
	}
	return l
}

// TestConflictsWithoutLog looks at what the command says of files that are no logs.
func TestConflictsWithoutLog(t *testing.T) {
	dir := in(t, map[string]string{"text": "wait at=1\n", "later": `{"version": 99}`})
	for file, want := range map[string]string{"text": "not a log", "later": "version 99", "missing": "no such file"} {
		r := run(t, dir, mode{timeout: 60 * time.Second}, []string{binary, "conflicts", file})
		require.Equal(t, 2, r.status)
		require.Contains(t, r.stderr, want)
		require.Equal(t, 1, strings.Count(r.stderr, "\n"), r.stderr)
	}
}
