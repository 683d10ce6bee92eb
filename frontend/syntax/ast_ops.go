package syntax

// Operator is a binary arithmetic operator.
type Operator uint8

// Binary operators, in the order of CPython's ast.
const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// BoolOperator is `and` or `or`.
type BoolOperator uint8

// Boolean operators.
const (
	And BoolOperator = iota
	Or
)

// UnaryOperator is `~`, `not`, `+` or `-`.
type UnaryOperator uint8

// Unary operators.
const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// CmpOp is a comparison operator.
type CmpOp uint8

// Comparison operators.
const (
	Eq CmpOp = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

// ExprContext tells whether an expression is read, assigned or deleted.
type ExprContext uint8

// Expression contexts.
const (
	Load ExprContext = iota
	Store
	Del
)

// Mode says what Parse is to read.
type Mode uint8

// Parse modes.
const (
	Exec   Mode = iota // a whole file: *Module
	Eval               // one expression: *Expression
	Single             // one interactive statement: *Interactive
)

var (
	operatorNames = [...]string{"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow",
		"LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"}
	boolOperatorNames  = [...]string{"And", "Or"}
	unaryOperatorNames = [...]string{"Invert", "Not", "UAdd", "USub"}
	cmpOpNames         = [...]string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}
	exprContextNames   = [...]string{"Load", "Store", "Del"}
)

// String returns CPython's name of the operator.
func (o Operator) String() string { return operatorNames[o] }

// String returns CPython's name of the operator.
func (o BoolOperator) String() string { return boolOperatorNames[o] }

// String returns CPython's name of the operator.
func (o UnaryOperator) String() string { return unaryOperatorNames[o] }

// String returns CPython's name of the operator.
func (o CmpOp) String() string { return cmpOpNames[o] }

// String returns CPython's name of the context.
func (c ExprContext) String() string { return exprContextNames[c] }
