class Lexer:
    def __init__(self, text):
        self.text = text
        self.i = 0

    def tokens(self):
        while self.i < len(self.text):
            c = self.text[self.i]
            if c.isspace():
                self.i += 1
            elif c.isdigit() or c == ".":
                start = self.i
                while self.i < len(self.text) and (self.text[self.i].isdigit() or self.text[self.i] == "."):
                    self.i += 1
                s = self.text[start:self.i]
                yield ("num", float(s) if "." in s else int(s))
            elif c.isalpha():
                start = self.i
                while self.i < len(self.text) and self.text[self.i].isalnum():
                    self.i += 1
                yield ("name", self.text[start:self.i])
            elif self.text.startswith("**", self.i):
                self.i += 2
                yield ("op", "**")
            elif c in "+-*/()=%,":
                self.i += 1
                yield ("op", c)
            else:
                raise SyntaxError(f"bad character {c!r} at {self.i}")
        yield ("end", None)


class Parser:
    def __init__(self, text, env):
        self.toks = list(Lexer(text).tokens())
        self.pos = 0
        self.env = env

    @property
    def tok(self):
        return self.toks[self.pos]

    def accept(self, *ops):
        if self.tok[0] == "op" and self.tok[1] in ops:
            self.pos += 1
            return self.toks[self.pos - 1][1]
        return None

    def expect(self, op):
        if not self.accept(op):
            raise SyntaxError(f"expected {op!r}, got {self.tok[1]!r}")

    def statement(self):
        if self.tok[0] == "name" and self.toks[self.pos + 1] == ("op", "="):
            name = self.tok[1]
            self.pos += 2
            self.env[name] = v = self.expr()
        else:
            v = self.expr()
        if self.tok[0] != "end":
            raise SyntaxError(f"trailing {self.tok[1]!r}")
        return v

    def expr(self):
        v = self.term()
        while op := self.accept("+", "-"):
            w = self.term()
            v = v + w if op == "+" else v - w
        return v

    def term(self):
        v = self.factor()
        while op := self.accept("*", "/", "%"):
            w = self.factor()
            v = v * w if op == "*" else v / w if op == "/" else v % w
        return v

    def factor(self):
        if self.accept("-"):
            return -self.factor()
        v = self.atom()
        if self.accept("**"):
            v = v ** self.factor()
        return v

    def atom(self):
        kind, value = self.tok
        if kind == "num":
            self.pos += 1
            return value
        if kind == "name":
            self.pos += 1
            if self.accept("("):
                args = [self.expr()]
                while self.accept(","):
                    args.append(self.expr())
                self.expect(")")
                return {"max": max, "min": min, "abs": abs}[value](*args)
            return self.env[value]
        if self.accept("("):
            v = self.expr()
            self.expect(")")
            return v
        raise SyntaxError(f"unexpected {value!r}")


env = {"pi": 3.14159}
for line in ["1 + 2 * 3", "(1 + 2) * 3", "x = 2 ** 3 ** 2", "x - 500", "-2 ** 2", "10 / 4", "7 % 3 + 0.5", "max(1, x, 3) + min(2, 1)", "pi * 2", "1 +", "(1", "2 $ 3", "y + 1", "1 / 0", "abs(-5)", "1 2", "2 ** 100"]:
    try:
        print(line, "=>", Parser(line, env).statement())
    except (SyntaxError, KeyError, ZeroDivisionError) as e:
        print(line, "=>", type(e).__name__, e)
