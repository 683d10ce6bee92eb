class Base:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self._v = x


class Override(Base):
    @Base.v.setter
    def v(self, x):
        self._v = x * 10


class GetOnly(Base):
    @property
    def v(self):
        return "read only"


class Super(Base):
    @property
    def v(self):
        return super().v + 1000

    @v.setter
    def v(self, x):
        Base.v.fset(self, x + 1)


o = Override()
o.v = 5
print(o.v)
g = GetOnly()
try:
    g.v = 1
except AttributeError as e:
    print(e)
s = Super()
s.v = 7
print(s.v, s._v)


class Cached:
    def __init__(self):
        self.computed = 0

    @property
    def value(self):
        if "_value" not in self.__dict__:
            self.computed += 1
            self._value = 42
        return self._value


c = Cached()
print(c.value, c.value, c.computed)


class Rect:
    def __init__(self, w, h):
        self.w, self.h = w, h

    area = property(lambda self: self.w * self.h)

    @property
    def size(self):
        return self.w, self.h

    @size.setter
    def size(self, wh):
        self.w, self.h = wh


r = Rect(2, 3)
r.size = 4, 5
r.w += 1
print(r.area, r.size)
try:
    r.size = 1
except TypeError as e:
    print(e)
print(isinstance(Rect.area, property), Rect.size.fget(r), Rect.__dict__["size"].__doc__)
Rect.area = 5
print(r.area)
r.area = 6
print(r.area, Rect.area)
