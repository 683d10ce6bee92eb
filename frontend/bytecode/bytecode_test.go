package bytecode

import (
	"bytes"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

// code makes a code object of some words, with positions to match.
func code(regs int, consts []any, words ...Word) *Code {
	return &Code{Name: "f", Qualname: "f", Filename: "f.py", FirstLine: 1, Regs: regs, Consts: consts,
		Words: words, Positions: make([]Pos, len(words))}
}

// TestInfos walks the table: every operation has a row, a name of its own, and
// operands that Reads, Writes and the listing understand.
func TestInfos(t *testing.T) {
	names := map[string]Op{}
	for op := NOP; op < NumOps; op++ {
		info := &Infos[op]
		if info.Name == "" {
			t.Errorf("operation %d has no row", op)
			continue
		}
		if other, ok := names[info.Name]; ok {
			t.Errorf("operations %d and %d are both %s", op, other, info.Name)
		}
		names[info.Name] = op
		w := Make(op, 0, 1, 2, 3)
		written := map[int]bool{}
		w.Writes(func(first, n int) { written[first] = true })
		for i, o := range [...]Operand{info.A, info.B, info.C} {
			if o == W && !written[i+1] {
				t.Errorf("%s does not write operand %d", info.Name, i)
			}
		}
		w.Reads(func(first, n int) {
			if n < 0 {
				t.Errorf("%s reads %d registers", info.Name, n)
			}
		})
		if info.J32 && !info.Jump {
			t.Errorf("%s has a jump and does not jump", info.Name)
		}
	}
}

func TestWord(t *testing.T) {
	w := Make(ADD, 1, 2, 3, 65535)
	if w.Op() != ADD || w.X() != 1 || w.A() != 2 || w.B() != 3 || w.C() != 65535 || w.J16() != -1 {
		t.Errorf("Make: %x", uint64(w))
	}
	if j := MakeJ(JTRUE, 7, -5); j.Op() != JTRUE || j.A() != 7 || j.J32() != -5 {
		t.Errorf("MakeJ: %x", uint64(j))
	}
}

// TestTarget follows the three kinds of jumps.
func TestTarget(t *testing.T) {
	c := code(2, nil,
		MakeJ(JMP, 0, 3),
		Make(JLT, 1, 0, 1, -2&0xffff),
		Make(FORLOOP, 0, 0, 1, 0), Word(0xfffffffc)<<32,
		Make(RETURN, 0, 0, 0, 0),
	)
	for pc, want := range map[int]int{0: 4, 1: 0, 2: 0} {
		if got := c.Target(pc); got != want {
			t.Errorf("target of %d is %d, want %d", pc, got, want)
		}
	}
}

func TestCheck(t *testing.T) {
	ret := Make(RETURN, 0, 0, 0, 0)
	load := Make(LOADK, 0, 0, 0, 0)
	none := []any{nil}
	name := []any{Str("n")}
	tests := []struct {
		what string
		c    *Code
		want string // part of the error, "" if there is none
	}{
		{"sound", code(1, none, load, ret), ""},
		{"register", code(1, none, Make(LOADK, 0, 1, 0, 0), ret), "register 1 of 1"},
		{"constant", code(1, none, Make(LOADK, 0, 0, 1, 0), ret), "constant 1 of 1"},
		{"name", code(1, none, Make(LOADGLOBAL, 0, 0, 0, 0), 0, 0, ret), "None is no name"},
		{"operation", code(1, none, Make(NumOps, 0, 0, 0, 0)), "operation"},
		{"cache", code(1, name, Make(LOADGLOBAL, 0, 0, 0, 0)), "past the end"},
		{"end", code(1, none, load), "goes on past the end"},
		{"jump into cache", code(1, name, MakeJ(JMP, 0, 1), Make(LOADGLOBAL, 0, 0, 0, 0), 0, 0, ret), "jmp to 2"},
		{"jump out", code(1, none, load, MakeJ(JMP, 0, 5), ret), "jmp to 7"},
		{"unset", code(2, none, load, Make(MOVE, 0, 0, 1, 0), ret), "reads r1"},
		{"unset on one path", code(2, none, load, MakeJ(JTRUE, 0, 1), Make(MOVE, 0, 1, 0, 0), Make(RETURN, 0, 1, 0, 0)), "reads r1"},
		{"window after call", code(8, none, load, Make(MOVE, 0, 1, 0, 0), Make(CALL, 0, 0, 1, 0), Make(RETURN, 0, 1, 0, 0)), "reads r1"},
		{"window too small", code(2, none, load, Make(MOVE, 0, 1, 0, 0), Make(CALL, 0, 0, 1, 0), ret), "register 6 of 2"},
		{"check of garbage", code(1, name, Make(CHECK, 0, 0, 0, 0), ret), "check reads r0"},
		{"check", code(1, name, Make(UNSET, 0, 0, 1, 0), Make(CHECK, 0, 0, 0, 0), ret), ""},
		{"keywords", code(9, []any{Tuple{Str("a"), Str("b")}}, load, Make(MOVE, 0, 6, 0, 0), Make(CALLKW, 0, 0, 0, 1), 0, ret), "no names"},
		{"closure", code(1, none, Make(LOADCLOSURE, 0, 0, 0, 0), ret), "cell 0 of 0"},
		{"function", code(1, none, Make(MAKEFUNC, 0, 0, 0, 0), ret), "None is no code"},
	}
	for _, test := range tests {
		err := Check(test.c)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", test.what, err, test.want)
		}
	}
}

