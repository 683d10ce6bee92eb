import sys

print()
print(1, 2, 3)
print(1, 2, 3, sep="-")
print(1, 2, end="!\n")
print("a", "b", sep="", end="")
print()
print(*range(5), sep=", ")
print("x", None, True, 1.5, [1, "a"], (1,), {"k": "v"}, {1}, b"b", sep="|")
print("no newline", end=" ")
print("flush", flush=True)
print(1, 2, sep=None, end=None)
print("stdout", file=sys.stdout)
print("a\nb", "c\td")
print(sep="x")
print("", "", sep="-")
sys.stdout.write("write\n")
print(sys.stdout.write("é€😀\n"))


class S:
    def __str__(self):
        return "S str"


class R:
    def __repr__(self):
        return "R repr"


print(S(), R(), [R()], str(R()))


class Bad:
    def __str__(self):
        return 5


for f in (lambda: print(Bad()), lambda: print("a", end=5), lambda: str(Bad()), lambda: print("a", sep=1)):
    try:
        f()
    except TypeError as e:
        print(e)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


w = Writer()
print("to", "writer", 5, file=w, sep="+")
print(w.parts)
