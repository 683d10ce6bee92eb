#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int size = argc > 1 ? atoi(argv[1]) : 100;
    const int limit = 50;
    long inside = 0, steps = 0;
    for (int row = 0; row < size; row++) {
        double ci = 2.0 * row / size - 1.0;
        for (int col = 0; col < size; col++) {
            double cr = 2.0 * col / size - 1.5;
            double zr = 0.0, zi = 0.0;
            int i;
            for (i = 0; i < limit; i++) {
                double zr2 = zr * zr, zi2 = zi * zi;
                if (zr2 + zi2 > 4.0) {
                    steps += i;
                    break;
                }
                zi = 2.0 * zr * zi + ci;
                zr = zr2 - zi2 + cr;
            }
            if (i == limit)
                inside++;
        }
    }
    printf("%ld %ld\n", inside, steps);
    return 0;
}
