package opt

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stmjit/trace/ir"
)

// File tests: testdata/*.ir. A file holds cases; a case is
//
//	test MODE
//	# what it shows
//	(a trace)
//	end 2=%5 3=%7       (mode loop: the slots at the end of the round)
//	----
//	(what comes out)
//	====
//
// MODE is build (through the Builder), loop (through the Builder, then closed as
// a loop), the name of a pass, or opt (as a loop if there is an end line, then all
// passes). With -update the expectations are rewritten.
var update = flag.Bool("update", false, "rewrite the expectations of file tests")

var (
	classList    = ir.RegisterClass("list")
	classStorage = ir.RegisterClass("storage")
	classInst    = ir.RegisterClass("inst")
	classBytes   = ir.RegisterClass("bytes")
	classLength  = ir.RegisterClass("t_length")
)

func init() { ir.RegisterLength(classLength, 8) }

var (
	fnPure   = ir.RegisterFn(ir.FnInfo{Name: "t_pure", Args: []ir.Type{ir.TypeInt, ir.TypeInt, ir.TypeInt}, Result: ir.TypeInt, Pure: true})
	fnRead   = ir.RegisterFn(ir.FnInfo{Name: "t_read", Args: []ir.Type{ir.TypeVal}, Result: ir.TypeInt, Pure: true, Reads: ir.Classes(classList)})
	fnAppend = ir.RegisterFn(ir.FnInfo{Name: "t_append", Args: []ir.Type{ir.TypeRef, ir.TypeVal}, Reads: ir.Classes(classList, classStorage), Writes: ir.Classes(classList, classStorage), CanFail: true})
	fnAny    = ir.RegisterFn(ir.FnInfo{Name: "t_any", Args: []ir.Type{ir.TypeVal}, Result: ir.TypeVal, Reads: ir.AllClasses, Writes: ir.AllClasses, CanFail: true, MayInvalidate: true})
)

func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.ir")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".ir"), func(t *testing.T) { testFile(t, f) })
	}
}

func testFile(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range strings.Split(strings.TrimSpace(string(data))+"\n", "====\n") {
		in, want, _ := strings.Cut(c, "----\n")
		in, want = strings.TrimSpace(in), strings.TrimSpace(want)
		got := strings.TrimSpace(runCase(in))
		if got != want && !*update {
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", in, got, want)
		}
		out = append(out, in+"\n----\n"+got+"\n")
	}
	if *update {
		os.WriteFile(file, []byte(strings.Join(out, "====\n")), 0o644)
	}
}

func runCase(in string) string {
	first, text, _ := strings.Cut(in, "\n")
	mode := strings.TrimPrefix(strings.TrimSpace(first), "test ")
	var lines []string
	var end string
	hasEnd := false
	for _, l := range strings.Split(text, "\n") {
		if e, ok := strings.CutPrefix(l, "end"); ok {
			// Parsed as a snapshot that no instruction has.
			end, hasEnd = e, true
			continue
		}
		lines = append(lines, l)
	}
	snaps := strings.Count(text, "\nsnap ")
	if hasEnd {
		lines = append(lines, fmt.Sprintf("snap %d pc=0 delta=0%s", snaps, end))
	}
	t0, err := ir.Parse(strings.Join(lines, "\n"))
	if err != nil {
		return "error: " + err.Error()
	}
	if mode != "build" && mode != "loop" && mode != "opt" {
		return runPass(mode, t0)
	}
	b, here := replay(t0)
	if b.Reason() != OK {
		return "given up: " + b.Reason().String()
	}
	if hasEnd {
		slots := append([]ir.SnapSlot(nil), t0.SnapSlots(int32(snaps))...)
		for k := range slots {
			slots[k].Ref = here(slots[k].Ref)
		}
		if why := b.Loop(slots); why != OK {
			return "no loop: " + why.String() + "\n" + b.T.String()
		}
	}
	if mode == "opt" {
		return runPass("", b.T)
	}
	return checked(b.T)
}

func checked(t *ir.Trace) string {
	if err := ir.Verify(t); err != nil {
		return "error: " + err.Error() + "\n" + t.String()
	}
	Compact(t)
	if err := ir.Verify(t); err != nil {
		return "error: after Compact: " + err.Error() + "\n" + t.String()
	}
	return t.String()
}

// replay records t0 again through a Builder.
func replay(t0 *ir.Trace) (*Builder, func(ir.Ref) ir.Ref) {
	b := NewBuilder(t0.Kind)
	b.T.ID, b.T.Name = t0.ID, t0.Name
	b.T.Parent, b.T.ParentExit = t0.Parent, t0.ParentExit
	to := make([]ir.Ref, len(t0.Ins))
	here := func(r ir.Ref) ir.Ref {
		switch {
		case r > 0:
			return to[r]
		case r < 0:
			return b.konst(t0.At(r).Op, t0.At(r).Aux)
		}
		return r
	}
	for r := ir.Ref(1); int(r) < len(t0.Ins) && b.Reason() == OK; r++ {
		i := t0.Ins[r]
		if i.Op == ir.OpNop || i.Op == ir.OpCArg {
			continue
		}
		if i.Snap != ir.NoSnap {
			s := t0.Snaps[i.Snap]
			slots := append([]ir.SnapSlot(nil), t0.SnapSlots(i.Snap)...)
			for k := range slots {
				slots[k].Ref = here(slots[k].Ref)
			}
			b.SetSnapshot(b.NewSnapshot(s.PC, s.BaseDelta, slots))
		}
		switch i.Op {
		case ir.OpCall:
			args := t0.CallArgs(&i, nil)
			for k := range args {
				args[k] = here(args[k])
			}
			to[r] = b.Call(i.Fn(), args...)
		case ir.OpParent:
			to[r] = b.add(&i)
		default:
			to[r] = b.Emit(i.Op, i.Aux, here(i.A), here(i.B), here(i.C))
		}
	}
	return b, here
}

func runPass(name string, t *ir.Trace) string {
	if err := ir.Verify(t); err != nil {
		return "error: " + err.Error() + "\n" + t.String()
	}
	for _, p := range passes {
		if p.name == name || name == "" {
			p.fn(t)
			if err := ir.Verify(t); err != nil {
				return "error: after " + p.name + ": " + err.Error() + "\n" + t.String()
			}
		}
	}
	return checked(t)
}
