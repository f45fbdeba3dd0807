"""Odd tables, odd options, and a machine without /proc."""

import shutil
import subprocess

import judge
import state
from deeds import CREATE
from odd_lists import FIGURE, ODD, PLACES, TABLES


def run(place) -> None:
    checks = [lambda text=text: table(place, *text) for text in table_texts(place)]
    checks += [lambda cells=cells: stood(place, cells) for cells in PLACES]
    words = ODD[::8] if place.quick else ODD
    checks += [lambda words=words: odd(place, words) for words in words]
    checks += [lambda width=width: columns(place, width) for width in
               ["0", "1", "-5", "7", "99999999", "99999999999999999999", "x"]]
    place.all(checks)
    without_proc(place)


def fresh(place):
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    (folder / "x.csv").write_text("indicator,region,period,value\nmade-0,CN,2020,1\n")
    return folder


def never_70(place, folder, kind: str, did: str, words: list, **more) -> None:
    words = words if "--db" in words else [*words, "--db", "a.db"]
    before = state.bytes_of(folder / "a.db")
    ended = place.run(*words, cwd=folder, limit=20, **more)
    wrong = judge.ending(ended)
    if state.bytes_of(folder / "a.db") != before:
        wrong += state.faults(folder / "a.db")
    place.report.check(kind, f"{did}`{ended.command}`", wrong, ended)


def table_texts(place) -> list[tuple[str, str]]:
    """Each table of a package with headers that are not whole."""
    found = []
    for name, header in TABLES.items():
        fields = header.split(",")
        for some in [["foo", "bar"], [""], ["foo"], *[[field] for field in fields], fields[1:],
                     fields[:2], fields + ["foo"], fields + fields[:1], ["CODE"], fields]:
            lines = [["x"] * len(some), [""] * len(some)][:1 if len(some) == 1 else 2]
            found += [(name, ",".join(some) + "\n" + ",".join(line) + "\n") for line in lines]
        found += [(name, line + "\n") for line in ["foo", fields[0], header]]
    return found if not place.quick else found[::12]


def table(place, name: str, text: str) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    (folder / f"{name}.csv").write_text(text)
    never_70(place, folder, "tables of a package", f"{name}.csv is {text!r}; ",
             ["import", f"{name}.csv"])
    shutil.rmtree(folder)


def stood(place, cells: str) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    (folder / "f.csv").write_text(FIGURE + cells + "\n")
    never_70(place, folder, "places in a source", f"paragraph,start,end,printed are {cells}; ",
             ["import", "f.csv", *CREATE])
    shutil.rmtree(folder)


def odd(place, words: list) -> None:
    folder = fresh(place)
    never_70(place, folder, "odd options", "", words)
    shutil.rmtree(folder)


def columns(place, width: str) -> None:
    folder = fresh(place)
    for words in [["query", "profile", "--region", "CN-440300"], ["query", "profile", "--region",
                  "CN-440300", "--explain"], ["query", "rank", "--indicator", "made-0", "--level",
                  "country", "--chart"], ["list", "sources"], ["show", "CN-440300"]]:
        never_70(place, folder, "a terminal of odd width", f"COLUMNS={width} ", words,
                 env={"COLUMNS": width})
    shutil.rmtree(folder)


def without_proc(place) -> None:
    """As in some containers, and early when a machine starts."""
    hide = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "sh"]
    may = shutil.which("unshare") and not subprocess.run(
        [*hide, "true"], capture_output=True).returncode
    if not may:
        return place.report.skip("odd: without /proc", "another /proc may not be mounted")
    folder = fresh(place)
    for words in [["--version"], ["status", "--db", "a.db"], ["query", "conflicts", "--db", "a.db"],
                  ["query", "profile", "--region", "CN-440300", "--db", "a.db"],
                  ["export", "-", "--format", "csv", "--region", "CN", "--db", "a.db"],
                  ["import", "x.csv", "--dry-run", "--db", "a.db"], ["query", "nothing"]]:
        usual = place.run(*words, cwd=folder)
        ended = place.run(*words, cwd=folder, prefix=hide)
        wrong = judge.ending(ended, {usual.status})
        if not wrong and "import" not in words and ended.out != usual.out:
            wrong.append(f"another answer: {ended.out.decode(errors='replace')[:60]!r}")
        place.report.check("without /proc", f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
