package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Warm-up is told apart from the steady state inside one process: rounds.py calls a program's main() again and again.
// That needs nothing of the implementation but a clock, so it is the same for all that run Python. Programs in other
// languages are measured whole only.

// Series are the processor seconds of the rounds of one process.
type Series struct {
	// Before is what the process took up to the first round.
	Before float64   `json:"before"`
	Rounds []float64 `json:"rounds"`
}

// WarmUp says how rounds became steady. It is about the median over the processes, round by round.
type WarmUp struct {
	// N is the argument of the program.
	N int `json:"n"`
	// Start is the time up to the first round, First that of the first round.
	Start float64 `json:"start"`
	First float64 `json:"first"`
	// Rounds is how many went by before times were steady, and Cost what these took beyond the steady level.
	Rounds int     `json:"rounds"`
	Cost   float64 `json:"cost"`
	// Settled is false if the times of the last half still fell or rose.
	Settled bool `json:"settled"`
	// Steady is the time of a round after the warm-up: the median of the processes' medians.
	Steady *Estimate `json:"steady"`

	steady []float64 // of each process
}

// leastRounds are needed to see whether times settle.
const leastRounds = 4

const (
	// steadyBand is how far above the steady level a round may be, and driftBand how far the last quarter may be from
	// the third.
	steadyBand = 0.10
	driftBand  = 0.10
	// clockStep is what the times are not exact to.
	clockStep = 0.0005
)

// warmUp finds the steady state. The level is the median of the last half of the rounds; warm-up ends with the last
// round of the first half that is above it by more than a band.
func warmUp(series []Series) *WarmUp {
	if len(series) == 0 {
		return nil
	}
	count := len(series[0].Rounds)
	for _, s := range series {
		count = min(count, len(s.Rounds))
	}
	if count < leastRounds {
		return nil
	}
	typical := typicalRounds(series, count)
	var before []float64
	for _, s := range series {
		before = append(before, s.Before)
	}
	half := count / 2
	level := median(typical[half:])
	w := &WarmUp{Start: median(before), First: typical[0]}
	for i, t := range typical[:half] {
		if t > level*(1+steadyBand)+clockStep {
			w.Rounds = i + 1
		}
	}
	for _, t := range typical[:w.Rounds] {
		w.Cost += max(0, t-level)
	}
	quarter := half + (count-half)/2
	third, last := median(typical[half:quarter]), median(typical[quarter:])
	w.Settled = max(third, last) <= min(third, last)*(1+driftBand)+clockStep
	for _, s := range series {
		w.steady = append(w.steady, median(s.Rounds[w.Rounds:count]))
	}
	w.Steady = estimate(w.steady)
	return w
}

// typicalRounds are the medians over the processes of their first rounds.
func typicalRounds(series []Series, count int) []float64 {
	typical := make([]float64, count)
	for i := range typical {
		var column []float64
		for _, s := range series {
			column = append(column, s.Rounds[i])
		}
		typical[i] = median(column)
	}
	return typical
}

// TypicalRounds are the seconds of each round, the median over the processes; nil if there is no warm-up known.
func (m *Measurement) TypicalRounds() []float64 {
	if m.WarmUp == nil {
		return nil
	}
	count := len(m.Series[0].Rounds)
	for _, s := range m.Series {
		count = min(count, len(s.Rounds))
	}
	return typicalRounds(m.Series, count)
}

// parseRounds finds the lines that rounds.py writes.
func parseRounds(stderr string) (s Series, err error) {
	for line := range strings.Lines(stderr) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] != "before" && words[0] != "rounds" {
			continue
		}
		for _, w := range words[1:] {
			t, err := strconv.ParseFloat(w, 64)
			if err != nil {
				return s, fmt.Errorf("rounds.py wrote %q", brief(line))
			}
			if words[0] == "before" {
				s.Before = t
			} else {
				s.Rounds = append(s.Rounds, t)
			}
		}
	}
	if len(s.Rounds) == 0 {
		return s, fmt.Errorf("rounds.py wrote no times")
	}
	return s, nil
}

// roundsCommand is the command line for the rounds of a program that is written in dir.
func (cfg *Configuration) roundsCommand(p *Program, n, rounds int, dir string) ([]string, error) {
	text, err := files.ReadFile("rounds.py")
	if err != nil {
		return nil, err
	}
	driver := filepath.Join(dir, "rounds.py")
	if err := os.WriteFile(driver, text, 0o644); err != nil {
		return nil, err
	}
	command := append([]string{cfg.executable}, cfg.Options...)
	return append(command, driver, filepath.Join(dir, p.Name+".py"), strconv.Itoa(n), strconv.Itoa(rounds)), nil
}

// measureRounds runs the rounds of a measurement in one process.
func (m *Measurement) measureRounds(ctx context.Context, o *Options) error {
	run, err := measure(ctx, m.rounds.command, o.Timeout)
	if err != nil {
		return err
	}
	if want := strings.Repeat(m.rounds.expected, o.Rounds); m.rounds.expected != "" && run.stdout != want {
		return fmt.Errorf("printed in %d rounds %q, expected %q", o.Rounds, brief(run.stdout), brief(want))
	}
	s, err := parseRounds(run.stderr)
	if err != nil {
		return err
	}
	m.Series = append(m.Series, s)
	return nil
}

// roundsJob is what is to be run for the rounds of a program.
type roundsJob struct {
	n        int
	command  []string
	expected string // of each round; "": not known
}
