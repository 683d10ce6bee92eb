"""What CPython has in C of datetime."""

import datetime as _module

for _name in _module.__all__:
    if hasattr(_module, _name):
        globals()[_name] = getattr(_module, _name)
del _name, _module
