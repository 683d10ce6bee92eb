# What is handled where: try, finally, with and except* in functions and generators.
import sys
def g():
    try:
        x = yield 1
        print('got', x)
        y = yield x
        print('got', y)
    except ValueError as e:
        print('caught', e)
        z = yield 'exc'
        print('z', z)
    finally:
        print('fin')
    return 'ret'
i = g(); print(next(i), i.send('a'), end=' ')
print(i.throw(ValueError('v')))
try: i.send('q')
except StopIteration as e: print('stop', e.value)
def yf():
    r = yield from g()
    print('r', r)
    r = yield from [7, 8]
    print('r', r)
    return (yield from (x for x in 'ab'))
j = yf(); print(next(j)); j.send(1); 
try:
    j.send(2)
    print(next(j))
    while True: print(next(j))
except StopIteration as e: print('end', e.value)
def gexc():
    try:
        raise KeyError('a')
    except KeyError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
    yield sys.exc_info()[0]
k = gexc()
try:
    raise TypeError
except TypeError:
    print(next(k), sys.exc_info()[0])
print(next(k), sys.exc_info()[0]); print(next(k))
def closer():
    try: yield 1
    except GeneratorExit: print('closing'); raise
c = closer(); next(c); c.close()
def reyield():
    try: yield 1
    except GeneratorExit: yield 2
c = reyield(); next(c)
try: c.close()
except RuntimeError as e: print(e)
def stopper(): 
    raise StopIteration(3)
    yield
try: next(stopper())
except RuntimeError as e: print(e, repr(e.__cause__))
print(list(x for x in (lambda: (yield 1))()), [*(y for y in range(3) if y % 2 == 0)], sum(a * b for a in range(3) for b in range(a)))
def ctx():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise KeyError('k') from e
    except KeyError as e2: return repr(e2.__cause__), repr(e2.__context__), e2.__suppress_context__
print(ctx())
def rer():
    try:
        try: 1 / 0
        except ZeroDivisionError: 
            try: raise ValueError
            except ValueError: pass
            raise
    except ZeroDivisionError as e: return 'zde', e.__context__
print(rer(), sys.exc_info())
try: raise
except RuntimeError as e: print(e)
def fin():
    for i in range(3):
        try:
            try:
                if i == 1: raise ValueError(i)
                if i == 2: return 'done'
            finally: print('f1', i, sys.exc_info()[0])
        except ValueError as e: print('c', e)
        else: print('else', i)
        finally: print('f2', i)
print(fin())
class CM:
    def __init__(self, n, sw=False): self.n, self.sw = n, sw
    def __enter__(self): print('enter', self.n); return self
    def __exit__(self, *a): print('exit', self.n, a[0]); return self.sw
with CM(1) as x, CM(2, True) as (y), CM(3): raise ValueError
def wr():
    for i in range(3):
        with CM(i) as c:
            if i == 0: continue
            if i == 1: break
    with CM(9): return c.n
print(wr())
try:
    with 5: pass
except TypeError as e: print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except TypeError as e: print(e)
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as e: print('V', e.exceptions); raise OSError(5)
    except* (TypeError, IndexError) as e: print('T', e.exceptions)
except ExceptionGroup as eg: print([repr(x) for x in eg.exceptions])
try: e
except NameError as n: print(n)
