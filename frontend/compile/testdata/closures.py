def counter(start):
    count = start
    unused = 0
    def bump(by=1):
        nonlocal count
        count += by
        return count
    def read():
        return count, start
    return bump, read

def deep(a):
    def middle():
        def inner():
            return a
        return inner
    return middle

def removed():
    x = 1
    def f():
        return x
    del x
    return f

def walrus(xs):
    return [y := x for x in xs], y

def class_in_function(a, b):
    class C:
        b = b
        c = a
        def m(self):
            return a, b
    return C

def shadowed(x):
    def f():
        global x
        return x
    return f, x
