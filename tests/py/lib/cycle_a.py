print("cycle_a start")
from . import cycle_b

name = "a"


def both():
    return name + cycle_b.name


print("cycle_a end")
