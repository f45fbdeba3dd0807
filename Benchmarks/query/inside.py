"""Times one question inside a process, as often as asked: `inside.py duckdb|sqlite FILE RUNS`.

The SQL comes on standard input, for SQLite after `.parameter set` lines; the times in seconds, the
number of rows and the rows go to standard output as JSON."""

import json
import sys
import time

kind, path, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
text = sys.stdin.read()
parameters = {}
if kind == "duckdb":
    import duckdb

    connection = duckdb.connect(path, read_only=True)
    connection.execute("SET enable_progress_bar = false")

    def ask():
        done = connection.execute(text)
        return [name[0] for name in done.description], done.fetchall()
else:
    import sqlite3

    def statements(text):
        found, begun = [], ""
        for line in text.splitlines(keepends=True):
            begun += line
            if sqlite3.complete_statement(begun):
                found.append(begun)
                begun = ""
        return found + [begun] * bool(begun.strip())

    class Bound(dict):
        def __missing__(self, name):
            return None  # as in the shell

    parameters = Bound()
    lines = text.split("\n")
    for line in lines:
        if line.startswith(".parameter set :"):
            name, value = line[len(".parameter set :"):].split(" ", 1)
            parameters[name] = value.strip('"').strip("'")
    text = "\n".join(line for line in lines if not line.startswith("."))
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.execute("PRAGMA cache_size = -65536")  # as almanac has it

    # What a choice of the question makes for itself comes before it.
    *prepared, text = statements(text)
    for one in prepared:
        connection.execute(one)

    def ask():
        done = connection.execute(text, parameters)
        return [column[0] for column in done.description], done.fetchall()

times = []
for _ in range(runs + 1):  # the first brings the file into the caches
    begin = time.perf_counter()
    names, rows = ask()
    times.append(time.perf_counter() - begin)
json.dump({"times": times[1:], "names": names, "rows": rows}, sys.stdout)
