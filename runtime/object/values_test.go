package object

import (
	"bufio"
	"bytes"
	"flag"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stmjit/frontend/syntax"
	"stmjit/gc"
)

// The files testdata/values/*.txt hold expressions over the built-in types of
// numbers and text, each followed by a line with the repr of the value, or the
// exception, that CPython 3.11 gives. -update has python3 on the PATH write
// those lines anew.

var updateValues = flag.Bool("update", false, "write the results in testdata/values with python3")

const valuesScript = `
import sys, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    line = line.rstrip("\n")
    try:
        r = ascii(eval(line))
    except BaseException as e:
        r = type(e).__name__ + ": " + ascii(str(e))[1:-1]
    print(r if len(r) <= 500 else r[:500] + "...")
`

func TestValues(tt *testing.T) {
	files, err := filepath.Glob("testdata/values/*.txt")
	if err != nil || len(files) == 0 {
		tt.Fatal("no files", err)
	}
	for _, f := range files {
		tt.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(tt *testing.T) {
			exprs, results := readValues(tt, f)
			if *updateValues {
				writeValues(tt, f, exprs)
				_, results = readValues(tt, f)
			}
			t := startTest(tt)
			for i, e := range exprs {
				if got := evalText(tt, t, e); got != results[i] {
					tt.Errorf("%s\n got %s\nwant %s", e, got, results[i])
				}
				gc.Collect(false)
				t.TrimStack()
			}
		})
	}
}

func readValues(tt *testing.T, name string) (exprs, results []string) {
	b, err := os.ReadFile(name)
	if err != nil {
		tt.Fatal(err)
	}
	s := bufio.NewScanner(bytes.NewReader(b))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		switch line := s.Text(); {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t"):
			results = append(results, line[1:])
		default:
			for len(results) < len(exprs) {
				results = append(results, "no result; run the test with -update")
			}
			exprs = append(exprs, line)
		}
	}
	return exprs, append(results, "no result; run the test with -update")
}

func writeValues(tt *testing.T, name string, exprs []string) {
	cmd := exec.Command("python3", "-c", valuesScript)
	cmd.Stdin = strings.NewReader(strings.Join(exprs, "\n"))
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8", "PYTHONHASHSEED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		tt.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(string(out), "\n")
	var b strings.Builder
	for i, e := range exprs {
		b.WriteString(e + "\n\t" + lines[i] + "\n")
	}
	if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
		tt.Fatal(err)
	}
}

// evalText evaluates an expression and returns what a line of results says.
func evalText(tt *testing.T, t *Thread, src string) string {
	m := t.Mark()
	defer t.Pop(m)
	root, err := syntax.ParseString(src, "test", syntax.Eval)
	if err != nil {
		return "SyntaxError: " + err.Error()
	}
	e := &evaluator{tt: tt, t: t}
	v := e.eval(root.(*syntax.Expression).Body)
	if v != gc.Null {
		v = Ascii(t, *t.Push(v))
	}
	s := ""
	if v == gc.Null {
		exc := t.Exc
		t.Exc = gc.Null
		name := TypeOf(exc).Name
		p := t.Push(exc)
		str := Str(t, *p)
		if str == gc.Null {
			return name + ": no text: " + raised(t)
		}
		r := GoStr(Ascii(t, str))
		s = name + ": " + r[1:len(r)-1]
	} else {
		s = GoStr(v)
	}
	if len(s) > 500 {
		s = s[:500] + "..."
	}
	return s
}

// evaluator evaluates expressions without variables. Its values are on the
// stack of the thread until the expression is done.
type evaluator struct {
	tt *testing.T
	t  *Thread
}

func (e *evaluator) eval(x syntax.Expr) Value {
	v := e.eval1(x)
	if v != gc.Null {
		v = *e.t.Push(v)
	}
	return v
}

