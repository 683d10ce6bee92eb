# The same code objects run for several classes, of which each changes while frames of compiled code wait.
source = '''
class T:
    step = 2

    def walk(self, n):
        if n <= 1:
            if n == 1 and self.hits % 17 == 16:
                T.step += 1
            self.hits += 1
            return [n]
        a = self.walk(n - 1)
        b = self.walk(n - self.step)
        a.append(len(b) + T.step)
        return a[-6:]

    hits = 0


t = T()
h = 0
for i in range(40):
    for v in t.walk(7):
        h = (h * 31 + v) & 0xFFFFFFFF
result = h, t.hits, T.step
'''
code = compile(source, "<twice>", "exec")
for k in range(4):
    names = {"__name__": "twice"}
    exec(code, names)
    print(names["result"])
