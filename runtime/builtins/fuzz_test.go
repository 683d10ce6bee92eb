package builtins

import (
	"testing"
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// fuzzPatience is how long one input may take before it counts as a hang.
const fuzzPatience = 30 * time.Second

// fuzzChecks are the functions of Python that fuzz targets call. Each may end with the
// exceptions that bad input leads to, and with nothing else.
const fuzzChecks = `
import re, struct

# Nothing that an expression of the fuzzer's may call has effects outside.
safe = {n: __builtins__[n] if isinstance(__builtins__, dict) else getattr(__builtins__, n) for n in
        'abs all any ascii bin bool bytearray bytes chr complex dict divmod enumerate filter float format frozenset hash hex int isinstance iter len list map max min next oct ord pow range repr reversed round set slice sorted str sum tuple type zip'.split()}
calm = (SyntaxError, ValueError, TypeError, NameError, AttributeError, ArithmeticError, LookupError, RecursionError, MemoryError,
        AssertionError, StopIteration, StopAsyncIteration, Warning, BufferError, RuntimeError, ImportError, OSError)

def check_eval(text):
    if '**' in text or '<<' in text or '*' in text or '_' in text or 'range' in text:
        return
    try:
        repr(eval(text, {'__builtins__': safe}))
    except calm:
        pass

def check_script(data):
    for mode in 'exec', 'single', 'eval':
        try:
            compile(data, 'fuzz', mode)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
    try:
        compile(data, 'fuzz', 'exec', 0x400)  # the tree alone
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return

def check_format(spec, text):
    if re.search('[0-9]{5}', spec):  # wide, and only that
        return
    for value in 0, -12345678901234567890, True, 1.5, -0.0, float('nan'), 1e300, 2+3j, 'text\u20ac', None, [1]:
        for how in (lambda: format(value, spec), lambda: ('{:' + spec + '}').format(value), lambda: spec.format(value, a=value),
                    lambda: spec % value, lambda: spec % (value, text), lambda: spec % {'a': value}, lambda: spec.encode('utf-8', 'replace') % (b'x', 1)):
            try:
                how()
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, MemoryError, RecursionError):
                pass

def check_struct(fmt, data):
    try:
        size = struct.calcsize(fmt)
    except (struct.error, UnicodeError, ValueError):
        return
    if size > 1 << 16:
        return
    data = (data + bytes(size))[:size]
    values = struct.unpack(fmt, data)
    for order in values, values[::-1], (1.5,) * len(values), (b'x',) * len(values):
        try:
            again = struct.pack(fmt, *order)
        except (struct.error, OverflowError):
            continue
        assert len(again) == size

def check_re(pattern, text):
    for p, s in (pattern, text), (pattern.encode('latin-1', 'replace'), text.encode('latin-1', 'replace')):
        try:
            found = re.compile(p)
        except (re.error, RecursionError, OverflowError, ValueError, MemoryError, Warning):
            continue
        m = found.match(s)
        if m:
            m.groups(), m.groupdict(), m.expand(s.__class__())
        repr(found)
        try:
            re.sub(found, p, s[:5])
        except (re.error, IndexError, RecursionError):
            pass
`

// fuzzer defines the functions and returns one that calls one of them.
func fuzzer(f *testing.F, name string) func(t *testing.T, args ...any) {
	f.Helper()
	if e := run("fuzz.py", fuzzChecks); e != gc.Null {
		msg, _ := object.StrGo(testVM.Main, e)
		f.Fatalf("fuzz.py: %s", msg)
	}
	return func(t *testing.T, args ...any) {
		hung := time.AfterFunc(fuzzPatience, func() { panic("it hangs") })
		defer hung.Stop()
		th := testVM.Main
		th.Exc, th.Handled = gc.Null, gc.None
		m := th.Mark()
		defer th.Pop(m)
		vs := make([]Value, len(args))
		for i, a := range args {
			if s, ok := a.(string); ok {
				vs[i] = object.NewStr(th, s)
			} else {
				vs[i] = object.NewBytes(th, a.([]byte))
			}
		}
		check := object.DictGetStr(testVM.MainDict(), object.Intern(name))
		if th.Call(check, vs...) == gc.Null {
			e := th.Push(th.Exc)
			th.Exc = gc.Null
			msg, _ := object.StrGo(th, *e)
			t.Fatalf("%s: %s", object.TypeOf(*e).Name, msg)
		}
	}
}

// FuzzEval evaluates expressions.
func FuzzEval(f *testing.F) {
	check := fuzzer(f, "check_eval")
	for _, s := range []string{"1 + 2.5 // 3", "[x for x in 'abc' if x > 'a']", "{'a': [1, (2,)], **{}}", "(lambda a, b=1: a)(2)", "f'{1!r:>{9}}' 'x'", "'%d' % 3", "not -~1 is None",
		"sorted([3, 1], key=lambda v: -v)[0:9:2]", "1 if [] else b'\\xff'", "0x1f - 0b1 + 1_0.5e3j", "(y := 3, y)[-1]", "str(type(1))", "next(iter({1}))", "int('12', 3)", "bytes([1, 2])[::-1].hex()"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

// FuzzScript compiles bytes as the text of a script, and what it means as a tree.
func FuzzScript(f *testing.F) {
	check := fuzzer(f, "check_script")
	for _, s := range []string{"# coding: latin-1\nx = '\xe9'\n", "\xef\xbb\xbfx = 1\n", "def f(a, /, *b: int, c=1, **d) -> 0:\n  global x\n  yield\n", "class A(B, m=C):\n\t'''x'''\n\tx: int = 1\n",
		"match a:\n case {'x': [b, *_]} | C(d=1) if e: pass\n", "try: pass\nexcept* A as b: raise\nelse: del c, d[0]\n", "async def f():\n async with a as b: await c\n async for d in e: return\n",
		"x = \\\n 1; y = (\n2)\n", "if 1:\n  a\n else:\n", "'\\N{DIGIT ONE}\\ud800'", "f'{a!r:{b}}'f'{{'", "@a.b\nwhile x: break\n", "from . import (a as b,)\nimport c.d\n", "\x00", "# -*- coding: foo\n", "\xff", "a\r\nb\rc"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzFormat formats by specifications, by str.format and by %.
func FuzzFormat(f *testing.F) {
	check := fuzzer(f, "check_format")
	for _, s := range []string{"", ">10", "*^+#012,.3f", "{0}", "{a!r:>{a}}", "{0.real[1]}", "%s", "%(a)5.2f", "%-+ #05d", "%*.*e", "_b", "=+08X", ".0%", "c", "n", "%c", "%r%%", "{{}}", "{", "%", "e", ",", "9999", ".999g"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, spec, text string) { check(t, spec, text) })
}

// FuzzStruct packs and unpacks.
func FuzzStruct(f *testing.F) {
	check := fuzzer(f, "check_struct")
	for _, s := range []string{"", "<bBhHiIlLqQ", ">efd", "=5s3p0i?x", "@nNP", "!c2xh", "10c", " b b ", "3", "99999999999999999999b", "<P", "é"} {
		f.Add(s, []byte("\x01\x02\xff\x7f\x00\x80abcdefgh"))
	}
	f.Fuzz(func(t *testing.T, fmt string, data []byte) { check(t, fmt, data) })
}

// FuzzRe compiles patterns of text and of bytes, matches, and substitutes by templates.
func FuzzRe(f *testing.F) {
	check := fuzzer(f, "check_re")
	for _, s := range []string{"a(b|c)*d", `(?P<x>\w+)(?P=x)`, `(?<=a)[^b-d]{2,3}?`, `(?(1)x|y)`, `(?i:ß|\d)$`, `\g<1>\1\n`, "[[a-z]", "(?x) a # b", "(a", `\N{DASH}`, "a{2,1}", `(?<!a|b)\Z`, "(?>a+)a", "x*+"} {
		f.Add(s, "abcd aab ß12")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) <= 100 && len(text) <= 100 {
			check(t, pattern, text)
		}
	})
}
