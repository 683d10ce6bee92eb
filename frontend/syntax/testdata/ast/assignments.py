a = 1
a = b = c
a, b = c
a, = b
(a, b) = c
[a, b] = c
a, (b, [c, d]) = e
a, *b = c
*a, = b
[*a, b] = c
(*a, b), c = d
*a.b, c = d
a.b = c
a[b] = c
a[b:c] = d
a().b = c
a()[b].c = d
(a) = b
((a)) = b
(a.b) = c
(a), b = c
() = a
[] = a
a = *b, c
a = b, = c
a += 1
a -= 1
a *= 1
a @= 1
a /= 1
a %= 1
a &= 1
a |= 1
a ^= 1
a <<= 1
a >>= 1
a **= 1
a //= 1
a.b += 1
a[b] += 1, 2
(a) += 1
(a.b) += 1
a: int
a: int = 1
a: int = 1, 2
a: int = *b, c
(a): int
(a): int = 1
a.b: int
a[b]: int = 1
(a.b): int
f().a: int
(f()).a: int
(a + b).c: int
[a][0]: int
a: lambda: b = c
del a
del a, b
del a,
del (a)
del (a, b), [c, d]
del ()
del a.b, a[b], a[b:c]
del a().b
del (a.b)
def g():
    a = yield
    a = yield b
    a = yield b, c
    a = yield *b, c
    a = b = yield
    a += yield
    a += yield b
    a: int = yield
    a = yield from b
    (yield)
    (yield a)
    yield
    yield a
    yield a, b
    yield from a
    f((yield), (yield a))
    return
    return a
    return a, *b
    return (yield)
    return not a
