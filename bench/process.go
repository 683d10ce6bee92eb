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

// measure runs a command to its end and returns its output and what it took. The error says in one line what
// went wrong with the process.
func measure(ctx context.Context, command []string, timeout time.Duration) (string, Sample, error) {
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
		return "", Sample{}, ctx.Err()
	case limited.Err() != nil:
		return "", Sample{}, fmt.Errorf("ran longer than %v", timeout)
	case err != nil:
		return "", Sample{}, describeFailure(err, stderr.String())
	}
	state := cmd.ProcessState
	return stdout.String(), Sample{User: state.UserTime().Seconds(), System: state.SystemTime().Seconds(),
		Wall: wall.Seconds(), PeakMemory: peakMemory(state), Reported: reported(stderr.String())}, nil
}

// reported finds a line "seconds X".
func reported(stderr string) float64 {
	for line := range strings.Lines(stderr) {
		if text, found := strings.CutPrefix(line, "seconds "); found {
			if seconds, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil {
				return seconds
			}
		}
	}
	return 0
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
