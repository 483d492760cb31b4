/* A clock that can be set back: preloaded into the program, it adds the seconds that the file named by TWOHATS_TEST_CLOCK
 * holds to the time of day. Other clocks are left alone, as an administrator who sets the time leaves them. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long offset(void) {
    const char *path = getenv("TWOHATS_TEST_CLOCK");
    long seconds = 0;
    FILE *file = path ? fopen(path, "r") : NULL;
    if (file) {
        if (fscanf(file, "%ld", &seconds) != 1)
            seconds = 0;
        fclose(file);
    }
    return seconds;
}

int clock_gettime(clockid_t which, struct timespec *time) {
    int failed = syscall(SYS_clock_gettime, which, time);
    if (!failed && which == CLOCK_REALTIME)
        time->tv_sec += offset();
    return failed;
}
