"""Module doc."""


def f():
    """Function doc."""


def g():
    "single quotes " "joined"
    return 1


def h():
    x = "not a doc"
    return x


def i():
    f"not {1} doc"


class C:
    """Class doc.

    Indented."""

    def m(self):
        r"""raw \n doc"""

    attr = 1
    """not special"""


class D(C):
    pass


class E:
    attr = 5


print(__doc__, f.__doc__, g.__doc__, h.__doc__, i.__doc__, repr(C.__doc__), C.m.__doc__, D.__doc__, E.__doc__, C().__doc__ == C.__doc__, (lambda: 0).__doc__)
print(__name__, f.__module__, C.__module__, __file__.endswith("docstrings.py"))
f.__doc__ = "changed"
C.__doc__ = "changed class"
print(f.__doc__, C.__doc__)
print(len.__doc__ is not None, isinstance(int.__doc__, str))
