rows = [("apple", 3, 1.25), ("banana", 12, 0.5), ("cherry pie", 1, 13.333333), ("é€😀", 1000, -0.001)]
for name, n, price in rows:
    print(f"{name:<12}|{n:>6}|{price:>10.2f}|{n * price:>12,.3f}|")
for name, n, price in rows:
    print("%-12s|%6d|%10.2f|%12.3e|" % (name, n, price, n * price))
for name, n, price in rows:
    print("{:^12}|{:^6}|{:+10.4g}|{:%}|".format(name, n, price, price))
total = sum(n * p for _, n, p in rows)
print(f"{'total':=^30}", f"{total:.4f}", sep="\n")
header = " | ".join(h.center(8) for h in ("a", "bb", "ccc"))
print(header, "-" * len(header), sep="\n")
for i in range(1, 4):
    print(" | ".join(str(i**k).rjust(8) for k in range(1, 4)))
print("\n".join("".join("*" if (i + k) % 2 else "." for k in range(8)) for i in range(4)))
