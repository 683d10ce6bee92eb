a = b = c = 5
print(a, b, c)
x = y = []
x.append(1)
print(y, x is y)
i = l = [1, 2, 3]
i[0], l[1] = 10, 20
print(i)
a, b = c = 1, 2
print(a, b, c)
(a, b), c = d = [(1, 2), 3]
print(a, b, c, d)
a = [b, c] = 7, 8
print(a, b, c)
n = 0
arr = [0, 0, 0]


def idx():
    global n
    n += 1
    return n - 1


arr[idx()] = arr[idx()] = "v"
print(arr, n)
arr[idx()], arr[0] = arr[0], "w"
print(arr, n)


class O:
    pass


o = O()
o.a = o.b = q = [1]
o.a += [2]
print(o.b, q)
p = {}
p["x"] = p["y"] = r = 9
print(p, r)
a, a, a = 1, 2, 3
print(a)
a = 1
a, b = b, a
a, b = b, a
print(a, b)
lst = [0, 1, 2]
k = 1
k, lst[k] = 2, "changed"
print(k, lst)
first, second, third = "abc"
(first), (second) = [1], {2}
print(first, second, third)
[u, [v, w]] = [1, [2, 3]]
print(u, v, w)
z = w = w + 1 if w > 2 else 0
print(z, w)
