// Package model explores all interleavings of the ownership protocol of package
// barriers: a few threads, one or two objects, some operations each.
//
// A step is one access of the code to a word that other threads change. Each has
// a name, and the code says [model: name] where it takes that step; a test sees to
// it that none is missing on either side. Threads, objects and operations of a run
// are a [config]. The steps are explored breadth first, and every state is checked:
//
//   - No two threads may access an object where one of them writes. Ghosts note an
//     access at the very load of the header that passes the barrier, and keep it
//     until the thread's next safe point, or the end of its block.
//   - What an aborted block wrote is gone, and nobody saw it. An inevitable block is
//     never aborted.
//   - Objects move, and exclusive sections run, only while all others are where they
//     may be; no request outlives a move.
//   - From every state all threads can still come to their end, so there is no
//     deadlock. That every thread does come to its end, however unlucky, is not shown:
//     an older block that is always too late was found by the litmus tests instead
//     ([Owner.giveWay] is the remedy).
//   - In configurations with scripts, what is read and left is what the same operations
//     and blocks give one after the other, in some order.
//
// Epochs, ages and the numbers of handshakes have no end in the code. Here only what
// counts is kept of them, which of them are the same and their order, so that blocks
// may be tried again without end.
//
// What is left out: memory order, since steps are taken one after the other (x86-64
// delays stores only, and every store that others wait for is an exchange; the plain
// ones, the hand-over of an object, the end of an upgrade, and the begin and end of a
// block in machine code, come after all accesses that they end); how long anybody waits, holds or sleeps, and pokes, which
// all who wait repeat: safe points come at any time.
//
// The table of mutants has changes of one line of the protocol. Every one is caught;
// it says where and as what. One change that is not: claiming what a waiting owner has
// just been given would be safe, but that owner might never get to use it.
//
// ownership.pml has the heart of the same protocol for the model checker spin, which
// shares no line with this one. Its head says how to run it.
package model
