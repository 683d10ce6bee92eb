package regex

// A program is a slice of words. The first are a header, see below; then come
// instructions: an operation and its arguments. Jumps and sets are named by their
// index.
const (
	opSucceed      uint32 = iota
	opFail                // go back
	opChar                // char
	opAny                 // any character but a newline
	opAll                 // any character
	opSet                 // set
	opString              // n, chars
	opJump                // target
	opSplit               // target: go on behind, later at target
	opSave                // register of a group's begin or end
	opRepeat              // mode, min, max, op of one character, its argument
	opLoopInit            // register
	opLoop                // register, mode, min, max, body: goes on behind when it is done
	opAt                  // place, flags
	opBackref             // group, flags
	opCond                // group, target if it has not matched
	opAtomic              // register
	opAtomicEnd           // register
	opLook                // register, characters to go back
	opLookEnd             // register
	opNotLook             // register, characters to go back, target behind
	opNotLookEnd          // register
	headerGroups   = 0
	headerRegs     = 1 // registers of loops and atomic groups
	headerMin      = 2 // least number of characters
	headerFirst    = 3 // set of the first character, 0: anything
	headerChar     = 4 // first character plus one, 0: several
	headerAnchored = 5 // 1: matches at the beginning only
	headerLen      = 6
)

type compiler struct {
	p    *parser
	code []uint32
	regs uint32
	sets map[string]uint32
	err  *Error
}

// maxCode bounds the program: nested counted loops do not multiply it, so only
// the pattern's own length does.
const maxCode = 1 << 28

func (c *compiler) compile(tree *node) ([]uint32, *Error) {
	c.sets = map[string]uint32{}
	c.code = make([]uint32, headerLen)
	lo, _ := c.p.width(tree)
	c.code[headerGroups] = uint32(len(c.p.groups))
	c.code[headerMin] = uint32(min(lo, MaxRepeat))
	c.header(tree)
	c.node(tree)
	c.emit(opSucceed)
	c.code[headerRegs] = c.regs
	return c.code, c.err
}

func (c *compiler) emit(words ...uint32) int {
	at := len(c.code)
	c.code = append(c.code, words...)
	return at
}

func (c *compiler) here() uint32 { return uint32(len(c.code)) }

func (c *compiler) reg(n uint32) uint32 {
	r := c.regs
	c.regs += n
	return r
}

// header says how a match begins, if that is a set of characters.
func (c *compiler) header(n *node) {
	for {
		switch {
		case n.kind == kSeq && len(n.subs) > 0:
			n = n.subs[0]
			continue
		case n.kind == kGroup:
			n = n.subs[0]
			continue
		case n.kind == kRepeat && n.min > 0:
			n = n.subs[0]
			continue
		case n.kind == kAt && n.place == atBegin:
			c.code[headerAnchored] = 1
		case n.kind == kAt && n.place == atLineBegin && n.flags&FlagMultiline == 0:
			c.code[headerAnchored] = 1
		case n.kind == kAlt:
			if items, flags, ok := first(n); ok {
				c.code[headerFirst] = c.set(&charSet{items: items}, flags)
			}
		case n.kind == kLit || n.kind == kSet:
			if op, arg := c.single(n); op == opChar {
				c.code[headerChar] = arg + 1
			} else if op == opSet {
				c.code[headerFirst] = arg
			}
		}
		return
	}
}

// first returns what a match of a node begins with, and the flags that this depends
// on, if that is a set of characters.
func first(n *node) (items []item, flags int, ok bool) {
	const matter = FlagIgnoreCase | FlagUnicode | FlagLocale | FlagASCII
	switch {
	case n.kind == kLit:
		return []item{{lo: n.char, hi: n.char}}, n.flags & matter, true
	case n.kind == kSet && !n.set.negate:
		return n.set.items, n.flags & matter, true
	case n.kind == kSeq && len(n.subs) > 0, n.kind == kGroup, n.kind == kRepeat && n.min > 0:
		return first(n.subs[0])
	case n.kind == kAlt:
		for i, sub := range n.subs {
			its, f, ok := first(sub)
			if !ok || i > 0 && f != flags {
				return nil, 0, false
			}
			items, flags = append(items[:len(items):len(items)], its...), f
		}
		return items, flags, true
	}
	return nil, 0, false
}

