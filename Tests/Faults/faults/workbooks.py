"""Workbooks that were made to do harm."""

import os
import shutil
import signal
import time

import inputs
import judge
import state
import tool
from deeds import CREATE
from workbook_makers import WORKBOOKS

PATIENCE, MEMORY = 40, 1 << 30


def run(place) -> None:
    checks = [lambda name=name, make=make, allowed=allowed: odd_one(place, name, make, allowed)
              for name, (make, allowed) in WORKBOOKS.items()
              if not place.quick or "entities" in name or "row" in name]
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

