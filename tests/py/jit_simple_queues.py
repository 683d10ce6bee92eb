import queue
from collections import deque
from heapq import heappush, heappop

def fifo(q, n):
    total = 0
    for i in range(n):
        q.put(i)
        if i % 3 == 2:
            total += q.get() * i
            q.task_done() if hasattr(q, 'task_done') else None
    while not q.empty(): total += q.get()
    return total, q.qsize()

def priority(n):
    heap, out = [], 0
    for i in range(n):
        heappush(heap, (i * 7919) % 1009)
        if i % 2: out = out * 3 % 1000003 + heappop(heap)
    return out, len(heap), heap[0]

def window(n):
    d, total = deque(maxlen=5), 0
    for i in range(n):
        d.append(i * i % 11)
        if len(d) == 5:
            total += d[0] - d[-1] + d[i % 5]
            d[i % 3] = i % 17
        if not i % 50: d.clear()
        if d: total += 1
    return total, d

def both_ends(n):
    d, total = deque(), 0
    for i in range(n):
        if i & 1: d.append(i)
        else: d.appendleft(i)
        if i % 4 == 3: total += d.pop() - d.popleft()
    return total, len(d), d[0], d[-1]

def mixed(n):
    # items of several types, and an empty deque in between
    d, seen = deque(), []
    for i in range(n):
        d.append((i, 1.5 * i, str(i), None, [i])[i % 5])
        try:
            while True: seen.append(d.popleft())
        except IndexError:
            pass
    return len(seen), seen[-5:]

print(fifo(queue.Queue(), 3000), fifo(queue.LifoQueue(), 3000), fifo(queue.PriorityQueue(), 1000), fifo(queue.SimpleQueue(), 3000))
print(priority(2000), window(3000), both_ends(3000), mixed(600))
