package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Sample is what one process took.
type Sample struct {
	// User and System are processor seconds, Wall is seconds on the clock.
	User   float64 `json:"user"`
	System float64 `json:"system"`
	Wall   float64 `json:"wall"`
	// PeakMemory is the largest resident set in bytes, 0 where the system does not tell.
	PeakMemory int64 `json:"peak_memory,omitempty"`
	// Reported is what the program gave as its time: a line "seconds X" on standard error. 0 if it gave none.
	Reported float64 `json:"reported,omitempty"`
	// Figures are what else the program gave, in lines "figure NAME X" on standard error, and the pauses of collections.
	Figures map[string]float64 `json:"figures,omitempty"`
}

// outcome is what a process left.
type outcome struct {
	stdout, stderr string
	sample         Sample
}

// CPU is the processor time in seconds, the figure that programs with one thread are compared by.
func (s Sample) CPU() float64 { return s.User + s.System }

// Clock is the time in seconds that programs on threads are compared by: their own, or that of the process.
func (s Sample) Clock() float64 {
	if s.Reported > 0 {
		return s.Reported
	}
	return s.Wall
}

// measure runs a command to its end. The error says in one line what went wrong with the process.
func measure(ctx context.Context, command []string, timeout time.Duration) (outcome, error) {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	cmd := exec.CommandContext(limited, command[0], command[1:]...)
	cmd.Env = environment()
	cmd.WaitDelay = time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	switch {
	case ctx.Err() != nil:
		return outcome{}, ctx.Err()
	case limited.Err() != nil:
		return outcome{}, fmt.Errorf("ran longer than %v", timeout)
	case err != nil:
		return outcome{}, describeFailure(err, stderr.String())
	}
	state := cmd.ProcessState
	s := Sample{User: state.UserTime().Seconds(), System: state.SystemTime().Seconds(), Wall: wall.Seconds(), PeakMemory: peakMemory(state)}
	s.Reported, s.Figures = reported(stderr.String())
	return outcome{stdout.String(), stderr.String(), s}, nil
}

// reported finds lines "seconds X" and "figure NAME X".
func reported(stderr string) (seconds float64, figures map[string]float64) {
	for line := range strings.Lines(stderr) {
		words := strings.Fields(line)
		if len(words) < 2 || words[0] != "seconds" && words[0] != "figure" {
			continue
		}
		value, err := strconv.ParseFloat(words[len(words)-1], 64)
		switch {
		case err != nil:
		case words[0] == "seconds" && seconds == 0:
			seconds = value
		case words[0] == "figure" && len(words) > 2:
			if figures == nil {
				figures = map[string]float64{}
			}
			figures[strings.Join(words[1:len(words)-1], " ")] = value
		}
	}
	return seconds, figures
}

// environment is ours without STMJIT: options come from the configuration alone.
func environment() []string {
	var kept []string
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "STMJIT=") {
			kept = append(kept, entry)
		}
	}
	return append(kept, "PYTHONDONTWRITEBYTECODE=1")
}

// describeFailure adds the last line of what the process said to why it ended.
func describeFailure(err error, stderr string) error {
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if last := lines[len(lines)-1]; last != "" && errors.As(err, new(*exec.ExitError)) {
		return fmt.Errorf("%w: %s", err, last)
	}
	return err
}
