[x for x in y]
{x for x in y}
{x: z for x in y}
(x for x in y)
[x for x in y if a if b]
[x for x in y for z in x if z]
[(x, y) for x, y in z]
[x for x, in z]
[x for (x, y), *w in z]
[x for x.a in y]
[x for x[0] in y]
[x for [a, b] in y]
[x for x in y or z]
[x if y else z for x in w]
[lambda: x for x in y]
[x := y for y in z]
[[y for y in x] for x in z]
sum(x for x in y)
async def f():
    [x async for x in y]
    {x: y async for x, y in z if await w}
    return (await x async for x in y for w in await z)
