def v(name, x):
    print(name, end=" ")
    return x


print(v("a", 1) < v("b", 2) < v("c", 3))
print(v("a", 3) < v("b", 2) < v("c", 3))
print(v("a", 1) == v("b", 1) != v("c", 3) > v("d", 0))
print(1 < 2 > 1, 1 < 3 < 3, 0 == 0.0 == False, "a" < "b" < "c" <= "c", 1 in [1] in [[1]], (1 < 2) < 3)
x = 5
print(0 <= x < 10, 10 > x >= 5, not 0 < x < 3, 1 < x and x < 4 or x == 5, x == 5 == 5.0)
print(None is None, None is not None, [] is not [], 1 not in (2, 3), not 1 in (2, 3), None == None, None != 0)


class C:
    def __lt__(self, other):
        return []

    def __gt__(self, other):
        return "yes"

    def __eq__(self, other):
        return 0


c = C()
print(c < 1, c > 1, c == c, c < 1 < 2, c > 1 > 0, c in [c], c in (1, 2), [c] == [c], c != c)
if c < 1:
    print("wrong")
else:
    print("empty list is false")
