"""Schemas that somebody has changed: what is not the tool's own is found out, or does no harm."""

import shutil
import sqlite3

import judge
import state
from deeds import CREATE, TINY_ROWS
from hostile_shell import change

PUBLIC = ["observations", "latest", "vs_parent", "vs_national", "ranking", "growth", "coverage",
          "conflicts", "revisions", "initiatives", "initiative_timeline", "claims", "sources",
          "imports"]
INNER = ["_figure", "_preferred", "_comparison", "_known", "_language",
         "_stated", "_region_label", "_policy"]
DOUBLES = """CREATE TRIGGER {name} AFTER INSERT ON observation BEGIN
  UPDATE observation SET value = new.value * 2 WHERE series_id = new.series_id
    AND period_id = new.period_id AND vintage_id = new.vintage_id;
END"""
HERE = ["--region", "CN-440300"]
OF = ["--indicator", "invention-patents-per-10k-people"]
# A query for each public view that is built on it.
USERS = {
    "observations": ["sql", "SELECT * FROM observations LIMIT 1"],
    "latest": ["query", "profile", *HERE], "vs_parent": ["query", "vs-parent", *HERE],
    "vs_national": ["query", "vs-national", *HERE],
    "ranking": ["query", "rank", *OF, "--level", "prefecture"],
    "growth": ["query", "growth", *HERE], "coverage": ["query", "coverage"],
    "conflicts": ["query", "conflicts"], "revisions": ["query", "revisions", *HERE],
    "initiatives": ["query", "initiatives"], "initiative_timeline": ["query", "timeline", *HERE],
    "claims": ["query", "streak", *OF, *HERE], "sources": ["query", "sources"],
    "imports": ["query", "imports"],
}
PATIENCE = 40


def run(place) -> None:
    checks = [lambda words=words: trigger(place, words) for words in [
        ["import", "rows.csv", *CREATE], ["import", "rows.csv", *CREATE, "--dry-run"],
        ["derive", "x", "--sum", "made-0", "--sum", "made-1"]]]
    checks += [lambda: own_trigger_changed(place)]
    some = slice(None, None, 7 if place.quick else None)
    checks += [lambda what=what, sql=sql: extra(place, what, sql)
               for what, sql in list(EXTRAS.items())[some]]
    checks += [lambda name=name, how=how: spoilt(place, name, how)
               for name in (PUBLIC + INNER)[some] for how in ["changed", "dropped", "a table"]]
    place.all(checks)


def fresh(place, *sql):
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    (folder / "rows.csv").write_bytes(TINY_ROWS)
    change(folder / "a.db", *sql)
    return folder


def refused_for(place, folder, kind: str, how: str, words: list, name: str) -> None:
    """An import that a trigger would have spoilt."""
    before = state.bytes_of(folder / "a.db")
    ended = place.run(*words, "--db", "a.db", cwd=folder)
    wrong = judge.ending(ended, {78})
    if not wrong and name not in ended.said:
        wrong.append(f"it does not name {name}")
    if state.bytes_of(folder / "a.db") != before:
        wrong.append("the database was changed")
    place.report.check(kind, f"{how}; `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def trigger(place, words: list) -> None:
    folder = fresh(place, DOUBLES.format(name="doubling"))
    refused_for(place, folder, "a trigger that doubles each figure",
                "CREATE TRIGGER doubling AFTER INSERT ON observation …", words, "doubling")


def own_trigger_changed(place) -> None:
    """One that has the name of a trigger of the schema, and another text."""
    folder = fresh(place, "DROP TRIGGER series_alternative_added",
                   DOUBLES.format(name="series_alternative_added"))
    refused_for(place, folder, "a trigger that doubles each figure", "series_alternative_added replaced",
                ["import", "rows.csv", *CREATE], "series_alternative_added")


EXTRAS = {
    "a table": "CREATE TABLE mine (x)", "a view": "CREATE VIEW mine AS SELECT * FROM latest",
    "an index": "CREATE INDEX mine ON observation (value)",
    "a unique index": "CREATE UNIQUE INDEX mine ON region (level)",
    "a view without its table": "CREATE VIEW mine AS SELECT * FROM nowhere",
    "a view of itself": "CREATE VIEW mine AS SELECT * FROM mine",
    "a table that refers to others":
        "CREATE TABLE mine (s INTEGER REFERENCES region ON DELETE CASCADE)",
    "a column": "ALTER TABLE region ADD COLUMN mine TEXT",
    "a column that must be filled": "ALTER TABLE region ADD COLUMN mine TEXT NOT NULL DEFAULT ''",
    "a table without rows of its own": "CREATE VIRTUAL TABLE mine USING fts5(x)",
}
COMMANDS = [["status"], ["list", "indicators"], ["query", "conflicts"], ["export", "all"],
            ["import", "rows.csv", *CREATE], ["undo", "2"]]


def extra(place, what: str, sql: str) -> None:
    """Somebody's own things beside ours: they are kept, or the tool says that it does not know
    them."""
    try:
        folder = fresh(place, sql)
    except sqlite3.Error:
        # Not every file can be changed so: two regions have one level.
        folder = fresh(place, sql.replace("(level)", "(region_id, level)"))
    for words in COMMANDS:
        before = state.state(folder / "a.db")
        ended = place.run(*words, "--db", "a.db", cwd=folder, limit=PATIENCE)
        wrong = judge.ending(ended, {0, 65, 75, 78})
        if not wrong and ended.status and words[0] in ("import", "undo") \
                and state.state(folder / "a.db") != before:
            wrong.append("the database was changed")
        place.report.check("something extra", f"{what}: {sql}; `{ended.command}`",
                           wrong + state.faults(folder / "a.db"), ended)
    shutil.rmtree(folder)


def columns(path, view: str) -> list[str]:
    connection = sqlite3.connect(path)
    found = [row[1] for row in connection.execute(f'PRAGMA table_info("{view}")')]
    connection.close()
    return found


def spoilt(place, view: str, how: str) -> None:
    names = columns(place.shared / "some.db", view)
    if not names:
        return place.report.skip(f"hostile: the view {view}", "this tool's schema has none")
    other = {"changed": [f"CREATE VIEW {view} AS SELECT 1 AS something_else"], "dropped": [],
             "a table": [f"CREATE TABLE {view} ({', '.join(names)})"]}[how]
    folder = fresh(place, f"DROP VIEW {view}", *other)
    for words in [["status"], ["list", "sources"], USERS.get(view, USERS["latest"]),
                  ["export", "all"], ["import", "rows.csv", *CREATE]]:
        ended = place.run(*words, "--db", "a.db", cwd=folder, limit=PATIENCE)
        # What does not need the view may go on without it.
        wrong = judge.ending(ended, {0, 65, 78})
        place.report.check(f"a view that is {how}", f"{view}; `{ended.command}`",
                           wrong + state.faults(folder / "a.db"), ended)
    shutil.rmtree(folder)
