#!/usr/bin/env python3
"""Checks the package: `python3 check.py` prints row counts, clashes and errors."""

import csv
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from folding import fold, simplified_only

TABLES = ["sources", "units", "regions", "region_codes", "region_members", "region_changes"]
CHANGES = {"rename", "merge", "split", "upgrade", "recode"}
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# Hong Kong writes these as the mainland does, or usage does.
SIMPLIFIED_ONLY = simplified_only() - set("群温卧脱峰")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names_of(row: dict[str, str]) -> list[str]:
    names = [value for key, value in row.items() if key.startswith("name:")]
    return [name for name in names + row["alias"].split("|") if name]


def check(folder: Path) -> int:
    tables = {name: read(folder / f"{name}.csv") for name in TABLES}
    errors: list[str] = []

    def require(condition: bool, message: str) -> None:
        if not condition:
            errors.append(message)

    for name, rows in tables.items():
        for row in rows:
            require(None not in row and None not in row.values(), f"{name}: ragged row {row}")
            require(all(v == v.strip() for v in row.values()), f"{name}: spaces at an end {row}")
    for name in ("sources", "units", "regions"):
        for code, count in Counter(row["code"] for row in tables[name]).items():
            require(count == 1, f"{name}: {code} stands {count} times")

    regions = {row["code"]: row for row in tables["regions"]}
    sources = {row["code"] for row in tables["sources"]}
    for code, row in regions.items():
        require(not row["parent"] or row["parent"] in regions, f"{code}: parent {row['parent']}")
        require(bool(row["parent"]) == (code != "WLD"), f"{code}: parent missing or not wanted")
        require(not row["source"] or row["source"] in sources, f"{code}: source {row['source']}")
        require(bool(row["name:zh-Hans"]), f"{code}: no zh-Hans name")
        require(row["name:zh-Hans"] not in PLACEHOLDERS, f"{code}: placeholder name")
        if row["source"] == "gb-t-2260":
            left = {c for c in row["name:zh-Hant"] if c in SIMPLIFIED_ONLY}
            require(not left, f"{code}: simplified {left} in {row['name:zh-Hant']}")
            require(fold(row["name:zh-Hant"]) == fold(row["name:zh-Hans"]),
                    f"{code}: {row['name:zh-Hant']} does not fold to {row['name:zh-Hans']}")
    # A code may be given again when its first region is gone, as CS was.
    stated = defaultdict(list)
    for row in tables["region_codes"]:
        stated[row["scheme"], row["code"]].append(
            (row["valid_from"], row["valid_to"] or "9999"))
    for key, times in stated.items():
        for (_, end), (start, _) in zip(sorted(times), sorted(times)[1:]):
            require(end < start, f"region_codes: {key} stands several times at once")
    for row in tables["region_codes"]:
        require(row["region"] in regions, f"region_codes: {row['region']} unknown")
    for row in tables["region_members"]:
        require(regions.get(row["group"], {}).get("level") == "group", f"{row['group']}: no group")
        require(row["region"] in regions, f"{row['group']}: member {row['region']} unknown")
    for row in tables["region_changes"]:
        require(row["region"] in regions, f"region_changes: {row['region']} unknown")
        require(not row["other"] or row["other"] in regions, f"change: {row['other']} unknown")
        require(row["kind"] in CHANGES, f"region_changes: kind {row['kind']}")

    owner: dict[str, str] = {}
    dimensions = defaultdict(set)
    for row in tables["units"]:
        dimensions[row["dimension"]].add(Decimal(row["factor"]))
        for key in {fold(name) for name in [*names_of(row), row["code"], row["symbol"]] if name}:
            require(key != "", f"unit {row['code']}: a name without a search key")
            require(owner.setdefault(key, row["code"]) == row["code"],
                    f"units {owner[key]} and {row['code']} share {key}")
    for dimension, factors in dimensions.items():
        require(Decimal(1) in factors, f"dimension {dimension} has no base unit")

    for name, rows in tables.items():
        print(f"{name}: {len(rows)}")
    print(dict(Counter(row["level"] for row in tables["regions"])))
    finders = defaultdict(set)
    for code, row in regions.items():
        for name in names_of(row):
            finders[fold(name)].add(code)
    shared = {key: codes for key, codes in finders.items() if len(codes) > 1}
    print(f"search keys of regions: {len(finders)}, shared by several regions: {len(shared)}")
    for error in errors:
        print("error:", error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(check(Path(__file__).resolve().parent))
