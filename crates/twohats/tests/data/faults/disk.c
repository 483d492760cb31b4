/* A disk that can be full: preloaded into the program, it refuses to write to files of the database (`*.db`, and what
 * SQLite keeps beside it) with ENOSPC while the file named by TWOHATS_TEST_FULL exists. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static int full(int file) {
    const char *flag = getenv("TWOHATS_TEST_FULL");
    char link[64], path[4096];
    if (!flag || access(flag, F_OK))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return strstr(path, ".db") != NULL;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    if (full(file)) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_pwrite64, file, bytes, count, at);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return pwrite64(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (full(file)) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_write, file, bytes, count);
}
