# no-stm-off: there are threads
from concurrent.futures import ThreadPoolExecutor
import threading, time
pool = ThreadPoolExecutor(2)
def job(i):
    ended.wait()
    time.sleep(0.001)
    with lock:
        out.append(i)
        if len(out) == 6: print(sorted(out))
    return i
ended = threading.Event()
out = []
lock = threading.Lock()
for i in range(6): pool.submit(job, i)
def after():
    threading.main_thread().join()
    try: pool.submit(job, 7)
    except RuntimeError as e: print(e)
    try: threading._register_atexit(print)
    except RuntimeError as e: print(e)
threading.Thread(target=after).start()
print('main ends')
ended.set()
