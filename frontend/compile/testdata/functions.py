def plain(): pass

def parameters(a, b, /, c, d=1, *args, k, j=2, **kw):
    """What it does."""
    return a, b, c, d, args, k, j, kw

@first
@second(1)
def decorated(a=f()): pass

def annotated(a: int, *b: str, c: 'x' = 1, **d: dict) -> list: pass

def nested():
    @g
    def f(): pass
    def h(): return f
    return h

async def coroutine(): return 1

def outer(x, *rest):
    def inner(a=x, *, b=x): return a, b, rest
    return inner
