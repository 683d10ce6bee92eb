# Operands of comparisons and of item assignments that special methods do are still there when the method is left in the middle.
class P:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"P({self.v})"


class Box:
    def __init__(self):
        self.items = {}

    def __setitem__(self, key, value):
        if key % 3:
            self.items[key] = value
        else:
            self.items[-key] = value


def smallest(items):
    best = items[0]
    i = 1
    while i < len(items):
        other = items[i]
        if other < best:
            best = other
        i += 1
    return best


def rise(heap):
    pos = len(heap) - 1
    item = heap[pos]
    while pos > 0:
        above = (pos - 1) >> 1
        if not item < heap[above]:
            break
        heap[pos] = heap[above]
        pos = above
    heap[pos] = item


def fill(n):
    box = Box()
    for i in range(n):
        box[i] = i * i
    return box


values = [(i * 37 + 11) % 101 for i in range(200)]
for kind in (int, float, P):
    heap = []
    for v in values:
        heap.append(kind(v))
        rise(heap)
    print(heap[:5], smallest(heap), smallest([kind(v) for v in reversed(values)]))
print(smallest([P(v * 0.5) for v in values]), sum(fill(100).items.values()), len(fill(50).items))
