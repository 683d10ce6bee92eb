package vm

import (
	"fmt"
	"sync"
	"time"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// ConflictKind says what threads in each other's way led to.
type ConflictKind string

// The kinds of conflicts.
const (
	WaitConflict    ConflictKind = "wait"    // for an object that another thread had
	UpgradeConflict ConflictKind = "upgrade" // an object that several threads read was to be written
	AbortConflict   ConflictKind = "abort"   // of an atomic block, for an older one
)

// Conflict is one time that a thread could not go on at once.
type Conflict struct {
	Kind   ConflictKind
	Thread uint64        // ident
	At     time.Time     // end of the wait
	Took   time.Duration // time lost
	Line   Site          // that asked
	Other  Site          // where the thread that held it was; 0: nobody in particular
	Of     Origin        // the object
	Inside bool          // the thread was in an atomic block
}

// Site is an instruction, as number of its code and in it; 0 is none.
type Site uint64

// siteOf is where t runs.
func siteOf(t *object.Thread) Site {
	if t.Base == 0 {
		return 0
	}
	d := frameDesc(t.Base)
	return Site(uint64(d.Index)<<32 | uint64(t.PC-d.Words)/8)
}

// String is "file:line".
func (s Site) String() string {
	if s == 0 {
		return "?"
	}
	code := object.CodeByIndex(uint64(s) >> 32)
	return fmt.Sprintf("%s:%d", code.Code.Filename, lineAt(code, code.Desc.Words+8*uintptr(uint32(s))))
}

// ConflictTotals counts what all threads went through.
type ConflictTotals struct {
	Commits, Aborts, Waits, HandOvers, Upgrades, Claims, Steals, Epochs, Merges int64
	Waited                                                                      time.Duration
}

// totals are those of the threads that ended; the owners count the rest.
type totals struct {
	mu sync.Mutex
	n  ConflictTotals
}

// addThread counts what a thread did.
func (n *ConflictTotals) addThread(t *object.Thread) {
	s := stateOf(t)
	n.Commits += s.block.commits + int64(t.Ctx.Ended)
	n.Aborts += s.block.aborts
	n.Merges += s.task.Merges
}

// Conflicts returns the totals so far. The threads should have ended.
func (vm *VM) Conflicts() ConflictTotals {
	vm.totals.mu.Lock()
	n := vm.totals.n
	vm.totals.mu.Unlock()
	vm.threads.mu.Lock()
	for _, t := range vm.threads.list {
		n.addThread(t)
	}
	vm.threads.mu.Unlock()
	s := barriers.ReadStats()
	n.Waits, n.HandOvers, n.Upgrades, n.Claims = s.Waits, s.Grants, s.Upgrades, s.Claims
	n.Steals, n.Epochs, n.Waited = s.Steals, s.Epochs, s.Waited
	return n
}

// noteWait reports a wait of t for an object.
func (vm *VM) noteWait(t *object.Thread, o *barriers.Owner, of Origin, kind ConflictKind, began time.Time) {
	c := Conflict{Kind: kind, Thread: t.Ident(), At: time.Now(), Line: siteOf(t), Of: of, Inside: InBlock(t)}
	c.Took = c.At.Sub(began)
	if o.Blamed != nil {
		c.Other = Site(o.Blamed.Site.Load())
	}
	vm.OnConflict(c)
}

func typeName(v Value) string {
	if typ := typeOfShape(gc.Shape(v)); typ != nil {
		return typ.Name
	}
	return "?"
}

// typeOfShape returns nil for what is no shape, or none of objects that Python code sees.
func typeOfShape(id uint32) *object.Type {
	if !object.IsShape(id) {
		return nil
	}
	if s := object.ShapeByID(id); s != nil {
		return s.Type
	}
	return nil
}
