# status: 1
def build(n):
    source = "\n" * n + "value = (1 +\n  2 * * 3)\n"
    return compile(source, "generated.py", "exec")


build(3)
