# Which thread does what when: the order shows in the sum, and in what gets lost.
import threading


class Box:
    n = 0


def add(k, n):
    for i in range(n):
        x = box.n
        order.append(k)
        box.n = x + 1


box, order = Box(), []
for round in range(3):
    threads = [threading.Thread(target=add, args=(k, 60)) for k in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
check = 0
for k in order:
    check = (check * 31 + k) % 1000003
print(box.n, len(order), check)
