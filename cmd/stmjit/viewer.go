package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"stmjit/gc"
	"stmjit/report/traceview"
	"stmjit/runtime/object"
	"stmjit/runtime/sampler"
	"stmjit/runtime/vm"
	"stmjit/trace/driver"
	"stmjit/trace/ir"
	"stmjit/trace/opt"
)

// viewer collects what `stmjit dump --html`, --json and --coverage show.
type viewer struct {
	s          *session
	times      times
	html, json *os.File // where these go, nil: nowhere

	now      *recording           // the trace that is in the passes
	recorded map[int32]*recording // by trace
	given    map[driver.Attempt]int
	order    []driver.Attempt // of given, the first time
	last     map[driver.Attempt]bool
	script   []byte // the source of the program, if no file has it
	name     string // the file name of its code
}

// recording is what is kept of the passes of a trace.
type recording struct {
	lines   []string
	index   map[string]int32 // of lines
	columns []traceview.Column
	ops     []traceview.Op // by ID
	origins []int32        // by ID: index into Trace.Origins
	final   []int32        // IDs of the optimised trace
	names   map[string]string
	begun   int // length of rows when a column began
}

// views reports whether anything is to be shown after the run.
func (o *dumpOptions) views() bool { return o.html != "" || o.json != "" || o.coverage }

// view begins to collect, if the options ask for that.
func (s *session) view() error {
	o := &s.o.dump
	if !o.views() {
		return nil
	}
	v := &viewer{s: s, recorded: map[int32]*recording{}, given: map[driver.Attempt]int{}, last: map[driver.Attempt]bool{}}
	if err := v.open(o); err != nil {
		return err
	}
	if err := v.times.measure(s); err != nil {
		return err
	}
	if s.viewer = v; s.jit != nil {
		s.jit.Watch = v
	}
	return nil
}

// open opens the files now, so that nobody waits for a program in vain.
func (v *viewer) open(o *dumpOptions) (err error) {
	if o.json == "-" {
		v.json, err = keepStdout()
	} else if o.json != "" {
		v.json, err = os.Create(o.json)
	}
	if err == nil && o.html != "" {
		v.html, err = os.Create(o.html)
	}
	return err
}

// Pass implements [driver.Watcher].
func (v *viewer) Pass(pass string, t *ir.Trace) {
	if pass == "" {
		v.now = &recording{index: map[string]int32{}, names: map[string]string{}}
	}
	v.now.add(pass, t)
}

// add makes a column of a trace as it is now.
func (r *recording) add(pass string, t *ir.Trace) {
	c := traceview.Column{Name: pass, Because: opt.Because(pass)}
	for len(r.ops) < len(t.IDs.For) {
		r.ops = append(r.ops, traceview.Op{Bytecode: -1, Exit: -1})
		r.origins = append(r.origins, -1)
	}
	for k := ir.Ref(1); int(k) < len(t.Ins); k++ {
		i, id := &t.Ins[k], t.IDs.Of[k]
		if i.Op == ir.OpNop {
			continue
		}
		c.Rows = append(c.Rows, r.line(opText(t, k)), id)
		o := &r.ops[id]
		if o.Kind = i.Op.String(); i.Op == ir.OpGuardShape {
			o.Barrier, o.Hoisted = "", k < t.LoopRef
			if i.Barrier() != ir.BarrierNone {
				o.Barrier = i.Barrier().String()
			}
		}
		if from := t.IDs.For[id]; from != id {
			o.From = from
		}
		if t.Origin[k] >= 0 {
			r.origins[id] = t.Origin[k]
		}
	}
	if n := len(r.columns); n > 0 && sameRows(r.lastRows(), c.Rows) {
		c.Rows, c.Same = nil, true
	}
	r.columns = append(r.columns, c)
	r.final = append(r.final[:0], t.IDs.Of...)
}

// lastRows are those of the newest column that has any.
func (r *recording) lastRows() []int32 {
	for k := len(r.columns) - 1; k >= 0; k-- {
		if !r.columns[k].Same {
			return r.columns[k].Rows
		}
	}
	return nil
}

