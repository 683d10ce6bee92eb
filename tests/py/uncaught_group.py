# status: 1
def inner():
    raise ExceptionGroup("inner", [KeyError("k"), OSError("o")])


def main():
    errors = []
    for f in (inner, lambda: 1 / 0, lambda: [][3]):
        try:
            f()
        except Exception as e:
            errors.append(e)
    errors[1].add_note("a note\nof two lines")
    raise ExceptionGroup("several", errors)


main()
