package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"stmjit/report/traceview"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
	"stmjit/runtime/sampler"
	"stmjit/runtime/vm"
	"stmjit/trace/driver"
	"stmjit/trace/ir"
)

// reportBuilder makes the report of what a viewer collected.
type reportBuilder struct {
	v      *viewer
	times  *times
	views  []driver.View
	places *vm.Places

	files  map[string]int32
	list   []*sourceFile
	traces []traceview.Trace
	code   map[int32]map[int32]int64 // samples by trace and offset of the machine instruction
	inCode map[*object.Code][]driver.Attempt
}

// sourceFile is a file with its lines by number.
type sourceFile struct {
	name  string
	lines map[int]*traceview.Line
	codes map[int]*object.Code // of lines that were interpreted
}

func newBuilder(v *viewer) *reportBuilder {
	b := &reportBuilder{v: v, times: &v.times, places: vm.NewPlaces(), files: map[string]int32{}, code: map[int32]map[int32]int64{}, inCode: map[*object.Code][]driver.Attempt{}}
	if v.s.jit != nil {
		b.views = v.s.jit.Views()
	}
	return b
}

// report makes all but the details.
func (b *reportBuilder) report() *traceview.Report {
	r := &traceview.Report{
		Version: traceview.Version, Program: "stmjit " + version, Command: b.v.s.o.dump.command,
		Files: []traceview.File{}, Traces: []traceview.Trace{}, GivenUp: []traceview.Lost{},
	}
	if b.v.name != "" {
		b.file(b.v.name)
	}
	s := &r.Samples
	s.Compiling, s.Collecting, s.Unknown = b.times.compiling, b.times.collecting, b.times.unknown+b.times.lost
	for k := range b.views {
		b.traces = append(b.traces, b.trace(&b.views[k]))
	}
	b.countInterpreted(s)
	b.countCompiled(s)
	s.All = s.Interpreted + s.Compiled + s.Exits + s.Compiling + s.Collecting + s.Unknown
	s.Seconds = (time.Duration(s.All) * sampler.Period).Seconds()
	for _, a := range b.v.order {
		r.GivenUp = append(r.GivenUp, b.lost(a))
	}
	slices.SortStableFunc(r.GivenUp, func(x, y traceview.Lost) int { return cmp.Compare(y.Times, x.Times) })
	b.explain(s.All)
	r.Traces = append(r.Traces, b.traces...)
	for _, f := range b.list {
		r.Files = append(r.Files, f.export(b.text(f.name)))
	}
	return r
}

// export makes the list of lines.
func (f *sourceFile) export(text []string) traceview.File {
	x := traceview.File{Name: f.name, Text: text, Lines: []traceview.Line{}}
	if lib := findLibrary(); strings.HasPrefix(f.name, library.Dir+"/") || lib != "" && strings.HasPrefix(f.name, lib+"/") {
		x.Library = true
	}
	for _, n := range slices.Sorted(maps.Keys(f.lines)) {
		x.Lines = append(x.Lines, *f.lines[n])
	}
	return x
}

// text reads the lines of a source file.
func (b *reportBuilder) text(name string) []string {
	src, ok := []byte(nil), false
	if name == b.v.name {
		src, ok = b.v.script, true
	} else if src, ok = library.Read(name); !ok {
		var err error
		src, err = os.ReadFile(name)
		ok = err == nil
	}
	if !ok {
		return []string{}
	}
	return strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
}

// file returns the number of a file.
func (b *reportBuilder) file(name string) int32 {
	if name == "" {
		return -1
	}
	n, ok := b.files[name]
	if !ok {
		n = int32(len(b.list))
		b.files[name] = n
		b.list = append(b.list, &sourceFile{name: name, lines: map[int]*traceview.Line{}, codes: map[int]*object.Code{}})
	}
	return n
}

// place is where an instruction stands.
func (b *reportBuilder) place(pc uintptr) traceview.Place {
	file, line := lineOf(b.places, pc)
	return traceview.Place{File: b.file(file), Line: int32(line)}
}

// line is what is known of a line; of an unknown place, of nothing that is kept.
func (b *reportBuilder) line(p traceview.Place) *traceview.Line {
	if p.File < 0 {
		return &traceview.Line{}
	}
	f := b.list[p.File]
	l := f.lines[int(p.Line)]
	if l == nil {
		l = &traceview.Line{N: int(p.Line)}
		f.lines[l.N] = l
	}
	return l
}

