"""Signals while nothing comes in: pipes and terminals that say nothing, a workbook at work."""

import os
import pty
import shutil
import signal
import sqlite3
import time

import inputs
import judge
import state
import tool
from deeds import CREATE

WORDS = ["import", "-", *CREATE, "--db", "a.db"]
PATIENCE = 2
BEGINNING = b"indicator,region,period,value\nwaiting,CN,2020,1\n"


def run(place) -> None:
    checks = []
    for sent in [signal.SIGINT, signal.SIGTERM][:1 if place.quick else 2]:
        for start in [b"", BEGINNING, BEGINNING + "".join(inputs.rows(40_000)).encode()]:
            checks.append(lambda sent=sent, start=start: silent_pipe(place, sent, start))
        checks += [lambda sent=sent: silent_fifo(place, sent),
                   lambda sent=sent: terminal(place, sent),
                   lambda sent=sent: converting(place, sent)]
    checks += [lambda: first_byte(place), lambda: fifo_in_folder(place),
               lambda: stopped_reader(place)]
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


def converting(place, sent) -> None:
    """The converter is another program: it has to go too."""
    if not shutil.which("xlsx2csv"):
        return place.report.skip("signals while a workbook is converted",
                                 "xlsx2csv is not installed")
    folder = fresh(place)
    before = state.state(folder / "a.db")
    mine = place.new_folder()
    inputs.workbook_of(folder / "book.xlsx", 60_000)
    running = place.start("import", "book.xlsx", *CREATE, "--db", "a.db", cwd=folder,
                          env={"TMPDIR": str(mine)})
    running.wait_until_over(1)
    is_over = running.is_over()
    check(place, folder, "a workbook being converted", "during `almanac import book.xlsx`",
          running, sent, before)
    time.sleep(0.5)
    left = tool.holding(str(mine))
    place.report.check("a workbook being converted: no process is left", f"{sent.name}, as above",
                       ["it was over before"] * is_over
                       + [f"process {pid} still runs" for pid in left])
    for pid in left:
        os.kill(pid, signal.SIGKILL)


def first_byte(place) -> None:
    """Who waits for a slow program must not keep all others from writing."""
    folder = fresh(place)
    take, give = os.pipe()
    try:
        running = place.start(*WORDS, cwd=folder, stdin=take)
        running.wait_until_over(0.7)
        wrong = []
        try:
            other = sqlite3.connect(folder / "a.db", timeout=0.3, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            wrong = [f"the database is locked meanwhile: {error}"]
        finally:
            other.close()
        os.write(give, BEGINNING)
        os.close(give)
        give = None
        ended = running.wait(20)
        wrong += judge.ending(ended, {0})
        place.report.check("another writer while the first byte is awaited",
                           "`sleep 9 | " + ended.command + "`, then BEGIN IMMEDIATE", wrong, ended)
    finally:
        os.close(take)
        if give is not None:
            os.close(give)
    shutil.rmtree(folder)


def fifo_in_folder(place) -> None:
    folder = fresh(place)
    before = state.state(folder / "a.db")
    (folder / "in").mkdir()
    os.mkfifo(folder / "in" / "x.csv")
    (folder / "in" / "y.csv").write_bytes(BEGINNING)
    for words in [["import", "in"], ["import", "in", "--dry-run"], ["import", "--explain", "in/x.csv"]]:
        ended = place.run(*words, *CREATE, "--db", "a.db", cwd=folder, limit=8)
        wrong = judge.ending(ended)
        if ended.status != 0 and state.state(folder / "a.db") != before:
            wrong.append("the database was changed")
        place.report.check("a FIFO in a folder", f"mkfifo in/x.csv; `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def stopped_reader(place) -> None:
    """A reader of the output that takes nothing, as a pager does, is no reason not to end."""
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    before = state.state(folder / "a.db")
    take, give = os.pipe()
    try:
        running = place.start("export", "-", "--format", "csv", "--db", "a.db", cwd=folder, stdout=give)
        running.wait_until_over(1)
        check(place, folder, "a reader that takes nothing", "`almanac export - | less`", running,
              signal.SIGINT, before)
    finally:
        os.close(take)
