graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f", "g"], "f": [], "g": ["a"]}


def bfs(g, start):
    seen = {start}
    queue = [start]
    order = []
    while queue:
        n = queue.pop(0)
        order.append(n)
        for m in g[n]:
            if m not in seen:
                seen.add(m)
                queue.append(m)
    return order


def dfs(g, n, seen=None):
    if seen is None:
        seen = []
    if n not in seen:
        seen.append(n)
        for m in g[n]:
            dfs(g, m, seen)
    return seen


def paths(g, a, b, path=()):
    path = path + (a,)
    if a == b:
        yield path
    for m in g[a]:
        if m not in path:
            yield from paths(g, m, b, path)


print(bfs(graph, "a"), dfs(graph, "a"), list(paths(graph, "a", "f")))
dist = {(i, j): (i * 7 + j * 13) % 10 + 1 for i in range(8) for j in range(8) if i != j}
INF = float("inf")


def floyd(n):
    d = [[0 if i == j else dist.get((i, j), INF) for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


for row in floyd(8):
    print(row)


def edit_distance(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]


print(edit_distance("kitten", "sitting"), edit_distance("", "abc"), edit_distance("intention", "execution"))


def lcs(a, b):
    t = {}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == 0 or j == 0:
                t[i, j] = ""
            elif a[i - 1] == b[j - 1]:
                t[i, j] = t[i - 1, j - 1] + a[i - 1]
            else:
                t[i, j] = max(t[i - 1, j], t[i, j - 1], key=len)
    return t[len(a), len(b)]


print(lcs("AGGTABQWERTY", "GXTXAYBRTYE"))


def knapsack(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[cap]


print(knapsack([(2, 3), (3, 4), (4, 5), (5, 6)], 5), knapsack([(i, i * 3 % 17) for i in range(1, 20)], 50))


def components(edges, n):
    parent = list(range(n))

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        parent[find(a)] = find(b)
    return len({find(i) for i in range(n)})


print(components([(0, 1), (2, 3), (1, 3), (5, 6)], 8))
