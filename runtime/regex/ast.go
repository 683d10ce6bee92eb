package regex

// kind says what a node of the tree is.
type kind uint8

const (
	kLit     kind = iota // one character
	kAny                 // any character, with the flags' idea of lines
	kSet                 // a set of characters
	kSeq                 // subs, one after the other
	kAlt                 // one of subs, the first that does
	kRepeat              // subs[0], min to max times
	kGroup               // subs[0]; group is its number, 0 if it captures nothing
	kAtomic              // subs[0], without going back into it
	kLook                // subs[0] ahead or behind
	kAt                  // a place
	kBackref             // what the group matched
	kCond                // subs[0] if the group matched, else subs[1]
)

// mode says how a repetition chooses its count.
type mode uint32

const (
	greedy mode = iota
	lazy
	possessive
)

// place is what kAt matches.
type place uint8

const (
	atBegin       place = iota // \A
	atLineBegin                // ^
	atEnd                      // \Z
	atLineEnd                  // $
	atBoundary                 // \b
	atNonBoundary              // \B
)

type node struct {
	kind     kind
	flags    int // that are in force
	char     rune
	set      *charSet
	subs     []*node
	min, max int
	mode     mode
	group    int
	place    place
	negative bool
	behind   bool
}

// item is one part of a set: a range, or a class such as \w.
type item struct {
	lo, hi rune
	class  byte // 0, or one of d D s S w W
}

type charSet struct {
	items  []item
	negate bool
}

func seq(subs []*node) *node {
	if len(subs) == 1 {
		return subs[0]
	}
	return &node{kind: kSeq, subs: subs}
}

func satAdd(a, b int) int { return min(a+b, MaxRepeat) }

func satMul(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	if a > MaxRepeat/b {
		return MaxRepeat
	}
	return a * b
}

// width returns how many characters a node can match at least and at most.
func (p *parser) width(n *node) (lo, hi int) {
	switch n.kind {
	case kLit, kAny, kSet:
		return 1, 1
	case kSeq:
		for _, s := range n.subs {
			a, b := p.width(s)
			lo, hi = satAdd(lo, a), satAdd(hi, b)
		}
		return lo, hi
	case kAlt, kCond:
		lo = MaxRepeat
		for _, s := range n.subs {
			a, b := p.width(s)
			lo, hi = min(lo, a), max(hi, b)
		}
		return lo, hi
	case kRepeat:
		a, b := p.width(n.subs[0])
		return satMul(a, n.min), satMul(b, n.max)
	case kGroup, kAtomic:
		return p.width(n.subs[0])
	case kBackref:
		g := p.groups[n.group-1]
		return g.lo, g.hi
	}
	return 0, 0
}
