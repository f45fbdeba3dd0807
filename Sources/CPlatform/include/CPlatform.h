// The few things of the operating system that Swift cannot say.

#pragma once
#include <stdint.h>
#include <sys/types.h>

/// The words of the command line, as the kernel gave them. Swift's own `CommandLine` reads
/// /proc, which may not be there, and replaces bytes that are not UTF-8.
int almanac_argument_count(void);
const char *almanac_argument(int index);

/// Notes SIGINT and SIGTERM from here on instead of ending the process, or (0) lets them end it
/// again. Another one, more than a second after the first, ends the process with status 130. A
/// handler, since one that is ignored and watched is lost until the watching begins; calls of the
/// system that wait come back with EINTR.
void almanac_note_signals(int on);

/// Whether one has come.
int almanac_signal_noted(void);

/// Gives a file or folder a name that nothing has yet, in one step where the file system can.
/// Returns 0, or -1 with errno.
int almanac_rename_new(const char *from, const char *to);

/// Opens a file without a name in a folder. Returns its descriptor, or -1 with errno.
int almanac_open_nameless(const char *folder);

/// What a child process may use.
typedef struct almanac_bounds {
  uint64_t memory;       ///< bytes of address space
  uint64_t processor;    ///< seconds of processor time
  uint64_t file;         ///< bytes of any file that it writes
} almanac_bounds;

/// Runs a program with these descriptors as its standard input, output and error. It has no
/// blocked or ignored signals, a process group of its own, and is killed when the thread that
/// started it ends: posix_spawn can neither bound a child nor tie it to its parent.
///
/// Returns its number, or the negative error number when it could not be started.
pid_t almanac_spawn(
    const char *path, char *const arguments[], char *const environment[], int input, int output,
    int error, almanac_bounds bounds);
