package barriers

import (
	"testing"
	"unsafe"

	"stmjit/gc"
)

func TestContextOffsets(t *testing.T) {
	var c Context
	for _, f := range []struct {
		name      string
		got, want uintptr
	}{
		{"Nursery.Next", unsafe.Offsetof(c.Nursery) + unsafe.Offsetof(c.Nursery.Next), OffNext},
		{"Nursery.Limit", unsafe.Offsetof(c.Nursery) + unsafe.Offsetof(c.Nursery.Limit), OffLimit},
		{"Tag", unsafe.Offsetof(c.Tag), OffTag},
		{"Fuel", unsafe.Offsetof(c.Fuel), OffFuel},
		{"Poll", unsafe.Offsetof(c.Poll), OffPoll},
		{"Base", unsafe.Offsetof(c.Base), OffBase},
		{"CardBias", unsafe.Offsetof(c.CardBias), OffCardBias},
		{"CardGroups", unsafe.Offsetof(c.CardGroups), OffCardGroups},
		{"StackLimit", unsafe.Offsetof(c.StackLimit), OffStackLimit},
		{"ExitID", unsafe.Offsetof(c.ExitID), OffExitID},
		{"Resume", unsafe.Offsetof(c.Resume), OffResume},
		{"Result", unsafe.Offsetof(c.Result), OffResult},
		{"Args", unsafe.Offsetof(c.Args), OffArgs},
		{"Regs", unsafe.Offsetof(c.Regs), OffRegs},
		{"XRegs", unsafe.Offsetof(c.XRegs), OffXRegs},
		{"Spill", unsafe.Offsetof(c.Spill), OffSpill},
		{"Depth", unsafe.Offsetof(c.Depth), OffDepth},
		{"DepthLimit", unsafe.Offsetof(c.DepthLimit), OffDepthLimit},
		{"Stress", unsafe.Offsetof(c.Stress), OffStress},
		{"Owners", unsafe.Offsetof(c.Owners), OffOwners},
		{"Atomic", unsafe.Offsetof(c.Atomic), OffAtomic},
		{"Missed", unsafe.Offsetof(c.Missed), OffMissed},
		{"Claims", unsafe.Offsetof(c.Claims), OffClaims},
		{"Slow", unsafe.Offsetof(c.Slow), OffSlow},
		{"LastTag", unsafe.Offsetof(c.LastTag), OffLastTag},
		{"Newest", unsafe.Offsetof(c.Newest), OffNewest},
		{"Ended", unsafe.Offsetof(c.Ended), OffEnded},
		{"Begun", unsafe.Offsetof(c.Begun), OffBegun},
		{"BlockExit", unsafe.Offsetof(c.BlockExit), OffBlockExit},
		{"BlockBase", unsafe.Offsetof(c.BlockBase), OffBlockBase},
		{"BlockUsed", unsafe.Offsetof(c.BlockUsed), OffBlockUsed},
		{"BlockSize", unsafe.Offsetof(c.BlockSize), OffBlockSize},
		{"LogFirst", unsafe.Offsetof(c.LogFirst), OffLogFirst},
		{"LogNext", unsafe.Offsetof(c.LogNext), OffLogNext},
		{"Log", unsafe.Offsetof(c.Log), OffLog},
	} {
		if f.got != f.want {
			t.Errorf("%s is at offset %d, machine code expects %d", f.name, f.got, f.want)
		}
	}
}

const shapePair = gc.FirstShape

func setup(t *testing.T) *Context {
	t.Helper()
	if err := gc.Init(gc.Config{}); err != nil {
		t.Fatal(err)
	}
	gc.RegisterLayout(shapePair, gc.Layout{Vals: 2, Name: "pair"})
	c, err := NewContext(3)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestContextIsPageAlignedAndUsable(t *testing.T) {
	c := setup(t)
	if a := uintptr(unsafe.Pointer(c)); a%pageBytes != 0 {
		t.Errorf("context at %#x", a)
	}
	if bias, groups := gc.Cards(); c.CardBias != uint64(bias) || c.CardGroups != uint64(groups) || bias == 0 || groups == 0 {
		t.Errorf("card bias %#x, groups %#x", c.CardBias, c.CardGroups)
	}
	v := c.Alloc(shapePair, 24)
	if got := gc.Header(v); got != c.Tag|uint64(shapePair) {
		t.Errorf("header %#x", got)
	}
	if c.Nursery.Next != uintptr(v)+24 || c.Nursery.Limit < c.Nursery.Next {
		t.Errorf("nursery %#x after allocation at %#x", c.Nursery, uintptr(v))
	}
	c.Spill[len(c.Spill)-1] = 1
}

func TestNewContextRefusesSlots(t *testing.T) {
	for _, slot := range []uint32{0, MaxSlot + 1} {
		if _, err := NewContext(slot); err == nil {
			t.Errorf("slot %d was taken", slot)
		}
	}
}

func TestTagParts(t *testing.T) {
	tag := OwnerTag(MaxSlot, MaxEpoch)
	if Slot(tag) != MaxSlot || Epoch(tag) != MaxEpoch || IsReadOnly(tag) {
		t.Errorf("tag %#x: slot %d epoch %d", tag, Slot(tag), Epoch(tag))
	}
	if tag = OwnerTag(1, 0); tag <= Shared {
		t.Errorf("first owner's tag %#x meets the states without owner", tag)
	}
	if Slot(Shared) != 0 || Slot(Free) != 0 {
		t.Error("a state without owner has a slot")
	}
	if !IsReadOnly(OwnerTag(7, 9)|ReadBit) || Epoch(OwnerTag(7, 9)|ReadBit) != 9 {
		t.Error("read bit")
	}
}

// Package gc makes shared objects without importing this package.
func TestSharedTagAgrees(t *testing.T) {
	setup(t)
	if h := gc.Header(gc.ZeroBox(false)); h != SharedHeader|uint64(gc.ShapeFloat) {
		t.Errorf("the box of zero has the header %#x", h)
	}
}

func TestBarriers(t *testing.T) {
	c := setup(t)
	own := uint32(c.Tag >> HeaderShift)
	tests := []struct {
		name        string
		tag         uint32
		read, write bool
	}{
		{"own", own, true, true},
		{"own for reading", own | ReadBit, true, true},
		{"own of an earlier epoch", OwnerTag(3, 0), true, true},
		{"own for reading of an earlier epoch", OwnerTag(3, 0) | ReadBit, true, true},
		{"free", Free, true, true},
		{"shared", Shared, true, false},
		{"another's", OwnerTag(4, 1), false, false},
		{"another's for reading", OwnerTag(4, 1) | ReadBit, false, false},
	}
	for _, tt := range tests {
		make := func() gc.Value {
			return c.Nursery.Alloc(gc.MakeHeader(shapePair, tt.tag), 24)
		}
		v := make()
		if got := Read(c, v); got != tt.read {
			t.Errorf("%s: Read is %v", tt.name, got)
		}
		w := make()
		if got := Write(c, w); got != tt.write {
			t.Errorf("%s: Write is %v", tt.name, got)
		}
		if gc.Shape(v) != shapePair || gc.Shape(w) != shapePair {
			t.Errorf("%s: the barrier changed the shape", tt.name)
		}
		if tt.write && gc.Header(w)&^uint64(ShapeMask) != c.Tag {
			t.Errorf("%s: header %#x after Write", tt.name, gc.Header(w))
		}
		if !tt.write && gc.Header(w)>>HeaderShift != uint64(tt.tag) {
			t.Errorf("%s: a refused Write changed the header to %#x", tt.name, gc.Header(w))
		}
	}
}
