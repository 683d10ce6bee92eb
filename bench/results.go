package bench

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Results are everything that one run of the benchmarks found; they are what the JSON file holds.
type Results struct {
	// Version of this format.
	Version        int              `json:"version"`
	Time           time.Time        `json:"time"`
	Machine        Machine          `json:"machine"`
	Size           Size             `json:"size"`
	Runs           int              `json:"runs"`
	Base           string           `json:"base"`
	Configurations []*Configuration `json:"configurations"`
	Programs       []*ProgramResult `json:"programs"`
	// GeometricMeans are over the programs that both the configuration and the base ran, by configuration.
	GeometricMeans map[string]Mean `json:"geometric_means"`
}

// Machine says where the numbers come from.
type Machine struct {
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
	CPU          string `json:"cpu,omitempty"`
	CPUs         int    `json:"cpus"`
	Go           string `json:"go"`
}

// ProgramResult holds the measurements of one program by name of the configuration.
type ProgramResult struct {
	Name         string                  `json:"name"`
	N            int                     `json:"n"`
	Measurements map[string]*Measurement `json:"measurements"`
}

// Measurement is one program in one configuration.
type Measurement struct {
	Samples []Sample `json:"samples,omitempty"`
	// Median and Min are of user+system seconds.
	Median float64 `json:"median,omitempty"`
	Min    float64 `json:"min,omitempty"`
	// Ratio is how many times as fast as the base, by medians; 0 when the base did not run.
	Ratio float64 `json:"ratio,omitempty"`
	// PeakMemory is the median over the samples, in bytes.
	PeakMemory int64 `json:"peak_memory,omitempty"`
	// Error says why there is no result.
	Error string `json:"error,omitempty"`

	command []string
}

// Mean is a geometric mean of ratios.
type Mean struct {
	Ratio    float64 `json:"ratio"`
	Programs int     `json:"programs"`
}

// summarize fills medians, minima, ratios and means from the samples.
func (r *Results) summarize() {
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			m.summarize()
		}
		base := p.Measurements[r.Base]
		for _, m := range p.Measurements {
			if base != nil && base.Median > 0 && m.Median > 0 {
				m.Ratio = base.Median / m.Median
			}
		}
	}
	r.GeometricMeans = map[string]Mean{}
	for _, c := range r.Configurations {
		if mean := r.geometricMean(c.Name); mean.Programs > 0 {
			r.GeometricMeans[c.Name] = mean
		}
	}
}

func (m *Measurement) summarize() {
	if len(m.Samples) == 0 || m.Error != "" {
		return
	}
	cpu := make([]float64, len(m.Samples))
	memory := make([]float64, len(m.Samples))
	for i, s := range m.Samples {
		cpu[i], memory[i] = s.CPU(), float64(s.PeakMemory)
	}
	m.Median, m.Min, m.PeakMemory = median(cpu), slices.Min(cpu), int64(median(memory))
}

func (r *Results) geometricMean(configuration string) Mean {
	sum, count := 0.0, 0
	for _, p := range r.Programs {
		if m := p.Measurements[configuration]; m != nil && m.Ratio > 0 {
			sum += math.Log(m.Ratio)
			count++
		}
	}
	if count == 0 {
		return Mean{}
	}
	return Mean{Ratio: math.Exp(sum / float64(count)), Programs: count}
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// writeJSON writes results, replacing the file only when all is written.
func writeJSON(path string, results any) error {
	text, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".bench-*.json")
	if err != nil {
		return err
	}
	_, err = temporary.Write(append(text, '\n'))
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
