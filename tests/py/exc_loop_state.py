def parse(tokens):
    total = 0
    errors = []
    for i, tok in enumerate(tokens):
        try:
            total += int(tok)
        except ValueError as e:
            errors.append((i, str(e)))
            continue
        except TypeError:
            break
        else:
            if total > 100:
                raise OverflowError(total)
        finally:
            total += 1
    return total, errors


print(parse(["1", "x", "2"]), parse(["1", None, "5"]), parse([]))
try:
    parse(["50", "60"])
except OverflowError as e:
    print(repr(e))


def retry(f, n):
    last = None
    for attempt in range(n):
        try:
            return f(attempt)
        except ValueError as e:
            last = e
    raise RuntimeError("gave up") from last


def flaky(n):
    if n < 2:
        raise ValueError(f"attempt {n}")
    return f"ok at {n}"


print(retry(flaky, 5))
try:
    retry(flaky, 2)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def many():
    count = 0
    for i in range(200):
        try:
            try:
                if i % 3 == 0:
                    raise KeyError(i)
                if i % 3 == 1:
                    raise IndexError(i)
            except KeyError as e:
                count += e.args[0]
        except LookupError as e:
            count -= e.args[0]
        else:
            count += 1000
    return count


print(many())


def search(grid, x):
    try:
        for i, row in enumerate(grid):
            for j, v in enumerate(row):
                if v == x:
                    raise StopIteration((i, j))
    except StopIteration as e:
        return e.value
    return None


print(search([[1, 2], [3, 4]], 3), search([[1]], 9))