// all evaluates expressions to stack slots; nil after an exception.
func (e *evaluator) all(xs ...syntax.Expr) []*Value {
	ps := []*Value{}
	for _, x := range xs {
		v := gc.None
		if x != nil {
			if v = e.eval1(x); v == gc.Null {
				return nil
			}
		}
		ps = append(ps, e.t.Push(v))
	}
	return ps
}

func values(ps []*Value) []Value {
	vs := []Value{}
	for _, p := range ps {
		vs = append(vs, *p)
	}
	return vs
}

var binOps = map[syntax.Operator]BinOp{
	syntax.Add: OpAdd, syntax.Sub: OpSub, syntax.Mult: OpMul, syntax.MatMult: OpMatMul, syntax.Div: OpTrueDiv, syntax.Mod: OpMod, syntax.Pow: OpPow,
	syntax.LShift: OpLShift, syntax.RShift: OpRShift, syntax.BitOr: OpOr, syntax.BitXor: OpXor, syntax.BitAnd: OpAnd, syntax.FloorDiv: OpFloorDiv,
}

var cmpOps = map[syntax.CmpOp]CmpOp{
	syntax.Eq: CmpEQ, syntax.NotEq: CmpNE, syntax.Lt: CmpLT, syntax.LtE: CmpLE, syntax.Gt: CmpGT, syntax.GtE: CmpGE,
}

func (e *evaluator) eval1(x syntax.Expr) Value {
	t := e.t
	switch x := x.(type) {
	case *syntax.Constant:
		return e.constant(x.Value)
	case *syntax.UnaryOp:
		ps := e.all(x.Operand)
		if ps == nil {
			return gc.Null
		}
		switch x.Op {
		case syntax.Not:
			b, ok := IsTrue(t, *ps[0])
			return boolResult(!b, ok)
		case syntax.Invert:
			return Unary(t, OpInvert, *ps[0])
		case syntax.UAdd:
			return Unary(t, OpPos, *ps[0])
		}
		return Unary(t, OpNeg, *ps[0])
	case *syntax.BinOp:
		if ps := e.all(x.Left, x.Right); ps != nil {
			return Binary(t, binOps[x.Op], *ps[0], *ps[1])
		}
	case *syntax.Compare:
		return e.compare(x)
	case *syntax.Tuple:
		if ps := e.all(x.Elts...); ps != nil {
			return NewTuple(t, values(ps))
		}
	case *syntax.List:
		if ps := e.all(x.Elts...); ps != nil {
			return NewList(t, values(ps))
		}
	case *syntax.Dict:
		return e.dict(x)
	case *syntax.Attribute:
		if ps := e.all(x.Value); ps != nil {
			return GetAttr(t, *ps[0], Intern(x.Attr))
		}
	case *syntax.Subscript:
		if ps := e.all(x.Value, x.Slice); ps != nil {
			return GetItem(t, *ps[0], *ps[1])
		}
	case *syntax.Slice:
		if ps := e.all(x.Lower, x.Upper, x.Step); ps != nil {
			return NewSlice(t, *ps[0], *ps[1], *ps[2])
		}
	case *syntax.Name:
		return e.name(x.ID)
	case *syntax.Call:
		return e.call(x)
	default:
		e.tt.Fatalf("expression of type %T", x)
	}
	return gc.Null
}

func (e *evaluator) constant(x any) Value {
	t := e.t
	switch x := x.(type) {
	case nil:
		return gc.None
	case bool:
		return gc.BoolValue(x)
	case syntax.EllipsisType:
		return gc.Ellipsis
	case int64:
		return NewInt(t, x)
	case *big.Int:
		return NewBig(t, x)
	case float64:
		return NewFloat(t, x)
	case syntax.Complex:
		return NewComplex(t, complex(0, float64(x)))
	case syntax.Str:
		return NewStr(t, string(x))
	case syntax.Bytes:
		return NewBytes(t, []byte(x))
	}
	e.tt.Fatalf("constant of type %T", x)
	return gc.Null
}

