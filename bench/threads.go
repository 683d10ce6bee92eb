package bench

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
)

// ThreadProgram is a benchmark of threads: a Python file that takes a number and how many threads share the work, so that
// its time with one thread divided by that with several says what these gain.
type ThreadProgram struct {
	Name  string `json:"name"`
	Test  int    `json:"test"`
	Short int    `json:"short"`
	Long  int    `json:"long"`
	// Expected is what it prints for the test size with any number of threads; CPython's output, where that can run it.
	Expected string `json:"expected"`
	// Fixed says that the number of threads makes no difference: the program has its own.
	Fixed bool `json:"fixed"`
	// Large says that it makes ten thousand objects or more whatever the size, too many for a collection at every safe point.
	Large bool `json:"large"`

	// The aims, 0 or empty where there is none. Target is how many times the throughput of one thread two have.
	Target float64 `json:"target"`
	// Many is a number of threads to run with besides, whose throughput is compared with that of the most below it.
	Many int `json:"many"`
	// Each is the most microseconds that one of the n items takes.
	Each float64 `json:"each"`
	// CPython is how many times as fast as CPython it is.
	CPython float64 `json:"cpython"`
	// Against is a program that it is faster than, by item, with the same number of threads.
	Against string `json:"against"`
}

// manyTarget is the throughput of many threads, in multiples of that of as many as there are processors: within 15%.
const manyTarget = 1 / 1.15

// N is the first argument that the program gets for a size.
func (p *ThreadProgram) N(size Size) int {
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
func (p *ThreadProgram) Source() []byte {
	text, err := fs.ReadFile(files, "threads/"+p.Name+".py")
	if err != nil {
		return nil
	}
	return text
}

// counts are the numbers of threads to run with when these are asked for, in order.
func (p *ThreadProgram) counts(asked []int) []int {
	if p.Fixed {
		return asked[:1]
	}
	all := slices.Clone(asked)
	if p.Many > 0 {
		all = append(all, p.Many)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ThreadPrograms returns the programs on threads in alphabetic order.
func ThreadPrograms() ([]*ThreadProgram, error) {
	table, err := files.ReadFile("threads.json")
	if err != nil {
		return nil, err
	}
	var programs []*ThreadProgram
	if err := json.Unmarshal(table, &programs); err != nil {
		return nil, fmt.Errorf("threads.json: %w", err)
	}
	return programs, nil
}
