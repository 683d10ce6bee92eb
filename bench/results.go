package bench

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// FormatVersion is that of the JSON file. Version 1 had one form for programs and another for those on threads.
const FormatVersion = 2

// Results are everything that one run of the benchmarks found; they are what the JSON file holds.
type Results struct {
	Version int       `json:"version"`
	Time    time.Time `json:"time"`
	Machine Machine   `json:"machine"`
	Size    Size      `json:"size"`
	Runs    int       `json:"runs"`
	Rounds  int       `json:"rounds,omitempty"`
	// Base is the configuration that ratios of programs without threads refer to.
	Base           string           `json:"base"`
	Configurations []*Configuration `json:"configurations"`
	// Skipped are those that were asked for but cannot be measured here.
	Skipped  []Skip           `json:"skipped,omitempty"`
	Programs []*ProgramResult `json:"programs"`
	// Means are over the programs that both the configuration and the base ran.
	Means []*Mean `json:"means,omitempty"`
}

// Skip says why a configuration is not measured.
type Skip struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// Machine says where the numbers come from.
type Machine struct {
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
	CPU          string `json:"cpu,omitempty"`
	CPUs         int    `json:"cpus"`
	Go           string `json:"go"`
}

// Suite is a group of programs that are measured in the same way.
type Suite string

// The suites.
const (
	PlainSuite  Suite = "programs" // one thread, by processor time
	ThreadSuite Suite = "threads"  // several numbers of threads, by the clock
	MemorySuite Suite = "memory"   // large heaps, by memory and pauses
)

// ProgramResult holds the measurements of one program.
type ProgramResult struct {
	Suite        Suite          `json:"suite"`
	Name         string         `json:"name"`
	N            int            `json:"n"`
	Measurements []*Measurement `json:"measurements"`

	aims     *ThreadProgram // nil: none
	expected string         // "": not known
}

// Measurement is one program in one configuration, with one number of threads.
type Measurement struct {
	Configuration string `json:"configuration"`
	// Threads is their number, 0 for programs that take none.
	Threads int      `json:"threads,omitempty"`
	Samples []Sample `json:"samples,omitempty"`
	Series  []Series `json:"series,omitempty"`
	// Error says why there is no result.
	Error string `json:"error,omitempty"`

	// Seconds are of whole processes: user+system, or on the clock for programs on threads.
	Seconds *Estimate `json:"seconds,omitempty"`
	// Ratio is how many times as fast as the base, or for programs on threads as the first number of threads.
	Ratio *Estimate `json:"ratio,omitempty"`
	// PeakMemory is in bytes.
	PeakMemory *Estimate `json:"peak_memory,omitempty"`
	WarmUp     *WarmUp   `json:"warm_up,omitempty"`
	// SteadyRatio is how many times as fast as the base a round in the steady state is.
	SteadyRatio *Estimate            `json:"steady_ratio,omitempty"`
	Figures     map[string]*Estimate `json:"figures,omitempty"`
	Comparisons []Comparison         `json:"comparisons,omitempty"`

	command []string
	rounds  *roundsJob
	log     string // file for the pauses
}

// Mean is a geometric mean of ratios.
type Mean struct {
	Configuration string    `json:"configuration"`
	Ratio         *Estimate `json:"ratio"`
	Programs      int       `json:"programs"`
	Steady        *Estimate `json:"steady,omitempty"`
}

// Name says in short what ran.
func (m *Measurement) Name() string {
	if m.Threads == 0 {
		return m.Configuration
	}
	return fmt.Sprintf("%s %d", m.Configuration, m.Threads)
}

// Ran reports whether there is a result.
func (m *Measurement) Ran() bool { return m != nil && m.Error == "" && len(m.Samples) > 0 }

// Find returns the measurement of a configuration with a number of threads, nil if there is none.
func (p *ProgramResult) Find(configuration string, threads int) *Measurement {
	for _, m := range p.Measurements {
		if m.Configuration == configuration && m.Threads == threads {
			return m
		}
	}
	return nil
}

// Of returns the programs of a suite.
func (r *Results) Of(s Suite) []*ProgramResult {
	var list []*ProgramResult
	for _, p := range r.Programs {
		if p.Suite == s {
			list = append(list, p)
		}
	}
	return list
}

// Mean returns that of a configuration, nil if there is none.
func (r *Results) Mean(configuration string) *Mean {
	for _, m := range r.Means {
		if m.Configuration == configuration {
			return m
		}
	}
	return nil
}

// times are the samples' seconds that count in a suite.
func (m *Measurement) times(s Suite) []float64 {
	list := make([]float64, len(m.Samples))
	for i, x := range m.Samples {
		if list[i] = x.CPU(); s != PlainSuite {
			list[i] = x.Clock()
		}
	}
	return list
}

func (m *Measurement) memory() []float64 {
	var list []float64
	for _, s := range m.Samples {
		if s.PeakMemory > 0 {
			list = append(list, float64(s.PeakMemory))
		}
	}
	return list
}

