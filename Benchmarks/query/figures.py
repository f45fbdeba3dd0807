"""The figures that queries are measured on, in almanac and in DuckDB."""

import csv
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "import"))

import data  # noqa: E402
import tools  # noqa: E402

INDICATORS = 1500
ALMANAC = data.CACHE / "query-almanac.db"
DUCKDB = data.CACHE / "query-duckdb.db"
COUNTY_ITEM = "county-item"

# Each figure as text has its digits, so that intervals can be had; DuckDB has them stored.
DUCKDB_LOAD = """
import duckdb, sys
base, counties, regions, changes, indicators, database = sys.argv[1:]
connection = duckdb.connect(database)
connection.execute("SET enable_progress_bar = false")
# Ten units of the last digit are a whole number, so the ends are as exact as almanac's.
scale = "power(10.0, length(split_part(value, '.', 2)) + 1)"
# What is counted piece by piece is exact; what is counted or shared is never below nothing.
spread = "CASE WHEN unit = 'piece' AND value NOT LIKE '%.%' THEN 0 ELSE 5 END"
floor = "CASE WHEN unit IN ('piece', 'thousand-person') OR nature = 'share' THEN 0.0 ELSE CAST('-inf' AS DOUBLE) END"
columns = ("indicator, region, period, CAST(value AS DOUBLE) AS value, "
           f"greatest({floor}, (round(CAST(value AS DOUBLE) * {scale}) - {spread}) / {scale}) AS low, "
           f"(round(CAST(value AS DOUBLE) * {scale}) + {spread}) / {scale} AS high")
types = "columns={'indicator':'VARCHAR','region':'VARCHAR','period':'INTEGER','value':'VARCHAR'}"
read = (f"SELECT {columns} FROM read_csv(?, header=true, {types}) AS f "
        "LEFT JOIN read_csv(?, all_varchar=true) AS i ON i.code = f.indicator")
connection.execute(f"CREATE TABLE figure AS {read}", [base, indicators])
connection.execute(f"INSERT INTO figure {read}", [counties, indicators])
connection.execute("CREATE TABLE region AS SELECT code, level, parent FROM read_csv(?, all_varchar=true)", [regions])
connection.execute("CREATE TABLE share AS SELECT code FROM read_csv(?, all_varchar=true) WHERE nature = 'share' OR unit = 'percent'", [indicators])
connection.execute("CREATE TABLE change AS SELECT * FROM read_csv(?, all_varchar=true)", [changes])
connection.close()
"""


def regions(level: str) -> list[str]:
    with (data.SEEDS / "regions.csv").open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file)
                if row["level"] == level and row["code"].startswith("CN-")]


def generated(name: str, places: list[str], indicators: int, years: int) -> Path:
    """A CSV of that many indicators of these regions; made where it is missing."""
    data.figures(100_000)  # builds the generator
    path = data.CACHE / f"query-{name}.csv"
    if not path.exists():
        listed = data.CACHE / f"query-{name}-regions"
        listed.write_text("\n".join(places) + "\n")
        with path.open("wb") as file:
            subprocess.run([data.CACHE / "generate", listed, str(indicators), str(years),
                            "series", "0"], stdout=file, check=True)
    return path


def prepare(almanac: Path) -> None:
    """Makes both databases anew: China and 219 of its prefectures, 30 years of 1 500 indicators,
    and one indicator of every county in one year."""
    cities = generated("cities", ["CN", "CN-440300"]
                       + [code for code in regions("prefecture") if code != "CN-440300"][:218],
                       INDICATORS, data.YEARS)
    counties = data.CACHE / "query-counties.csv"
    if not counties.exists():
        made = generated("county-figures", regions("county"), 1, 1).read_text()
        counties.write_text(made.replace("yearbook-item-0001", COUNTY_ITEM))
    package = data.CACHE / "query-package"
    package.mkdir(exist_ok=True)
    (package / "indicators.csv").write_text(
        "code,name:en,unit,nature,direction,aggregation,basis\n"
        f"{COUNTY_ITEM},County item,million-CNY,flow,1,sum,S\n")
    data.remove(ALMANAC)
    for files in ([*data.packages(INDICATORS), package], [cities, counties]):
        subprocess.run([almanac, "import", *files, "--source", data.SOURCE, "--db", ALMANAC]
                       if files[0] == cities else
                       [almanac, "import", *files, "--db", ALMANAC],
                       check=True, stdout=subprocess.DEVNULL)
    data.remove(DUCKDB)
    subprocess.run([tools.ENVIRONMENT / "bin" / "python", "-c", DUCKDB_LOAD, cities, counties,
                    data.SEEDS / "regions.csv", data.SEEDS / "region_changes.csv",
                    data.packages(INDICATORS)[-1] / "indicators.csv", DUCKDB], check=True)
