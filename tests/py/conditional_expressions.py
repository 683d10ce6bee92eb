x = 5
print("a" if x > 3 else "b", ("a" if x > 10 else "b" if x > 4 else "c"), [i if i % 2 else -i for i in range(5)], (lambda: 1 if x else 2)())
print((x if x else 0) + 1, x if x and not x - 5 else "zero", not (True if x else False), 1 if not x else 2)
y = x if x > 2 else print("never")
print(y, (1, 2) if x else (3,), {"k": 1 if x else 2}, f"{'yes' if x else 'no'}", max(x if x > 1 else 0, 3))
f = (lambda: "lam1") if x else (lambda: "lam2")
print(f())
z = 0 if x < 0 else 1 if x == 0 else 2 if x < 3 else 3
print(z)
w = (yield_ := 3) if x else None
print(w, yield_)
a = b = 1 if x else 2
print(a, b)
print([(1 if i else 0) for i in (0, 1, "", "a", None, [0])])