// Summarize fills all that follows from the samples.
func (r *Results) Summarize() {
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			if m.Ran() {
				m.summarize(p.Suite)
			}
		}
		for _, m := range p.Measurements {
			base := r.baseOf(p, m)
			if !m.Ran() || !base.Ran() {
				continue
			}
			m.Ratio = estimate(ratios(base.times(p.Suite), m.times(p.Suite)))
			if m.WarmUp != nil && base.WarmUp != nil {
				m.SteadyRatio = estimate(ratios(base.WarmUp.steady, m.WarmUp.steady))
			}
		}
	}
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			if p.aims != nil && m.Ran() {
				m.Comparisons = r.compare(p, m)
			}
		}
	}
	r.Means = nil
	for _, c := range r.Configurations {
		if mean := r.mean(c.Name); mean != nil {
			r.Means = append(r.Means, mean)
		}
	}
}

func (m *Measurement) summarize(s Suite) {
	m.Seconds, m.PeakMemory, m.WarmUp = estimate(m.times(s)), estimate(m.memory()), warmUp(m.Series)
	if m.WarmUp != nil && m.rounds != nil {
		m.WarmUp.N = m.rounds.n
	}
	figures := map[string][]float64{}
	for _, x := range m.Samples {
		for name, value := range x.Figures {
			figures[name] = append(figures[name], value)
		}
	}
	for name, values := range figures {
		if m.Figures == nil {
			m.Figures = map[string]*Estimate{}
		}
		m.Figures[name] = estimate(values)
	}
}

// baseOf returns what a measurement is a multiple of.
func (r *Results) baseOf(p *ProgramResult, m *Measurement) *Measurement {
	if p.Suite != ThreadSuite {
		return p.Find(r.Base, m.Threads)
	}
	for _, first := range p.Measurements {
		if first.Configuration == m.Configuration {
			return first
		}
	}
	return nil
}

// mean returns the geometric means of a configuration's ratios, for each run by itself: what these differ by is the
// error.
func (r *Results) mean(configuration string) *Mean {
	var whole, steady [][]float64
	for _, p := range r.Of(PlainSuite) {
		m, base := p.Find(configuration, 0), p.Find(r.Base, 0)
		if !m.Ran() || !base.Ran() {
			continue
		}
		whole = append(whole, ratios(base.times(p.Suite), m.times(p.Suite)))
		if m.SteadyRatio != nil {
			steady = append(steady, ratios(base.WarmUp.steady, m.WarmUp.steady))
		}
	}
	if len(whole) == 0 {
		return nil
	}
	return &Mean{Configuration: configuration, Programs: len(whole), Ratio: meanOfRuns(whole), Steady: meanOfRuns(steady)}
}

func meanOfRuns(programs [][]float64) *Estimate {
	if len(programs) == 0 {
		return nil
	}
	runs := math.MaxInt
	for _, list := range programs {
		runs = min(runs, len(list))
	}
	var means []float64
	for i := range runs {
		var column []float64
		for _, list := range programs {
			column = append(column, list[i])
		}
		means = append(means, geometricMean(column))
	}
	return estimate(means)
}

// ReadResults reads a JSON file.
func ReadResults(path string) (*Results, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := &Results{}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if r.Version != FormatVersion {
		return nil, fmt.Errorf("%s has version %d of the format, not %d: measure again", path, r.Version, FormatVersion)
	}
	threaded, err := ThreadPrograms()
	if err != nil {
		return nil, err
	}
	for _, p := range r.Programs {
		if i := slices.IndexFunc(threaded, func(t *ThreadProgram) bool { return t.Name == p.Name }); i >= 0 && p.Suite == ThreadSuite {
			p.aims = threaded[i]
		}
		for _, m := range p.Measurements {
			if m.WarmUp != nil {
				m.rounds = &roundsJob{n: m.WarmUp.N}
			}
		}
	}
	r.Summarize()
	return r, nil
}

// writeJSON writes results, replacing the file only when all is written.
func writeJSON(path string, results any) error {
	text, err := json.MarshalIndent(results, "", " ")
	if err != nil {
		return err
	}
	return writeFile(path, append(compact(text), '\n'))
}

// flat is a list or an object without others in it, over several lines; newLine is where it goes on.
var (
	flat    = regexp.MustCompile(`\{[^{}\[\]]*\}|\[[^{}\[\]]*\]`)
	newLine = regexp.MustCompile(`\n *`)
)

// compact writes lists and objects without others in them in one line each.
func compact(text []byte) []byte {
	return flat.ReplaceAllFunc(text, func(part []byte) []byte { return newLine.ReplaceAll(part, []byte(" ")) })
}

// writeFile replaces a file when all of the new one is written.
func writeFile(path string, text []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), ".bench-*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(text)
	if closeErr := temporary.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(temporary.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		os.Remove(temporary.Name())
	}
	return err
}

func thisMachine() Machine {
	return Machine{OS: runtime.GOOS, Architecture: runtime.GOARCH, CPU: cpuModel(), CPUs: runtime.NumCPU(), Go: runtime.Version()}
}

// cpuModel is the processor's name where Linux tells it.
func cpuModel() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for _, line := range strings.Split(string(info), "\n") {
		if name, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
