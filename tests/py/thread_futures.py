# no-stm-off: there are threads
import threading, time, sys
import concurrent.futures as cf
from concurrent.futures import ThreadPoolExecutor, Future, as_completed, wait

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except BaseException as e:
        return type(e).__name__, str(e)

def shape(f):
    r = repr(f)
    i, j = r.index(' at 0x'), r.index(' state=')
    return r[:i] + r[j:]

# futures by hand
f = Future()
print(shape(f), f.done(), f.running(), f.cancelled(), attempt(f.result, 0.001), attempt(f.exception, 0))
print(f.set_running_or_notify_cancel(), shape(f), f.running(), f.cancel())
calls = []
f.add_done_callback(lambda f: calls.append((1, f.result())))
f.add_done_callback(lambda f: calls.append(2))
f.set_result(42)
print(shape(f), f.result(), f.exception(), f.done(), f.cancel(), calls)
f.add_done_callback(lambda f: calls.append(3)); print(calls)
print(attempt(lambda: attempt(f.set_result, 1)[0]), attempt(f.set_exception, ValueError())[1].startswith('FINISHED: <Future at 0x'))
g = Future()
g.set_exception(ZeroDivisionError('zero'))
print(shape(g), attempt(g.result), repr(g.exception()))
h = Future()
h.add_done_callback(lambda f: calls.append(f.cancelled()))
print(h.cancel(), h.cancel(), shape(h), h.cancelled(), h.done(), attempt(h.result), attempt(h.exception), calls)
print(h.set_running_or_notify_cancel(), shape(h), attempt(h.set_result, 1)[0])
class Err:
    text = ''
    def write(self, s): self.text += s
    def flush(self): pass
real, sys.stderr = sys.stderr, Err()
print(attempt(f.set_running_or_notify_cancel))
def bad(f): raise KeyError('callback')
k = Future(); k.add_done_callback(bad); k.add_done_callback(lambda f: calls.append('still')); k.set_result(None)
k.add_done_callback(bad)
err, sys.stderr = sys.stderr, real
print(calls[-1], err.text.count('exception calling callback for <Future at 0x'), err.text.count("KeyError: 'callback'"))
print(issubclass(cf.CancelledError, Exception), cf.TimeoutError is TimeoutError, cf.BrokenExecutor.__mro__[1], cf.InvalidStateError.__name__)

# the pool
with ThreadPoolExecutor(3) as ex:
    print(list(ex.map(lambda x: x * x, range(10))), list(ex.map(pow, [2, 3], [5, 6])), list(ex.map(abs, [])))
    fs = [ex.submit(pow, 2, i) for i in range(8)]
    print(sorted(x.result() for x in as_completed(fs)), [x.result() for x in fs])
    e = ex.submit(lambda: 1 / 0)
    print(repr(e.exception()), attempt(e.result), shape(e))
    print(ex.submit(lambda *a, **k: (a, k), 1, 2, x=3).result(), ex.submit(sys.exit, 5).exception().code)
    try: ex.submit(lambda: {}['key']).result()
    except KeyError as x: print(x.__traceback__ is not None)
print(attempt(ex.submit, print), attempt(ThreadPoolExecutor, 0), attempt(ThreadPoolExecutor, 2, initializer=1), attempt(cf.Executor().submit, print))

# names, initializers
local = threading.local()
def init(v): local.v = v
with ThreadPoolExecutor(2, thread_name_prefix='pool', initializer=init, initargs=(7,)) as ex:
    barrier = threading.Barrier(2)
    def who():
        barrier.wait(60)
        return threading.current_thread().name, threading.current_thread().daemon, local.v
    print(sorted(f.result() for f in [ex.submit(who) for _ in range(2)]))
ex = ThreadPoolExecutor(1)
name = ex.submit(lambda: threading.current_thread().name).result()
print(name.startswith('ThreadPoolExecutor-'), name.endswith('_0'), ex._max_workers)
ex.shutdown(); ex.shutdown()

sys.stderr = Err()
ex = ThreadPoolExecutor(1, initializer=lambda: 1 / 0)
f = attempt(ex.submit, print)
if isinstance(f, Future): f = attempt(f.result)
while attempt(ex.submit, print)[0] != 'BrokenThreadPool': time.sleep(0.001)
ex.shutdown()
err, sys.stderr = sys.stderr, real
print(f, attempt(ex.submit, print), err.text.count('Exception in initializer:'), 'ZeroDivisionError' in err.text)

# waiting for some of them
def blocked(ev, x=None, fail=False):
    ev.wait(60)
    if fail: raise ValueError(x)
    return x
with ThreadPoolExecutor(4) as ex:
    a, b = threading.Event(), threading.Event()
    f1, f2, f3 = ex.submit(blocked, a, 1), ex.submit(blocked, b, 2), ex.submit(blocked, b, 3, True)
    r = wait([f1, f2, f3], timeout=0.005)
    print(len(r.done), len(r.not_done), type(r).__name__, wait([f1], 0, cf.FIRST_COMPLETED).done)
    a.set()
    r = wait([f1, f2, f3], return_when=cf.FIRST_COMPLETED)
    print(r.done == {f1}, r.not_done == {f2, f3}, wait([f1, f2], 0, cf.FIRST_COMPLETED).done == {f1})
    it = as_completed([f1, f2], timeout=0.01)
    print(next(it) is f1, attempt(next, it))
    b.set()
    r = wait([f1, f2, f3], return_when=cf.FIRST_EXCEPTION)
    print(f3 in r.done)
    done, not_done = wait([f1, f2, f3])
    print(done == {f1, f2, f3}, not_done, attempt(wait, [Future()], 0, 'x'))
    print(wait([]), list(as_completed([])))

# cancelling what has not begun
ev, started = threading.Event(), threading.Event()
ex = ThreadPoolExecutor(1)
first = ex.submit(lambda: (started.set(), ev.wait(60)))
started.wait()
rest = [ex.submit(print, 'never') for _ in range(3)]
print(first.cancel(), first.running(), rest[0].cancel(), rest[0].cancelled())
ex.shutdown(wait=False, cancel_futures=True)
ev.set()
print([f.cancelled() for f in rest], first.result()[1], attempt(list, as_completed(rest, 1))[:1] if 0 else len(wait(rest, 0.01).done))
ex = ThreadPoolExecutor(2)
ev = threading.Event()
it = ex.map(lambda x: ev.wait(60) if x else x, [0, 1, 1], timeout=0.02)
print(next(it), attempt(next, it))
ev.set(); ex.shutdown()
with ThreadPoolExecutor(2) as ex:
    it = ex.map(lambda x: 10 // x, [5, 0, 2])
    print(next(it), attempt(next, it), attempt(next, it))
    # tasks that submit tasks
    print(ex.submit(lambda: ex.submit(lambda: 'inner')).result().result())
