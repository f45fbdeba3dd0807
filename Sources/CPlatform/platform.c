#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static int argument_count;
static char **argument_values;

// glibc and Darwin hand the arguments of main to constructors too.
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  argument_count = count;
  argument_values = values;
}

int almanac_argument_count(void) { return argument_count; }

const char *almanac_argument(int index) {
  return index >= 0 && index < argument_count ? argument_values[index] : 0;
}

static volatile sig_atomic_t signals_are_noted;
static volatile sig_atomic_t signal_noted;
static struct timespec signal_time;
static pthread_t waiting_thread;

static void note_signal(int number) {
  (void)number;
  if (!signals_are_noted) {
    static const char words[] = "error: stopped [interrupted]\n";
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0) _exit(130);
    _exit(130);
  }
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (!signal_noted) {
    signal_time = now;
    signal_noted = 1;
    if (!pthread_equal(pthread_self(), waiting_thread)) pthread_kill(waiting_thread, SIGURG);
    return;
  }
  // One press may come as two signals, to the process and to its group.
  long long passed = (now.tv_sec - signal_time.tv_sec) * 1000000000LL + now.tv_nsec - signal_time.tv_nsec;
  if (passed > 1000000000LL) _exit(130);
}

static void come_back(int number) { (void)number; }

void almanac_note_signals(int on) {
  waiting_thread = pthread_self();
  signals_are_noted = on;
  struct sigaction action = {0};
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, 0);
  sigaction(SIGTERM, &action, 0);
  // Without SA_RESTART, so that it interrupts; by default nothing would come of it.
  action.sa_handler = come_back;
  sigaction(SIGURG, &action, 0);
  // Whoever started the process may have blocked them.
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGINT);
  sigaddset(&both, SIGTERM);
  sigprocmask(SIG_UNBLOCK, &both, 0);
}

void almanac_wake(void) { pthread_kill(waiting_thread, SIGURG); }

int almanac_signal_noted(void) { return signal_noted; }

char *const *almanac_environment(void) { return environ; }

int almanac_rename_new(const char *from, const char *to) {
#ifdef RENAME_NOREPLACE
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
#endif
  if (link(from, to) == 0) return unlink(from);
  if (errno == EEXIST) return -1;
  // No hard links either, or a folder: another file could come between the two calls.
  if (access(to, F_OK) == 0) {
    errno = EEXIST;
    return -1;
  }
  return rename(from, to);
}

int almanac_open_nameless(const char *folder) {
#ifdef O_TMPFILE
  int nameless = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
#endif
  // Not every file system knows that; there is a moment then in which the file has a name.
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/.almanac-XXXXXX", folder);
  if (length < 0 || length >= (int)sizeof path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  int descriptor = mkstemp(path);
  if (descriptor < 0) return -1;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  unlink(path);
  return descriptor;
}

static void bound(int resource, uint64_t most) {
  if (most == UINT64_MAX) return;
  struct rlimit limit = {most, most};
  struct rlimit before;
  // A stricter limit that is there already stays.
  if (getrlimit(resource, &before) == 0 && before.rlim_max < most) limit.rlim_cur = limit.rlim_max = before.rlim_max;
  setrlimit(resource, &limit);
}

// Between fork and exec, only what is safe in a signal handler.
static void become(
    const char *path, char *const arguments[], char *const environment[], const int streams[3],
    almanac_bounds bounds, pid_t parent) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid() != parent) _exit(127);
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  for (int number = 1; number < 32; number++) {
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  }
  bound(RLIMIT_AS, bounds.memory);
  bound(RLIMIT_CPU, bounds.processor);
  bound(RLIMIT_FSIZE, bounds.file);
  bound(RLIMIT_CORE, 0);
  int copies[3];
  // First out of the way of 0, 1 and 2, which the others might be.
  for (int index = 0; index < 3; index++) copies[index] = fcntl(streams[index], F_DUPFD_CLOEXEC, 3);
  for (int index = 0; index < 3; index++) {
    if (copies[index] < 0 || dup2(copies[index], index) < 0) return;
  }
  execve(path, arguments, environment);
}

pid_t almanac_spawn(
    const char *path, char *const arguments[], char *const environment[], int input, int output,
    int error, almanac_bounds bounds) {
  int streams[3] = {input, output, error};
  // Through this pipe, which a successful exec closes, comes the number of what failed.
  int failure[2];
  if (pipe(failure) != 0) return -errno;
  fcntl(failure[0], F_SETFD, FD_CLOEXEC);
  fcntl(failure[1], F_SETFD, FD_CLOEXEC);
  // Where whoever started this process ignores them, children vanish before their status is asked.
  struct sigaction ended;
  if (sigaction(SIGCHLD, 0, &ended) == 0 && ended.sa_handler == SIG_IGN) signal(SIGCHLD, SIG_DFL);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    become(path, arguments, environment, streams, bounds, parent);
    int number = errno;
    ssize_t ignored = write(failure[1], &number, sizeof number);
    (void)ignored;
    _exit(127);
  }
  int number = child < 0 ? errno : 0;
  close(failure[1]);
  while (child > 0) {
    ssize_t count = read(failure[0], &number, sizeof number);
    if (count >= 0 || errno != EINTR) break;
  }
  close(failure[0]);
  if (child > 0 && number != 0) waitpid(child, 0, 0);
  return number == 0 ? child : -number;
}
