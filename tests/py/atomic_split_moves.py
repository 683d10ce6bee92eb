# no-stm-off: there are threads
# A block that is split around a wait forgets how its frame was before: objects move while it waits.
import threading
import time
from transaction import atomic

lock = threading.Lock()


def collect():
    for i in range(40):
        junk = [[i, str(i)] for i in range(1000)]


def hold(taken):
    with lock:
        taken.set()
        time.sleep(0.002)
        collect()
        junk = [[i, str(i)] for i in range(300)]
        collect()


def work(rounds):
    for i in range(rounds):
        taken = threading.Event()
        t = threading.Thread(target=hold, args=(taken,))
        t.start()
        taken.wait()
        fresh = [str(i) + 'x', [i], {'a': i}]
        with atomic:
            mine = [fresh, [i]]
            with lock:
                mine.append(i)
            junk = [[j, str(j)] for j in range(300)]
            collect()
            mine.append(len(junk))
        t.join()
        assert fresh == [str(i) + 'x', [i], {'a': i}], fresh
        assert mine == [fresh, [i], i, 300], mine


work(6)
print('done')
