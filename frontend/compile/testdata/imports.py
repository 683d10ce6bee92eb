from __future__ import division
import a
import a.b.c
import a.b.c as d
from a import b, c as e
from . import f
from ..g import h
from i import *

def local():
    import a.b as c, d
    from e import f as g
    return c, d, g
