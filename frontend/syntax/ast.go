// Package syntax turns Python 3.11 source into a syntax tree.
//
// A source goes through three layers: the lexer (lexer.go) cuts it into tokens,
// the parser (parser.go) builds the tree in one predictive pass, and only when
// that fails, diagnose.go walks the tokens once more to find the message that
// CPython 3.11 would give. The package knows nothing of scopes, bytecode or the
// runtime: names are strings, constants are plain Go values, and rules that need
// a symbol table (duplicate arguments, return outside function) are not checked.
package syntax

// Pos is the source range of a node. Lines count from 1; columns are offsets in
// UTF-8 bytes from the start of the line, counting from 0. The end is exclusive.
type Pos struct {
	Line, Col, EndLine, EndCol int32
}

// Span returns the range itself; every node gets it by embedding Pos.
func (p Pos) Span() Pos { return p }

// Node is any node that has a place in the source.
type Node interface{ Span() Pos }

// Stmt is a statement.
type Stmt interface {
	Node
	stmtNode()
}

// Root is what Parse returns: *Module, *Interactive or *Expression.
type Root interface{ rootNode() }

type (
	// Module is a whole file (mode Exec).
	Module struct{ Body []Stmt }

	// Interactive is one statement typed at a prompt (mode Single).
	Interactive struct{ Body []Stmt }

	// Expression is one expression (mode Eval).
	Expression struct{ Body Expr }
)

type (
	// FunctionDef is `def`. Returns is nil without an annotation. Its position
	// starts at `def`, not at the first decorator.
	FunctionDef struct {
		Pos
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr
	}

	// AsyncFunctionDef is `async def`; convert with (*FunctionDef)(n).
	AsyncFunctionDef FunctionDef

	// ClassDef is `class`. Its position starts at `class`.
	ClassDef struct {
		Pos
		Name          string
		Bases         []Expr
		Keywords      []*Keyword
		Body          []Stmt
		DecoratorList []Expr
	}

	// Return is `return`; Value may be nil.
	Return struct {
		Pos
		Value Expr
	}

	// Delete is `del`; the targets have context Del.
	Delete struct {
		Pos
		Targets []Expr
	}

	// Assign is `a = b = value`; the targets have context Store.
	Assign struct {
		Pos
		Targets []Expr
		Value   Expr
	}

	// AugAssign is `target op= value`; the target has context Store.
	AugAssign struct {
		Pos
		Target Expr
		Op     Operator
		Value  Expr
	}

	// AnnAssign is `target: annotation = value`; Value may be nil. Simple is
	// true for a bare name without parentheses.
	AnnAssign struct {
		Pos
		Target     Expr
		Annotation Expr
		Value      Expr
		Simple     bool
	}

	// For is `for target in iter`.
	For struct {
		Pos
		Target Expr
		Iter   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// AsyncFor is `async for`; convert with (*For)(n).
	AsyncFor For

	// While is `while`.
	While struct {
		Pos
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// If is `if`; an elif is a single If in OrElse.
	If struct {
		Pos
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// With is `with`.
	With struct {
		Pos
		Items []*WithItem
		Body  []Stmt
	}

	// AsyncWith is `async with`; convert with (*With)(n).
	AsyncWith With

	// Match is `match subject:`.
	Match struct {
		Pos
		Subject Expr
		Cases   []*MatchCase
	}

	// Raise is `raise exc from cause`; both may be nil.
	Raise struct {
		Pos
		Exc   Expr
		Cause Expr
	}

	// Try is `try` with any of except, else, finally.
	Try struct {
		Pos
		Body      []Stmt
		Handlers  []*ExceptHandler
		OrElse    []Stmt
		FinalBody []Stmt
	}

	// TryStar is `try` with `except*`; convert with (*Try)(n).
	TryStar Try

	// Assert is `assert test, msg`; Msg may be nil.
	Assert struct {
		Pos
		Test Expr
		Msg  Expr
	}

	// Import is `import a.b as c`.
	Import struct {
		Pos
		Names []*Alias
	}

	// ImportFrom is `from ..module import names`. Module is "" for
	// `from . import x`; Level counts the leading dots. `import *` is one
	// alias named "*".
	ImportFrom struct {
		Pos
		Module string
		Names  []*Alias
		Level  int
	}

	// Global is `global`.
	Global struct {
		Pos
		Names []string
	}

	// Nonlocal is `nonlocal`.
	Nonlocal struct {
		Pos
		Names []string
	}

	// ExprStmt is an expression used as a statement (`Expr` in CPython).
	ExprStmt struct {
		Pos
		Value Expr
	}

	// Pass is `pass`.
	Pass struct{ Pos }

	// Break is `break`.
	Break struct{ Pos }

	// Continue is `continue`.
	Continue struct{ Pos }
)

type (
	// WithItem is `expr as vars`; Vars may be nil. It has no position in CPython.
	WithItem struct {
		ContextExpr  Expr
		OptionalVars Expr
	}

	// ExceptHandler is one except clause; Type is nil for a bare `except:`,
	// Name is "" without `as`.
	ExceptHandler struct {
		Pos
		Type Expr
		Name string
		Body []Stmt
	}

	// MatchCase is one case block; Guard may be nil.
	MatchCase struct {
		Pattern Pattern
		Guard   Expr
		Body    []Stmt
	}

	// Alias is one imported name; Name may be dotted, AsName is "" without `as`.
	Alias struct {
		Pos
		Name   string
		AsName string
	}

	// Arguments are the parameters of a function or lambda. Defaults belong to
	// the last len(Defaults) of PosOnlyArgs+Args. KwDefaults has one entry per
	// KwOnlyArgs, nil where there is no default.
	Arguments struct {
		PosOnlyArgs []*Arg
		Args        []*Arg
		VarArg      *Arg
		KwOnlyArgs  []*Arg
		KwDefaults  []Expr
		KwArg       *Arg
		Defaults    []Expr
	}

	// Arg is one parameter; Annotation may be nil.
	Arg struct {
		Pos
		Name       string
		Annotation Expr
	}

	// Keyword is `arg=value` in a call or class; Arg is "" for `**value`.
	Keyword struct {
		Pos
		Arg   string
		Value Expr
	}
)

func (*Module) rootNode()      {}
func (*Interactive) rootNode() {}
func (*Expression) rootNode()  {}

func (*FunctionDef) stmtNode()      {}
func (*AsyncFunctionDef) stmtNode() {}
func (*ClassDef) stmtNode()         {}
func (*Return) stmtNode()           {}
func (*Delete) stmtNode()           {}
func (*Assign) stmtNode()           {}
func (*AugAssign) stmtNode()        {}
func (*AnnAssign) stmtNode()        {}
func (*For) stmtNode()              {}
func (*AsyncFor) stmtNode()         {}
func (*While) stmtNode()            {}
func (*If) stmtNode()               {}
func (*With) stmtNode()             {}
func (*AsyncWith) stmtNode()        {}
func (*Match) stmtNode()            {}
func (*Raise) stmtNode()            {}
func (*Try) stmtNode()              {}
func (*TryStar) stmtNode()          {}
func (*Assert) stmtNode()           {}
func (*Import) stmtNode()           {}
func (*ImportFrom) stmtNode()       {}
func (*Global) stmtNode()           {}
func (*Nonlocal) stmtNode()         {}
func (*ExprStmt) stmtNode()         {}
func (*Pass) stmtNode()             {}
func (*Break) stmtNode()            {}
func (*Continue) stmtNode()         {}
