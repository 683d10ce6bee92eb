package sched

import (
	"os"
	"testing"
	"time"

	"stmjit/barriers"
)

func TestMain(m *testing.M) {
	if err := Init(2); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func newTask(t *testing.T) *Task {
	t.Helper()
	c, err := barriers.NewContext(1)
	if err != nil {
		t.Fatal(err)
	}
	return NewTask(c)
}

// TestProgress has more tasks than processors: the one that gets none waits, and
// makes no progress, until the other lets go.
func TestProgress(t *testing.T) {
	a, b, other := newTask(t), newTask(t), newTask(t)
	other.Enter() // the second processor is its
	defer other.Leave()
	if _, waits := b.Progress(); waits {
		t.Errorf("a task that was never started waits: %v", b)
	}
	a.Enter()
	before, waits := a.Progress()
	if waits {
		t.Errorf("the task that runs waits: %v", a)
	}
	a.SafePoint()
	if after, _ := a.Progress(); after <= before {
		t.Errorf("a safe point is no progress: %d, then %d", before, after)
	}
	entered := make(chan bool)
	go func() { b.Enter(); entered <- true }()
	for {
		if _, waits := b.Progress(); waits {
			break
		}
		time.Sleep(time.Millisecond)
	}
	before, _ = b.Progress()
	a.Leave()
	<-entered
	if after, waits := b.Progress(); waits || after <= before {
		t.Errorf("the task has its processor, but waits=%v, %d safe points, %d before", waits, after, before)
	}
	if _, waits := a.Progress(); waits {
		t.Errorf("the task that left waits: %v", a)
	}
	b.Leave()
}
