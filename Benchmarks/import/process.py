"""Runs a process and says what it took."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Usage:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: float  # bytes of resident memory
    size: float  # bytes of the file made
    others: float  # seconds of CPU that the rest of the machine used meanwhile

    def __add__(self, other: "Usage") -> "Usage":
        """One after the other, with the same file."""
        return Usage(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak),
                     other.size, self.others + other.others)


class Failure(Exception):
    pass


def machine_cpu() -> float | None:
    """Seconds of CPU that everything has used, where the system tells it."""
    try:
        ticks = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    except OSError:
        return None
    user, nice, system, _, _, irq, softirq, stolen = map(int, ticks)
    return (user + nice + system + irq + softirq + stolen) / os.sysconf("SC_CLK_TCK")


def run(arguments: list, made: Path) -> tuple[Usage, str]:
    """What a process took that makes a file, and what it printed."""
    before = machine_cpu()
    begin = time.perf_counter()
    process = subprocess.Popen(
        [str(argument) for argument in arguments], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failure(f"{Path(str(arguments[0])).name} ended with {process.returncode}:\n{printed}")
    unit = 1 if sys.platform == "darwin" else 1024
    cpu, after = used.ru_utime + used.ru_stime, machine_cpu()
    others = max(0, after - before - cpu) if before is not None and after is not None else 0
    usage = Usage(wall, cpu, used.ru_maxrss * unit, made.stat().st_size, others)
    return usage, printed


def settle(*files: Path) -> None:
    """Writes out what earlier runs left, and brings the files into the page cache."""
    os.sync()
    for path in files:
        with path.open("rb", buffering=0) as file:
            while file.read(1 << 22):
                pass


def middle(usages: list[Usage]) -> Usage:
    """Each measure's median."""
    return Usage(*(median(getattr(usage, name) for usage in usages)
                   for name in ("wall", "cpu", "peak", "size", "others")))
