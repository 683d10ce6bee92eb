# The settings of sys that concern threads.
import sys

print(sys.getswitchinterval())
for x in (0.1, 1, True, 0.00025, 1e-7, 0, -1, "1", None, 10**400):
    try:
        print(repr(x)[:10], sys.setswitchinterval(x), sys.getswitchinterval())
    except Exception as e:
        print(repr(x)[:10], type(e).__name__, e)
sys.setswitchinterval(0.005)
print(sys.getswitchinterval())
print(sys.gettrace(), sys.getprofile())
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
