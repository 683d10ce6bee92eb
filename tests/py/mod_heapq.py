import heapq
from heapq import *

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__, str(e)

def numbers(n, seed=7):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        out.append((seed >> 8) % 1000)
    return out

h = []
for x in numbers(30): heappush(h, x)
print(h)
print([heappop(h) for _ in range(30)])
for n in (0, 1, 2, 3, 10, 37):
    h = numbers(n, n); heapify(h); print(h)
h = numbers(12); heapify(h)
print(heapreplace(h, 500), heappushpop(h, 3), heappushpop(h, 501), h)
print(heappushpop([], 4), attempt(heappop, []), attempt(heapreplace, [], 1), attempt(heappush, (), 1), attempt(heappop, (1,)), attempt(heapify, None), attempt(heappush, [1], 'a'))
print(nsmallest(3, numbers(20)), nlargest(3, numbers(20)), nsmallest(0, [1]), nlargest(-1, [1]), nsmallest(9, [3, 1]), nlargest(2, ['aa', 'b', 'cccc'], key=len), nsmallest(2, ['aa', 'b', 'cccc', 'd'], key=len))
print(list(merge([1, 4, 7], [2, 5], [], [0, 9])), list(merge()), list(merge([1])), list(merge([9, 4], [8, 1], reverse=True)), list(merge(['a', 'ccc'], ['bb'], key=len)))
print(list(merge([(1, 'a'), (2, 'a')], [(1, 'b'), (2, 'b')], key=lambda p: p[0])), list(merge([3, 1], [3, 2], reverse=True, key=lambda x: x)))
h = [(2, 'b'), (1, 'z'), (2, 'a'), (1, 'c')]; heapify(h); print([heappop(h) for _ in range(4)])
class P:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
h = []
for x in numbers(15): heappush(h, P(x))
print([heappop(h).v for _ in range(15)])
print(sorted(heapq.__all__))
