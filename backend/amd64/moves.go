package amd64

// sequence appends to out moves that, made one after the other, have the effect
// of making all of the given ones at once. Destinations are distinct. A move is
// ready when nothing still to come reads its destination; when none is ready
// all that is left are cycles, and one value of a cycle is set aside, in aside[0]
// if it is a word or in a general register, in aside[1] if it is a float's.
func sequence(out, moves []move, aside [2]loc) []move {
	pending := make([]move, 0, len(moves))
	for _, m := range moves {
		if m.dst != m.src {
			pending = append(pending, m)
		}
	}
	for len(pending) > 0 {
		progress := false
		for i := 0; i < len(pending); {
			if readBy(pending, pending[i].dst, i) {
				i++
				continue
			}
			out = append(out, pending[i])
			pending[i] = pending[len(pending)-1]
			pending = pending[:len(pending)-1]
			progress = true
		}
		if !progress {
			old := pending[0].dst
			to := aside[0]
			if old.kind == locReg && old.reg.isX() {
				to = aside[1]
			}
			out = append(out, move{to, old})
			for i := range pending {
				if pending[i].src == old {
					pending[i].src = to
				}
			}
		}
	}
	return out
}

// readBy reports whether a move other than the one at index i reads l.
func readBy(moves []move, l loc, i int) bool {
	for j := range moves {
		if j != i && moves[j].src == l {
			return true
		}
	}
	return false
}
