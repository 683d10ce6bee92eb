package builtins

import (
	"bytes"
	"encoding/hex"
	"hash/crc32"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// binascii: bytes as text of several kinds.

func init() { register("binascii", makeBinascii) }

// binError is binascii.Error.
var binError, binIncomplete *object.Type

func makeBinascii(_ *vm.VM, t *thread) Value {
	m := newModule(t, "binascii", "Conversion between binary data and ASCII")
	if binError == nil {
		binError = newExceptionClass(t, "binascii", "Error", object.ValueError)
		binIncomplete = newExceptionClass(t, "binascii", "Incomplete", object.Exception)
	}
	m.set("Error", binError.Self)
	m.set("Incomplete", binIncomplete.Self)
	for _, name := range []string{"b2a_hex", "hexlify"} {
		m.def(name+"(data, sep=?, bytes_per_sep=1)", func(t *thread, a []Value) Value {
			return hexOf(t, a)
		})
	}
	for _, name := range []string{"a2b_hex", "unhexlify"} {
		m.def(name+"(hexstr, /)", func(t *thread, a []Value) Value {
			b, ok := asciiOrBytes(t, a[0])
			if !ok {
				return gc.Null
			}
			if len(b)%2 != 0 {
				return t.Raise(binError, "Odd-length string")
			}
			out := make([]byte, len(b)/2)
			if _, err := hex.Decode(out, b); err != nil {
				return t.Raise(binError, "Non-hexadecimal digit found")
			}
			return object.NewBytes(t, out)
		})
	}
	m.def("b2a_base64(data, /, *, newline=True)", func(t *thread, a []Value) Value {
		b, ok := bytesArg(t, a[0])
		if !ok {
			return gc.Null
		}
		nl, ok := object.IsTrue(t, a[1])
		if !ok {
			return gc.Null
		}
		out := encode64(b)
		if nl {
			out = append(out, '\n')
		}
		return object.NewBytes(t, out)
	})
	m.def("a2b_base64(data, /, *, strict_mode=False)", func(t *thread, a []Value) Value {
		strict, ok := object.IsTrue(t, a[1])
		if !ok {
			return gc.Null
		}
		b, ok := asciiOrBytes(t, a[0])
		if !ok {
			return gc.Null
		}
		return decode64(t, b, strict)
	})
	m.def("crc32(data, crc=0, /)", crc32Of)
	m.def("crc_hqx(data, crc, /)", func(t *thread, a []Value) Value {
		b, ok := bytesArg(t, a[0])
		if !ok {
			return gc.Null
		}
		start, ok := object.AsInt(a[1])
		if !ok {
			return t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(a[1]).Name)
		}
		crc := uint16(low64(start))
		for _, c := range b {
			crc ^= uint16(c) << 8
			for range 8 {
				if crc&0x8000 != 0 {
					crc = crc<<1 ^ 0x1021
				} else {
					crc <<= 1
				}
			}
		}
		return gc.IntValue(int64(crc))
	})
	binUU(m)
	binQP(m)
	return m.done()
}

// newExceptionClass makes a class of exceptions.
func newExceptionClass(t *thread, module, name string, base *object.Type) *object.Type {
	m := t.Mark()
	defer t.Pop(m)
	ns := t.Push(object.NewDict(t))
	object.DictSetStr(t, *ns, object.Intern("__module__"), object.Intern(module))
	return object.AsType(object.NewClass(t, object.TypeType, name, []*object.Type{base}, *ns, nil))
}

// low64 returns the lowest 64 bits of an int.
func low64(i Value) uint64 {
	if n, ok := object.Int64Of(i); ok {
		return uint64(n)
	}
	b := object.BigOf(i)
	x := uint64(0)
	if w := b.Bits(); len(w) > 0 {
		x = uint64(w[0])
	}
	if b.Sign() < 0 {
		x = -x
	}
	return x
}

func hexArgs(a []Value) []Value {
	if a[1] == gc.Null {
		return nil
	}
	return a[1:3]
}

