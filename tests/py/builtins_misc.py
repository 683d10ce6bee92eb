print(abs(-5), abs(-2.5), abs(True), divmod(17, 5), divmod(-17, 5), divmod(17.5, 5), pow(2, 10), round(3.7), sum([1, 2, 3]), sum([1.5, 2]), sum([[1], [2]], []), sum(range(5), 100), sum([]))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max("abc", "b", key=len), min([], default=0), max([1, -5], key=abs), min((2, "b"), (2, "a")), max({1: "a", 5: "b"}))
print(all([1, 2]), all([1, 0]), any([0, 0]), any([]), all([]), callable(len), callable(5), callable(int), callable(lambda: 0))
print(isinstance(1, int), isinstance(1, (str, int)), isinstance("a", (int, (float, str))), isinstance(True, int), isinstance(None, type(None)), issubclass(bool, int), issubclass(int, (str, object)), isinstance(int, type), isinstance([], object))
print(type(1), type("a"), type(None), type([]), type(type), type(len), type(lambda: 0), type(int), type(1.5), type(b""), type(()), type({}), type(set()), type(range(1)), type(NotImplemented), type(...), type(slice(1)))
print(repr("a"), ascii("é"), bin(10), hex(255), oct(8), bin(-5), hex(-255), chr(65), ord("A"), hash(5), id(5) == id(5), format(255, "x"), len("abc"))
print(getattr(5, "real"), getattr(5, "nope", "dflt"), hasattr([], "append"), hasattr([], "nope"))
print(list(map(int, "123")), list(map(lambda x, y: x * y, [1, 2], [3, 4])), sorted([3, 1]), list(reversed([1, 2])), list(zip("ab", [1, 2])), list(range(3)), list(filter(str.isdigit, "a1b2")))
print(NotImplemented, Ellipsis, ..., None, __debug__, (1).__class__, "".__class__.__name__, object, [].__class__.__mro__)
print(str(print), str(len), repr(int), str(type), repr(Exception), str(range), str(object))


class T:
    a = 1

    def __init__(self):
        self.b = 2
        self.c = 3

    def __dir__(self):
        return ["z", "a"]


t = T()
print(vars(t), dir(t), t.__dict__, [n for n in dir(5) if n.startswith("bit")], sorted(n for n in vars(T) if not n.startswith("__")))
setattr(t, "d", 4)
delattr(t, "b")
print(t.__dict__, eval("1 + 2 * 3") if False else 7)
print(int.__add__(1, 2), str.upper("a"), list.append, dict.get({1: 2}, 1), str.join(",", "ab"), len.__call__([1]))
