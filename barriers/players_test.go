package barriers

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stmjit/gc"
)

var rounds = flag.Int("rounds", 100_000, "rounds of each litmus test, transfers of the bank")

// Objects of these tests: a number and a reference.
const (
	shapeNode = gc.FirstShape + 1

	offNum  = 8
	offNext = 16

	nodeBytes = 24
)

// player is a thread of these tests: an owner, and the context of who runs on it.
type player struct {
	o     *Owner
	c     *Context
	rng   *rand.Rand
	new   gc.Value // object in the making
	log   []logged
	lost  int // safe points passed
	world bool
}

// logged is what an atomic block brings back.
type logged struct {
	v    gc.Value
	num  uint64
	next gc.Value
}

// stage is what all tests of this file's kind share: the owners, which stay for
// good, and the objects in play, which the collector knows.
var stage struct {
	players []*player
	objects []gc.Value
	tagsLow atomic.Bool
}

// players returns n players that do not run. Their deadlock ends the test with a
// dump of what all owners do.
func players(t *testing.T, n int) []*player {
	t.Helper()
	if err := gc.Init(gc.Config{Nursery: 1 << 20}); err != nil {
		t.Fatal(err)
	}
	if len(stage.players) == 0 {
		gc.RegisterLayout(shapeNode, gc.Layout{Raw: 1, Vals: 1, Name: "node"})
		gc.AddRoots(visitStage)
	}
	for len(stage.players) < n {
		o, err := NewOwner()
		if err != nil {
			t.Fatal(err)
		}
		c, err := NewContext(1)
		if err != nil {
			t.Fatal(err)
		}
		p := &player{o: o, c: c}
		o.Log = p.note
		stage.players = append(stage.players, p)
	}
	SlotsLow = func() { stage.tagsLow.Store(true) }
	for i, p := range stage.players {
		p.rng = rand.New(rand.NewPCG(uint64(i), uint64(time.Now().UnixNano())))
	}
	done := time.AfterFunc(limit(), func() {
		Dump(os.Stderr)
		_ = pprof.Lookup("goroutine").WriteTo(os.Stderr, 2)
		panic("no progress: see the owners above")
	})
	t.Cleanup(func() { done.Stop() })
	return stage.players[:n]
}

// limit is how long a test may take: far more than it needs.
func limit() time.Duration { return time.Minute + time.Duration(*rounds)*time.Millisecond }

func visitStage(visit func(*gc.Value)) {
	for i := range stage.objects {
		visit(&stage.objects[i])
	}
	for _, p := range stage.players {
		visit(&p.new)
		for i := range p.log {
			visit(&p.log[i].v)
			visit(&p.log[i].next)
		}
	}
}

// enter and leave begin and end a player's turn on its processor.
func (p *player) enter() {
	p.o.Attach(p.c)
	p.o.Run()
}

func (p *player) leave() { p.o.Block() }

// node makes an object.
func (p *player) node(num uint64) gc.Value {
	v := p.c.Alloc(shapeNode, nodeBytes)
	gc.StoreRaw(v, offNum, num)
	gc.InitStore(v, offNext, gc.None)
	return v
}

func num(v gc.Value) uint64       { return gc.LoadRaw(v, offNum) }
func setNum(v gc.Value, n uint64) { gc.StoreRaw(v, offNum, n) }

// note is [Owner.Log].
func (p *player) note(_ *Context, v gc.Value) {
	p.log = append(p.log, logged{v, num(v), gc.Load(v, offNext)})
}

// pass passes the barrier of an object in play. False: it is no longer certain
// that barriers passed before hold, so that the operation has to begin again, or,
// if wounded, that the block has to be aborted.
func (p *player) pass(w *gc.Value, write bool) (ok, wounded bool) {
	barrier := Read
	if write {
		barrier = Write
	}
	if barrier(p.c, *w) {
		return true, false
	}
	switch p.o.Acquire(w, write) {
	case Passed:
		return true, false
	case Wounded:
		return false, true
	}
	p.lost++
	return false, false
}

// op passes the barriers of an operation that writes some objects and reads
// others. In a block false says that the block is to be aborted.
func (p *player) op(writes, reads []*gc.Value) bool {
again:
	for i, w := range append(writes[:len(writes):len(writes)], reads...) {
		if ok, wounded := p.pass(w, i < len(writes)); wounded {
			return false
		} else if !ok {
			goto again
		}
	}
	return true
}

func (p *player) read(w *gc.Value) bool  { return p.op(nil, []*gc.Value{w}) }
func (p *player) write(w *gc.Value) bool { return p.op([]*gc.Value{w}, nil) }

// mustRead and mustWrite are for outside of blocks.
func (p *player) mustRead(w *gc.Value) uint64 {
	if !p.read(w) {
		panic("wounded outside of a block")
	}
	return num(*w)
}

func (p *player) mustWrite(w *gc.Value, n uint64) {
	if !p.write(w) {
		panic("wounded outside of a block")
	}
	setNum(*w, n)
}

