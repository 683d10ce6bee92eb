package main

import (
	"runtime"
	"strings"

	"stmjit/runtime/object"
	"stmjit/runtime/sampler"
	"stmjit/trace/driver"
)

// The values of the label "in" of a sample of processor time: what ran for the line.
const (
	inCompiled    = "machine code"
	inHelper      = "helper of machine code"
	inExit        = "exit from machine code"
	inInterpreter = "interpreter"
	inRuntime     = "runtime"
	inCompiler    = "compiler"
	inCollector   = "collector"
	inGo          = "Go"
)

// whereabouts finds the Python stack of a sample.
type whereabouts struct {
	traces *driver.Locator // nil: there is no machine code
	funcs  map[uintptr]goPlace
}

// goPlace is what is known of an address in Go's code.
type goPlace struct {
	name string
	part string // the value of "in" that calls from here stand for, "" if they say nothing of it
}

// place is where a sample was.
type place struct {
	stack  []uintptr
	none   string
	in     string
	goFunc string
}

// find appends the stack of a sample to room.
func (w *whereabouts) find(x *sampler.Sample, room []uintptr) place {
	p := place{stack: room}
	machine := w.isMachine(x.PC)
	if !machine {
		p.goFunc = shortGo(w.goAt(x.PC).name)
	}
	p.in = w.part(x, machine)
	if x.Context == 0 {
		p.none = "[Go's runtime]"
		switch p.in {
		case inCollector:
			p.none = "[collector]"
		case inCompiler:
			p.none = "[compiler]"
		default:
			p.in = inGo
		}
		return p
	}
	p.stack = append(w.innermost(x, machine, p.in, p.stack), x.Calls...)
	if len(p.stack) == 0 {
		p.none = "[no frame]"
	}
	return p
}

func (w *whereabouts) isMachine(pc uintptr) bool {
	if w.traces == nil {
		return false
	}
	lo, hi := w.traces.Range()
	return pc >= lo && pc < hi
}

// part says what ran.
func (w *whereabouts) part(x *sampler.Sample, machine bool) string {
	if machine {
		return inCompiled
	}
	part := ""
	for i := -1; i < len(x.Go) && part == ""; i++ {
		pc := x.PC
		if i >= 0 {
			pc = x.Go[i] - 1
		}
		if part = w.goAt(pc).part; part == inInterpreter && i >= 0 {
			part = inRuntime
		}
	}
	switch {
	case part == inCollector || x.Context == 0:
	case x.Resume != 0:
		return inHelper
	case part == "":
		return inRuntime
	}
	return part
}

// parts says what functions of Go stand for, by the beginnings of their names; the innermost call counts that is one of
// them.
var parts = []struct{ prefix, part string }{
	{"stmjit/trace/record.", inCompiler},
	{"stmjit/trace/opt.", inCompiler},
	{"stmjit/backend/amd64.(*Backend).Compile", inCompiler},
	{"stmjit/backend/amd64.(*Backend).compile", inCompiler},
	{"stmjit/trace/driver.(*Driver).compile", inCompiler},
	{"stmjit/trace/driver.(*Driver).enter", inExit},
	{"stmjit/gc.collect", inCollector},
	{"stmjit/gc.Collect", inCollector},
	{"stmjit/gc.Promote", inCollector},
	{"stmjit/gc.(*cycle).", inCollector},
	{"stmjit/gc.(*marker).", inCollector},
	{"stmjit/gc.(*evacuator).", inCollector},
	{"stmjit/gc.(*evacuation).", inCollector},
	{"stmjit/gc.(*job).", inCollector},
	{"stmjit/gc.(*workList", inCollector},
	{"stmjit/gc.(*oldSpace).sweep", inCollector},
}

// partOf is the part that a function of Go belongs to, or "".
func partOf(name string) string {
	if name == interpreterLoop {
		return inInterpreter
	}
	for _, p := range parts {
		if strings.HasPrefix(name, p.prefix) {
			return p.part
		}
	}
	return ""
}

// interpreterLoop is the function that interprets; what it calls is the runtime.
const interpreterLoop = "stmjit/runtime/vm.(*VM).run"

// goAt says what is known of an address in Go's code.
func (w *whereabouts) goAt(pc uintptr) goPlace {
	if g, ok := w.funcs[pc]; ok {
		return g
	}
	g := goPlace{}
	if f := runtime.FuncForPC(pc); f != nil {
		g.name = f.Name()
		g.part = partOf(g.name)
		if outer := runtime.FuncForPC(f.Entry()); outer != nil && g.part == "" { // what it was inlined in
			g.part = partOf(outer.Name())
		}
	}
	if w.funcs == nil {
		w.funcs = map[uintptr]goPlace{}
	}
	w.funcs[pc] = g
	return g
}

// innermost appends the instructions of the frame at x.Base: those of a trace that stands in it, or the running one.
func (w *whereabouts) innermost(x *sampler.Sample, machine bool, in string, stack []uintptr) []uintptr {
	if w.traces != nil {
		at := x.PC
		if !machine {
			at = x.Resume - 1
		}
		if s, ok := w.traces.At(at, stack); ok {
			return s
		}
		if s, ok := w.traces.At(x.Resume-1, stack); ok {
			return s // a routine that traces share
		}
		if machine || in == inExit {
			return w.traces.AtExit(x.Exit, stack)
		}
	}
	if x.Base == 0 || x.Desc == 0 {
		return stack
	}
	desc := object.DescAt(x.Desc)
	code := object.CodeByIndex(desc.Index)
	if code == nil {
		return stack
	}
	in0, end := desc.Words, desc.Words+8*uintptr(len(code.Words))
	for _, pc := range []uintptr{x.Loop, x.At} {
		if pc >= in0 && pc < end {
			return append(stack, pc)
		}
	}
	return append(stack, in0)
}
