def show(g):
    if g is None:
        return None
    if isinstance(g, BaseExceptionGroup):
        return type(g).__name__, g.message, [show(e) for e in g.exceptions]
    return repr(g)


g = ExceptionGroup("top", [ValueError(1), TypeError("t"), ExceptionGroup("in", [ValueError(2), OSError(3)])])
print(g, repr(g), g.message, len(g.exceptions), isinstance(g, Exception), g.args)
print([show(x) for x in g.split(ValueError)])
print([show(x) for x in g.split((TypeError, OSError))])
print(show(g.subgroup(lambda e: "2" in str(e))), show(g.subgroup(KeyError)), [show(x) for x in g.split(KeyError)])
print(show(BaseExceptionGroup("b", [KeyboardInterrupt()])), show(BaseExceptionGroup("b", [ValueError()])))


def raiser(*excs):
    raise ExceptionGroup("raised", list(excs))


def handle(*excs):
    try:
        raiser(*excs)
    except* ValueError as e:
        print("value", show(e))
    except* (TypeError, KeyError) as e:
        print("type or key", show(e))
    else:
        print("else")
    finally:
        print("finally")


handle(ValueError(1), TypeError(2), ValueError(3))
handle(KeyError("k"))
try:
    handle(ValueError(1), OSError("left"))
except ExceptionGroup as e:
    print("left over", show(e))
try:
    raise ValueError("plain")
except* ValueError as e:
    print("wrapped", show(e))


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "'", excs)


m = MyGroup("mine", [ValueError(1), TypeError(2)])
m.add_note("note")
a, b = m.split(ValueError)
print(show(a), show(b), a.__notes__, type(a).__name__)
try:
    try:
        raise m
    except* ValueError:
        raise KeyError("new")
except ExceptionGroup as e:
    print(show(e))
for args in ((), ("a",), (1, [ValueError()]), ("a", []), ("a", [1]), ("a", 5), ("a", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
