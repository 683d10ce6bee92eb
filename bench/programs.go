// Package bench measures this binary against itself in its modes and against other language implementations.
//
// It runs whole processes, interleaved so that a slow minute of the machine falls on all configurations alike,
// and compares the processor time (user plus system) that the kernel accounts to each; programs on threads, which run
// with several numbers of them, by the clock. The programs are embedded, so an installed binary has them.
// The package knows nothing of the runtime: it sees only command lines.
package bench

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

//go:embed programs.json programs/*.py programs/*.out peers/*.lua peers/*.c threads.json threads/*.py memory.json memory/*.py rounds.py
var files embed.FS

// Size selects one of the three problem sizes of every program.
type Size string

// TestSize takes milliseconds and serves the tests, LongSize takes CPython 3.11 some two to three seconds and
// ShortSize a tenth of that.
const (
	TestSize  Size = "test"
	ShortSize Size = "short"
	LongSize  Size = "long"
)

// Program is one benchmark: a Python file that takes a number and prints a checksum.
type Program struct {
	Name  string `json:"name"`
	Test  int    `json:"test"`
	Short int    `json:"short"`
	Long  int    `json:"long"`

	expected map[int]string
}

// N is the argument that the program gets for a size.
func (p *Program) N(size Size) int {
	switch size {
	case TestSize:
		return p.Test
	case ShortSize:
		return p.Short
	default:
		return p.Long
	}
}

// Expected is the output that CPython gave for the argument n, if that is one of the committed sizes.
func (p *Program) Expected(n int) (string, bool) {
	out, ok := p.expected[n]
	return out, ok
}

// Source is the text of the program.
func (p *Program) Source() []byte { return p.file("programs", ".py") }

// Peer is the text of the same program for another language, by file extension; nil when there is none.
func (p *Program) Peer(extension string) []byte { return p.file("peers", extension) }

func (p *Program) file(dir, extension string) []byte {
	text, err := fs.ReadFile(files, dir+"/"+p.Name+extension)
	if err != nil {
		return nil
	}
	return text
}

// Programs returns all programs in alphabetic order.
func Programs() ([]*Program, error) {
	table, err := files.ReadFile("programs.json")
	if err != nil {
		return nil, err
	}
	var programs []*Program
	if err := json.Unmarshal(table, &programs); err != nil {
		return nil, fmt.Errorf("programs.json: %w", err)
	}
	for _, p := range programs {
		text := p.file("programs", ".out")
		if p.expected, err = parseExpected(string(text)); err != nil {
			return nil, fmt.Errorf("%s.out: %w", p.Name, err)
		}
	}
	sort.Slice(programs, func(i, j int) bool { return programs[i].Name < programs[j].Name })
	return programs, nil
}

// parseExpected reads sections that start with a line "== SIZE N" and go on with the output for the argument N.
func parseExpected(text string) (map[int]string, error) {
	expected := map[int]string{}
	for _, section := range strings.Split("\n"+text, "\n== ")[1:] {
		head, body, _ := strings.Cut(section, "\n")
		_, number, _ := strings.Cut(head, " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("section %q: the head must be \"== SIZE N\"", head)
		}
		if !strings.HasSuffix(body, "\n") {
			body += "\n"
		}
		expected[n] = body
	}
	return expected, nil
}

// choose returns the programs whose name contains one of the filters, or all when there is no filter.
func choose[P any](programs []P, name func(P) string, filters []string) ([]P, error) {
	if len(filters) == 0 {
		return programs, nil
	}
	used := make([]bool, len(filters))
	var chosen []P
	for _, p := range programs {
		match := false
		for i, filter := range filters {
			if strings.Contains(name(p), filter) {
				match, used[i] = true, true
			}
		}
		if match {
			chosen = append(chosen, p)
		}
	}
	for i, filter := range filters {
		if !used[i] {
			return nil, fmt.Errorf("no benchmark program is called %q; there are: %s", filter, nameList(programs, name))
		}
	}
	return chosen, nil
}

func programName(p *Program) string { return p.Name }

func nameList[P any](programs []P, name func(P) string) string {
	names := make([]string, len(programs))
	for i, p := range programs {
		names[i] = name(p)
	}
	return strings.Join(names, ", ")
}
