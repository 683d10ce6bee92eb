"""Binary trees made and walked, a share by each thread: allocation and collection."""
import sys
import threading


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def worker(i, trees, depth, results):
    total = 0
    for _ in range(trees):
        total += check(make(depth))
    results[i] = total


def main():
    trees, n = int(sys.argv[1]), int(sys.argv[2])
    results = [0] * n
    threads = [threading.Thread(target=worker, args=(i, trees // n, 10, results)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(results))


main()
