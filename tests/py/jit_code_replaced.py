# A function that a hot loop calls gets other code.
def callee(): return 0
def change(n): callee.__code__ = eval(f"lambda: {n}").__code__
def read(): return callee()
def loop(want):
    for _ in range(100):
        got = callee()
        if got != want: return got
bad = 0
for n in range(20):
    change(n)
    g = loop(n)
    if g is not None: bad += 1; print(n, g)
print(bad)
def a(): return 1
def b(): return 2
def run(f, n):
    t = 0
    for i in range(n):
        t += f()
        if i == n // 2: f.__code__ = b.__code__
    return t
print(run(a, 1000))
