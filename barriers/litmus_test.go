package barriers

import (
	"testing"

	"stmjit/gc"
)

// Litmus tests: what threads may see of each other's writes. Every operation is
// one step of all threads in some order, and so is every atomic block. What a
// processor's store buffer, a reordered load or a lost request would show is
// forbidden. Run them long with
//
//	go test ./barriers -run Litmus -timeout 0 -rounds 10000000
//
// IDs in comments are the usual names of the tests' shapes.

// SB: each writes one and reads the other.
func TestLitmusStoreBuffering(t *testing.T) {
	half := func(mine, other int) script {
		return func(p *player, obj []gc.Value, out *[4]uint64) {
			p.mustWrite(&obj[mine], 1)
			p.maybe()
			out[0] = p.mustRead(&obj[other])
		}
	}
	play(t, 2, []script{half(0, 1), half(1, 0)}, func(out [][4]uint64, _ []gc.Value) error {
		return forbid(out[0][0] == 0 && out[1][0] == 0, "both read what was there before the other's write")
	})
}

// MP: what is written before a flag is seen by who sees the flag.
func TestLitmusMessagePassing(t *testing.T) {
	play(t, 2, []script{
		func(p *player, obj []gc.Value, _ *[4]uint64) {
			p.mustWrite(&obj[0], 1)
			p.maybe()
			p.mustWrite(&obj[1], 1)
		},
		func(p *player, obj []gc.Value, out *[4]uint64) {
			out[0] = p.mustRead(&obj[1])
			p.maybe()
			out[1] = p.mustRead(&obj[0])
		},
	}, func(out [][4]uint64, _ []gc.Value) error {
		return forbid(out[1][0] == 1 && out[1][1] == 0, "the flag is seen and the message is not")
	})
}

// LB: each reads one and then writes the other.
func TestLitmusLoadBuffering(t *testing.T) {
	half := func(from, to int) script {
		return func(p *player, obj []gc.Value, out *[4]uint64) {
			out[0] = p.mustRead(&obj[from])
			p.maybe()
			p.mustWrite(&obj[to], 1)
		}
	}
	play(t, 2, []script{half(0, 1), half(1, 0)}, func(out [][4]uint64, _ []gc.Value) error {
		return forbid(out[0][0] == 1 && out[1][0] == 1, "each read what the other wrote later")
	})
}

// IRIW: two readers agree on the order of two writes.
func TestLitmusIndependentReads(t *testing.T) {
	write := func(i int) script {
		return func(p *player, obj []gc.Value, _ *[4]uint64) { p.mustWrite(&obj[i], 1) }
	}
	read := func(i, j int) script {
		return func(p *player, obj []gc.Value, out *[4]uint64) {
			out[0] = p.mustRead(&obj[i])
			p.maybe()
			out[1] = p.mustRead(&obj[j])
		}
	}
	play(t, 2, []script{write(0), write(1), read(0, 1), read(1, 0)}, func(out [][4]uint64, _ []gc.Value) error {
		return forbid(out[2] == [4]uint64{1, 0} && out[3] == [4]uint64{1, 0}, "the readers saw the writes in different orders")
	})
}

// Two blocks each read both objects and write one if both were 0.
func TestLitmusWriteSkew(t *testing.T) {
	half := func(mine int) script {
		return func(p *player, obj []gc.Value, _ *[4]uint64) {
			p.block(func() bool {
				if !p.read(&obj[0]) {
					return false
				}
				sum := num(obj[0])
				p.maybe()
				if !p.read(&obj[1]) {
					return false
				}
				sum += num(obj[1])
				p.maybe()
				if sum == 0 {
					if !p.write(&obj[mine]) {
						return false
					}
					setNum(obj[mine], 1)
				}
				return true
			})
		}
	}
	play(t, 2, []script{half(0), half(1)}, func(_ [][4]uint64, obj []gc.Value) error {
		return forbid(num(obj[0])+num(obj[1]) != 1, "both or none wrote")
	})
}

// All add to one object: in an operation, or in a block with safe points.
func TestLitmusLostUpdate(t *testing.T) {
	add := func(p *player, obj []gc.Value, _ *[4]uint64) {
		for i := range 3 {
			if i != p.o.Index {
				if !p.write(&obj[0]) {
					panic("wounded outside of a block")
				}
				setNum(obj[0], num(obj[0])+1)
				continue
			}
			p.block(func() bool {
				if !p.read(&obj[0]) {
					return false
				}
				n := num(obj[0])
				p.maybe()
				if !p.write(&obj[0]) {
					return false
				}
				setNum(obj[0], n+1)
				return true
			})
			p.maybe()
		}
	}
	play(t, 1, []script{add, add, add}, func(_ [][4]uint64, obj []gc.Value) error {
		return forbid(num(obj[0]) != 9, "an addition is lost")
	})
}

// An object made, filled and then stored where others find it.
func TestLitmusPublication(t *testing.T) {
	publish := func(p *player, obj []gc.Value, _ *[4]uint64) {
		p.new = p.node(42)
		if !p.op([]*gc.Value{&obj[0]}, nil) {
			panic("wounded outside of a block")
		}
		gc.Store(obj[0], offNext, p.new)
		p.new = gc.None
	}
	find := func(p *player, obj []gc.Value, out *[4]uint64) {
		out[0] = 42
		for {
			p.mustRead(&obj[0])
			p.new = gc.Load(obj[0], offNext)
			if p.new == gc.None {
				return
			}
			if out[0] = p.mustRead(&p.new); out[0] != 42 {
				return
			}
			p.new = gc.None
			break
		}
	}
	play(t, 1, []script{publish, find, find}, func(out [][4]uint64, _ []gc.Value) error {
		return forbid(out[1][0] != 42 || out[2][0] != 42, "the new object is seen before it was filled")
	})
}

