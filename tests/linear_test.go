package tests

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
)

// Operations on containers that threads share are as if one came after the other,
// each at a moment between its begin and its end. tests/linear/histories.py makes
// histories; porcupine looks for an order of each in which a sequential container,
// those of this file, gives the same results.
//
//	go test ./tests -run Linearizable -linear-histories 100000 -timeout 0

var linearHistories = flag.Int("linear-histories", 40, "histories of each kind of container that run natively")

const (
	linearThreads = 3
	linearLength  = 7
)

// models are the sequential containers: what an operation on a state gives, and
// the state after it. A state is never changed. A dict has keys and values in turn.
var models = map[string]func(s []int, op operation) (result string, after []int){
	"list":  sequenceStep,
	"deque": sequenceStep,
	"dict":  dictStep,
	"set":   setStep,
}

// operation is what a thread did; result is what came out.
type operation struct {
	name   string
	x, y   int
	result string
}

func TestLinearizable(t *testing.T) {
	for kind, step := range models {
		t.Run(kind, func(t *testing.T) {
			for seed := range *litmusSeeds {
				m := turnModes[seed%len(turnModes)]
				m.timeout = 2 * time.Minute
				checkHistories(t, kind, step, m, 4, *litmusFirst+seed, "--seed="+strconv.Itoa(*litmusFirst+seed))
			}
			for _, m := range nativeModes {
				m.timeout = time.Minute + time.Duration(*linearHistories)*50*time.Millisecond
				checkHistories(t, kind, step, m.mode, *linearHistories, *litmusFirst)
			}
		})
	}
}

// checkHistories runs histories.py once and checks what it prints.
func checkHistories(t *testing.T, kind string, step func([]int, operation) (string, []int), m mode, histories, seed int, options ...string) {
	t.Helper()
	line := slices.Concat([]string{binary}, m.options, options, []string{"histories.py", kind, strconv.Itoa(linearThreads), strconv.Itoa(linearLength),
		strconv.Itoa(histories), strconv.Itoa(seed)})
	repeat := fmt.Sprintf("cd tests/linear && STMJIT=%s stmjit %s", m.env, strings.Join(line[1:], " "))
	r := run(t, "linear", m, line)
	if r.status != 0 || r.stderr != "" || r.timedOut {
		t.Fatalf("status %d, timed out: %v\n  %s\n%s", r.status, r.timedOut, repeat, tail(r.stderr))
	}
	model := porcupine.Model{
		Init: func() any { return []int(nil) },
		Step: func(state, input, output any) (bool, any) {
			result, after := step(state.([]int), input.(operation))
			return result == output.(string), after
		},
		Equal: func(a, b any) bool { return slices.Equal(a.([]int), b.([]int)) },
	}
	parts := strings.Split(r.stdout, "history ")[1:]
	if len(parts) != histories {
		t.Fatalf("%d histories instead of %d\n  %s", len(parts), histories, repeat)
	}
	for _, text := range parts {
		history := parseHistory(t, text)
		if len(history) != linearThreads*linearLength {
			t.Fatalf("%d operations\n  %s\n%s", len(history), repeat, text)
		}
		switch porcupine.CheckOperationsTimeout(model, history, time.Minute) {
		case porcupine.Illegal:
			t.Fatalf("no order of these operations gives these results\n  %s\n%s", repeat, text)
		case porcupine.Unknown:
			t.Errorf("the search for an order took too long\n  %s\n%s", repeat, text)
		}
	}
}

func parseHistory(t *testing.T, text string) (ops []porcupine.Operation) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
		f := strings.Fields(line)
		if len(f) != 7 {
			t.Fatalf("a strange line in a history: %q", line)
		}
		var n [5]int64
		for i, s := range []string{f[0], f[1], f[2], f[4], f[5]} {
			var err error
			if n[i], err = strconv.ParseInt(s, 10, 64); err != nil {
				t.Fatal(err)
			}
		}
		op := operation{f[3], int(n[3]), int(n[4]), f[6]}
		ops = append(ops, porcupine.Operation{ClientId: int(n[0]), Call: n[1], Return: n[2], Input: op, Output: op.result})
	}
	return ops
}

