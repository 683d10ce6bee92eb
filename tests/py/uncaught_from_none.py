# status: 1
def parse(text):
    try:
        return int(text)
    except ValueError:
        raise TypeError("bad number: " + text) from None


parse("12x")
