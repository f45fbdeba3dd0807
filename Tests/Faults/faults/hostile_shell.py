"""What a database holds is handed to the sqlite3 shell, whose lines may be commands."""

import csv
import io
import os
import pty
import shlex
import shutil
import sqlite3
import subprocess
import time

import judge

MAKE = '.shell touch F'
# Texts of kept queries. In the shell a line that begins with a point is a command where no
# statement is under way; a line `go` or `/` ends one.
TEXTS = {
    "in the first line": f"{MAKE}\nSELECT 1",
    "in the second line": f"SELECT 1;\n{MAKE}",
    "after a comment": f"-- a query\n{MAKE}",
    "after a comment, before SQL": f"-- a query\n{MAKE}\nSELECT 1",
    "after a long comment": f"/* a\nquery */\n{MAKE}\nSELECT 1",
    "in a long comment": f"/*\n{MAKE}\n*/ SELECT 1",
    "in a long comment, after a statement": f"SELECT 1; /*\n{MAKE}\n*/",
    "after an empty line": f"\n\n{MAKE}\nSELECT 1",
    "after go": 'SELECT\ngo\n.shell ">F"\nFROM (SELECT 1 AS shell) AS go',
    "after GO": 'SELECT\nGO\n.shell ">F"\nFROM (SELECT 1 AS shell) AS GO',
    "after go with a space": 'SELECT\ngo \n.shell ">F"\nFROM (SELECT 1 AS shell) AS go',
    "after a stroke": 'SELECT 1 AS x\n/\n.shell ">F"',
    "after a stroke in a comment": "SELECT 1 /* a\n/\n.shell touch F\n*/",
    "after a stroke, short": 'SELECT 6\n/\ngo\n.sh ">F" FROM (SELECT 2 AS sh) AS go',
    "in a text": f"SELECT 'a\n{MAKE}\n'",
    "in a text with a semicolon": f"SELECT 'a;\n{MAKE}\n'",
    "in a quoted name": f'SELECT 1 AS "a;\n{MAKE}\n"',
    "in a name in brackets": f"SELECT 1 AS [a;\n{MAKE}\n]",
    "behind a carriage return": f"SELECT 1\r{MAKE}\r",
    "behind CR LF": f"-- a\r\n{MAKE}\r\nSELECT 1",
    "behind a line separator": f"-- a\u2028{MAKE}\nSELECT 1",
    "behind a byte order mark": f"\ufeff{MAKE}\nSELECT 1",
    "in a header": f"-- mine: Mine.\n{MAKE}\nSELECT 1",
    "behind a header": f"-- mine: Mine.\n-- :x none text\n\n{MAKE}\nSELECT 1",
    "behind a condition": f"-- mine: Mine.\n-- :x all text\n-- if x:\n-- end\n{MAKE}\nSELECT :x",
    "where a line is left out": f"-- mine: Mine.\n-- :x all text\nSELECT :x,\n{MAKE}\n1",
    "where the first line is left out": f"-- mine: Mine.\n-- :x all text\nSELECT 1 -- if x = y\n{MAKE}",
    "as .system": ".system touch F\nSELECT 1", "as .sh": ".sh touch F\nSELECT 1",
    "as .once": "SELECT 1;\n.once F\nSELECT 2;", "as .output": ".output F\nSELECT 1",
    "as .log": ".log F\nSELECT 1", "as .save": ".save F\nSELECT 1", "as .backup": ".backup F",
    "as .clone": ".clone F", "as .open": ".open F\nCREATE TABLE t (x)", "as .trace": ".trace F\nSELECT 1",
    "as .import": '.import "|touch F" t', "as .read": ".read |touch${IFS}F",
    "as .excel": "SELECT 1;\n.once |touch F\nSELECT 2", "as a comment of the shell": "#\n.shell touch F",
    "ATTACH": "ATTACH 'F' AS f", "VACUUM": "VACUUM INTO 'F'",
    "writefile": "SELECT writefile('F', 'x')", "edit": "SELECT edit('x', 'touch F; true')",
}
# Harmless ones must answer the same in the shell as in the tool.
HARMLESS = ["SELECT 1 AS x, 'a''b' AS y", "-- a comment\nSELECT 2 AS x", "SELECT 1 +\n.5 AS x",
            "SELECT 8\n/\n2 AS x", "SELECT go.x\nFROM (SELECT 3 AS x) AS\ngo",
            "SELECT 'a;\n.b\n' AS x", "SELECT 1 AS x;", "/* a\n.b */ SELECT 7 AS x",
            "WITH n AS (SELECT 5 AS x)\n\nSELECT x FROM n -- the end"]
