def f(): pass
def f(a): pass
def f(a,): pass
def f(a, b=1): pass
def f(a, /): pass
def f(a, /,): pass
def f(a, /, b): pass
def f(a=1, /, b=2): pass
def f(a, b=1, /, c=2, *d, e, f=3, **g): pass
def f(*a): pass
def f(*a,): pass
def f(*, a): pass
def f(*, a,): pass
def f(*, a=1, b): pass
def f(*a, b=1): pass
def f(**a): pass
def f(**a,): pass
def f(a, *, b, **c): pass
def f(a: int, b: str = 'x', *c: bytes, d: float = 1.0, **e: dict) -> None: pass
def f(*a: *b): pass
def f(*a: *b, c): pass
def f(a=lambda: 0, b=(1, 2)): pass
def f() -> (a, b): pass
def f():
    'doc'
    def g():
        nonlocal a
        return a
    return g
@d
def f(): pass
@d.e(1)
@lambda f: f
@x[0].y
@(a := b)
def f():
    pass
async def f(): pass
@d
async def f():
    await a
    await a.b(c)[d]
    -await a ** 2
    await a + await b
    x = await a
    async with a: pass
    async with a as b, c: pass
    async with (a as b, c): pass
    async for a in b: pass
    async for a, b in c:
        pass
    else:
        pass
    [await x for x in y]
    return await a
class A: pass
class A(): pass
class A(B): pass
class A(B, C, metaclass=D): pass
class A(*B, **C): pass
class A((x for x in y)): pass
class A:
    x: int = 1
    def f(self): pass
    class B:
        pass
@d
@e
class A(B):
    pass
def f(
    a,  # first
    b=(
        1),
):
    return
