"""Another place of the class Loader."""

from .abc import Loader
