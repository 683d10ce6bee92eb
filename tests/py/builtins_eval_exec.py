x = 10


def f(a):
    b = 2
    print(sorted(locals().items()), "x" in globals(), globals()["x"])
    print(eval("a + b"), eval("a + x", {"a": 5, "x": 1}), eval("a + b", {"a": 1}, {"b": 5}))
    exec("b = 50; c = 1")
    print(b, "c" in locals())
    return [eval("i * 2", {"i": i}) for i in range(3)]


print(f(3))
ns = {}
exec("def g(n):\n    return n * k\nk = 4", ns)
print(ns["g"](3), sorted(n for n in ns if n != "__builtins__"), "__builtins__" in ns)
exec("x += 1")
print(x, eval("x"))
code = compile("y = x * 2\nz = [y for _ in range(2)]", "<code>", "exec")
exec(code)
print(y, z, code.co_name, code.co_filename)
print(eval(compile("x + 1", "<e>", "eval")), eval("(lambda q: q + x)(1)"), eval(" 1 +\\\n 2"))
exec(compile("5 + 5; 'text'; None; [1]", "<s>", "single"))


class Names(dict):
    def __missing__(self, key):
        return key.upper()


print(eval("a + b", {}, Names()))
l = Names()
exec("out = alpha", {}, l)
print(l["out"])


def outer():
    hidden = 1

    def inner():
        return hidden, sorted(locals())

    return inner(), sorted(locals())


print(outer())


class C:
    a = 1
    names = sorted(n for n in locals() if not n.startswith("__"))
    b = eval("a + 1")


print(C.names, C.b, vars(C)["a"])
for src in ("1 +", "x y", "def", "for", "(", "'abc", "a b c", "return 1", "yield", "1 = x", "f(a for a in b, c)"):
    for mode in ("exec", "eval"):
        try:
            compile(src, "<src>", mode)
            print(mode, repr(src), "fine")
        except SyntaxError as e:
            print(mode, repr(src), type(e).__name__, e.msg, e.filename, e.lineno, e.offset, (e.text or "").rstrip())
for args in (("1", 5), ("1", {}, 5), (5,), ("1", None, None)):
    for fn in (eval, exec):
        try:
            print(fn.__name__, fn(*args))
        except TypeError as e:
            print(fn.__name__, e)


def deep(n):
    if n == 0:
        return eval("n")
    return deep(n - 1)


print(deep(5), dir() == sorted(globals()), [n for n in dir(C) if n[0] != "_"])
try:
    eval("1 / 0")
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name)
try:
    exec("def bad():\n    return undefined\nbad()")
except NameError as e:
    tb = e.__traceback__.tb_next.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name, e)
exec("import math as mm\nprint(mm.floor(2.5))")
print(__import__("math").floor(3.7), __import__("lib.helpers").__name__, __import__("lib.helpers", fromlist=["area"]).__name__)
