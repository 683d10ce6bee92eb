package syntax

import "testing"

func TestContinues(t *testing.T) {
	for text, want := range map[string]bool{
		"1\n": false, "\n": false, "x = (1,\n": true, "x = (1,\n2)\n": false, "x = [\n\n": true,
		"if a:\n": true, "if a:\n  b\n": true, "if a:\n  b\n\n": false, "if a:\n\n": false, "if a b:\n": false,
		"if a: b\n": true, "if a: b\n\n": false, "def f(\n": true, "def f():\n  '''x\n": true, "'''x\n\n": true,
		"'x\n": false, "x = \\\n": true, "x = \\\n1\n": false, "@a\n": true, "@a\n\n": false, "@a\ndef f(): pass\n": true,
		"try:\n  a\n": true, "try:\n  a\n\n": false, "try:\n  a\nexcept b:\n": true, "class A:\n  x = 1\n\n": false,
		"match a:\n": true, "match a:\n case 1:\n": true, "match a:\n case 1:\n  b\n\n": false, "match(a)\n": false, "match a\n": false,
		"for x in y:\n  if z:\n    w\n": true, "x y\n": false, "(1 2\n": false, "f(a b\n": false, "a)\n": false, "lambda:\n": false,
		"with a:\n": true, "async def f():\n": true, "async def f():\n  await a\n\n": false, "while 1: pass\n": true, "print(1); 2\n": false,
		"if a:\n  b\n \n": true, "if a:\n  (b\n\n": true, "# a\n": false, "  1\n": false, "0777\n": false, "f'{a\n": false, "f'''{a\n": true,
		"if a:\n  b\nelse:\n": true, "x = {1:\n": true, "x[\n": true, "a = 1 +\n": false, "import\n": false, "\xff\n": false,
	} {
		if got := Continues(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
