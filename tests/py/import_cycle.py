import lib.cycle_a

print(lib.cycle_a.both(), lib.cycle_b.both())
from lib.cycle_b import cycle_a

print(cycle_a is lib.cycle_a)
