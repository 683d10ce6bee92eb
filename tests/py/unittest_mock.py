from unittest.mock import *
import os
def tr(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
m = Mock(return_value=3); print(m(1, a=2), m.call_args, m.call_count, m.mock_calls, m.called); m.assert_called_once_with(1, a=2); tr(lambda: m.assert_called_with(2)); tr(m.assert_not_called)
m.foo.bar(5); print(m.method_calls, m.mock_calls)
mm = MagicMock(); mm.__len__.return_value = 5; print(len(mm), mm[3] is mm[4], bool(mm), list(mm), int(mm), mm.__len__.call_count)
mm.x.side_effect = [1, ValueError("v"), 3]; print(mm.x()); tr(mm.x); print(mm.x()); tr(mm.x)
with patch('os.getcwd', return_value='/z') as p: print(os.getcwd(), p.called)
print(os.getcwd() != '/z')
class A:
    y = 2
    def f(self, a, b=1): return 9
with patch.object(A, 'f', lambda self, a: 4): print(A().f(1))
with patch.object(A, 'y', 7): print(A.y)
print(A.y, A().f(1))
d = {'a': 1}
with patch.dict(d, {'b': 2}): print(d)
print(d)
s = create_autospec(A); i = s(); i.f.return_value = 8; print(i.f(1)); tr(lambda: i.f()); tr(lambda: i.zz); print(isinstance(i, A))
sp = Mock(spec=['q']); sp.q(); tr(lambda: sp.r)
print(call(1, b=2) == call(1, b=2), call.foo(1), [call(1), call.a.b(2)], m.mock_calls == [call(1, a=2), call.foo.bar(5)])
m.reset_mock(); print(m.called, m.mock_calls)
mo = mock_open(read_data="l1\nl2\n")
with patch('builtins.open', mo):
    with open('x') as f: print(f.read())
print(mo.mock_calls[0])
print(sentinel.x, ANY == 3, m.assert_has_calls([]) is None)
@patch('os.sep', 'Q')
def g(): return os.sep
print(g(), os.sep)
@patch('os.getcwd')
def h(mk): mk.return_value = 1; return os.getcwd()
print(h())
pm = PropertyMock(return_value=6)
with patch.object(A, 'y', pm): print(A().y, pm.mock_calls)
tr(lambda: m.asert_called()); m2 = Mock(name='nm'); print(repr(m2).split(' id')[0], repr(m2.a.b()).split(' id')[0])

am = AsyncMock(return_value=5)
async def go(): return await am(1)
c = go()
try: c.send(None)
except StopIteration as e: print(e.value, am.await_count)
f = create_autospec(lambda a, b: 1); tr(lambda: f(1)); f(1, 2); f.assert_called_once_with(1, 2)
