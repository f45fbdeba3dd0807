"""Makes a database of figures of every kind: missing, revised, contradicting, of changed regions."""

import csv
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "Seeds" / "reference"
YEARS = range(2003, 2023)
INDICATORS = [  # unit, nature, aggregation, basis
    ("CNY", "flow", "sum", "S"),
    ("piece", "flow", "sum", "S"),
    ("percent", "share", "weighted", "E"),
    ("person", "stock", "sum", "E"),
    ("percent", "rate", "weighted", "S"),
    ("CNY", "stock", "sum", "B"),
]


def lines(path: Path, header: list[str], rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def regions(count: int) -> list[str]:
    with (SEEDS / "regions.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)
                 if row["level"] in ("country", "province", "prefecture", "county")]
    return codes[:count]


def figures(codes: list[str], indicators: int, rng: random.Random):
    """Rows of one series lie together, as in most files."""
    for number in range(indicators):
        unit, _, _, basis = INDICATORS[number % len(INDICATORS)]
        for code in codes:
            for source in ("bureau", "rival") if rng.random() < 0.3 else ("bureau",):
                # Some tell of halves and quarters too, and some of one sex.
                dimensions = rng.choice(["", "", "", "", "sex=F"])
                parts = ["", "-S1", "-S2"] if number % len(INDICATORS) == 1 else [""]
                # A source that states two bases is told apart by them.
                stated = rng.choice(["", "", "", "A"]) if source == "rival" else ""
                level = rng.lognormvariate(8, 2) if unit != "percent" else rng.uniform(1, 90)
                for year in YEARS:
                    level *= rng.uniform(0.95, 1.12)
                    for part in parts:
                        chance = rng.random()
                        status = ("M" if chance < 0.01 else "B" if chance < 0.015 else
                                  "F" if chance < 0.02 else "D" if chance < 0.025 else
                                  "P" if chance < 0.05 else "")
                        decimals = 0 if unit in ("piece", "person") else rng.choice([0, 1, 2])
                        if rng.random() < 0.03:
                            continue
                        value = f"{level:.{decimals}f}" if status != "M" else ""
                        qualifier = rng.choice(["~", ">", "<="]) if chance > 0.97 else ""
                        yield [f"item-{number:03}", code, f"{year}{part}", value, qualifier,
                               stated, status, source, dimensions]


def make(almanac: Path, folder: Path, rows: int, seed: int) -> Path:
    rng = random.Random(seed)
    codes = regions(1000)
    indicators = max(2, round(rows / (len(codes) * len(YEARS) * 1.9)))
    package = folder / "package"
    package.mkdir()
    lines(package / "sources.csv", ["code", "kind", "title", "published", "tier"],
          [["bureau", "dataset", "统计局", "2023-02-01", 1],
           ["rival", "dataset", "Estimates", "2023-05-01", 2]])
    lines(package / "indicators.csv",
          ["code", "name:zh-Hans", "unit", "nature", "aggregation", "basis"],
          [[f"item-{number:03}", f"指标{number}", *INDICATORS[number % len(INDICATORS)]]
           for number in range(indicators)])
    lines(package / "region_changes.csv", ["region", "date", "kind"],
          [[code, f"20{rng.randint(5, 20):02}-0{rng.randint(1, 9)}-15",
            rng.choice(["merge", "split", "rename"])] for code in rng.sample(codes, 60)])
    lines(folder / "figures.csv",
          ["indicator", "region", "period", "value", "qualifier", "basis", "status", "source",
           "dimensions"], figures(codes, indicators, rng))
    database = folder / "world.db"
    done = subprocess.run(
        [almanac, "import", SEEDS.parent, package, folder / "figures.csv", "--db", database],
        capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr[:3000])
    return database
