package tests

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Litmus programs, in tests/litmus, are small programs of some threads that run at
// the same time, round after round, and print what came out how often. The comment
// that starts a program says what may come out, each a regular expression for a
// whole outcome, of those that CPython's lock allows:
//
//	# allowed: (a|b) [01] [01]
//	# forbidden: b 0 0            none of those, though it says so above
//	# seen: a 0 1; b 1 1          must come up in the runs by turns, or the test has no teeth
//	# status: 1
//	# rounds: 10                  one part of so many only of the rounds of others
//
// They run by turns (--stress=turns), in orders by chance that come again with the
// same seed, and natively, in parallel.
//
//	go test ./tests -run Litmus                                    some rounds
//	go test ./tests -run Litmus/lost -litmus-seeds 1000            many orders by chance
//	go test ./tests -run 'Litmus/.*/native' -litmus-rounds 1e7 -timeout 0

var (
	litmusRounds = flag.Float64("litmus-rounds", 100, "rounds of each litmus program that runs natively")
	litmusSeeds  = flag.Int("litmus-seeds", 6, "seeds with which each litmus program runs by turns")
	litmusFirst  = flag.Int("litmus-first", 1, "the first of them")
)

// turnRounds is how many rounds a program by turns has: what comes up depends on
// the number of seeds as well.
const turnRounds = 15

// litmus is a program of tests/litmus.
type litmus struct {
	name      string
	allowed   *regexp.Regexp
	forbidden *regexp.Regexp
	seen      []string
	status    int
	share     int

	mu       sync.Mutex
	outcomes map[string]int // by turns
}

// turnModes are the ways to run threads one at a time; the n-th seed takes the n-th
// of them, and begins again.
var turnModes = []mode{
	{name: "interp", options: []string{"--jit=off"}, env: "stress=turns+watchdog"},
	{name: "jit", options: []string{"--jit=on", "--threshold=2"}, env: "stress=turns+watchdog"},
	{name: "gc", options: []string{"--jit=on", "--threshold=2"}, env: "stress=turns+gc+watchdog"},
	{name: "exits", options: []string{"--jit=on", "--threshold=2", "--epochs=3"}, env: "stress=turns+exits+watchdog"},
	{name: "interp-gc", options: []string{"--jit=off", "--epochs=2"}, env: "stress=turns+gc+watchdog"},
	{name: "gc-exits", options: []string{"--jit=on", "--threshold=2"}, env: "stress=turns+gc+exits+watchdog"},
}

// nativeModes are the ways to run them in parallel. every is how often the threads
// meet.
var nativeModes = []struct {
	mode
	every int
}{
	{mode{name: "interp", options: []string{"--jit=off", "--procs=2"}, env: "stress=watchdog"}, 1},
	{mode{name: "jit", options: []string{"--jit=on", "--procs=2"}, env: "stress=watchdog"}, 16},
	{mode{name: "crowd", options: []string{"--jit=on", "--threshold=2", "--procs=8", "--epochs=10"}, env: "stress=watchdog"}, 4},
	{mode{name: "lock", options: []string{"--jit=on", "--stm=global-lock"}, env: "stress=watchdog"}, 1},
}

func TestLitmus(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("litmus", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		if name == "meet" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			l := readLitmus(t, name)
			t.Run("turns", func(t *testing.T) {
				for n := range *litmusSeeds {
					seed := *litmusFirst + n
					t.Run(strconv.Itoa(seed), func(t *testing.T) {
						t.Parallel()
						l.byTurns(t, seed)
					})
				}
			})
			t.Run("native", func(t *testing.T) {
				for _, m := range nativeModes {
					t.Run(m.name, func(t *testing.T) { l.natively(t, m.mode, m.every) })
				}
			})
			for _, text := range l.seen {
				if l.outcomes[text] == 0 && *litmusSeeds >= 4 && !t.Failed() && len(l.outcomes) > 0 {
					t.Errorf("%q never came up in %d seeds: %v", text, *litmusSeeds, l.outcomes)
				}
			}
		})
	}
}

func readLitmus(t *testing.T, name string) *litmus {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("litmus", name+".py"))
	if err != nil {
		t.Fatal(err)
	}
	l := &litmus{name: name, share: 1, outcomes: map[string]int{}}
	for _, line := range strings.Split(string(source), "\n") {
		if !strings.HasPrefix(line, "#") {
			break
		}
		key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "allowed":
			l.allowed, err = regexp.Compile("^(" + value + ")$")
		case "forbidden":
			l.forbidden, err = regexp.Compile("^(" + value + ")$")
		case "seen":
			for _, s := range strings.Split(value, ";") {
				l.seen = append(l.seen, strings.TrimSpace(s))
			}
		case "status":
			l.status, err = strconv.Atoi(value)
		case "rounds":
			l.share, err = strconv.Atoi(value)
		}
		if err != nil {
			t.Fatalf("%s.py: %q: %v", name, line, err)
		}
	}
	if l.allowed == nil {
		t.Fatalf("%s.py does not say what is allowed", name)
	}
	return l
}

func (l *litmus) byTurns(t *testing.T, seed int) {
	m := turnModes[seed%len(turnModes)]
	m.timeout = 2 * time.Minute
	l.runOnce(t, m, []string{"--seed=" + strconv.Itoa(seed)}, []string{strconv.Itoa(max(turnRounds/l.share, 3))}, true)
}

func (l *litmus) natively(t *testing.T, m mode, every int) {
	rounds := max(int(*litmusRounds)/l.share, 3)
	m.timeout = time.Minute + time.Duration(rounds)*10*time.Millisecond
	l.runOnce(t, m, nil, []string{strconv.Itoa(rounds), strconv.Itoa(every)}, false)
}

// runOnce runs the program and looks at what it prints.
func (l *litmus) runOnce(t *testing.T, m mode, options, args []string, turns bool) {
	t.Helper()
	line := slices.Concat([]string{binary}, m.options, options, []string{l.name + ".py"}, args)
	r := run(t, "litmus", m, line)
	repeat := fmt.Sprintf("cd tests/litmus && STMJIT=%s stmjit %s", m.env, strings.Join(line[1:], " "))
	if r.timedOut {
		t.Fatalf("still running after %v\n  %s\n%s", m.timeout, repeat, tail(r.stderr))
	}
	if r.status != l.status || l.status == 0 && r.stderr != "" {
		t.Fatalf("status %d, expected %d\n  %s\n%s%s", r.status, l.status, repeat, tail(r.stdout), tail(r.stderr))
	}
	outcomes := 0
	for _, s := range strings.Split(strings.TrimSuffix(r.stdout, "\n"), "\n") {
		text, count, _ := strings.Cut(s, ": ")
		n, err := strconv.Atoi(count)
		if err != nil || !l.allowed.MatchString(text) || l.forbidden != nil && l.forbidden.MatchString(text) {
			t.Errorf("forbidden: %q\n  %s", s, repeat)
			continue
		}
		outcomes += n
		if turns {
			l.mu.Lock()
			l.outcomes[text] += n
			l.mu.Unlock()
		}
	}
	if outcomes == 0 {
		t.Errorf("nothing came out\n  %s\n%s", repeat, tail(r.stderr))
	}
}
