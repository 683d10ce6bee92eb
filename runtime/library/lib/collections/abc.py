"""Abstract base classes of containers."""

import sys
import _collections_abc

# There is one module under both names.
sys.modules[__name__] = _collections_abc
