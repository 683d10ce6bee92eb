# status: 1
class Machine:
    def __init__(self, parts):
        self.parts = parts

    def run(self):
        for part in self.parts:
            part.start()


class Part:
    def __init__(self, n):
        self.n = n

    def start(self):
        if self.n > 1:
            raise RuntimeError(f"part {self.n} is broken")


def main():
    m = Machine([Part(i) for i in range(3)])
    m.run()


if __name__ == "__main__":
    main()
