# no-stm-off: there are threads
# The threads of an executor that nobody refers to any more end, and what they were given is done.
import gc
import threading
from concurrent.futures import ThreadPoolExecutor


def drop(n):
    pool = ThreadPoolExecutor(3)
    futures = [pool.submit(pow, 2, i) for i in range(n)]
    threads = list(pool._threads)
    return threads, futures


threads, futures = drop(20)
print([f.result() for f in futures][-1], 1 <= len(threads) <= 3)
for i in range(2000):
    gc.collect()
    for t in threads:
        t.join(0.005)
    if not any(t.is_alive() for t in threads):
        break
print([t for t in threads if t.is_alive()], threading.active_count())


# one that is still referred to goes on
pool = ThreadPoolExecutor(2)
print(pool.submit(len, 'abc').result())
gc.collect()
print(pool.submit(len, 'abcd').result(), len(pool._threads) >= 1)
pool.shutdown()
try:
    pool.submit(len, '')
except RuntimeError as e:
    print(e)
