def total(a):
    t = 0
    for x in a:
        t += x
    return t


print(total([]), total([1]), total(list(range(500))), total([0.5] * 500), total([True] * 300), total([2**62] * 300))
