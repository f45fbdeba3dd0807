"""Odd tables, odd options, and a machine without /proc."""

import shutil
import subprocess

import judge
import state
from deeds import CREATE

# The columns of each table of a package.
TABLES = {
    "units": "code,dimension,factor,name:en,alias,symbol", "queries": "name,text",
    "sources": "code,kind,publisher,title,published,derived_from,tier,rank",
    "regions": "code,level,parent,name:en,alias,valid_from,note",
    "region_codes": "code,scheme,region,valid_from,valid_to",
    "region_parents": "region,parent,valid_from,valid_to",
    "region_members": "group,region,valid_from,valid_to",
    "region_changes": "region,date,kind,other,note", "settings": "name,value",
    "indicators": "code,unit,nature,direction,name:en,numerator,denominator,basis",
    "initiatives": "code,type,region,body,status,parent,name:en",
    "initiative_events": "initiative,kind,date,source,paragraph,start,end",
    "initiative_indicators": "initiative,indicator,role,baseline,target",
    "claims": "code,kind,indicator,region,period,value,paragraph,start,end,source",
    "derivations": "indicator,kind,numerator,denominator", "derivation_terms": "indicator,part,sign",
    "observations": "indicator,region,period,value,source,paragraph,start,end,printed,low,high",
}
FIGURE = "indicator,region,period,value,source,paragraph,start,end,printed\n" \
         "patents-granted,CN,2020,5,hong-kong-commercial-daily-2022-09-28,"
PLACES = ["0,1,5,x", "-1,1,5,x", "1,9,5,x", "1,5,5,x", "1,-3,5,x", "1,,5,x", "1,5,,x", ",,,",
          "99999999999999999999,1,5,x", "1,0,99999999999999999999,x", "1.5,1,5,x", "x,y,z,w",
          "9223372036854775807,9223372036854775806,9223372036854775807,x"]
LONG = "x" * 2000
ODD = [
    ["list", "indicators", "--match", LONG], ["list", "regions", "--match", "深" * 700],
    ["list", "queries", "--match", LONG], ["list", "periods", "--match", LONG],
    ["list", "regions", "--match", " ".join("abcdefghij" * 100)],
    ["list", "units", "--match", "%_" * 1000], ["query", "regions", "--match", LONG],
    ["query", "indicators", "--match", "é" * 1000], ["list", "indicators", "--match", ""],
    ["list", "indicators", "--match", "\u0301" * 1000], ["show", LONG], ["show", ""],
    ["compare", LONG], ["compare", ""], ["compare", "-"], ["trace", "x", "y", "z"],
    ["compare", *["CN"] * 300], ["compare", *"abcdefghijklmnopqrstuvwxyz"], ["query", LONG],
    ["query", ""], ["query", "/"], ["query", "."], ["query", "/dev/null"], ["sql", ""], ["sql", ";"],
    ["sql", "--"], ["sql", "SELECT 1; SELECT 2"], ["sql", "EXPLAIN SELECT 1"], ["sql", "PRAGMA user_version = 5"],
    ["sql", "BEGIN"], ["sql", "SELECT ?1"], ["sql", "SELECT @x"], ["sql", "SELECT $x"], ["sql", "SELECT x''"],
    ["sql", "SELECT 1e999 AS x, -1e999 AS y, NULL AS z, x'00ff' AS w"], ["sql", "VALUES (1)"],
    ["sql", "SELECT 1", "--timeout", "nan"], ["sql", "SELECT 1", "--timeout", "inf"],
    ["sql", "SELECT 1", "--timeout", "-1"], ["sql", "SELECT 1", "--timeout", "1e-300"],
    ["sql", "SELECT 1", "--timeout", "1e300"], ["sql", "SELECT 1", "--max-rows", "-1"],
    ["sql", "SELECT 1", "--max-rows", "99999999999999999999"], ["sql", "SELECT 1", "-p", "x"],
    ["query", "conflicts", "--as-of", "9999-99-99"], ["query", "conflicts", "--as-of", "0000-00-00"],
    ["query", "conflicts", "--lang", LONG], ["query", "conflicts", "--lang", ""],
    ["query", "profile", "--region", ""], ["query", "profile", "--region", LONG],
    ["query", "profile", "--region", "CN", "--period", "99999-Q9"],
    ["query", "profile", "--region", "CN", "--period", "2022-01-01/P99999999999999999999Y"],
    ["query", "cagr", "--region", "CN", "--from", "9999", "--to", "0001"],
    ["undo", "0"], ["undo", "-1"], ["undo", "99999999999999999999"], ["undo", "1.5"], ["undo", "x"],
    ["derive", "", "--sum", "made-0", "--sum", "made-1"], ["derive", "x", "--sum", "x", "--sum", "x"],
    ["derive", "x", "--numerator", "made-0", "--denominator", "made-0", "--scale", "99999"],
    ["derive", "x", "--numerator", "made-0", "--denominator", "made-1", "--scale", "-400"],
    ["derive", "made-0", "--sum", "made-0", "--sum", "made-1"], ["derive", LONG, "--sum", "made-0", "--sum", "made-1"],
    ["derive", "x", "--sum", "made-0", "--sum", "made-1", "--name:en", ""],
    ["export", ""], ["export", "/"], ["export", "."], ["export", ".."], ["export", "a.db/x"],
    ["export", "/dev/null"], ["export", "x" * 300], ["export", "no/such/x.csv"],
    ["export", "-", "--period", "2020..1990"], ["export", "-", "--period", ".."],
    ["import", ""], ["import", "/dev/null"], ["import", "/dev/zero"], ["import", "/dev/urandom"],
    ["import", "."], ["import", "a.db"], ["import", "x.csv", "--max-bytes", "0"],
    ["import", "x.csv", "--max-bytes", "-1"], ["import", "x.csv", "--encoding", ""],
    ["import", "x.csv", "--encoding", LONG], ["import", "x.csv", "--encoding", "utf-7"],
    ["import", "x.csv", "--fiscal-start", "13"], ["import", "x.csv", "--known-from", "2022-02-30"],
    ["import", "x.csv", "--known-from", "-1"], ["import", "x.csv", "--set", "value"],
    ["import", "x.csv", "--set", "=x"], ["import", "x.csv", "--column", "value="],
    ["import", "x.csv", "--column", "dimension=value"], ["import", "x.csv", "--source", ""],
    ["import", "x.csv", "--source", LONG], ["import", "x.csv", "--map", "/dev/null"],
    ["import", "x.csv", "--map", "x.csv"], ["import", "x.csv", "--sheet", "9"],
    ["import", *["x.csv"] * 500], ["import", "--", "-x"], ["status", "--format", "x"],
    ["status", "--db", "."], ["status", "--db", "/"], ["status", "--db", ""],
    ["status", "--db", "/dev/null"], ["status", "--db", "/dev/zero"], ["status", "--db", "x.csv"],
    ["status", "--db", "a.db/"], ["status", "--db", "file:a.db?mode=memory"], ["status", "--db", ":memory:"],
    ["import", "x.csv", "--db", ":memory:"], ["import", "x.csv", "--db", "file:b.db?vfs=none"],
    ["import", "x.csv", "--db", "."], ["import", "x.csv", "--db", "/dev/null"],
    ["import", "x.csv", "--db", "x" * 300], ["import", "x.csv", "--db", "x" * 250],
    ["import", "x.csv", "--db", "x.csv"], ["migrate", "--db", "/dev/null"],
]


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
    if not shutil.which("unshare") or subprocess.run([*hide, "true"], capture_output=True).returncode:
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
