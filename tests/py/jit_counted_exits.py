def rare_branches(n):
    t = 0
    for i in range(n):
        t += 1
        if i % 10 == 0:
            t += 2
        if i % 100 == 0:
            t += 3
        if i % 1000 == 999:
            t += 4
        if i == 1234:
            t = t * 2
        if i == 1500:
            t = str(t)
            t = int(t + "0")
    return t


print(rare_branches(2000))


def alternating(n):
    a = b = c = 0
    for i in range(n):
        if i & 1:
            a += i
        elif i & 2:
            b -= i
        else:
            c ^= i
        if a > b:
            a, b = b, a
    return a, b, c


print(alternating(1000))


def switch(n):
    counts = [0] * 8
    for i in range(n):
        k = (i * i + i // 3) % 8
        if k == 0:
            counts[0] += 1
        elif k == 1:
            counts[1] += 2
        elif k == 2:
            counts[2] -= 1
        elif k == 3:
            counts[3] ^= i
        elif k == 4:
            counts[4] += counts[3] & 1
        elif k == 5:
            counts[5] = max(counts[5], i)
        elif k == 6:
            counts[6] = counts[0] - counts[1]
        else:
            counts[7] |= i
    return counts


print(switch(1500))


def phase(n):
    mode = "up"
    x = 0
    trace = []
    for i in range(n):
        if mode == "up":
            x += 3
            if x > 100:
                mode = "down"
                trace.append(i)
        elif mode == "down":
            x -= 2
            if x < 0:
                mode = "float"
                trace.append(i)
                x = 0.5
        else:
            x *= 1.5
            if x > 1000:
                mode = "up"
                x = int(x) % 10
                trace.append(i)
    return x, mode, trace[-5:], len(trace)


print(phase(1500))


def state_machine(text):
    state = 0
    words = numbers = 0
    for c in text:
        if state == 0:
            if c.isalpha():
                state = 1
                words += 1
            elif c.isdigit():
                state = 2
                numbers += 1
        elif state == 1:
            if not c.isalnum():
                state = 0
        elif state == 2:
            if not (c.isdigit() or c == "."):
                state = 0
    return words, numbers


print(state_machine("abc 123 x1 4.5 hello, 7 worlds! " * 20))
