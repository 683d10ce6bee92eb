/* The yardstick for compiled integer loops: every addition checks for overflow, as Python's semantics ask for. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int64_t n = argc > 1 ? atoll(argv[1]) : 1000000;
    int64_t total = 0;
    for (int64_t i = 0; i < n; i++) {
        if (__builtin_add_overflow(total, i ^ (total & 7), &total)) {
            fputs("overflow\n", stderr);
            return 1;
        }
    }
    printf("%lld\n", (long long)total);
    return 0;
}
