def f(n):
    out = 0
    i = 0
    while i < n:
        j = i
        while j % 7:
            j += 1
            if j > i + 4:
                break
        else:
            out += 1
        for k in range(j, j + 3):
            if k % 5 == 0:
                break
        else:
            out += 100
        i += 1
    else:
        out = -out
    return out, i


print(f(0), f(1), f(300))


def digits(n):
    c = 0
    while n > 0:
        d = n % 10
        if d == 0:
            break
        c += d
        n //= 10
    else:
        return "clean", c
    return "zero", c


r = [digits(x) for x in range(1, 400)]
print(len([1 for a, _ in r if a == "clean"]), sum(c for _, c in r), digits(10**30 // 9), digits(10**25))
