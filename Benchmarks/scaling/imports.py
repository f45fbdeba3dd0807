"""Imports that grow: each case makes an input of size n, and says what to run on it.

Every case must take time in proportion to n. `run` beside this file measures all cases of all
parts; alone, `python3 imports.py --almanac PATH` prints a table of these, in seconds of processor
time, which others at work on the machine change less than the clock's.
"""

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Callable


@dataclass
class Case:
    """`make(folder, n)` writes files; `before` and `command` are lists of arguments of the tool, in
    which FOLDER stands for the folder. Only `command` is timed. `exit` is what it ends with."""

    name: str
    size: int
    make: Callable[[str, int], None]
    command: list
    before: tuple = ()
    exit: int = 0


def table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


# What other tables refer to: one of each kind.

def units(folder, count=1):
    table(folder, "units.csv", "code,dimension,factor,name:en",
          ((f"u{i}", f"d{i}", 1, f"Unit number {i}") for i in range(count)))


def sources(folder, count=1, parent=lambda i: "", published="2020-01-01"):
    table(folder, "sources.csv", "code,kind,title,published,derived_from",
          ((f"s{i}", "dataset", f"Source number {i}", published, parent(i)) for i in range(count)))


def regions(folder, count=1, parent=lambda i: "world" if i else ""):
    def code(i):
        return f"R{i}" if i else "world"
    table(folder, "regions.csv", "code,level,parent,name:en,alias",
          ((code(i), "county" if i else "world", parent(i), f"Region number {i}", f"place {i}")
           for i in range(count)))


def indicators(folder, count=1, parts=False):
    table(folder, "indicators.csv", "code,unit,nature,name:en,numerator,denominator",
          ((f"i{i}", "u0", "flow", f"Indicator number {i}", f"i{i + 1}" if parts and i + 1 < count else "",
            "i0" if parts else "") for i in range(count)))


def initiatives(folder, count=1, parent=lambda i: ""):
    table(folder, "initiatives.csv", "code,type,region,parent,source,name:en",
          ((f"p{i}", "plan", "world", parent(i), "s0", f"Plan number {i}") for i in range(count)))


def base(folder, count=1):
    units(folder)
    sources(folder)
    regions(folder, count)
    indicators(folder, count)


def beside(folder, name):
    """A folder below a package's is not part of it."""
    os.makedirs(os.path.join(folder, "then"), exist_ok=True)
    return os.path.join(folder, "then", name)


def figures(folder, rows, name="figures.csv", header="indicator,region,period,value"):
    table(folder, beside(folder, name), header, rows)


# Packages.

def package_of_regions(folder, n):
    regions(folder, n, lambda i: "" if i == 0 else "world" if i < 100 else f"R{i % 99 + 1}")


def package_of_region_parts(folder, n):
    regions(folder, n)
    table(folder, "region_codes.csv", "region,scheme,code",
          ((f"R{i}", "other", f"{i:09}") for i in range(1, n)))
    table(folder, "region_parents.csv", "region,parent,valid_from",
          ((f"R{i}", "world", "1990-01-01") for i in range(1, n)))
    table(folder, "region_members.csv", "group,region", ((f"R{i % 9 + 1}", f"R{i}") for i in range(10, n)))
    table(folder, "region_changes.csv", "region,date,kind",
          ((f"R{i}", "2001", "rename") for i in range(1, n)))


def package_of_indicators(folder, n):
    units(folder)
    indicators(folder, n, parts=True)


def package_of_units(folder, n):
    units(folder, n)


def package_of_sources(folder, n):
    sources(folder, n, lambda i: f"s{i // 10}" if i else "")


def chain_of_sources(folder, n):
    sources(folder, n, lambda i: f"s{i - 1}" if i else "")


def package_of_initiatives(folder, n):
    base(folder)
    initiatives(folder, n, lambda i: f"p{i // 10}" if i else "")
    table(folder, "initiative_events.csv", "initiative,kind,date,source,paragraph,start,end,printed",
          ((f"p{i}", "adopted", "2020-05", "s0", i + 1, 10 * i, 10 * i + 5, "2020") for i in range(n)))
    table(folder, "initiative_indicators.csv", "initiative,indicator,role,target,target_period",
          ((f"p{i}", "i0", "target", i, "2030") for i in range(n)))


def chain_of_initiatives(folder, n):
    base(folder)
    initiatives(folder, n, lambda i: f"p{i - 1}" if i else "")


def package_of_claims(folder, n):
    base(folder)
    table(folder, "claims.csv", "code,kind,indicator,region,period,value,source,paragraph,start,end,printed",
          ((f"c{i}", "ratio", "i0", "world", "2020", 2, "s0", i + 1, 10 * i, 10 * i + 5, "two") for i in range(n)))


def aliases_of_one(folder, n):
    table(folder, "regions.csv", "code,level,alias", [("world", "world", "|".join(f"name {i}" for i in range(n)))])


# Figures.

