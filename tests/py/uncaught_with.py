# status: 1
class Guard:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__)


def work():
    with Guard():
        items = [1, 2, 3]
        return items[10]


work()
