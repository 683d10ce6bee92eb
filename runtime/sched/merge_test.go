package sched

import (
	"runtime"
	"testing"
	"time"
)

// TestMerge has a task that waits for another's objects all the time: it comes to run on the other's processor, and
// when the merge is over the two run apart again.
func TestMerge(t *testing.T) {
	a, b := newTask(t), newTask(t)
	entered, stop, ended := make(chan bool), make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		b.Enter()
		close(entered)
		for {
			select {
			case <-stop:
				b.Leave()
				return
			default:
				b.SafePoint()
				runtime.Gosched()
			}
		}
	}()
	<-entered
	a.Enter()
	const wait = 2 * fightWindow / leastWaits
	home := b.last
	if a.proc == home {
		t.Fatal("two tasks run on one processor at the same time")
	}
	for range leastWaits - 1 {
		a.Fought(home.Owner, 10*time.Nanosecond)
	}
	if a.Merges != 0 || a.proc == home {
		t.Fatalf("%d merges for short waits", a.Merges)
	}
	// A merge may be over before a's turn comes; one that follows is longer.
	for range 1000 * leastWaits {
		if a.Fought(home.Owner, wait); a.proc == home {
			break
		}
	}
	if a.Merges == 0 || a.proc != home {
		t.Errorf("%d merges, and on processor %d instead of %d", a.Merges, a.proc.Index, home.Index)
	}
	// They take turns of the switch interval on one processor until the merge is over;
	// who waits then gets the other one.
	for began := time.Now(); ; {
		a.SafePoint()
		state.mu.Lock()
		apart := len(home.queue) == 0 && state.waiting.Load() == 0 && a.proc.current == a
		state.mu.Unlock()
		if apart {
			break
		}
		if time.Since(began) > 30*time.Second {
			t.Fatalf("still merged: %v and %v", a, b)
		}
		runtime.Gosched()
	}
	if now().Before(a.fight.merged) {
		t.Error("they run apart before the merge is over")
	}
	close(stop)
	<-ended
	a.Leave()
}
