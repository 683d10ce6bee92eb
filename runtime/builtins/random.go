package builtins

import (
	"crypto/rand"
	"encoding/binary"
	"math/big"
	"unsafe"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// _random: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998). A generator
// has its state in raw words of its own: the index of the next number, and the
// numbers, two in each word.
const (
	twistN    = 624
	twistM    = 397
	twistAt   = 8
	twistRaws = 1 + twistN/2
)

func init() { register("_random", makeRandom) }

var randomType object.GoType

func makeRandom(_ *vm.VM, t *thread) Value {
	if randomType.Type == nil {
		randomType = object.NewGoType("_random", "Random", gc.Layout{Raw: twistRaws}, defineRandom)
	}
	m := newModule(t, "_random", "Module implements the Mersenne Twister random number generator.")
	m.set("Random", randomType.Self)
	return m.done()
}

// twister is the state of a generator, in place: good until the next safe point.
func twister(v Value) []uint32 {
	v = object.Unwrap(v, randomType.Type)
	words := gc.RawWords(v, 2+twistN/2)[2:]
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(words))), twistN)
}

func twistIndex(v Value) int { return int(gc.LoadRaw(object.Unwrap(v, randomType.Type), twistAt)) }

func setTwistIndex(v Value, i int) {
	gc.StoreRaw(object.Unwrap(v, randomType.Type), twistAt, uint64(i))
}

// next32 returns 32 bits.
func next32(v Value) uint32 {
	mt, i := twister(v), twistIndex(v)
	if i >= twistN {
		for k := range twistN {
			y := mt[k]&0x80000000 | mt[(k+1)%twistN]&0x7fffffff
			x := mt[(k+twistM)%twistN] ^ y>>1
			if y&1 != 0 {
				x ^= 0x9908b0df
			}
			mt[k] = x
		}
		i = 0
	}
	setTwistIndex(v, i+1)
	y := mt[i]
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// seedKey seeds by an array of numbers, as the authors' init_by_array does.
func seedKey(v Value, key []uint32) {
	mt := twister(v)
	mt[0] = 19650218
	for i := 1; i < twistN; i++ {
		mt[i] = 1812433253*(mt[i-1]^mt[i-1]>>30) + uint32(i)
	}
	i, j := 1, 0
	step := func() {
		if i++; i >= twistN {
			mt[0] = mt[twistN-1]
			i = 1
		}
	}
	for range max(twistN, len(key)) {
		mt[i] = (mt[i] ^ (mt[i-1]^mt[i-1]>>30)*1664525) + key[j] + uint32(j)
		step()
		if j++; j >= len(key) {
			j = 0
		}
	}
	for range twistN - 1 {
		mt[i] = (mt[i] ^ (mt[i-1]^mt[i-1]>>30)*1566083941) - uint32(i)
		step()
	}
	mt[0] = 0x80000000
	setTwistIndex(v, twistN)
}

// seedWith seeds with a number, the hash of an object, or by chance for None.
func seedWith(t *thread, p *Value, x Value) bool {
	var n *big.Int
	if x == gc.None {
		b := make([]byte, twistN*4)
		_, _ = rand.Read(b)
		n = new(big.Int).SetBytes(b)
	} else if i, ok := object.AsInt(x); ok {
		n = new(big.Int).Abs(object.BigOf(i))
	} else {
		h, ok := object.Hash(t, x)
		if !ok {
			return false
		}
		n = new(big.Int).SetUint64(uint64(h))
	}
	key := make([]uint32, (n.BitLen()+31)/32)
	bytes := n.FillBytes(make([]byte, 4*len(key)))
	for i := range key {
		key[i] = binary.BigEndian.Uint32(bytes[4*(len(key)-1-i):])
	}
	if len(key) == 0 {
		key = []uint32{0}
	}
	if !t.Write(p) {
		return false
	}
	seedKey(*p, key)
	return true
}

func defineRandom(typ *object.Type) {
	randomType.Type = typ
	typ.MarkMutable()
	typ.Describe("Random() -> create a random number generator with its own internal state.")
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(randomType.New(t))
		x := gc.None
		if len(a.Pos) > 0 {
			x = a.Pos[0]
		}
		if !seedWith(t, p, x) {
			return gc.Null
		}
		return *p
	}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	typ.Def("seed(self, n=None, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		return noneIf(seedWith(t, t.Push(object.Unwrap(a[0], randomType.Type)), a[1]))
	})
	typ.Def("random(self, /)", func(t *thread, a []Value) Value {
		hi, lo := next32(a[0])>>5, next32(a[0])>>6
		return object.NewFloat(t, (float64(hi)*67108864+float64(lo))/9007199254740992)
	})
	typ.Def("getrandbits(self, k, /)", func(t *thread, a []Value) Value {
		k, ok := indexSized(t, a[1], object.OverflowError)
		switch {
		case !ok || !t.Write(&a[0]):
			return gc.Null
		case k < 0:
			return t.Raise(object.ValueError, "number of bits must be non-negative")
		case k == 0:
			return gc.IntValue(0)
		case k <= 32:
			return object.NewInt(t, int64(next32(a[0])>>(32-k)))
		case !gc.TryReserve(uintptr(k) / 8):
			return t.Raise(object.MemoryError, "")
		}
		n := (k + 31) / 32
		b := make([]byte, 4*n)
		for i := range n {
			x := next32(a[0])
			if left := k - 32*i; left < 32 {
				x >>= 32 - left
			}
			binary.BigEndian.PutUint32(b[4*(n-1-i):], x)
		}
		return object.NewBig(t, new(big.Int).SetBytes(b))
	})
	typ.Def("getstate(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		first := t.Top
		for _, x := range twister(a[0]) {
			t.Push(gc.IntValue(int64(x)))
		}
		t.Push(gc.IntValue(int64(twistIndex(a[0]))))
		return object.NewTuple(t, object.Words(first, twistN+1))
	}).Reads()
	typ.Def("setstate(self, state, /)", func(t *thread, a []Value) Value {
		s := object.Unwrap(a[1], object.TupleType)
		if s == gc.Null {
			return t.Raise(object.TypeError, "state vector must be a tuple")
		}
		items := object.TupleItems(s)
		if len(items) != twistN+1 {
			return t.Raise(object.ValueError, "state vector is the wrong size")
		}
		var mt [twistN]uint32
		for i, x := range items {
			n, ok := object.AsInt(x)
			if !ok {
				return t.Raise(object.TypeError, "an integer is required")
			}
			k, ok := object.Int64Of(n)
			switch {
			case object.IntSign(n) < 0:
				return t.Raise(object.OverflowError, "can't convert negative value to unsigned int")
			case i == twistN:
				if !ok || k > twistN {
					return t.Raise(object.ValueError, "invalid state")
				}
				copy(twister(a[0]), mt[:])
				setTwistIndex(a[0], int(k))
			case !ok:
				return t.Raise(object.OverflowError, "Python int too large to convert to C unsigned long")
			default:
				mt[i] = uint32(k)
			}
		}
		return gc.None
	})
}
