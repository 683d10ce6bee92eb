package compile

import "stmjit/frontend/syntax"

// futureFeatures are the effects of `from __future__` imports.
type futureFeatures struct {
	annotations bool
	barry       bool
	lastLine    int32 // of the imports that stand where they may
}

// The features that have been the rule since before Python 3.11.
var mandatory = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true,
	"with_statement": true, "print_function": true, "unicode_literals": true, "generator_stop": true,
}

// readFuture reads the imports from __future__ at the start of a module.
func (c *compiler) readFuture(mod syntax.Root) {
	c.future.annotations = c.opts.Annotations
	body := moduleBody(mod)
	if docstring(body) != nil {
		body = body[1:]
	}
	for _, s := range body {
		imp, ok := s.(*syntax.ImportFrom)
		if !ok || imp.Module != "__future__" {
			return
		}
		// Errors have no end.
		start := syntax.Pos{Line: imp.Line, Col: imp.Col, EndLine: imp.Line, EndCol: -1}
		for _, alias := range imp.Names {
			switch name := alias.Name; {
			case name == "annotations":
				c.future.annotations = true
			case name == "barry_as_FLUFL":
				c.future.barry = true
			case name == "braces":
				c.fail(start, "not a chance")
			case !mandatory[name]:
				c.fail(start, "future feature %.100s is not defined", name)
			}
		}
		c.future.lastLine = imp.Line
	}
}

func moduleBody(mod syntax.Root) []syntax.Stmt {
	switch mod := mod.(type) {
	case *syntax.Module:
		return mod.Body
	case *syntax.Interactive:
		return mod.Body
	}
	return nil
}

// docstring returns the docstring of a body, or nil.
func docstring(body []syntax.Stmt) *syntax.Constant {
	if len(body) == 0 {
		return nil
	}
	if s, ok := body[0].(*syntax.ExprStmt); ok {
		if k, ok := s.Value.(*syntax.Constant); ok {
			if _, ok := k.Value.(syntax.Str); ok {
				return k
			}
		}
	}
	return nil
}

// FutureAnnotations reports whether a source imports annotations from __future__: at the
// prompt that holds for the statements after it, too.
func FutureAnnotations(root syntax.Root) bool {
	for _, s := range moduleBody(root) {
		imp, ok := s.(*syntax.ImportFrom)
		if !ok || imp.Module != "__future__" {
			return false
		}
		for _, alias := range imp.Names {
			if alias.Name == "annotations" {
				return true
			}
		}
	}
	return false
}
