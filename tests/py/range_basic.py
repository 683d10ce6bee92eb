for r in [range(5), range(2, 7), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 5), range(-3, 3), range(10, 0), range(0, -5, -1), range(0, 2**70, 2**68), range(2**64, 2**64 + 3)]:
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), r[::2], r[1:], r[::-1])
r = range(10, 50, 5)
print(r[0], r[-1], r[2], 20 in r, 21 in r, 50 in r, "a" in r, 20.0 in r, r.index(20), r.count(20), r.count(3), r == range(10, 46, 5), r == list(r), hash(range(3)) == hash(range(0, 3, 1)), range(0) == range(2, 2))
print(sum(range(101)), max(range(5)), min(range(3, 5)), sorted(range(3), reverse=True), tuple(range(3)), range(True), range(3, 10**30)[10**25], len(range(2**62)), (2**65) in range(2**70))
for f in (lambda: range(), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(5)[5], lambda: range(5)[-6], lambda: range(5).index(9), lambda: range(1, 2, 3, 4), lambda: len(range(2**70)), lambda: range(5)["a"], lambda: range(5) + range(3), lambda: range(3) < range(4)):
    try:
        f()
    except (TypeError, ValueError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
it = iter(range(3))
print(next(it), next(it), next(it), next(it, "done"), type(it).__name__)
for i in range(3):
    i = 10
    print(i, end=" ")
print(i)
for i in range(0):
    pass
else:
    print("empty", i)
