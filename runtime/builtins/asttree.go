package builtins

import (
	"strconv"
	"strings"

	"stmjit/frontend/compile"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Syntax trees as objects of Python. The parser's tree is written as text, which is
// what ast.dump() would show, and read again: so the text, which is compared with
// CPython's, is the only description of the nodes.

// flagOnlyAST is the flag of compile() that asks for a tree.
const flagOnlyAST = 0x400

// treeObject parses text and returns its tree as objects of the module _ast.
func treeObject(t *thread, v *vm.VM, src []byte, file string, mode syntax.Mode) Value {
	tree, ok := v.ParseText(t, src, file, mode)
	if !ok {
		return gc.Null
	}
	mark := t.Mark()
	defer t.Pop(mark)
	mod := t.Push(v.Import(t, "_ast"))
	if *mod == gc.Null {
		return gc.Null
	}
	*mod = object.ModuleDict(*mod)
	r := &treeReader{t: t, v: v, text: syntax.DumpPositions(tree), classes: mod, shared: t.Push(object.NewDict(t))}
	return r.value()
}

// treeReader reads a tree in the format of ast.dump().
type treeReader struct {
	t       *thread
	v       *vm.VM
	text    string
	pos     int
	classes *Value // namespace of _ast
	shared  *Value // dict of the nodes without fields, which are made once
}

// word reads a name, if one is next.
func (r *treeReader) word() string {
	i := r.pos
	for i < len(r.text) && (r.text[i] == '_' || r.text[i] >= 'a' && r.text[i] <= 'z' || r.text[i] >= 'A' && r.text[i] <= 'Z') {
		i++
	}
	return r.text[r.pos:i]
}

// skip moves past a separator.
func (r *treeReader) skip(s string) bool {
	if strings.HasPrefix(r.text[r.pos:], s) {
		r.pos += len(s)
		return true
	}
	return false
}

func (r *treeReader) value() Value {
	t := r.t
	if r.skip("[") {
		mark := t.Mark()
		defer t.Pop(mark)
		l := t.Push(object.NewList(t, nil))
		for !r.skip("]") {
			x := r.value()
			if x == gc.Null {
				return gc.Null
			}
			object.ListAppend(t, *l, x)
			r.skip(", ")
		}
		return *l
	}
	name := r.word()
	if next := r.pos + len(name); name != "" && next < len(r.text) && r.text[next] == '(' {
		r.pos = next + 1
		return r.node(name)
	}
	if v, ok := map[string]Value{"None": gc.None, "True": gc.True, "False": gc.False, "Ellipsis": gc.Ellipsis}[name]; ok {
		r.pos += len(name)
		return v
	}
	return r.literal()
}

// node reads the fields of a node and makes it.
func (r *treeReader) node(name string) Value {
	t := r.t
	empty := r.skip(")")
	if empty {
		if x := object.DictGetStr(*r.shared, object.Intern(name)); x != gc.Null {
			return x
		}
	}
	ns := t.Reading(*r.classes)
	if ns == gc.Null {
		return gc.Null
	}
	class := object.AsType(object.DictGetStr(ns, object.Intern(name)))
	if class == nil {
		return t.Raise(object.SystemError, "no class for the node %s", name)
	}
	mark := t.Mark()
	defer t.Pop(mark)
	obj := t.Push(object.NewInstance(t, class))
	if empty {
		object.DictSetStr(t, *r.shared, object.Intern(name), *obj)
		return *obj
	}
	for !r.skip(")") {
		field := r.word()
		r.pos += len(field) + 1 // and the equals sign
		x := r.value()
		if x == gc.Null || !object.SetAttr(t, *obj, object.Intern(field), x) {
			return gc.Null
		}
		r.skip(", ")
	}
	return *obj
}

// literal reads a number, a string or bytes.
func (r *treeReader) literal() Value {
	i, quote := r.pos, byte(0)
	for ; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case quote != 0 && c == '\\':
			i++
			continue
		case quote != 0:
			if c == quote {
				quote = 0
			}
			continue
		case c == '\'' || c == '"':
			quote = c
			continue
		case c != ',' && c != ')' && c != ']':
			continue
		}
		break
	}
	s := r.text[r.pos:i]
	r.pos = i
	if n, err := strconv.ParseInt(s, 10, 62); err == nil {
		return gc.IntValue(n)
	}
	if len(s) >= 2 && (s[0] == '\'' || s[0] == '"') && strings.IndexByte(s, '\\') < 0 {
		return object.NewStr(r.t, s[1:len(s)-1])
	}
	code := r.v.CompileText(r.t, []byte(s), "<constant>", syntax.Eval, compile.Options{Namespace: true})
	if code == nil {
		return gc.Null
	}
	return r.v.RunCode(r.t, code, *r.classes, gc.Unset)
}

// isTree reports whether v is an object of the module _ast.
func isTree(x Value) bool {
	for _, c := range object.TypeOf(x).MRO {
		if c.Name == "AST" && c.Module == "ast" {
			return true
		}
	}
	return false
}

// compileTree compiles a tree of Python objects, by the text that ast.unparse() makes
// of it.
func compileTree(t *thread, v *vm.VM, tree Value, file string, mode syntax.Mode, opts compile.Options) Value {
	want := map[syntax.Mode]string{syntax.Exec: "Module", syntax.Eval: "Expression", syntax.Single: "Interactive"}[mode]
	if got := object.TypeOf(tree).Name; got != want {
		return t.Raise(object.TypeError, "expected %s node, got %s", want, got)
	}
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.Push(tree)
	mod := t.Push(v.Import(t, "ast"))
	if *mod == gc.Null {
		return gc.Null
	}
	text := t.CallMethod(*mod, object.Intern("unparse"), *p)
	if text == gc.Null {
		return gc.Null
	}
	return codeObject(compileText(t, v, []byte(object.GoStr(text)+"\n"), file, mode, opts))
}
