"""Items through a queue.Queue from one thread to another."""
import queue
import sys
import threading


def producer(q, n):
    for i in range(n):
        q.put(i)
    q.put(None)


def consumer(q, result):
    total = 0
    while True:
        item = q.get()
        if item is None:
            break
        total += item
    result.append(total)


def main():
    n = int(sys.argv[1])
    q = queue.Queue(1000)
    result = []
    threads = [threading.Thread(target=producer, args=(q, n)), threading.Thread(target=consumer, args=(q, result))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(result[0])


main()
