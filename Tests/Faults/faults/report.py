"""Counts what was tried and what survived."""

import re
import resource
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass

MOST_SORTS = 4


@dataclass
class Failure:
    kind: str
    did: str  # the command, and what was done to it
    status: str
    wrong: str


class Report:
    def __init__(self):
        self.tried, self.survived = Counter(), Counter()
        self.kinds: dict = defaultdict(list)  # of each group, in the order in which they came
        self.failures: list[Failure] = []
        self.skipped: list[tuple[str, str]] = []
        self.group = ""
        self.lock = threading.Lock()

    def begin(self, group: str) -> None:
        self.group, self.began, self.used = group, time.perf_counter(), processor()

    def check(self, kind: str, did: str, wrong, ended=None) -> None:
        """One thing that was tried. `wrong` is a list of faults, empty when it survived."""
        with self.lock:
            key = (self.group, kind)
            if key not in self.tried:
                self.kinds[self.group].append(kind)
            self.tried[key] += 1
            if not wrong:
                self.survived[key] += 1
                return
            status = "" if ended is None else (
                f"exit {ended.status}" if ended.status >= 0 else f"signal {-ended.status}")
            self.failures.append(Failure(f"{self.group}: {kind}", line(did), status,
                                         line("; ".join(wrong))))

    def skip(self, what: str, why: str) -> None:
        with self.lock:
            if (what, why) not in self.skipped:
                self.skipped.append((what, why))
                print(f"  skipped: {what}: {why}", flush=True)

    def end(self) -> None:
        keys = [(self.group, kind) for kind in self.kinds[self.group]]
        tried = sum(self.tried[key] for key in keys)
        survived = sum(self.survived[key] for key in keys)
        seconds = time.perf_counter() - self.began
        print(f"{self.group}: {tried} tried, {survived} survived, {seconds:.0f} s"
              f" ({processor() - self.used:.0f} s of processor)", flush=True)

    def markdown(self) -> str:
        lines = ["| fault | tried | survived |", "|---|---|---|"]
        for group, kinds in self.kinds.items():
            kinds = sorted(kinds)  # they came in any order
            tried = sum(self.tried[group, kind] for kind in kinds)
            survived = sum(self.survived[group, kind] for kind in kinds)
            lines.append(f"| **{group}** | **{tried}** | **{survived}** |")
            lines += [f"| {kind} | {self.tried[group, kind]} | {self.survived[group, kind]} |"
                      for kind in kinds]
        lines += [f"| **all** | **{self.tried.total()}** | **{self.survived.total()}** |"]
        if self.skipped:
            lines += ["", "Skipped:", ""] + [f"- {what}: {why}" for what, why in self.skipped]
        if self.failures:
            lines += ["", "Did not survive (the first of each sort, and how many there were):", ""]
            lines += self.examples()
        return "\n".join(lines) + "\n"

    def examples(self) -> list[str]:
        """For each kind, its first failure, and the first of those that are another sort."""
        lines = []
        for kind in sorted({failure.kind for failure in self.failures}):
            sorts: dict = {}
            for failure in self.failures:
                if failure.kind == kind:
                    sorts.setdefault(alike(failure.wrong), []).append(failure)
            for found in sorted(sorts.values(), key=len, reverse=True)[:MOST_SORTS]:
                status = "" if found[0].wrong.startswith(("exit", "died")) else found[0].status
                lines.append(f"- **{kind}**, {len(found)}: {found[0].did} → "
                             + ", ".join(part for part in [status, found[0].wrong] if part))
            if len(sorts) > MOST_SORTS:
                lines.append(f"- **{kind}**: and {len(sorts) - MOST_SORTS} other sorts")
        return lines

    @property
    def failed(self) -> bool:
        return bool(self.failures)


def processor() -> float:
    """Seconds of processor that the script and what it ran have used."""
    return sum(used.ru_utime + used.ru_stime for used in map(
        resource.getrusage, [resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN]))


def line(text: str) -> str:
    """On one line, whatever stands in it."""
    text = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    return text if len(text) < 400 else f"{text[:200]} … {text[-100:]}"


def alike(text: str) -> str:
    """What two failures have in common: numbers and names differ from run to run."""
    return re.sub(r"\d+", "#", re.split(r"[:;(]", text)[0])[:50]