// block runs f as an atomic block until it is not aborted.
func (p *player) block(f func() bool) {
	for {
		p.o.Begin()
		if f() {
			p.o.Commit()
			p.log = p.log[:0]
			break
		}
		for i := len(p.log) - 1; i >= 0; i-- {
			l := p.log[i]
			setNum(l.v, l.num)
			gc.Store(l.v, offNext, l.next)
		}
		p.log = p.log[:0]
		p.o.Abort()
		p.poll()
	}
	p.lost++
}

// poll is a safe point.
func (p *player) poll() {
	if atomic.LoadUint32(&p.c.Poll) == 0 && !gc.Requested() && !stage.tagsLow.Load() {
		return
	}
	atomic.StoreUint32(&p.c.Poll, 0)
	p.o.Service()
	p.lost++
	if gc.Requested() || stage.tagsLow.Load() {
		p.collect()
	}
}

// collect stops the world and moves objects, or frees slots.
func (p *player) collect() {
	p.o.StopWorld()
	p.lost++
	if stage.tagsLow.Swap(false) {
		gc.CollectTags(func(h uint64) uint64 {
			if IsLive(uint32(h >> HeaderShift)) {
				return h
			}
			return h & ShapeMask
		})
		ReuseSlots()
	} else if gc.Requested() || p.rng.IntN(8) == 0 {
		gc.Collect(false)
	}
	p.o.StartWorld()
}

// maybe does something at random that may happen between two operations.
func (p *player) maybe() {
	switch r := p.rng.IntN(256); {
	case r < 96:
		p.poll()
	case r < 100:
		runtime.Gosched()
	case r < 120:
		for range r {
			gc.Pause(1)
		}
	case p.c.Atomic != 0:
	case r < 124:
		p.leave()
		p.enter()
		p.lost++
	case r < 126:
		p.o.NewEpoch()
	case r < 127 && p.world && p.rng.IntN(8) == 0:
		p.collect()
	case r < 128 && p.world && p.rng.IntN(8) == 0:
		p.o.Exclusive()
		p.o.StartWorld()
		p.lost++
	}
}

// script is what a player of a litmus test does with the objects of its round;
// what it saw goes to out.
type script func(p *player, obj []gc.Value, out *[4]uint64)

// batch is how many rounds go between two that begin together.
const batch = 128

// play runs scripts against each other, each in its own thread, on fresh objects
// in states that vary, and gives check what they saw and left.
func play(t *testing.T, objects int, scripts []script, check func(out [][4]uint64, obj []gc.Value) error) {
	ps := players(t, len(scripts))
	n := *rounds
	if testing.Short() {
		n /= 10
	}
	for done := 0; done < n; done += batch {
		setUp(ps, objects)
		outs := make([][batch][4]uint64, len(ps))
		var progress [8]struct {
			n atomic.Int32
			_ [60]byte
		}
		var wg sync.WaitGroup
		for k, p := range ps {
			wg.Add(1)
			p.world = done/batch%4 == 0
			go func() {
				defer wg.Done()
				p.enter()
				for i := range batch {
					progress[k].n.Store(int32(i))
					for other := range ps { // keep together, not too closely
						for n := 0; n < 60 && progress[other].n.Load() < int32(i); n++ {
							p.poll()
							gc.Pause(1)
						}
					}
					p.maybe()
					scripts[k](p, stage.objects[i*objects:(i+1)*objects], &outs[k][i])
					p.maybe()
				}
				p.leave()
			}()
		}
		wg.Wait()
		p := ps[0]
		p.enter()
		out := make([][4]uint64, len(ps))
		for i := range batch {
			for k := range ps {
				out[k] = outs[k][i]
			}
			obj := stage.objects[i*objects : (i+1)*objects]
			for j := range obj {
				p.mustRead(&obj[j])
			}
			if err := check(out, obj); err != nil {
				p.leave()
				t.Fatalf("round %d: %v; seen %v", done+i, err, out)
			}
		}
		p.leave()
	}
}

// setUp makes the objects of a batch, each in a state that it may be found in.
func setUp(ps []*player, objects int) {
	p := ps[0]
	p.enter()
	p.poll()
	stage.objects = stage.objects[:0]
	for range batch * objects {
		v := p.node(0)
		stage.objects = append(stage.objects, v)
		tag := Free
		switch r := p.rng.IntN(2 + 3*len(ps)); {
		case r == 0:
		case r == 1:
			tag = Shared
		default:
			tag = uint32(ps[(r-2)/3].o.tag() >> HeaderShift)
			switch (r - 2) % 3 {
			case 1:
				tag |= ReadBit
			case 2:
				tag -= 1 << epochShift // stale
			}
		}
		gc.SetHeader(v, gc.MakeHeader(shapeNode, tag))
	}
	p.leave()
}

func forbid(bad bool, what string) error {
	if bad {
		return fmt.Errorf("%s", what)
	}
	return nil
}
