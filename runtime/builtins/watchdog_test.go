package builtins

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// TestWatchdog has a thread that waits for what another has which comes to no safe
// point: it is found, and the dump says who waits for whom.
func TestWatchdog(t *testing.T) {
	if barriers.Owners() < 2 {
		t.Skip("two threads do not run at the same time on one processor")
	}
	main := testVM.Main
	made, goOn := make(chan gc.Value), make(chan bool)
	err := testVM.StartThread(func(u *object.Thread, _ []gc.Value) {
		made <- object.NewList(u, nil)
		<-goOn
	})
	if err != nil {
		t.Fatal(err)
	}
	list := <-made
	acquired := make(chan bool)
	go func() {
		m := main.Mark()
		ok := main.Write(main.Push(list))
		main.Pop(m)
		acquired <- ok
	}()
	found := make(chan *object.Thread, 1)
	testVM.Watch(100*time.Millisecond, func(u *object.Thread) { found <- u })
	select {
	case late := <-found:
		if late != main {
			t.Errorf("thread %d is found stuck instead of the main thread", late.Ident())
		}
	case <-time.After(time.Minute):
		t.Fatal("no thread is found stuck")
	}
	var dump bytes.Buffer
	testVM.DumpThreads(&dump)
	waits, owes := false, false
	for line := range strings.Lines(dump.String()) {
		waits = waits || strings.Contains(line, ": waiting, ") && strings.Contains(line, "wants")
		owes = owes || strings.Contains(line, ": running, ") && strings.Contains(line, "asked by")
	}
	if !waits || !owes || !strings.Contains(dump.String(), "TestWatchdog") {
		t.Errorf("the dump does not say who waits for whom:\n%s", dump.String())
	}
	close(goOn)
	if ok := <-acquired; !ok {
		t.Error("the object was not acquired")
	}
}
