# Coroutines, driven by hand.
class Wait:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return (self.v, got)


def drive(co, show=True):
    sent = None
    while True:
        try:
            out = co.send(sent)
        except StopIteration as e:
            return e.value
        if show:
            print("yields", out)
        sent = out * 10


async def simple(a):
    x = await Wait(a)
    y = await Wait(a + 1)
    return x, y, await inner(5) + 1


async def inner(n):
    return n


print(drive(simple(1)))


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("enter", self.name, await Wait(7))
        return self.name

    async def __aexit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, await Wait(8))
        return self.swallow


class Items:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Wait(self.i)
        return self.i


async def managers():
    async with Manager("a") as a, Manager("b", True) as b:
        print(a, b)
        raise ValueError
    async with Manager("c") as c:
        return c


print(drive(managers(), False))


async def loops():
    out = []
    async for i in Items(5):
        if i == 2:
            continue
        if i == 4:
            break
        out.append(i)
    else:
        out.append("else")
    async for j in Items(2):
        out.append(j)
    else:
        out.append("end")
    out.append([x async for x in Items(3) if x != 2])
    out.append({x: y async for x in Items(2) for y in range(x)})
    out.append([await inner(x) for x in range(3)])
    out.append({(await Wait(x))[0] async for x in Items(2)} == {1, 2})
    try:
        async for k in Items(1):
            raise StopAsyncIteration("from the body")
    except RuntimeError as e:
        out.append(repr(e))
    except StopAsyncIteration as e:
        out.append(e.args)
    return out


print(drive(loops(), False))


async def failing():
    try:
        await Wait(1)
    except KeyError as e:
        return "caught", e.args
    finally:
        print("finally")


co = failing()
print(co.send(None))
try:
    co.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
co = failing()
co.send(None)
co.close()
try:
    co.send(None)
except RuntimeError as e:
    print(e)
for bad in (1, "x", None):
    async def wrong():
        await bad
    try:
        wrong().send(None)
    except TypeError as e:
        print(e)
