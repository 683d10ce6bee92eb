def run(n):
    t = 0
    for i in range(n):
        t += len(range(i)) + abs(-i) + min(i, 5) + max(i, 5) + ord(chr(i % 128)) + int(i * 1.5) + len(str(i))
        t += sum([i, 1]) + divmod(i, 7)[1] + round(i / 3) + pow(i, 2) % 10 + hash(i) + bool(i) + int("7")
        t += len([i] * 3) + isinstance(i, int) + callable(run) + len(list(range(i % 5))) + len(tuple("ab")) + len(dict(a=i)) + len({i})
        t += (i).bit_length() + float(i).is_integer() + "abc".index("c") + [1, 2, 3].count(2) + (1, 2).index(2)
    return t


print(run(200))
import math


def maths(n):
    t = 0.0
    for i in range(1, n):
        t += math.sqrt(i) + math.floor(i / 3) + math.ceil(i / 3) + math.fabs(-i) + math.fmod(i, 3)
    return "%.6f" % t


print(maths(300))


def sorting(n):
    t = 0
    for i in range(n):
        a = [(i * k * 7) % 13 for k in range(6)]
        a.sort()
        t = (t * 7 + a[0] * 3 + a[-1]) % 1000003
        t += sorted(a, reverse=True)[0] + sorted("hello")[0].islower() + sorted(a, key=lambda x: -x)[-1]
    return t


print(sorting(150))


def methods(n):
    t = 0
    s = "Hello World"
    for i in range(n):
        t += len(s.upper()) + s.find("o", i % 5) + s.count("l") + len(s.split()) + s.startswith("He") + len(s.replace("l", "LL")) + len("-".join(["a", "b", s]))
        l = [3, 1, 2]
        l.append(i)
        l.reverse()
        t += l.index(1) + l[0] + l.pop()
        d = {1: 2}
        d.update({3: i})
        t += d.get(3) + d.pop(1) + len(d.keys())
    return t


print(methods(200))


def key_functions(n):
    t = 0
    for i in range(n):
        t += max([3, 1, 2], key=lambda v: (v * i) % 5) + min((i, 7), key=abs)
        t += sum(map(lambda v: v + i, [1, 2])) + len(list(filter(lambda v: v > i % 3, [1, 2, 3]))) + any(v == i for v in (1, 2)) + all([i, 1])
    return t


print(key_functions(200))


def error_in_builtin(n):
    c = 0
    for i in range(n):
        try:
            c += int("12" if i % 9 else "x")
            c += [1, 2][i % 3]
            c += len(None if i % 11 == 5 else "ab")
        except ValueError:
            c += 1000
        except IndexError:
            c += 10
        except TypeError:
            c += 100000
    return c


print(error_in_builtin(300))
