// Package gclog writes, reads and sums up the log of collections: what
// STMJIT_GCLOG asks for and `stmjit gclog` shows.
package gclog

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"stmjit/gc"
)

// Append appends the line of a collection to b: its kind, then key=value. Times are
// in seconds and microseconds, sizes in bytes.
func Append(b []byte, e gc.Event) []byte {
	return fmt.Appendf(b, "%s at=%.6f pause_us=%.1f cpu_us=%.1f before=%d after=%d promoted=%d\n",
		e.Kind, e.Start.Seconds(), float64(e.Pause)/1e3, float64(e.CPU)/1e3, e.Before, e.After, e.Promoted)
}

// Read reads a log. Keys that it does not know are left out, so that a log of a later
// version can be read. An error names the line.
func Read(r io.Reader) ([]gc.Event, error) {
	var events []gc.Event
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" {
			continue
		}
		e, err := parse(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		events = append(events, e)
	}
	return events, lines.Err()
}

func parse(line string) (e gc.Event, err error) {
	words := strings.Fields(line)
	e.Kind = words[0]
	for _, w := range words[1:] {
		key, value, ok := strings.Cut(w, "=")
		x, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil || x < 0 {
			return e, fmt.Errorf("%q is not a key with a number", w)
		}
		switch key {
		case "at":
			e.Start = time.Duration(x * 1e9)
		case "pause_us":
			e.Pause = time.Duration(x * 1e3)
		case "cpu_us":
			e.CPU = time.Duration(x * 1e3)
		case "before":
			e.Before = uintptr(x)
		case "after":
			e.After = uintptr(x)
		case "promoted":
			e.Promoted = uint64(x)
		}
	}
	if e.Start == 0 && e.Pause == 0 {
		return e, fmt.Errorf("%q is not the line of a collection", line)
	}
	return e, nil
}

// Summary is what a log says about the collections of one kind, or of all.
type Summary struct {
	Kind             string
	N                int
	Total            time.Duration
	Median, P99, Max time.Duration // of the pauses
	Promoted         uint64
	Freed            uint64 // bytes by which the heap was smaller afterwards
}

// Summarise returns a summary for each kind, by name, and then one for all.
func Summarise(events []gc.Event) []Summary {
	kinds := map[string][]gc.Event{}
	for _, e := range events {
		kinds[e.Kind] = append(kinds[e.Kind], e)
	}
	var all []Summary
	for kind, list := range kinds {
		all = append(all, summary(kind, list))
	}
	slices.SortFunc(all, func(a, b Summary) int { return strings.Compare(a.Kind, b.Kind) })
	return append(all, summary("all", events))
}

func summary(kind string, events []gc.Event) Summary {
	s := Summary{Kind: kind, N: len(events)}
	if s.N == 0 {
		return s
	}
	var pauses []time.Duration
	for _, e := range events {
		pauses = append(pauses, e.Pause)
		s.Total += e.Pause
		s.Promoted += e.Promoted
		if e.Before > e.After {
			s.Freed += uint64(e.Before - e.After)
		}
	}
	slices.Sort(pauses)
	s.Median, s.P99, s.Max = pauses[s.N/2], pauses[s.N*99/100], pauses[s.N-1]
	return s
}

// Print writes the summaries as a table, with the share of the time up to the last
// collection that was spent in collections and the largest heap.
func Print(w io.Writer, events []gc.Event) error {
	if len(events) == 0 {
		_, err := fmt.Fprintln(w, "no collections")
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%-8s %8s %12s %11s %11s %11s %14s %14s\n", "kind", "number", "total ms", "median ms", "99% ms", "longest ms", "freed MiB", "promoted MiB")
	all := Summarise(events)
	for _, s := range all {
		fmt.Fprintf(out, "%-8s %8d %12.3f %11.3f %11.3f %11.3f %14.1f %14.1f\n",
			s.Kind, s.N, ms(s.Total), ms(s.Median), ms(s.P99), ms(s.Max), mib(s.Freed), mib(s.Promoted))
	}
	last := events[len(events)-1]
	end := last.Start + last.Pause
	var peak uintptr
	var worked, longest time.Duration
	for _, e := range events {
		peak = max(peak, e.Before, e.After)
		worked += e.CPU
		longest = max(longest, e.CPU)
	}
	fmt.Fprintf(out, "%.1f%% of %.3f s in collections; largest heap %.1f MiB\n",
		100*float64(all[len(all)-1].Total)/float64(end), end.Seconds(), mib(peak))
	if worked > 0 { // where other processes want the processors, pauses are longer than the work in them
		fmt.Fprintf(out, "%.3f ms of work in them, %.3f at the longest\n", ms(worked), ms(longest))
	}
	return out.Flush()
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }

func mib[T uint64 | uintptr](n T) float64 { return float64(n) / (1 << 20) }
