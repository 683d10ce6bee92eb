package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"stmjit/report/traceview"
	"stmjit/runtime/object"
	"stmjit/trace/driver"
	"stmjit/trace/ir"
	"stmjit/trace/record"
)

// explain says of lines why they are not compiled: those where recordings ended, and
// those that took time in the interpreter.
func (b *reportBuilder) explain(all int64) {
	for _, a := range b.v.order {
		if a.Why.Reason == record.NotWorthIt {
			continue // it is compiled where it is called
		}
		l := b.line(traceview.Place{File: b.file(a.Why.File), Line: int32(a.Why.Line)})
		l.Why = appendNew(l.Why, fmt.Sprintf("%s %s%s", b.recordingOf(a), reasonText(a), b.often(a)))
	}
	if b.v.s.jit == nil {
		return
	}
	for _, f := range b.list {
		for n, l := range f.lines {
			if l.Interpreted*notable < l.Samples() || l.Interpreted*rare < all {
				continue
			}
			if l.Missed > 0 {
				l.Why = append([]string{fmt.Sprintf("machine code was left here %d times because another thread had an object", l.Missed)}, l.Why...)
			}
			if len(l.Why) == 0 {
				l.Why = b.whyInterpreted(f, f.codes[n], l)
			}
		}
	}
}

// A line is explained if the interpreter has more than one part in notable of its
// time, and one in rare of all time.
const (
	notable = 10
	rare    = 200
)

// whyInterpreted says why a line takes time in the interpreter although no recording
// ended there.
func (b *reportBuilder) whyInterpreted(f *sourceFile, code *object.Code, l *traceview.Line) []string {
	var why []string
	for _, a := range b.inCode[code] {
		switch {
		case a.Why.Reason == record.NotWorthIt && len(l.Traces) == 0:
			why = appendNew(why, "the function is compiled only where compiled code calls it: it is too short to leave the interpreter for")
		case a.Why.Reason != record.NotWorthIt && !(filepath.Clean(a.Why.File) == f.name && a.Why.Line == l.N):
			why = appendNew(why, fmt.Sprintf("%s %s:%d: %s%s", b.recordingOf(a), filepath.Base(a.Why.File), a.Why.Line, reasonText(a), b.often(a)))
		}
		if len(why) == mostReasons {
			return append(why, "…")
		}
	}
	for _, id := range l.Traces {
		if s := b.traces[id].State; s != "" {
			why = appendNew(why, fmt.Sprintf("trace %d was %s", id, s))
		}
	}
	if len(why) > 0 || len(l.Traces) > 0 {
		return why
	}
	if code != nil && code.Code.Name == "<module>" {
		return []string{"it is in no loop that became hot"}
	}
	return []string{"no recording came here: it was not hot, or runs where none begins, as in a call by a built-in"}
}

const mostReasons = 4

// recordingOf names a recording, for a sentence that goes on with its end.
func (b *reportBuilder) recordingOf(a driver.Attempt) string {
	from := b.place(a.PC)
	switch a.Kind {
	case ir.KindBridge:
		return fmt.Sprintf("a bridge from exit %d of trace %d (%s, line %d) ended at", a.Exit, a.Parent, a.Func, from.Line)
	case ir.KindFunction:
		return fmt.Sprintf("the recording of %s ended at", a.Func)
	case ir.KindContinuation:
		return fmt.Sprintf("the recording of what follows a call in %s, line %d, ended at", a.Func, from.Line)
	}
	return fmt.Sprintf("the recording of the loop at line %d in %s ended at", from.Line, a.Func)
}

// often says how often a recording was given up.
func (b *reportBuilder) often(a driver.Attempt) string {
	s := ""
	if n := b.v.given[a]; n > 1 {
		s = fmt.Sprintf(", %d times", n)
	}
	if b.v.last[a] {
		s += "; not tried again"
	}
	return s
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
