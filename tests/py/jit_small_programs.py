# Life, searches with break and else, a stack machine, chains of tuples, floats and exceptions, in hot loops.
def nested(n):
    out = []
    grid = [[(r * 7 + c) % 11 for c in range(9)] for r in range(9)]
    for step in range(n):
        new = []
        for r, row in enumerate(grid):
            line = []
            for c, v in enumerate(row):
                t = 0
                for dr in (-1, 0, 1):
                    for dc in (-1, 0, 1):
                        if dr == dc == 0:
                            continue
                        rr, cc = r + dr, c + dc
                        if 0 <= rr < 9 and 0 <= cc < 9:
                            t += grid[rr][cc]
                line.append((t + v) % 11)
            new.append(line)
        grid = new
        out.append(sum(map(sum, grid)))
    return out
print(nested(12))

def searching(n):
    hits = []
    for i in range(n):
        for j in range(i):
            if j * j == i:
                hits.append((i, j))
                break
            elif j * j > i:
                break
        else:
            hits.append(-i)
            continue
        if i % 10 == 9:
            break
        while j > 0:
            j -= 3
            if j == 1:
                break
        else:
            hits.append(j)
    return hits
print(searching(60))

class Stack:
    def __init__(self):
        self.items = []
    def push(self, x):
        self.items.append(x)
        return self
    def pop(self):
        if not self.items:
            raise IndexError("empty")
        return self.items.pop()
    def __len__(self):
        return len(self.items)
    def __iter__(self):
        for i in reversed(self.items):
            yield i

def rpn(n):
    total = 0
    bad = 0
    for k in range(n):
        s = Stack()
        for tok in f"{k} 3 + 2 * {k % 5} - dup * {k % 3} /".split():
            try:
                if tok == "dup":
                    x = s.pop()
                    s.push(x).push(x)
                elif tok in "+-*/":
                    b, a = s.pop(), s.pop()
                    s.push(a + b if tok == "+" else a - b if tok == "-" else a * b if tok == "*" else a // b)
                else:
                    s.push(int(tok))
            except ZeroDivisionError:
                s.push(-1)
                bad += 1
        total += sum(s) + len(s)
    return total, bad
print(rpn(60))

def chain(n):
    x = None
    for i in range(n):
        x = (i, x) if i % 10 else (i, None)
    depth = 0
    while x is not None:
        v, x = x
        depth = depth * 3 + v
    memo = {}
    def collatz(m):
        c = 0
        while m != 1:
            if m in memo:
                c += memo[m]
                break
            m = m // 2 if m % 2 == 0 else 3 * m + 1
            c += 1
        return c
    for i in range(1, n):
        memo[i] = collatz(i)
    return depth, max(memo.values()), memo[27]
print(chain(100))

def ops(n):
    import math
    acc = 0.0
    k = 1
    for i in range(1, n):
        acc += math.sqrt(i) / (i + 0.5) - (i % 3) * 1e-9
        k = k * 1103515245 + 12345 & 0x7FFFFFFF
        acc = acc if k & 8 else -acc
        k ^= int(acc * 1000) & 0xFFFF
    return acc, k
print(ops(300))

def excs(n):
    class E(Exception):
        def __init__(self, n):
            self.n = n
    c = {}
    for i in range(n):
        try:
            try:
                if i % 4 == 0:
                    raise E(i)
                elif i % 4 == 1:
                    [][i]
                elif i % 4 == 2:
                    {}[i]
                c[i % 4] = c.get(i % 4, 0) + i
            except E as e:
                c["E"] = c.get("E", 0) + e.n
            except LookupError as e:
                c[type(e).__name__] = c.get(type(e).__name__, 0) + 1
                if i % 8 == 5:
                    raise ValueError(i) from e
            else:
                c["else"] = i
            finally:
                c["f"] = c.get("f", 0) + 1
        except ValueError as v:
            c["v"] = (v.args, type(v.__cause__).__name__)
    return sorted(c.items(), key=str)
print(excs(90))
