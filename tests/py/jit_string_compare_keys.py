words = ["alpha", "beta", "gamma", "delta", "alphabet", "", "Beta", "βeta", "😀"]


def f(n):
    c = {}
    for i in range(n):
        w = words[i * 5 % len(words)]
        v = words[i * 2 % len(words)]
        if w == v:
            c["eq"] = c.get("eq", 0) + 1
        if w < v:
            c["lt"] = c.get("lt", 0) + 1
        if w.startswith(v):
            c["sw"] = c.get("sw", 0) + 1
        if v in w:
            c["in"] = c.get("in", 0) + 1
        c[w] = c.get(w, 0) + len(w)
    return c


print(f(450))


def built(n):
    d = {}
    for i in range(n):
        k = "al" + "pha" if i % 2 else "alph" + chr(97)
        d[k] = d.get(k, 0) + 1
        if k == "alpha" and k != "beta" and not k > "beta":
            d["n"] = d.get("n", 0) + 1
    return d


print(built(300))


def dispatch(ops, n):
    acc = 0
    for i in range(n):
        op = ops[i % len(ops)]
        if op == "add":
            acc += i
        elif op == "sub":
            acc -= i // 2
        elif op == "neg":
            acc = -acc
        elif op == "mul":
            acc = acc * 3 % 10007
        else:
            acc ^= len(op)
    return acc


print(dispatch(["add", "sub", "mul", "neg", "other"], 400))
