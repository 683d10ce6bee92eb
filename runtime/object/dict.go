package object

import (
	"math/bits"
	"sync/atomic"
	"unsafe"

	"stmjit/gc"
)

// Dicts, after CPython's compact dicts (Hettinger, 2012): entries of hash, key
// and value lie in the order they were inserted; a table of entry numbers of
// twice a power of two, at most two thirds full, is what hashes lead to.
// Removed entries stay as holes until the table is rebuilt. An entries block is
// never used for a second time after a rebuild, so its address tells a lookup
// that was interrupted by Python code whether it can go on.
//
// The version of a dict changes with the set of keys and with the place of the
// entries, not with the values. Versions of different dicts are different,
// except that all dicts without an entries block share version 0: whoever knows
// the version of a dict knows in which entry a key is, or that it is missing.
// Bit 63 says that the dict is watched: before an entry is written or removed
// NamespaceWrite is called.

const (
	sizeDict = 48

	indexEmpty   = -1
	indexDeleted = -2

	minDictIndex = 8
	entryBytes   = 24

	watchedBit = 1 << 63
)

// dictEntry is an entry in place. Stores of keys and values need marking.
type dictEntry struct{ hash, key, value Value }

// NamespaceWrite is called before an entry of a watched dict is written, added
// or removed: compiled code took its value, or its absence, as a constant.
var NamespaceWrite func(d, key Value)

// dictVersions is the last version handed out.
var dictVersions atomic.Uint64

// newVersions reserves versions for all changes that an entries block of a
// given capacity can see: each entry is added and removed once.
func newVersions(capacity int) uint64 {
	n := uint64(2*capacity + 2)
	return dictVersions.Add(n) - n + 1
}

// NewDict makes an empty dict.
func NewDict(t *Thread) Value { return t.Alloc(ShapeDict, sizeDict) }

// NewNamespaceDict makes an empty dict for the names of a module.
func NewNamespaceDict(t *Thread) Value { return t.Alloc(ShapeDictNS, sizeDict) }

// NewDictSized makes an empty dict with room for n items.
func NewDictSized(t *Thread, n int) Value {
	d := NewDict(t)
	if n > 0 {
		dictRebuild(t, d, indexSizeFor(n))
	}
	return d
}

// indexSizeFor returns the size of a table for n entries.
func indexSizeFor(n int) int {
	return max(minDictIndex, 1<<bits.Len(uint(n+n>>1)))
}

func entryCapacity(indexSize int) int { return indexSize * 2 / 3 }

// IsDict reports whether v is a dict and no instance of a subclass.
func IsDict(v Value) bool {
	s := gcShape(v)
	return s == ShapeDict || s == ShapeDictNS
}

// DictLen returns the number of items.
func DictLen(d Value) int { return int(gc.LoadRaw(d, OffDictUsed)) }

// DictFill returns the number of entries in use, removed ones included.
func DictFill(d Value) int { return int(gc.LoadRaw(d, OffDictFill)) }

// DictVersion returns the version word.
func DictVersion(d Value) uint64 { return gc.LoadRaw(d, OffDictVersion) }

// DictWatch asks for NamespaceWrite to be called for d from now on. It changes
// the version word.
func DictWatch(d Value) {
	gc.StoreRaw(d, OffDictVersion, DictVersion(d)|watchedBit)
}

// DictWatched reports whether DictWatch was called for d.
func DictWatched(d Value) bool { return int64(DictVersion(d)) < 0 }

// DictUnwatch ends what DictWatch began.
func DictUnwatch(d Value) {
	gc.StoreRaw(d, OffDictVersion, DictVersion(d)&^watchedBit)
}

// tellWatcher runs the hook for a watched dict.
func tellWatcher(d, key Value) {
	if int64(DictVersion(d)) < 0 && NamespaceWrite != nil {
		NamespaceWrite(d, key)
	}
}

func entryAt(entries Value, i int) *dictEntry {
	return (*dictEntry)(unsafe.Add(unsafe.Pointer(nil), uintptr(entries)+OffStorageItems+entryBytes*uintptr(i)))
}

func offEntry(i int) uintptr { return OffStorageItems + entryBytes*uintptr(i) }

// DictEntry returns an entry by its number, below [DictFill]. The key of a
// removed one is gc.Deleted.
func DictEntry(d Value, i int) (k, v Value) {
	e := entryAt(gc.Load(d, OffDictEntries), i)
	return e.key, e.value
}

// DictSetValueAt overwrites the value of an entry that exists.
func DictSetValueAt(d Value, i int, v Value) {
	entries := gc.Load(d, OffDictEntries)
	if int64(DictVersion(d)) < 0 {
		tellWatcher(d, entryAt(entries, i).key)
	}
	gc.Store(entries, offEntry(i)+16, v)
}

// DictNext returns the next item from entry *pos on and moves *pos behind it;
// ok is false at the end.
func DictNext(d Value, pos *int) (k, v Value, ok bool) {
	entries := gc.Load(d, OffDictEntries)
	for n := DictFill(d); *pos < n; {
		e := entryAt(entries, *pos)
		*pos++
		if e.key != gc.Deleted {
			return e.key, e.value, true
		}
	}
	return gc.Null, gc.Null, false
}

