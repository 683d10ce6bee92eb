# Stresses: a big flat list written with strides, then read in order; memory traffic.
# Idea: the sieve of Eratosthenes, as in Gilbreath's BYTE benchmark of 1981.
import sys


def sieve(n):
    """Returns how many primes there are up to n, and their sum."""
    prime = [True] * (n + 1)
    prime[0] = False
    prime[1] = False
    p = 2
    while p * p <= n:
        if prime[p]:
            for multiple in range(p * p, n + 1, p):
                prime[multiple] = False
        p += 1
    count = 0
    total = 0
    for i in range(n + 1):
        if prime[i]:
            count += 1
            total += i
    return count, total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    count, total = sieve(n)
    print(count, total)


main()
