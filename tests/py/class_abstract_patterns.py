class Shape:
    def area(self):
        raise NotImplementedError("area")

    def __lt__(self, other):
        return self.area() < other.area()

    def __str__(self):
        return f"{type(self).__name__}({self.area():.2f})"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r**2


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2


class Blob(Shape):
    pass


shapes = [Circle(2), Square(3), Circle(1), Square(1.5)]
print([str(s) for s in sorted(shapes)], str(min(shapes)), str(max(shapes)))
try:
    Blob().area()
except NotImplementedError as e:
    print(type(e).__name__, e, isinstance(e, RuntimeError))


class LinkedList:
    class Node:
        def __init__(self, v, nxt=None):
            self.v = v
            self.next = nxt

    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for x in items:
            self.push(x)

    def push(self, v):
        self.head = LinkedList.Node(v, self.head)
        self.size += 1

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.v
            node = node.next

    def __len__(self):
        return self.size

    def reverse(self):
        prev = None
        node = self.head
        while node:
            node.next, prev, node = prev, node, node.next
        self.head = prev
        return self


l = LinkedList(range(5))
print(list(l), len(l), list(l.reverse()))


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

    def __pow__(self, n):
        result = Matrix([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __eq__(self, o):
        return self.rows == o.rows

    def __repr__(self):
        return f"Matrix({self.rows})"


print(Matrix([[1, 1], [1, 0]]) ** 90, Matrix([[1, 2]]) == Matrix([(1, 2)]))


class Visitor:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__, self.generic)(node)

    def visit_int(self, n):
        return n

    def visit_tuple(self, t):
        op, a, b = t
        a, b = self.visit(a), self.visit(b)
        return {"+": lambda: a + b, "*": lambda: a * b, "-": lambda: a - b}[op]()

    def generic(self, n):
        return f"?{n}"


print(Visitor().visit(("+", 1, ("*", 2, ("-", 10, 3)))), Visitor().visit("x"))
