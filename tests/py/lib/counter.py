value = 0
items = []


def bump():
    global value
    value += 1
    items.append(value)
    return value
