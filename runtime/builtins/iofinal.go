package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// standardFiles is how many descriptors belong to the process, not to files.
const standardFiles = 3

// finalizeFile is __del__ of files: it closes those that are still open, whose program
// has lost them, and says so to who wants to know. What is open at the end of the
// program is written out, but stays open for others that end, too.
func finalizeFile(t *thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	closed, ok := attrTrue(t, *p, "closed")
	switch own := object.TypeOf(*p).Builtin; {
	case !ok || closed || own && vmOf(t).Ending():
		t.Exc = gc.Null
		return gc.None
	case own:
		fd := method0(t, *p, "fileno")
		if fd == gc.Null {
			t.Exc = gc.Null
			break
		}
		if n, ok := object.ToInt64(t, fd); !ok || n < standardFiles {
			t.Exc = gc.Null
			return gc.None
		}
		if r, ok := object.ReprGo(t, *p); ok && !vmOf(t).Warn(t, "ResourceWarning", "unclosed file "+r) {
			exc := t.Exc
			t.Exc = gc.Null
			stateOf(vmOf(t)).unraisableIn(t, exc, ignoredIn, *p)
		}
	}
	t.Exc = gc.Null
	if method0(t, *p, "close") == gc.Null {
		t.Exc = gc.Null // nobody is left to be told
	}
	return gc.None
}
