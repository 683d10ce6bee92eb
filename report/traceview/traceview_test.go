package traceview

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// made is a report of n traces, every third a bridge of the one before, with a file of as many lines.
func made(n int) *Report {
	r := &Report{Version: Version, Program: "stmjit", Command: []string{"made.py", "<&>"}}
	r.Samples = Samples{All: 1000, Seconds: 4, Interpreted: 250, Compiled: 600, Exits: 50, Compiling: 40, Collecting: 30, Unknown: 30}
	f := File{Name: "/dir/made.py", Lines: []Line{}}
	for i := range n {
		f.Text = append(f.Text, fmt.Sprintf("line_%d(x) # </script><b>", i+1))
		t := Trace{
			ID: int32(i), Kind: []string{"loop", "function", "bridge"}[i%3], Func: fmt.Sprintf("function_%d", i), Start: Place{0, int32(i + 1)}, Root: int32(i), Parent: -1, Exit: -1,
			Ops: 10, Bytes: 100, Entries: int64(i), Samples: int64(i % 7), Left: 5,
			Exits: []Exit{{N: 0, To: Place{0, int32(i + 1)}, Left: 5, Bridge: -1}, {N: 1, To: Place{0, 1}, Bridge: -1}},
		}
		if t.Kind == "bridge" {
			t.Parent, t.Exit, t.Root = t.ID-1, 1, t.ID-1
			r.Traces[i-1].Exits[1].Bridge = t.ID
		}
		r.Traces = append(r.Traces, t)
		f.Lines = append(f.Lines, Line{N: i + 1, Compiled: int64(i % 7), Starts: []int32{t.ID}, Traces: []int32{t.ID}})
	}
	if n > 0 {
		f.Lines[0].Interpreted, f.Lines[0].Why = 250, []string{"because it is so"}
		r.GivenUp = []Lost{{Kind: "loop", Func: "function_0", Start: Place{0, 1}, Parent: -1, Exit: -1, At: Place{0, 1}, Why: "because it is so", Times: 3, Last: true}}
	}
	r.Files = []File{f, {Name: "lib.py", Library: true, Text: []string{"pass"}, Lines: []Line{{N: 1, Interpreted: 20}}}}
	return r
}

// madeDetail has a guard that stays, an operation that a pass removes, and one that a pass makes.
func madeDetail(id int32) *Detail {
	d := &Detail{
		ID: id, Names: map[string]string{"val:0x1234": "function f"},
		Bytecode: []Instruction{{Place: Place{0, id + 1}, Func: "f", Text: "add           r1, r2"}, {Place: Place{0, id + 2}, Func: "g", Depth: 1, Text: "return        r1"}},
		Ops:      []Op{{Bytecode: -1, Exit: -1}, {Bytecode: 0, Exit: 0, Kind: "guard_shape", Barrier: "read", Hoisted: true}, {Bytecode: 0, Exit: -1}, {Bytecode: 1, Exit: 1, Kind: "guard_int"}, {Bytecode: 1, Exit: -1, From: 3}},
		Lines:    []string{"%1 ref = guard_shape val:0x1234 [list 17 read]", "%2 int = add %1 1", "%3 int = guard_int %1", "%4 int = shr %3 2"},
		Columns:  []Column{{Rows: []int32{0, 1, 1, 2, 2, 3}}, {Name: "dce", Because: "it is dead", Rows: []int32{0, 1, 2, 3}}, {Name: "join", Same: true}, {Name: "compact", Rows: []int32{0, 1, 2, 3, 3, 4}}},
	}
	for i := range 40 {
		d.Code = append(d.Code, Code{Off: 4 * i, Bytes: "48891d00", Text: fmt.Sprintf("mov rax, %d", i), Op: int32([]int{1, 3, 4}[i*3/40]), Exit: -1, Samples: int64(i % 3)})
	}
	d.Code = append(d.Code, Code{Off: 160, Bytes: "e900000000", Text: "jmp +0", Note: "exit 1", Exit: 1})
	return d
}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	var told []int
	require.NoError(t, WriteHTML(&b, made(6), madeDetail, func(done, all int) { told = append(told, done) }))
	text := b.String()
	require.Equal(t, []int{1, 2, 3, 4, 5, 6}, told)
	require.Contains(t, text, "<title>Traces of made.py &lt;&amp;&gt;</title>")
	for _, mark := range []string{"/*STYLE*/", "<!--DATA-->", "/*SCRIPT*/", "TITLE<", "http://", "https://"} {
		require.NotContains(t, text, mark)
	}
	require.Equal(t, 1+1+6, strings.Count(text, "</script>"), "what a program contains ends no script")
	_, report, _ := strings.Cut(text, `id="report">`)
	report, _, _ = strings.Cut(report, "</script>")
	var r Report
	require.NoError(t, json.Unmarshal([]byte(report), &r))
	require.Equal(t, made(6), &r)
	_, packed, _ := strings.Cut(text, `id="trace4">`)
	packed, _, _ = strings.Cut(packed, "</script>")
	raw, err := base64.StdEncoding.DecodeString(packed)
	require.NoError(t, err)
	var d Detail
	require.NoError(t, json.NewDecoder(flate.NewReader(bytes.NewReader(raw))).Decode(&d))
	require.Equal(t, madeDetail(4), &d)
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, made(3), madeDetail, nil))
	var all struct {
		Report  Report
		Details []Detail
	}
	require.NoError(t, json.Unmarshal(b.Bytes(), &all))
	require.Equal(t, made(3), &all.Report)
	require.Len(t, all.Details, 3)
	require.Equal(t, *madeDetail(2), all.Details[2])
}

func TestCoverage(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteCoverage(&b, made(3)))
	text := b.String()
	require.Contains(t, text, "1000 samples of 4.00 s of processor time: 25.0% interpreted, 60.0% compiled, 5.0% in exits; 4.0% compiling, 3.0% collecting, 3.0% in Go's runtime\n")
	require.Contains(t, text, "    1  25.0%    100%        -      -  line_1(x) # </script><b>\n                                      ^ because it is so\n")
	require.Contains(t, text, "    3   0.2%       -     100%      -  line_3(x)")
	require.Contains(t, text, "other files\n  2.0%  lib.py\n")
	require.NotContains(t, text, "say little")

	few := made(1)
	few.Samples.All = 10
	b.Reset()
	require.NoError(t, WriteCoverage(&b, few))
	require.Contains(t, b.String(), "let the program do more")
	b.Reset()
	require.NoError(t, WriteCoverage(&b, &Report{}))
	require.Contains(t, b.String(), "too short to be measured")
}