def unknown_regions(folder, n):
    base(folder, n)
    figures(folder, (("i0", f"Nowhere {i}", 2020, i) for i in range(n)))


def unknown_indicators(folder, n):
    base(folder, n)
    figures(folder, ((f"Nothing {i}", "world", 2020, i) for i in range(n)))


def unknown_sources(folder, n):
    base(folder)
    sources(folder, n)
    figures(folder, (("i0", "world", 2020, i, f"nobody {i}") for i in range(n)),
            header="indicator,region,period,value,source")


def unknown_units(folder, n):
    base(folder)
    units(folder, n)
    figures(folder, (("i0", "world", 2020, i, f"measure {i}") for i in range(n)),
            header="indicator,region,period,value,unit")


def unknown_in_objects(folder, n):
    base(folder, n)
    with open(beside(folder, "figures.ndjson"), "w") as file:
        for i in range(n):
            file.write(json.dumps({"indicator": "i0", "region": f"Nowhere {i}", "period": "2020", "value": i}) + "\n")


def unknown_in_cube(folder, n):
    base(folder, n)
    places = [f"Nowhere {i}" for i in range(n)]
    cube = {"version": "2.0", "class": "dataset", "id": ["indicator", "geo", "time"], "size": [1, n, 1],
            "role": {"time": ["time"], "geo": ["geo"], "metric": ["indicator"]},
            "dimension": {"indicator": {"category": {"index": ["i0"]}}, "geo": {"category": {"index": places}},
                          "time": {"category": {"index": ["2020"]}}},
            "value": list(range(n))}
    with open(beside(folder, "figures.json"), "w") as file:
        json.dump(cube, file)


def unknown_in_tables(folder, n):
    base(folder)
    regions(folder, n, lambda i: f"Elsewhere {i}" if i else "")
    table(folder, "region_codes.csv", "region,scheme,code", ((f"Nowhere {i}", "other", i) for i in range(n)))
    initiatives(folder)
    table(folder, "initiative_indicators.csv", "initiative,indicator,role",
          ((f"plan {i}", "i0", "target") for i in range(n)))


def unknown_and_skipped(folder, n):
    base(folder, n)
    figures(folder, (("i0", f"Nowhere {i % (n // 2)}" if i % 2 else "world", 1 + i % 2000, i) for i in range(n)),
            header="indicator,region,period,value")


def new_indicators(folder, n):
    base(folder)
    figures(folder, ((f"Number of things {i}", "world", 2020, i) for i in range(n)))


def new_regions(folder, n):
    base(folder)
    figures(folder, (("i0", f"X{i}", f"Place {i}", 2020, i) for i in range(n)),
            header="indicator,region,region_name,period,value")


def new_units(folder, n):
    base(folder)
    figures(folder, ((f"Number of things {i}", "world", 2020, i, f"measure {i}") for i in range(n)),
            header="indicator,region,period,value,unit")


def regions_by_name(folder, n):
    base(folder)
    regions(folder, n)
    figures(folder, (("i0", f"X{i}", f"Region number {i}", 2020, i) for i in range(1, n)),
            header="indicator,region,region_name,period,value")


def days(n):
    """n dates, a day each, from 1000-01-01."""
    import datetime
    first = datetime.date(1000, 1, 1).toordinal()
    return (datetime.date.fromordinal(first + i).isoformat() for i in range(n))


def periods(folder, n):
    base(folder)
    figures(folder, (("i0", "world", day, 1) for day in days(n)))


def vintages(folder, n):
    base(folder)
    figures(folder, (("i0", "world", 2020, i, day) for i, day in enumerate(days(n))),
            header="indicator,region,period,value,known_from")


def evidence(folder, n):
    base(folder)
    figures(folder, (("i0", "world", day, 1, "s0", i + 1, 10 * i, 10 * i + 4, "1")
                     for i, day in enumerate(days(n))),
            header="indicator,region,period,value,source,paragraph,start,end,printed")


def dimensions(folder, n):
    base(folder)
    figures(folder, (("i0", "world", 2020, 1, f"age=Y{i}") for i in range(n)),
            header="indicator,region,period,value,dimensions")


def series_of_sources(folder, n):
    base(folder)
    sources(folder, n)
    figures(folder, (("i0", "world", 2020, i, f"s{i}") for i in range(n)),
            header="indicator,region,period,value,source")


def half_withdrawn(folder, n):
    base(folder)
    regions(folder, n)
    figures(folder, (("i0", f"R{i}", 2020, i) for i in range(1, n)))
    figures(folder, (("i0", f"R{i}", 2020, i) for i in range(1, n, 2)), name="later.csv")


