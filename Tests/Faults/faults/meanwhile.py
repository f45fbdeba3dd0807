"""What else may be under way: a workbook that is read, a reader that takes nothing, another
writer, a FIFO that nobody writes to."""

import os
import shutil
import signal
import sqlite3
import time

import inputs
import judge
import state
import tool
import waiting
from deeds import CREATE


def run(place) -> None:
    signals = [signal.SIGINT, signal.SIGTERM][:1 if place.quick else 2]
    place.all([lambda sent=sent: converting(place, sent) for sent in signals]
              + [lambda: first_byte(place), lambda: fifo_in_folder(place),
                 lambda: stopped_reader(place)])


def converting(place, sent) -> None:
    """A workbook is unpacked and read while the database waits."""
    folder = waiting.fresh(place)
    before = state.state(folder / "a.db")
    mine = place.new_folder()
    inputs.workbook_of(folder / "book.xlsx", 400_000)
    running = place.start("import", "book.xlsx", *CREATE, "--db", "a.db", cwd=folder,
                          env={"TMPDIR": str(mine)})
    running.wait_until_over(0.3)
    is_over = running.is_over()
    waiting.check(place, folder, "a workbook being read",
                  "during `almanac import book.xlsx`", running, sent, before)
    time.sleep(0.5)
    left = tool.holding(str(mine))
    place.report.check("a workbook being read: no process is left", f"{sent.name}, as above",
                       ["it was over before"] * is_over
                       + [f"process {pid} still runs" for pid in left])
    for pid in left:
        os.kill(pid, signal.SIGKILL)


def first_byte(place) -> None:
    """Who waits for a slow program must not keep all others from writing."""
    folder = waiting.fresh(place)
    take, give = os.pipe()
    try:
        running = place.start(*waiting.WORDS, cwd=folder, stdin=take)
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
        os.write(give, waiting.BEGINNING)
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
    folder = waiting.fresh(place)
    before = state.state(folder / "a.db")
    (folder / "in").mkdir()
    os.mkfifo(folder / "in" / "x.csv")
    (folder / "in" / "y.csv").write_bytes(waiting.BEGINNING)
    for words in [["import", "in"], ["import", "in", "--dry-run"]]:
        ended = place.run(*words, *CREATE, "--db", "a.db", cwd=folder, limit=8)
        wrong = judge.ending(ended)
        if ended.status != 0 and state.state(folder / "a.db") != before:
            wrong.append("the database was changed")
        place.report.check("a FIFO in a folder", f"mkfifo in/x.csv; `{ended.command}`", wrong,
                           ended)
    shutil.rmtree(folder)


def stopped_reader(place) -> None:
    """A reader of the output that takes nothing, as a pager does, is no reason not to end."""
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    before = state.state(folder / "a.db")
    take, give = os.pipe()
    try:
        running = place.start("export", "-", "--format", "csv", "--db", "a.db", cwd=folder,
                              stdout=give)
        running.wait_until_over(1)
        waiting.check(place, folder, "a reader that takes nothing", "`almanac export - | less`",
                      running, signal.SIGINT, before)
    finally:
        os.close(take)
