package syntax

import "testing"

// FuzzParse checks that no source makes the package panic, and that the parser
// and the diagnoser, which read the same grammar in two ways, agree on what is
// valid.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		"", "x = 1\n", "if a:\n  b\nelse:\n\tc\n", "f(a, *b, c=1, **d)\n", "x: int = [a for b, *c in d if e]\n",
		"def f(a, /, b=1, *c: *d, e, **g) -> h: return lambda: 0\n", "class A(B, metaclass=C): pass\n",
		"match x:\n case {'a': [b, *_], **c} | D(e, f=1) as g if h: pass\n",
		"with (a as b, c): pass\n", "try: pass\nexcept* A as b: pass\n", "f'{a!r:{b}}' 'c' rb'd'\n",
		"async def f():\n await a\n", "x = '\\N{DIGIT ONE}\\x41\\ud800'\n", "0x1f + 1_0.5e-3j\n",
		"@a\n@b.c\ndef d(): yield from e\n", "(a b", "'abc", "x = {1: 2, 3}", "print 1", "f'{a b}'", "é = €", "\\\n",
		"for x() in y: pass", "del f()", "lambda *: 0", "match x:\n case a as 1: pass", "a := 1", "\f\t x",
	} {
		f.Add(src, uint8(0))
	}
	f.Add("a, b", uint8(1))
	f.Add("if a:\n  b\n\n", uint8(2))
	f.Fuzz(func(t *testing.T, src string, m uint8) {
		mode := Mode(m % 3)
		root, err := Parse([]byte(src), "fuzz", mode)
		if err == nil {
			DumpPositions(root)
		} else if e := err.(*SyntaxError); e.Format() == "" {
			t.Error("an error without text")
		}
		text, _, bad := decode([]byte(src), "fuzz")
		if bad != nil {
			return
		}
		file := newSource(text, "fuzz", mode)
		d := &diagnoser{file: file, mode: mode, lex: newLexer(file)}
		ok, _ := d.run()
		if mode != Single && ok != (err == nil) && !isDepth(err) && !isPattern(err) {
			t.Errorf("%q: the parser says %v, the diagnoser %v", src, err, ok)
		}
	})
}

func isDepth(err error) bool {
	e, ok := err.(*SyntaxError)
	return ok && e.Kind == "RecursionError"
}

func isPattern(err error) bool {
	e, ok := err.(*SyntaxError)
	return ok && e.Msg == problemPattern
}
