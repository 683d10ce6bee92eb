class Awaitable:
    def __init__(self, *vs): self.vs = vs

    def __await__(self):
        got = []
        for v in self.vs:
            got.append((yield v))
        return got


def run(c, *sends):
    out = []
    try:
        out.append(c.send(None))
        for s in sends:
            out.append(c.send(s))
        while True:
            out.append(c.send(None))
    except StopIteration as e:
        return out, e.value
    except Exception as e:
        return out, type(e).__name__, str(e)


async def leaf(n):
    r = await Awaitable(n, n + 1)
    return r


async def middle(n):
    a = await leaf(n)
    b = await leaf(n * 10)
    return a, b


print(run(middle(1), "s1", "s2", "s3"))


class Ctx:
    def __init__(self, swallow=False): self.swallow = swallow
    async def __aenter__(self):
        await Awaitable("enter")
        return "ctx value"
    async def __aexit__(self, t, v, tb):
        await Awaitable("exit")
        return self.swallow


async def with_ctx():
    async with Ctx() as c:
        print(c)
        await Awaitable("body")
    async with Ctx(True):
        raise ValueError("swallowed")
    async with Ctx():
        raise KeyError("escapes")


print(run(with_ctx()))


class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Awaitable("next")
        return self.n


async def loop():
    out = []
    async for x in AIter(3):
        out.append(x)
    else:
        out.append("else")
    out.append([x async for x in AIter(2)])
    out.append({x: await leaf(x) async for x in AIter(1) if x == 0})
    return out


print(run(loop()))


async def agen(n):
    try:
        for i in range(n):
            await Awaitable("tick")
            x = yield i
            if x:
                print("asend got", x)
    finally:
        print("agen done")


async def use_agen():
    out = [x async for x in agen(3)]
    g = agen(2)
    out.append(await g.__anext__())
    out.append(await g.asend("hi"))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        out.append("stop")
    h = agen(5)
    await h.__anext__()
    try:
        await h.athrow(ValueError("thrown"))
    except ValueError as e:
        out.append(str(e))
    k = agen(5)
    await k.__anext__()
    await k.aclose()
    return out


print(run(use_agen()))


async def raising():
    try:
        await leaf(1)
    except ValueError as e:
        return "caught " + str(e)
    finally:
        print("finally")


c = raising()
c.send(None)
try:
    c.throw(ValueError("boo"))
except StopIteration as e:
    print(e.value)
c = raising()
c.send(None)
c.close()
print(type(c).__name__, c.__name__, c.cr_frame, c.cr_running)
for src in ("5", "None", "[1]"):
    async def bad(v=eval(src)):
        await v
    print(run(bad()))


async def bad_for():
    async for x in [1]:
        pass


async def bad_with():
    async with 5:
        pass


print(run(bad_for()), run(bad_with()))
c = leaf(1)
try:
    iter(c)
except TypeError as e:
    print(e)
try:
    c.send(5)
except TypeError as e:
    print(e)
run(c)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def gather(*cs):
    return [await x for x in cs]


print(run(gather(leaf(1), leaf(2))))


class Sched:
    def __init__(self): self.ready = []
    def spawn(self, c): self.ready.append((c, None))
    def run(self):
        steps = 0
        while self.ready:
            c, v = self.ready.pop(0)
            try:
                r = c.send(v)
                steps += 1
                self.ready.append((c, r))
            except StopIteration:
                pass
        return steps


done = []


async def worker(name, n):
    for i in range(n):
        await Awaitable(i)
    done.append(name)


s = Sched()
for i in range(5):
    s.spawn(worker(i, i * 40))
print(s.run(), done)
