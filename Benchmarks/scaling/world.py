"""A folder with a small world, made larger in one respect."""

import csv
import datetime
import subprocess
from collections.abc import Iterable
from itertools import count
from pathlib import Path


def days(n: int) -> list[str]:
    first = datetime.date(1970, 1, 1)
    return [str(first + datetime.timedelta(days=i)) for i in range(n)]


def years(n: int) -> list[str]:
    return [str(1970 + i) for i in range(n)]


class Folder:
    def __init__(self, path: Path, almanac: Path):
        self.path, self.almanac = path, almanac
        self.database = path / "world.db"
        self.numbers = count(1)

    def run(self, *words: object) -> None:
        done = subprocess.run([self.almanac, *map(str, words), "--db", self.database],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{words} ended with {done.returncode}:\n{done.stderr[:2000]}")

    def write(self, name: str, header: list[str], rows: Iterable[Iterable[object]]) -> Path:
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    def world(self, regions: Iterable[str] = ("XA-1", "XA-2"), indicators: Iterable[str] = (),
              sources: Iterable[str] = (), events: Iterable[str] = ()) -> None:
        """A country with cities, a sum that is worked out, and an initiative with a target."""
        def table(name: str, header: str, rows: Iterable[Iterable[object]]) -> None:
            self.write(f"package/{name}.csv", header.split(","), rows)

        regions = list(regions)
        table("units", "code,dimension,factor,name:en", [("piece", "count", 1, "piece")])
        table("sources", "code,kind,title,published,tier",
              [(code, "bulletin", code, "2020", 1) for code in ["bureau", *sources]])
        table("regions", "code,level,parent,name:en", [
            ("WLD", "world", "", "World"), ("XA", "country", "WLD", "A land"),
            ("pair", "group", "", "A pair"),
            *((code, "prefecture", "XA", "City " + code) for code in regions)])
        table("region_members", "group,region", [("pair", code) for code in regions])
        table("indicators", "code,name:en,unit,nature,direction,aggregation,basis", [
            *((code, "A thing " + code, "piece", "flow", 1, "sum", "S")
              for code in ["item", "since-january", *indicators]),
            ("population", "Population", "piece", "flow", 1, "sum", "S")])
        table("initiatives", "code,type,region,name:en", [("plan", "plan", "XA-1", "A plan")])
        table("initiative_events", "initiative,kind,date",
              [("plan", "awarded", day) for day in events or ["1985"]])
        table("initiative_indicators", "initiative,indicator,role,baseline,baseline_period,target,"
              "target_period", [("plan", "item", "target", 1, "1985", 1000, "2030")])
        self.run("import", self.path / "package")
        self.run("derive", "item-each", "--sum", "item", "--sum", "population")

    def figures(self, keys: Iterable[tuple], more: list[str] = [], value: str = "") -> None:
        """Figures of indicator, region, period and what else is stated, growing one by one."""
        header = ["indicator", "region", "period", *more, "value"]
        rows = ((*key, value or number) for number, key in enumerate(keys, 1000))
        path = self.write(f"figures-{next(self.numbers)}.csv", header, rows)
        self.run("import", path, *([] if "source" in more else ["--source", "bureau"]))
