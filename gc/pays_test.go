package gc

import "testing"

// Help is asked for while it makes collections faster, seldom when it makes
// them slower, and again when the reason has gone.
func TestHelpIsAskedForWhileItPays(t *testing.T) {
	var p pays
	run := func(n int, alone, together float64) (helped int) {
		for range n {
			if p.crowd() {
				helped++
				p.note(true, together)
			} else {
				p.note(false, alone)
			}
		}
		return helped
	}
	if p.crowd() {
		t.Error("help is asked for before there is anything to compare with")
	}
	if n := run(1000, 10, 6); n < 950 || n == 1000 {
		t.Errorf("%d of 1000 collections had help that paid", n)
	}
	if n := run(2000, 10, 30); n > 20 || n < 2 {
		t.Errorf("%d of 2000 collections had help that did not pay", n)
	}
	run(longPause, 10, 6)
	if n := run(1000, 10, 6); n < 900 {
		t.Errorf("%d of 1000 collections had help when it paid again", n)
	}
}
