"""Signals while nothing comes in: pipes and terminals that say nothing."""

import os
import pty
import shutil
import signal
import time

import inputs
import judge
import state
from deeds import CREATE

WORDS = ["import", "-", *CREATE, "--db", "a.db"]
PATIENCE = 2
BEGINNING = b"indicator,region,period,value\nwaiting,CN,2020,1\n"


# What is read or written beside the figures: a FIFO that nobody has at its other end.
SILENT = [["import", "good.csv", *CREATE, "--map", "fifo"], ["query", "./fifo"], ["read", "fifo"],
          ["verify", "--document", "fifo", "--source", "hong-kong-commercial-daily-2022-09-28"],
          ["export", "fifo", "--format", "csv"], ["sql", "SELECT 'a', 1", "--svg", "fifo"],
          ["import", "--explain", "fifo"]]


def run(place) -> None:
    checks = []
    for sent in [signal.SIGINT, signal.SIGTERM][:1 if place.quick else 2]:
        for start in [b"", BEGINNING, BEGINNING + "".join(inputs.rows(40_000)).encode()]:
            checks.append(lambda sent=sent, start=start: silent_pipe(place, sent, start))
        checks += [lambda sent=sent: silent_fifo(place, sent),
                   lambda sent=sent: terminal(place, sent)]
        checks += [lambda sent=sent, words=words: silent_word(place, sent, words)
                   for words in SILENT]
    place.all(checks)


def fresh(place):
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    return folder


def check(place, folder, kind: str, did: str, running, sent, before: dict) -> None:
    """Sends a signal and looks at what is left."""
    running.signal(sent)
    ended = running.wait(PATIENCE)
    found, wrong = state.look(folder / "a.db", place.new_folder())
    wrong += judge.ending(ended, {130})
    if not wrong and found != before:
        wrong.append("the database was changed: " + state.difference(found, before))
    if not ended.stopped:  # else it is we who killed it
        if state.journal_mode(folder / "a.db") != "delete":
            wrong.append("the journal mode is no longer delete")
        wrong += [f"left behind: {name}" for name in os.listdir(folder)
                  if name.startswith("a.db-") or ".partial" in name]
    place.report.check(kind, f"{sent.name}: {did}", wrong, ended)
    shutil.rmtree(folder)


def silent_pipe(place, sent, start: bytes) -> None:
    folder = fresh(place)
    before = state.state(folder / "a.db")
    take, give = os.pipe()
    try:
        running = place.start(*WORDS, cwd=folder, stdin=take)
        written = 0
        os.set_blocking(give, False)
        end = time.perf_counter() + 3
        while written < len(start) and time.perf_counter() < end:
            try:
                written += os.write(give, start[written:])
            except BlockingIOError:
                time.sleep(0.01)
        running.wait_until_over(0.5)
        what = f"a pipe that is silent after {len(start)} bytes"
        check(place, folder, "a silent pipe", f"{what} | `almanac {' '.join(WORDS)}`", running,
              sent, before)
    finally:
        os.close(take)
        os.close(give)


def silent_fifo(place, sent) -> None:
    """A FIFO that nobody writes to cannot even be opened."""
    folder = fresh(place)
    before = state.state(folder / "a.db")
    os.mkfifo(folder / "rows.csv")
    running = place.start("import", "rows.csv", *CREATE, "--db", "a.db", cwd=folder)
    running.wait_until_over(0.7)
    check(place, folder, "a silent FIFO", "mkfifo rows.csv; `almanac import rows.csv --db a.db`",
          running, sent, before)


def silent_word(place, sent, words: list) -> None:
    folder = fresh(place)
    before = state.state(folder / "a.db")
    os.mkfifo(folder / "fifo")
    (folder / "good.csv").write_bytes(BEGINNING)
    running = place.start(*words, "--db", "a.db", cwd=folder)
    running.wait_until_over(0.7)
    check(place, folder, "a silent FIFO", f"mkfifo fifo; `almanac {' '.join(words)} --db a.db`",
          running, sent, before)


def terminal(place, sent) -> None:
    """Ctrl-C at a terminal, or a signal from elsewhere."""
    if not shutil.which("setsid"):
        return place.report.skip("signals at a terminal", "setsid (util-linux) is not installed")
    folder = fresh(place)
    before = state.state(folder / "a.db")
    ours, theirs = pty.openpty()
    try:
        running = place.start(*WORDS, cwd=folder, stdin=theirs, prefix=["setsid", "--ctty"],
                              terminal=True)
        running.wait_until_over(0.7)
        if sent == signal.SIGINT:
            os.write(ours, b"\x03")
            running.wait_until_over(0.3)
        check(place, folder, "a terminal", f"at `almanac {' '.join(WORDS)}`", running, sent, before)
    finally:
        os.close(ours)
        os.close(theirs)