def duplicates(folder, n):
    base(folder)
    figures(folder, (("i0", "world", 2000 + i // 2 % 20, i) for i in range(n)))


# What is run on them.

FIRST = ["import", "FOLDER"]
FIGURES = ["import", "FOLDER/then/figures.csv", "--source", "s0"]
SKIPPING = ["--skip-bad", "FOLDER/bad.csv"]


def first(name, size, make, exit=0):
    """A package."""
    return Case(name, size, make, FIRST, exit=exit)


def then(name, size, make, *options, file="figures.csv", exit=0):
    """A file beside a package that is there already."""
    command = ["import", f"FOLDER/then/{file}", "--source", "s0", *options]
    return Case(name, size, make, command, (FIRST,), exit)


def undone(case):
    """The same taken back."""
    before = (*case.before, case.command)
    return Case(f"undo: {case.name}", case.size, case.make, ["undo", str(len(before))], before)


GROWING = [
    first("package of regions", 250_000, package_of_regions),
    first("package of codes, parents, members, changes", 50_000, package_of_region_parts),
    first("package of indicators", 50_000, package_of_indicators),
    first("package of units", 50_000, package_of_units),
    first("package of sources", 50_000, package_of_sources),
    first("package of initiatives, events, targets", 20_000, package_of_initiatives),
    first("package of claims with evidence", 50_000, package_of_claims),
    first("chain of initiatives", 20_000, chain_of_initiatives),
    first("aliases of one region", 20_000, aliases_of_one),
    then("new indicators", 16_000, new_indicators, "--create", "indicators"),
    then("new regions", 16_000, new_regions, "--create", "regions"),
    then("new indicators and units", 16_000, new_units, "--create", "indicators"),
    then("regions known by name", 8000, regions_by_name),
    then("periods", 50_000, periods),
    then("vintages", 20_000, vintages),
    then("evidence", 50_000, evidence),
    then("dimensions", 50_000, dimensions),
    then("sources of one figure", 4000, series_of_sources),
]

CASES = GROWING + [
    first("chain of sources", 5000, chain_of_sources),
    first("unknown names in a package", 4000, unknown_in_tables, exit=65),
    then("unknown regions", 4000, unknown_regions, exit=65),
    then("unknown indicators", 4000, unknown_indicators, exit=65),
    then("unknown sources", 4000, unknown_sources, exit=65),
    then("unknown units", 4000, unknown_units, exit=65),
    then("unknown regions in NDJSON", 4000, unknown_in_objects, file="figures.ndjson", exit=65),
    then("unknown regions in JSON-stat", 4000, unknown_in_cube, file="figures.json", exit=65),
    then("unknown regions, skipped", 4000, unknown_regions, *SKIPPING, exit=1),
    then("unknown regions in half the rows, skipped", 4000, unknown_and_skipped, *SKIPPING, exit=1),
    then("one figure many times", 50_000, duplicates, exit=65),
    Case("complete: half withdrawn", 50_000, half_withdrawn,
         ["import", "FOLDER/then/later.csv", "--source", "s0", "--complete"], (FIRST, FIGURES)),
] + [undone(case) for case in GROWING]


# Measuring.

def processor_time():
    """Of all processes that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(case, n, tool, limit=None):
    """The processor's seconds that a case takes; None where it was stopped at the limit."""
    folder = tempfile.mkdtemp(prefix="almanac-scaling-")
    try:
        case.make(folder, n)

        def run(words, limit=None):
            words = [word.replace("FOLDER", folder) for word in words]
            words += ["--db", os.path.join(folder, "a.db")]
            start = processor_time()
            done = subprocess.run([tool, *words], capture_output=True, text=True, timeout=limit, cwd=folder)
            return processor_time() - start, done
        for words in case.before:
            _, done = run(words, limit and 10 * limit)
            if done.returncode != 0:
                raise SystemExit(f"{case.name}: {done.stderr[:300]}")
        seconds, done = run(case.command, limit)
        if done.returncode != case.exit:
            raise SystemExit(f"{case.name}: exit {done.returncode}, not {case.exit}: {done.stderr[:300]}")
        return seconds
    except subprocess.TimeoutExpired:
        return None
    finally:
        shutil.rmtree(folder)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--almanac", required=True, help="the tool to measure")
    options.add_argument("--only", default="", help="cases with this in their names")
    options.add_argument("--scale", type=float, default=1, help="times the usual sizes")
    options.add_argument("--limit", type=float, default=120, help="seconds after which a run is stopped")
    chosen = options.parse_args()
    print("| case | N | N | 2N | 4N | per doubling |\n|---|--:|--:|--:|--:|--:|")
    for case in CASES:
        if chosen.only not in case.name:
            continue
        size = max(1, int(case.size * chosen.scale))
        times = []
        for k in (1, 2, 4):
            # What takes too long takes longer still with more.
            stopped = None in times
            times.append(None if stopped else measure(case, size * k, chosen.almanac, chosen.limit))
        shown = ["over" if t is None else f"{t:.2f}" for t in times]
        growth = "" if None in times else f"{(times[2] / times[0]) ** 0.5:.2f}"
        print(f"| {case.name} | {size:,} | {' | '.join(shown)} | {growth} |", flush=True)


if __name__ == "__main__":
    main()