LINES = "X\n.shell touch F\n"
VALUES = [LINES, "x'\n.shell touch F\n'", "x\"\n.shell touch F\n\"", "x\\", "x\\\"", "'), (1, '",
          "x\r\n.shell touch F\r\n", "\n.shell touch F"]
VIEWS = ["edit('x', 'touch F; true')", "writefile('F', 'x')", "load_extension('./f')",
         "fts3_tokenizer('simple')", "fts3_tokenizer('simple', x'0000000000000000')",
         "readfile('a.db')", "zipfile('F', 'x')", "fsdir('.')"]


def run(place) -> None:
    some = slice(None, None, 3 if place.quick else None)
    checks = [lambda name=name, text=text: kept(place, name, text)
              for name, text in list(TEXTS.items())[some]]
    checks += [lambda text=text: harmless(place, text) for text in HARMLESS]
    checks += [lambda value=value: values(place, value) for value in VALUES[some]]
    checks += [lambda call=call: view(place, call) for call in VIEWS]
    checks += [lambda call=call: functions(place, call) for call in VIEWS]
    checks += [lambda value=value: banner(place, value) for value in VALUES[some]]
    place.all(checks)


def fresh(place, *sql):
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    change(folder / "a.db", *sql)
    return folder


def change(path, *sql) -> None:
    """Changes a database as its maker could, with parameters where they are given."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in sql:
        text, values = statement if isinstance(statement, tuple) else (statement, [])
        connection.execute(text, values)
    connection.close()


def made(folder) -> list[str]:
    """New files, which are taken away for the next look."""
    found = sorted(set(os.listdir(folder)) - {"a.db", "said"})
    for name in found:
        (folder / name).unlink()
    return [f"the file {name!r} was made" for name in found]


def into_shell(place, folder, words: list):
    """Pipes what the tool prints into the sqlite3 shell, as its help says to do."""
    ended = place.run(*words, "--db", "a.db", cwd=folder)
    shell = subprocess.run(["sqlite3", "a.db"], cwd=folder, input=ended.out, capture_output=True,
                           timeout=20, env=place.environment)
    return ended, shell


def kept(place, where: str, text: str) -> None:
    keep = ("INSERT INTO saved_query (name, text) VALUES ('mine', ?)", [text])
    folder = fresh(place, keep)
    ended, _ = into_shell(place, folder, ["query", "mine", "--sql"])
    place.report.check("a kept query in the shell",
                       f"a kept query with `{text!r}` ({where}); `{ended.command} | sqlite3 a.db`",
                       judge.ending(ended) + made(folder), ended)
    ended = place.run("query", "mine", "--db", "a.db", cwd=folder)
    place.report.check("a kept query", f"the same; `{ended.command}`",
                       judge.ending(ended) + made(folder), ended)
    shutil.rmtree(folder)


def harmless(place, text: str) -> None:
    keep = ("INSERT INTO saved_query (name, text) VALUES ('mine', ?)", [text])
    folder = fresh(place, keep)
    direct = place.run("query", "mine", "--format", "csv", "--db", "a.db", cwd=folder)
    ended, shell = into_shell(place, folder, ["query", "mine", "--sql"])
    rows = list(csv.reader(io.StringIO(direct.out.decode())))[1:]
    piped = shell.stdout.decode()
    wrong = judge.ending(ended, {0}) + judge.ending(direct, {0})
    wanted = "\n".join("|".join(row) for row in rows)
    if not wrong and as_number(piped.strip()) != as_number(wanted.strip()):
        wrong.append(f"another answer in the shell: {piped!r}, not {wanted!r}"
                     f" {shell.stderr.decode()[:80]}")
    place.report.check("a harmless query answers the same in the shell",
                       f"`{text!r}` kept; `{ended.command} | sqlite3 a.db`", wrong, ended)
    shutil.rmtree(folder)


def as_number(text: str):
    try:
        return float(text)
    except ValueError:
        return text


def values(place, value: str) -> None:
    """Names and parameters with line ends and quotes."""
    mine = "SELECT count(*) AS n FROM latest WHERE region = :like"
    rename = [("UPDATE region SET code = ? WHERE code = 'CN-440300'", [value]),
              ("UPDATE indicator SET code = ? WHERE code = 'invention-patents-per-10k-people'", [value]),
              ("INSERT INTO saved_query (name, text) VALUES ('mine', ?)", [mine])]
    folder = fresh(place, *rename)
    for words in [["query", "vs-national", "--region", "深圳", "--sql"],
                  ["query", "mine", "--like", value, "--sql"],
                  ["query", "regions", "--match", value, "--sql"],
                  ["query", "periods", "--match", value, "--sql"],
                  ["query", "rank", "--indicator", "每万人发明专利拥有量", "--level", "prefecture", "--sql"],
                  ["query", "conflicts", "--lang", value, "--sql"],
                  ["query", "conflicts", "--as-of", value, "--sql"],
                  ["compare", "深圳", "全国", "每万人发明专利", "--sql"]]:
        ended, _ = into_shell(place, folder, words)
        place.report.check("names and parameters in the shell",
                           f"codes {value!r}; `{ended.command} | sqlite3 a.db`",
                           judge.ending(ended) + made(folder), ended)
    for words, given in [(["shell", "SELECT 1"], None), (["shell"], b"SELECT :region;\n"),
                         (["shell", "--region", "深圳", "SELECT :region"], None)]:
        ended = place.run(*words, "--db", "a.db", cwd=folder, stdin=given)
        place.report.check("names in `almanac shell`", f"codes {value!r}; `{ended.command}`",
                           judge.ending(ended) + made(folder), ended)
    shutil.rmtree(folder)


def view(place, call: str) -> None:
    """A view that calls a function which only the shell has."""
    folder = fresh(place, f"CREATE VIEW v AS SELECT {call} AS a")
    for words, given in [(["shell", "SELECT * FROM v"], None), (["shell"], b"SELECT * FROM v;\n"),
                         (["shell", "--write", "SELECT * FROM v"], None),
                         (["sql", "SELECT * FROM v"], None)]:
        ended = place.run(*words, "--db", "a.db", cwd=folder, stdin=given, limit=15)
        wrong = judge.ending(ended) + made(folder)
        if b"SQLite format 3" in ended.out:
            wrong.append("it reads files of the machine")
        place.report.check("a view that calls a function of the shell",
                           f"CREATE VIEW v AS SELECT {call}; `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def functions(place, call: str) -> None:
    """Functions that hand out addresses or load programs."""
    folder = fresh(place, ("INSERT INTO saved_query (name, text) VALUES ('mine', ?)",
                           [f"SELECT hex({call}) AS a"]))
    for words in [["sql", f"SELECT hex({call}) AS a"], ["query", "mine"],
                  ["export", "said", "--query", "mine", "--format", "csv", "--force"]]:
        ended = place.run(*words, "--db", "a.db", cwd=folder)
        place.report.check("functions that do more than read", f"`{ended.command}`",
                           judge.ending(ended, {65, 77}) + made(folder), ended)
    shutil.rmtree(folder)


def banner(place, value: str) -> None:
    """At a terminal the shell is told what to print first."""
    folder = fresh(place, ("UPDATE region SET code = ? WHERE code = 'CN-440300'", [value]))
    ours, theirs = pty.openpty()
    running = place.start("shell", "--db", "a.db", cwd=folder, stdin=theirs, stdout=theirs,
                          stderr=theirs)
    os.close(theirs)
    time.sleep(0.6)
    os.write(ours, b"\n.quit\n")
    ended = running.wait(8)
    os.close(ours)
    place.report.check("names in the banner of the shell",
                       f"a region {value!r}; {shlex.quote(ended.command)} at a terminal",
                       judge.ending(ended) + made(folder), ended)
    shutil.rmtree(folder)
