print("helpers imported as", __name__)
calls = 0


def area(w, h):
    global calls
    calls += 1
    return w * h


def perimeter(w, h):
    return 2 * (w + h)


def hot(n):
    total = 0
    for i in range(n):
        total += scale * i
    return total


scale = 1
_hidden = 5
