package builtins

import (
	"os"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// breakpointHook is sys.breakpointhook: it calls what PYTHONBREAKPOINT names, or the
// debugger of the library.
func breakpointHook(t *thread, a object.Args) Value {
	name := os.Getenv("PYTHONBREAKPOINT")
	switch name {
	case "0":
		return gc.None
	case "":
		name = "pdb.set_trace"
	}
	module, attr, dotted := cutLast(name)
	if !dotted {
		module, attr = "builtins", name
	}
	mark := t.Mark()
	defer t.Pop(mark)
	v := vm.Of(t)
	f := gc.Null
	if module != "" && attr != "" {
		if f = v.Import(t, module); f != gc.Null {
			f = object.GetAttr(t, f, object.Intern(attr))
		}
	}
	if f == gc.Null {
		if t.Exc != gc.Null && t.Catch(object.ImportError) == gc.Null && t.Catch(object.AttributeError) == gc.Null {
			return gc.Null
		}
		return noneIf(v.Warn(t, "RuntimeWarning", "Ignoring unimportable $PYTHONBREAKPOINT: \""+name+"\""))
	}
	return t.CallArgs(*t.Push(f), a)
}

func cutLast(name string) (head, tail string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}

// breakpointFn is breakpoint(): whatever sys.breakpointhook is.
func breakpointFn(t *thread, a object.Args) Value {
	hook, ok := vm.Of(t).SysAttr(t, object.Intern("breakpointhook"))
	if hook == gc.Null {
		if !ok {
			return gc.Null
		}
		return t.Raise(object.RuntimeError, "lost sys.breakpointhook")
	}
	mark := t.Mark()
	defer t.Pop(mark)
	return t.CallArgs(*t.Push(hook), a)
}
