import sys

print(sys.version_info[0], sys.version_info >= (3, 11), sys.version_info.major, sys.maxsize == 2**63 - 1, sys.byteorder, sys.argv[0].endswith("mod_sys.py"), len(sys.argv))
print(type(sys.path).__name__, isinstance(sys.modules, dict), "sys" in sys.modules, sys.modules["sys"] is sys, "__main__" in sys.modules, sys.modules["__main__"].__name__)
print(isinstance(sys.version, str), isinstance(sys.platform, str), isinstance(sys.executable, str), sys.getrecursionlimit(), sys.maxunicode)
print(sys.stdout.write("x"), sys.stdout.flush(), sys.__name__)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.hash_info.modulus == 2**61 - 1)
print(sys.intern("abc") == "abc", sys.exc_info(), sys.implementation.name != "")
print(sys.getsizeof(1) > 0, sys.stdout is sys.__stdout__, sys.stdin is not None)
old = sys.stdout


class Capture:
    def __init__(self):
        self.text = ""

    def write(self, s):
        self.text += s

    def flush(self):
        pass


sys.stdout = cap = Capture()
print("captured", 1, 2)
print("more", end="")
sys.stdout = old
print(repr(cap.text))
import __main__

print(__main__.cap is cap)
try:
    sys.nothing
except AttributeError as e:
    print(e)
