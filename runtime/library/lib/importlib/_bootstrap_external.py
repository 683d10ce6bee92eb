"""Another name of the part of the import system that deals with files."""

import sys

import _frozen_importlib_external

sys.modules[__name__] = _frozen_importlib_external
