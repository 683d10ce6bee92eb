# no-stm-off: there are threads
import threading, _thread, sys, time

class Err:
    def __init__(self): self.text = ''
    def write(self, s): self.text += s
    def flush(self): pass
    def lines(self):
        # frames of the library are not shown: they differ
        out, own = [], True
        for line in self.text.splitlines():
            if line.startswith('  File '):
                own = 'threading.py' not in line
                line = line.replace(__file__.rpartition('/')[0] + '/', '')
            elif not line.startswith('    '):
                own = True
            if own: out.append(line)
        return out

real = sys.stderr
def run(f, name='worker', hook=None):
    sys.stderr = Err()
    t = threading.Thread(target=f, name=name)
    t.start(); t.join()
    err, sys.stderr = sys.stderr, real
    print(*err.lines(), sep='\n')
    print('--')

def inner(x): return 1 / x
def f(): inner(0)
run(f)
def chained():
    try: inner(0)
    except ZeroDivisionError as e: raise KeyError('second') from e
run(chained, 'two')
run(sys.exit)
def exits(): raise SystemExit(3)
run(exits)
class MyError(BaseException): pass
def mine(): raise MyError('mine')
run(mine)
def interrupt(): raise KeyboardInterrupt
run(interrupt)

# an own hook
seen = []
def hook(args):
    seen.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.thread.name, type(args).__name__, len(args)))
old = threading.excepthook
print(old is threading.__excepthook__, threading.ExceptHookArgs)
threading.excepthook = hook
run(f)
run(sys.exit)
print(seen)

# a hook that fails
def bad(args): raise RuntimeError('hook')
threading.excepthook = bad
sys.stderr = Err()
t = threading.Thread(target=f); t.start(); t.join()
err, sys.stderr = sys.stderr, real
print(err.text.splitlines()[0], err.text.splitlines()[-1])
threading.excepthook = None
try: threading.Thread()
except RuntimeError as e: print(e)
threading.excepthook = old
t = threading.Thread(target=f, name='none')
threading.excepthook = None
sys.stderr = Err()
t.start(); t.join()
err, sys.stderr = sys.stderr, real
print(*err.lines(), sep='\n')
threading.excepthook = old

# called by hand
try:
    inner(0)
except ZeroDivisionError:
    sys.stderr = Err()
    threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), None]))
    err, sys.stderr = sys.stderr, real
    print(err.lines()[0].startswith('Exception in thread 1'), err.lines()[1:])
try: threading.excepthook(1)
except TypeError as e: print(e)
try: threading.ExceptHookArgs([1])
except TypeError as e: print(e)
a = threading.ExceptHookArgs((1, 2, 3, 4))
print(a, a.exc_type, a.exc_value, a.exc_traceback, a.thread)

# threads of _thread
done = threading.Event()
caught = []
def unraisable(u):
    caught.append((u.exc_type, str(u.exc_value), u.err_msg, u.object is raw))
    done.set()
sys.unraisablehook = unraisable
def raw(): raise ValueError('raw')
_thread.start_new_thread(raw, ())
print(done.wait(60), caught)
sys.unraisablehook = sys.__unraisablehook__
done.clear()
class Err2(Err):
    def write(self, s):
        self.text += s
        if 'ValueError: raw' in self.text: done.set()
sys.stderr = Err2()
_thread.start_new_thread(raw, ())
done.wait(60)
err, sys.stderr = sys.stderr, real
print(err.lines()[0].split(' at 0x')[0], err.lines()[1:])
done.clear()
def leaves():
    done.set()
    _thread.exit()
_thread.start_new_thread(leaves, ())
print(done.wait(60))

# no standard error at all
sys.stderr = None
t = threading.Thread(target=f); t.start(); t.join()
sys.stderr = real
print('end')