// single returns the operation that matches a node of one character.
func (c *compiler) single(n *node) (op, arg uint32) {
	switch n.kind {
	case kAny:
		if n.flags&FlagDotAll != 0 {
			return opAll, 0
		}
		return opAny, 0
	case kLit:
		if n.flags&FlagIgnoreCase == 0 {
			return opChar, uint32(n.char)
		}
		all := c.orbit(n.char, n.flags)
		if len(all) == 1 {
			return opChar, uint32(n.char)
		}
		set := &charSet{}
		for _, r := range all {
			set.items = append(set.items, item{lo: r, hi: r})
		}
		return opSet, c.set(set, n.flags&^FlagIgnoreCase)
	}
	return opSet, c.set(n.set, n.flags)
}

func (c *compiler) node(n *node) {
	if len(c.code) > maxCode && c.err == nil {
		c.err = &Error{Msg: "regular expression too large", Pos: -1, Kind: "OverflowError"}
	}
	if c.err != nil {
		return
	}
	switch n.kind {
	case kLit, kAny, kSet:
		op, arg := c.single(n)
		if op == opAny || op == opAll {
			c.emit(op)
		} else {
			c.emit(op, arg)
		}
	case kSeq:
		c.seq(n.subs)
	case kAlt:
		c.alt(n.subs)
	case kRepeat:
		c.repeat(n)
	case kGroup:
		if n.group == 0 {
			c.node(n.subs[0])
			return
		}
		c.emit(opSave, uint32(2*n.group))
		c.node(n.subs[0])
		c.emit(opSave, uint32(2*n.group+1))
	case kAtomic:
		r := c.reg(1)
		c.emit(opAtomic, r)
		c.node(n.subs[0])
		c.emit(opAtomicEnd, r)
	case kLook:
		c.look(n)
	case kAt:
		c.emit(opAt, uint32(n.place), uint32(n.flags))
	case kBackref:
		c.emit(opBackref, uint32(n.group), uint32(n.flags))
	case kCond:
		at := c.emit(opCond, uint32(n.group), 0)
		c.node(n.subs[0])
		jump := c.emit(opJump, 0)
		c.code[at+2] = c.here()
		c.node(n.subs[1])
		c.code[jump+1] = c.here()
	}
}

// seq joins characters to strings.
func (c *compiler) seq(subs []*node) {
	for i := 0; i < len(subs); {
		var run []uint32
		j := i
		for ; j < len(subs) && subs[j].kind == kLit; j++ {
			op, arg := c.single(subs[j])
			if op != opChar {
				break
			}
			run = append(run, arg)
		}
		if len(run) > 1 {
			c.emit(opString, uint32(len(run)))
			c.emit(run...)
			i = j
			continue
		}
		c.node(subs[i])
		i++
	}
}

func (c *compiler) alt(subs []*node) {
	var jumps []int
	for i, s := range subs {
		if i == len(subs)-1 {
			c.node(s)
			break
		}
		split := c.emit(opSplit, 0)
		c.node(s)
		jumps = append(jumps, c.emit(opJump, 0))
		c.code[split+1] = c.here()
	}
	for _, j := range jumps {
		c.code[j+1] = c.here()
	}
}

func (c *compiler) repeat(n *node) {
	sub := n.subs[0]
	switch sub.kind {
	case kLit, kAny, kSet:
		op, arg := c.single(sub)
		c.emit(opRepeat, uint32(n.mode), uint32(n.min), uint32(n.max), op, arg)
		return
	}
	if n.min == 1 && n.max == 1 {
		c.node(sub)
		return
	}
	m := n.mode
	atomic := uint32(0)
	if m == possessive {
		m = greedy
		atomic = c.reg(1)
		c.emit(opAtomic, atomic)
	}
	r := c.reg(2)
	c.emit(opLoopInit, r)
	enter := c.emit(opJump, 0)
	body := c.here()
	c.node(sub)
	c.code[enter+1] = c.here()
	c.emit(opLoop, r, uint32(m), uint32(n.min), uint32(n.max), body)
	if n.mode == possessive {
		c.emit(opAtomicEnd, atomic)
	}
}

func (c *compiler) look(n *node) {
	back := 0
	if n.behind {
		lo, hi := c.p.width(n.subs[0])
		if lo != hi {
			c.err = &Error{Msg: "look-behind requires fixed-width pattern", Pos: -1}
			return
		}
		if lo >= MaxRepeat {
			c.err = &Error{Msg: "looks too much behind", Pos: -1}
			return
		}
		back = lo
	}
	r := c.reg(2)
	if !n.negative {
		c.emit(opLook, r, uint32(back))
		c.node(n.subs[0])
		c.emit(opLookEnd, r)
		return
	}
	at := c.emit(opNotLook, r, uint32(back), 0)
	c.node(n.subs[0])
	c.emit(opNotLookEnd, r)
	c.code[at+3] = c.here()
}
