package tests

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"stmjit/report/traceview"
)

const dumped = `
class Box:
    def __init__(self):
        self.n = 0

def seventh(x):
    return x // 7

def count(n):
    box = Box()
    for i in range(n):
        if i % 3:
            box.n += seventh(i)
        else:
            box.n -= 1
    return box.n

def evaluate(n):
    s = 0
    for i in range(n):
        s += eval("1")
    return s

def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

print(count(30000), evaluate(3000), fib(16))
`

// dumpOf runs a program and returns what a dump in JSON says.
func dumpOf(t *testing.T, source string) (*traceview.Report, []traceview.Detail) {
	t.Helper()
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("there are traces on Linux on x86-64 only")
	}
	dir := in(t, map[string]string{"a.py": source})
	cmd, stdout, stderr := stmjit(t, dir, "threshold=50", "dump", "--json", "-", "a.py", "argument")
	require.NoError(t, cmd.Run(), stderr.String())
	require.Equal(t, "42838572 3000 987\n", stderr.String(), "what the script prints goes to standard error")
	var all struct {
		Report  traceview.Report
		Details []traceview.Detail
	}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &all))
	require.Len(t, all.Details, len(all.Report.Traces))
	return &all.Report, all.Details
}

// TestDump runs a program with all kinds of traces, and looks for what the dump says of them.
func TestDump(t *testing.T) {
	r, details := dumpOf(t, dumped)
	require.Equal(t, []string{"a.py", "argument"}, r.Command)
	lines := strings.Split(strings.TrimSuffix(dumped, "\n"), "\n")
	require.Equal(t, lines, r.Files[0].Text)
	kinds := map[string]int{}
	loop := -1
	for i := range r.Traces {
		tr := &r.Traces[i]
		require.EqualValues(t, i, tr.ID)
		kinds[tr.Kind]++
		if tr.Kind == "loop" && tr.Func == "count" && tr.State == "" && loop < 0 {
			loop = i
		}
		for _, e := range tr.Exits {
			if e.Bridge >= 0 {
				b := r.Traces[e.Bridge]
				require.Equal(t, []int32{tr.ID, e.N}, []int32{b.Parent, b.Exit})
			}
		}
		checkDetail(t, r, tr, &details[i])
	}
	for _, kind := range []string{"loop", "function", "bridge", "continuation"} {
		require.NotZero(t, kinds[kind], "%s: %v", kind, kinds)
	}
	require.GreaterOrEqual(t, loop, 0)
	require.EqualValues(t, 11, r.Traces[loop].Start.Line)
	require.True(t, slices.ContainsFunc(r.Traces[loop].Exits, func(e traceview.Exit) bool { return e.Bridge >= 0 && e.Left > 0 }), "an exit has a bridge")

	d := &details[loop]
	require.True(t, slices.ContainsFunc(d.Ops, func(o traceview.Op) bool { return o.Barrier == "write" && o.Hoisted }), "the box is acquired before the loop")
	require.True(t, slices.ContainsFunc(d.Code, func(c traceview.Code) bool { return c.Barrier && d.Ops[c.Op].Barrier == "write" }))
	require.True(t, slices.ContainsFunc(d.Bytecode, func(b traceview.Instruction) bool {
		return b.Func == "seventh" && b.Depth == 1 && b.Line == 7 && strings.HasPrefix(b.Text, "floordivk")
	}), "%+v", d.Bytecode)
	made := slices.IndexFunc(d.Ops, func(o traceview.Op) bool {
		return o.From > 0 && d.Ops[o.From].Kind == "sub" || o.From > 0 && o.Kind == "mulhi"
	})
	require.Greater(t, made, 0, "the division is made of others")

	g := slices.IndexFunc(r.GivenUp, func(g traceview.Lost) bool { return g.Func == "evaluate" })
	require.GreaterOrEqual(t, g, 0, "%+v", r.GivenUp)
	require.EqualValues(t, 21, r.GivenUp[g].At.Line)
	require.Contains(t, r.GivenUp[g].Why, "eval")
	l := slices.IndexFunc(r.Files[0].Lines, func(l traceview.Line) bool { return l.N == 21 })
	require.GreaterOrEqual(t, l, 0)
	require.Contains(t, strings.Join(r.Files[0].Lines[l].Why, "\n"), "the recording of the loop at line 20 in evaluate ended at a call")
}

