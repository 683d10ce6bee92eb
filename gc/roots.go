package gc

import (
	"slices"
	"sync/atomic"
)

// rootTable is a table of values in Go memory.
type rootTable struct {
	scan  func(visit func(*Value))
	dirty *atomic.Bool // nil, or false when no young object was put in since the last collection
}

type rootSet struct {
	tables []*rootTable
	stacks []*Stack
}

var roots rootSet

// AddRoots registers a table of values in Go memory: scan calls visit for the
// place of every value in it, and visit may write a new address there. The
// result removes the table again.
func AddRoots(scan func(visit func(*Value))) (remove func()) {
	return addTable(&rootTable{scan: scan})
}

// AddRootsDirty is AddRoots for a table that seldom changes: minor collections
// visit it only when *dirty is set, and clear it. Whoever stores into the
// table sets it.
func AddRootsDirty(dirty *atomic.Bool, scan func(visit func(*Value))) (remove func()) {
	dirty.Store(true)
	return addTable(&rootTable{scan, dirty})
}

func addTable(t *rootTable) (remove func()) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	roots.tables = append(roots.tables, t)
	return func() {
		heap.mu.Lock()
		defer heap.mu.Unlock()
		if i := slices.Index(roots.tables, t); i >= 0 {
			roots.tables = slices.Delete(roots.tables, i, i+1)
		}
	}
}

// visitTables calls visit for every value in the root tables.
func (r *rootSet) visitTables(visit func(*Value)) {
	ready.visit(visit)
	for i := range counted.saved {
		visit(&counted.saved[i])
	}
	for _, t := range r.tables {
		t.scan(visit)
	}
}

// visitMinor calls visit for every value in the table, for a minor collection:
// if the table has a hint, only when it is dirty. It reports whether it was and is
// clean now.
func (t *rootTable) visitMinor(visit func(*Value)) (cleaned bool) {
	if t.dirty == nil {
		t.scan(visit)
		return false
	}
	if cleaned = t.dirty.Swap(false); cleaned {
		t.scan(visit)
	}
	return cleaned
}