func TestCheckHandlers(t *testing.T) {
	words := []Word{
		Make(LOADK, 0, 0, 0, 0),
		Make(LOADGLOBAL, 0, 1, 1, 0), 0, 0,
		Make(RETURN, 0, 0, 0, 0),
		Make(RAISE, 1, 1, 0, 0),
	}
	consts := []any{nil, Str("n")}
	tests := []struct {
		what     string
		handlers []Handler
		want     string
	}{
		{"sound", []Handler{{1, 4, 5, 1}}, ""},
		{"empty", []Handler{{1, 1, 5, 1}}, "handler 1..1"},
		{"inside an instruction", []Handler{{2, 4, 5, 1}}, "handler 2..4"},
		{"target", []Handler{{1, 4, 3, 1}}, "to 3"},
		{"register", []Handler{{1, 4, 5, 2}}, "register 2 of 2"},
		{"nested", []Handler{{1, 4, 5, 1}, {0, 4, 5, 1}}, ""},
		{"outer first", []Handler{{0, 4, 5, 1}, {1, 4, 5, 1}}, "before"},
		{"another register", []Handler{{1, 4, 5, 0}}, "reads r1"},
	}
	for _, test := range tests {
		c := code(2, consts, words...)
		c.Handlers = test.handlers
		err := Check(c)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", test.what, err, test.want)
		}
	}
}

func TestConstString(t *testing.T) {
	big1, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	k := Tuple{nil, true, int64(-1), big1, 1.0, 1e100, 2i, Str("a\"\n"), Bytes("\xff"), Tuple{}, FrozenSet{int64(1)}, EllipsisType{}, &Code{Name: "g"}}
	want := `(None, True, -1, 123456789012345678901234567890, 1.0, 1e+100, (0+2i), "a\"\n", b"\xff", (), frozenset(1), ..., <code g>)`
	if got := ConstString(k); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDump(t *testing.T) {
	inner := code(2, []any{Str("doc")}, Make(LOADK, 0, 1, 0, 0), Make(RETURN, 0, 1, 0, 0))
	inner.Name, inner.Qualname, inner.Doc = "g", "f.g", true
	inner.Args, inner.PosOnly, inner.KwOnly = 1, 1, 0
	inner.Varnames = []string{"x"}
	c := code(4, []any{inner, Str("n")},
		Make(LOADCLOSURE, 0, 1, 0, 0),
		Make(MAKEFUNC, 0, 2, 0, 0),
		Make(LOADGLOBAL, 0, 0, 1, 0), 0, 0,
		Make(JLTK, 0, 0, 1, -4&0xffff),
		Make(RETURN, 0, 2, 0, 0),
		Make(RERAISE, 0, 3, 0, 0),
	)
	c.Varnames, c.Freevars, c.FreeRegs = []string{"v"}, []string{"w"}, []int32{1}
	c.Flags = Nested
	c.Handlers = []Handler{{2, 5, 7, 3}}
	for pc := range c.Positions {
		c.Positions[pc].Line = int32(1 + pc/3)
	}
	if err := Check(c); err != nil {
		t.Error(err)
	}
	var b bytes.Buffer
	if err := Dump(&b, c); err != nil {
		t.Fatal(err)
	}
	want := `f: line 1, 4 registers, nested, free w in r1
    1     0  loadclosure   r1:w, 0
          1  makefunc      r2, <code g>
      >   2  loadglobal    r0:v, "n"
    2     5  jltk          r0:v, "n", to 2, x=0
    3     6  return        r2
      >   7  reraise       r3
      raised in 2..5: to 7 with r3

f.g: line 1, 2 registers, args 1, positional-only 1, doc
    0     0  loadk         r1, "doc"
          1  return        r1
`
	if got := b.String(); got != want {
		t.Errorf("got:\n%s", got)
	}
}

// TestDefined asks for the variables that hold something at an instruction.
func TestDefined(t *testing.T) {
	c := code(4, []any{nil, Str("w")},
		Make(UNSET, 0, 1, 1, 0),
		MakeJ(JTRUE, 0, 1),
		Make(LOADK, 0, 2, 0, 0),
		Make(LOADK, 0, 3, 0, 0),
		Make(RETURN, 0, 3, 0, 0),
	)
	c.Args, c.Varnames = 1, []string{"a", "w", "x", "y"}
	for pc, want := range map[int]string{0: "true false false false", 3: "true true false false", 4: "true true false true"} {
		if got := strings.Trim(fmt.Sprint(c.Defined(pc)), "[]"); got != want {
			t.Errorf("at %d: %s, want %s", pc, got, want)
		}
	}
	c.Words[0] = Make(UNSET, 0, 1, 3, 0)
	if got := fmt.Sprint(c.Defined(0)); got != "[true true true true]" {
		t.Errorf("after an UNSET of all: %s", got)
	}
}
