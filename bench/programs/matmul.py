# Stresses: triple loop over lists of lists of floats, loads with hoistable guards, one multiply-add per step.
# Idea: the textbook product of two dense matrices, second operand transposed.
import sys


def matrix(n, seed):
    rows = []
    for i in range(n):
        row = []
        for j in range(n):
            row.append((i - j) * (i + j) * seed / n)
        rows.append(row)
    return rows


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def multiply(a, b):
    columns = transpose(b)
    n = len(b)
    product = []
    for row in a:
        out = []
        for column in columns:
            total = 0.0
            for k in range(n):
                total += row[k] * column[k]
            out.append(total)
        product.append(out)
    return product


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    product = multiply(matrix(n, 0.5), matrix(n, 0.25))
    trace = 0.0
    for i in range(n):
        trace += product[i][i]
    print("%.6f %.6f" % (product[n // 2][n // 3], trace))


main()
