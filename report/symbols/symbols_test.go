package symbols

import (
	"bytes"
	"debug/dwarf"
	"debug/elf"
	"encoding/binary"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// example is code in which inner was inlined twice into outer, once by way of middle.
func example() *Code {
	return &Code{
		Name: "py::outer:a.py:2:loop0", Addr: 0x7000_0000, Bytes: bytes.Repeat([]byte{0x90}, 100),
		Frames: []Frame{
			{Func: "outer", File: "/src/a.py", First: 1, Caller: -1},
			{Func: "middle", File: "/src/a.py", First: 20, Caller: 0, Call: 3},
			{Func: "inner", File: "/src/b.py", First: 5, Caller: 1, Call: 22},
			{Func: "inner", File: "/src/b.py", First: 5, Caller: 0, Call: 4},
		},
		Lines: []Line{{0, 0, 2}, {10, 2, 6}, {20, 1, 23}, {30, 3, 7}, {40, 0, 2}, {60, 2, 6}, {70, -1, 0}},
	}
}

// TestImage reads the file made for a debugger with Go's own readers.
func TestImage(t *testing.T) {
	f, err := elf.NewFile(bytes.NewReader(image(example())))
	require.NoError(t, err)
	symbols, err := f.Symbols()
	require.NoError(t, err)
	require.Len(t, symbols, 1)
	require.Equal(t, "py::outer:a.py:2:loop0", symbols[0].Name)
	require.Equal(t, uint64(0x7000_0000), symbols[0].Value)
	require.Equal(t, uint64(100), symbols[0].Size)
	require.Equal(t, uint64(0x7000_0000), f.Section(".text").Addr)

	d, err := f.DWARF()
	require.NoError(t, err)
	r := d.Reader()
	unit, err := r.Next()
	require.NoError(t, err)

	var got []string
	lines, err := d.LineReader(unit)
	require.NoError(t, err)
	var e dwarf.LineEntry
	for lines.Next(&e) == nil {
		if e.EndSequence {
			require.Equal(t, uint64(0x7000_0000+100), e.Address)
			break
		}
		got = append(got, e.File.Name)
		for i, l := range example().Lines {
			if uint64(0x7000_0000+l.Off) == e.Address {
				require.Equal(t, l.Line, e.Line)
				require.Equal(t, i, len(got)-1)
			}
		}
	}
	require.Equal(t, []string{"/src/a.py", "/src/b.py", "/src/a.py", "/src/b.py", "/src/a.py", "/src/b.py", "/src/b.py"}, got)

	type inlined struct {
		depth  int
		line   int64
		ranges [][2]uint64
	}
	var tree []inlined
	depth := 0
	for {
		e, err := r.Next()
		require.NoError(t, err)
		if e == nil {
			break
		}
		switch e.Tag {
		case 0:
			depth--
			continue
		case dwarf.TagInlinedSubroutine:
			ranges, err := d.Ranges(e)
			require.NoError(t, err)
			for i := range ranges {
				ranges[i][0] -= 0x7000_0000
				ranges[i][1] -= 0x7000_0000
			}
			tree = append(tree, inlined{depth, e.Val(dwarf.AttrCallLine).(int64), ranges})
		}
		if e.Children {
			depth++
		}
	}
	require.Equal(t, []inlined{
		{1, 3, [][2]uint64{{10, 30}, {60, 70}}},
		{2, 22, [][2]uint64{{10, 20}, {60, 70}}},
		{1, 4, [][2]uint64{{30, 40}}},
	}, tree)
}

// TestDump reads the records of a dump back.
func TestDump(t *testing.T) {
	t.Chdir(t.TempDir())
	d, err := NewDump()
	if err != nil {
		t.Skipf("no dump here: %v", err)
	}
	d.Add(example())
	require.NoError(t, d.Close())
	b, err := os.ReadFile(DumpName(os.Getpid()))
	require.NoError(t, err)
	le := binary.LittleEndian
	require.Equal(t, uint32(dumpMagic), le.Uint32(b))
	var kinds []uint32
	for at := int(le.Uint32(b[8:])); at < len(b); at += int(le.Uint32(b[at+4:])) {
		rec := b[at:]
		kinds = append(kinds, le.Uint32(rec))
		switch le.Uint32(rec) {
		case dumpLines:
			require.Equal(t, uint64(6), le.Uint64(rec[24:]), "all lines but the one that is of no file")
			require.Equal(t, uint32(2), le.Uint32(rec[40:]))
			require.Equal(t, "/src/a.py", string(rec[48:57]))
		case dumpLoad:
			require.Equal(t, uint64(0x7000_0000), le.Uint64(rec[24:]))
			require.Equal(t, uint64(100), le.Uint64(rec[40:]))
			require.True(t, bytes.HasPrefix(rec[56:], []byte("py::outer:a.py:2:loop0\x00\x90\x90")))
		}
	}
	require.Equal(t, []uint32{dumpLines, dumpLoad, dumpClose}, kinds)
}
