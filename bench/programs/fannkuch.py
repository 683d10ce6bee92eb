# Stresses: small integer lists, index reads and writes with swaps, short unpredictable loops.
# Idea: Anderson and Rettig, "Performing Lisp analysis of the FANNKUCH benchmark" (1994): pancake flips over all permutations.
import sys


def fannkuch(n):
    """Returns the alternating checksum of flip counts and the largest count over the permutations of n numbers."""
    perm = list(range(n))
    count = [0] * n
    work = [0] * n
    checksum = 0
    most = 0
    sign = 1
    while True:
        first = perm[0]
        if first != 0:
            for i in range(n):
                work[i] = perm[i]
            flips = 0
            while first != 0:
                low = 1
                high = first - 1
                while low < high:
                    work[low], work[high] = work[high], work[low]
                    low += 1
                    high -= 1
                next_first = work[first]
                work[first] = first
                first = next_first
                flips += 1
            if flips > most:
                most = flips
            checksum += sign * flips
        # The next permutation: count[i] says how often the first i + 1 numbers have been rotated.
        i = 1
        while True:
            if i == n:
                return checksum, most
            head = perm[0]
            for k in range(i):
                perm[k] = perm[k + 1]
            perm[i] = head
            count[i] += 1
            if count[i] <= i:
                break
            count[i] = 0
            i += 1
        sign = -sign


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    checksum, most = fannkuch(n)
    print(checksum)
    print("Pfannkuchen(%d) = %d" % (n, most))


main()
