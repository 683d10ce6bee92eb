# __init__ may take the instance among *args, or forget it.
class A:
    def __init__(*args): args = 5
class B:
    def __init__(self):
        self = 3
class C:
    def __init__(self):
        def f(): return self
        self = 3
class D:
    def __init__(self, x):
        del self
def f():
    for i in range(100):
        r = [type(A()), type(A(1,2)), type(B()), type(C()), type(D(1)), type(A(*(1,2))), type(D(x=3))]
    return [x.__name__ for x in r]
print(f())
