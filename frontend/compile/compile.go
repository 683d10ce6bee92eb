// Package compile turns a syntax tree into register bytecode.
//
// A module goes through three stages: future.go reads its `from __future__`
// imports, the scope builder (scope_build.go, scope_analyze.go) finds out of
// every name of every block where it lives, and the generator (gen.go and the
// files by construct) emits one code object per block. Instructions are first
// kept in a list with labels; finish.go then removes checks that the flow of
// control makes superfluous and lays the words out.
//
// # What the runtime has to know
//
// Registers. Parameters come first, then the other variables, those that are
// cells last, then the cells of free variables (Code.FreeRegs), then temporaries. A parameter that is a cell is wrapped by the prologue, in place.
// Variables of generators, and of functions that name locals, vars, dir, eval
// or exec, are unset at entry; other registers may hold anything until written,
// and no instruction reads them before that.
//
// Exceptions. A handler finds the exception in its register. PUSHEXC saves
// what was being handled in another register, and every way out of the
// handler (its end, an exception, return, break, continue) passes a POPEXC of
// that register. The first exception that is handled in a generator's frame is
// pushed and popped with x=1: what was handled around it belongs to whoever
// resumes the generator, and changes from one resumption to the next.
//
// super() without arguments. A function that names super or __class__ has a
// free variable __class__; the first argument is in register 0, or in the cell
// in register 0 if that variable is a cell.
//
// Class bodies. The code has no parameters. If a method needs __class__ the
// body makes the cell, stores it in the namespace as __classcell__ and returns
// it; otherwise it returns None.
//
// Comprehensions are functions whose only parameter, `.0`, is the iterator
// over the outermost iterable (after GETITER or GETAITER).
package compile

import (
	"fmt"
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// Options are the circumstances of a compilation.
type Options struct {
	// Optimize is the number of -O: 1 drops asserts and makes __debug__
	// False, 2 drops docstrings too.
	Optimize int

	// Namespace says that the namespace of the module's code need not be its
	// globals (exec, eval, compile): names go through LOADNAME and STORENAME.
	Namespace bool

	// Annotations is `from __future__ import annotations` inherited from the
	// code that calls compile, exec or eval.
	Annotations bool

	// Source is the text, for the source line of errors. It may be empty.
	Source string

	// Warn receives SyntaxWarnings; nil ignores them.
	Warn func(line int, msg string)
}

// Compile compiles what the parser returned: *syntax.Module, *syntax.Expression
// (the code returns the value) or *syntax.Interactive (values of expression
// statements are shown). Errors are of type *syntax.SyntaxError.
func Compile(root syntax.Root, filename string, opts Options) (code *bytecode.Code, err error) {
	c := &compiler{filename: filename, opts: opts, scopes: map[any]*scope{}, folded: map[syntax.Expr]foldResult{}}
	defer func() {
		switch x := recover().(type) {
		case nil:
		case *syntax.SyntaxError:
			code, err = nil, x
		default:
			panic(x)
		}
	}()
	c.readFuture(root)
	c.buildScopes(root)
	return c.module(root), nil
}

// compiler is what the code objects of one module share.
type compiler struct {
	filename string
	opts     Options
	future   futureFeatures
	scopes   map[any]*scope // by the node that opens the scope
	folded   map[syntax.Expr]foldResult
	lines    []string
}

// fail ends the compilation with a SyntaxError. Compile recovers it: errors are
// found deep inside the tree and nothing has to be undone on the way out. As in
// CPython, and unlike those of the parser, its columns count bytes.
func (c *compiler) fail(at syntax.Pos, format string, args ...any) {
	e := &syntax.SyntaxError{
		Kind: "SyntaxError", Msg: fmt.Sprintf(format, args...), Filename: c.filename,
		Line: int(at.Line), EndLine: int(at.EndLine),
		Col: int(at.Col) + 1, EndCol: int(at.EndCol) + 1,
		Text: c.line(at.Line),
	}
	panic(e)
}

// line returns a source line, or "" without a source.
func (c *compiler) line(n int32) string {
	if c.lines == nil {
		c.lines = strings.Split(strings.ReplaceAll(c.opts.Source, "\r\n", "\n"), "\n")
	}
	if n < 1 || int(n) > len(c.lines) {
		return ""
	}
	return c.lines[n-1]
}

func (c *compiler) warn(at syntax.Pos, format string, args ...any) {
	if c.opts.Warn != nil {
		c.opts.Warn(int(at.Line), fmt.Sprintf(format, args...))
	}
}

// bug reports a mistake of this package.
func bug(format string, args ...any) {
	panic("compile: bug: " + fmt.Sprintf(format, args...))
}
