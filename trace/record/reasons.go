package record

import "fmt"

// Reason says why a recording was given up. They are all here; --stats counts
// them.
type Reason uint8

// The reasons.
const (
	NotGivenUp Reason = iota
	TooLong
	TooDeep
	LeftLoop
	LeftFrame
	InnerLoop
	Raised
	NotRecordable
	UnknownCall
	UnknownAttr
	UnknownOperand
	UnknownIterator
	YoungConstant
	Contradiction
	Unstable
	TooBig
	Changed
	NotOwned
	NotWorthIt
	Waits
	numReasons
)

var reasonText = [...]string{
	NotGivenUp:      "not given up",
	TooLong:         "too many operations",
	TooDeep:         "too many inlined frames",
	LeftLoop:        "left the loop",
	LeftFrame:       "returned from the frame it started in",
	InnerLoop:       "met an inner loop again and again",
	Raised:          "an exception was raised",
	NotRecordable:   "an operation without a recording",
	UnknownCall:     "a call of something that cannot be inlined",
	UnknownAttr:     "an attribute that is not in a slot or a class",
	UnknownOperand:  "operands of types without compiled code",
	UnknownIterator: "an iterator without compiled code",
	YoungConstant:   "a constant that is still young",
	Contradiction:   "a guard that can never pass",
	Unstable:        "types that change from round to round",
	TooBig:          "no room for the machine code",
	Changed:         "something taken for granted changed meanwhile",
	NotOwned:        "an object that another thread has",
	NotWorthIt:      "a call too short to leave the interpreter for",
	Waits:           "a wait for another thread",
}

func (r Reason) String() string { return reasonText[r] }

// GivenUp is why and where a recording ended without a trace.
type GivenUp struct {
	Reason Reason
	Detail string // the operation, the function called, …
	File   string
	Line   int
}

func (g *GivenUp) String() string {
	s := g.Reason.String()
	if g.Detail != "" {
		s += " (" + g.Detail + ")"
	}
	return fmt.Sprintf("%s:%d: %s", g.File, g.Line, s)
}
