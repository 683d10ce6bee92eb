# status: 1
class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, *exc):
        print("close", self.name, exc[0].__name__)
        if self.name == "bad":
            raise OSError("close failed")


def use():
    with Resource("good"), Resource("bad"):
        int("not a number")


use()
