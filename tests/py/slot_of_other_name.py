class R(int):
    __str__ = int.__repr__
    def __repr__(self): return "rr"
print(R(3), repr(R(3)), f"{R(4)}", format(R(4),''))
class E2(int):
    def __repr__(self): return "rr"
    def __str__(self): return "zz"
E2.__str__ = int.__repr__
print(E2(3), "%s" % E2(4), str(E2(5)))
class E3(E2): pass
print(E3(4))
