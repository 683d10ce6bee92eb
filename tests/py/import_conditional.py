try:
    import surely_missing_module as fast
except ImportError:
    fast = None
print(fast)
if fast is None:
    import math as m
else:
    import time as m
print(m.__name__, m.floor(2.5))
for name in ("sys", "math"):
    if name == "sys":
        import sys as mod
    else:
        import math as mod
    print(mod.__name__)


def f(use):
    if use:
        from math import pi as value
    else:
        value = 3
    return value


print(f(True), f(False))


class K:
    import math
    from math import e

    def m(self):
        return self.math.floor(self.e)


print(K().m())
try:
    import lib.syntax_error
except SyntaxError as e:
    print(type(e).__name__, e.lineno, e.msg)
try:
    import lib.broken
except ValueError as e:
    print(e)
import sys

print("lib.broken" in sys.modules, "lib" in sys.modules)
