class Empty: pass

class Base:
    """Doc."""
    x = 1
    y: int = x
    def __init__(self, a):
        super().__init__()
        self.__private = a
    def get(self):
        return __class__, self.__private

@decorated
class Derived(Base, mod.Other, metaclass=Meta, flag=True):
    def m(self): return [x for x in self]

class Starred(*bases, **options): pass

def local():
    class Inner(Base):
        pass
    return Inner