// One takes an object out of what is common and goes on with it outside of
// blocks; others change it twice in a block, if they find it.
func TestLitmusPrivatisation(t *testing.T) {
	take := func(p *player, obj []gc.Value, out *[4]uint64) {
		p.block(func() bool {
			if !p.write(&obj[0]) {
				return false
			}
			setNum(obj[0], 1) // gone
			return true
		})
		p.maybe()
		out[0] = p.mustRead(&obj[1])
		p.mustWrite(&obj[1], out[0]+100)
		p.maybe()
		out[1] = p.mustRead(&obj[1])
	}
	use := func(p *player, obj []gc.Value, _ *[4]uint64) {
		p.block(func() bool {
			if !p.read(&obj[0]) {
				return false
			}
			if num(obj[0]) == 1 {
				return true
			}
			for range 2 {
				p.maybe()
				if !p.write(&obj[1]) {
					return false
				}
				setNum(obj[1], num(obj[1])+1)
			}
			return true
		})
	}
	play(t, 2, []script{take, use, use}, func(out [][4]uint64, obj []gc.Value) error {
		return forbid(out[0][0]&1 != 0 || out[0][1] != out[0][0]+100 || num(obj[1]) != out[0][1], "somebody still used it")
	})
}

// Two objects that are equal between blocks are equal in every block, also one
// that will be aborted.
func TestLitmusZombieReads(t *testing.T) {
	change := func(p *player, obj []gc.Value, _ *[4]uint64) {
		p.block(func() bool {
			for _, w := range []*gc.Value{&obj[p.o.Index], &obj[1-p.o.Index]} {
				if !p.write(w) {
					return false
				}
				setNum(*w, num(*w)+1)
				p.maybe()
			}
			return true
		})
	}
	look := func(p *player, obj []gc.Value, out *[4]uint64) {
		p.block(func() bool {
			if !p.read(&obj[0]) {
				return false
			}
			a := num(obj[0])
			p.maybe()
			if !p.read(&obj[1]) {
				return false
			}
			if num(obj[1]) != a {
				out[0] = 1
			}
			p.maybe()
			if !p.write(&obj[0]) {
				return false
			}
			if num(obj[0]) != a {
				out[0] = 2
			}
			return true
		})
	}
	play(t, 2, []script{change, change, look}, func(out [][4]uint64, obj []gc.Value) error {
		return forbid(out[2][0] != 0 || num(obj[0]) != 2 || num(obj[1]) != 2, "a block saw half of another")
	})
}

// One reads an object and then writes it twice in an operation, while others who
// read it, so that it is shared, look at it several times in an operation.
func TestLitmusUpgradeAgainstReaders(t *testing.T) {
	write := func(p *player, obj []gc.Value, out *[4]uint64) {
		out[0] = p.mustRead(&obj[0])
		p.maybe()
		p.mustWrite(&obj[0], 1)
		gc.Pause(1 + p.rng.IntN(4))
		setNum(obj[0], 2)
	}
	read := func(p *player, obj []gc.Value, out *[4]uint64) {
		for range 4 {
			n := p.mustRead(&obj[0])
			for range 6 {
				if num(obj[0]) != n || n == 1 {
					out[0] = 1
				}
				gc.Pause(1)
			}
			if p.rng.IntN(2) == 0 {
				p.maybe()
			}
		}
	}
	play(t, 1, []script{write, read, read}, func(out [][4]uint64, _ []gc.Value) error {
		return forbid(out[1][0] != 0 || out[2][0] != 0, "a write beside a read")
	})
}

// Two upgrade the same object, whose value each has read before.
func TestLitmusReadUpgradeWrite(t *testing.T) {
	add := func(p *player, obj []gc.Value, _ *[4]uint64) {
		p.mustRead(&obj[0])
		p.maybe()
		if !p.write(&obj[0]) {
			panic("wounded outside of a block")
		}
		setNum(obj[0], num(obj[0])+1)
	}
	play(t, 1, []script{add, add}, func(_ [][4]uint64, obj []gc.Value) error {
		return forbid(num(obj[0]) != 2, "an addition is lost")
	})
}

// Who finds nothing looks again with the right to write, and makes it.
func TestLitmusDoubleCheckedInitialisation(t *testing.T) {
	get := func(p *player, obj []gc.Value, out *[4]uint64) {
		p.mustRead(&obj[0])
		if gc.Load(obj[0], offNext) == gc.None {
			p.maybe()
			if !p.write(&obj[0]) {
				panic("wounded outside of a block")
			}
			if gc.Load(obj[0], offNext) == gc.None {
				v := p.node(42)
				gc.Store(obj[0], offNext, v)
				setNum(obj[0], num(obj[0])+1)
			}
		}
		p.maybe()
		p.mustRead(&obj[0])
		p.new = gc.Load(obj[0], offNext)
		out[0] = p.mustRead(&p.new)
		p.new = gc.None
	}
	play(t, 1, []script{get, get, get}, func(out [][4]uint64, obj []gc.Value) error {
		return forbid(num(obj[0]) != 1 || out[0][0] != 42 || out[1][0] != 42 || out[2][0] != 42, "made twice, or seen half made")
	})
}
