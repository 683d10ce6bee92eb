t = 0
for i in range(100):
    t += sum([x * i for x in range(20) if x % 2])
    t += len({x % 3 for x in range(10)})
    t += {x: x * i for x in range(5)}[3]
print(t, sum([i * i for i in range(1000)]), [x for x in range(300) if x % 97 == 1])
