package stmlog

import (
	"fmt"
	"io"
	"strings"
)

// mostPairs is how many pairs of lines Print shows, and mostThreads how many threads.
const (
	mostPairs   = 20
	mostThreads = 16
)

// Print writes the report as text: what happened in all, the threads, the pairs of lines that cost most, and what to do.
func (l *Log) Print(w io.Writer) error {
	var b strings.Builder
	t := l.Totals
	fmt.Fprintf(&b, "%s ran for %s with %d threads on %d processors; conflicts took %s, %.1f%% of the threads' time\n", strings.Join(l.Command, " "),
		duration(l.Seconds), len(l.Threads), l.Processors, duration(l.Lost()), percent(l.Lost(), l.Lives()))
	fmt.Fprintf(&b, "blocks: %d committed, %d aborted\n", t.Commits, t.Aborts)
	fmt.Fprintf(&b, "ownership: %d claims (%d from blocked threads), %d waits (%s), %d hand-overs, %d upgrades, %d epochs, %d merges of threads\n",
		t.Claims, t.Steals, t.Waits, duration(t.Waited), t.HandOvers, t.Upgrades, t.Epochs, t.Merges)
	l.printThreads(&b)
	PrintPairs(&b, l.Pairs, mostPairs)
	l.printAdvice(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func percent(part, of float64) float64 {
	if of <= 0 {
		return 0
	}
	return 100 * part / of
}

func (l *Log) printThreads(b *strings.Builder) {
	if len(l.Threads) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%-8s %10s %9s %9s %9s %9s %9s %9s\n", "thread", "seconds", "running", "waiting", "aborted", "away", "turn", "stopped")
	for i, t := range l.Threads {
		if i == mostThreads {
			fmt.Fprintf(b, "and %d more\n", len(l.Threads)-mostThreads)
			break
		}
		s := l.shares(t)
		fmt.Fprintf(b, "%-8d %10.3f %8.1f%% %8.1f%% %8.1f%% %8.1f%% %8.1f%% %8.1f%%\n", t.Number, t.Life(), s.running, s.of[Waiting], s.of[Aborted], s.of[Away], s.of[Turn], s.stopped)
	}
}

// shares are percentages of a thread's life.
type shares struct {
	running, stopped float64
	of               [States]float64
}

func (l *Log) shares(t *Thread) (s shares) {
	rest := 100.0
	for state := range States {
		s.of[state] = percent(t.Total(state), t.Life())
		rest -= s.of[state]
	}
	stopped := 0.0
	for i, c := range l.Collecting {
		from, to := float64(i)*l.Slot, float64(i+1)*l.Slot
		if from >= t.Began-l.Slot/2 && to <= t.Ended+l.Slot/2 {
			stopped += max(0, c-at(t.Slots[Away], i)*c/l.Slot) // who is away does not notice
		}
	}
	s.stopped = min(percent(stopped, t.Life()), max(rest, 0))
	s.running = max(0, rest-s.stopped)
	return s
}

func at(line []float64, i int) float64 {
	if i < len(line) {
		return line[i]
	}
	return 0
}

// PrintPairs writes the pairs that cost most, all if most is 0.
func PrintPairs(w io.Writer, pairs []*Pair, most int) {
	if len(pairs) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%-8s %9s %11s %11s %8s  %-24s %-24s %-12s %s\n", "conflict", "times", "lost", "longest", "objects", "line that asked", "line that held it", "object", "made at")
	for i, p := range pairs {
		if most > 0 && i == most {
			fmt.Fprintf(w, "and %d more pairs\n", len(pairs)-most)
			break
		}
		objects := fmt.Sprint(p.Objects)
		if p.Objects >= MostObjects {
			objects += "+"
		}
		made := short(p.Made)
		if p.Typical {
			made = "mostly " + made
		}
		fmt.Fprintf(w, "%-8s %9d %11s %11s %8s  %-24s %-24s %-12s %s\n", p.Kind, p.Times, duration(p.Lost), duration(p.Longest), objects, short(p.Asked), short(p.Held), p.Type, made)
	}
}

func (l *Log) printAdvice(b *strings.Builder) {
	list := l.Advise()
	if len(list) == 0 {
		fmt.Fprintf(b, "\nNo conflict takes 1%% of the threads' time: there is nothing to do.\n")
		return
	}
	fmt.Fprintf(b, "\nwhat to do (docs/conflicts.md explains the rules)\n")
	for _, a := range list {
		fmt.Fprintf(b, "* %s: %.1f%% of the threads' time (%s)\n%s%s", a.Rule, 100*a.Share, duration(a.Lost), wrapped(a.What), wrapped(a.Do))
	}
}

// wrapped breaks a text into indented lines.
func wrapped(text string) string {
	const width = 110
	var b strings.Builder
	line := "   "
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > width {
			b.WriteString(line + "\n")
			line = "   "
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
	return b.String()
}
