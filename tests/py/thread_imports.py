# no-stm-off: there are threads
# Several threads import the same modules, and modules that import each other.
import sys
import threading


def run(*functions):
    ts = [threading.Thread(target=f) for f in functions]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


# one module, many threads: it runs once, and nobody sees it half made
seen = []


def take():
    import lib.threads.slow as slow
    seen.append((slow.done, slow.runs))


run(*[take] * 8)
print(len(seen), seen[0], all(s[1] is seen[0][1] for s in seen))

# a package and its submodules
values = []


def left():
    import lib.threads.pack.left
    values.append(lib.threads.pack.left.value)


def right():
    from lib.threads.pack.right import value
    values.append(value)


run(left, right, left, right)
print(values)

# modules that import each other, from both ends
for i in range(4):
    run(lambda: __import__("lib.threads.ping%d" % i), lambda: __import__("lib.threads.pong%d" % i))
    print(sys.modules["lib.threads.ping%d" % i].name, sys.modules["lib.threads.pong%d" % i].name)

# a module that is missing is missing for all
missing = []


def absent():
    try:
        import lib.threads.nowhere
    except ModuleNotFoundError as e:
        missing.append(str(e))


run(*[absent] * 4)
print(missing)
