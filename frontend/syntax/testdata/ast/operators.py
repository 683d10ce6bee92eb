a + b - c * d / e // f % g @ h ** i
-a
+a
~a
not a
not not a
--a
- -a ** -b
a ** b ** c
2 ** -1
-2 ** 2
a << b >> c
a & b | c ^ d
a and b and c
a or b or c
a or b and c or not d
a < b
a < b <= c == d != e > f >= g
a is b
a is not b
a in b
a not in b
not a in b
not a is not b
a + (b + c)
(a + b) * c
a if b else c
a if b else c if d else e
(a if b else c) if d else e
lambda: 0
lambda x: x
lambda x, y=1, *args, z, w=2, **kw: x
lambda *, a: a
lambda a, /, b: b
lambda a, b=1, /, c=2, *, d, **e: 0
lambda *a, b=1: lambda: b
lambda: (yield)
x = yield_ = 3
(x := 5)
(x := y, z)
[x := 1, y := 2]
{x := 1}
f(x := 1)
f(x := 1, y=2)
a[x := 1]
a[x:=1, y:=2]
(a)
((a))
(a, b)
(a,)
()
a,
a, b
a, b,
*a, b
*a, *b.c
(*a, b)
[*a, *b]
{*a, *b}
{**a, 'b': 1, **c}
[]
[a]
[a, b,]
{a}
{a, b,}
{}
{a: b}
{a: b, c: d,}
{a: lambda: b, **c | d}
a.b
a.b.c()
a()
a(b)
a(b, c,)
a(*b)
a(**b)
a(b, *c, d, *e, f=1, *g, h=2, **i, j=3, **k)
a(b=1)
a(b)(c)[d].e
a(x for x in y)
a((x for x in y), z)
a(
    b
)
1 .real
1..real
'a'.join
[][0]
{}.get
a[b]
a[b, c]
a[b,]
a[:]
a[b:]
a[:c]
a[b:c]
a[::d]
a[b:c:d]
a[b::d]
a[b:c, d]
a[b:c, d:e, ...]
a[*b]
a[*b, c]
a[b, *c, d:e]
a[()]
a[lambda: 0:1]
a[b if c else d:e]
