package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"path"
	"strings"
)

//go:embed driver.py
var driver string

//go:embed expected.txt
var expectedText string

// What comes of a method.
const (
	passed  = "passed"
	failed  = "failed"
	errored = "error"
	skipped = "skipped"
)

type method struct {
	Name, Outcome, Text string
	Expected            string `json:",omitempty"` // why only CPython passes it
}

type fileOutcome struct {
	Name    string
	Methods []method
	// Note says why there are no methods, or what happened outside of them.
	Note string `json:",omitempty"`
}

type outcomes []*fileOutcome

func (o outcomes) file(name string) *fileOutcome {
	for _, f := range o {
		if f.Name == name {
			return f
		}
	}
	return nil
}

func (f *fileOutcome) method(name string) *method {
	for i := range f.Methods {
		if f.Methods[i].Name == name {
			return &f.Methods[i]
		}
	}
	return nil
}

// counts are of methods; those that only CPython passes are in expected alone,
// unless they pass.
type counts struct {
	passed, failed, errors, skipped, expected int
}

func (f *fileOutcome) count() (c counts) {
	for _, m := range f.Methods {
		switch {
		case m.Outcome == passed:
			c.passed++
		case m.Outcome == skipped:
			c.skipped++
		case m.Expected != "":
			c.expected++
		case m.Outcome == failed:
			c.failed++
		default:
			c.errors++
		}
	}
	return c
}

func (c *counts) add(d counts) {
	c.passed += d.passed
	c.failed += d.failed
	c.errors += d.errors
	c.skipped += d.skipped
	c.expected += d.expected
}

// percent is how many of the methods that ran passed.
func (c counts) percent() float64 {
	n := c.passed + c.failed + c.errors
	if n == 0 {
		return 100
	}
	return 100 * float64(c.passed) / float64(n)
}

func (c counts) String() string {
	return fmt.Sprintf("%6d %6d %6d %7d %8d   %5.1f%%", c.passed, c.failed, c.errors, c.skipped, c.expected, c.percent())
}

const header = "file                        passed failed errors skipped expected"

// expectations are the rows of expected.txt.
type expectations []expectation

type expectation struct{ file, pattern, reason string }

// readExpectations reads lines "FILE METHOD: reason"; METHOD may have `*`.
func readExpectations(text string) (list expectations, err error) {
	lines := bufio.NewScanner(bytes.NewReader([]byte(text)))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, reason, ok := strings.Cut(line, ": ")
		words := strings.Fields(head)
		if !ok || len(words) != 2 || reason == "" {
			return nil, fmt.Errorf("expected.txt:%d: not FILE METHOD: reason", n)
		}
		if _, err := path.Match(words[1], ""); err != nil {
			return nil, fmt.Errorf("expected.txt:%d: %w", n, err)
		}
		list = append(list, expectation{words[0], words[1], reason})
	}
	return list, nil
}

// reason says why only CPython passes a method, or "".
func (list expectations) reason(file, method string) string {
	for _, e := range list {
		if e.file != file {
			continue
		}
		if ok, _ := path.Match(e.pattern, method); ok {
			return e.reason
		}
	}
	return ""
}