// trace describes a trace, and notes it with its lines.
func (b *reportBuilder) trace(v *driver.View) traceview.Trace {
	t := v.Trace.IR
	x := traceview.Trace{
		ID: t.ID, Kind: t.Kind.String(), Func: v.Trace.Func, Start: b.place(v.PC), Root: v.Root, Parent: -1, Exit: -1,
		Ops: len(t.Ins) - 1, Bytes: v.Trace.Code.Bytes, Entries: v.Entries, Exits: []traceview.Exit{},
	}
	switch {
	case v.Retired:
		x.State = "given up: the interpreter is faster"
	case v.Invalid:
		x.State = "invalidated: what it took for granted changed"
	}
	if t.Kind == ir.KindBridge {
		x.Parent, x.Exit = t.Parent, t.ParentExit
	}
	for k := range t.Ins {
		if i := &t.Ins[k]; i.Op == ir.OpJump && int32(i.Aux) != t.ID {
			x.Jumps = append(x.Jumps, int32(i.Aux))
		}
	}
	for n, e := range v.Exits {
		exit := traceview.Exit{N: int32(n), To: b.place(e.PC), Left: e.Left, Missed: e.Missed, Bridge: e.Bridge, Tries: e.Tries}
		switch {
		case e.Poll:
			exit.Kind = "poll"
		case e.Invalid:
			exit.Kind = "invalid"
		}
		x.Exits = append(x.Exits, exit)
		x.Left += e.Left
		x.Missed += e.Missed
		if e.Left > 0 && !e.Poll {
			b.line(exit.To).Left += e.Left
		}
		if e.Missed > 0 {
			b.line(exit.To).Missed += e.Missed
		}
	}
	start := b.line(x.Start)
	start.Starts = append(start.Starts, t.ID)
	seen := map[traceview.Place]bool{}
	for _, o := range t.Origin {
		if o < 0 {
			continue
		}
		p := traceview.Place{File: b.file(t.Origins[o].File), Line: t.Origins[o].Line}
		if !seen[p] {
			seen[p] = true
			l := b.line(p)
			l.Traces = append(l.Traces, t.ID)
		}
	}
	return x
}

// countInterpreted gives the samples of the interpreter to their lines.
func (b *reportBuilder) countInterpreted(s *traceview.Samples) {
	for pc, n := range b.times.interpreted {
		code, line := b.places.At(pc)
		if code == nil {
			s.Unknown += n
			continue
		}
		s.Interpreted += n
		file := b.file(code.Code.Filename)
		b.line(traceview.Place{File: file, Line: int32(line)}).Interpreted += n
		b.list[file].codes[line] = code
	}
}

// countCompiled gives the samples of machine code and of exits to traces and lines.
func (b *reportBuilder) countCompiled(s *traceview.Samples) {
	for p, n := range b.times.compiled {
		t, x := b.views[p.Trace].Trace.IR, &b.traces[p.Trace]
		x.Samples += n
		if p.Off >= 0 {
			if b.code[p.Trace] == nil {
				b.code[p.Trace] = map[int32]int64{}
			}
			b.code[p.Trace][int32(p.Off)] += n
		}
		if p.Ref == ir.NoRef && p.Exit >= 0 {
			s.Exits += n
			b.line(x.Exits[p.Exit].To).Exits += n
			continue
		}
		s.Compiled += n
		at := x.Start
		for r := p.Ref; r > 0; r-- { // some operations were made for what stands before
			if o := t.Origin[r]; o >= 0 {
				at = traceview.Place{File: b.file(t.Origins[o].File), Line: t.Origins[o].Line}
				break
			}
		}
		b.line(at).Compiled += n
	}
}

// lost describes recordings that were given up.
func (b *reportBuilder) lost(a driver.Attempt) traceview.Lost {
	if code, _ := b.places.At(a.PC); code != nil {
		b.inCode[code] = append(b.inCode[code], a)
	}
	at := traceview.Place{File: b.file(a.Why.File), Line: int32(a.Why.Line)}
	return traceview.Lost{
		Kind: a.Kind.String(), Func: a.Func, Start: b.place(a.PC), Parent: a.Parent, Exit: a.Exit,
		At: at, Why: reasonText(a), Times: b.v.given[a], Last: b.v.last[a],
	}
}

// reasonText says why a recording was given up.
func reasonText(a driver.Attempt) string {
	if a.Why.Detail == "" || a.Why.Detail == a.Why.Reason.String() {
		return a.Why.Reason.String()
	}
	return fmt.Sprintf("%s (%s)", a.Why.Reason, a.Why.Detail)
}
