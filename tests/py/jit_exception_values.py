def run(n):
    log = []
    for i in range(n):
        try:
            try:
                if i % 2:
                    raise ValueError(i)
                raise KeyError(i)
            except ValueError as e:
                raise RuntimeError(i * 10) from e
        except RuntimeError as e:
            if i % 101 == 0:
                log.append((repr(e), repr(e.__cause__)))
        except KeyError as e:
            if i % 100 == 0:
                log.append((repr(e), repr(e.__context__)))
    return log


print(run(500))


def reraise(n):
    c = 0
    for i in range(n):
        try:
            try:
                [][i]
            except IndexError:
                c += 1
                raise
        except IndexError as e:
            c += len(str(e))
    return c


print(reraise(300))


def kinds(n):
    d = {}
    ops = [lambda: 1 // 0, lambda: {}[1], lambda: [][1], lambda: None.x, lambda: int("z"), lambda: undefined_name, lambda: 1 + "a"]
    for i in range(n):
        try:
            ops[i % 7]()
        except (ZeroDivisionError, KeyError) as e:
            k = type(e).__name__
        except LookupError as e:
            k = "lookup " + type(e).__name__
        except Exception as e:
            k = "other " + type(e).__name__
        d[k] = d.get(k, 0) + 1
    return d


print(kinds(350))


def swallow(n):
    class CM:
        def __enter__(self):
            return self

        def __exit__(self, t, v, tb):
            return t is ValueError

    c = 0
    for i in range(n):
        try:
            with CM():
                if i % 3 == 0:
                    raise ValueError
                if i % 3 == 1:
                    raise KeyError
                c += 1
        except KeyError:
            c += 1000
    return c


print(swallow(300))
