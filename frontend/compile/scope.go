package compile

import (
	"strings"

	"stmjit/frontend/syntax"
)

// blockKind is what a scope belongs to.
type blockKind uint8

const (
	moduleBlock blockKind = iota
	classBlock
	functionBlock
	annotationBlock // annotations that stay text: checked, but not part of the program
)

// symbolFlags are the ways a block mentions a name.
type symbolFlags uint16

const (
	defGlobal symbolFlags = 1 << iota
	defLocal
	defParam
	defNonlocal
	defImport
	defAnnot
	defIter // variable of a comprehension
	used
	freeClass // of a class: bound in the class and passed through to its methods
	defWalrus // target of an assignment expression

	bound = defLocal | defParam | defImport
)

// storage is where a name lives, seen from one block.
type storage uint8

const (
	unresolved storage = iota
	local
	cell
	free
	globalExplicit
	globalImplicit
)

type symbol struct {
	name  string
	flags symbolFlags
	where storage
}

// directive is a global or nonlocal statement's mention of a name.
type directive struct {
	name string
	at   syntax.Pos
}

// comprehensionKind tells which kind of comprehension a scope is.
type comprehensionKind uint8

const (
	noComprehension comprehensionKind = iota
	listComprehension
	setComprehension
	dictComprehension
	generatorExpression
)

// scope is the symbol table of one block.
type scope struct {
	kind     blockKind
	name     string
	parent   *scope
	children []*scope
	symbols  map[string]*symbol
	order    []*symbol // as they are first mentioned
	private  string    // the class whose name mangles private names, or ""

	directives     []directive
	comprehension  comprehensionKind
	generator      bool
	coroutine      bool
	needsClassCell bool // of a class: a method uses __class__

	inIterTarget bool // visiting the target of a comprehension
	inIterExpr   int  // visiting an iterable of a comprehension
}

func (s *scope) lookup(name string) *symbol { return s.symbols[name] }

// flagsOf returns how s mentions name so far.
func (s *scope) flagsOf(name string) symbolFlags {
	if sym := s.symbols[name]; sym != nil {
		return sym.flags
	}
	return 0
}

func (s *scope) symbol(name string) *symbol {
	sym := s.symbols[name]
	if sym == nil {
		sym = &symbol{name: name}
		s.symbols[name] = sym
		s.order = append(s.order, sym)
	}
	return sym
}

// mangle returns the name by which a private name of a class is known.
func mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}
