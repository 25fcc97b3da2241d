/*
 * What a disk has when the power goes: of every write only what a finished fsync or fdatasync covered. Preloaded, it notes
 * writes to the files of POWER_CUT_FILES, and copies them into POWER_CUT_KEPT once the real call has succeeded and before it
 * returns, so whatever the program answered after it is there. A copy that is interrupted is a sync that did not finish.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 16, PART = 65536 };

struct range { off_t at; size_t length; };
struct file { char name[NAME_MAX + 1]; struct range *dirty; size_t count, room; };

static struct file files[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* The file that a descriptor is of, where it is one of those; the index of SQLite's log is made anew at each start. */
static struct file *file_of(int descriptor)
{
  const char *folder = getenv("POWER_CUT_FILES");
  char link[64], path[PATH_MAX];
  if (folder == NULL) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return NULL;
  path[length] = '\0';
  size_t before = strlen(folder);
  if (strncmp(path, folder, before) != 0 || path[before] != '/') return NULL;
  const char *name = path + before + 1;
  size_t size = strlen(name);
  if (size > NAME_MAX || (size > 4 && strcmp(name + size - 4, "-shm") == 0)) return NULL;
  for (int place = 0; place < FILES; place += 1) {
    if (files[place].name[0] == '\0') strcpy(files[place].name, name);
    if (strcmp(files[place].name, name) == 0) return &files[place];
  }
  abort();
}

static void written(int descriptor, off_t at, ssize_t length)
{
  if (length <= 0) return;
  pthread_mutex_lock(&lock);
  struct file *file = file_of(descriptor);
  if (file != NULL) {
    if (file->count == file->room) {
      file->room = file->room * 2 + 64;
      file->dirty = realloc(file->dirty, file->room * sizeof *file->dirty);
      if (file->dirty == NULL) abort();
    }
    file->dirty[file->count++] = (struct range){at, (size_t)length};
  }
  pthread_mutex_unlock(&lock);
}

static void synced(int descriptor)
{
  pthread_mutex_lock(&lock);
  struct file *file = file_of(descriptor);
  const char *kept = getenv("POWER_CUT_KEPT");
  if (file != NULL && kept != NULL) {
    char path[PATH_MAX], part[PART];
    struct stat now;
    snprintf(path, sizeof path, "%s/%s", kept, file->name);
    int copy = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (copy < 0 || fstat(descriptor, &now) != 0) abort();
    for (size_t place = 0; place < file->count; place += 1) {
      struct range range = file->dirty[place];
      while (range.length > 0) {
        ssize_t got = pread(descriptor, part, range.length < PART ? range.length : PART, range.at);
        if (got <= 0) break; /* cut off since */
        if (REAL(pwrite)(copy, part, (size_t)got, range.at) != got) abort();
        range.at += got;
        range.length -= (size_t)got;
      }
    }
    if (REAL(ftruncate)(copy, now.st_size) != 0) abort();
    close(copy);
    file->count = 0;
  }
  pthread_mutex_unlock(&lock);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at)
{
  ssize_t done = REAL(pwrite)(descriptor, bytes, length, at);
  written(descriptor, at, done);
  return done;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t at)
{
  ssize_t done = REAL(pwrite64)(descriptor, bytes, length, at);
  written(descriptor, (off_t)at, done);
  return done;
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
  off_t at = lseek(descriptor, 0, SEEK_CUR);
  ssize_t done = REAL(write)(descriptor, bytes, length);
  if (at >= 0) written(descriptor, at, done);
  return done;
}

int fsync(int descriptor)
{
  int done = REAL(fsync)(descriptor);
  if (done == 0) synced(descriptor);
  return done;
}

int fdatasync(int descriptor)
{
  int done = REAL(fdatasync)(descriptor);
  if (done == 0) synced(descriptor);
  return done;
}
