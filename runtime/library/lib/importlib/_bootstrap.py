"""Another name of the core of the import system."""

import sys

import _frozen_importlib

sys.modules[__name__] = _frozen_importlib
