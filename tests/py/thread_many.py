# no-stress: a collection at every safe point of a thousand threads takes minutes
# no-stm-off: there are threads
import threading, time

# a thousand threads, all alive at once
n = 1000
gate = threading.Event()
here = [0]
lock = threading.Lock()
def wait():
    with lock: here[0] += 1
    gate.wait()
    with lock: here[0] -= 1
ts = [threading.Thread(target=wait) for _ in range(n)]
for t in ts: t.start()
while here[0] < n: time.sleep(0.001)
print(here, threading.active_count(), len(threading.enumerate()), len({t.ident for t in ts}))
gate.set()
for t in ts: t.join()
print(here, threading.active_count())
