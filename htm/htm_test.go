package htm

import "testing"

func TestDecode(t *testing.T) {
	const bit11 = 1 << 11
	for _, c := range []struct {
		name              string
		maxLeaf, ebx, edx uint32
		want              Support
		usable            bool
		text              string
	}{
		{"neither bit", 7, ^uint32(bit11), ^uint32(bit11), Support{}, false, "none"},
		{"RTM that works", 7, bit11, 0, Support{RTM: true}, true, "RTM"},
		{"RTM that always aborts", 0x20, bit11, bit11, Support{RTM: true, AlwaysAborts: true}, false, "RTM that always aborts"},
		{"hidden by microcode", 7, 0, bit11, Support{AlwaysAborts: true}, false, "none"},
		{"no leaf 7", 6, bit11, 0, Support{}, false, "none"},
	} {
		got := decode(c.maxLeaf, c.ebx, c.edx)
		if got != c.want || got.Usable() != c.usable || got.String() != c.text {
			t.Errorf("%s: %+v, usable %v, %q", c.name, got, got.Usable(), got)
		}
	}
}

func TestDetectIsStable(t *testing.T) {
	s := Detect()
	for range 100 {
		if again := Detect(); again != s {
			t.Fatalf("first %+v, then %+v", s, again)
		}
	}
	t.Logf("this processor: %v", s)
}
