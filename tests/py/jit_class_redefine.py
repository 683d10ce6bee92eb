def make(version):
    class Item:
        def __init__(self, v):
            self.v = v

        def value(self):
            return self.v * version

    return Item


def run(n):
    t = 0
    Item = make(1)
    for i in range(n):
        if i % 100 == 99:
            Item = make(i)
        t += Item(i).value()
    return t


print(run(600))


class Base:
    kind = "base"

    def who(self):
        return 1


class Other:
    kind = "other"

    def who(self):
        return 1000


class Child(Base):
    pass


def changing(n):
    c = Child()
    t = 0
    kinds = 0
    for i in range(n):
        t += c.who()
        kinds += len(c.kind)
        if i == 200:
            Child.__bases__ = (Other,)
        if i == 400:
            c.__class__ = Base
        if i == 500:
            Base.kind = "changed base"
        if i == 550:
            c.kind = "mine"
    return t, kinds


print(changing(600))


def new_class_each_time(n):
    t = 0
    for i in range(n):
        class K:
            x = i

            def get(self):
                return self.x

        t += K().get()
    return t


print(new_class_each_time(100))


def attr_on_class(n):
    t = 0
    for i in range(n):
        Base.counter = i
        t += Base.counter + Base().counter
    return t


print(attr_on_class(400))
