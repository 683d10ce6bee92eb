package syntax

// Expr is an expression.
type Expr interface {
	Node
	exprNode()
}

// Pattern is a pattern of a match statement.
type Pattern interface {
	Node
	patternNode()
}

type (
	// BoolOp is `a and b and c` or the same with `or`; at least two values.
	BoolOp struct {
		Pos
		Op     BoolOperator
		Values []Expr
	}

	// NamedExpr is `target := value`; Target is always a Name.
	NamedExpr struct {
		Pos
		Target *Name
		Value  Expr
	}

	// BinOp is `left op right`.
	BinOp struct {
		Pos
		Left  Expr
		Op    Operator
		Right Expr
	}

	// UnaryOp is `op operand`.
	UnaryOp struct {
		Pos
		Op      UnaryOperator
		Operand Expr
	}

	// Lambda is `lambda args: body`.
	Lambda struct {
		Pos
		Args *Arguments
		Body Expr
	}

	// IfExp is `body if test else orelse`.
	IfExp struct {
		Pos
		Test   Expr
		Body   Expr
		OrElse Expr
	}

	// Dict is a dict display; a nil key stands for `**value`.
	Dict struct {
		Pos
		Keys   []Expr
		Values []Expr
	}

	// Set is a set display.
	Set struct {
		Pos
		Elts []Expr
	}

	// ListComp is `[elt for ...]`.
	ListComp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}

	// SetComp is `{elt for ...}`.
	SetComp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}

	// DictComp is `{key: value for ...}`.
	DictComp struct {
		Pos
		Key        Expr
		Value      Expr
		Generators []*Comprehension
	}

	// GeneratorExp is `(elt for ...)`.
	GeneratorExp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}

	// Await is `await value`.
	Await struct {
		Pos
		Value Expr
	}

	// Yield is `yield value`; Value may be nil.
	Yield struct {
		Pos
		Value Expr
	}

	// YieldFrom is `yield from value`.
	YieldFrom struct {
		Pos
		Value Expr
	}

	// Compare is `left op0 comparators[0] op1 comparators[1] ...`.
	Compare struct {
		Pos
		Left        Expr
		Ops         []CmpOp
		Comparators []Expr
	}

	// Call is `func(args)`. A starred argument is a Starred in Args.
	Call struct {
		Pos
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}

	// FormattedValue is one replacement field of an f-string. Conversion is 's',
	// 'r', 'a' or -1; FormatSpec is nil without a `:`.
	FormattedValue struct {
		Pos
		Value      Expr
		Conversion int
		FormatSpec *JoinedStr
	}

	// JoinedStr is an f-string; its values are Constants (Str) and FormattedValues.
	JoinedStr struct {
		Pos
		Values []Expr
	}

	// Constant is a literal. Value is nil for None, or a bool, EllipsisType,
	// int64, *big.Int (only when it does not fit int64), float64, Complex, Str
	// or Bytes. Kind is "u" for a u"..." string, else "".
	Constant struct {
		Pos
		Value any
		Kind  string
	}

	// Attribute is `value.attr`.
	Attribute struct {
		Pos
		Value Expr
		Attr  string
		Ctx   ExprContext
	}

	// Subscript is `value[slice]`; Slice may be a Tuple that holds Slices.
	Subscript struct {
		Pos
		Value Expr
		Slice Expr
		Ctx   ExprContext
	}

	// Starred is `*value`.
	Starred struct {
		Pos
		Value Expr
		Ctx   ExprContext
	}

	// Name is an identifier, in NFKC form.
	Name struct {
		Pos
		ID  string
		Ctx ExprContext
	}

	// List is a list display or target.
	List struct {
		Pos
		Elts []Expr
		Ctx  ExprContext
	}

	// Tuple is a tuple display or target.
	Tuple struct {
		Pos
		Elts []Expr
		Ctx  ExprContext
	}

	// Slice is `lower:upper:step`; each may be nil.
	Slice struct {
		Pos
		Lower Expr
		Upper Expr
		Step  Expr
	}
)

// Comprehension is one `for target in iter if ...` clause.
type Comprehension struct {
	Target  Expr
	Iter    Expr
	Ifs     []Expr
	IsAsync bool
}

type (
	// MatchValue compares with ==; Value is a constant, a signed number, a
	// complex sum or a dotted name.
	MatchValue struct {
		Pos
		Value Expr
	}

	// MatchSingleton compares with `is`; Value is nil (None), true or false.
	MatchSingleton struct {
		Pos
		Value any
	}

	// MatchSequence is `[a, b, *rest]` or `a, b`.
	MatchSequence struct {
		Pos
		Patterns []Pattern
	}

	// MatchMapping is `{key: pattern, **rest}`; Rest is "" without `**`.
	MatchMapping struct {
		Pos
		Keys     []Expr
		Patterns []Pattern
		Rest     string
	}

	// MatchClass is `cls(patterns, attr=pattern)`.
	MatchClass struct {
		Pos
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}

	// MatchStar is `*name` in a sequence; Name is "" for `*_`.
	MatchStar struct {
		Pos
		Name string
	}

	// MatchAs is `pattern as name`, a capture (Pattern nil) or `_` (both empty).
	MatchAs struct {
		Pos
		Pattern Pattern
		Name    string
	}

	// MatchOr is `a | b`.
	MatchOr struct {
		Pos
		Patterns []Pattern
	}
)

// Types that a Constant's value can have beside nil, bool, int64, *big.Int and float64.
type (
	// EllipsisType is the type of the constant `...`.
	EllipsisType struct{}

	// Complex is an imaginary literal; the real part is zero.
	Complex float64

	// Str is the text of a string literal in WTF-8: UTF-8 in which a lone
	// surrogate (from an escape such as \ud800) takes its three-byte form. Two
	// escapes that form a surrogate pair stay two code points, as in Python.
	Str string

	// Bytes is the content of a bytes literal.
	Bytes string
)

func (*BoolOp) exprNode()         {}
func (*NamedExpr) exprNode()      {}
func (*BinOp) exprNode()          {}
func (*UnaryOp) exprNode()        {}
func (*Lambda) exprNode()         {}
func (*IfExp) exprNode()          {}
func (*Dict) exprNode()           {}
func (*Set) exprNode()            {}
func (*ListComp) exprNode()       {}
func (*SetComp) exprNode()        {}
func (*DictComp) exprNode()       {}
func (*GeneratorExp) exprNode()   {}
func (*Await) exprNode()          {}
func (*Yield) exprNode()          {}
func (*YieldFrom) exprNode()      {}
func (*Compare) exprNode()        {}
func (*Call) exprNode()           {}
func (*FormattedValue) exprNode() {}
func (*JoinedStr) exprNode()      {}
func (*Constant) exprNode()       {}
func (*Attribute) exprNode()      {}
func (*Subscript) exprNode()      {}
func (*Starred) exprNode()        {}
func (*Name) exprNode()           {}
func (*List) exprNode()           {}
func (*Tuple) exprNode()          {}
func (*Slice) exprNode()          {}

func (*MatchValue) patternNode()     {}
func (*MatchSingleton) patternNode() {}
func (*MatchSequence) patternNode()  {}
func (*MatchMapping) patternNode()   {}
func (*MatchClass) patternNode()     {}
func (*MatchStar) patternNode()      {}
func (*MatchAs) patternNode()        {}
func (*MatchOr) patternNode()        {}
