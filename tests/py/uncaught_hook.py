# status: 1
import sys


def hook(typ, value, tb):
    print("hook", typ.__name__, value, tb.tb_lineno)


sys.excepthook = hook
print(sys.__excepthook__ is not hook)
raise ValueError("to the hook")
