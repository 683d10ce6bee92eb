//go:build unix

package builtins

import (
	"os"
	"strings"
	"sync"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The words of a directory entry.
const (
	entryKind = 8 + 8*iota // raw: the type of the file as the directory has it
	entryName
	entryPath
	entryDir // the path of the directory as a str
)

// The words of an iterator over entries.
const (
	scanNext    = 8 + 8*iota // raw: index of the next entry
	scanEntries              // list of entries; None when it is closed
)

var dirEntry, scanIterator object.GoType

var scanTypes sync.Once

// scanning adds scandir().
func (p *posix) scanning() {
	scanTypes.Do(func() {
		dirEntry = object.NewGoType("posix", "DirEntry", gc.Layout{Raw: 1, Vals: 3}, p.defineEntry)
		scanIterator = object.NewGoType("posix", "ScandirIterator", gc.Layout{Raw: 1, Vals: 1}, defineScan)
	})
	p.m.set("DirEntry", dirEntry.Self)
	p.m.def("scandir(path=None)", scandir)
}

func scandir(t *thread, a []Value) Value {
	path, asBytes, ok := dirArg(t, a[0])
	if !ok {
		return gc.Null
	}
	ents, err := os.ReadDir(path)
	if err != nil {
		return t.RaiseOS(err, path)
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(object.NewList(t, nil), fsName(t, path, false), gc.None, gc.None)
	for _, e := range ents {
		full := e.Name()
		if a[0] != gc.None {
			full = strings.TrimSuffix(path, "/") + "/" + full
			if path == "" {
				full = e.Name()
			}
		} else {
			full = "./" + full
		}
		vs[2], vs[3] = fsName(t, e.Name(), asBytes), fsName(t, full, asBytes)
		v := dirEntry.NewShared(t)
		gc.StoreRaw(v, entryKind, uint64(e.Type()))
		gc.InitStore(v, entryName, vs[2])
		gc.InitStore(v, entryPath, vs[3])
		gc.InitStore(v, entryDir, vs[1])
		object.ListAppend(t, vs[0], v)
	}
	it := scanIterator.New(t)
	gc.StoreRaw(it, scanNext, 0)
	gc.Store(it, scanEntries, vs[0])
	return it
}

func defineScan(typ *object.Type) {
	typ.MarkMutable()
	typ.Slots.Iter = func(t *thread, v Value) Value { return v }
	typ.Slots.Next = func(t *thread, v Value) Value {
		// Nobody else has the list, so nothing is waited for, and v stays where it is.
		l := gc.Load(v, scanEntries)
		if l == gc.None {
			return gc.Null
		}
		if l = t.Reading(l); l == gc.Null {
			return gc.Null
		}
		i := int(gc.LoadRaw(v, scanNext))
		if i >= object.ListLen(l) {
			return gc.Null
		}
		gc.StoreRaw(v, scanNext, uint64(i+1))
		return object.ListItems(l)[i]
	}
	closeIt := func(t *thread, a []Value) Value {
		gc.Store(a[0], scanEntries, gc.None)
		return gc.None
	}
	typ.Def("close(self, /)", closeIt)
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value { return a[0] })
	typ.Def("__exit__(self, /, *args)", closeIt)
}

// defineEntry fills the type of directory entries.
func (p *posix) defineEntry(typ *object.Type) {
	typ.Slots.Repr = func(t *thread, v Value) Value {
		name, ok := object.ReprGo(t, gc.Load(v, entryName))
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, "<DirEntry "+name+">")
	}
	typ.DefMember("name", func(t *thread, v Value) Value { return gc.Load(v, entryName) })
	typ.DefMember("path", func(t *thread, v Value) Value { return gc.Load(v, entryPath) })
	typ.Def("__fspath__(self, /)", func(t *thread, a []Value) Value { return gc.Load(a[0], entryPath) })
	typ.Def("inode(self, /)", func(t *thread, a []Value) Value {
		var st unix.Stat_t
		path, ok := fsPath(t, gc.Load(a[0], entryPath))
		if !ok {
			return gc.Null
		}
		if err := unix.Lstat(path, &st); err != nil {
			return t.RaiseOS(err, path)
		}
		return object.NewUint(t, st.Ino)
	})
	typ.Def("stat(self, /, *, follow_symlinks=True)", func(t *thread, a []Value) Value {
		return p.statOf(t, []Value{gc.Load(a[0], entryPath)}, a[1] == gc.False)
	})
	typ.Def("is_symlink(self, /)", func(t *thread, a []Value) Value {
		return gc.BoolValue(os.FileMode(gc.LoadRaw(a[0], entryKind))&os.ModeSymlink != 0)
	})
	for name, want := range map[string]os.FileMode{"is_dir": os.ModeDir, "is_file": 0} {
		typ.Def(name+"(self, /, *, follow_symlinks=True)", func(t *thread, a []Value) Value {
			kind := os.FileMode(gc.LoadRaw(a[0], entryKind))
			if kind&os.ModeSymlink == 0 || a[1] == gc.False {
				return gc.BoolValue(kind == want)
			}
			path, ok := fsPath(t, gc.Load(a[0], entryPath))
			if !ok {
				return gc.Null
			}
			st, err := os.Stat(path)
			if os.IsNotExist(err) {
				return gc.False
			}
			if err != nil {
				return t.RaiseOS(err, path)
			}
			return gc.BoolValue(st.Mode().Type() == want)
		})
	}
}
