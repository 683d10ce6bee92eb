n = 0
for c in "abracadabra" * 50:
    if c == "a":
        n += 1
    elif c < "c":
        n += 100
print(n)
s = "abcdefghij"
t = 0
for i in range(500):
    if s[i % 10] == "e" or s[-1 - i % 10] == "b":
        t += len(s)
print(t)
