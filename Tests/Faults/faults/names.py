"""File names that are no UTF-8: they work, and are written under their own bytes."""

import os
import shutil

import judge
import state
from deeds import CREATE

NAMES = ["深圳".encode("gbk"), "東京".encode("shift_jis"), b"caf\xe9", b"\xff\xfe\x80", b"a\xc3",
         b"\xed\xa0\x80"]
ROWS = b"indicator,region,period,value\ntiny,CN,2020,1\n"
BAD = ROWS + b"tiny,CN,2021,none\n"


def run(place) -> None:
    place.all([lambda name=name, use=use: used(place, name, use)
               for name in NAMES[:2 if place.quick else None] for use in USES])


# What is used, what is there before, the words, and what is there afterwards.
USES = {
    "an input": ({b".csv": ROWS}, lambda n: ["import", n + b".csv", *CREATE, "--db", "a.db"], []),
    "an input, explained": ({b".csv": ROWS}, lambda n: ["import", "--explain", n + b".csv",
                                                        *CREATE, "--db", "a.db"], []),
    "a database to make": ({b".csv": ROWS}, lambda n: [
        "import", n + b".csv", "--create", "indicators,regions", "--db", n + b".db"], [b".db"]),
    "a database to read": ({b".db": None}, lambda n: ["query", "conflicts", "--db", n + b".db"], []),
    "a database to write": ({b".db": None, b".csv": ROWS}, lambda n: [
        "import", n + b".csv", *CREATE, "--db", n + b".db"], []),
    "a database for the shell": ({b".db": None}, lambda n: [
        "shell", "SELECT 1", "--db", n + b".db"], []),
    "a file to export to": ({}, lambda n: ["export", n + b".csv", "--region", "CN", "--db", "a.db"],
                            [b".csv"]),
    "a folder to export to": ({}, lambda n: ["export", n, "--db", "a.db"], [b""]),
    "a backup": ({}, lambda n: ["backup", n, "--db", "a.db"], [b""]),
    "a lake": ({}, lambda n: ["export", n, "--format", "lake", "--db", "a.db"], [b""]),
    "a lake of a database": ({b".db": None}, lambda n: [
        "export", n, "--format", "lake", "--db", n + b".db"], [b""]),
    "a chart": ({}, lambda n: ["sql", "SELECT 'a' AS name, 1 AS value", "--svg", n + b".svg",
                               "--db", "a.db"], [b".svg"]),
    "rejected rows": ({b".csv": BAD}, lambda n: ["import", n + b".csv", "--skip-bad", n + b".bad",
                                                 *CREATE, "--db", "a.db"], [b".bad"]),
    "a query": ({b".sql": b"SELECT 1"}, lambda n: ["query", n + b".sql", "--db", "a.db"], []),
    "a mapping": ({b".yaml": b"set:\n  indicator: tiny\n",
                   b".csv": b"region,period,value\nCN,2020,1\n"}, lambda n: [
        "import", n + b".csv", "--map", n + b".yaml", *CREATE, "--db", "a.db"], []),
    "in a folder": ({b"/x.csv": ROWS}, lambda n: ["import", n, *CREATE, "--db", "a.db"], []),
    "a file in a folder": ({b"": "in"}, lambda n: ["import", "in", *CREATE, "--db", "a.db"], []),
    "ALMANAC_DB": ({b".db": None}, lambda n: ["status"], []),
    "TMPDIR": ({b"/": "folder"}, lambda n: ["query", "conflicts", "--db", "a.db"], []),
}


def used(place, name: bytes, use: str) -> None:
    before, make_words, makes = USES[use]
    folder = place.new_folder()
    here = os.fsencode(folder)
    place.copy("base.db", folder / "a.db")
    for end, data in before.items():
        path = os.path.join(here, name + end)
        if data is None:
            shutil.copyfile(os.fsencode(place.shared / "base.db"), path)
        elif data == "folder":
            os.mkdir(path)
        elif data == "in":
            os.mkdir(os.path.join(here, b"in"))
            write(os.path.join(here, b"in", name + b".csv"), ROWS)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            write(path, data)
    known = set(os.listdir(here))
    more = {"ALMANAC_DB": {"ALMANAC_DB": name + b".db"}, "TMPDIR": {"TMPDIR": name}}.get(use)
    ended = place.run(*make_words(name), cwd=folder, env=more)
    wrong = judge.ending(ended, {1} if use == "rejected rows" else {0})
    wanted = known | {name + end for end in makes}
    found = set(os.listdir(here))
    wrong += [f"not made: {one!r}" for one in sorted(wanted - found)]
    wrong += [f"made instead: {one!r}" for one in sorted(found - wanted)]
    if use == "a database to make" and name + b".db" in found:
        wrong += state.faults(os.path.join(here, name + b".db"))
    place.report.check("names that are no UTF-8", f"{use}: `{ended.command}`", wrong, ended)
    shutil.rmtree(here)


def write(path: bytes, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
