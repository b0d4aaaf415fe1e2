/* Loaded before the C library: lets the n-th write, flush, cut, renaming or removal of a file in a folder fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static char what[PATH_MAX + 32];  /* the call that failed first, a tab, the file */
static long at, seen;
static int error, lasting;

/* From now on the n-th call fails, and where it `lasts` all that follow. */
void faults_arm(const char *under, long n, int number, int lasts) {
    snprintf(folder, sizeof folder, "%s", under);
    what[0] = 0;
    at = n, seen = 0, error = number, lasting = lasts;
}

/* Nothing fails from now on. */
void faults_disarm(void) { folder[0] = 0; }

const char *faults_failed(void) { return what; }

static int fails(const char *name, const char *path) {
    if (!folder[0] || strncmp(path, folder, strlen(folder))) return 0;
    seen++;
    if (seen < at || (seen > at && !lasting)) return 0;
    if (seen == at) snprintf(what, sizeof what, "%s\t%s", name, path + strlen(folder));
    errno = error;
    return 1;
}

static int fails_on(const char *name, int file) {
    char link[64], path[PATH_MAX];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(name, path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
/* A disk that fills up takes the half of a write. */
#define TAKEN(size) (lasting && seen == at ? (size) / 2 : 0)

ssize_t write(int file, const void *bytes, size_t size) {
    if (!fails_on("write", file)) return NEXT(write)(file, bytes, size);
    return TAKEN(size) ? NEXT(write)(file, bytes, TAKEN(size)) : -1;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t start) {
    if (!fails_on("pwrite", file)) return NEXT(pwrite)(file, bytes, size, start);
    return TAKEN(size) ? NEXT(pwrite)(file, bytes, TAKEN(size), start) : -1;
}

int ftruncate(int file, off_t size) {
    return fails_on("ftruncate", file) ? -1 : NEXT(ftruncate)(file, size);
}

#ifdef __GLIBC__  /* elsewhere these are other names of the same functions */
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t start) {
    if (!fails_on("pwrite", file)) return NEXT(pwrite64)(file, bytes, size, start);
    return TAKEN(size) ? NEXT(pwrite64)(file, bytes, TAKEN(size), start) : -1;
}

int ftruncate64(int file, off64_t size) {
    return fails_on("ftruncate", file) ? -1 : NEXT(ftruncate64)(file, size);
}
#endif

int fsync(int file) { return fails_on("fsync", file) ? -1 : NEXT(fsync)(file); }

int fdatasync(int file) { return fails_on("fdatasync", file) ? -1 : NEXT(fdatasync)(file); }

int rename(const char *from, const char *to) { return fails("rename", from) ? -1 : NEXT(rename)(from, to); }

int unlink(const char *path) { return fails("unlink", path) ? -1 : NEXT(unlink)(path); }
