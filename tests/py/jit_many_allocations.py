def churn(n):
    keep = [None] * 50
    for i in range(n):
        keep[i % 50] = [i, [i + 1], {"k": i}, (i, str(i))]
    t = 0
    for k in keep:
        t += k[0] + k[1][0] + k[2]["k"] + len(k[3][1])
    return t


def tree(d):
    return None if d == 0 else [tree(d - 1), tree(d - 1)]


def size(t):
    return 0 if t is None else 1 + size(t[0]) + size(t[1])


class Node:
    def __init__(self, v):
        self.v = v
        self.next = None
        self.big = 2**70 + v
        self.f = v * 1e-300


def ring(n):
    first = prev = Node(0)
    for i in range(1, n):
        node = Node(i)
        prev.next = node
        prev = node
    prev.next = first
    t = 0
    node = first
    for _ in range(2 * n):
        t += node.v + node.big % 7
        node = node.next
    return t, first.f, prev.f


def strings(n):
    d = {}
    for i in range(n):
        d["key%d" % (i % 97)] = "value" * (i % 5)
    return sum(len(k) + len(v) for k, v in d.items())


def floats(n):
    a = [0.0] * 20
    for i in range(n):
        a[i % 20] = a[(i + 1) % 20] * 1e-100 + i * 1e200
    return a[3], a[19]


def closures(n):
    fs = []
    for i in range(n):
        fs.append(lambda x, i=i: [x, i])
        if len(fs) > 30:
            fs = fs[15:]
    return [f(1) for f in fs][-2:]


print(churn(1000), size(tree(9)), ring(300), strings(1000), floats(600), closures(300))
old = [[i] for i in range(100)]
for i in range(1000):
    old[i % 100].append((i,))
    if len(old[i % 100]) > 5:
        old[i % 100] = [old[i % 100][-1]]
print(sum(len(x) for x in old), old[50], old[99][-1])
