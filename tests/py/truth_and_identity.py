a = [1]
b = [1]
c = a
print(a == b, a is b, a is c, a is not b, None is None, id(a) == id(c))
x = None
print(x is None, x is not None, x == None, not x, (x or "default"), x is False)
for value in (None, 0, "", [], False):
    print(value is None, value is False, value == 0, value == False, not value)


class AlwaysEqual:
    def __eq__(self, o):
        return True


print(AlwaysEqual() == None, AlwaysEqual() is None, None == AlwaysEqual())
print(NotImplemented is NotImplemented, ... is Ellipsis, type(None)() is None)
d = {None: 1, False: 2, True: 3}
print(d[None], d[0], d[1], d)
print(() == (), {} == {}, [] == [], [] == (), {} == set(), 0 == None, "" == None)
