class A:
    __secret = 1

    def __init__(self):
        self.__x = 2
        self.__y__ = 3
        self._z = 4

    def __private(self):
        return self.__x + A.__secret

    def call(self):
        return self.__private()

    def local(self):
        __v = 5
        return __v + self.__x

    def other(self, o):
        return o.__x


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 20

    def mine(self):
        return self.__x


class _C:
    __k = 1

    def get(self):
        return self.__k


a, b = A(), B()
print(a.call(), b.call(), b.mine(), a.local(), a.other(b), sorted(b.__dict__), _C().get(), _C._C__k)
try:
    a.__x
except AttributeError as e:
    print(e)
try:
    b._B__private
except AttributeError as e:
    print(e)
print(A._A__secret, hasattr(a, "_A__private"), getattr(a, "__x", "none"))
