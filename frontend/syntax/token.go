package syntax

// kind is the kind of a token. Every operator and keyword has its own kind;
// soft keywords (match, case, _) are names.
type kind uint8

const (
	tEnd kind = iota
	tName
	tNumber
	tString
	tNewline
	tIndent
	tDedent
	tError  // the lexer gave up here
	tOther  // an ASCII character that starts no token of Python: $ ? ! `
	tOldNeq // <>, which no rule accepts

	tLPar
	tRPar
	tLSqb
	tRSqb
	tLBrace
	tRBrace
	tColon
	tComma
	tSemi
	tDot
	tEllipsis
	tArrow
	tColonEqual
	tEqual
	tTilde

	// The binary operators, and below them, in the same order, the operators
	// of augmented assignment, augOffset further on.
	tPlus
	tMinus
	tStar
	tAt
	tSlash
	tPercent
	tDoubleStar
	tLeftShift
	tRightShift
	tVBar
	tCircumflex
	tAmper
	tDoubleSlash

	tPlusEqual
	tMinusEqual
	tStarEqual
	tAtEqual
	tSlashEqual
	tPercentEqual
	tDoubleStarEqual
	tLeftShiftEqual
	tRightShiftEqual
	tVBarEqual
	tCircumflexEqual
	tAmperEqual
	tDoubleSlashEqual

	tEqEqual
	tNotEqual
	tLess
	tLessEqual
	tGreater
	tGreaterEqual

	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield

	numKinds
)

const augOffset = tPlusEqual - tPlus

// binaryOps maps tPlus..tDoubleSlash to the operator of the tree.
var binaryOps = [...]Operator{Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift,
	BitOr, BitXor, BitAnd, FloorDiv}

func (k kind) isBinary() bool { return k >= tPlus && k <= tDoubleSlash }
func (k kind) isAug() bool    { return k >= tPlusEqual && k <= tDoubleSlashEqual }

// operator returns the operator of a binary or augmented assignment token.
func (k kind) operator() Operator {
	if k.isAug() {
		k -= augOffset
	}
	return binaryOps[k-tPlus]
}

// token is one token. start and end are offsets into the lexer's source; the
// position is as in Pos. level is the depth of open brackets after the token;
// wide marks a name with characters outside ASCII.
type token struct {
	kind  kind
	level uint8
	wide  bool
	start int32
	end   int32
	Pos
}

// keyword returns the kind of an identifier.
func keyword(s string) kind {
	switch s {
	case "False":
		return kwFalse
	case "None":
		return kwNone
	case "True":
		return kwTrue
	case "and":
		return kwAnd
	case "as":
		return kwAs
	case "assert":
		return kwAssert
	case "async":
		return kwAsync
	case "await":
		return kwAwait
	case "break":
		return kwBreak
	case "class":
		return kwClass
	case "continue":
		return kwContinue
	case "def":
		return kwDef
	case "del":
		return kwDel
	case "elif":
		return kwElif
	case "else":
		return kwElse
	case "except":
		return kwExcept
	case "finally":
		return kwFinally
	case "for":
		return kwFor
	case "from":
		return kwFrom
	case "global":
		return kwGlobal
	case "if":
		return kwIf
	case "import":
		return kwImport
	case "in":
		return kwIn
	case "is":
		return kwIs
	case "lambda":
		return kwLambda
	case "nonlocal":
		return kwNonlocal
	case "not":
		return kwNot
	case "or":
		return kwOr
	case "pass":
		return kwPass
	case "raise":
		return kwRaise
	case "return":
		return kwReturn
	case "try":
		return kwTry
	case "while":
		return kwWhile
	case "with":
		return kwWith
	case "yield":
		return kwYield
	}
	return tName
}
