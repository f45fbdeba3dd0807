"""Workbooks that were made to do harm, and what is left of their conversion."""

import os
import shutil
import signal
import time

import inputs
import judge
import state
import tool
from deeds import CREATE
from workbook_makers import WORKBOOKS, repeated

PATIENCE, MEMORY = 40, 1 << 30


def run(place) -> None:
    if not shutil.which("xlsx2csv"):
        return place.report.skip("odd: workbooks", "xlsx2csv is not installed")
    checks = [lambda name=name, make=make, allowed=allowed: odd_one(place, name, make, allowed)
              for name, (make, allowed) in WORKBOOKS.items()
              if not place.quick or "entities" in name or "row" in name]
    checks += [lambda number=number: orphan(place, number) for number in range(place.count(4, 1))]
    place.all(checks, workers=2)


def odd_one(place, name: str, make, allowed: set) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    make(folder / "book.xlsx")
    before = state.bytes_of(folder / "a.db")
    for words in [["import", "--explain", "book.xlsx"], ["import", "book.xlsx", *CREATE]]:
        mine = place.new_folder()
        running = place.start(*words, "--db", "a.db", cwd=folder, env={"TMPDIR": str(mine)})
        ended = running.wait(PATIENCE, memory=MEMORY)
        wrong = judge.ending(ended, allowed | ({1} if "--explain" in words else set()))
        if ended.status == 65 and state.bytes_of(folder / "a.db") != before:
            wrong.append("bytes of the database were changed")
        time.sleep(0.2)
        left = tool.holding(str(mine))
        wrong += [f"process {pid} still runs" for pid in left if not ended.stopped]
        place.report.check("workbooks", f"{name}; `{ended.command}`", wrong, ended)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder)


def orphan(place, number: int) -> None:
    """When the tool is killed, the converter must not run on."""
    folder, mine = place.new_folder(), place.new_folder()
    place.copy("base.db", folder / "a.db")
    if number % 2:
        # It reads this for long before it says anything, and so never meets a closed pipe.
        repeated(folder / "book.xlsx", '<row r="1">', "<c><v>1</v></c>", 200 << 20)
    else:
        inputs.workbook_of(folder / "book.xlsx", 90_000)
    running = place.start("import", "book.xlsx", *CREATE, "--db", "a.db", cwd=folder,
                          env={"TMPDIR": str(mine)})
    running.wait_until_over(0.8 + 0.1 * number)
    was_over = running.is_over()
    running.signal(signal.SIGKILL)
    ended = running.wait(5)
    time.sleep(1)
    left = tool.holding(str(mine))
    place.report.check("no converter is left after SIGKILL", f"SIGKILL during `{ended.command}`",
                       ["it was over before"] * was_over
                       + [f"process {pid} still runs" for pid in left], ended)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder)
