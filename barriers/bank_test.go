package barriers

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"stmjit/gc"
)

// Money moves between accounts in atomic blocks, some of them inevitable, and by
// single operations; what all accounts hold together stays. It is summed up in
// blocks, with the world stopped, and in exclusive sections; objects move; owners
// begin new epochs all the time, so that they need new slots, and old slots are
// freed by clearing tags. Run it long with
//
//	go test ./barriers -run Bank -timeout 0 -rounds 10000000
func TestBank(t *testing.T) {
	const accounts, each = 24, 1000
	ps := players(t, 4)
	defer func(e uint32) { LastEpoch = e }(LastEpoch)
	LastEpoch = 6
	bank := &bank{wrong: make(chan error, len(ps)+1)}
	p := ps[0]
	p.enter()
	stage.objects = nil
	for range accounts {
		stage.objects = append(stage.objects, p.node(each))
	}
	p.leave()
	bank.total = accounts * each
	n := *rounds
	if testing.Short() {
		n /= 10
	}
	var wg sync.WaitGroup
	for _, p := range ps {
		wg.Add(1)
		go func() {
			defer wg.Done()
			p.world = true
			p.enter()
			for i := 0; i < n/len(ps) && len(bank.wrong) == 0; i++ {
				bank.turn(p)
				p.maybe()
				p.poll()
			}
			p.leave()
		}()
	}
	wg.Wait()
	p.enter()
	p.o.StopWorld()
	bank.audit("at the end")
	p.o.StartWorld()
	p.leave()
	select {
	case err := <-bank.wrong:
		Dump(t.Output())
		t.Fatal(err)
	default:
	}
	t.Logf("%d blocks were aborted; the owners were in %d epochs", bank.aborts.Load(), epochs(ps))
	if bank.aborts.Load() == 0 || epochs(ps) < int64(n)/4 {
		t.Error("the players did not get in each other's way")
	}
}

func epochs(ps []*player) (n int64) {
	for _, p := range ps {
		n += p.o.Stats.Epochs
	}
	return n
}

type bank struct {
	total  uint64
	aborts atomic.Int64
	wrong  chan error
}

// fail notes the first thing found wrong.
func (b *bank) fail(format string, args ...any) {
	select {
	case b.wrong <- fmt.Errorf(format, args...):
	default:
	}
}

// audit sums all accounts up; nobody else runs.
func (b *bank) audit(when string) {
	sum := uint64(0)
	for _, v := range stage.objects {
		sum += num(v)
	}
	if sum != b.total {
		b.fail("the sum is %d and not %d, %s", sum, b.total, when)
	}
}

// account returns one at random, mostly one of a few.
func (b *bank) account(p *player) *gc.Value {
	n := len(stage.objects)
	if p.rng.IntN(4) != 0 {
		n = 5
	}
	return &stage.objects[p.rng.IntN(n)]
}

func (b *bank) turn(p *player) {
	switch r := p.rng.IntN(100); {
	case r < 60:
		b.transfer(p, p.rng.IntN(16) == 0)
	case r < 80: // in one operation
		from, to := b.account(p), b.account(p)
		if !p.op([]*gc.Value{from, to}, nil) {
			b.fail("wounded outside of a block")
			return
		}
		setNum(*from, num(*from)-1)
		setNum(*to, num(*to)+1)
	case r < 96:
		b.sum(p)
	case r < 97:
		p.o.Exclusive()
		b.auditOperations("in an exclusive section")
		p.o.StartWorld()
	case r < 98:
		p.o.StopWorld()
		p.o.StartWorld()
	}
}

// auditOperations is audit when blocks may be half done: then it can tell nothing.
func (b *bank) auditOperations(when string) {
	for _, u := range owners {
		switch u.state() {
		case inBlock, waitingInside, stoppedInside:
			return
		}
	}
	b.audit(when)
}

// transfer moves money in a block, with safe points between its reads and writes.
func (b *bank) transfer(p *player, inevitable bool) {
	tries := 0
	p.block(func() bool {
		tries++
		from, to := b.account(p), b.account(p)
		amount := uint64(p.rng.IntN(50))
		if p.rng.IntN(2) == 0 && !p.read(to) {
			return false
		}
		if inevitable {
			if !p.o.Inevitable() {
				return false
			}
		}
		p.maybe()
		if !p.write(from) {
			if inevitable {
				b.fail("an inevitable block is wounded")
			}
			return false
		}
		setNum(*from, num(*from)-amount)
		p.maybe()
		if p.rng.IntN(20) == 0 && !inevitable {
			return false // for no reason
		}
		if !p.write(to) {
			if inevitable {
				b.fail("an inevitable block is wounded")
			}
			return false
		}
		setNum(*to, num(*to)+amount)
		p.maybe()
		return true
	})
	b.aborts.Add(int64(tries - 1))
}

// sum reads all accounts in a block.
func (b *bank) sum(p *player) {
	tries := 0
	p.block(func() bool {
		tries++
		sum := uint64(0)
		for i := range stage.objects {
			if !p.read(&stage.objects[i]) {
				return false
			}
			sum += num(stage.objects[i])
			if i%8 == 0 {
				p.maybe()
			}
		}
		if sum != b.total {
			b.fail("a block sees the sum %d and not %d", sum, b.total)
		}
		return true
	})
	b.aborts.Add(int64(tries - 1))
}
