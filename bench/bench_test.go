package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fakeVariable makes this test binary behave like a stmjit that prints what is expected, or fails as it says.
const fakeVariable = "STMJIT_BENCH_TEST_FAKE"

func TestMain(m *testing.M) {
	if how := os.Getenv(fakeVariable); how != "" {
		os.Exit(fake(how, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// fake stands for "stmjit OPTIONS... NAME.py N".
func fake(how string, args []string) int {
	if file := args[len(args)-3]; strings.HasSuffix(file, ".py") {
		return fakeThreads(how, strings.TrimSuffix(filepath.Base(file), ".py"), args[len(args)-1])
	}
	file, number := args[len(args)-2], args[len(args)-1]
	interpreted := strings.Contains(strings.Join(args, " "), "--jit=off")
	if how == "fail" && interpreted {
		fmt.Fprintln(os.Stderr, "Traceback (most recent call last):\nValueError: on purpose")
		return 1
	}
	if how == "wrong" && interpreted {
		fmt.Println("wrong")
		return 0
	}
	if how == "slow" {
		time.Sleep(time.Minute)
	}
	programs, err := Programs()
	if err != nil {
		panic(err)
	}
	for _, p := range programs {
		if p.Name+".py" == filepath.Base(file) {
			n, _ := strconv.Atoi(number)
			out, _ := p.Expected(n)
			fmt.Print(out)
			return 0
		}
	}
	return 1
}

// fakeThreads stands for "stmjit OPTIONS... NAME.py N THREADS".
func fakeThreads(how, name, threads string) int {
	programs, err := ThreadPrograms()
	if err != nil {
		panic(err)
	}
	for _, p := range programs {
		if p.Name == name {
			if how == "wrong" && threads == "2" {
				fmt.Println("wrong")
				return 0
			}
			fmt.Fprintln(os.Stderr, "seconds", "0."+threads)
			fmt.Print(p.Expected)
			return 0
		}
	}
	return 1
}

func fakeOptions(t *testing.T, how string) (Options, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	t.Setenv(fakeVariable, how)
	var out, progress bytes.Buffer
	return Options{Binary: os.Args[0], Filters: []string{"fib", "life"}, Size: TestSize, Runs: 2, Modes: []string{"jit", "interp"},
		Versus: []string{}, JSON: filepath.Join(t.TempDir(), "results.json"), Out: &out, Progress: &progress}, &out, &progress
}

func readResults(t *testing.T, path string) *Results {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r Results
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

func TestRun(t *testing.T) {
	o, out, progress := fakeOptions(t, "good")
	if err := Run(o); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"fib", "life", "jit", "interp", "geometric mean", "times as fast as jit"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in the table:\n%s", want, out)
		}
	}
	if lines := strings.Count(progress.String(), "\n"); lines != 4 {
		t.Errorf("%d lines of progress, expected one for each of 2 programs in 2 runs:\n%s", lines, progress)
	}
	r := readResults(t, o.JSON)
	if len(r.Programs) != 2 || len(r.Configurations) != 2 || r.Base != "jit" {
		t.Fatalf("results of %d programs in %d configurations, base %q", len(r.Programs), len(r.Configurations), r.Base)
	}
	for _, p := range r.Programs {
		for name, m := range p.Measurements {
			if len(m.Samples) != 2 || m.Error != "" {
				t.Errorf("%s with %s: %d samples, error %q", p.Name, name, len(m.Samples), m.Error)
			}
		}
	}
}

func TestRunTellsWhatFailed(t *testing.T) {
	for how, want := range map[string]string{"fail": "ValueError: on purpose", "wrong": `printed "wrong", but CPython 3.11's output is "987"`} {
		t.Run(how, func(t *testing.T) {
			o, out, _ := fakeOptions(t, how)
			o.Filters = []string{"fib"}
			err := Run(o)
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "with interp") {
				t.Errorf("error %v, expected one with %q", err, want)
			}
			if !strings.Contains(out.String(), "failed") {
				t.Errorf("the table does not say that it failed:\n%s", out)
			}
			r := readResults(t, o.JSON)
			if m := r.Programs[0].Measurements["jit"]; len(m.Samples) != 2 {
				t.Errorf("the other configuration has %d samples, expected 2", len(m.Samples))
			}
		})
	}
}

func TestRunEndsHungPrograms(t *testing.T) {
	o, _, _ := fakeOptions(t, "slow")
	o.Filters, o.Modes, o.Timeout = []string{"fib"}, []string{"jit"}, 200*time.Millisecond
	if err := Run(o); err == nil || !strings.Contains(err.Error(), "ran longer than 200ms") {
		t.Errorf("error %v", err)
	}
}

func TestThreads(t *testing.T) {
	o, out, _ := fakeOptions(t, "good")
	o.Filters, o.Modes, o.Threads = []string{"sweep", "queue", "tiny", "bank"}, nil, []int{1, 2}
	if err := Run(o); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"sweep", "queue_items", "0.50 × 1 thread", "0.25 × 2 threads", "µs each", "× bank_lock"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in the table:\n%s", want, out)
		}
	}
	text, err := os.ReadFile(o.JSON)
	if err != nil {
		t.Fatal(err)
	}
	var r ThreadResults
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	found := map[string][]int{}
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			found[p.Name] = append(found[p.Name], m.Threads)
			if len(m.Samples) != 2 || m.Median != float64(m.Threads)/10 {
				t.Errorf("%s with %d threads: %d samples, median %v", p.Name, m.Threads, len(m.Samples), m.Median)
			}
		}
	}
	want := map[string][]int{"sweep": {1, 2, 8}, "queue_items": {1}, "tiny_transactions": {1, 2}, "bank": {1, 2}, "bank_hot": {1, 2}, "bank_lock": {1, 2}}
	if !reflect.DeepEqual(found, want) {
		t.Errorf("measured %v, expected %v", found, want)
	}
}

