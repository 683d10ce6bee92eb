counter = 0


def inc():
    global counter
    counter += 1


for _ in range(5):
    inc()
print(counter)


def define():
    global new_global, helper

    def helper():
        return new_global * 2

    new_global = 21


define()
print(new_global, helper())


def loops():
    global loop_var
    for loop_var in range(3):
        pass


loops()
print(loop_var)


def imports():
    global m
    import math as m


imports()
print(m.floor(1.5))


def classes():
    global K

    class K:
        v = 1


classes()
print(K.v)


def exc():
    global err
    try:
        1 / 0
    except ZeroDivisionError as err:
        print("in", err)


exc()
print("err" in globals())


def unpack():
    global p, q
    p, *q = 1, 2, 3


unpack()
print(p, q)


def aug():
    global s
    s = "a"
    s += "b"
    s *= 2


aug()
print(s)


def deleter():
    global s
    del s


deleter()
try:
    s
except NameError as e:
    print(e)


def read_before():
    return later_defined


later_defined = "ok"
print(read_before())
builtin_len = len
len = lambda x: "shadowed"
print(len([1]))
del len
print(len([1]))
print(__name__, "__file__" in globals(), type(globals()).__name__, globals() is globals())
def globals_write():
    globals()["injected"] = 5
    return injected


print(globals_write())
if False:
    never = 1
try:
    never
except NameError as e:
    print(e)


def cond_local(flag):
    if flag:
        v = 1
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(cond_local(True), cond_local(False))
