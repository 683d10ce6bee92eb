class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @celsius.deleter
    def celsius(self):
        print("deleting")
        self._c = 0

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32

    kelvin = property(lambda self: self._c + 273, None, None, "kelvin doc")
    nothing = property()


t = Temp(100)
t.celsius += 5
print(t.celsius, t.fahrenheit, t.kelvin, Temp.celsius.__doc__, Temp.kelvin.__doc__, type(Temp.celsius).__name__)
try:
    t.celsius = -300
except ValueError as e:
    print(e)
del t.celsius
print(t.celsius)
for f in (lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "kelvin"), lambda: t.nothing):
    try:
        f()
    except AttributeError as e:
        print(e)


class Sub(Temp):
    @property
    def celsius(self):
        return "sub " + str(super().celsius)


s = Sub(1)
print(s.celsius, s.fahrenheit)
s.__dict__["fahrenheit"] = "shadow"
print(s.fahrenheit, s.__dict__)


class Raises:
    @property
    def p(self):
        raise AttributeError("inner problem")

    @property
    def q(self):
        return self.not_there


for f in (lambda: Raises().p, lambda: Raises().q, lambda: getattr(Raises(), "p", "default"), lambda: hasattr(Raises(), "q")):
    try:
        print(f())
    except AttributeError as e:
        print(e)


class Lazy:
    @property
    def data(self):
        print("computing")
        self._data = [1, 2]
        return self._data


print(Lazy().data, Temp.celsius.fget(t), Temp.celsius.fset is not None, Temp.fahrenheit.fset)
