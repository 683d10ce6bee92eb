package builtins

import (
	"strings"

	"stmjit/frontend/syntax"
)

// anchors finds, in the text of a failed expression on one line, the part that
// matters: the operator of a binary operation, or the brackets of a subscript.
// The offsets are bytes; ok is false for other expressions.
func anchors(segment string) (left, right int, ok bool) {
	root, err := syntax.ParseString(segment, "<traceback>", syntax.Exec)
	if err != nil {
		return 0, 0, false
	}
	mod, _ := root.(*syntax.Module)
	if mod == nil || len(mod.Body) != 1 {
		return 0, 0, false
	}
	stmt, _ := mod.Body[0].(*syntax.ExprStmt)
	if stmt == nil {
		return 0, 0, false
	}
	switch e := stmt.Value.(type) {
	case *syntax.BinOp:
		return operatorAnchors(segment, int(e.Left.Span().EndCol), int(e.Right.Span().Col))
	case *syntax.Subscript:
		return subscriptAnchors(segment, int(e.Value.Span().EndCol), int(e.Slice.Span().EndCol))
	}
	return 0, 0, false
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\f' }

// operatorAnchors finds the operator between two operands. A closing parenthesis
// before it belongs to the left one.
func operatorAnchors(s string, from, to int) (left, right int, ok bool) {
	left, right = -1, -1
	for i := from; i < to; i++ {
		if blank(s[i]) {
			continue
		}
		left, right = i, i+1
		if i+1 < to && !blank(s[i+1]) {
			right++
		}
		if i+1 < to && s[i] == ')' {
			continue
		}
		break
	}
	return left, right, left >= 0
}

func subscriptAnchors(s string, valueEnd, sliceEnd int) (left, right int, ok bool) {
	left, right = valueEnd, sliceEnd+1
	for left < len(s) && s[left] != '[' {
		left++
	}
	if right < len(s) {
		if i := strings.IndexByte(s[right:], ']'); i >= 0 {
			right += i + 1
		} else {
			right = len(s)
		}
	}
	return left, right, true
}
