"""What can be measured. Each part returns Markdown."""

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import data
import tools
from process import Usage, middle, settle

OTHER_ROWS = 1_000_000  # as many as sqlite-utils is given
MB = 1_000_000


@dataclass(frozen=True)
class Plan:
    almanac: Path
    rows: int
    runs: int
    sizes: tuple[int, ...]
    only: frozenset[str]

    def note(self, what: str, usage: Usage | None = None) -> None:
        took = f": {usage.wall:.2f} s" if usage else ""
        if usage and usage.others > 0.2 * usage.wall:
            took += f" (the rest of the machine used {usage.others:.2f} s of CPU meanwhile)"
        print(f"  {what}{took}", file=sys.stderr, flush=True)


def table(head: list[str], rows: list[list[str]]) -> str:
    """Words to the left, numbers to the right."""
    marks = ["---"] + ["--:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, marks, *rows]) + "\n"


def cells(usages: list[Usage], rows: int) -> list[str]:
    one = middle(usages)
    walls = [usage.wall for usage in usages]
    return [f"{rows:,}", f"{one.wall:.2f}", f"{min(walls):.2f}–{max(walls):.2f}", f"{one.cpu:.2f}",
            f"{one.peak / MB:.0f}", f"{one.size / MB:.1f}", f"{one.wall / rows * MB:.3f}",
            f"{one.others:.2f}"]


HEAD = ["", "rows", "wall s", "least–most", "CPU s", "peak MB", "file MB", "µs a row",
        "others' CPU s"]


def row_count(figures: Path) -> int:
    count = int(figures.name.split("-")[1])
    return count * data.REGIONS * data.YEARS


def main(plan: Plan) -> str:
    """The same file into almanac, sqlite3 and DuckDB, and a shorter one into sqlite-utils."""
    figures = data.figures(plan.rows)
    short = data.figures(min(plan.rows, OTHER_ROWS))
    rows, short_rows = row_count(figures), row_count(short)
    wanted = lambda name: not plan.only or name in plan.only  # noqa: E731
    packages = data.packages(data.indicators_for(plan.rows))
    template = data.prepared(plan.almanac, data.indicators_for(plan.rows))
    took: dict[str, list[Usage]] = defaultdict(list)

    def keep(name: str, usage: Usage) -> Usage:
        took[name].append(usage)
        plan.note(name, usage)
        return usage

    for turn in range(plan.runs):
        plan.note(f"turn {turn + 1} of {plan.runs}")
        if wanted("almanac"):
            database = data.fresh(data.CACHE / "almanac.db")
            settle(figures)
            keep("almanac", tools.almanac(plan.almanac, figures, database, before=packages))
            data.remove(database)
            data.fresh(database, template)
            settle(figures, database)
            keep("almanac, filled before",
                 tools.almanac(plan.almanac, figures, database, added=rows))
            data.remove(database)
        if wanted("sqlite3"):
            database = data.fresh(data.CACHE / "sqlite3.db")
            settle(figures)
            filled = keep("sqlite3 .import", tools.sqlite3_import(figures, database))
            indexed = keep("sqlite3 unique index", tools.sqlite3_index(database))
            took["sqlite3 both"].append(filled + indexed)
            data.remove(database)
        if wanted("duckdb"):
            database = data.fresh(data.CACHE / "duckdb.db")
            settle(figures)
            keep("DuckDB", tools.duckdb(figures, database))
            data.remove(database)
        # More of its long runs would tell no more.
        if wanted("sqlite-utils") and turn < 3:
            database = data.fresh(data.CACHE / "sqlite-utils.db")
            settle(short)
            keep("sqlite-utils", tools.sqlite_utils(short, database))
            data.remove(database)

    names = ["almanac", "almanac, filled before", "sqlite3 .import", "sqlite3 unique index", "sqlite3 both", "DuckDB",
             "sqlite-utils"]
    lines = [[name, *cells(took[name], short_rows if name == "sqlite-utils" else rows)]
             for name in names if name in took]
    few = f", {len(took['sqlite-utils'])} of sqlite-utils" if "sqlite-utils" in took else ""
    text = (f"## Against other tools\n\nA CSV of {figures.stat().st_size / MB:.0f} MB; medians of "
            f"runs in turn: {plan.runs} each{few}.\n\n"
            + table(HEAD, lines))
    return text + against_targets({name: middle(took[name]) for name in took}, rows, short_rows)


def against_targets(took: dict[str, Usage], rows: int, short_rows: int) -> str:
    if "almanac" not in took:
        return ""
    own = took["almanac"]
    lines = []

    def compare(what: str, found: float, target: float, shown: str, number: str = "{:.2f}") -> None:
        lines.append([what, number.format(found), shown, "met" if found <= target else "missed"])

    if "sqlite3 both" in took:
        flat = took["sqlite3 both"]
        compare("time against sqlite3 with its index", own.wall / flat.wall, 0.35, "≤ 0.35")
        compare("the same, filled before", took["almanac, filled before"].wall / flat.wall, 0.35,
                "≤ 0.35")
        compare("file against sqlite3's with its index", own.size / flat.size, 0.40, "≤ 0.40")
    if "DuckDB" in took:
        compare("time against DuckDB", own.wall / took["DuckDB"].wall, 2.0, "≤ 2.00")
    if "sqlite-utils" in took:
        one = own.wall / rows / (took["sqlite-utils"].wall / short_rows)
        lines.append(["time per row against sqlite-utils", f"1/{1 / one:.1f}", "≤ 1/40",
                      "met" if one <= 1 / 40 else "missed"])
    compare("peak memory, MB", own.peak / MB, 300, "≤ 300", "{:.0f}")
    return "\n" + table(["almanac", "measured", "target", ""], lines)


def reimport(plan: Plan) -> str:
    """The same figures again, a hundredth of them changed, and in another order."""
    first = data.figures(plan.rows)
    changed = data.figures(plan.rows, changed=True)
    by_time = data.figures(plan.rows, order="time")
    rows = row_count(first)
    with first.open("rb") as one, changed.open("rb") as other:
        revised = sum(a != b for a, b in zip(one, other, strict=True))
    template = data.prepared(plan.almanac, data.indicators_for(plan.rows))
    filled, database = data.CACHE / "filled.db", data.CACHE / "almanac.db"
    took: dict[str, list[Usage]] = defaultdict(list)

    def measure(what: str, source: Path, copied: Path, **expected: int) -> None:
        data.fresh(database, copied)
        settle(source, database)
        usage = tools.almanac(plan.almanac, source, database, **expected)
        took[what].append(usage)
        plan.note(what, usage)
        if copied == template and not filled.exists():
            database.rename(filled)
        data.remove(database)

    data.remove(filled)
    for turn in range(plan.runs):
        plan.note(f"turn {turn + 1} of {plan.runs}")
        measure("first import", first, template, added=rows)
        measure("ordered by time", by_time, template, added=rows)
        measure("again, unchanged", first, filled, added=0, revised=0, unchanged=rows)
        measure(f"again, {revised:,} changed", changed, filled, added=0, revised=revised,
                unchanged=rows - revised)
    data.remove(filled)
    text = ("## Imported again, and in another order\n\n"
            f"Medians of runs in turn: {plan.runs} each.\n\n")
    return text + table(HEAD, [[what, *cells(usages, rows)] for what, usages in took.items()])


def sizes(plan: Plan) -> str:
    """Whether the time per row stays the same as the file grows."""
    database = data.CACHE / "almanac.db"
    took: dict[int, list[Usage]] = defaultdict(list)
    for turn in range(plan.runs):
        plan.note(f"turn {turn + 1} of {plan.runs}")
        for wanted in plan.sizes:
            figures = data.figures(wanted)
            rows = row_count(figures)
            template = data.prepared(plan.almanac, data.indicators_for(wanted))
            data.fresh(database, template)
            settle(figures, database)
            took[rows].append(tools.almanac(plan.almanac, figures, database, added=rows))
            plan.note(f"{rows:,} rows", took[rows][-1])
            data.remove(database)
    text = f"## Sizes\n\nMedians of runs in turn: {plan.runs} each.\n\n"
    return text + table(HEAD, [["almanac", *cells(usages, rows)] for rows, usages in took.items()])


def readers(plan: Plan) -> str:
    """How long a reader waits while an import runs."""
    figures = data.figures(plan.rows)
    rows = row_count(figures)
    template = data.prepared(plan.almanac, data.indicators_for(plan.rows))
    database = data.CACHE / "almanac.db"
    kinds = {"none": None, "tries again, timeout 0": 0, "timeout 600 s": 600}
    took: dict[str, list[Usage]] = defaultdict(list)
    read: dict[str, list[dict]] = defaultdict(list)
    for turn in range(plan.runs):
        plan.note(f"turn {turn + 1} of {plan.runs}")
        for kind, timeout in kinds.items():
            data.fresh(database, template)
            settle(figures, database)
            reader = timeout is not None and subprocess.Popen(
                [sys.executable, data.HERE / "reader.py", database, str(timeout)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            took[kind].append(tools.almanac(plan.almanac, figures, database, added=rows))
            if reader:
                printed, _ = reader.communicate()
                if reader.returncode != 0:
                    raise tools.Failure(f"the reader ended with {reader.returncode}")
                read[kind].append(json.loads(printed))
            plan.note(f"reader: {kind}", took[kind][-1])
            data.remove(database)

    def line(kind: str) -> list[str]:
        seconds = f"{middle(took[kind]).wall:.2f}"
        if kind not in read:
            return [kind, seconds] + [""] * 5
        of = lambda name: [one[name] for one in read[kind]]  # noqa: E731
        ms = [f"{pick(of(name)) * 1000:.1f}" for name, pick in
              (("p50", middle_of), ("p99", middle_of), ("max", max))]
        return [kind, seconds, f"{sum(of('reads')):,}", f"{sum(of('refused')):,}", *ms]

    text = (f"## A reader during an import\n\nA new connection and a small query every 5 ms; {rows:,}"
            f" rows; runs: {plan.runs} each. The median and the 99th percentile are medians over the"
            " runs, the longest is of all.\n\n")
    head = ["reader", "import s", "reads", "refused", "median ms", "99 % ms", "longest ms"]
    return text + table(head, [line(kind) for kind in kinds])


def middle_of(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


PARTS = {"main": main, "reimport": reimport, "sizes": sizes, "readers": readers}
