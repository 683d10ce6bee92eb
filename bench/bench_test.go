package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
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
	first := slices.IndexFunc(args, func(a string) bool { return strings.HasSuffix(a, ".py") })
	if how == "memory" {
		return fakeMemory(args[:first])
	}
	file := filepath.Base(args[first])
	switch words := args[first+1:]; {
	case file == "rounds.py":
		return fakeRounds(words[0], words[1], words[2])
	case len(words) == 2:
		return fakeThreads(how, strings.TrimSuffix(file, ".py"), words[1])
	}
	number := args[first+1]
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
		if p.Name+".py" == file {
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

// fakeRounds stands for "stmjit OPTIONS... rounds.py NAME.py N ROUNDS": two rounds are slow.
func fakeRounds(file, number, rounds string) int {
	n, _ := strconv.Atoi(rounds)
	programs, err := Programs()
	if err != nil {
		panic(err)
	}
	fmt.Fprint(os.Stderr, "before 0.010000\nrounds 0.500000 0.200000", strings.Repeat(" 0.100000", n-2), "\n")
	for _, p := range programs {
		if p.Name+".py" == filepath.Base(file) {
			size, _ := strconv.Atoi(number)
			out, _ := p.Expected(size)
			fmt.Print(strings.Repeat(out, n))
			return 0
		}
	}
	return 1
}

// fakeMemory writes a log of collections when the options ask for one.
func fakeMemory(options []string) int {
	for _, a := range options {
		if name, found := strings.CutPrefix(a, "--gclog="); found {
			if os.WriteFile(name, []byte("minor at=1 pause_us=1500 before=1 after=1\nmajor at=2 pause_us=500 before=1 after=1\n"), 0o644) != nil {
				return 1
			}
		}
	}
	fmt.Fprintln(os.Stderr, "figure bytes a record 120")
	return 0
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
		for _, m := range p.Measurements {
			if len(m.Samples) != 2 || m.Error != "" {
				t.Errorf("%s with %s: %d samples, error %q", p.Name, m.Name(), len(m.Samples), m.Error)
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
			if m := r.Programs[0].Find("jit", 0); len(m.Samples) != 2 {
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
	r := readResults(t, o.JSON)
	found := map[string][]int{}
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			found[p.Name] = append(found[p.Name], m.Threads)
			if len(m.Samples) != 2 || m.Seconds.Value != float64(m.Threads)/10 {
				t.Errorf("%s with %d threads: %d samples, median %v", p.Name, m.Threads, len(m.Samples), m.Seconds)
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
	if err == nil || !strings.Contains(err.Error(), `with jit 2: printed "wrong"`) || !strings.Contains(out.String(), "failed") {
		t.Errorf("error %v\n%s", err, out)
	}
}

func TestAims(t *testing.T) {
	measured := func(threads int, seconds float64) *Measurement {
		return &Measurement{Configuration: "jit", Threads: threads, Samples: []Sample{{Reported: seconds}}}
	}
	r := &Results{Size: LongSize, Runs: 1, Base: "jit", Configurations: []*Configuration{{Name: "jit"}}, Programs: []*ProgramResult{
		{Suite: ThreadSuite, Name: "a", N: 1000, aims: &ThreadProgram{Name: "a", Target: 1.8, Many: 8, Against: "b"},
			Measurements: []*Measurement{measured(1, 4), measured(2, 2), measured(8, 2.5)}},
		{Suite: ThreadSuite, Name: "b", N: 2000, aims: &ThreadProgram{Name: "b", Each: 1000}, Measurements: []*Measurement{measured(2, 3)}},
	}}
	r.Summarize()
	var got []string
	for _, row := range r.threadRows(r.Programs)[1:] {
		got = append(got, strings.Join(strings.Fields(strings.Join(row, " ")), " "))
	}
	want := []string{"a 1000 jit 1 4.000", "jit 2 2.000 2.00 × 1 thread ≥ 1.80 reached", "0.75 × b ≥ 1.00 missed",
		"jit 8 2.500 0.80 × 2 threads ≥ 0.87 missed", "b 2000 jit 2 3.000 1500.00 µs each ≤ 1000.00 missed"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("rows:\n%s\nexpected:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestVerdicts marks as doubtful what the interval leaves open.
func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		value, low, high float64
		atMost           bool
		want             string
	}{{2, 1.9, 2.1, false, "reached"}, {2, 1.7, 2.1, false, "reached?"}, {1.7, 1.6, 1.75, false, "missed"}, {1.7, 1.6, 1.9, false, "missed?"},
		{2, 1.9, 2.1, true, "missed"}, {1.7, 1.6, 1.75, true, "reached"}, {1.8, 1.8, 1.8, true, "reached"}, {1.8, 1.8, 1.8, false, "reached"}} {
		x := Comparison{Value: &Estimate{Value: c.value, Low: c.low, High: c.high}, Aim: 1.8, AtMost: c.atMost}
		if got := x.Verdict(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestSummary(t *testing.T) {
	sample := func(name string, seconds ...float64) *Measurement {
		m := &Measurement{Configuration: name}
		for _, s := range seconds {
			m.Samples = append(m.Samples, Sample{User: s})
		}
		return m
	}
	r := &Results{Base: "base", Configurations: []*Configuration{{Name: "base"}, {Name: "fast"}},
		Programs: []*ProgramResult{
			{Suite: PlainSuite, Name: "a", Measurements: []*Measurement{sample("base", 4, 2, 3), sample("fast", 2, 1, 1)}},
			{Suite: PlainSuite, Name: "b", Measurements: []*Measurement{sample("base", 8, 8, 8), sample("fast", 1, 1, 1)}},
			{Suite: PlainSuite, Name: "c", Measurements: []*Measurement{sample("base", 8), {Configuration: "fast", Error: "failed"}}},
		}}
	r.Summarize()
	base, fast := r.Programs[0].Find("base", 0), r.Programs[0].Find("fast", 0)
	if base.Seconds.Value != 3 || base.Seconds.Low != 2 || base.Seconds.High != 4 || base.Seconds.Confidence != 0.75 {
		t.Errorf("seconds of the base %+v", base.Seconds)
	}
	// Runs are compared with each other one by one: 4/2, 2/1, 3/1.
	if fast.Ratio.Value != 2 || fast.Ratio.Low != 2 || fast.Ratio.High != 3 {
		t.Errorf("ratio %+v", fast.Ratio)
	}
	if mean := r.Mean("fast"); mean.Programs != 2 || mean.Ratio.Value < 3.9999 || mean.Ratio.Value > 4.0001 {
		t.Errorf("geometric mean %+v, expected 4 of 2", mean)
	}
}

func TestWarmUp(t *testing.T) {
	series := func(rounds ...float64) Series { return Series{Before: 0.01, Rounds: rounds} }
	for _, c := range []struct {
		what    string
		series  []Series
		rounds  int
		cost    float64
		steady  float64
		settled bool
	}{
		{"no warm-up", []Series{series(1, 1, 1, 1, 1, 1, 1, 1)}, 0, 0, 1, true},
		{"two slow rounds", []Series{series(5, 2, 1, 1, 1, 1, 1, 1)}, 2, 5, 1, true},
		{"a slow round later", []Series{series(1, 1, 3, 1, 1, 1, 1, 1)}, 3, 2, 1, true},
		{"falls to the end", []Series{series(8, 7, 6, 5, 4, 3, 2, 1)}, 4, 16, 2.5, false},
		{"noise of one process", []Series{series(1, 1, 1, 9, 1, 1, 1, 1), series(1, 1, 1, 1, 1, 1, 1, 1), series(1, 1, 1, 1, 1, 1, 1, 1)}, 0, 0, 1, true},
	} {
		w := warmUp(c.series)
		if w.Rounds != c.rounds || w.Cost != c.cost || w.Steady.Value != c.steady || w.Settled != c.settled {
			t.Errorf("%s: %+v, steady %+v", c.what, w, w.Steady)
		}
	}
	if warmUp(nil) != nil || warmUp([]Series{series(1, 2)}) != nil {
		t.Error("a steady state of nothing")
	}
}

func TestRounds(t *testing.T) {
	o, out, _ := fakeOptions(t, "good")
	o.Rounds = 6
	if err := Run(o); err != nil {
		t.Fatal(err)
	}
	m := readResults(t, o.JSON).Programs[0].Find("jit", 0)
	if len(m.Series) != 2 || len(m.Series[0].Rounds) != 6 || m.WarmUp.Rounds != 2 || m.WarmUp.Steady.Value != 0.1 || m.WarmUp.Start != 0.01 {
		t.Errorf("series %v, warm-up %+v", m.Series, m.WarmUp)
	}
	if !strings.Contains(out.String(), "6 rounds of main()") {
		t.Errorf("no table of rounds:\n%s", out)
	}
}

func TestMemory(t *testing.T) {
	o, out, _ := fakeOptions(t, "memory")
	o.Filters, o.Modes, o.Suites = nil, nil, []Suite{MemorySuite}
	if err := Run(o); err != nil {
		t.Fatal(err)
	}
	m := readResults(t, o.JSON).Programs[0].Find("jit", 0)
	if e := m.Figures["longest pause, ms"]; e == nil || e.Value != 1.5 {
		t.Errorf("figures %v", m.Figures)
	}
	if !strings.Contains(out.String(), "bytes a record") {
		t.Errorf("the table lacks what the program reported:\n%s", out)
	}
}

// TestBaseline compares a run with itself made slower, with samples enough and with too few.
func TestBaseline(t *testing.T) {
	make := func(n int, factor float64) *Results {
		r := &Results{Version: FormatVersion, Runs: n, Base: "jit", Configurations: []*Configuration{{Name: "jit"}}}
		for _, name := range []string{"same", "slower"} {
			m := &Measurement{Configuration: "jit"}
			for i := range n {
				s := 1 + 0.01*float64(i*7%5)
				if name == "slower" {
					s *= factor
				}
				m.Samples = append(m.Samples, Sample{User: s, PeakMemory: 1 << 20})
			}
			r.Programs = append(r.Programs, &ProgramResult{Suite: PlainSuite, Name: name, Measurements: []*Measurement{m}})
		}
		r.Summarize()
		return r
	}
	old := filepath.Join(t.TempDir(), "old.json")
	if err := writeJSON(old, make(6, 1)); err != nil {
		t.Fatal(err)
	}
	was, err := ReadResults(old)
	if err != nil {
		t.Fatal(err)
	}
	b := make(6, 1.2).Compare(was, old)
	list := b.Significant()
	if len(list) != 1 || list[0].Program != "slower" || list[0].What != "seconds" || list[0].Percent() < 19 || list[0].Percent() > 21 {
		t.Errorf("significant: %+v", list)
	}
	var text bytes.Buffer
	if err := b.Print(&text, was.Configurations); err != nil || !strings.Contains(text.String(), "1 of 4 figures differ significantly") {
		t.Errorf("%v\n%s", err, &text)
	}
	if b := make(3, 1.2).Compare(make(3, 1), "old"); len(b.Significant()) != 0 || !strings.Contains(b.Chance(), "need >= 4 samples") {
		t.Errorf("with three samples: %s", b.Chance())
	}
}

func TestOldFormatIsRefused(t *testing.T) {
	old := filepath.Join(t.TempDir(), "old.json")
	if err := os.WriteFile(old, []byte(`{"version": 1, "programs": []}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadResults(old); err == nil || !strings.Contains(err.Error(), "version 1") {
		t.Errorf("error %v", err)
	}
}

func TestMissingModeIsSkipped(t *testing.T) {
	o, _, progress := fakeOptions(t, "good")
	o.Filters, o.Modes = []string{"fib"}, []string{"jit", "htm"}
	why := noHTM(o.Binary)
	if why == "" {
		t.Skip("hardware transactions can be measured here")
	}
	if err := Run(o); err != nil {
		t.Fatal(err)
	}
	r := readResults(t, o.JSON)
	if len(r.Skipped) != 1 || r.Skipped[0] != (Skip{"htm", why}) || len(r.Configurations) != 1 || !strings.Contains(progress.String(), why) {
		t.Errorf("skipped %v, configurations %v\n%s", r.Skipped, r.Configurations, progress)
	}
	o.Modes = []string{"htm"}
	if err := Run(o); err == nil || !strings.Contains(err.Error(), why) {
		t.Errorf("nothing but a missing mode: error %v", err)
	}
}

func TestBar(t *testing.T) {
	for done := range 1001 {
		if n := len([]rune(bar(done, 1000))); n != barWidth+2 {
			t.Fatalf("bar(%d) has %d characters", done, n)
		}
	}
}

func TestParseArgs(t *testing.T) {
	o, err := ParseArgs([]string{"fib", "--runs", "5", "--short", "--modes=jit,interp", "--vs", "none", "life", "--json=x.json", "--base=interp"})
	if err != nil {
		t.Fatal(err)
	}
	want := Options{Filters: []string{"fib", "life"}, Runs: 5, Size: ShortSize, Modes: []string{"jit", "interp"},
		Versus: []string{}, JSON: "x.json", Base: "interp", Rounds: DefaultRounds}
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
		"--rounds=2":   "at least 4",
		"--suite=all!": "threads, memory",
		"--html=":      "name of a file",
	} {
		if _, err := ParseArgs([]string{args}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, expected one with %q", args, err, want)
		}
	}
}

func TestMainReportsInOneLine(t *testing.T) {
	for _, args := range [][]string{{"no_such_program"}, {"--vs", "no-such-python"}, {"--base", "pypy9", "--vs=none"}, {"--modes=none", "--vs=none"}, {"--what"}} {
		var out, problems bytes.Buffer
		if status := Main(args, &out, &problems, Reports{}); status != 2 || strings.Count(problems.String(), "\n") != 1 {
			t.Errorf("%v: status %d, stderr %q", args, status, problems.String())
		}
	}
	var out, problems bytes.Buffer
	if Main([]string{"--help"}, &out, &problems, Reports{}) != 0 || !strings.Contains(out.String(), "interp-stm-off") {
		t.Errorf("help: %q %q", out.String(), problems.String())
	}
	out.Reset()
	if Main([]string{"--list"}, &out, &problems, Reports{}) != 0 || !strings.Contains(out.String(), "richards") {
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
	memory, err := MemoryPrograms()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range memory {
		known[p.Name] = true
		if !strings.HasPrefix(string(p.Source()), `"""`) || len(p.Test) == 0 || len(p.Test) != len(p.Short) || len(p.Test) != len(p.Long) {
			t.Errorf("%s: no text that begins with what it is, or not the same arguments for all sizes", p.Name)
		}
		if !strings.Contains(string(readme), "| "+p.Name+" |") {
			t.Errorf("README.md has no row for %s", p.Name)
		}
	}
	for _, dir := range []string{"programs", "peers", "threads", "memory"} {
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