func sameRows(a, b []int32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// line returns the number of a text.
func (r *recording) line(text string) int32 {
	n, ok := r.index[text]
	if !ok {
		n = int32(len(r.lines))
		r.lines = append(r.lines, text)
		r.index[text] = n
	}
	return n
}

// opText is the text of an operation without its exit, whose number is another one in
// the end, and with the names of types.
func opText(t *ir.Trace, r ir.Ref) string {
	text, _, _ := strings.Cut(t.Line(r), " ; snap ")
	i := &t.Ins[r]
	if shape, ok := i.KnownShape(); ok {
		if s := object.ShapeByID(shape); s != nil && s.Type != nil {
			number := fmt.Sprintf("[%d", shape)
			text = strings.Replace(text, number, "["+s.Type.Name+" "+number[1:], 1)
		}
	}
	return text
}

// Compiled implements [driver.Watcher].
func (v *viewer) Compiled(t *driver.Trace) {
	r := v.now
	v.recorded[t.IR.ID], v.now = r, nil
	r.index = nil
	for k := 1; k < len(r.final); k++ {
		if i := &t.IR.Ins[k]; i.Snap != ir.NoSnap && i.MayExit() {
			r.ops[r.final[k]].Exit = i.Snap
		}
	}
	for k := range t.IR.Consts {
		if c := &t.IR.Consts[k]; c.Op == ir.OpKVal {
			if name := describe(gc.Value(c.Aux)); name != "" {
				r.names[t.IR.Operand(^ir.Ref(k))] = name
			}
		}
	}
}

// GivenUp implements [driver.Watcher].
func (v *viewer) GivenUp(a driver.Attempt) {
	last := a.Last
	a.Last = false
	if v.given[a]++; v.given[a] == 1 {
		v.order = append(v.order, a)
	}
	v.last[a] = v.last[a] || last
}

// finish writes what was asked for.
func (v *viewer) finish() error {
	if v == nil {
		return nil
	}
	v.times.lost = int64(sampler.Stop())
	b := newBuilder(v)
	r := b.report()
	o := &v.s.o.dump
	if o.coverage {
		if err := traceview.WriteCoverage(os.Stderr, r); err != nil {
			return err
		}
	}
	if v.json != nil {
		if err := v.write(v.json, o.json, r, traceview.WriteJSON, b); err != nil {
			return err
		}
	}
	if v.html != nil {
		return v.write(v.html, o.html, r, traceview.WriteHTML, b)
	}
	return nil
}

// writer writes a report in one of its forms.
type writer func(io.Writer, *traceview.Report, traceview.Details, traceview.Progress) error

// write writes a file and says how far it is, if that takes long, and at the end what
// is in it.
func (v *viewer) write(f *os.File, name string, r *traceview.Report, to writer, b *reportBuilder) error {
	shown, began := false, time.Now()
	err := to(f, r, b.detail, func(done, all int) {
		if time.Since(began) > progressEvery && isTerminal(os.Stderr) {
			shown, began = true, time.Now()
			fmt.Fprintf(os.Stderr, "\rstmjit: %s: %d of %d traces", name, done, all)
		}
	})
	if shown {
		fmt.Fprint(os.Stderr, "\r\033[K")
	}
	size := int64(0)
	if st, e := f.Stat(); e == nil {
		size = st.Size()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil && name != "-" {
		fmt.Fprintf(os.Stderr, "stmjit: %s: %d traces, %d places where recordings were given up, %d samples, %.1f MB\n", name, len(r.Traces), len(r.GivenUp), r.Samples.All, float64(size)/1e6)
	}
	return err
}

// progressEvery is how long there is nothing to be seen while a file is written.
const progressEvery = 300 * time.Millisecond

// noteSource remembers the program's source.
func (v *viewer) noteSource(src []byte, name string) {
	if v != nil {
		v.script, v.name = src, name
	}
}

// lineOf returns the file and line of an instruction.
func lineOf(p *vm.Places, pc uintptr) (file string, line int) {
	code, line := p.At(pc)
	if code == nil {
		return "", 0
	}
	return code.Code.Filename, line
}
