def add_all(values):
    total = values[0]
    for v in values[1:]:
        total = total + v
    return total


ints = list(range(300))
floats = [i * 0.25 for i in range(300)]
strs = [chr(97 + i % 26) for i in range(300)]
lists = [[i] for i in range(300)]
tuples = [(i,) for i in range(300)]
bigs = [2**70 + i for i in range(300)]
bools = [i % 3 == 0 for i in range(300)]
for data in (ints, floats, strs, lists, tuples, bigs, bools, ints + floats, floats + ints, ints + bigs + floats):
    r = add_all(data)
    print(type(r).__name__, r if not hasattr(r, "__len__") else (len(r), r[:5], r[-5:]))
try:
    add_all(ints + strs)
except TypeError as e:
    print(e)
try:
    add_all(strs + ints)
except TypeError as e:
    print(e)
