# A list is sorted while another thread appends. Without key that is one step; with one, the list is empty
# meanwhile, and sort() finds out about appended items, which are lost then.
# allowed: (plain|sorted) ok|(key|method) (ok|ValueError)
# seen: plain ok; key ok; key ValueError
# rounds: 2
from meet import run


def sort(s):
    try:
        s.sort()
    except ValueError:
        return "ValueError"
    return "ok"


def sort_by_key(s):
    try:
        s.sort(key=lambda x: [x for _ in range(2)][0])
    except ValueError as e:
        assert str(e) == "list modified during sort"
        return "ValueError"
    return "ok"


class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


def append(s):
    for i in range(6):
        s.append(i)


def append_numbers(s):
    for i in range(6):
        s.append(Number(i))


def sort_numbers(s):
    try:
        s.sort()
    except ValueError:
        return "ValueError"
    return "ok"


def copy_sorted(s):
    for _ in range(4):
        n = len(s)
        got = sorted(s)
        if len(got) < n or got != sorted(got):
            return f"{got}"
    return "ok"


def result(s, got, _):
    if got == "ok" and sorted(s) != sorted([8, 3, 9, 1, 7] + list(range(6))):
        return f"{s}"
    return got


def result_numbers(s, got, _):
    if got == "ok" and sorted(x.n for x in s) != sorted([8, 3, 9, 1, 7] + list(range(6))):
        return f"{[x.n for x in s]}"
    return got


run("plain", [sort, append], lambda: [8, 3, 9, 1, 7], result)
run("key", [sort_by_key, append], lambda: [8, 3, 9, 1, 7], result)
run("method", [sort_numbers, append_numbers], lambda: [Number(n) for n in [8, 3, 9, 1, 7]], result_numbers)
run("sorted", [copy_sorted, append], lambda: [8, 3, 9, 1, 7], result)
