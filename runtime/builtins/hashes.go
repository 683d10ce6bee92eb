package builtins

import (
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"hash"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// _gohashlib: the hash functions of Go's library. A hash object keeps the state of its
// function as bytes, so nothing of Go's has to be given back.

func init() { register("_gohashlib", makeHashes) }

var hashType object.GoType

const (
	hashKind  = 8 // index in hashKinds
	hashState = 16
)

// stated is a hash whose state can be taken out and put back.
type stated interface {
	Write(p []byte) (int, error)
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

var hashKinds = []struct {
	name        string
	size, block int // size 0: as much as is asked for
	new         func() stated
}{
	{"md5", 16, 64, func() stated { return md5.New().(stated) }},
	{"sha1", 20, 64, func() stated { return sha1.New().(stated) }},
	{"sha224", 28, 64, func() stated { return sha256.New224().(stated) }},
	{"sha256", 32, 64, func() stated { return sha256.New().(stated) }},
	{"sha384", 48, 128, func() stated { return sha512.New384().(stated) }},
	{"sha512", 64, 128, func() stated { return sha512.New().(stated) }},
	{"sha3_224", 28, 144, func() stated { return sha3.New224() }},
	{"sha3_256", 32, 136, func() stated { return sha3.New256() }},
	{"sha3_384", 48, 104, func() stated { return sha3.New384() }},
	{"sha3_512", 64, 72, func() stated { return sha3.New512() }},
	{"shake_128", 0, 168, func() stated { return sha3.NewSHAKE128() }},
	{"shake_256", 0, 136, func() stated { return sha3.NewSHAKE256() }},
	{"blake2b", 64, 128, func() stated { return new(blake2b) }},
	{"blake2s", 32, 64, func() stated { return new(blake2s) }},
}

func makeHashes(_ *vm.VM, t *thread) Value {
	if hashType.Type == nil {
		hashType = object.NewGoType("_hashlib", "HASH", gc.Layout{Raw: 1, Vals: 1}, defineHash)
	}
	m := newModule(t, "_gohashlib", "")
	m.set("HASH", hashType.Self)
	for i, k := range hashKinds {
		if k.name[0] == 'b' {
			continue
		}
		m.def("openssl_"+k.name+"(string=?, *, usedforsecurity=True)", func(t *thread, a []Value) Value { return newHash(t, i, k.new(), a[0]) })
	}
	for _, name := range []string{"blake2b", "blake2s"} {
		m.def(name+"(data=?, /, *, digest_size=?, key=?, salt=?, person=?, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)",
			func(t *thread, a []Value) Value { return newBlake(t, name == "blake2b", a) })
	}
	m.def("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2HMAC)
	m.def("compare_digest(a, b, /)", compareDigest)
	return m.done()
}

// newHash makes a hash object in the state of h, which takes data first.
func newHash(t *thread, kind int, h stated, data Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	if data != gc.Null && !hashData(t, h, data) {
		return gc.Null
	}
	return wrapHash(t, kind, h)
}

func wrapHash(t *thread, kind int, h stated) Value {
	m := t.Mark()
	defer t.Pop(m)
	state, _ := h.MarshalBinary()
	p := t.Push(object.NewBytes(t, state))
	v := hashType.New(t)
	gc.StoreRaw(v, hashKind, uint64(kind))
	gc.InitStore(v, hashState, *p)
	return v
}

func hashData(t *thread, h stated, data Value) bool {
	if object.IsStr(data) {
		t.Raise(object.TypeError, "Strings must be encoded before hashing")
		return false
	}
	b, ok := object.BytesView(data)
	if !ok {
		t.Raise(object.TypeError, "object supporting the buffer API required")
		return false
	}
	_, _ = h.Write(b)
	return true
}

// opened returns the function of an acquired hash object in its state.
func opened(v Value) stated {
	h := hashKinds[gc.LoadRaw(v, hashKind)].new()
	b, _ := object.BytesView(gc.Load(v, hashState))
	_ = h.UnmarshalBinary(b)
	return h
}

func digestOf(t *thread, a []Value) ([]byte, bool) {
	h := opened(a[0])
	switch h := h.(type) {
	case *sha3.SHAKE:
		if len(a) < 2 || a[1] == gc.Null {
			t.Raise(object.TypeError, "digest() missing required argument 'length' (pos 1)")
			return nil, false
		}
		n, ok := indexSized(t, a[1], object.OverflowError)
		switch {
		case !ok:
			return nil, false
		case n < 0:
			t.Raise(object.ValueError, "value must be positive")
			return nil, false
		case !gc.TryReserve(uintptr(n)):
			t.Raise(object.MemoryError, "")
			return nil, false
		}
		out := make([]byte, n)
		_, _ = h.Read(out)
		return out, true
	case hash.Hash:
		if len(a) > 1 && a[1] != gc.Null {
			t.Raise(object.TypeError, "HASH.digest() takes no arguments (1 given)")
			return nil, false
		}
		return h.Sum(nil), true
	}
	return nil, false
}

func defineHash(typ *object.Type) {
	typ.MarkMutable()
	typ.NoBase = true
	typ.Describe("A hash is an object used to calculate a checksum of a string of information.")
	typ.Def("update(self, obj, /)", func(t *thread, a []Value) Value {
		h := opened(a[0])
		if !hashData(t, h, a[1]) {
			return gc.Null
		}
		state, _ := h.MarshalBinary()
		gc.Store(a[0], hashState, object.NewBytes(t, state))
		return gc.None
	})
	typ.Def("digest(self, length=?)", func(t *thread, a []Value) Value {
		b, ok := digestOf(t, a)
		if !ok {
			return gc.Null
		}
		return object.NewBytes(t, b)
	}).Reads()
	typ.Def("hexdigest(self, length=?)", func(t *thread, a []Value) Value {
		b, ok := digestOf(t, a)
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, hex.EncodeToString(b))
	}).Reads()
	typ.Def("copy(self, /)", func(t *thread, a []Value) Value {
		v := hashType.New(t)
		gc.StoreRaw(v, hashKind, gc.LoadRaw(a[0], hashKind))
		gc.InitStore(v, hashState, gc.Load(a[0], hashState))
		return v
	}).Reads()
	typ.DefMember("name", func(t *thread, v Value) Value { return object.Intern(hashKinds[gc.LoadRaw(v, hashKind)].name) })
	typ.DefMember("block_size", func(t *thread, v Value) Value {
		return gc.IntValue(int64(hashKinds[gc.LoadRaw(v, hashKind)].block))
	})
	typ.DefMember("digest_size", func(t *thread, v Value) Value {
		if h, ok := opened(v).(hash.Hash); ok {
			return gc.IntValue(int64(h.Size()))
		}
		return gc.IntValue(0)
	})
	typ.Slots.Repr = func(t *thread, v Value) Value {
		name := hashKinds[gc.LoadRaw(v, hashKind)].name
		return object.NewStr(t, "<"+name+" _hashlib.HASH object @ 0x"+hexString(int(object.Identity(v)))+">")
	}
}

func pbkdf2HMAC(t *thread, a []Value) Value {
	if !object.IsStr(a[0]) {
		return t.Raise(object.TypeError, "pbkdf2_hmac() argument 'hash_name' must be str, not %s", object.TypeOf(a[0]).Name)
	}
	name := object.GoStr(a[0])
	for _, k := range hashKinds {
		if k.name != name || k.size == 0 || name[0] == 'b' {
			continue
		}
		password, ok := bytesArg(t, a[1])
		if !ok {
			return gc.Null
		}
		salt, ok := bytesArg(t, a[2])
		if !ok {
			return gc.Null
		}
		rounds, ok := object.Int64Of(a[3])
		if !a[3].IsInt() || !ok {
			return t.Raise(object.TypeError, "an integer is required")
		}
		if rounds < 1 {
			return t.Raise(object.ValueError, "iteration value must be greater than 0.")
		}
		n := int64(k.size)
		if a[4] != gc.None {
			if n, ok = object.ToInt64(t, a[4]); !ok {
				return gc.Null
			}
			if n < 1 || n > 1<<31-1 {
				return t.Raise(object.ValueError, "key length must be greater than 0.")
			}
		}
		out, err := pbkdf2.Key(func() hash.Hash { return k.new().(hash.Hash) }, string(password), append([]byte{}, salt...), int(rounds), int(n))
		if err != nil {
			return t.Raise(object.ValueError, "%s", err.Error())
		}
		return object.NewBytes(t, out)
	}
	return t.Raise(object.ValueError, "unsupported hash type %s", name)
}

// compareDigest takes as long for equal as for other bytes.
func compareDigest(t *thread, a []Value) Value {
	var b [2][]byte
	for i := range b {
		if s := object.Unwrap(a[i], object.StrType); s != gc.Null && object.IsStr(a[1-i]) {
			b[i] = []byte(object.GoStr(s))
			for _, c := range b[i] {
				if c >= 0x80 {
					return t.Raise(object.TypeError, "comparing strings with non-ASCII characters is not supported")
				}
			}
			continue
		}
		var ok bool
		if b[i], ok = object.BytesView(a[i]); !ok {
			return t.Raise(object.TypeError, "unsupported operand types(s) or combination of types: '%s' and '%s'", object.TypeOf(a[0]).Name, object.TypeOf(a[1]).Name)
		}
	}
	diff := len(b[0]) ^ len(b[1])
	for i := range b[1] {
		x := byte(0)
		if i < len(b[0]) {
			x = b[0][i]
		}
		diff |= int(x ^ b[1][i])
	}
	return gc.BoolValue(diff == 0)
}
