"""Readers beside a writer: they answer, with all or nothing of what is being written."""

import shutil
import threading
import time

import judge
from deeds import CREATE
from tool import Running

COUNT = "SELECT count(*) AS n, total(value) AS s FROM observation"
# Seen through a view, an index and the log of imports.
THROUGH = "SELECT (SELECT count(*) FROM observation) AS n, (SELECT count(*) FROM import) AS s"
READERS = [["sql", COUNT, "--format", "csv"], ["sql", THROUGH, "--format", "csv"],
           ["query", "imports", "--format", "csv"], ["status", "--format", "csv"],
           ["list", "indicators", "--format", "csv"], ["sqlite3", COUNT], ["sqlite3", THROUGH],
           ["query", "profile", "--region", "CN-440300", "--format", "csv"]]
PATIENCE = 15


def run(place) -> None:
    small = place.table("rows.csv", 300_000)
    large = place.table("large.csv", 600_000, shuffled=place.seed, prefix="much")
    for kind, words, file, start in [
            ("an import of 300 000 rows", ["import", "rows.csv", *CREATE], small, "base.db"),
            ("an import of 600 000 rows in 18 MB", ["import", "large.csv", *CREATE], large,
             "base.db"),
            ("an undo of 300 000 rows", ["undo", "2"], None, "many.db")]:
        for _ in range(place.count(4, 1)):
            beside(place, kind, words, file, start)


def beside(place, kind: str, words: list, file, start: str) -> None:
    folder = place.new_folder()
    place.copy(start, folder / "a.db")
    if file:
        (folder / file.name).symlink_to(file)
    allowed = [{answer(place, folder, reader)} for reader in READERS]
    over, answers = threading.Event(), [[] for _ in READERS]

    def poll(number: int) -> None:
        while not over.is_set():
            answers[number].append(read(place, folder, READERS[number]))
            time.sleep(0.01)

    threads = [threading.Thread(target=poll, args=[number]) for number in range(len(READERS))]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    writer = place.run(*words, "--db", "a.db", cwd=folder, limit=120)
    time.sleep(0.1)
    over.set()
    for thread in threads:
        thread.join()
    wrong = judge.ending(writer, {0})
    place.report.check(f"{kind}: the writer", f"`{writer.command}` beside 8 readers", wrong, writer)
    for number, reader in enumerate(READERS):
        allowed[number].add(answer(place, folder, reader))
        failed = None
        for ended in answers[number]:
            wrong = judge.ending(ended, {0})
            if not wrong and stable(ended.out) not in allowed[number]:
                wrong.append(f"neither before nor after: {ended.out.decode()[-150:]!r}")
            failed = failed or wrong and (wrong, ended)
        wrong, ended = failed or ([], answers[number][0])
        place.report.check(f"{kind}: a reader", f"`{ended.command}`, {len(answers[number])} times",
                           wrong, ended)
    shutil.rmtree(folder)


def read(place, folder, reader: list):
    if reader[0] == "sqlite3":
        words = ["-readonly", "-cmd", ".timeout 5000", "a.db", *reader[1:]]
        return Running("sqlite3", words, folder, env=place.environment).wait(PATIENCE)
    return place.run(*reader, "--db", "a.db", cwd=folder, limit=PATIENCE)


def answer(place, folder, reader: list) -> bytes:
    return stable(read(place, folder, reader).out)


def stable(out: bytes) -> bytes:
    """Without what is neither before nor after: the size of the file."""
    return b"\n".join(line for line in out.splitlines() if not line.startswith(b"bytes"))