// TestModelsRefuse finds out that the check can fail.
func TestModelsRefuse(t *testing.T) {
	model := porcupine.Model{
		Init: func() any { return []int(nil) },
		Step: func(state, input, output any) (bool, any) {
			result, after := sequenceStep(state.([]int), input.(operation))
			return result == output.(string), after
		},
		Equal: func(a, b any) bool { return slices.Equal(a.([]int), b.([]int)) },
	}
	for text, want := range map[string]bool{
		"0\n0 1 2 append 3 0 None\n1 3 4 pop 0 0 3":                                        true,
		"0\n0 1 2 append 3 0 None\n1 3 4 pop 0 0 IndexError":                               false,
		"0\n0 1 5 append 3 0 None\n1 3 4 pop 0 0 IndexError":                               true,
		"0\n0 1 2 append 3 0 None\n1 3 9 pop 0 0 3\n2 4 8 pop 0 0 3":                       false,
		"0\n0 1 9 append 1 0 None\n1 2 8 append 2 0 None\n2 10 11 list 0 0 [2,1]":          true,
		"0\n0 1 9 append 1 0 None\n1 2 8 append 2 0 None\n2 10 11 list 0 0 [1]":            false,
		"0\n0 1 2 extend 1 2 None\n1 3 5 popfirst 1 0 1\n2 4 6 list 0 0 [1,2]":             true,
		"0\n0 1 2 extend 1 2 None\n1 3 5 popfirst 1 0 1\n2 4 6 len 0 0 1\n0 7 8 len 0 0 2": false,
	} {
		if got := porcupine.CheckOperations(model, parseHistory(t, text)); got != want {
			t.Errorf("%v instead of %v for %s", got, want, text)
		}
	}
}

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func pyList(s []int) string { return strings.ReplaceAll(fmt.Sprint(s), " ", ",") }

const none = "None"

func sequenceStep(s []int, op operation) (string, []int) {
	x, y, n := op.x, op.y, len(s)
	add := func(parts ...[]int) (string, []int) { return none, slices.Concat(parts...) }
	if n == 0 {
		switch op.name {
		case "pop", "popfirst", "first", "last", "setlast", "delfirst":
			return "IndexError", s
		}
	}
	switch op.name {
	case "len":
		return strconv.Itoa(n), s
	case "in":
		return pyBool(slices.Contains(s, x)), s
	case "clear":
		return none, nil
	case "list", "copy":
		return pyList(s), s
	case "sorted":
		return pyList(slices.Sorted(slices.Values(s))), s
	case "append":
		return add(s, []int{x})
	case "prepend":
		return add([]int{x}, s)
	case "extendleft":
		return add([]int{y, x}, s)
	case "extend", "iadd":
		return add(s, []int{x, y})
	case "insert":
		i := min(1, n)
		return add(s[:i], []int{x}, s[i:])
	case "pop":
		return strconv.Itoa(s[n-1]), s[:n-1]
	case "popfirst":
		return strconv.Itoa(s[0]), s[1:]
	case "remove":
		i := slices.Index(s, x)
		if i < 0 {
			return "ValueError", s
		}
		return add(s[:i], s[i+1:])
	case "index":
		if i := slices.Index(s, x); i >= 0 {
			return strconv.Itoa(i), s
		}
		return "ValueError", s
	case "count":
		k := 0
		for _, v := range s {
			if v == x {
				k++
			}
		}
		return strconv.Itoa(k), s
	case "first":
		return strconv.Itoa(s[0]), s
	case "last":
		return strconv.Itoa(s[n-1]), s
	case "setlast":
		return add(s[:n-1], []int{x})
	case "delfirst":
		return none, s[1:]
	case "reverse":
		r := slices.Clone(s)
		slices.Reverse(r)
		return none, r
	case "sort":
		return none, slices.Sorted(slices.Values(s))
	case "rotate":
		if n == 0 {
			return none, s
		}
		return add(s[n-1:], s[:n-1])
	case "delslice":
		return none, s[:min(1, n)]
	case "setslice":
		return add([]int{x, y}, s[min(1, n):])
	}
	panic("no model of " + op.name)
}

