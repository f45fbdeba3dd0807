"""Runs the tool with a limit on its time and memory, and leaves nothing running."""

import os
import resource
import select
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from streams import content, open_for, source, typed

MOST_MEMORY = 3 << 30  # more would put the machine at risk, not only the tool
alive: set = set()
alive_lock = threading.Lock()
stopping = threading.Event()


@dataclass
class Ended:
    """How a run ended."""
    words: list
    status: int  # negative for a death by a signal
    out: bytes
    err: bytes
    seconds: float
    peak: int  # bytes of resident memory
    stopped: str  # why it had to be killed: '' when it ended by itself

    @property
    def said(self) -> str:
        return (self.err + b"\n" + self.out).decode(errors="replace")

    @property
    def command(self) -> str:
        return " ".join(["almanac", *map(typed, self.words)])


class Running:
    """A process in a session of its own, so that it can be ended with all its children.

    `terminal`: `setsid --ctty` in the prefix makes the session, and standard input its terminal."""

    def __init__(self, program, words, cwd, *, stdin=None, stdout=None, stderr=None,
                 env=None, prefix=(), terminal=False):
        if stopping.is_set():
            raise SystemExit("stopped")
        self.words = list(words)
        self.kept = [open_for(stdout), open_for(stderr)]
        given, self.ours = source(stdin)
        self.begin = time.perf_counter()
        self.process = subprocess.Popen(
            [*prefix, program, *words], cwd=cwd, env=env, stdin=given, stdout=self.kept[0],
            stderr=self.kept[1], start_new_session=not terminal)
        if self.ours:
            os.close(given)
        self.pid = self.process.pid
        with alive_lock:
            alive.add(self.pid)

    def is_over(self) -> bool:
        """Whether it has ended; it stays a zombie until `wait`."""
        try:
            found = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return True
        return found is not None

    def wait_until_busy(self, folder, seconds=5.0) -> None:
        """Until it has a file below a folder open: a signal that comes sooner meets the program's
        loader, which no program can do anything about."""
        marks = os.fsencode(str(folder))
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not self.is_over():
            try:
                for entry in os.scandir(f"/proc/{self.pid}/fd"):
                    opened = os.fsencode(os.readlink(entry.path))
                    if int(entry.name) > 2 and opened.startswith(marks):
                        return
            except OSError:
                pass
            time.sleep(0.0005)

    def wait_until_over(self, seconds: float) -> bool:
        """For so long at most; whether it has ended."""
        handle = os.pidfd_open(self.pid)
        poller = select.poll()
        poller.register(handle, select.POLLIN)
        try:
            end = time.perf_counter() + seconds
            while (rest := end - time.perf_counter()) > 0:
                # Polls by whole milliseconds; the last one is slept.
                if poller.poll(int(rest * 1000)):
                    return True
                if rest < 0.002:
                    time.sleep(max(0, end - time.perf_counter()))
            return False
        finally:
            os.close(handle)

    def signal(self, number) -> None:
        if not self.is_over():
            os.kill(self.pid, number)

    def wait(self, limit: float = 30, memory: int = MOST_MEMORY) -> Ended:
        """Waits, and kills the whole group when it takes too long or too much."""
        stopped, end = "", time.perf_counter() + limit
        peak = 0
        handle = os.pidfd_open(self.pid)
        poller = select.poll()
        poller.register(handle, select.POLLIN)
        while not poller.poll(20):
            peak = max(peak, resident(self.pid))
            if time.perf_counter() > end:
                stopped = f"did not end within {limit:g} s"
            elif peak > memory:
                stopped = f"took more than {memory >> 20} MB of memory"
            if stopped:
                os.killpg(self.pid, signal.SIGKILL)
                break
        os.close(handle)
        _, status, used = os.wait4(self.pid, 0)
        seconds = time.perf_counter() - self.begin
        # A process has the peak of what started it as well: only what lies above is its own.
        if used.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
            peak = max(peak, used.ru_maxrss * 1024)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        with alive_lock:
            alive.discard(self.pid)
        out, err = (content(file) for file in self.kept)
        return Ended(self.words, self.process.returncode, out, err, seconds,
                     peak, stopped)


def resident(pid: int) -> int:
    """The memory of a process and its children, in bytes."""
    try:
        here = Path(f"/proc/{pid}")
        pages = int((here / "statm").read_text().split()[1])
        children = (here / "task" / str(pid) / "children").read_text().split()
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident(int(child)) for child in children)


def stop() -> None:
    """For the end of the script, whatever the reason: kills what runs, and starts nothing more."""
    stopping.set()
    with alive_lock:
        for pid in alive:
            try:
                os.killpg(pid, signal.SIGKILL)
            except OSError:
                pass


def holding(mark: str) -> list[int]:
    """Processes whose environment mentions a folder: children of ours, also when their parent has
    gone."""
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            if os.fsencode(mark) in Path(f"/proc/{entry}/environ").read_bytes():
                found.append(int(entry))
        except OSError:
            pass
    return found
