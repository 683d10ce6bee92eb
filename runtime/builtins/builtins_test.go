package builtins

import (
	"fmt"
	"os"
	"testing"

	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The interpreter that all tests of this package share.
var testVM *vm.VM

func TestMain(m *testing.M) {
	if err := gc.Init(gc.Config{Verify: true, Poison: true, Nursery: 256 << 10}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	v, err := vm.New(vm.Config{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	testVM = v
	gc.OnRequest = func() { v.Main.Interrupt() }
	os.Exit(m.Run())
}

// run executes a program as __main__ and returns what it raised, or Null.
func run(file, src string) Value {
	t := testVM.Main
	t.Exc, t.Handled = gc.Null, gc.None
	testVM.NewMain(t, "")
	code := testVM.CompileSource(t, []byte(src), file, syntax.Exec)
	if code != nil && testVM.RunCode(t, code, testVM.MainDict(), gc.Unset) != gc.Null {
		return gc.Null
	}
	e := t.Exc
	t.Exc = gc.Null
	return e
}

// eval returns the repr of an expression, or "Type: message" of what it raises.
func eval(src string) string {
	t := testVM.Main
	t.Exc, t.Handled = gc.Null, gc.None
	testVM.NewMain(t, "")
	code := testVM.CompileSource(t, []byte(src), "<test>", syntax.Eval)
	if code != nil {
		for _, name := range []string{"math", "sys", "time"} {
			object.DictSetStr(t, testVM.MainDict(), object.Intern(name), testVM.Import(t, name))
		}
		if v := testVM.RunCode(t, code, testVM.MainDict(), gc.Unset); v != gc.Null {
			if s, ok := object.ReprGo(t, v); ok {
				return s
			}
		}
	}
	mark := t.Mark()
	defer t.Pop(mark)
	e := t.Push(t.Exc)
	t.Exc = gc.Null
	msg, _ := object.StrGo(t, *e)
	return object.TypeOf(*e).Name + ": " + msg
}
