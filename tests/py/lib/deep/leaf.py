from . import level
from .. import version
from ..helpers import area

value = (level, version, area(2, 3))