// checkDetail holds the columns of a trace together: every row names an operation, and machine code belongs to
// operations of the last column.
func checkDetail(t *testing.T, r *traceview.Report, tr *traceview.Trace, d *traceview.Detail) {
	t.Helper()
	require.Equal(t, tr.ID, d.ID)
	require.Equal(t, "", d.Columns[0].Name)
	require.Equal(t, "compact", d.Columns[len(d.Columns)-1].Name)
	require.False(t, d.Columns[0].Same)
	var rows []int32
	for _, c := range d.Columns {
		if c.Same {
			require.Empty(t, c.Rows)
			continue
		}
		rows = c.Rows
		for i := 0; i < len(rows); i += 2 {
			text, id := d.Lines[rows[i]], rows[i+1]
			op := d.Ops[id]
			if m := regexp.MustCompile(`^%(\d+) `).FindStringSubmatch(text); m != nil {
				require.Equal(t, m[1], jsonNumber(id), "an operation is called by its ID")
			}
			require.Less(t, op.Bytecode, int32(len(d.Bytecode)))
			require.Less(t, op.Exit, int32(len(tr.Exits)))
		}
	}
	require.Len(t, rows, 2*tr.Ops)
	last := map[int32]bool{0: true}
	for i := 1; i < len(rows); i += 2 {
		last[rows[i]] = true
		require.Contains(t, d.Lines[rows[i-1]], d.Ops[rows[i]].Kind, "the operation that it is in the end")
	}
	size, exits := 0, 0
	for _, c := range d.Code {
		require.Equal(t, size, c.Off)
		size += len(c.Bytes) / 2
		require.True(t, last[c.Op], "machine code belongs to operation %d, which the last column does not have", c.Op)
		if c.Exit >= 0 {
			exits++
		}
	}
	require.Equal(t, tr.Bytes, size)
	require.NotZero(t, exits)
	for _, b := range d.Bytecode {
		require.NotEmpty(t, b.Text)
		require.Less(t, int(b.File), len(r.Files))
	}
}

func jsonNumber(n int32) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// TestDumpChangesNothing compares what is compiled with and without a dump.
func TestDumpChangesNothing(t *testing.T) {
	dir := in(t, map[string]string{"a.py": dumped})
	compiled := regexp.MustCompile(`(?m)^(compiled|exits to the interpreter|invalidated): .*$`)
	figures := func(args ...string) []string {
		cmd, stdout, stderr := stmjit(t, dir, "stats,threshold=50", args...)
		require.NoError(t, cmd.Run(), stderr.String())
		require.Equal(t, "42838572 3000 987\n", stdout.String())
		return compiled.FindAllString(stderr.String(), -1)
	}
	plain := figures("a.py")
	require.Equal(t, plain, figures("dump", "--html", "a.html", "--json=a.json", "--coverage", "a.py"))
	for _, name := range []string{"a.html", "a.json"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.True(t, bytes.Contains(text, []byte(`"func":"count"`)) || plain == nil, name)
	}
}

// TestCoverage looks at what is said of lines in the interpreter and in machine code.
func TestCoverage(t *testing.T) {
	dir := in(t, map[string]string{"a.py": dumped + "count(20000000)\nevaluate(20000)\n"})
	for _, env := range []string{"threshold=50", "jit=off"} {
		if env == "jit=off" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "a.py"), []byte(dumped+"count(2000000)\n"), 0o666))
		}
		cmd, _, stderr := stmjit(t, dir, env, "dump", "--coverage", "a.py")
		err := cmd.Run()
		if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
			t.Skip("samples are taken on Linux on x86-64 only")
		}
		require.NoError(t, err, stderr.String())
		text := stderr.String()
		require.Regexp(t, `^\d+ samples of \d+\.\d\d s of processor time: `, text)
		if env == "jit=off" {
			require.Regexp(t, `(?m)^ +(7|1[1-6]) +[0-9.]+%    100%        -      -  `, text, "a line of the loop took time, in the interpreter")
			require.NotContains(t, text, "^ ")
			continue
		}
		require.Regexp(t, `(?m)^ +(7|1[1-6]) +[0-9.]+%  .*[0-9.]+% +[0-9.%-]+  `, text, "a line of the loop took time, in machine code")
		require.Regexp(t, `(?m)^ +21 .*\n +\^ the recording of the loop at line 20 in evaluate ended at a call of something that cannot be inlined \(eval\)`, text)
	}
}

// TestDumpFaults looks at what is said of options that cannot be followed, before the program runs.
func TestDumpFaults(t *testing.T) {
	dir := in(t, map[string]string{"a.py": "print('ran')"})
	for _, f := range []struct {
		args []string
		says string
	}{
		{[]string{"dump", "--html"}, "option --html needs a file"},
		{[]string{"dump", "--json=", "a.py"}, "option --json needs a file"},
		{[]string{"dump", "--html", "nowhere/a.html", "a.py"}, "nowhere/a.html: no such file or directory"},
	} {
		cmd, stdout, stderr := stmjit(t, dir, "", f.args...)
		require.Equal(t, 2, exitStatus(t, cmd.Run()), f.args)
		require.Contains(t, stderr.String(), f.says)
		require.Empty(t, stdout.String())
	}
}
