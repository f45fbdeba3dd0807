"""What is measured with: the files of figures, and the database that they are imported into."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = ROOT / "Benchmarks" / ".cache"
SEEDS = ROOT / "Seeds" / "reference"

REGIONS = 220
YEARS = 30
SOURCE = "benchmark"
# The kinds of `generate.c`, in its order: unit, nature, aggregation, basis.
KINDS = [
    ("million-CNY", "flow", "sum", "S"),
    ("piece", "flow", "sum", "S"),
    ("percent", "share", "weighted", "E"),
    ("thousand-person", "stock", "sum", "E"),
    ("percent-per-year", "rate", "weighted", "S"),
]


def rows_from(text: str) -> int:
    """`9.9M`, `100k` or `1000000`."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([kM]?)", text)
    if not found:
        raise ValueError(f"not a number of rows: {text}")
    return round(float(found[1]) * {"": 1, "k": 1_000, "M": 1_000_000}[found[2]])


def indicators_for(rows: int) -> int:
    """How many whole indicators, of 220 regions and 30 years each, come nearest to the rows."""
    return max(1, round(rows / (REGIONS * YEARS)))


def figures(rows: int, order: str = "series", changed: bool = False) -> Path:
    """The CSV of about that many figures; it is made where it is missing."""
    generator = CACHE / "generate"
    code = HERE / "generate.c"
    CACHE.mkdir(exist_ok=True)
    if not generator.exists() or generator.stat().st_mtime < code.stat().st_mtime:
        compiler = shutil.which("gcc") or "cc"
        subprocess.run([compiler, "-O2", "-ffp-contract=off", "-o", generator, code], check=True)
        for old in CACHE.glob("figures-*.csv"):
            old.unlink()
    count = indicators_for(rows)
    path = CACHE / f"figures-{count}-{order}{'-changed' if changed else ''}.csv"
    if not path.exists():
        (CACHE / "regions").write_text("\n".join(countries()) + "\n")
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            arguments = [CACHE / "regions", count, YEARS, order, int(changed)]
            subprocess.run([generator, *map(str, arguments)], stdout=file, check=True)
        part.rename(path)
    return path


def countries() -> list[str]:
    with (SEEDS / "regions.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file) if row["level"] == "country"]
    assert len(codes) >= REGIONS
    return codes[:REGIONS]


def package(indicators: int) -> Path:
    """The indicators and the source of the figures, as a package."""
    folder = CACHE / f"package-{indicators}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "kind", "publisher", "title", "published", "tier"])
        writer.writerow([SOURCE, "dataset", "Almanac", "Figures made up to be measured", "2025", 2])
    with (folder / "indicators.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name:en", "unit", "nature", "direction", "aggregation", "basis"])
        for index in range(indicators):
            unit, nature, aggregation, basis = KINDS[index % len(KINDS)]
            number = f"{index + 1:04}"
            name = f"Yearbook item {number}"
            writer.writerow(
                [f"yearbook-item-{number}", name, unit, nature, 0, aggregation, basis])
    return folder


def packages(indicators: int) -> tuple[Path, ...]:
    """What has to be known before the figures: regions and units, indicators and the source."""
    return SEEDS, package(indicators)


def prepared(almanac: Path, indicators: int) -> Path:
    """A database with the regions, units and indicators, and no figure yet."""
    path = CACHE / f"prepared-{indicators}.db"
    remove(path)
    subprocess.run(
        [almanac, "import", *packages(indicators), "--db", path], check=True,
        stdout=subprocess.DEVNULL)
    return path


def remove(path: Path) -> None:
    """A database, with whatever lies beside it."""
    for end in ("", "-journal", "-wal", "-shm", ".wal"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def fresh(path: Path, template: Path | None = None) -> Path:
    remove(path)
    if template:
        shutil.copyfile(template, path)
    return path
