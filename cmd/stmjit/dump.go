package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/runtime/object"
	"stmjit/trace/driver"
)

const dumpHelp = `usage: stmjit dump [--html FILE] [--json FILE] [--coverage] [--bytecode] [--ir] [--asm]
                   [--function F] [options] script.py [arguments]

Runs the script and shows what was compiled.

  --html FILE    a page that opens in a browser from the file: the source with where
                 its time went, all traces, and for each the bytecode, the IR as
                 recorded and after each pass, and the machine code side by side, with
                 barriers, exits and how often they were taken
  --json FILE    the same as JSON; - is standard output, and what the script writes
                 there goes to standard error then
  --coverage     the source with the share of the time that each line took, how much of
                 that was interpreted, compiled, and spent on leaving machine code, and
                 why lines are not compiled
  --bytecode     the bytecode of the code objects
  --ir           the IR of each trace, as recorded and after optimisation
  --asm          the machine code with the IR operation, guard or barrier and exit that
                 each instruction belongs to
  --function F   with the last three: only code and traces that start in function F

Without any of these it prints IR and machine code. Coverage, IR and the like go to
standard error. Time is measured by samples of processor time, 250 in a second of it;
what a line calls among built-ins is counted for it.
`

// dumpCommand is `stmjit dump`.
func dumpCommand(o options, args []string) int {
	var rest []string
	for i := 0; i < len(args); i++ {
		a := args[i]
		name, value, has := strings.Cut(a, "=")
		switch name {
		case "--help", "-h":
			io.WriteString(os.Stdout, dumpHelp)
			return 0
		case "--bytecode":
			o.dump.bytecode = true
		case "--ir":
			o.dump.ir = true
		case "--asm":
			o.dump.asm = true
		case "--coverage":
			o.dump.coverage = true
		case "--html", "--json":
			if !has && i+1 < len(args) {
				i++
				value = args[i]
			}
			if value == "" {
				return usage(fmt.Errorf("option %s needs a file", name))
			}
			if name == "--html" {
				o.dump.html = value
			} else {
				o.dump.json = value
			}
		default:
			rest = append(rest, a)
			if !strings.HasPrefix(a, "-") {
				rest = append(rest, args[i+1:]...)
				i = len(args)
			}
		}
	}
	if !o.dump.bytecode && !o.dump.ir && !o.dump.asm && !o.dump.views() {
		o.dump.ir, o.dump.asm = true, true
	}
	if len(rest) == 0 {
		return usage(errNoScript)
	}
	j, err := parse(&o, rest)
	if err != nil {
		return usage(err)
	}
	o.dump.command = rest
	return execute(&o, j)
}

// dumpBytecode lists a code object and the ones in it.
func (s *session) dumpBytecode(code *object.Code) {
	if f := s.o.dump.function; f == "" || f == code.Code.Name || f == code.Code.Qualname {
		bytecode.Dump(os.Stderr, code.Code)
		fmt.Fprintln(os.Stderr)
		return
	}
	for _, c := range code.Code.Consts {
		if _, ok := c.(*bytecode.Code); !ok {
			continue
		}
		for i, v := range code.Consts {
			if code.Code.Consts[i] == c {
				s.dumpBytecode(object.CodeOf(v))
			}
		}
	}
}

// dumpTrace prints a trace that was just compiled.
func (s *session) dumpTrace(tr *driver.Trace, recorded string) {
	if f := s.o.dump.function; f != "" && f != tr.Func {
		return
	}
	w := os.Stderr
	t := tr.IR
	fmt.Fprintf(w, "=== trace %d: %s in %s", t.ID, t.Kind, t.Name)
	if t.Kind.String() == "bridge" {
		fmt.Fprintf(w, ", from exit %d of trace %d", t.ParentExit, t.Parent)
	}
	fmt.Fprintf(w, "; %d operations, %d bytes\n", len(t.Ins), tr.Code.Bytes)
	if s.o.dump.ir {
		fmt.Fprintf(w, "--- recorded\n%s--- optimised\n%s", recorded, t.String())
	}
	if s.o.dump.asm {
		fmt.Fprintln(w, "--- machine code")
		s.dumpCode(w, tr)
	}
	fmt.Fprintln(w)
}

// dumpCode lists machine code under the source lines and IR operations that it
// belongs to.
func (s *session) dumpCode(w io.Writer, tr *driver.Trace) {
	t := tr.IR
	last, origin := int32(-1), int32(-1)
	for _, l := range tr.Code.Listing(s.jit.Backend()) {
		if r := int32(l.Ref); r > 0 && r != last && int(r) < len(t.Ins) {
			last = r
			if o := t.Origin[r]; o >= 0 && o != origin {
				origin = o
				fmt.Fprintf(w, "; %s:%d: %s\n", t.Origins[o].File, t.Origins[o].Line, s.sourceLine(t.Origins[o].File, int(t.Origins[o].Line)))
			}
			fmt.Fprintf(w, "; %s\n", t.Line(l.Ref))
		}
		note := l.Note
		if note != "" {
			note = "; " + note
		}
		fmt.Fprintf(w, "%12x  %-44s %s\n", l.Addr, l.Text, note)
	}
}

// sourceLine reads a line of a source file, for listings.
func (s *session) sourceLine(file string, line int) string {
	lines, ok := s.sources[file]
	if !ok {
		if b, err := os.ReadFile(file); err == nil {
			lines = strings.Split(string(b), "\n")
		}
		if s.sources == nil {
			s.sources = map[string][]string{}
		}
		s.sources[file] = lines
	}
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[line-1])
}
