x = "global"


def show():
    x = "local"
    y = 1
    def inner():
        nonlocal y
        y += 1
        z = x
        return sorted(locals())
    return inner(), sorted(locals()), y


print(show())
ns = {"a": 1}
exec("b = a + 1\nc = [a for _ in range(2)]\ndef f(): return a, b\nclass K:\n    v = b\n    w = [v for _ in 'x']", ns) if False else exec("b = a + 1\nc = [a for _ in range(2)]\ndef f(): return a, b\nclass K:\n    v = b", ns)
print(ns["b"], ns["c"], ns["f"](), ns["K"].v, ns["K"].__module__, "__builtins__" in ns)
g, l = {"q": 1}, {"q": 2}
exec("r = q\nglobal s\ns = q", g, l)
print(l, {k: v for k, v in g.items() if k != "__builtins__"})
print(eval("q + 1", g, l), eval("q", g), eval("x"), eval(" x "), eval("[i for i in range(3)]", {}), eval("len('abc')", {"__builtins__": {"len": len}}))
for src, args in (("1 +", ()), ("nope", ()), ("x", (5,)), ("x = 1", ()), ("len", ({"__builtins__": {}},))):
    try:
        print(eval(src, *args))
    except Exception as e:
        print(type(e).__name__, e)
code = compile("a * 2", "<mine>", "eval")
print(eval(code, {"a": 21}), code.co_filename, code.co_name)
code = compile("total = sum(v)\nprint('in code', total)", "<mine>", "exec")
d = {"v": [1, 2]}
exec(code, d)
print(d["total"])
try:
    exec(compile("1/0", "<zero>", "exec"))
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_frame.f_code.co_filename)


def modify():
    v = 1
    exec("v = 2")
    locals()["v"] = 3
    return v


print(modify())


def del_local():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        return str(e)


def del_free():
    a = 1
    def f(): return a
    del a
    try:
        f()
    except NameError as e:
        return type(e).__name__, str(e)


def del_global():
    global tmp
    tmp = 5
    del tmp
    try:
        tmp
    except NameError as e:
        return str(e)


def use_before():
    try:
        print(late)
    except UnboundLocalError as e:
        print(e)
    late = 1


print(del_local(), del_free(), del_global())
use_before()
try:
    del never_there
except NameError as e:
    print(e)


class Body:
    a = 1
    b = [a] + [a + 1]
    try:
        c = [a for _ in range(1)]
    except NameError as e:
        c = str(e)
    d = [i for i in (a, 2)]
    def f(self): return __class__.a
    x = x + " in class"
    for loopvar in range(2):
        pass
    del b
    locals()["dyn"] = 7
    e1 = sorted(k for k in locals() if not k.startswith("_"))


print(Body.c, Body.d, Body().f(), Body.x, Body.loopvar, hasattr(Body, "b"), Body.dyn, Body.e1, Body.__qualname__)


def fn():
    cv = 10
    class In:
        cv = cv if False else 11
        got = cv
    class In2:
        got = cv
    return In.got, In2.got, In.__qualname__


try:
    print(fn())
except NameError as e:
    print(type(e).__name__, e)
fs = [lambda i=i: i for i in range(3)] + [lambda: i for i in range(3)]
print([f() for f in fs])


def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get


inc, get = counter()
inc()
inc(5)
print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars, counter.__code__.co_cellvars)


def walrus():
    out = [y := v * 2 for v in range(4) if (w := v) % 2]
    return out, y, w


print(walrus())
print(vars()["x"], globals()["x"], "x" in dir(), dir(Body())[-3:])
try:
    vars(5)
except TypeError as e:
    print(e)


class HasDir:
    def __dir__(self): return ["z", "a"]


class BadDir:
    def __dir__(self): return 5


print(dir(HasDir()))
try:
    dir(BadDir())
except TypeError as e:
    print(e)


def f(a, /, b: int = 2, *args, c, d=4, **kw) -> str:
    "doc"
    loc = 1


print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__, f.__closure__, f.__dict__)
co = f.__code__
print(co.co_varnames, co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_name, co.co_nlocals, co.co_flags & 12)
f.attr = 1
f.__name__ = "renamed"
f.__doc__ = None
print(f.attr, f.__name__, f.__qualname__, f.__doc__, vars(f), f.__get__(5).__self__, f.__globals__ is globals(), f.__builtins__["len"] is len)