// bytesArg returns what a bytes-like object has.
func bytesArg(t *thread, v Value) ([]byte, bool) {
	if b, ok := object.BytesView(v); ok {
		return b, true
	}
	t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(v).Name)
	return nil, false
}

// asciiOrBytes takes a str of ASCII, too.
func asciiOrBytes(t *thread, v Value) ([]byte, bool) {
	if s := object.Unwrap(v, object.StrType); s != gc.Null {
		str := object.GoStr(s)
		for i := range len(str) {
			if str[i] >= 0x80 {
				t.Raise(object.ValueError, "string argument should contain only ASCII characters")
				return nil, false
			}
		}
		return []byte(str), true
	}
	if b, ok := object.BytesView(v); ok {
		return b, true
	}
	t.Raise(object.TypeError, "argument should be bytes, buffer or ASCII string, not '%s'", object.TypeOf(v).Name)
	return nil, false
}

func crc32Of(t *thread, a []Value) Value {
	b, ok := bytesArg(t, a[0])
	if !ok {
		return gc.Null
	}
	start, ok := object.AsInt(a[1])
	if !ok {
		return t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(a[1]).Name)
	}
	return gc.IntValue(int64(crc32.Update(uint32(low64(start)), crc32.IEEETable, b)))
}

const alphabet64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func encode64(b []byte) []byte {
	out := make([]byte, 0, (len(b)+2)/3*4+1)
	for ; len(b) >= 3; b = b[3:] {
		x := uint(b[0])<<16 | uint(b[1])<<8 | uint(b[2])
		out = append(out, alphabet64[x>>18], alphabet64[x>>12&63], alphabet64[x>>6&63], alphabet64[x&63])
	}
	switch len(b) {
	case 1:
		out = append(out, alphabet64[b[0]>>2], alphabet64[b[0]<<4&63], '=', '=')
	case 2:
		x := uint(b[0])<<8 | uint(b[1])
		out = append(out, alphabet64[x>>10], alphabet64[x>>4&63], alphabet64[x<<2&63], '=')
	}
	return out
}

// decode64 skips what is no digit, unless it is strict.
func decode64(t *thread, b []byte, strict bool) Value {
	if strict && len(b) > 0 && b[0] == '=' {
		return t.Raise(binError, "Leading padding not allowed")
	}
	out := make([]byte, 0, len(b)/4*3+3)
	quad, pads, left, started := 0, 0, uint(0), false
	for i, c := range b {
		if c == '=' {
			started = true
			if quad >= 2 {
				if pads++; quad+pads >= 4 {
					if strict && i+1 < len(b) {
						return t.Raise(binError, "Excess data after padding")
					}
					return object.NewBytes(t, out)
				}
			}
			continue
		}
		d := bytes.IndexByte([]byte(alphabet64), c)
		if d < 0 {
			if strict {
				return t.Raise(binError, "Only base64 data is allowed")
			}
			continue
		}
		if strict && started && pads > 0 || strict && started && quad < 2 {
			return t.Raise(binError, "Discontinuous padding not allowed")
		}
		pads = 0
		switch quad {
		case 0:
			left = uint(d)
		case 1:
			out = append(out, byte(left<<2|uint(d)>>4))
			left = uint(d) & 15
		case 2:
			out = append(out, byte(left<<4|uint(d)>>2))
			left = uint(d) & 3
		case 3:
			out = append(out, byte(left<<6|uint(d)))
		}
		quad = (quad + 1) & 3
	}
	if quad != 0 {
		if quad == 1 {
			return t.Raise(binError, "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(out)/3*4+1)
		}
		return t.Raise(binError, "Incorrect padding")
	}
	return object.NewBytes(t, out)
}

// hexOf is b2a_hex.
func hexOf(t *thread, a []Value) Value {
	b, ok := bytesArg(t, a[0])
	if !ok {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(object.NewBytes(t, b))
	text := t.CallMethod(*p, object.Intern("hex"), hexArgs(a)...)
	if text == gc.Null {
		return gc.Null
	}
	return object.NewBytes(t, []byte(object.GoStr(text)))
}
