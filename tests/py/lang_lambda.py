print((lambda: 1)(), (lambda x: x)(2), (lambda x, y=3: x + y)(1), (lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda x, /, y, *, z: (x, y, z))(1, 2, z=3))
fs = {"add": lambda a, b: a + b, "mul": lambda a, b: a * b}
print({k: f(3, 4) for k, f in fs.items()}, list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])), sorted("bca", key=lambda c: -ord(c)))
compose = lambda *fs: lambda x: x if not fs else compose(*fs[1:])(fs[0](x))
print(compose(lambda x: x + 1, lambda x: x * 2, str)(5))
fact = lambda n: 1 if n == 0 else n * fact(n - 1)
print(fact(10), (lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))
adders = [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in adders], (lambda: (lambda: 7)())(), (lambda x: (yield_ := x) + 1)(1))
print((lambda x: x if x else "empty")(""), [*(lambda: (1, 2))()], (lambda: None)() is None)
curry = lambda f: lambda a: lambda b: f(a, b)
print(curry(lambda a, b: a - b)(10)(3), (lambda a: lambda: a)(5)())


class C:
    m = lambda self, x: (self.k, x)
    k = 1


print(C().m(2))
