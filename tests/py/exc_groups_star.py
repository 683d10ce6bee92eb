def show(e, ind=0):
    print("  " * ind + type(e).__name__, e.args[0] if e.args else None, "" if not isinstance(e, BaseExceptionGroup) else len(e.exceptions))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions:
            show(x, ind + 1)


def tree():
    return ExceptionGroup("root", [ValueError(1), ExceptionGroup("sub", [TypeError(2), ValueError(3), KeyError(4)]), OSError(5)])


try:
    raise tree()
except* ValueError as eg:
    show(eg)
except* (TypeError, KeyError) as eg:
    show(eg)
except* OSError as eg:
    show(eg)
else:
    print("no else")
finally:
    print("finally")

try:
    try:
        raise tree()
    except* TypeError as eg:
        print("handled", len(eg.exceptions))
except ExceptionGroup as rest:
    show(rest)
try:
    try:
        raise ValueError("plain")
    except* ValueError as eg:
        show(eg)
        raise KeyError("new")
except (ExceptionGroup, KeyError) as e:
    show(e)
    print(repr(e.__context__))
try:
    try:
        raise tree()
    except* ValueError:
        raise
    except* KeyError as e:
        raise IndexError("from handler") from e
except Exception as e:
    show(e)
try:
    pass
except* ValueError:
    print("never")
else:
    print("else ran")
try:
    try:
        raise KeyError("unmatched")
    except* ValueError:
        print("never")
except KeyError as e:
    print("plain", e)


def loop():
    out = []
    for i in range(4):
        try:
            raise ExceptionGroup("g", [ValueError(i)]) if i % 2 else TypeError(i)
        except* ValueError as e:
            out.append(("v", e.exceptions[0].args))
        except* TypeError as e:
            out.append(("t", e.exceptions[0].args))
    return out


print(loop())
t = tree()
m, r = t.split(ValueError)
show(m)
show(r)
print(t.subgroup(lambda e: isinstance(e, OSError)).exceptions, t.subgroup(RuntimeError), t.split(RuntimeError)[0], t.message, str(t), repr(t)[:30])
show(t.derive([KeyError("d")]))
for args in ((), ("m",), ("m", []), ("m", [1]), (1, [ValueError()]), ("m", 5), ("m", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except* 5:
        pass
except TypeError as e:
    print(e)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "!", excs)


try:
    raise MyGroup("mine", [ValueError(1), KeyError(2)])
except* ValueError as e:
    show(e)
except* KeyError as e:
    show(e)
