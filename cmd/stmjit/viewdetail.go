package main

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stmjit/gc"
	"stmjit/report/traceview"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// detail makes the columns of a trace.
func (b *reportBuilder) detail(id int32) *traceview.Detail {
	t := b.views[id].Trace
	d := &traceview.Detail{ID: id, Lines: []string{}, Columns: []traceview.Column{}, Code: []traceview.Code{}}
	row := b.bytecode(t.IR, d)
	if r := b.v.recorded[id]; r != nil {
		d.Ops, d.Lines, d.Columns, d.Names = slices.Clone(r.ops), r.lines, r.columns, r.names
		for k, o := range r.origins {
			if o >= 0 {
				d.Ops[k].Bytecode = row[o]
			}
		}
		for s, n := range b.times.compiled {
			if s.Trace == id && s.Ref > 0 && int(s.Ref) < len(r.final) {
				d.Ops[r.final[s.Ref]].Samples += n
			}
		}
		b.machineCode(id, r, d)
	}
	return d
}

// bytecode lists the instructions that were recorded, and returns for each origin which
// of them it is. The call that a frame was inlined for has two origins: where it
// was recorded, and as what the frame's instructions belong to.
func (b *reportBuilder) bytecode(t *ir.Trace, d *traceview.Detail) (row []int32) {
	called := make([]bool, len(t.Origins))
	for _, o := range t.Origins {
		if o.Caller >= 0 {
			called[o.Caller] = true
		}
	}
	row = make([]int32, len(t.Origins))
	d.Bytecode = []traceview.Instruction{}
	for k, o := range t.Origins {
		if last := k - 1; called[k] && last >= 0 && t.Origins[last].PC == o.PC && t.Origins[last].Caller == o.Caller {
			row[k] = row[last]
			continue
		}
		i := traceview.Instruction{Place: traceview.Place{File: b.file(o.File), Line: o.Line}}
		for c := o.Caller; c >= 0; c = t.Origins[c].Caller {
			i.Depth++
		}
		if code, _ := b.places.At(uintptr(o.PC)); code != nil {
			i.Func = code.Code.Qualname
			i.Text = code.Code.Instruction(int(uintptr(o.PC)-code.Desc.Words) / 8)
		}
		row[k] = int32(len(d.Bytecode))
		d.Bytecode = append(d.Bytecode, i)
	}
	return row
}

// machineCode lists the code of a trace.
func (b *reportBuilder) machineCode(id int32, r *recording, d *traceview.Detail) {
	c := b.views[id].Trace.Code
	for _, l := range c.Listing(b.v.s.jit.Backend()) {
		off := int(l.Addr - c.Entry)
		text := inTrace(l.Text, c.Entry, c.Bytes)
		x := traceview.Code{Off: off, Bytes: hex.EncodeToString(l.Bytes), Text: text, Note: l.Note, Exit: l.Exit, Barrier: strings.Contains(l.Note, "barrier"), Samples: b.code[id][int32(off)]}
		if l.Ref > 0 && int(l.Ref) < len(r.final) {
			x.Op = r.final[l.Ref]
		}
		d.Code = append(d.Code, x)
	}
}

// inTrace writes addresses of the trace's own code as offsets from its entry, which is
// how the listing names instructions.
func inTrace(text string, entry uintptr, size int) string {
	before, digits, ok := strings.Cut(text, "0x")
	if !ok {
		return text
	}
	n, err := strconv.ParseUint(digits, 16, 64)
	if err != nil || uintptr(n) < entry || uintptr(n) >= entry+uintptr(size) {
		return text
	}
	return fmt.Sprintf("%s+%x", before, uintptr(n)-entry)
}

// describe says what a constant value is, if its text in a listing does not.
func describe(v gc.Value) string {
	switch {
	case !v.IsRef() || v == gc.Null:
		return ""
	case object.IsFunction(v):
		return "function " + object.FuncCode(v).Code.Qualname
	case object.AsType(v) != nil:
		return "class " + object.AsType(v).Name
	case object.IsStr(v):
		s := []rune(object.GoStr(v))
		if len(s) > longestText {
			return strconv.Quote(string(s[:longestText])) + "…"
		}
		return strconv.Quote(string(s))
	}
	return fmt.Sprintf("an object of type %s", object.TypeOf(v).Name)
}

const longestText = 60
