x = "global"


def read():
    return x


def shadow():
    x = "local"
    return x


def write():
    global x
    x = "written"


def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1


def nested():
    x = "outer"

    class C:
        y = x
        x = "class"
        z = x

        def m(self):
            return x

        l = [x for _ in range(1)]

    return C.y, C.x, C.z, C().m(), C.l


def global_in_nested():
    x = "local"

    def f():
        global x
        return x

    return f(), x


print(read(), shadow(), x)
write()
print(read(), x, nested(), global_in_nested())
unbound()


class K:
    x = x
    a = [x for i in range(2)]
    n = 3
    b = [i for i in range(n)]

    def x2(self):
        return x


print(K.x, K.a, K.b, K().x2())


def create():
    global created, made
    created = 1

    def made():
        return "made"


create()
print(created, made())
del created
try:
    created
except NameError as e:
    print(e)
for i in range(2):
    pass
print(i)
try:
    len = 5
    len("a")
except TypeError as e:
    print(e)
del len
print(len("abc"))


def dels():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    try:
        del y
    except UnboundLocalError as e:
        print(e)
    y = 2
    return y


print(dels(), "x" in globals(), globals()["x"], sorted(k for k in globals() if k.startswith("cre")))
globals()["dynamic"] = 42
print(dynamic)


def local_names(a, b):
    c = a
    return sorted(locals().items())


print(local_names(1, 2), __name__)
