/* Calls that glibc declares only with _GNU_SOURCE, which Swift's Glibc module does not set, and a variable that Swift takes for unsafe. */
#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H
int syncfs(int descriptor);
int renameat2(int from, const char *old_path, int to, const char *new_path, unsigned int flags);
enum { CLINUX_RENAME_NOREPLACE = 1, CLINUX_RENAME_EXCHANGE = 2 };

#include <sys/vfs.h>

/* statfs is a function and a structure, which Swift's Glibc module takes neither of; 0 where there is no such file. */
static inline long clinux_file_system_type(const char *path) {
  struct statfs facts;
  return statfs(path, &facts) == 0 ? (long)facts.f_type : 0;
}
extern char **environ;
static inline char **clinux_environment(void) { return environ; }
#endif
