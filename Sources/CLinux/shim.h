/* Calls that glibc declares only with _GNU_SOURCE, which Swift's Glibc module does not set, and a variable that Swift takes for unsafe. */
#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H
int syncfs(int descriptor);
int renameat2(int from, const char *old_path, int to, const char *new_path, unsigned int flags);
enum { CLINUX_RENAME_NOREPLACE = 1, CLINUX_RENAME_EXCHANGE = 2 };
extern char **environ;
static inline char **clinux_environment(void) { return environ; }
#endif
