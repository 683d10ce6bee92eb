def f(n):
    try:
        if n == 0:
            raise ValueError("zero")
        if n == 1:
            return 1 // 0
        if n == 2:
            return [][5]
        if n == 3:
            return {}["k"]
        if n == 4:
            return int("x")
        return "fine"
    except ValueError as e:
        return "value: " + str(e)
    except (ZeroDivisionError, IndexError) as e:
        return type(e).__name__ + ": " + str(e)
    except KeyError as e:
        return "key: " + repr(e)
    else:
        return "unreachable"
    finally:
        print("finally", n)


for n in range(6):
    print(f(n))
try:
    x = 1
except ValueError:
    print("no")
else:
    print("else", x)
finally:
    print("fin")
try:
    raise KeyError
except KeyError as e:
    print(repr(e), e.args, str(e) == "")
try:
    raise KeyError("a", "b")
except KeyError as e:
    print(repr(e), e.args, e)
try:
    raise ValueError(1, 2)
except ValueError as e:
    print(repr(e), e.args, e)
try:
    raise Exception()
except:
    print("bare")
e = "before"
try:
    raise ValueError
except ValueError as e:
    pass
try:
    e
except NameError as n:
    print(n)
for bad in (5, "s", None, object, [ValueError]):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    try:
        raise ValueError("v")
    except "not a class":
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError("v")
    except (TypeError, 5):
        pass
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
print(issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(Exception, BaseException), issubclass(KeyboardInterrupt, Exception), issubclass(StopIteration, Exception), issubclass(GeneratorExit, Exception), issubclass(RecursionError, RuntimeError), issubclass(UnboundLocalError, NameError), issubclass(ModuleNotFoundError, ImportError), IOError is OSError, issubclass(UnicodeDecodeError, ValueError), issubclass(IndentationError, SyntaxError), issubclass(NotImplementedError, RuntimeError), issubclass(OverflowError, ArithmeticError), issubclass(FileNotFoundError, OSError))
