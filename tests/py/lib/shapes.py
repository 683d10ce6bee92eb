"""Shapes."""
from lib import version
from . import helpers
from .helpers import area as rectangle

_private = 1
__all__ = ["Square", "rectangle", "version"]


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return rectangle(self.side, self.side)

    def perimeter(self):
        return helpers.perimeter(self.side, self.side)
