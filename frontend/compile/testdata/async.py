async def coroutine(a):
    x = await a
    await f(await x)
    async with a as b, x:
        await b
    async for i in a:
        if i:
            continue
        break
    else:
        f()
    async for a.b in x:
        pass
    return [await y for y in x], [y async for y in x], {y: z async for y in x for z in y}

async def generator(xs):
    async for x in xs:
        y = yield x
    yield
    return

async def expressions(xs):
    return (x async for x in xs), (await x for x in xs)

async def leaves(a):
    async with a:
        return 1
