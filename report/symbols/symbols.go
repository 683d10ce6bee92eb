// Package symbols tells tools outside the process what the machine code of traces is: perf by its map of symbols
// ([Map]) and its dump of code with line tables ([Dump]), gdb by its interface for compilers ([Debugger]).
//
// The package must not know what a trace is: a piece of code comes as [Code], with a name, its bytes and the
// source line of each of them.
package symbols

// Code is a piece of machine code.
type Code struct {
	Name  string
	Addr  uintptr
	Bytes []byte
	Lines []Line // in order of offset
	// Frames are the functions that the code was made of: the first is the one that it starts in, and each
	// of the others was inlined into one before it.
	Frames []Frame
}

// Line says that the code from an offset on, up to the next Line, belongs to a line of a function.
type Line struct {
	Off   int
	Frame int // an index into Code.Frames, or -1: the code belongs to none
	Line  int
}

// Frame is a function of the program, as it was inlined at one place.
type Frame struct {
	Func   string
	File   string
	First  int // line of the definition, 0 if it is not known
	Caller int // the frame that calls it, an index into Code.Frames, or -1
	Call   int // the line of the call
}

// file is the source file of a line.
func (c *Code) file(l Line) string {
	if l.Frame < 0 {
		return ""
	}
	return c.Frames[l.Frame].File
}

// end is where the code of a line ends.
func (c *Code) end(i int) int {
	if i+1 < len(c.Lines) {
		return c.Lines[i+1].Off
	}
	return len(c.Bytes)
}
