# no-stm-off: there are threads
import threading, time, sys

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except BaseException as e:
        return type(e).__name__, str(e)

main = threading.current_thread()
print(main.name, main is threading.main_thread(), main.daemon, main.is_alive(), threading.active_count())
print(repr(main).startswith('<_MainThread(MainThread, started '), main.ident == threading.get_ident(), type(main.native_id), threading.enumerate() == [main])
print(attempt(main.join), attempt(main.start))

def f(*a, **k):
    results.append((threading.current_thread().name, a, k))
def g(): pass

results = []
t = threading.Thread(target=f, args=(1, 2), kwargs={'x': 3})
print(t, t.name, t.ident, t.native_id, t.is_alive(), t.daemon)
print(attempt(t.join))
t.start(); t.join()
print(results, t.is_alive(), type(t.ident), repr(t) == '<Thread(Thread-1 (f), stopped %d)>' % t.ident, attempt(t.start), t.join())
print(hasattr(t, '_target'), hasattr(t, '_args'), hasattr(t, '_kwargs'))
print([threading.Thread(target=x).name for x in (f, None, print, [].append)], threading.Thread(name=5).name, threading.Thread(name='').name)
t = threading.Thread(target=f, name='named')
t.name = 17
print(repr(t.name), t)
t.daemon = True
print(t)
t.start(); t.join()
print(results[-1], attempt(setattr, t, 'daemon', False))
print(attempt(threading.Thread, 1), attempt(threading.Thread, daemon=None))

class T(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def run(self):
        self.result = self.n * 2, threading.current_thread() is self, self.is_alive(), attempt(self.join)
ts = [T(i) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print([t.result for t in ts], [t.name.rpartition('-')[0] for t in ts])

class Bad(threading.Thread):
    def __init__(self): pass
b = Bad()
print(attempt(b.start), attempt(b.join), attempt(b.is_alive), attempt(repr, b), attempt(lambda: b.name), attempt(lambda: b.daemon), attempt(setattr, b, 'daemon', 1))

# started, alive, counted
go, ready = threading.Event(), threading.Event()
def wait():
    ready.set()
    go.wait()
t = threading.Thread(target=wait)
t.start(); ready.wait()
print(t.is_alive(), threading.active_count(), t in threading.enumerate(), repr(t) == '<Thread(%s, started %d)>' % (t.name, t.ident), t.join(0.001), t.join(-1), t.is_alive(), attempt(t.start))
go.set(); t.join()
print(t.is_alive(), threading.active_count(), t in threading.enumerate(), threading.get_ident() != t.ident)

# a daemon's threads are daemons
kinds = []
def nested():
    inner = threading.Thread(target=lambda: kinds.append(threading.current_thread().daemon))
    kinds.append(inner.daemon)
    inner.start(); inner.join()
for d in (True, False):
    t = threading.Thread(target=nested, daemon=d)
    t.start(); t.join()
print(kinds)

# threads that threading did not start
import _thread
done = threading.Lock(); done.acquire()
def raw(a, b=0):
    me = threading.current_thread()
    results.append((type(me).__name__, me.name.split('-')[0], me.daemon, me.is_alive(), me is threading.current_thread(), attempt(me.join), a, b))
    done.release()
_thread.start_new_thread(raw, (1,), {'b': 2})
done.acquire()
print(results[-1])
print(attempt(_thread.start_new_thread, 1, ()), attempt(_thread.start_new_thread, raw, []), attempt(_thread.start_new_thread, raw, (), 1))
print(attempt(_thread.exit), _thread.error is RuntimeError is threading.ThreadError, attempt(_thread.stack_size, -1), attempt(_thread.stack_size, 100), threading.stack_size())
print(attempt(threading.setprofile, None), threading.gettrace(), threading.getprofile(), threading.TIMEOUT_MAX)
threading.settrace(print); print(threading.gettrace() is print); threading.settrace(None)

# results through shared containers; joins in another order
squares = {}
def square(i):
    squares[i] = i * i
ts = [threading.Thread(target=square, args=(i,)) for i in range(20)]
for t in ts: t.start()
for t in reversed(ts): t.join()
print(sorted(squares.items()))

# recursion, generators and exceptions stay in their threads
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
def caught(i, out):
    try:
        raise ValueError(i)
    except ValueError as e:
        time.sleep(0.001)
        out[i] = (str(e), sys.exc_info()[1] is e, deep(50), sum(x for x in range(i)))
out = {}
ts = [threading.Thread(target=caught, args=(i, out)) for i in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out.items()), sys.exc_info())
print(sorted(set(threading.__all__) - set(dir(threading))))
