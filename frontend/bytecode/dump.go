package bytecode

import (
	"bufio"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
)

// Dump writes a listing of c and of the codes among its constants. A line holds
// the source line where it changes, the index of the instruction word, and the
// instruction. Registers of variables show the name; jumps show their target.
func Dump(w io.Writer, c *Code) error {
	b := bufio.NewWriter(w)
	dumpCode(b, c)
	return b.Flush()
}

func dumpCode(b *bufio.Writer, c *Code) {
	fmt.Fprintf(b, "%s: line %d, %d registers%s\n", c.Qualname, c.FirstLine, c.Regs, c.signature())
	targets := c.targets()
	line := int32(-1)
	for pc := 0; pc < len(c.Words); pc = c.Next(pc) {
		shown := ""
		if at := c.Positions[pc].Line; at != line {
			line, shown = at, strconv.Itoa(int(at))
		}
		mark := ' '
		if targets[pc] {
			mark = '>'
		}
		fmt.Fprintf(b, "%5s %c%4d  %s\n", shown, mark, pc, c.Instruction(pc))
	}
	for _, h := range c.Handlers {
		fmt.Fprintf(b, "      raised in %d..%d: to %d with %s\n", h.Start, h.End, h.Target, c.register(int(h.Reg)))
	}
	for _, k := range c.Consts {
		if inner, ok := k.(*Code); ok {
			b.WriteString("\n")
			dumpCode(b, inner)
		}
	}
}

// Instruction returns the instruction at an index as a listing shows it.
func (c *Code) Instruction(pc int) string {
	return strings.TrimRight(fmt.Sprintf("%-13s %s", Infos[c.Words[pc].Op()].Name, c.operands(pc)), " ")
}

// signature tells what is special in the code's kind, parameters and closure.
func (c *Code) signature() string {
	var s strings.Builder
	for i, name := range [...]string{"*args", "**kwargs", "generator", "coroutine", "async generator", "nested", "class body", "module", "future annotations"} {
		if c.Flags>>i&1 != 0 {
			s.WriteString(", " + name)
		}
	}
	if n := c.Args; n > 0 {
		fmt.Fprintf(&s, ", args %d", n)
	}
	if n := c.PosOnly; n > 0 {
		fmt.Fprintf(&s, ", positional-only %d", n)
	}
	if n := c.KwOnly; n > 0 {
		fmt.Fprintf(&s, ", keyword-only %d", n)
	}
	if len(c.Cellvars) > 0 {
		s.WriteString(", cells " + strings.Join(c.Cellvars, " "))
	}
	for i, name := range c.Freevars {
		fmt.Fprintf(&s, ", free %s in r%d", name, c.FreeRegs[i])
	}
	if c.Doc {
		s.WriteString(", doc")
	}
	return s.String()
}

// targets marks the instructions that others jump to.
func (c *Code) targets() map[int]bool {
	t := map[int]bool{}
	for pc := 0; pc < len(c.Words); pc = c.Next(pc) {
		if Infos[c.Words[pc].Op()].Jump {
			t[c.Target(pc)] = true
		}
	}
	for _, h := range c.Handlers {
		t[int(h.Target)] = true
	}
	return t
}

func (c *Code) operands(pc int) string {
	w := c.Words[pc]
	info := &Infos[w.Op()]
	var out []string
	for i, o := range [...]Operand{info.A, info.B, info.C} {
		n := w.field(i)
		if !w.uses(i) {
			continue
		}
		switch o {
		case W, R, RW, Regs, Call:
			out = append(out, c.register(n))
		case K:
			out = append(out, c.constant(n))
		case N:
			out = append(out, strconv.Itoa(n))
		}
	}
	if w.Op() == CALLKW || w.Op() == CALLMETHODKW {
		out = append(out, c.constant(int(c.Words[pc+1])))
	}
	if info.Jump {
		out = append(out, "to "+strconv.Itoa(c.Target(pc)))
	}
	if w.X() != 0 || w.Op() == JISK || w.Op() >= JLT && w.Op() <= JGEK {
		out = append(out, "x="+strconv.Itoa(int(w.X())))
	}
	return strings.Join(out, ", ")
}

func (c *Code) register(n int) string {
	s := "r" + strconv.Itoa(n)
	if n < len(c.Varnames) {
		return s + ":" + c.Varnames[n]
	}
	for i, r := range c.FreeRegs {
		if int(r) == n {
			return s + ":" + c.Freevars[i]
		}
	}
	return s
}

func (c *Code) constant(n int) string {
	if n >= len(c.Consts) {
		return "k" + strconv.Itoa(n)
	}
	return ConstString(c.Consts[n])
}

// ConstString returns a constant as a listing shows it.
func ConstString(k any) string {
	switch k := k.(type) {
	case nil:
		return "None"
	case bool:
		if k {
			return "True"
		}
		return "False"
	case Str:
		return strconv.Quote(string(k))
	case Bytes:
		return "b" + strconv.Quote(string(k))
	case float64:
		s := strconv.FormatFloat(k, 'g', -1, 64)
		if !strings.ContainsAny(s, ".eIN") {
			s += ".0"
		}
		return s
	case *big.Int:
		return k.String()
	case Tuple:
		return "(" + constStrings(k) + ")"
	case FrozenSet:
		return "frozenset(" + constStrings(k) + ")"
	case EllipsisType:
		return "..."
	case *Code:
		return "<code " + k.Name + ">"
	}
	return fmt.Sprint(k)
}

func constStrings(ks []any) string {
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = ConstString(k)
	}
	return strings.Join(out, ", ")
}
