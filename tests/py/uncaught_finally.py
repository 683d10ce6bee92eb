# status: 1
def f():
    try:
        return 1 / 0
    finally:
        print("cleanup")


try:
    f()
finally:
    print("last")
