"""The core of the module warnings, under its other name."""

from warnings import filters, warn, warn_explicit, _defaultaction, _onceregistry, _filters_mutated
