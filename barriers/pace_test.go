package barriers

import (
	"testing"
	"time"
)

// paceAfter is the pace of an owner that waited so often, with so much time between two
// waits.
func paceAfter(waits int, between time.Duration) *pace {
	p := &pace{}
	p.init()
	now := time.Now()
	for range waits {
		p.begin(now)
		p.end(now)
		now = now.Add(between)
	}
	return p
}

// TestHoldAdapts has waits that follow each other closely, or not.
func TestHoldAdapts(t *testing.T) {
	if p := paceAfter(1000, 100*time.Microsecond); p.hold != 0 || p.all {
		t.Errorf("seldom waits are put off for %v, all=%v", p.hold, p.all)
	}
	p := paceAfter(1000, 200*time.Nanosecond)
	if p.hold != DefaultHold || !p.all {
		t.Errorf("frequent waits are put off for %v, not %v, all=%v", p.hold, DefaultHold, p.all)
	}
	now := p.last
	for range 100 { // they are seldom again
		now = now.Add(time.Millisecond)
		p.begin(now)
		p.end(now)
	}
	if p.hold != 0 || p.all {
		t.Errorf("waits that became seldom are put off for %v, all=%v", p.hold, p.all)
	}
}

// TestSetHold scales the longest hold, as sys.setcheckinterval does.
func TestSetHold(t *testing.T) {
	defer SetHold(DefaultHold)
	for _, d := range []time.Duration{0, 10 * time.Microsecond, DefaultHold, 20 * DefaultHold} {
		SetHold(d)
		if Hold() != d {
			t.Errorf("the hold is %v, not %v", Hold(), d)
		}
		if p := paceAfter(1000, 200*time.Nanosecond); p.hold != d {
			t.Errorf("frequent waits are put off for %v, not %v", p.hold, d)
		}
	}
}

// TestMigratory has objects that are written by whoever read them: they are asked for
// to be written at once, but for a request now and then.
func TestMigratory(t *testing.T) {
	p := &pace{}
	ask := func(written bool) (writing int) {
		for range 10 * migratoryTrial {
			if p.asksToWrite(8, false) {
				writing++
			} else if written {
				p.writes(8)
			}
		}
		return writing
	}
	if n := ask(true); n < 8*migratoryTrial || n == 10*migratoryTrial {
		t.Errorf("of %d requests for objects that migrate %d were for writing", 10*migratoryTrial, n)
	}
	for range 4 {
		ask(false)
	}
	if n := ask(false); n > 0 {
		t.Errorf("%d requests were for writing though nobody writes", n)
	}
}
