import io
class B(io.BytesIO):
    def __init__(self, x): super().__init__(x + b"!"); self.x = 1
class S(io.StringIO):
    def __init__(self): super().__init__("abc"); self.y = 2
class T(io.TextIOWrapper):
    def __init__(self, s): super().__init__(io.BytesIO(s.encode()), "utf-8")
class L(io.BufferedReader):
    def __init__(self): pass
for i in range(3):
    print(B(b"q").read(), S().read(), T("line\nmore").readline(), B(b"").x, S().y)
try:
    L().read()
except ValueError as e:
    print(e)
