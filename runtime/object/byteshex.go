package object

import "stmjit/gc"

// Bytes as hexadecimal digits and back.

// hexSep reads the separator of hex().
func hexSep(t *Thread, v Value) (byte, bool) {
	var s text
	if u := asStr(v); u != gc.Null {
		s = textOf(u)
	} else if isBytesLike(v) {
		if v = t.operand1(v, false); v == gc.Null {
			return 0, false
		}
		s = bytesText(v)
	} else {
		n, ok := Len(t, v)
		switch {
		case !ok:
			return 0, false
		case n != 1:
			t.Raise(ValueError, "sep must be length 1.")
		default:
			t.Raise(TypeError, "sep must be str or bytes.")
		}
		return 0, false
	}
	switch {
	case s.n != 1:
		t.Raise(ValueError, "sep must be length 1.")
		return 0, false
	case s.at(0) >= 0x80:
		t.Raise(ValueError, "sep must be ASCII.")
		return 0, false
	}
	return byte(s.at(0)), true
}

func bytesHex(t *Thread, a []Value) Value {
	group, ok := ToSize(t, a[2])
	if !ok {
		return gc.Null
	}
	sep := byte(0)
	if a[1] == gc.Null {
		group = 0
	} else if sep, ok = hexSep(t, a[1]); !ok {
		return gc.Null
	}
	if !t.reacquire(a) {
		return gc.Null
	}
	b, _ := BytesView(a[0])
	out := make([]byte, 0, 3*len(b))
	for i, c := range b {
		if i > 0 && (group > 0 && (len(b)-i)%group == 0 || group < 0 && i%-group == 0) {
			out = append(out, sep)
		}
		out = append(out, hexDigits[c>>4], hexDigits[c&15])
	}
	return newASCII(t, out)
}

func bytesFromHex(t *Thread, f *textFamily, a []Value) Value {
	s, ok := strArg(t, a[1], "fromhex() argument must be str, not %s")
	if !ok {
		return gc.Null
	}
	bad := func(i int) Value {
		return t.Raise(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", i)
	}
	for i := 0; i < s.n && !s.isASCII(); i++ {
		if s.at(i) >= 0x80 {
			return bad(i)
		}
	}
	var out []byte
	for i := 0; i < s.n; i++ {
		if spaceByte(s.at(i)) {
			continue
		}
		hi := hexDigit(s, i)
		if hi >= 0 {
			i++
		}
		lo := hexDigit(s, i)
		if hi < 0 || lo < 0 {
			return bad(i)
		}
		out = append(out, byte(hi<<4|lo))
	}
	v := f.whole(t, out)
	if typ := AsType(a[0]); v != gc.Null && typ != BytesType && typ != ByteArrayType {
		return t.Call(a[0], v)
	}
	return v
}

func hexDigit(s text, i int) int {
	if i >= s.n {
		return -1
	}
	if d := digitValue(byte(s.at(i))); d < 16 {
		return d
	}
	return -1
}
