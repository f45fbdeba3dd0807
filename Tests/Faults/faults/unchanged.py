"""What must not change a byte: dry runs, refused imports, imports of the same again, reading."""

import os
import shutil

import inputs
import judge
import state
from deeds import CREATE

LAST = "made-0,CN,2022,none\n"
LARGE = 21 << 20


def run(place) -> None:
    good = {"small": place.table("good.csv", 2000),
            "large": place.table("good.csv", 2000, bytes_at_least=LARGE)}
    bad = {"small": place.table("bad.csv", 2000, last=LAST),
           "large": place.table("bad.csv", 2000, bytes_at_least=LARGE, last=LAST[:-1] + ",x\n"),
           # Half a million figures that are written before the bad one is read.
           "long": place.table("bad.csv", 600_000, shuffled=place.seed, last=LAST)}
    checks = []
    for size, path in good.items():
        for how in ["file", "packed", "input"]:
            checks.append(lambda path=path, size=size, how=how:
                          import_of(place, path, how, ["--dry-run"], {0}, f"a dry run, {size}"))
        checks.append(lambda path=path, size=size: the_same_again(place, path, size))
    for size, path in bad.items():
        for how in ["file", "packed", "input"]:
            for more in [[], ["--dry-run"]]:
                checks.append(lambda path=path, size=size, how=how, more=more: import_of(
                    place, path, how, more, {65}, f"a refused import, {size}"))
    checks += [lambda words=words, allowed=allowed: others(place, words, allowed)
               for words, allowed in OTHERS]
    place.all(checks)


def given(folder, path, how: str) -> tuple[list, object]:
    """The path that is imported, and standard input."""
    os.link(path, folder / path.name)
    if how == "packed":
        inputs.packed(folder / f"{path.name}.gz", path)
        return [f"{path.name}.gz"], None
    return (["-"], path) if how == "input" else ([path.name], None)


def import_of(place, path, how: str, more: list, allowed: set, kind: str) -> None:
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    words, stdin = given(folder, path, how)
    before, files = state.bytes_of(folder / "a.db"), set(os.listdir(folder))
    ended = place.run("import", *words, *CREATE, "--source",
                      "hong-kong-commercial-daily-2022-09-28", *more, "--db", "a.db", cwd=folder,
                      stdin=stdin, limit=60)
    wrong = judge.ending(ended, allowed)
    if state.bytes_of(folder / "a.db") != before:
        wrong.append("bytes of the database were changed")
    wrong += [f"left behind: {name}" for name in sorted(set(os.listdir(folder)) - files)]
    place.report.check(kind, f"`{ended.command}` of {path.stat().st_size >> 10} KB ({how})", wrong,
                       ended)
    shutil.rmtree(folder)


def the_same_again(place, path, size: str) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    os.link(path, folder / path.name)
    place.must("import", path.name, *CREATE, "--db", "a.db", cwd=folder)
    before = state.bytes_of(folder / "a.db")
    ended = place.run("import", path.name, *CREATE, "--db", "a.db", cwd=folder)
    wrong = judge.ending(ended, {0})
    if state.bytes_of(folder / "a.db") != before:
        wrong.append("bytes of the database were changed")
    place.report.check(f"the same again, {size}", f"`{ended.command}`, twice", wrong, ended)
    shutil.rmtree(folder)


OTHERS = [
    (["undo", "2", "--dry-run"], {0}), (["undo", "1"], {65}), (["undo", "99"], judge.FAILED),
    (["migrate"], {0}), (["migrate", "--dry-run"], {0}), (["status"], {0}),
    (["derive", "x", "--sum", "made-0", "--sum", "made-1", "--dry-run"], {0}),
    (["derive", "x", "--sum", "made-0", "--sum", "nothing"], {65}),
    (["query", "--save", "bad.sql"], {65}), (["query", "--remove", "nothing"], {64}),
    (["query", "profile", "--region", "CN-440300", "--as-of", "2022-01-01"], {0}),
    (["query", "rank", "--indicator", "made-0", "--level", "country", "--vintage", "first"], {0}),
    (["sql", "DELETE FROM observation"], {77}), (["sql", "SELECT count(*) FROM latest"], {0}),
    (["list", "indicators", "--lang", "zh-Hans"], {0}), (["export", "out"], {0}),
    (["import", "--explain", "x.csv"], {0, 1}), (["shell", "SELECT 1"], {0}),
    (["shell", "DELETE FROM observation"], judge.MEANT | {8}),
]


def others(place, words: list, allowed: set) -> None:
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    (folder / "bad.sql").write_text("-- bad: Bad.\nSELECT nothing\n")
    (folder / "x.csv").write_text(inputs.HEADER + "made-0,CN,2021,5\n")
    before = state.bytes_of(folder / "a.db")
    ended = place.run(*words, "--db", "a.db", cwd=folder)
    wrong = judge.ending(ended, allowed)
    if state.bytes_of(folder / "a.db") != before:
        wrong.append("bytes of the database were changed")
    wrong += [f"left behind: {name}" for name in os.listdir(folder) if name.startswith("a.db-")]
    place.report.check("what reads, and what is refused", f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
