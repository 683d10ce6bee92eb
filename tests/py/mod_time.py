import time

a = time.time()
b = time.perf_counter()
c = time.monotonic()
d = time.process_time()
print(type(a).__name__, type(b).__name__, type(c).__name__, type(d).__name__, type(time.time_ns()).__name__, type(time.perf_counter_ns()).__name__, a > 1600000000)
n = 0
for i in range(2000):
    n += i
time.sleep(0.01)
print(time.time() >= a, time.perf_counter() - b >= 0.01, time.monotonic() >= c, time.process_time() >= d)
for f in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.nope):
    try:
        f()
    except (ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(time.sleep(0))
