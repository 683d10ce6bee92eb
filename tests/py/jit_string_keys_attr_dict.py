class Obj:
    pass


def run(n):
    o = Obj()
    names = ["alpha", "beta", "gamma", "delta"]
    for i in range(n):
        name = names[i % 4]
        setattr(o, name, getattr(o, name, 0) + i)
    return sorted(o.__dict__.items())


print(run(400))


def kw_dict(n):
    def f(**kw):
        return kw

    t = 0
    for i in range(n):
        d = f(a=i, b=i * 2)
        d["c"] = d["a"] + d["b"]
        t += d["c"] + len(d)
    return t


print(kw_dict(300))


def format_keys(n):
    d = {}
    for i in range(n):
        d[f"k{i % 10}"] = d.get(f"k{(i + 1) % 10}", 0) + 1
    return d


print(format_keys(200))


def globals_dict(n):
    g = globals()
    for i in range(n):
        g["dyn%d" % (i % 5)] = i
    return dyn0 + dyn4


print(globals_dict(200))


def counts(text, n):
    c = {}
    for _ in range(n):
        for ch in text:
            c[ch] = c.get(ch, 0) + 1
    return sorted(c.items())


print(counts("mississippi", 30), counts("é€😀é", 30))


def tuple_keys(n):
    d = {}
    for i in range(n):
        k = (i % 3, i % 5, "x")
        d[k] = d.get(k, 0) + 1
    return d[(0, 0, "x")], len(d)


print(tuple_keys(300))


def nested(n):
    d = {"a": {"b": {"c": 0}}}
    for i in range(n):
        d["a"]["b"]["c"] += i
        d["a"]["b"][i % 3] = d["a"]["b"]["c"]
    return d


print(nested(300))
