package barriers

import "testing"

// A wound meets a younger block or upgrade and no other.
func TestWoundedBy(t *testing.T) {
	tests := []struct {
		name      string
		mine, age uint64
		is        bool
	}{
		{name: "younger", mine: 5, age: 7, is: true},
		{name: "older", mine: 7, age: 5},
		{name: "without age", mine: 5, age: 0},
		{name: "inevitable", mine: 0, age: inevitableAge},
		{name: "by the inevitable one", mine: inevitableAge, age: 2, is: true},
	}
	for _, tt := range tests {
		var o, u Owner
		o.setAge(tt.mine)
		u.setAge(tt.age)
		u.woundedBy(&o)
		if u.wounded() != tt.is || u.age() != tt.age {
			t.Errorf("%s: wounded %v, age %d", tt.name, u.wounded(), u.age())
		}
		if u.heal(); u.wounded() || u.age() != tt.age || u.wounder.Load() != nil {
			t.Errorf("%s: wounded %v, age %d after healing", tt.name, u.wounded(), u.age())
		}
	}
}

// Who looks at the line of a slot that its owner has just given up must not take
// the owner for one that is at rest; and the tag that such lines have is nobody's.
func TestLineWithoutOwner(t *testing.T) {
	switch absent & ShapeMask {
	case running, inBlock:
	default:
		t.Error("an owner that goes on to another slot looks as if it stood still")
	}
	if OwnerTag(MaxSlot, LastEpoch) == noTag {
		t.Error("the last tag of the last slot is that of lines without owner")
	}
}

// Clearing tags leaves those alone that somebody will act on.
func TestIsLive(t *testing.T) {
	p := players(t, 1)[0]
	own := uint32(p.o.tag() >> HeaderShift)
	for _, tt := range []struct {
		name string
		tag  uint32
		want bool
	}{
		{"shared", Shared, true},
		{"being upgraded", upgradeTag(0), true},
		{"owned", own, true},
		{"owned for reading", own | ReadBit, true},
		{"of an epoch that is over", own - 1<<epochShift, false},
		{"of a slot without owner", OwnerTag(MaxSlot, 1), false},
	} {
		if IsLive(tt.tag) != tt.want {
			t.Errorf("%s: %v", tt.name, !tt.want)
		}
	}
}
