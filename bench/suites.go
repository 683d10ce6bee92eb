package bench

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// anyProgram is a program of one of the suites.
type anyProgram struct {
	suite  Suite
	name   string
	plain  *Program
	thread *ThreadProgram
	memory *MemoryProgram
}

func (p *anyProgram) n(size Size) int {
	switch p.suite {
	case PlainSuite:
		return p.plain.N(size)
	case ThreadSuite:
		return p.thread.N(size)
	default:
		return p.memory.arguments(size)[0]
	}
}

// allPrograms returns those of all suites, suite by suite.
func allPrograms() ([]*anyProgram, error) {
	var all []*anyProgram
	plain, err := Programs()
	if err != nil {
		return nil, err
	}
	for _, p := range plain {
		all = append(all, &anyProgram{suite: PlainSuite, name: p.Name, plain: p})
	}
	threads, err := ThreadPrograms()
	if err != nil {
		return nil, err
	}
	for _, p := range threads {
		all = append(all, &anyProgram{suite: ThreadSuite, name: p.Name, thread: p})
	}
	memory, err := MemoryPrograms()
	if err != nil {
		return nil, err
	}
	for _, p := range memory {
		all = append(all, &anyProgram{suite: MemorySuite, name: p.Name, memory: p})
	}
	return all, nil
}

// MemoryProgram is a benchmark of large heaps. It checks itself, and says in lines "figure NAME X" what it found.
type MemoryProgram struct {
	Name string `json:"name"`
	// Test, Short and Long are the arguments for these sizes.
	Test  []int `json:"test"`
	Short []int `json:"short"`
	Long  []int `json:"long"`
	// Pauses says that the pauses of its collections are of interest.
	Pauses bool `json:"pauses"`
}

func (p *MemoryProgram) arguments(size Size) []int {
	switch size {
	case TestSize:
		return p.Test
	case ShortSize:
		return p.Short
	default:
		return p.Long
	}
}

// Source is the text of the program.
func (p *MemoryProgram) Source() []byte {
	text, err := fs.ReadFile(files, "memory/"+p.Name+".py")
	if err != nil {
		return nil
	}
	return text
}

// MemoryPrograms returns the programs on large heaps in alphabetic order.
func MemoryPrograms() ([]*MemoryProgram, error) {
	table, err := files.ReadFile("memory.json")
	if err != nil {
		return nil, err
	}
	var programs []*MemoryProgram
	if err := json.Unmarshal(table, &programs); err != nil {
		return nil, fmt.Errorf("memory.json: %w", err)
	}
	return programs, nil
}

// planMemory plans a program on large heaps: the first mode, unless others are asked for, and whatever else runs Python.
func (s *session) planMemory(p *MemoryProgram) error {
	file := filepath.Join(s.dir, p.Name+".py")
	if err := os.WriteFile(file, p.Source(), 0o644); err != nil {
		return err
	}
	arguments := p.arguments(s.options.Size)
	result := &ProgramResult{Suite: MemorySuite, Name: p.Name, N: arguments[0]}
	s.results.Programs = append(s.results.Programs, result)
	for _, c := range s.results.Configurations {
		if c.language != python || s.options.Modes == nil && c.mode != nil && c.mode != &modes[0] {
			continue
		}
		m := &Measurement{Configuration: c.Name, command: append([]string{c.executable}, c.Options...)}
		if p.Pauses && c.mode != nil {
			m.log = filepath.Join(s.dir, p.Name+"-"+c.Name+".log")
			m.command = append(m.command, "--gclog="+m.log)
		}
		m.command = append(m.command, file)
		for _, a := range arguments {
			m.command = append(m.command, strconv.Itoa(a))
		}
		result.Measurements = append(result.Measurements, m)
	}
	return nil
}

// addPauses reads the log of collections that a process wrote.
func (s *Sample) addPauses(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if s.Figures == nil {
		s.Figures = map[string]float64{}
	}
	total, longest := 0.0, 0.0
	for line := range strings.Lines(string(text)) {
		for _, word := range strings.Fields(line) {
			number, found := strings.CutPrefix(word, "pause_us=")
			if !found {
				continue
			}
			us, err := strconv.ParseFloat(number, 64)
			if err != nil {
				return fmt.Errorf("log of collections: %q", brief(line))
			}
			total += us
			longest = max(longest, us)
		}
	}
	s.Figures["longest pause, ms"] = longest / 1e3
	s.Figures["time in pauses, %"] = 100 * total / 1e6 / s.Wall
	return nil
}

// About says in a few words what a program does; "" if it is not among those that this binary has.
func (p *ProgramResult) About() string {
	all, err := allPrograms()
	if err != nil {
		return ""
	}
	for _, x := range all {
		if x.suite != p.Suite || x.name != p.Name {
			continue
		}
		switch x.suite {
		case PlainSuite:
			return commentHead(string(x.plain.Source()))
		case ThreadSuite:
			return docHead(string(x.thread.Source()))
		default:
			return docHead(string(x.memory.Source()))
		}
	}
	return ""
}

// commentHead joins the comment lines that a text begins with.
func commentHead(text string) string {
	var words []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		words = append(words, strings.Fields(strings.TrimPrefix(line, "#"))...)
	}
	return strings.Join(words, " ")
}

// docHead is the first paragraph of the documentation string that a text begins with.
func docHead(text string) string {
	doc, _, _ := strings.Cut(strings.TrimPrefix(text, `"""`), `"""`)
	head, _, _ := strings.Cut(doc, "\n\n")
	return strings.Join(strings.Fields(head), " ")
}
