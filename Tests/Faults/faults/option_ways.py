"""The options that name an output file, and commands that have nothing to write."""

from dataclasses import dataclass

from deeds import CREATE

GOOD = b"indicator,region,period,value\ntiny,CN,2020,1\ntiny,CN,2021,2\n"
BAD = GOOD + b"tiny,CN,2022,none\n"
OTHER = b"somebody's own work\n"
MINE = "-- mine: Mine.\n-- chart: bars indicator value\n" \
       "SELECT indicator, value FROM latest WHERE value IS NOT NULL ORDER BY value LIMIT 5\n"
MAP = b"columns:\n  indicator: indicator\n  region: region\n  period: period\n  value: value\n"
PROFILE = ["--region", "CN-440300"]


@dataclass
class Way:
    """A command that writes to TARGET."""
    name: str
    words: list
    replace: tuple = ()  # what lets it replace a file that is there
    input: str = ""  # the file that it reads


WAYS = [
    Way("import --skip-bad", ["import", "bad.csv", "--skip-bad", "TARGET", *CREATE],
        ("--replace",), "bad.csv"),
    Way("import --map --skip-bad", ["import", "bad.csv", "--map", "map.yaml", "--skip-bad",
                                    "TARGET", *CREATE], ("--replace",), "map.yaml"),
    Way("query --svg", ["query", "mine.sql", "--svg", "TARGET"], ("--replace",), "mine.sql"),
    Way("query --svg, built in", ["query", "rank", "--indicator",
                                  "invention-patents-per-10k-people", "--level", "prefecture",
                                  "--svg", "TARGET"],
        ("--replace",)),
    Way("sql --svg", ["sql", "SELECT 'a' AS name, 1 AS value", "--svg", "TARGET"],
        ("--replace",)),
    Way("compare --svg", ["compare", "invention-patents-per-10k-people", "prefecture", "--svg",
                          "TARGET"], ("--replace",)),
    Way("export", ["export", "TARGET", "--format", "csv"], ("--replace",)),
    Way("export --query", ["export", "TARGET", "--query", "profile", *PROFILE, "--format", "csv"],
        ("--replace",)),
    Way("export of all", ["export", "TARGET"], ("--replace",)),
]

# Words, the exit status, and whether the file that is named may be there afterwards.
SILENT = [
    (["import", "good.csv", "--skip-bad", "out.csv", *CREATE], {0}, False),
    (["import", "good.csv", "--skip-bad", "out.csv", "--dry-run", *CREATE], {0}, False),
    (["import", "none.csv", "--skip-bad", "out.csv", *CREATE], {66}, False),
    (["import", "none.csv", "--skip-bad", "other.txt", *CREATE], {66, 73}, False),
    (["import", "good.csv", "none.csv", "--skip-bad", "out.csv", *CREATE], {66}, False),
    (["import", "good.csv", "--skip-bad", "other.txt", *CREATE], {0, 73}, False),
    (["import", "bad.csv", "--skip-bad", "out.csv", *CREATE], {1}, True),
    (["import", "good.csv", "--source", "none", "--skip-bad", "out.csv", *CREATE], {65}, False),
    (["sql", "SELECT 'a' AS name, 1 AS value WHERE 0", "--svg", "out.csv"], {65}, False),
    (["sql", "SELECT nothing", "--svg", "out.csv"], {65}, False),
    (["query", "none.sql", "--svg", "out.csv"], {66}, False),
    (["query", "rank", "--indicator", "none", "--level", "county", "--svg", "out.csv"], {65},
     False),
    (["export", "out.csv", "--region", "nowhere"], {65}, False),
    (["export", "out.csv", "--query", "nothing"], {64}, False),
]
