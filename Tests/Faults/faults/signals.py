"""SIGINT and SIGTERM: what was begun is taken back, in short time."""

import shutil
import signal
import sqlite3

import judge
import meanwhile
import state
import waiting
from deeds import CREATE, Deed, database_deeds, export_deeds

BOTH = [signal.SIGINT, signal.SIGTERM]
PATIENCE = 5  # seconds between a signal and the end
ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
SILENT = ENDLESS + " WHERE x < 0"


def run(place) -> None:
    base, some = place.shared / "base.db", place.shared / "some.db"
    deeds = {**database_deeds(place), **export_deeds(place)}
    for name, count in [("an import of 50 000 rows", 50_000),
                        ("an import of 300 000 rows", 300_000)]:
        deeds[name] = Deed(name, ["import", "rows.csv", *CREATE, "--db", "a.db"],
                           {"a.db": base, "rows.csv": place.table("rows.csv", count)})
    deeds["a long query"] = Deed(
        "a long query", ["query", "growth", "--region", "CN-440300", "--period", "all",
                         "--format", "csv", "--db", "a.db"], {"a.db": some})
    for left_out in ["a second import", "a kept query", "a migration"]:
        deeds.pop(left_out, None)
    checks = []
    for deed in deeds.values():
        deed.measure(place)
        for number in range(place.count(8, 1)):
            chance = place.chance("signals", deed.name, number)
            sent, moment = BOTH[number % 2], chance.uniform(0, deed.seconds)
            checks.append(lambda deed=deed, sent=sent, moment=moment:
                          stopped(place, deed, [sent], moment))
        if place.quick:
            continue
        # A second press within a moment, as an impatient hand or `timeout` gives it.
        checks.append(lambda deed=deed: stopped(place, deed, BOTH, deed.seconds / 2))
    for words in endless()[::2 if place.quick else 1]:
        for sent in BOTH[:1] if place.quick else BOTH:
            checks.append(lambda words=words, sent=sent: endless_query(place, words, sent))
    place.all(checks)
    waiting.run(place)
    meanwhile.run(place)


def stopped(place, deed, sent: list, moment: float) -> None:
    folder = deed.begin(place)
    running = place.start(*deed.words, cwd=folder)
    running.wait_until_busy(folder)
    running.wait_until_over(moment)
    for number in sent:
        running.signal(number)
    ended = running.wait(PATIENCE)
    found, wrong = deed.found(place, folder)
    wrong += judge.ending(ended, {0, 130})
    if not wrong:
        wrong = judge.outcome(ended, found, deed.before, deed.after, state.difference)
    if not ended.stopped:  # else it is we who killed it
        wrong += [f"left behind: {name}" for name in deed.strays(folder)]
        if (folder / "a.db").exists() and state.journal_mode(folder / "a.db") != "delete":
            wrong.append("the journal mode is no longer delete")
    names = " and ".join(number.name for number in sent)
    place.report.check(deed.name, f"{names} {moment * 1000:.0f} ms after the start of "
                                  f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def endless() -> list[list[str]]:
    limits = ["--timeout", "0", "--db", "a.db"]
    return [["sql", SILENT, *limits], ["sql", ENDLESS, "--format", "csv", *limits],
            ["sql", ENDLESS, "--max-rows", "0", *limits],
            ["query", "endless.sql", "--format", "json", *limits],
            ["export", "rows.csv", "--query", "endless", *limits]]


def endless_query(place, words: list, sent) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    (folder / "endless.sql").write_text(ENDLESS)
    with sqlite3.connect(folder / "a.db") as kept:
        kept.execute("INSERT INTO saved_query (name, text) VALUES ('endless', ?)", [ENDLESS])
    kept.close()
    with open("/dev/null", "wb") as nowhere:
        running = place.start(*words, cwd=folder, stdout=nowhere)
        running.wait_until_busy(folder)
        running.wait_until_over(0.4)
        running.signal(sent)
        ended = running.wait(PATIENCE)
    wrong = judge.ending(ended, {130}) + state.faults(folder / "a.db")
    wrong += [f"left behind: {name.name}" for name in folder.iterdir()
              if name.name not in ("a.db", "endless.sql")]
    place.report.check("an endless query", f"{sent.name} during `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
