"""Databases with wrong bytes, and databases that end too soon."""

import os
import shutil
from pathlib import Path

import inputs
import judge
from deeds import CREATE

PATIENCE = 20
DATABASE_COMMANDS = [
    ["status"], ["query", "profile", "--region", "CN-440300"], ["query", "conflicts"],
    ["query", "rank", "--indicator", "made-0", "--level", "country", "--period", "all"],
    ["list", "indicators"], ["list", "regions", "--match", "shen"], ["show", "CN-440300"],
    ["export", "all"], ["export", "all.csv"], ["import", "rows.csv", *CREATE], ["undo", "2"],
    ["sql", "SELECT count(*), sum(value) FROM latest"], ["query"], ["compare", "CN-440300", "CN"],
    ["derive", "x", "--sum", "made-0", "--sum", "made-1"], ["migrate"],
]


def run(place) -> None:
    checks = []
    for number in range(place.count(250, 20)):
        chance = place.chance("mutated database", number)
        checks.append(lambda number=number, chance=chance: one_database(place, number, chance))
    place.all(checks)


def keep(path: Path) -> None:
    """Leaves what failed for somebody to look at."""
    folder = Path(os.environ.get("ALMANAC_FAULTS_KEEP", ""))
    if folder.name and folder.is_dir():
        shutil.copyfile(path, folder / f"{path.parent.name}-{path.name}")


def one_database(place, number: int, chance) -> None:
    """Bits of a database that a disk has lost, or the end of a file that was not copied whole."""
    folder = place.new_folder()
    path = place.copy("some.db", folder / "a.db")
    (folder / "rows.csv").write_text("".join([inputs.HEADER, *inputs.rows(300)]))
    size = path.stat().st_size
    how = chance.random()
    with open(path, "r+b") as file:
        if how < 0.2:
            file.truncate(chance.choice([0, 1, 50, 100, 512, 16383, 16384, chance.randrange(size)]))
        else:
            # The first pages hold the schema; an error there reaches further.
            most = chance.choice([100, 16384, 400_000, size])
            for _ in range(chance.choice([1, 3, 30, 300])):
                file.seek(chance.randrange(most))
                file.write(chance.randbytes(chance.choice([1, 1, 4, 64])))
    keep_copy = path.read_bytes()
    for words in chance.sample(DATABASE_COMMANDS, 5):
        ended = place.run(*words, "--db", "a.db", cwd=folder, limit=PATIENCE)
        wrong = judge.ending(ended, {0, 1, 64, 65, 66, 73, 74, 75, 77, 78})
        if wrong:
            path.write_bytes(keep_copy)
            keep(path)
        place.report.check("a database", f"a damaged file (number {number}); `{ended.command}`",
                           wrong, ended)
        for left in ["all", "all.csv"]:
            if (folder / left).is_dir():
                shutil.rmtree(folder / left)
            else:
                (folder / left).unlink(missing_ok=True)
    shutil.rmtree(folder)
