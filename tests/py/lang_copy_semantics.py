a = [1, [2, 3], {"k": [4]}]
b = a
c = a[:]
d = list(a)
e = a.copy()
f = [x for x in a]
a[0] = 100
a[1].append(5)
a[2]["k"].append(6)
for x in (b, c, d, e, f):
    print(x, x is a, x[1] is a[1])


def modify(lst, n, s, t):
    lst.append(1)
    n += 1
    s += "x"
    t += (1,)
    lst = [99]
    return lst, n, s, t


l, n, s, t = [0], 0, "", ()
print(modify(l, n, s, t), l, n, s, t)
x = y = []
x.append(1)
y = y + [2]
print(x, y)
d1 = {"a": 1}
d2 = d1
d3 = dict(d1)
d4 = {**d1}
d2["b"] = 2
print(d1, d3, d4)
rows = [[0] * 2] * 3
rows[0][0] = 9
print(rows)
rows = [[0] * 2 for _ in range(3)]
rows[0][0] = 9
print(rows)
tup = ([1], 2)
tup[0].append(3)
print(tup)
k = 5
m = k
m += 1
print(k, m)
s1 = {1, 2}
s2 = s1
s2 |= {3}
s3 = s1 | {4}
print(s1, s3)


class Node:
    def __init__(self, v):
        self.v = v
        self.kids = []

    def clone(self):
        n = Node(self.v)
        n.kids = [k.clone() for k in self.kids]
        return n

    def total(self):
        return self.v + sum(k.total() for k in self.kids)


root = Node(1)
root.kids = [Node(2), Node(3)]
copy = root.clone()
copy.kids[0].v = 100
print(root.total(), copy.total())
i = 10
lst = [i, i]
i = 20
print(lst)
lst2 = lst
lst += [30]
print(lst2 is lst, lst2)
lst = lst + [40]
print(lst2 is lst, lst2)
