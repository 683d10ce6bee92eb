def resilient():
    while True:
        try:
            x = yield "ready"
            print("value", x)
        except ValueError as e:
            print("handled", e)
        finally:
            print("cleanup")


g = resilient()
print(next(g), g.send(1), g.throw(ValueError("bad")), g.throw(ValueError), g.throw(ValueError("x")))
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("escaped", e)
print(next(g, "finished"))


def closing():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("final")


g = closing()
next(g)
g.close()
g.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
g = closing()
try:
    g.throw(ZeroDivisionError("early"))
except ZeroDivisionError as e:
    print("not started", e, list(g))


def returns():
    try:
        yield 1
    except ValueError:
        return "from except"


g = returns()
next(g)
try:
    g.throw(ValueError)
except StopIteration as e:
    print(e.value)


def convert():
    try:
        yield
    except KeyError as e:
        raise ValueError("converted") from e


g = convert()
next(g)
try:
    g.throw(KeyError("orig"))
except ValueError as e:
    print(e, repr(e.__cause__))
g = closing()
next(g)
try:
    g.throw(TypeError, TypeError("three args"))
except TypeError as e:
    print(e)
try:
    g.throw(5)
except TypeError as e:
    print(e)
