data = {"users": [{"name": "ann", "tags": ["x", "y"], "age": 30}, {"name": "bob", "tags": [], "age": None}], "count": 2, "nested": {"deep": {"deeper": [1, [2, [3]]]}}}
print(data)
print(data["users"][0]["tags"][1], data["nested"]["deep"]["deeper"][1][1][0])
data["users"][1]["tags"].append("z")
data["users"][0]["age"] += 1
data["nested"]["new"] = (1, {2: {3}})
print(data)


def to_json(x, indent=0):
    pad = "  " * indent
    if isinstance(x, dict):
        if not x:
            return "{}"
        return "{\n" + ",\n".join(f"{pad}  \"{k}\": {to_json(v, indent + 1)}" for k, v in x.items()) + "\n" + pad + "}"
    if isinstance(x, (list, tuple, set)):
        return "[" + ", ".join(to_json(v, indent) for v in x) + "]"
    if x is None:
        return "null"
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, (int, float)):
        return str(x)
    return '"' + str(x) + '"'


print(to_json(data))


def copy(x):
    if isinstance(x, dict):
        return {k: copy(v) for k, v in x.items()}
    if isinstance(x, list):
        return [copy(v) for v in x]
    return x


c = copy(data)
print(c == data, c is data, c["users"] is data["users"])
c["users"].clear()
print(len(data["users"]), len(c["users"]))


def depth(x):
    if isinstance(x, dict):
        return 1 + max([depth(v) for v in x.values()], default=0)
    if isinstance(x, (list, tuple)):
        return 1 + max([depth(v) for v in x], default=0)
    return 0


print(depth(data), depth([]), depth([[[]]]))
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
alias = [[0] * 2] * 2
alias[0][0] = 1
print(grid, alias)
a = [1, [2, 3]]
b = a[:]
b[1].append(4)
b[0] = 9
print(a, b)
l = [1, 2]
l.append(l)
d = {"l": l}
d["d"] = d
print(l, d)
