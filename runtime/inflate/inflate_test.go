package inflate

import (
	"bytes"
	"compress/flate"
	"math/rand/v2"
	"testing"
)

// TestPieces compresses texts with Go's library and reads them in pieces.
func TestPieces(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for trial := range 200 {
		text := make([]byte, rnd.IntN(200000))
		for i := range text {
			text[i] = byte(rnd.IntN(1 + trial))
			if i > 100 && rnd.IntN(4) > 0 {
				text[i] = text[i-1-rnd.IntN(100)]
			}
		}
		var buf bytes.Buffer
		w, err := flate.NewWriter(&buf, rnd.IntN(11)-1)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(text)
		_ = w.Close()
		in := append(buf.Bytes(), "rest"...)
		r := New(nil)
		var out []byte
		for len(in) > 0 || r.Unused() > 4 && !r.Done() {
			n := min(len(in), 1+rnd.IntN(5000))
			limit := -1
			if rnd.IntN(2) == 0 {
				limit = 1 + rnd.IntN(1000)
			}
			if err := r.Feed(in[:n], limit); err != nil {
				t.Fatal(err)
			}
			in = in[n:]
			if rnd.IntN(3) == 0 {
				r = r.Clone()
			}
			out = append(out, r.Take()...)
		}
		if !r.Done() || !bytes.Equal(out, text) || string(r.Rest()) != "rest" {
			t.Fatalf("trial %d: %d bytes of %d, done %v", trial, len(out), len(text), r.Done())
		}
	}
}

// FuzzFeed looks for input that does not end, or panics.
func FuzzFeed(f *testing.F) {
	f.Add([]byte{0x4b, 0x4c, 4, 0})
	f.Fuzz(func(t *testing.T, in []byte) {
		r := New(nil)
		_ = r.Feed(in, 1<<20)
	})
}
