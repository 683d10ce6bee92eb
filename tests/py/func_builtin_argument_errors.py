calls = [
    lambda: len(), lambda: len(1, 2), lambda: len(5), lambda: len(None), lambda: abs(), lambda: abs("a"), lambda: abs(1, 2), lambda: ord(5), lambda: chr("a"), lambda: chr(1.5),
    lambda: isinstance(1), lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: getattr(1), lambda: getattr(1, 5), lambda: iter(5), lambda: next(5), lambda: next([]), lambda: sum(5), lambda: sum(["a"]), lambda: sum("ab", ""),
    lambda: max(), lambda: max([]), lambda: max(5), lambda: min([], key=len), lambda: max(1, "a"), lambda: min([1, None]), lambda: max([], default="dflt"), lambda: max(1, 2, foo=3), lambda: max(1, 2, default=3),
    lambda: map(), lambda: map(len), lambda: list(map(5, [1])), lambda: zip(5), lambda: list(zip([1], 5)), lambda: filter(None), lambda: enumerate(), lambda: enumerate(5), lambda: reversed(5), lambda: reversed({1}), lambda: sorted(), lambda: round(), lambda: pow(1), lambda: divmod(1), lambda: divmod(1, "a"), lambda: hash([]), lambda: hash(),
    lambda: print(1, foo=2), lambda: print(1, sep=5), lambda: int("x", y=1), lambda: str(1, 2), lambda: list(1, 2), lambda: dict(1, 2), lambda: bool(1, 2), lambda: float(1, 2), lambda: tuple(1, 2), lambda: set(1, 2), lambda: range("a", 5), lambda: any(5), lambda: all(None), lambda: callable(), lambda: hex("a"), lambda: bin(1.5), lambda: oct(None), lambda: repr(), lambda: type(), lambda: type(1, 2), lambda: super(), lambda: "a".join(), lambda: "a".upper(1), lambda: [].append(1, 2), lambda: {}.keys(1), lambda: [].pop(1, 2), lambda: "a".split(1, 2, 3), lambda: (1).bit_length(1), lambda: "a".replace("b"), lambda: zip([1], [1, 2], strict=True) and list(zip([1], [1, 2], strict=True)), lambda: object(1), lambda: slice(), lambda: setattr(1, "a"), lambda: setattr(1, "a", 2), lambda: delattr(1, "real"), lambda: vars(5), lambda: id(), lambda: format(), lambda: staticmethod(), lambda: property(1, 2, 3, 4, 5),
]
for i, call in enumerate(calls):
    try:
        print(i, call())
    except (TypeError, ValueError, AttributeError, RuntimeError) as e:
        print(i, type(e).__name__, e)
