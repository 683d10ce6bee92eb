class Empty:
    def __len__(self):
        print("len", end=" ")
        return 0


class Never:
    def __bool__(self):
        print("bool", end=" ")
        return False

    def __len__(self):
        return 1


class Bad:
    def __bool__(self):
        return 1


class Negative:
    def __len__(self):
        return -1


class Plain:
    pass


print(bool(Empty()), bool(Never()), bool(Plain()), bool(Plain), bool(len))
print("t" if Empty() else "f", "t" if Never() else "f", not Empty(), not Never())
while Never():
    print("unreachable")
print(bool(Never() or Plain()), bool(Empty() and Plain()))
for f in (lambda: bool(Bad()), lambda: not Bad(), lambda: bool(Negative()), lambda: len(Negative()), lambda: len(5)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    class B(bool):
        pass
except TypeError as e:
    print(e)
