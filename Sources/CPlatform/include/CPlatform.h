// The few things of the operating system that Swift cannot say.

#pragma once
#include <stdint.h>
#include <sys/types.h>

/// The words of the command line, as the kernel gave them. Swift's own `CommandLine` reads
/// /proc, which may not be there, and replaces bytes that are not UTF-8.
int almanac_argument_count(void);
const char *almanac_argument(int index);

/// From the first call on SIGINT and SIGTERM end the process with status 130, or (1) are noted until
/// the next call: then another one, more than a second after the first, ends it. A handler, since a
/// signal that is ignored and watched is lost until the watching begins; calls of the system for
/// which the calling thread waits come back with EINTR.
void almanac_note_signals(int on);

/// Makes the call of the system that the thread above waits for come back with EINTR: a signal may
/// have reached another thread, or come just before the call.
void almanac_wake(void);

/// Whether one has come.
int almanac_signal_noted(void);

/// Gives a file or folder a name that nothing has yet, in one step where the file system can.
/// Returns 0, or -1 with errno.
int almanac_rename_new(const char *from, const char *to);

/// Opens a file without a name in a folder. Returns its descriptor, or -1 with errno.
int almanac_open_nameless(const char *folder);

/// The variables of the environment, `NAME=value`, with a null pointer after the last.
char *const *almanac_environment(void);

/// What a child process may use; UINT64_MAX for as much as this process.
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
