print("%s %r %d %5.2f %x %%" % ("str", "repr", 42, 3.14159, 255))
print("%s" % "one", "%s" % ("one",), "%s" % [1, 2], "%s" % None, "%s %s" % (1, (2, 3)), "%s" % {"a": 1})
print("%(name)s is %(age)d years" % {"name": "Bob", "age": 30}, "%(x)5.1f|%(x)-8d|" % {"x": 42})
print("%5s|%-5s|%.2s|%5.1s|%-5.3s|" % ("ab", "ab", "abcdef", "xyz", "abcdef"))
print("%+d %+d % d %05d %-5d| %5d" % (5, -5, 5, -42, 42, 42))
print("%c %c" % ("a", 98), "%r" % ("quo'te",), "%10r|%-10r|" % ("a", "b"))
print("%s and %s" % ("%s", "%d"), "100%%" % (), "no format" % ())
class Thing:
    def __str__(self):
        return "str!"

    def __repr__(self):
        return "repr!"


print("%s %r %5s|" % (Thing(), Thing(), Thing()), f"{Thing()} {Thing()!r} {Thing()!s:>6}")
for template, args in [("%s %s", "one"), ("%s", (1, 2)), ("%d", "x"), ("%(a)s", {"b": 1}), ("%(a)s", 5), ("%z", 1), ("plain", 5), ("%s %", 1), ("%d", (1.5, 2)), ("%(a", {"a": 1}), ("%x", "a"), ("%f", "a"), ("%*d", (1,))]:
    try:
        print(template % args)
    except (TypeError, ValueError, KeyError) as e:
        print(repr(template), type(e).__name__, e)
