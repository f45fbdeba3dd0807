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
from hostile_texts import HARMLESS, TEXTS, VALUES, VIEWS


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
              ("UPDATE indicator SET code = ? WHERE code = 'invention-patents-per-10k-people'",
               [value]),
              ("INSERT INTO saved_query (name, text) VALUES ('mine', ?)", [mine])]
    folder = fresh(place, *rename)
    for words in [["query", "vs-national", "--region", "深圳", "--sql"],
                  ["query", "mine", "--like", value, "--sql"],
                  ["query", "regions", "--match", value, "--sql"],
                  ["query", "periods", "--match", value, "--sql"],
                  ["query", "rank", "--indicator", "每万人发明专利拥有量", "--level", "county",
                   "--sql"],
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
                  ["export", "said", "--query", "mine", "--format", "csv", "--replace"]]:
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
