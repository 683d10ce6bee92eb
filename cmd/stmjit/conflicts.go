package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"sync"
	"time"

	"stmjit/runtime/vm"
)

// logLine is a line of the file that --stmlog writes: a conflict, or, as the
// last one, the totals.
type logLine struct {
	Kind   string  `json:"kind"`            // wait, upgrade, abort; totals
	At     float64 `json:"at"`              // end of the wait, seconds from the start
	Took   float64 `json:"us"`              // microseconds lost
	Thread uint64  `json:"thread"`          // number of the thread that asked
	Line   string  `json:"line"`            // that asked
	Other  string  `json:"other,omitempty"` // where the thread that held the object was
	Type   string  `json:"type"`            // of the object

	Totals *vm.ConflictTotals `json:"totals,omitempty"`
}

// pair is what conflicts are summed up by.
type pair struct{ kind, line, other, typ string }

type sum struct {
	n    int64
	took time.Duration
}

// conflicts counts conflicts by pair of lines, and writes them to a file.
type conflicts struct {
	mu    sync.Mutex
	began time.Time
	pairs map[pair]*sum
	file  *os.File
	out   *bufio.Writer
	err   error
	// names of sites: there are few, and making one takes longer than a wait.
	names   map[vm.Site]string
	threads map[uint64]uint64
}

// watchConflicts begins to count when the options ask for it.
func (s *session) watchConflicts() error {
	c := &s.conflicts
	if !s.o.stats && s.o.stmLog == "" {
		return nil
	}
	c.began, c.pairs, c.names, c.threads = time.Now(), map[pair]*sum{}, map[vm.Site]string{}, map[uint64]uint64{}
	if s.o.stmLog != "" {
		f, err := os.Create(s.o.stmLog)
		if err != nil {
			return err
		}
		c.file, c.out = f, bufio.NewWriter(f)
	}
	s.vm.OnConflict = c.add
	return nil
}

// add counts a conflict; threads call it at the same time.
func (c *conflicts) add(x vm.Conflict) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := pair{string(x.Kind), c.name(x.Line), c.name(x.Other), x.Type}
	c.count(p, 1, x.Took)
	if c.out != nil {
		n, ok := c.threads[x.Thread]
		if !ok {
			n = uint64(len(c.threads)) + 1
			c.threads[x.Thread] = n
		}
		c.write(logLine{Kind: p.kind, At: x.At.Sub(c.began).Seconds(), Took: float64(x.Took) / 1e3, Thread: n, Line: p.line, Other: p.other, Type: p.typ})
	}
}

func (c *conflicts) count(p pair, n int64, took time.Duration) {
	s := c.pairs[p]
	if s == nil {
		s = &sum{}
		c.pairs[p] = s
	}
	s.n += n
	s.took += took
}

func (c *conflicts) name(s vm.Site) string {
	n, ok := c.names[s]
	if !ok {
		n = s.String()
		c.names[s] = n
	}
	return n
}

func (c *conflicts) write(l logLine) {
	b, err := json.Marshal(l)
	if err == nil {
		_, err = c.out.Write(append(b, '\n'))
	}
	if c.err == nil {
		c.err = err
	}
}

// close ends the file.
func (c *conflicts) close(n vm.ConflictTotals) error {
	if c.file == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.write(logLine{Kind: "totals", Totals: &n})
	if err := c.out.Flush(); c.err == nil {
		c.err = err
	}
	if err := c.file.Close(); c.err == nil {
		c.err = err
	}
	c.out = nil
	return c.err
}

// print writes the totals and the pairs that cost most.
func (c *conflicts) print(w io.Writer, n vm.ConflictTotals) {
	fmt.Fprintf(w, "blocks: %d committed, %d aborted\n", n.Commits, n.Aborts)
	fmt.Fprintf(w, "ownership: %d claims (%d from blocked threads), %d waits (%.1f ms), %d hand-overs, %d upgrades, %d epochs, %d merges of threads\n",
		n.Claims, n.Steals, n.Waits, ms(n.Waited), n.HandOvers, n.Upgrades, n.Epochs, n.Merges)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.printPairs(w, maxPairs)
}

// maxPairs is how many pairs of lines --stats shows.
const maxPairs = 10

// mostCostly lists the pairs that cost most, all if most is 0.
func (c *conflicts) mostCostly(most int) []pair {
	var all []pair
	for p := range c.pairs {
		all = append(all, p)
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := c.pairs[all[i]], c.pairs[all[j]]
		if a.took != b.took {
			return a.took > b.took
		}
		return fmt.Sprint(all[i]) < fmt.Sprint(all[j])
	})
	if most > 0 && len(all) > most {
		all = all[:most]
	}
	return all
}

// printPairs writes the pairs that cost most, all if most is 0.
func (c *conflicts) printPairs(w io.Writer, most int) {
	for i, p := range c.mostCostly(most) {
		if i == 0 {
			fmt.Fprintf(w, "%-8s %9s %10s  %-12s %-30s %s\n", "conflict", "times", "lost ms", "object", "line that asked", "line that held it")
		}
		s := c.pairs[p]
		fmt.Fprintf(w, "%-8s %9d %10.2f  %-12s %-30s %s\n", p.kind, s.n, ms(s.took), p.typ, p.line, p.other)
	}
}

// conflictsCommand is `stmjit conflicts FILE`.
func conflictsCommand(args []string, w io.Writer) int {
	if len(args) == 1 && (args[0] == "--help" || args[0] == "-h") {
		io.WriteString(w, conflictsHelp)
		return 0
	}
	if len(args) != 1 {
		return usage(fmt.Errorf("conflicts takes one file, written by --stmlog"))
	}
	f, err := os.Open(args[0])
	if err != nil {
		return usage(err)
	}
	defer f.Close()
	c := conflicts{pairs: map[pair]*sum{}}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var l logLine
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return usage(fmt.Errorf("%s, line %d: %w", args[0], n, err))
		}
		if l.Totals != nil {
			c.print(w, *l.Totals)
			continue
		}
		c.count(pair{l.Kind, l.Line, l.Other, l.Type}, 1, time.Duration(l.Took*1e3))
	}
	if err := lines.Err(); err != nil {
		return usage(err)
	}
	return 0
}

const conflictsHelp = `usage: stmjit conflicts FILE

Sums up the conflicts in a file that a program wrote with --stmlog=FILE: for each
pair of source lines, the one that asked for an object and the one at which the
thread that held it was, how often that happened and the time lost.

  wait      the object was another thread's
  upgrade   the object was being read by several threads and was to be written
  abort     an atomic block was undone, since an older one needed what it had
`
