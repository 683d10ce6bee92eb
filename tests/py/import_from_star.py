from lib.shapes import *

print(sorted(n for n in globals() if not n.startswith("__")))
s = Square(3)
print(s.area(), s.perimeter(), rectangle(2, 5), version)
from lib.helpers import *

print(area(1, 1), perimeter(1, 1), scale, "_hidden" in globals(), calls)
import lib.helpers

print(lib.helpers.calls, lib.helpers._hidden)
area(5, 5)
print(lib.helpers.calls, calls)
