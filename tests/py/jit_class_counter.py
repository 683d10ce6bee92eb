class Counter:
    total = 0
    instances = []

    def __init__(self):
        Counter.total += 1
        self.id = Counter.total
        if self.id % 50 == 0:
            self.instances.append(self)

    @classmethod
    def bump(cls, n):
        cls.total += n
        return cls.total

    @staticmethod
    def twice(x):
        return x * 2

    @property
    def double(self):
        return self.id * 2


class Sub(Counter):
    pass


t = 0
for i in range(300):
    c = Counter() if i % 3 else Sub()
    t += c.id + c.double + Counter.twice(i) + c.twice(1)
    if i % 7 == 0:
        t += Counter.bump(1)
    if i % 90 == 89:
        t += Sub.bump(2)
print(t, Counter.total, Sub.total, [c.id for c in Counter.instances], "total" in Sub.__dict__)


def toggle(n):
    class T:
        flag = True

    a = T()
    c = 0
    for i in range(n):
        if a.flag:
            c += 1
        if i % 20 == 10:
            T.flag = not T.flag
        if i == 150:
            a.flag = "instance"
        if i == 170:
            del a.flag
    return c


print(toggle(300))
