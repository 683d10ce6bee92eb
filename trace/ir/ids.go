package ir

import "slices"

// IDs are numbers of instructions that stay while passes move, remove and insert
// instructions: so a listing can show what became of each. A trace has none unless
// it is asked for them by [Trace.Number]. Listings of a trace that has call
// instructions by them.
type IDs struct {
	Of []int32 // for each instruction of the trace
	// For is, for each ID, the ID of the instruction that it was made from: its own,
	// if it was there when the trace was numbered, and 0 if a pass made it of many.
	For []int32
}

// Number gives all instructions IDs, which are their refs as of now.
func (t *Trace) Number() {
	d := &IDs{Of: make([]int32, len(t.Ins)), For: make([]int32, len(t.Ins))}
	for r := range d.Of {
		d.Of[r], d.For[r] = int32(r), int32(r)
	}
	t.IDs = d
}

// IDOf returns the ID of an instruction, or its ref if the trace was not numbered.
func (t *Trace) IDOf(r Ref) int32 {
	if t.IDs == nil {
		return int32(r)
	}
	return t.IDs.Of[r]
}

// New returns the ID for an instruction that is made from the one with an ID.
func (d *IDs) New(from int32) int32 {
	d.For = append(d.For, from)
	return int32(len(d.For) - 1)
}

// Insert gives IDs to n instructions that were put before the one at; d may be nil.
func (d *IDs) Insert(at Ref, n int) {
	if d == nil {
		return
	}
	fresh := make([]int32, n)
	for i := range fresh {
		fresh[i] = d.New(0)
	}
	d.Of = slices.Insert(d.Of, int(at), fresh...)
}
