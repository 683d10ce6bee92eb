g = 0


def bump():
    global g
    g += 1


for i in range(500):
    bump()
print(g)
