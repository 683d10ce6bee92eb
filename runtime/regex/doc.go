// Package regex has the regular expressions of Python's re module: a parser with its
// errors, a compiler to words, and a matcher that backtracks with a stack of its own.
// It knows nothing of Python's objects: texts are slices of characters of one, two or
// four bytes, programs slices of words that can be kept anywhere.
//
// Groups are undone when the matcher goes back, by entries of the same stack, so
// neither nesting nor repetition needs Go's.
package regex

import "fmt"

// Flags of a pattern, with Python's values.
const (
	FlagTemplate   = 1
	FlagIgnoreCase = 2
	FlagLocale     = 4
	FlagMultiline  = 8
	FlagDotAll     = 16
	FlagUnicode    = 32
	FlagVerbose    = 64
	FlagDebug      = 128
	FlagASCII      = 256

	typeFlags   = FlagASCII | FlagLocale | FlagUnicode
	globalFlags = FlagDebug
)

// MaxRepeat is the count that means any number; MaxGroups bounds the groups.
const (
	MaxRepeat = 1<<32 - 1
	MaxGroups = 1<<30 - 1
)

// Error is what is wrong with a pattern, or with a template. Pos is -1 if it is
// nowhere in particular.
type Error struct {
	Msg string
	Pos int
	// Kind is empty for re.error, else the name of another exception.
	Kind string
}

func (e *Error) Error() string { return e.Msg }

// Warning is what is doubtful in a pattern.
type Warning struct {
	Category, Msg string
}

// Unicode is what the parser and the compiler ask about characters.
type Unicode struct {
	IsDigit, IsSpace, IsWord func(r rune) bool
	IsIdentifier             func(s []rune) bool
	Decimal                  func(r rune) int // -1: no decimal digit
	ByName                   func(name string) (rune, bool)
	Repr                     func(s []rune, bytes bool) string
}

// Pattern is a parsed and compiled pattern.
type Pattern struct {
	Flags    int
	Groups   int      // without group 0
	Names    []string // by group, "" for those without
	Code     []uint32
	Warnings []Warning
}

// Compile parses and compiles a pattern. The characters of bytes patterns are their
// bytes.
func Compile(pattern []rune, isBytes bool, flags int) (*Pattern, *Error) {
	p := &parser{src: pattern, isBytes: isBytes, flags: flags, u: tables}
	tree, err := p.parseAll()
	if err != nil {
		return nil, err
	}
	c := &compiler{p: p}
	code, err := c.compile(tree)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(p.groups)+1)
	for name, g := range p.names {
		names[g] = name
	}
	return &Pattern{Flags: p.flags, Groups: len(p.groups), Names: names, Code: code, Warnings: p.warnings}, nil
}

func errorAt(pos int, format string, args ...any) *Error {
	return &Error{Msg: fmt.Sprintf(format, args...), Pos: pos}
}
