# Stresses: integers of thousands of digits: multiplication, addition, floor division, comparison.
# Idea: Gibbons, "Unbounded spigot algorithms for the digits of pi" (2004): the streaming version.
import sys


def digits(n):
    """Yields the first n decimal digits of pi."""
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while n > 0:
        if 4 * q + r - t < m * t:
            yield m
            n -= 1
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (q * k, (2 * q + r) * x, t * x, k + 1,
                                (q * (7 * k + 2) + r * x) // (t * x), x + 2)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    line = ""
    done = 0
    check = 0
    for digit in digits(n):
        line += str(digit)
        done += 1
        check = (check * 10 + digit) % 1000000007
        if done % 50 == 0:
            if done <= 200:
                print(line)
            line = ""
    print(done, check)


main()
