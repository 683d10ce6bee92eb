package driver

import (
	"stmjit/trace/ir"
	"stmjit/trace/opt"
	"stmjit/trace/record"
)

// A Watcher is shown what is recorded and compiled, as it happens, by the thread
// that does it; one at a time. It changes nothing, and calls no method of the driver.
type Watcher interface {
	// Pass is shown a trace as recorded (pass ""), and after each pass of the
	// optimiser. Its instructions have IDs.
	Pass(pass string, t *ir.Trace)
	// Compiled is told that the trace of the passes before was compiled.
	Compiled(t *Trace)
	// GivenUp is told of a recording that led to no trace.
	GivenUp(a Attempt)
}

// Attempt is a recording that was given up.
type Attempt struct {
	Kind   ir.Kind
	Parent int32   // of a bridge: the trace,
	Exit   int32   // and its exit
	PC     uintptr // of the instruction where it began
	Func   string  // function that it began in
	Why    record.GivenUp
	Last   bool // it will not be tried again
}

// optimize runs the passes over a trace.
func (d *Driver) optimize(t *ir.Trace) {
	if d.Watch == nil {
		opt.Optimize(t, nil)
		return
	}
	t.Number()
	d.Watch.Pass("", t)
	opt.Optimize(t, d.Watch.Pass)
	t.IDs = nil
}

// watchGivenUp tells the watcher of a recording that was given up.
func (d *Driver) watchGivenUp(why record.GivenUp) {
	if d.Watch == nil {
		return
	}
	a := Attempt{Kind: d.job.kind, PC: d.job.pc, Why: why, Parent: -1, Exit: -1}
	missed := why.Reason == record.NotOwned
	tries := 0
	switch j := &d.job; j.kind {
	case ir.KindFunction:
		tries, a.Func = j.fn.tries, j.fn.code.Code.Qualname
	case ir.KindContinuation:
		tries = j.cont.tries
	case ir.KindBridge:
		a.Parent, a.Exit, a.Func = j.parent.IR.ID, j.exit, j.parent.Func
		tries = int(j.parent.exits[j.exit].tries.Load())
	case ir.KindLoop:
		if p := d.places[j.pc]; p != nil {
			tries = p.tries
		}
	}
	if t := d.rec.B.T; t != nil && a.Func == "" {
		a.Func = t.Name
	}
	a.Last = why.Reason == record.NotWorthIt || !missed && tries+1 >= d.MaxTries
	d.Watch.GivenUp(a)
}

// View is what is known of a trace after a run.
type View struct {
	Trace   *Trace
	Root    int32 // the trace of whose tree it is
	Entries int64 // from the interpreter
	Invalid bool
	Retired bool // it was invalidated because the interpreter is faster
	Exits   []ExitView
	PC      uintptr // of the instruction that it starts at
}

// ExitView is what is known of an exit.
type ExitView struct {
	Left    int64 // exits to the interpreter
	Missed  int64 // exits because another thread had an object
	Tries   int   // bridges that were given up
	Poll    bool
	Invalid bool  // taken when the trace is invalid
	Bridge  int32 // the trace that it leads to, or -1
	PC      uintptr
}

// Views returns what is known of all traces.
func (d *Driver) Views() []View {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := d.traces.all()
	views := make([]View, len(all))
	for k, t := range all {
		v := View{Trace: t, Root: t.root.IR.ID, Entries: t.entries.Load(), Invalid: t.invalid.Load(), Retired: t.retired, PC: t.pc}
		for i := range t.exits {
			e := &t.exits[i]
			v.Exits = append(v.Exits, ExitView{
				Left: e.total.Load(), Missed: e.missed.Load(), Tries: int(e.tries.Load()), Poll: e.poll, Invalid: e.invalid,
				Bridge: -1, PC: uintptr(t.IR.Snaps[i].PC),
			})
		}
		views[k] = v
	}
	for _, t := range all {
		if t.IR.Kind == ir.KindBridge {
			views[t.IR.Parent].Exits[t.IR.ParentExit].Bridge = t.IR.ID
		}
	}
	return views
}
