# A __set_name__ that changes the class does not keep the others from being called.
class D:
    def __init__(self, new=None): self.new = new
    def __set_name__(self, owner, name):
        print("named", name)
        delattr(owner, name)
        setattr(owner, name.upper(), self.new)

class A:
    a = D(1)
    b = D(2)
    c = D(D(3))
    d = D(4)

print([n for n in vars(A) if len(n) == 1], A.A, A.B, type(A.C).__name__, A.D)
