import graphlib
import sched
import timeit

ts = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": ["a"], "c": ["a"]})
print([sorted(x) for x in [list(ts.static_order())]], bool(graphlib.TopologicalSorter().prepare()))
ts = graphlib.TopologicalSorter()
ts.add(1, 2, 3)
ts.add(2, 3)
ts.prepare()
while ts:
    ready = ts.get_ready()
    print(ready)
    ts.done(*ready)
for f in (lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()), lambda: ts.add(5), lambda: ts.done(9), lambda: ts.done(1)):
    try:
        f()
    except ValueError as e:
        print(type(e).__name__, e.args)

now = [0]
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
for delay, priority, name in ((3, 1, "late"), (1, 2, "second"), (1, 1, "first")):
    s.enter(delay, priority, lambda n, **k: print(now[0], n, k), (name,), {"p": priority})
s.cancel(s.enter(2, 1, print))
print([e.argument for e in s.queue], s.run(blocking=False), s.empty())
s.run()
print(now, s.empty())

ticks = iter(range(100))
print(timeit.timeit("x = 1\ny = x", "z = 2", timer=lambda: next(ticks), number=3), timeit.repeat(lambda: None, timer=lambda: next(ticks), repeat=2, number=1))
