"""Outputs that take nothing, and databases that others hold."""

import os
import shutil
import sqlite3

import judge
import state
from deeds import CREATE, TINY_ROWS

SHARE = ["made-share", "--numerator", "made-0", "--denominator", "made-1", "--scale", "0"]
QUERY = ["query", "profile", "--region", "CN-440300"]
# Every command that says something, and whether it changes something.
COMMANDS = [
    (["--version"], False), (["--help"], False), (["help", "import"], False),
    (["import", "--help"], False), (["import", "rows.csv", *CREATE], True),
    (["import", "rows.csv", *CREATE, "--dry-run"], False),
    (["import", "rows.csv", "--explain"], False), (["undo", "2"], True),
    (["undo", "2", "--dry-run"], False), (["derive", *SHARE], True),
    (["derive", *SHARE, "--dry-run"], False), (["derive", "--list"], False),
    (["query", "--save", "mine.sql"], True), (["query", "--remove", "kept"], True),
    (["query"], False), (["query", "--help"], False), (["query", "profile", "--help"], False),
    (["query", "profile", "--show-sql"], False), (QUERY, False), ([*QUERY, "--sql"], False),
    ([*QUERY, "--explain"], False), ([*QUERY, "--chart"], False), ([*QUERY, "--svg", "-"], False),
    *(([*QUERY, "--format", form], False) for form in ["csv", "tsv", "json", "ndjson", "markdown"]),
    (["compare", "CN-440300", "CN"], False),
    (["trace", "CN-440300", "patent-pledge-financing"], False),
    (["sql", "SELECT 1"], False), (["list", "indicators"], False), (["show", "CN-440300"], False),
    (["export", "-", "--format", "csv"], False), (["export", "-", "--format", "ndjson"], False),
    (["export", "-", "--format", "json-stat", "--indicator", "made-0"], False),
    (["export", "-", "--format", "sdmx-csv"], False), (["export", "all.csv"], False),
    (["export", "all"], False), (["status"], False), (["migrate"], True),
]


def run(place) -> None:
    checks = [lambda words=words, changes=changes: takes_nothing(place, words, changes)
              for words, changes in COMMANDS]
    checks += [lambda words=words: no_messages(place, words)
               for words in [["import", "bad.csv"], ["query", "nothing"], ["sql", "SELECT"]]]
    place.all(checks)
    locks(place)


def fresh(place):
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    (folder / "rows.csv").write_bytes(TINY_ROWS)
    (folder / "bad.csv").write_bytes(TINY_ROWS + b"tiny,CN,2021,none\n")
    (folder / "mine.sql").write_text("-- mine: Mine.\nSELECT 1\n")
    with sqlite3.connect(folder / "a.db") as kept:
        kept.execute("INSERT INTO saved_query (name, text) VALUES ('kept', 'SELECT 1')")
    kept.close()
    return folder


def takes_nothing(place, words: list, changes: bool) -> None:
    folder = fresh(place)
    if words[0] == "migrate":
        place.copy("old.db", folder / "a.db")
    plain = not {"--help", "--version", "help", "--show-sql"} & set(words)
    words = [*words, "--db", "a.db"] if plain else words
    before, bytes_before = state.state(folder / "a.db"), state.bytes_of(folder / "a.db")
    with open("/dev/full", "wb") as full:
        ended = place.run(*words, cwd=folder, stdout=full)
    wrong = judge.ending(ended, {74})
    found = state.state(folder / "a.db")
    if not changes and state.bytes_of(folder / "a.db") != bytes_before:
        wrong.append("the database was changed")
    if changes and found != before:
        if judge.UNCHANGED.search(ended.said):
            wrong.append("it says that nothing was changed, but it was")
        elif not judge.DONE.search(ended.said):
            wrong.append("not a word that it was done")
    wrong += state.faults(folder / "a.db")
    place.report.check("standard output at /dev/full", f"`{ended.command} > /dev/full`", wrong,
                       ended)
    shutil.rmtree(folder)


def no_messages(place, words: list) -> None:
    """Where no message can be written, the exit status is all that there is."""
    folder = fresh(place)
    before = state.bytes_of(folder / "a.db")
    with open("/dev/full", "wb") as full:
        ended = place.run(*words, "--db", "a.db", cwd=folder, stderr=full)
    wrong = judge.ending(ended, {64, 65}, speechless=True)
    if state.bytes_of(folder / "a.db") != before:
        wrong.append("the database was changed")
    place.report.check("standard error at /dev/full", f"`{ended.command} 2> /dev/full`", wrong,
                       ended)
    shutil.rmtree(folder)


def locks(place) -> None:
    """Another program that writes, one that locks out everybody, one that reads on and on."""
    writes = [["import", "rows.csv", *CREATE], ["import", "large.csv", *CREATE], ["undo", "2"],
              ["derive", *SHARE], ["query", "--save", "mine.sql"], ["query", "--remove", "kept"]]
    reads = [["status"], ["query", "conflicts"], ["list", "sources"], ["export", "-", "--format",
                                                                      "csv"], ["sql", "SELECT 1"]]
    if place.quick:
        writes, reads = writes[:1], reads[:2]
    checks = []
    for how, commands, allowed in [
            ("BEGIN IMMEDIATE", writes, {75}), ("BEGIN IMMEDIATE", reads, {0}),
            ("BEGIN EXCLUSIVE", writes, {75}), ("BEGIN EXCLUSIVE", reads, {75}),
            ("BEGIN; SELECT * FROM setting", writes, {0, 75}),
            ("BEGIN; SELECT * FROM setting", reads, {0})]:
        checks += [lambda words=words, how=how, allowed=allowed:
                   locked(place, words, how, allowed) for words in commands]
    # They wait for five seconds each, and need no processor for that.
    place.all(checks, workers=place.workers * 4)


def locked(place, words: list, how: str, allowed: set) -> None:
    folder = fresh(place)
    if "large.csv" in words:
        os.link(place.table("large.csv", 600_000, shuffled=place.seed, prefix="much"),
                folder / "large.csv")
    before = state.state(folder / "a.db")
    other = sqlite3.connect(folder / "a.db", isolation_level=None)
    for sql in how.split("; "):
        cursor = other.execute(sql)
    ended = place.run(*words, "--db", "a.db", cwd=folder, limit=40)
    cursor.close()
    other.execute("ROLLBACK")
    other.close()
    wrong = judge.ending(ended, allowed) + state.faults(folder / "a.db")
    if ended.status == 75 and state.state(folder / "a.db") != before:
        wrong.append("exit 75, but something was changed")
    if ended.status == 75 and state.journal_mode(folder / "a.db") != "delete":
        wrong.append("the journal mode is no longer delete")
    place.report.check(f"another program has done {how}", f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
