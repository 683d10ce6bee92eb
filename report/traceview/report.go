// Package traceview shows what a trace compiler did with a program: as a page that
// opens from a file, as JSON, and as the source with the share of its time that each
// line spent where. It knows nothing of the compiler: who has traces describes them by
// the types here, and hands over the large part, the [Detail] of a trace, one by one.
package traceview

// Version is that of the JSON form.
const Version = 1

// Report is what is known of a run.
type Report struct {
	Version int      `json:"version"`
	Program string   `json:"program"` // what ran it
	Command []string `json:"command"` // the script and its arguments
	Samples Samples  `json:"samples"`
	Files   []File   `json:"files"`
	Traces  []Trace  `json:"traces"` // the n-th has ID n
	GivenUp []Lost   `json:"givenUp"`
}

// Samples says where the processor's time went. They are taken at equal distances of the
// processor time that the process uses, so waiting is not counted.
type Samples struct {
	All         int64   `json:"all"`
	Seconds     float64 `json:"seconds"`     // processor time of the run
	Interpreted int64   `json:"interpreted"` // with built-ins that the interpreter called
	Compiled    int64   `json:"compiled"`    // with built-ins that machine code called
	Exits       int64   `json:"exits"`       // leaving machine code: writing registers to frames, looking for a bridge
	Compiling   int64   `json:"compiling"`   // recording, optimising, making code
	Collecting  int64   `json:"collecting"`  // collections of the heap
	Unknown     int64   `json:"unknown"`     // in Go's runtime, and in code that belongs to no line
}

// File is a source file that code ran of.
type File struct {
	Name string `json:"name"`
	// Library says that it belongs to the standard library.
	Library bool     `json:"library,omitempty"`
	Text    []string `json:"text"`  // its lines, empty if it cannot be read
	Lines   []Line   `json:"lines"` // those of which there is something to say, in order
}

// Line is what is known of a line.
type Line struct {
	N           int      `json:"n"` // from 1
	Interpreted int64    `json:"interpreted,omitempty"`
	Compiled    int64    `json:"compiled,omitempty"`
	Exits       int64    `json:"exits,omitempty"`
	Left        int64    `json:"left,omitempty"`   // how often machine code was left for the interpreter here
	Missed      int64    `json:"missed,omitempty"` // how often because another thread had an object, not in Left
	Starts      []int32  `json:"starts,omitempty"` // traces that start here
	Traces      []int32  `json:"traces,omitempty"` // traces with operations of the line
	Why         []string `json:"why,omitempty"`    // it is not compiled
}

// Samples of a line in all.
func (l *Line) Samples() int64 { return l.Interpreted + l.Compiled + l.Exits }

// Place is a line of a file: the file's index in [Report.Files], -1 if it is not there.
type Place struct {
	File int32 `json:"file"`
	Line int32 `json:"line"`
}

// Trace is what the list of traces shows.
type Trace struct {
	ID      int32   `json:"id"`
	Kind    string  `json:"kind"` // loop, function, bridge, continuation
	Func    string  `json:"func"`
	Start   Place   `json:"start"`
	Root    int32   `json:"root"`            // the trace of whose tree it is
	Parent  int32   `json:"parent"`          // of a bridge, else -1
	Exit    int32   `json:"exit"`            // of the parent
	Jumps   []int32 `json:"jumps,omitempty"` // traces that it goes on in
	State   string  `json:"state"`           // "", or why it is not used any more
	Ops     int     `json:"ops"`
	Bytes   int     `json:"bytes"`
	Entries int64   `json:"entries"` // from the interpreter
	Samples int64   `json:"samples"`
	Left    int64   `json:"left"`   // to the interpreter, by guards and polls
	Missed  int64   `json:"missed"` // to the interpreter, since another thread had an object
	Exits   []Exit  `json:"exits"`
}

// Exit is a way out of a trace.
type Exit struct {
	N      int32  `json:"n"`
	To     Place  `json:"to"` // where the interpreter goes on
	Left   int64  `json:"left,omitempty"`
	Missed int64  `json:"missed,omitempty"`
	Bridge int32  `json:"bridge"`          // the trace that it leads to, or -1
	Tries  int    `json:"tries,omitempty"` // bridges that were given up
	Kind   string `json:"kind,omitempty"`  // poll, or invalid; else a guard or call
}

// Lost is a place where recordings were given up.
type Lost struct {
	Kind   string `json:"kind"`
	Func   string `json:"func"`
	Start  Place  `json:"start"`
	Parent int32  `json:"parent"` // of a bridge, else -1
	Exit   int32  `json:"exit"`
	At     Place  `json:"at"` // where the recording ended
	Why    string `json:"why"`
	Times  int    `json:"times"`
	Last   bool   `json:"last"` // it was not tried again
}

// Detail is what the columns of a trace show. Operations have IDs, which they keep
// from column to column.
type Detail struct {
	ID       int32             `json:"id"`
	Bytecode []Instruction     `json:"bytecode"`
	Ops      []Op              `json:"ops"`     // by ID; that of 0 is empty
	Lines    []string          `json:"lines"`   // texts that columns refer to
	Columns  []Column          `json:"columns"` // the IR as recorded and after each pass
	Code     []Code            `json:"code"`
	Names    map[string]string `json:"names,omitempty"` // what numbers of shapes and addresses in the texts stand for
}

// Instruction is a bytecode instruction that was recorded.
type Instruction struct {
	Place
	Depth int    `json:"depth"` // inlined calls around it
	Func  string `json:"func"`
	Text  string `json:"text"`
}

// Op is what is known of an operation of the IR.
type Op struct {
	Bytecode int32  `json:"bytecode"`          // index into Detail.Bytecode, or -1
	Kind     string `json:"kind,omitempty"`    // guard, poll, call, loop, …
	Barrier  string `json:"barrier,omitempty"` // read or write
	Hoisted  bool   `json:"hoisted,omitempty"` // it stands before the loop
	Exit     int32  `json:"exit"`              // of the compiled trace, or -1
	From     int32  `json:"from,omitempty"`    // the operation that a pass made it from
	Samples  int64  `json:"samples,omitempty"` // with those of Go code that it called
}

// Column is the IR at one time. If a pass changed nothing, there are no rows.
type Column struct {
	Name    string  `json:"name"` // of the pass; "" is the recording
	Because string  `json:"because,omitempty"`
	Same    bool    `json:"same,omitempty"`
	Rows    []int32 `json:"rows,omitempty"` // pairs: index into Detail.Lines, ID
}

// Code is a machine instruction.
type Code struct {
	Off     int    `json:"off"`
	Bytes   string `json:"bytes"` // in hexadecimal
	Text    string `json:"text"`
	Note    string `json:"note,omitempty"`
	Op      int32  `json:"op,omitempty"` // ID of the operation, or 0
	Exit    int32  `json:"exit"`         // the exit that it takes or belongs to, or -1
	Barrier bool   `json:"barrier,omitempty"`
	Samples int64  `json:"samples,omitempty"`
}
