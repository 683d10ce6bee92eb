# no-stm-off: there are threads
# Where threads are: sys._current_frames, and faulthandler, which shows it.
import faulthandler
import io
import sys
import threading


def deep(n, ready, done):
    if n:
        return deep(n - 1, ready, done)
    ready.set()
    done.wait()


def names(frame):
    out = []
    while frame is not None:
        out.append(frame.f_code.co_name)
        frame = frame.f_back
    return out


ready, done = threading.Event(), threading.Event()
t = threading.Thread(target=deep, args=(3, ready, done))
t.start()
ready.wait()


def here():
    frames = sys._current_frames()
    assert set(frames) == {t.ident, threading.get_ident()}, frames
    mine = frames[threading.get_ident()]
    print(names(mine), mine.f_lineno - here.__code__.co_firstlineno)
    other = [n for n in names(frames[t.ident]) if n in ('deep', 'run')]
    print(other)


here()
for i in range(200):  # hot
    assert names(sys._current_frames()[t.ident]).count('deep') == 4


def busy(stop, n):
    while not stop:
        n[0] += 1


stop, n = [], [0]
b = threading.Thread(target=busy, args=(stop, n))
b.start()
while n[0] < 1000:
    pass
for i in range(50):
    assert names(sys._current_frames()[b.ident])[0] == 'busy'
stop.append(1)
b.join()
assert b.ident not in sys._current_frames()

print(faulthandler.is_enabled())
faulthandler.enable()
print(faulthandler.is_enabled(), faulthandler.disable(), faulthandler.is_enabled())
done.set()
t.join()
print(len(sys._current_frames()))
