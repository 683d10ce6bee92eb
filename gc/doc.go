// Package gc is the memory of the programs we run: the word that every value
// is, objects, and the collector that finds dead ones.
//
// Objects live outside Go's heap in one reserved range of addresses, where
// neither Go's collector nor anything else looks at them. The low eighth of
// the range is the young area, in which threads allocate by moving a pointer;
// the rest is the old space of size-class blocks and large objects, which never
// move. A minor collection (minor.go) copies what survives in the young area, the
// second time to the old space (age.go), which cycles mark and sweep (cycle.go).
// All this happens only when [Collect] is called, with every thread at a safe
// point. Allocation in between neither moves anything nor fails; when a collection
// is due, [Requested] says so.
//
// What the collector has to be told: the layout of each shape's objects
// ([RegisterLayout]), where values are kept outside the heap ([AddStack],
// [AddRoots]), and which words of old objects changed (the cards that [Store]
// and [CardRange] mark). A value word holding 0 or anything but an address is
// skipped. The tail of an object may be shortened in place, never lengthened.
//
// The package must not know what a shape means, what the high half of a header
// means, how threads run or when they stop, or anything about Python but the
// encoding of its numbers.
package gc