func (e *evaluator) compare(x *syntax.Compare) Value {
	t := e.t
	ps := e.all(x.Left, x.Comparators[0])
	if ps == nil {
		return gc.Null
	}
	switch op := x.Ops[0]; op {
	case syntax.In, syntax.NotIn:
		b, ok := Contains(t, *ps[1], *ps[0])
		return boolResult(b == (op == syntax.In), ok)
	case syntax.Is, syntax.IsNot:
		return gc.BoolValue((*ps[0] == *ps[1]) == (op == syntax.Is))
	default:
		return Compare(t, *ps[0], *ps[1], cmpOps[op])
	}
}

func (e *evaluator) dict(x *syntax.Dict) Value {
	d := e.t.Push(NewDict(e.t))
	for i := range x.Keys {
		ps := e.all(x.Keys[i], x.Values[i])
		if ps == nil || !DictSet(e.t, *d, *ps[0], *ps[1]) {
			return gc.Null
		}
	}
	return *d
}

func (e *evaluator) call(x *syntax.Call) Value {
	f := e.eval(x.Func)
	if f == gc.Null {
		return f
	}
	fp := e.t.Push(f)
	ps := e.all(x.Args...)
	if ps == nil {
		return gc.Null
	}
	var kw *Keywords
	if len(x.Keywords) > 0 {
		kw = &Keywords{}
		for _, k := range x.Keywords {
			v := e.eval(k.Value)
			if v == gc.Null {
				return v
			}
			kw.Names, kw.Values = append(kw.Names, Intern(k.Arg)), append(kw.Values, v)
		}
		kw.Values = e.t.PushN(kw.Values...)
	}
	return e.t.CallArgs(*fp, Args{Pos: e.t.PushN(values(ps)...), Kw: kw})
}

// testBuiltins are the functions that expressions may call.
var testBuiltins = map[string]*Builtin{
	"format(value, spec='', /)": {Fn: func(t *Thread, a []Value) Value { return Format(t, a[0], a[1]) }},
	"repr(x, /)":                {Fn: func(t *Thread, a []Value) Value { return Repr(t, a[0]) }},
	"ascii(x, /)":               {Fn: func(t *Thread, a []Value) Value { return Ascii(t, a[0]) }},
	"abs(x, /)":                 {Fn: func(t *Thread, a []Value) Value { return Unary(t, OpAbs, a[0]) }},
	"divmod(x, y, /)":           {Fn: func(t *Thread, a []Value) Value { return Binary(t, OpDivmod, a[0], a[1]) }},
	"pow(base, exp, mod=None)":  {Fn: func(t *Thread, a []Value) Value { return Power(t, a[0], a[1], a[2]) }},
	"round(number, n=?)": {Fn: func(t *Thread, a []Value) Value {
		args := []Value{a[1]}
		if a[1] == gc.Null {
			args = nil
		}
		r, _ := t.CallSpecial(a[0], Intern("__round__"), args...)
		return r
	}},
	"len(x, /)": {Fn: func(t *Thread, a []Value) Value {
		n, ok := Len(t, a[0])
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64(n))
	}},
	"hash(x, /)": {Fn: func(t *Thread, a []Value) Value {
		h, ok := Hash(t, a[0])
		if !ok {
			return gc.Null
		}
		return NewInt(t, h)
	}},
}

func (e *evaluator) name(id string) Value {
	for _, typ := range bootTypes {
		if typ.Name == id {
			return typ.Self
		}
	}
	for decl, b := range testBuiltins {
		if name := decl[:indexByte(decl, '(')]; name == id {
			if b.Sig == nil {
				b.Name, b.Sig = name, ParseSignature(decl[len(name):])
			}
			return keep(NewBuiltin(b))
		}
	}
	e.tt.Fatalf("name %q", id)
	return gc.Null
}
