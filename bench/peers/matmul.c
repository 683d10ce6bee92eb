#include <stdio.h>
#include <stdlib.h>

static double *matrix(long n, double seed) {
    double *m = malloc(n * n * sizeof *m);
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++)
            m[i * n + j] = (double)((i - j) * (i + j)) * seed / (double)n;
    return m;
}

static double *multiply(long n, const double *a, const double *b) {
    double *columns = malloc(n * n * sizeof *columns), *product = malloc(n * n * sizeof *product);
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++)
            columns[j * n + i] = b[i * n + j];
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++) {
            double total = 0.0;
            for (long k = 0; k < n; k++)
                total += a[i * n + k] * columns[j * n + k];
            product[i * n + j] = total;
        }
    free(columns);
    return product;
}

int main(int argc, char **argv) {
    long n = argc > 1 ? atol(argv[1]) : 60;
    double *a = matrix(n, 0.5), *b = matrix(n, 0.25);
    double *product = multiply(n, a, b);
    double trace = 0.0;
    for (long i = 0; i < n; i++)
        trace += product[i * n + i];
    printf("%.6f %.6f\n", product[n / 2 * n + n / 3], trace);
    free(a);
    free(b);
    free(product);
    return 0;
}
