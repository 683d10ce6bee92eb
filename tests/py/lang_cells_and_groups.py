# Cells compare by what they hold; groups can be subscripted; a namespace may hold itself.
import types
def cell(x):
    def g(): return x
    return g.__closure__[0]
print(cell(1) == cell(1), cell(1) < cell(2), types.CellType() < cell(0), types.CellType() == types.CellType())
try: hash(cell(1))
except TypeError as e: print(e)
print(ExceptionGroup[int], BaseExceptionGroup[str])
g = ExceptionGroup("g", [ValueError(1), TypeError(2)])
g.__notes__ = 123
a, b = g.split(ValueError)
print(repr(a), repr(b), hasattr(a, "__notes__"))
n = types.SimpleNamespace(a=1)
n.b = n
print(n)
