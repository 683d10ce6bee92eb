print("cycle_b start")
from . import cycle_a

name = "b"


def both():
    return name + cycle_a.name


print("cycle_b end", hasattr(cycle_a, "name"))
