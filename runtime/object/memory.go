package object

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
)

// oldWords returns n zeroed value words that never move and are never freed.
// They hold constants: objects that do not move either.
func oldWords(n int) []Value {
	if n == 0 {
		return nil
	}
	v := gc.AllocOld(Shared|uint64(ShapeByteStorage), 16+8*uintptr(n))
	gc.StoreRaw(v, OffTail, uint64(8*n))
	keep(v)
	return gc.Words(v, OffStorageItems, n)
}

// immortal keeps what only raw addresses point at, and objects made before any
// thread ran, for ever.
var (
	immortalMu sync.Mutex
	immortal   []Value
	neverDirty atomic.Bool
)

func init() {
	// Nothing here moves or refers to young objects: only marking needs it.
	gc.AddRootsDirty(&neverDirty, func(visit func(*Value)) {
		for i := range immortal {
			visit(&immortal[i])
		}
		codes.all(func(c *Code) {
			visit(&c.Self)
			for i := range c.Consts {
				visit(&c.Consts[i])
			}
		})
	})
}

func keep(v Value) Value {
	immortalMu.Lock()
	immortal = append(immortal, v)
	immortalMu.Unlock()
	return v
}

func newCodeDesc() *CodeDesc {
	w := oldWords(int(unsafe.Sizeof(CodeDesc{}) / 8))
	return (*CodeDesc)(unsafe.Pointer(&w[0]))
}

func addrOfDesc(d *CodeDesc) uintptr { return uintptr(unsafe.Pointer(d)) }

func addrOf(w []bytecode.Word) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(w))) }

func addrOfValues(w []Value) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(w))) }

func asCodeWords(w []Value) []bytecode.Word {
	return unsafe.Slice((*bytecode.Word)(unsafe.Pointer(unsafe.SliceData(w))), len(w))
}

// DescAt returns the code descriptor at an address.
func DescAt(p uintptr) *CodeDesc { return (*CodeDesc)(unsafe.Add(unsafe.Pointer(nil), p)) }

// DescAddr returns the address of a code descriptor.
func DescAddr(d *CodeDesc) uintptr { return addrOfDesc(d) }
