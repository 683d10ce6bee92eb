package tests

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// usesThreads finds the scripts that start threads, or have atomic blocks.
var usesThreads = regexp.MustCompile(`(?m)^(import|from) .*\b(threading|_thread|transaction|pypystm|concurrent|queue|_stm|__pypy__)\b`)

// TestScriptsByTurns runs the scripts about threads one thread at a time, each with another order by chance: whoever
// waits lets on whom it waits for, or the script does not end.
func TestScriptsByTurns(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("py", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !usesThreads.Match(source) {
			continue
		}
		found++
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		for n, m := range turnModes[:2] {
			seed := strconv.Itoa(*litmusFirst + 2*found + n)
			m.options = append(m.options[:len(m.options):len(m.options)], "--seed="+seed)
			m.timeout = 2 * time.Minute
			t.Run(name+"/"+m.name, func(t *testing.T) {
				t.Parallel()
				runScript(t, readScript(t, name), m)
			})
		}
	}
	if found == 0 {
		t.Error("no script uses threads")
	}
}

// TestMerges has threads that fight for the same objects: they are put on one processor for a while, and part again.
func TestMerges(t *testing.T) {
	merges := regexp.MustCompile(`, (\d+) merges of threads`)
	for seed := range turnModes {
		m := turnModes[seed%len(turnModes)]
		m.timeout = time.Minute
		t.Run(m.name+"/"+strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			line := append([]string{binary, "--stats", "--procs=2", "--seed=" + strconv.Itoa(seed)}, m.options...)
			r := run(t, "testdata", m, append(line, "fight.py"))
			if r.timedOut || r.status != 0 || r.stdout != "20 objects, 600 each\n" {
				t.Fatalf("status %d, timed out: %v\n%s%s", r.status, r.timedOut, tail(r.stdout), tail(r.stderr))
			}
			if n := merges.FindStringSubmatch(r.stderr); n == nil || n[1] == "0" {
				t.Errorf("no threads were merged: %q", r.stderr)
			}
		})
	}
}

// TestSameSeed has a seed give the same order each time, as far as the program does not look at the clock.
func TestSameSeed(t *testing.T) {
	seen := map[string]bool{}
	for seed := range 4 {
		m := turnModes[seed%2]
		m.timeout = time.Minute
		line := append([]string{binary, "--seed=" + strconv.Itoa(seed)}, m.options...)
		first := ""
		for n := range 6 {
			r := run(t, "testdata", m, append(line, "order.py"))
			if r.timedOut || r.status != 0 {
				t.Fatalf("status %d, timed out: %v\n%s", r.status, r.timedOut, tail(r.stderr))
			}
			if n == 0 {
				first = r.stdout
			} else if r.stdout != first {
				t.Errorf("seed %d, %s: %s where it was %s", seed, m.name, r.stdout, first)
			}
		}
		seen[first] = true
	}
	if len(seen) < 2 {
		t.Error("all seeds give one order")
	}
}