func TestThreadsTellWhatFailed(t *testing.T) {
	o, out, _ := fakeOptions(t, "wrong")
	o.Filters, o.Modes, o.Threads = []string{"primes"}, nil, []int{1, 2}
	err := Run(o)
	if err == nil || !strings.Contains(err.Error(), `with 2 threads: printed "wrong"`) || !strings.Contains(out.String(), "failed") {
		t.Errorf("error %v\n%s", err, out)
	}
}

func TestAims(t *testing.T) {
	measured := func(threads int, median float64) *ThreadMeasurement {
		return &ThreadMeasurement{Threads: threads, Samples: []Sample{{Reported: median}}}
	}
	r := &ThreadResults{Size: LongSize, Programs: []*ThreadProgramResult{
		{Name: "a", N: 1000, program: &ThreadProgram{Name: "a", Target: 1.8, Many: 8, Against: "b"},
			Measurements: []*ThreadMeasurement{measured(1, 4), measured(2, 2), measured(8, 2.5)}},
		{Name: "b", N: 2000, program: &ThreadProgram{Name: "b", Each: 1000}, Measurements: []*ThreadMeasurement{measured(2, 3)}},
	}}
	r.summarize()
	var got []string
	for _, row := range r.rows()[1:] {
		got = append(got, strings.Join(row, " "))
	}
	want := []string{"a 1000 1 4.000 (4.000)", " 2 2.000 (2.000) 2.00 × 1 thread ≥ 1.80 reached", "     0.75 × b ≥ 1.00 missed",
		" 8 2.500 (2.500) 0.80 × 2 threads ≥ 0.87 missed", "b 2000 2 3.000 (3.000) 1500.00 µs each ≤ 1000.00 missed"}
	for i := range want {
		if i >= len(got) || strings.TrimSpace(got[i]) != strings.TrimSpace(want[i]) {
			t.Errorf("rows:\n%s\nexpected:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			break
		}
	}
}

func TestSummary(t *testing.T) {
	sample := func(seconds ...float64) *Measurement {
		m := &Measurement{}
		for _, s := range seconds {
			m.Samples = append(m.Samples, Sample{User: s})
		}
		return m
	}
	r := &Results{Base: "base", Configurations: []*Configuration{{Name: "base"}, {Name: "fast"}},
		Programs: []*ProgramResult{
			{Name: "a", Measurements: map[string]*Measurement{"base": sample(4, 2, 3), "fast": sample(1, 2)}},
			{Name: "b", Measurements: map[string]*Measurement{"base": sample(8), "fast": sample(1)}},
			{Name: "c", Measurements: map[string]*Measurement{"base": sample(8), "fast": {Error: "failed"}}},
		}}
	r.summarize()
	a := r.Programs[0].Measurements
	if a["base"].Median != 3 || a["base"].Min != 2 || a["fast"].Median != 1.5 || a["fast"].Ratio != 2 {
		t.Errorf("a: base %+v, fast %+v", a["base"], a["fast"])
	}
	if mean := r.GeometricMeans["fast"]; mean.Programs != 2 || mean.Ratio < 3.9999 || mean.Ratio > 4.0001 {
		t.Errorf("geometric mean %+v, expected 4 of 2", mean)
	}
}

func TestParseArgs(t *testing.T) {
	o, err := ParseArgs([]string{"fib", "--runs", "5", "--short", "--modes=jit,interp", "--vs", "none", "life", "--json=x.json", "--base=interp"})
	if err != nil {
		t.Fatal(err)
	}
	want := Options{Filters: []string{"fib", "life"}, Runs: 5, Size: ShortSize, Modes: []string{"jit", "interp"},
		Versus: []string{}, JSON: "x.json", Base: "interp"}
	if !reflect.DeepEqual(o, want) {
		t.Errorf("got %+v, expected %+v", o, want)
	}
	for args, want := range map[string]string{
		"--nope":       "unknown option --nope",
		"--runs":       "needs a value",
		"--runs=0":     "at least 1",
		"--size=huge":  "test, short or long",
		"--modes=fast": "jit, interp",
		"--timeout=x":  "seconds",
		"--threads=0":  "from 1 up",
		"--threads=":   "at least one",
	} {
		if _, err := ParseArgs([]string{args}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, expected one with %q", args, err, want)
		}
	}
}

func TestMainReportsInOneLine(t *testing.T) {
	for _, args := range [][]string{{"no_such_program"}, {"--vs", "no-such-python"}, {"--base", "pypy9", "--vs=none"}, {"--modes=none", "--vs=none"}, {"--what"}} {
		var out, problems bytes.Buffer
		if status := Main(args, &out, &problems); status != 2 || strings.Count(problems.String(), "\n") != 1 {
			t.Errorf("%v: status %d, stderr %q", args, status, problems.String())
		}
	}
	var out, problems bytes.Buffer
	if Main([]string{"--help"}, &out, &problems) != 0 || !strings.Contains(out.String(), "interp-stm-off") {
		t.Errorf("help: %q %q", out.String(), problems.String())
	}
	out.Reset()
	if Main([]string{"--list"}, &out, &problems) != 0 || !strings.Contains(out.String(), "richards") {
		t.Errorf("list: %q %q", out.String(), problems.String())
	}
}

// TestProgramsAreWhole walks the table: every program has its text with a header, its outputs and its paragraph.
func TestProgramsAreWhole(t *testing.T) {
	programs, err := Programs()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range programs {
		known[p.Name] = true
		source := string(p.Source())
		if !strings.HasPrefix(source, "# Stresses: ") || !strings.Contains(source, "\n# Idea: ") {
			t.Errorf("%s.py does not begin with what it stresses and where the idea comes from", p.Name)
		}
		for _, size := range []Size{TestSize, ShortSize, LongSize} {
			if out, ok := p.Expected(p.N(size)); !ok || out == "" {
				t.Errorf("%s.out has no output for %s, %d", p.Name, size, p.N(size))
			}
		}
		if !strings.Contains(string(readme), "| "+p.Name+" |") {
			t.Errorf("README.md has no row for %s", p.Name)
		}
	}
	threaded, err := ThreadPrograms()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range threaded {
		known[p.Name] = true
		if !strings.HasPrefix(string(p.Source()), `"""`) || p.Expected == "" {
			t.Errorf("%s: no text that begins with what it is, or no expected output", p.Name)
		}
		if !strings.Contains(string(readme), "| "+p.Name+" |") {
			t.Errorf("README.md has no row for %s", p.Name)
		}
	}
	for _, dir := range []string{"programs", "peers", "threads"} {
		entries, err := files.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if name := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())); !known[name] {
				t.Errorf("%s/%s belongs to no program in programs.json or threads.json", dir, e.Name())
			}
		}
	}
}
