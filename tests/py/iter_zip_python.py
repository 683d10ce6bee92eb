# Iterators over iterators that are written in Python, after others of the same class were compiled.
class Error(Exception): pass
class Iter:
    def __init__(self, size): self.size = size
    def __iter__(self): return self
    def __next__(self):
        self.size -= 1
        if self.size < 0: raise Error
        return self.size
def ie(it, err):
    items=[]
    try:
        for x in it: items.append(x)
    except err: pass
    return items
def main():
    l = [ie(zip("AB", Iter(1), strict=True), Error), ie(zip("AB", Iter(2), "A", strict=True), ValueError), ie(zip("AB", Iter(2), "ABC", strict=True), Error), ie(zip(Iter(1), "AB"), Error), ie(zip("AB", [1,2]), Error)]
    return l
for i in range(6): r = main()
print(r)
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
for s in ([1, 2], (3, 4), Seq()) * 4: r = ie(reversed(s), Error), list(reversed(s)), ie(enumerate(reversed(s)), Error), list(zip(s if s.__class__ is not Seq else Iter(2), "abc")) if s.__class__ is not Seq else 0
print(r)
