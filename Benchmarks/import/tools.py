"""The tools that are measured: each takes a CSV of figures into a file of its own."""

import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import data
from process import Failure, Usage, run

ENVIRONMENT = data.CACHE / "venv"
DUCKDB = """
import duckdb, sys
connection = duckdb.connect(sys.argv[2])
connection.execute("CREATE TABLE figure AS SELECT * FROM read_csv(?)", [sys.argv[1]])
connection.close()
"""


def almanac_tool(given: str | None) -> Path:
    """A copy of the release build, so that a build meanwhile changes nothing."""
    built = Path(given) if given else data.ROOT / ".build" / "release" / "almanac"
    if not built.exists():
        subprocess.run(["make", "-C", data.ROOT, "build"], check=True)
    copy = data.CACHE / "almanac"
    data.CACHE.mkdir(exist_ok=True)
    copy.unlink(missing_ok=True)
    shutil.copy2(built, copy)
    return copy


def environment() -> None:
    """DuckDB and sqlite-utils, of the versions in `requirements.txt`."""
    wanted = data.HERE / "requirements.txt"
    stamp = ENVIRONMENT / "requirements.txt"
    if stamp.exists() and stamp.read_text() == wanted.read_text():
        return
    subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    subprocess.run([ENVIRONMENT / "bin" / "pip", "install", "--quiet",
                    "--disable-pip-version-check", "--requirement", wanted], check=True)
    shutil.copyfile(wanted, stamp)


def almanac(tool: Path, figures: Path, database: Path, before: tuple[Path, ...] = (),
            **expected: int) -> Usage:
    """An import, after that of packages, whose summary must say what is expected, as in
    `added=9900000`."""
    usage, printed = run(
        [tool, "import", *before, figures, "--source", data.SOURCE, "--db", database],
        made=database)
    counts = {word: int(number.replace(",", ""))
              for word, number in re.findall(r"(read|added|revised|unchanged) ([0-9,]+)", printed)}
    for word, number in expected.items():
        if counts.get(word) != number:
            raise Failure(f"{number} should have been {word}, but almanac says:\n{printed}")
    return usage


def sqlite3_import(figures: Path, database: Path) -> Usage:
    create = "CREATE TABLE figure (indicator TEXT, region TEXT, period TEXT, value REAL)"
    return run(["sqlite3", "-bail", database, create,
                f'.import --csv --skip 1 "{figures}" figure'], made=database)[0]


def sqlite3_index(database: Path) -> Usage:
    create = "CREATE UNIQUE INDEX figure_key ON figure (indicator, region, period)"
    return run(["sqlite3", "-bail", database, create], made=database)[0]


def duckdb(figures: Path, database: Path) -> Usage:
    python = ENVIRONMENT / "bin" / "python"
    return run([python, "-c", DUCKDB, figures, database], made=database)[0]


def sqlite_utils(figures: Path, database: Path) -> Usage:
    keys = ["--pk", "indicator", "--pk", "region", "--pk", "period"]
    tool = ENVIRONMENT / "bin" / "sqlite-utils"
    return run([tool, "insert", database, "figure", figures, "--csv", *keys, "--silent"],
               made=database)[0]


def versions(tool: Path, compared: bool) -> list[str]:
    def first(*command) -> str:
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout.split("\n")[0] or "unknown").strip()

    commit = first("git", "-C", data.ROOT, "describe", "--always", "--dirty")
    # The copy keeps the time of the build, which may be older than the sources.
    built = datetime.fromtimestamp(tool.stat().st_mtime).isoformat(" ", "minutes")
    found = [f"{first(tool, '--version')}, built {built} (the sources are now at {commit})"]
    if compared:
        freeze = first(ENVIRONMENT / "bin" / "python", "-c",
                       "from importlib.metadata import version as v;"
                       "print(f\"DuckDB {v('duckdb')}, sqlite-utils {v('sqlite-utils')}\")")
        found += ["sqlite3 " + first("sqlite3", "--version").split(" ")[0], freeze]
    return found + [f"Python {sys.version.split()[0]}"]
