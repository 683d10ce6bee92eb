package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"stmjit/report/symbols"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/driver"
)

// publisher tells perf and gdb of machine code.
type publisher struct {
	places *vm.Places
	to     []func(*symbols.Code)
	closes []func() error
}

// publish begins to tell the tools that the options name.
func (s *session) publish() error {
	p := &publisher{}
	if s.o.perf {
		m, err := symbols.NewMap()
		if err != nil {
			return err
		}
		d, err := symbols.NewDump()
		if err != nil {
			return errors.Join(err, m.Close())
		}
		p.to = append(p.to, m.Add, d.Add)
		p.closes = append(p.closes, m.Close, d.Close)
	}
	if s.o.gdb {
		g, err := symbols.NewDebugger()
		if err != nil {
			return err
		}
		p.to = append(p.to, g.Add)
	}
	if len(p.to) == 0 {
		return nil
	}
	for _, r := range s.jit.Backend().Routines() {
		p.add(&symbols.Code{Name: "stmjit:" + symbolName(r.Name), Addr: r.Addr, Bytes: s.jit.Backend().TextOf(r)})
	}
	s.jit.Publish = func(tr *driver.Trace) { p.add(p.code(tr, tr.Code.Text(s.jit.Backend()))) }
	s.published = p
	return nil
}

// noTraces says that the tools will hear of nothing.
func (s *session) noTraces() {
	if s.o.perf || s.o.gdb {
		fmt.Fprintln(os.Stderr, "stmjit: without a compiler there are no traces for --perf and --gdb to tell of")
	}
}

func (p *publisher) add(c *symbols.Code) {
	for _, f := range p.to {
		f(c)
	}
}

// close ends the files, and reports what went wrong with them.
func (p *publisher) close() {
	if p == nil {
		return
	}
	for _, f := range p.closes {
		if err := f(); err != nil {
			fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
		}
	}
}

// code describes a trace.
func (p *publisher) code(tr *driver.Trace, text []byte) *symbols.Code {
	t := tr.IR
	c := &symbols.Code{Addr: tr.Code.Entry, Bytes: text}
	type key struct {
		caller int32
		code   *object.Code
	}
	frames := map[key]int{}
	of := make([]int, len(t.Origins)) // the frame of each origin
	for i := range t.Origins {
		o := &t.Origins[i]
		k := key{caller: o.Caller, code: p.codeAt(uintptr(o.PC))}
		n, ok := frames[k]
		if !ok {
			n = len(c.Frames)
			frames[k] = n
			f := symbols.Frame{Func: "?", File: o.File, Caller: -1}
			if k.code != nil {
				f.Func, f.First = k.code.Code.Qualname, k.code.Code.FirstLine
			}
			if o.Caller >= 0 {
				f.Caller, f.Call = of[o.Caller], int(t.Origins[o.Caller].Line)
			}
			c.Frames = append(c.Frames, f)
		}
		of[i] = n
	}
	for _, pl := range tr.Code.Places() {
		l := symbols.Line{Off: pl.Off, Frame: -1}
		if pl.Origin >= 0 {
			l.Frame, l.Line = of[pl.Origin], int(t.Origins[pl.Origin].Line)
		}
		if n := len(c.Lines); n > 0 && c.Lines[n-1].Frame == l.Frame && c.Lines[n-1].Line == l.Line {
			continue
		}
		c.Lines = append(c.Lines, l)
	}
	c.Name = traceName(tr)
	return c
}

// codeAt is the code of an instruction; nil if it has none.
func (p *publisher) codeAt(pc uintptr) *object.Code {
	if p.places != nil {
		if code, _ := p.places.At(pc); code != nil {
			return code
		}
	}
	p.places = vm.NewPlaces() // there are more by now
	code, _ := p.places.At(pc)
	return code
}

// traceName is how tools show a trace: its function, the line where it starts, its kind and number.
func traceName(tr *driver.Trace) string {
	t := tr.IR
	file, line := "?", int32(0)
	for i := range t.Origins {
		if t.Origins[i].Caller < 0 {
			file, line = t.Origins[i].File, t.Origins[i].Line
			break
		}
	}
	return fmt.Sprintf("py::%s:%s:%d:%s%d", tr.Func, filepath.Base(file), line, t.Kind, t.ID)
}

// symbolName writes a name as tools that split lines at spaces can read it.
func symbolName(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c <= ' ' {
			b[i] = '_'
		}
	}
	return string(b)
}
