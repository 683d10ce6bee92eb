def f(n):
    out = []
    for i in range(n):
        if i == 1:
            continue
        try:
            for j in range(4):
                if j == 2:
                    try:
                        if i == 2:
                            break
                        if i == 3:
                            raise ValueError(i)
                        out.append((i, j, "inner"))
                        continue
                    finally:
                        out.append((i, j, "f1"))
                while True:
                    try:
                        if j == 3:
                            break
                        out.append((i, j))
                        break
                    finally:
                        if j == 0 and i == 4:
                            return out
            else:
                out.append((i, "for else"))
        except ValueError as e:
            out.append(("caught", e.args))
            if i == 3:
                continue
        else:
            out.append((i, "try else"))
        finally:
            out.append((i, "f2"))
    else:
        out.append("outer else")
    return out


for n in (0, 1, 2, 3, 4, 5):
    print(f(n))


def g():
    for i in range(3):
        with_list = []
        try:
            try:
                with_list.append(1)
                if i == 0:
                    return_value = "continue"
                    continue
                if i == 1:
                    raise KeyError(i)
                return "returned"
            except KeyError:
                with_list.append(2)
                raise IndexError(i)
            finally:
                with_list.append(3)
                print(i, with_list)
        except IndexError as e:
            print("outer", e.args, repr(e.__context__))


print(g())


def h(x):
    while x:
        x -= 1
        if x == 5:
            for y in range(x):
                if y == 3:
                    break
            else:
                continue
            return x, y
    return "exhausted"


print(h(10), h(4))


def k():
    try:
        try:
            return "a"
        finally:
            raise ValueError("from finally")
    except ValueError:
        return "b"
    finally:
        print("last")


print(k())


def w():
    i = 0
    while True:
        try:
            i += 1
            if i < 3:
                continue
            if i == 3:
                raise KeyError
            return i
        except KeyError:
            continue
        finally:
            print("w", i)


print(w())
