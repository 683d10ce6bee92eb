import configparser
import io

TEXT = """
[DEFAULT]
home = /usr
Level: 3

[paths]
bin = %(home)s/bin
many =
    one
    two

    three
flag = Yes
# a comment
[numbers]
n = 42
f = 1e3
percent = 50%%
level = 7
"""
p = configparser.ConfigParser()
p.read_string(TEXT)
print(p.sections(), p["paths"]["bin"], repr(p["paths"]["many"]), p.getint("numbers", "n"), p.getfloat("numbers", "f"), p.getboolean("paths", "flag"))
print(dict(p["numbers"]), p.options("paths"), p.get("paths", "nothing", fallback=5), p["numbers"].getint("level"), p["paths"].getint("level"), "home" in p["paths"])
out = io.StringIO()
p["new"] = {"a": "1", "b": "x\ny"}
p.set("new", "c", "%(a)s2")
p.remove_option("new", "a")
p.remove_section("numbers")
p.write(out, space_around_delimiters=False)
print(out.getvalue())
x = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=("=",), inline_comment_prefixes=(";",),
                              converters={"list": str.split})
x.read_string("[a]\nx = 1 ; note\ny = ${x}${b:z}$$\nalone\nl = p q\n[b]\nz = ${a:x}!\n")
print(x["a"]["y"], x["b"]["z"], x["a"]["alone"], x["a"].getlist("l"), x.getlist("a", "l"), list(x), len(x), x["a"])
for text in ("a = 1", "[s]\n[s]", "[s]\na=1\nA=2", "[s]\n\nbad line\nb=1\n worse\nthird", "[s]\na=%(b)s", "[s]\na=%(a)s", "[s]\na=%x", "[s]\nb=1"):
    c = configparser.ConfigParser()
    try:
        c.read_string(text)
        c.get("s", "a")
    except configparser.Error as e:
        print(type(e).__name__, e)
for bad in (lambda: p["none"], lambda: p.get("none", "x"), lambda: p.set("paths", "x", 3), lambda: p.set("paths", "x", "%"), lambda: p.add_section("paths"),
            lambda: p.getboolean("paths", "bin"), lambda: p.add_section("DEFAULT")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
