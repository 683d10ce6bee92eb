# no-stm-off: there are threads
import asyncio, contextvars
cv = contextvars.ContextVar('cv', default=0)
async def w(n, t): await asyncio.sleep(t); return n
async def main():
    print(await asyncio.gather(w(1, .02), w(2, .01), w(3, 0)))
    t = asyncio.create_task(w(5, .01), name='nm'); print(t.get_name(), t.done()); print(await t, t.done(), t.result())
    try: await asyncio.wait_for(w(1, 5), .01)
    except asyncio.TimeoutError: print('timeout')
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(5)
    except TimeoutError: print('timeout2')
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(w(1, 0)); b = tg.create_task(bad())
    except* ValueError as e: print(e.exceptions, a.result())
    q = asyncio.Queue(2)
    async def prod():
        for i in range(4): await q.put(i)
        await q.put(None)
    async def cons():
        r = []
        while (x := await q.get()) is not None: r.append(x)
        return r
    print((await asyncio.gather(prod(), cons()))[1])
    l = asyncio.Lock(); out = []
    async def crit(i):
        async with l: out.append(('in', i)); await asyncio.sleep(0); out.append(('out', i))
    await asyncio.gather(*[crit(i) for i in range(3)]); print(out)
    e = asyncio.Event(); 
    async def waiter(): await e.wait(); return 'woke'
    t = asyncio.create_task(waiter()); await asyncio.sleep(0); e.set(); print(await t)
    t = asyncio.create_task(w(1, 10)); await asyncio.sleep(0); t.cancel('m')
    try: await t
    except asyncio.CancelledError as x: print('cancelled', x.args, t.cancelled())
    d, p = await asyncio.wait([asyncio.create_task(w(1, 0)), asyncio.create_task(w(2, 30))], return_when=asyncio.FIRST_COMPLETED); print(len(d), len(p)); [x.cancel() for x in p]
    print(await asyncio.gather(bad(), w(1, 0), return_exceptions=True))
    s = asyncio.Semaphore(2); cv.set(3)
    async def sub(): cv.set(9); return cv.get()
    print(await asyncio.create_task(sub()), cv.get(), s.locked())
    for f in asyncio.as_completed([w(1, .03), w(2, .01)]): print(await f)
    c = asyncio.Condition()
    async def cw():
        async with c: await c.wait(); return 'cond'
    t = asyncio.create_task(cw()); await asyncio.sleep(0)
    async with c: c.notify()
    print(await t, await asyncio.shield(w(7, 0)))
    async def ag():
        for i in range(3): yield i; await asyncio.sleep(0)
    print([i async for i in ag()], asyncio.current_task().get_name() is not None, len(asyncio.all_tasks()))
    loop = asyncio.get_running_loop(); f = loop.create_future(); loop.call_later(.01, f.set_result, 'later'); print(await f)
async def bad(): raise ValueError('bad')
asyncio.run(main())
try: asyncio.run(bad())
except ValueError as e: print(e)
try: asyncio.run(3)
except ValueError as e: print(e)