// keyAt returns where a dict's state has a key, or -1.
func keyAt(s []int, k int) int {
	for i := 0; i < len(s); i += 2 {
		if s[i] == k {
			return i
		}
	}
	return -1
}

func withItem(s []int, k, v int) []int {
	s = slices.Clone(s)
	if i := keyAt(s, k); i >= 0 {
		s[i+1] = v
		return s
	}
	return append(s, k, v)
}

// every lists every other word of a dict's state, from one on.
func every(s []int, from int) (r []int) {
	for i := from; i < len(s); i += 2 {
		r = append(r, s[i])
	}
	return r
}

func dictStep(s []int, op operation) (string, []int) {
	x, y, n := op.x, op.y, len(s)
	i := keyAt(s, x)
	switch op.name {
	case "len":
		return strconv.Itoa(n / 2), s
	case "in":
		return pyBool(i >= 0), s
	case "clear":
		return none, nil
	case "list", "copy", "reversed":
		return pyList(every(s, 0)), s
	case "values":
		return pyList(every(s, 1)), s
	case "items":
		return pyList(s), s
	case "set":
		return none, withItem(s, x, y)
	case "update":
		return none, withItem(withItem(s, x, y), y, x)
	case "get":
		if i < 0 {
			return none, s
		}
		return strconv.Itoa(s[i+1]), s
	case "default":
		if i < 0 {
			return strconv.Itoa(y), withItem(s, x, y)
		}
		return strconv.Itoa(s[i+1]), s
	case "popitem":
		if n == 0 {
			return "KeyError", s
		}
		return pyList(s[n-2:]), s[:n-2]
	}
	if i < 0 {
		return "KeyError", s
	}
	v := strconv.Itoa(s[i+1])
	without := slices.Concat(s[:i], s[i+2:])
	switch op.name {
	case "item":
		return v, s
	case "pop":
		return v, without
	case "delete":
		return none, without
	}
	panic("no model of " + op.name)
}

// setStep is of sets of numbers below 4, which stand in their order. What pop takes
// is its own choice.
func setStep(s []int, op operation) (string, []int) {
	x, y := op.x, op.y
	has := slices.Contains(s, x)
	without := func(k int) []int { return slices.DeleteFunc(slices.Clone(s), func(v int) bool { return v == k }) }
	with := func(ks ...int) []int { return slices.Compact(slices.Sorted(slices.Values(slices.Concat(s, ks)))) }
	switch op.name {
	case "len":
		return strconv.Itoa(len(s)), s
	case "in":
		return pyBool(has), s
	case "clear":
		return none, nil
	case "list", "copy":
		return pyList(s), s
	case "add":
		return none, with(x)
	case "update":
		return none, with(x, y)
	case "discard":
		return none, without(x)
	case "remove":
		if !has {
			return "KeyError", s
		}
		return none, without(x)
	case "subtract":
		return none, slices.DeleteFunc(without(x), func(v int) bool { return v == y })
	case "toggle":
		var r []int
		for v := range 4 {
			if slices.Contains(s, v) != (v == x || v == y) {
				r = append(r, v)
			}
		}
		return none, r
	case "pop":
		k, err := strconv.Atoi(op.result)
		switch {
		case len(s) == 0:
			return "KeyError", s
		case err != nil || !slices.Contains(s, k):
			return "one of " + pyList(s), s
		}
		return op.result, without(k)
	}
	panic("no model of " + op.name)
}
