# Sets of small ints iterate in the order of CPython's table, which programs come to depend on.
print({5, 3, 1, 4, 2, 0}, {10, 2, 33, 7}, set(range(20, 0, -1)), {-1, -2, 0, 1}, {100, 50, 25}, {8, 16, 0, 24}, {1, 9, 17})
s = set()
for i in range(50):
    s.add(i * i % 61)
print(s)
for i in range(0, 61, 2):
    s.discard(i)
print(s, list(s), len(s))
s.update(range(100, 140))
print(s)
print(s & set(range(0, 130, 5)), s - set(range(0, 135)), s | {1000, 2000})
print(set([64, 32, 0, 96]), {2**40, 1, 2**20}, set((True, 2, 0.5 * 8)), frozenset([9, 1, 17]))
s = {1, 2, 3}
print(s.pop(), s.pop(), s)