// dictInsert adds an entry for a key that is missing.
func dictInsert(t *Thread, d, hw, k, v Value) {
	tellWatcher(d, k)
	fill := DictFill(d)
	entries := gc.Load(d, OffDictEntries)
	if entries == gc.Null || entryBytes/8*uint64(fill+1) > gc.LoadRaw(entries, OffTail) {
		dictRebuild(t, d, dictGrowth(d))
		fill = DictFill(d)
		entries = gc.Load(d, OffDictEntries)
	}
	off := offEntry(fill)
	gc.StoreRaw(entries, off, uint64(hw))
	gc.Store(entries, off+8, k)
	gc.Store(entries, off+16, v)
	indexPut(gc.Load(d, OffDictIndex), hw, int32(fill))
	gc.StoreRaw(d, OffDictFill, uint64(fill+1))
	gc.StoreRaw(d, OffDictUsed, gc.LoadRaw(d, OffDictUsed)+1)
	gc.StoreRaw(d, OffDictVersion, DictVersion(d)+1)
}

// dictGrowth returns the size of the next table: of three times the items.
func dictGrowth(d Value) int {
	return max(minDictIndex, 1<<bits.Len(uint(max(3*DictLen(d), 1)-1)))
}

// indexPut enters entry number ix where no entry is.
func indexPut(index, hw Value, ix int32) {
	mask := uint64(gc.LoadRaw(index, OffTail))/4 - 1
	perturb := uint64(hw) >> 1
	for i := perturb; ; {
		off := OffStorageItems + 4*uintptr(i&mask)
		if loadInt32(index, off) < 0 {
			storeInt32(index, off, ix)
			return
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
}

// newIndex makes an empty table.
func newIndex(t *Thread, size int) Value {
	index := t.Alloc(ShapeByteStorage, OffStorageItems+4*uintptr(size))
	gc.StoreRaw(index, OffTail, uint64(4*size))
	words := gc.Words(index, OffStorageItems, size/2)
	for i := range words {
		words[i] = ^Value(0)
	}
	return index
}

// dictRebuild moves the items to a new entries block without holes and makes a
// table of a size for it.
func dictRebuild(t *Thread, d Value, size int) {
	capacity := entryCapacity(size)
	entries, index := newStorage(t, entryBytes/8*capacity), newIndex(t, size)
	old := gc.Load(d, OffDictEntries)
	n := 0
	for i := range DictFill(d) {
		e := entryAt(old, i)
		if e.key != gc.Deleted {
			*entryAt(entries, n) = *e
			indexPut(index, e.hash, int32(n))
			n++
		}
	}
	gc.Store(d, OffDictEntries, entries)
	gc.Store(d, OffDictIndex, index)
	gc.StoreRaw(d, OffDictFill, uint64(n))
	gc.StoreRaw(d, OffDictVersion, newVersions(capacity)|DictVersion(d)&watchedBit)
}

// dictRemoveAt removes an entry that exists.
func dictRemoveAt(d Value, ix int) {
	entries, index := gc.Load(d, OffDictEntries), gc.Load(d, OffDictIndex)
	e := entryAt(entries, ix)
	tellWatcher(d, e.key)
	mask := gc.LoadRaw(index, OffTail)/4 - 1
	perturb := uint64(e.hash) >> 1
	for i := perturb; ; {
		off := OffStorageItems + 4*uintptr(i&mask)
		if loadInt32(index, off) == int32(ix) {
			storeInt32(index, off, indexDeleted)
			break
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
	*e = dictEntry{hash: gc.IntValue(0), key: gc.Deleted}
	gc.StoreRaw(d, OffDictUsed, gc.LoadRaw(d, OffDictUsed)-1)
	gc.StoreRaw(d, OffDictVersion, DictVersion(d)+1)
}

// DictClear removes all items.
func DictClear(d Value) {
	if int64(DictVersion(d)) < 0 {
		for pos := 0; ; {
			k, _, ok := DictNext(d, &pos)
			if !ok {
				break
			}
			tellWatcher(d, k)
		}
	}
	gc.StoreRaw(d, OffDictUsed, 0)
	gc.StoreRaw(d, OffDictFill, 0)
	gc.StoreRaw(d, OffDictVersion, DictVersion(d)&watchedBit)
	gc.StoreRaw(d, OffDictEntries, 0)
	gc.StoreRaw(d, OffDictIndex, 0)
}

// DictCopy returns a new dict with the same items.
func DictCopy(t *Thread, d Value) Value {
	r := NewDict(t)
	n := DictLen(d)
	if n == 0 {
		return r
	}
	if n != DictFill(d) {
		dictRebuild(t, r, indexSizeFor(n))
		for i := range DictFill(d) {
			if e := entryAt(gc.Load(d, OffDictEntries), i); e.key != gc.Deleted {
				dictInsert(t, r, e.hash, e.key, e.value)
			}
		}
		return r
	}
	from := gc.Load(d, OffDictEntries)
	words := int(gc.LoadRaw(from, OffTail))
	entries := newStorage(t, words)
	copy(gc.Words(entries, OffStorageItems, 3*n), gc.Words(from, OffStorageItems, 3*n))
	size := int(gc.LoadRaw(gc.Load(d, OffDictIndex), OffTail))
	index := t.Alloc(ShapeByteStorage, OffStorageItems+uintptr(size))
	gc.StoreRaw(index, OffTail, uint64(size))
	copy(gc.Bytes(index, OffStorageItems, size), gc.Bytes(gc.Load(d, OffDictIndex), OffStorageItems, size))
	gc.InitStore(r, OffDictEntries, entries)
	gc.InitStore(r, OffDictIndex, index)
	gc.StoreRaw(r, OffDictUsed, uint64(n))
	gc.StoreRaw(r, OffDictFill, uint64(n))
	gc.StoreRaw(r, OffDictVersion, newVersions(words/3))
	return r
}
