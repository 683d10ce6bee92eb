package driver

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/builtins"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
	"stmjit/trace/opt"
)

// world is the one interpreter of this process; each test attaches a compiler of its own.
var world *vm.VM

func TestMain(m *testing.M) {
	stdout := os.Stdout
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	os.Stdout = null // what the programs print is of no interest here
	world, err = newWorld()
	os.Stdout = stdout
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func newWorld() (*vm.VM, error) {
	if err := gc.Init(gc.Config{}); err != nil {
		return nil, err
	}
	object.HotLoop, object.HotCall = threshold, threshold
	v, err := vm.New(vm.Config{})
	if err != nil {
		return nil, err
	}
	gc.OnRequest = func() { v.Main.Interrupt() }
	return v, nil
}

// threshold is how often code runs in these tests before it is hot.
const threshold = 20

// attach gives the interpreter a new compiler.
func attach(t *testing.T, change func(*Config)) *Driver {
	t.Helper()
	cfg := Config{Loop: threshold, Call: threshold, Exit: 4, MaxTries: 8, Barriers: true, Debug: true}
	if change != nil {
		change(&cfg)
	}
	d, err := New(world, cfg)
	if err != nil {
		t.Skipf("there is no compiler here: %v", err)
	}
	world.Compiler = d
	t.Cleanup(func() { world.Compiler, opt.Debug = nil, false })
	return d
}

// run runs source as a module __main__ and returns the repr of its global "result".
func run(t *testing.T, source string) string {
	t.Helper()
	return runFile(t, "<test>", []byte(source))
}

func runFile(t *testing.T, name string, source []byte, args ...string) string {
	t.Helper()
	th := world.Main
	builtins.SetArgv(th, world, append([]string{name}, args...))
	world.NewMain(th, "")
	code := world.CompileSource(th, source, name, syntax.Exec)
	if code == nil || world.RunCode(th, code, world.MainDict(), gc.Unset) == gc.Null {
		exc := th.Exc
		th.Exc = gc.Null
		text, _ := object.StrGo(th, exc)
		t.Fatalf("%s: %s: %s", name, object.TypeOf(exc).Name, text)
	}
	v := object.DictGetStr(world.MainDict(), object.Intern("result"))
	if v == gc.Null {
		return ""
	}
	text, _ := object.StrGo(th, object.Repr(th, v))
	return text
}

// loopsOf returns the root traces of loops in a function, in the order in which they were compiled.
func loopsOf(d *Driver, function string) []*ir.Trace {
	var ts []*ir.Trace
	for _, tr := range d.Traces() {
		if tr != nil && tr.IR.Kind == ir.KindLoop && strings.HasSuffix(tr.Func, function) {
			ts = append(ts, tr.IR)
		}
	}
	return ts
}

// body counts the operations that a loop executes in each round.
func body(tr *ir.Trace) map[ir.Op]int {
	n := map[ir.Op]int{}
	for i := int(tr.LoopRef) + 1; tr.LoopRef != ir.NoRef && i < len(tr.Ins); i++ {
		n[tr.Ins[i].Op]++
	}
	return n
}

// benchProgram reads a program of the benchmark.
func benchProgram(t *testing.T, name string) []byte {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "..", "bench", "programs", name+".py"))
	if err != nil {
		t.Fatal(err)
	}
	return source
}
