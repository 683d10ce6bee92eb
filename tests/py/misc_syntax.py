# A comment
x = 1; y = 2
if x: y = 3
class A: pass
def f(): return 5
for i in range(2): print(i, end=" "); print("x")
while x: x -= 1
print(x, y, A.__name__, f())
z = [
    1,
    2,  # inline comment
    3,
]
w = (1,
     2)
s = "a" \
    "b"
t = 1 + \
    2
d = {
    "k": [1,
          2],
    **{"m": 3},
}
print(z, w, s, t, d)
print(
    "many",
    "args",
    sep="-",
)


def g(
    a,
    b=2,
    *args,
    c: int = 3,
    **kwargs,
) -> None:
    print(a, b, args, c, kwargs)


g(1)
g(1, 2, 3, c=4, d=5, )
x: int = 5
y: "forward" = 6
v: list
print(x, y, __annotations__)
lambda: (yield)
print((lambda *, k=1: k)(), (lambda a, /, b: (a, b))(1, b=2), [lambda: 1][0]())
if (a := 1) and \
        (b := 2):
    print(a, b)
print(not True == False, -2 ** 2, not not 1, 1 if True else 2 if False else 3, 2 * 3 % 4, 2 + 3 << 1, 1 | 2 ^ 3 & 4, ~1 + 1, - - 1, + -1, 5 - -5)
print(1_000, 0xFF_FF, 1e1_0, "\x41\u0042", rb"\x", b"a" b"b", ...)
try: pass
except: pass
else: print("else")
finally: print("finally")
with_ = 1
match = 2
case = 3
type_ = 4
_ = 5
print(match + case, _)


def π(α):
    return α * 2


print(π(3))
if True:
    # only a comment before the body
    pass
print("end")
