package gc

import "testing"

// Where what becomes old dies, cycles begin later than where it lives on; never before
// half of the room is used.
func TestTrigger(t *testing.T) {
	const mib = 1 << 20
	dying := pacing{grown: 1 * mib, rate: 1e9}
	living := dying
	for range 8 {
		dying.ended(32*mib, 1*mib)
		living.ended(living.live+16*mib, living.live+16*mib)
	}
	if dying.live != mib || living.live != 128*mib {
		t.Fatalf("%d and %d bytes live", dying.live, living.live)
	}
	late, early := dying.trigger(32*mib), living.trigger(230*mib)
	if late < 28*mib {
		t.Errorf("begins at %d of 32 MiB where all dies", late/mib)
	}
	if early < (128+51)*mib || early > (128+90)*mib {
		t.Errorf("begins at %d of 230 MiB where all lives", early/mib)
	}
	dying.grown = 1 << 40
	if at := dying.trigger(32 * mib); at != 1*mib+31*mib/2 {
		t.Errorf("begins at %d bytes", at)
	}
}

// Nurseries of which much survives grow, unless that is too much for a pause.
func TestNurserySize(t *testing.T) {
	const mib = 1 << 20
	newHeap(t, Config{})
	y := &youngArea{start: youngBase}
	heap.old.used = 1 << 30
	defer func() { heap.old.used = 0 }()
	for _, step := range []struct{ used, survived, want uintptr }{
		{4 * mib, mib, 8 * mib},
		{8 * mib, 3 * mib / 2, 16 * mib},
		{16 * mib, 3 * mib, 16 * mib},
		{16 * mib, 12 * mib, 8 * mib},
		{8 * mib, 7 * mib, 4 * mib},
		{4 * mib, 4 * mib, 4 * mib},
		{1 * mib, mib / 2, 4 * mib},
	} {
		y.next = y.start + step.used
		y.adapt(step.survived)
		if y.share() != step.want {
			t.Errorf("%d of %d MiB survive: %d MiB then, not %d", step.survived/mib, step.used/mib, y.share()/mib, step.want/mib)
		}
	}
}
