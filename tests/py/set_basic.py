s = {3, 1, 2, 3}
print(s, len(s), 2 in s, 5 in s, set(), {1}, set([1, 1, 2]), set("a"), frozenset([2, 1]), frozenset())
s.add(4)
s.add(1)
s.discard(2)
s.discard(99)
s.remove(3)
print(s, s | {9}, s & {1, 9}, s - {1}, s ^ {1, 9}, s == {1, 4}, s <= {1, 4, 5}, s < s, s >= {1}, s > {1}, s != {1})
s.update([5, 6], (7,))
s |= {8}
s &= {1, 4, 5, 8, 9}
s -= {1}
s ^= {4, 100}
print(sorted(s), sorted(s.union([1], [2])), sorted(s.intersection([5, 8, 0])), sorted(s.difference([5])), sorted(s.symmetric_difference([5, 1])), s.isdisjoint([1]), s.issubset(range(200)), s.issuperset([5]))
t = s.copy()
t.clear()
print(t, bool(t), len(s), s.pop() in (5, 8, 100), len(s))
s.intersection_update([1])
s.difference_update([1])
s.symmetric_difference_update([1, 2])
print(s)
f = frozenset([1, 2])
print(f | {3}, {3} | f, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: "x"}[frozenset([2, 1])], f in {f}, type(f & {1}).__name__, type({1} & f).__name__)
print({i % 3 for i in range(10)}, {1, 1.0, True}, {*[1, 2], *(3,)}, sorted({"b", "a", "c"}), max({1, 5, 3}), sum({1, 2}), {(1, 2), (1, 2)}, list({1: 2}), set(range(5)) - set(range(3)))
for g in (lambda: {[]}, lambda: {1} | [2], lambda: {1}.remove(2), lambda: set().pop(), lambda: {1} + {2}, lambda: s[0], lambda: set(5), lambda: {1} < [1, 2], lambda: {{}}, lambda: frozenset([1]).add(2), lambda: hash({1}), lambda: {1} - 5, lambda: {{1}}):
    try:
        print(g())
    except (TypeError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
z = {1, 2, 3}
try:
    for x in z:
        z.add(x + 10)
except RuntimeError as e:
    print(e)
print({1, 2} in [{2, 1}], {1} == frozenset({1}), {1} in {frozenset({1})}, repr(set()), repr(frozenset({5})))
