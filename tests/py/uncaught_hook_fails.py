# status: 1
import sys


def hook(typ, value, tb):
    raise TypeError("in the hook")


sys.excepthook = hook
raise ValueError("original")
