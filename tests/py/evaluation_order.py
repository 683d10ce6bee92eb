def v(name, x=None):
    print(name, end=" ")
    return x


class T:
    def __getitem__(self, k):
        print("getitem", k, end=" ")
        return 10

    def __setitem__(self, k, x):
        print("setitem", k, x, end=" ")


def f(*a, **k):
    print("call", end=" ")


t = T()
v("t", t)[v("k", 1)] = v("val", 5)
print()
v("t", t)[v("k", 1)] += v("val", 5)
print()
v("f", f)(v("a"), *v("star", []), b=v("b"), **v("kw", {}))
print()
x = {v("k1"): v("v1"), v("k2"): v("v2")}
print()
y = [v("a"), *v("b", []), v("c")]
print()
z = v("a", 1) + v("b", 2) * v("c", 3)
print(z)
print(v("a", 1) < v("b", 2) < v("c", 0) < v("never"))
a = b = v("value", [1])
v("first", t)[0], v("second", t)[1] = v("rhs", (1, 2))
print()
print(v("yes") if v("cond", True) else v("no"))
print([v("elt", i) for i in v("iter", [1, 2]) if v("cond", True)])
lambda_ = lambda d=v("default"): v("body")
lambda_()
print()


@v("deco1", lambda g: g)
@v("deco2", lambda g: g)
def g(p=v("dflt", 1), *, q=v("kwdflt", 2)) -> v("ret"):
    pass


print()


class C(v("base", object), metaclass=v("meta", type)):
    print("body", end=" ")


print()
assert v("cond", True), v("never")
print()
i = 0
i, l = 1, [v("i", i)]
print(i, l)
for v("for target", t)[0] in [7, 8]:
    pass
print()
del v("del", {1: 2})[v("key", 1)]
print()
print(v("and", 0) and v("skipped"), v("or", 1) or v("skipped"))
with_order = f"{v('x', 1)}{v('y', 2):{v('w', 5)}}"
print(with_order)
