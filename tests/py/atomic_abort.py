# no-stm-off: without barriers no block is aborted
# What a block changed before it was aborted is as it was, for all kinds of objects.
import _stm
from collections import deque
from _stm import atomic

tries = []


def again(change, look):
    """Runs a change in a block that is aborted once: the second time it must find what the first one did."""
    seen = []
    before = look()
    with atomic:
        n = _stm.retries()
        now = look()
        change()
        _stm.abort_once()
        result = (n, now == before)
    return result


def show(name, change, look):
    print(name, again(change, look), look())


# a list: the block of its items is kept, replaced, shrunk
l = [1, 2, 3]
show('append', lambda: l.append(4), lambda: list(l))
show('extend', lambda: l.extend(range(50)), lambda: (len(l), sum(l)))
show('setitem', lambda: l.__setitem__(0, 99), lambda: l[:3])
show('pop', lambda: [l.pop() for i in range(40)], lambda: len(l))
show('slice', lambda: l.__setitem__(slice(1, 3), 'xyz'), lambda: l[:5])
show('delete', lambda: l.__delitem__(slice(0, 4)), lambda: len(l))
show('sort', lambda: l.sort(key=str, reverse=True), lambda: l[:2])
show('reverse', l.reverse, lambda: l[:2])
show('clear', l.clear, lambda: l[:])

d = {i: str(i) for i in range(5)}
show('dict set', lambda: d.__setitem__(2, 'two'), lambda: dict(d))
show('dict add', lambda: d.__setitem__('new', 1), lambda: list(d))
show('dict del', lambda: d.__delitem__(0), lambda: list(d))
show('dict grow', lambda: d.update((i, i) for i in range(100, 200)), lambda: len(d))
show('dict pop', lambda: [d.popitem() for i in range(95)], lambda: list(d))
show('setdefault', lambda: d.setdefault('s', []).append(1), lambda: d.get('s'))
show('dict clear', d.clear, lambda: dict(d))

s = {1, 2}
show('set add', lambda: s.add(3), lambda: sorted(s))
show('set grow', lambda: s.update(range(100)), lambda: len(s))
show('set discard', lambda: [s.discard(i) for i in range(90)], lambda: sorted(s)[:3])
show('set clear', s.clear, lambda: sorted(s))

q = deque([1, 2, 3])
show('deque append', lambda: q.append(4), lambda: list(q))
show('deque left', lambda: q.appendleft(0), lambda: list(q))
show('deque pop', lambda: q.popleft() + q.pop(), lambda: list(q))
show('deque grow', lambda: q.extend(range(100)), lambda: len(q))
show('deque rotate', lambda: q.rotate(3), lambda: list(q)[:4])

b = bytearray(b'abc')
show('bytearray', lambda: b.extend(b'd' * 100), lambda: len(b))
show('bytearray set', lambda: b.__setitem__(0, 65), lambda: bytes(b[:3]))


class Point:
    pass


class Slots:
    __slots__ = 'x', 'y'


class Sub(list):
    pass


p = Point()
show('attribute', lambda: setattr(p, 'x', 1), lambda: dict(p.__dict__))
p = Point()
show('new attributes', lambda: [setattr(p, 'a%d' % i, i) for i in range(40)], lambda: len(vars(p)))
show('changed', lambda: setattr(p, 'a3', 'new'), lambda: p.a3)
show('removed', lambda: delattr(p, 'a5'), lambda: hasattr(p, 'a5'))
o = Slots()
show('slot', lambda: setattr(o, 'x', 5), lambda: getattr(o, 'x', None))
sub = Sub()
show('subclass', lambda: (sub.append(1), setattr(sub, 'name', 'n')), lambda: (list(sub), vars(sub)))


def cell():
    n = 0

    def inc():
        nonlocal n
        n += 1
    return inc, lambda: n


show('cell', *cell())

g = 0


def set_global():
    global g, new_global
    g += 1
    new_global = g


show('global', set_global, lambda: (g, globals().get('new_global')))


def numbers():
    i = 0
    while True:
        yield i
        i += 1


n = numbers()
last = [None]
show('generator', lambda: last.__setitem__(0, [next(n) for i in range(5)]), lambda: last[0])
it = iter(range(100))
show('range iterator', lambda: last.__setitem__(0, [next(it) for i in range(5)]), lambda: last[0])
it2 = iter([1, 2, 3, 4, 5, 6])
show('list iterator', lambda: last.__setitem__(0, [next(it2) for i in range(2)]), lambda: last[0])
it3 = iter({1: 2, 3: 4})
show('dict iterator', lambda: last.__setitem__(0, next(it3)), lambda: last[0])
it4 = enumerate(zip('abc', 'def'))
show('enumerate', lambda: last.__setitem__(0, next(it4)), lambda: last[0])
it5 = map(str, iter([7, 8, 9]))
show('map', lambda: last.__setitem__(0, next(it5)), lambda: last[0])


def f():
    pass


show('function dict', lambda: setattr(f, 'attr', 1), lambda: getattr(f, 'attr', None))
show('function dict again', lambda: setattr(f, 'attr', 2), lambda: f.attr)


# locals and the operand stack of the frame come back, too
def local():
    x, y = 1, [1]
    for i in range(3):
        with atomic:
            x += 1
            y.append(x)
            z = x
            _stm.abort_once()
    return x, y, z


print(local())


def nested():
    out = []
    with atomic:
        out.append(1)
        try:
            with atomic:
                out.append(2)
                _stm.abort_once()
        except BaseException as e:
            out.append('never')
        finally:
            out.append(3)
    return out


print(nested())


def deep(k):
    if k == 0:
        _stm.abort_once()
        return 1
    try:
        return 1 + deep(k - 1)
    except:
        return -1000


def generator_inside(k):
    for i in range(k):
        if i == k - 1:
            _stm.abort_once()
        yield i


with atomic:
    r = deep(50)
print(r)
with atomic:
    r = list(generator_inside(10))
print(r)
with atomic:
    r = sorted(range(10), key=lambda x: _stm.abort_once() or -x)
print(r)


class Odd:
    def __hash__(self):
        _stm.abort_once()
        return 1

    def __eq__(self, other):
        _stm.abort_once()
        return True


odd = {}
with atomic:
    odd[Odd()] = 1
with atomic:
    odd[Odd()] = 2
print(list(odd.values()))

with atomic:
    try:
        raise ValueError('kept')
    except ValueError as e:
        _stm.abort_once()
        text = str(e)
print(text)

# an object changed before and in the block, in a loop that gets hot
counter = [0]
for i in range(3000):
    with atomic:
        counter[0] += 1
        if i % 7 == 0:
            _stm.abort_once()
print(counter)
