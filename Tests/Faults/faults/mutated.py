"""Wrong bytes in good files: a message, whatever they are."""

import gzip
import os
import shutil
from pathlib import Path

import inputs
import judge
import mutated_databases
import state
from deeds import CREATE
from mutated_databases import PATIENCE, keep
from place import ROOT

SMALL = 40_000
ENDS = {".csv", ".tsv", ".json", ".px", ".ndjson", ".jsonl", ".yaml", ".xlsx", ".gz", ".sql",
        ".txt"}
# Where a change means something to a parser, more often than at any byte.
TOKENS = [b"\0", b"\xff", b'"', b",", b"\n", b"\r", b"\t", b";", b"=", b"{", b"}", b"[", b"]", b":",
          b"-", b"e999", b"99999999999999999999", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe6", b"'",
          b"\\u0000", b"\\ud800", b"NaN", b"1e400", b"%", b"0000-00-00", b"2022-W99"]


def run(place) -> None:
    files = good_files(place)
    checks = []
    for number in range(place.count(900, 60)):
        chance = place.chance("mutated", number)
        path = files[number % len(files)]
        checks.append(lambda number=number, path=path, chance=chance:
                      one_file(place, number, path, chance))
    place.all(checks)
    mutated_databases.run(place)


def good_files(place) -> list[Path]:
    """Small files of every format: samples where there are some, what the tests have, and what the
    tool itself writes."""
    folders = [ROOT / "Tests" / "Fuzzing" / "Corpus" / name for name in ["Table", "JSONStat", "PX"]]
    folders += [ROOT / "Tests" / "AlmanacTests" / "BadInput", ROOT / "Seeds"]
    samples = os.environ.get("ALMANAC_SAMPLES", "")
    if Path(samples).is_dir() and samples:
        folders.append(Path(samples))
    else:
        place.report.skip("mutated: sample files of other programs",
                          "ALMANAC_SAMPLES names no folder")
    found = [file for folder in folders for file in sorted(folder.rglob("*"))
             if file.is_file() and 0 < file.stat().st_size < SMALL
             and (file.suffix in ENDS or not file.suffix)]
    return place.chance("files").sample(found, len(found)) + made_files(place)


def made_files(place) -> list[Path]:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    for name, form in [("f.csv", "csv"), ("f.ndjson", "ndjson"), ("sdmx.csv", "sdmx-csv"),
                       ("stat.json", "json-stat")]:
        place.must("export", name, "--format", form, "--db", "a.db", cwd=folder)
    inputs.workbook_of(folder / "book.xlsx", 40)
    for name in ["f.csv", "stat.json"]:
        (folder / f"{name}.gz").write_bytes(gzip.compress((folder / name).read_bytes(), mtime=0))
    (folder / "a.db").unlink()
    # Often enough among hundreds of others.
    return sorted(folder.iterdir()) * 12


def mutated(data: bytes, chance) -> bytes:
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8, 30])):
        at = chance.randrange(len(data)) if data else 0
        how = chance.random()
        if how < 0.3 and data:
            data[at] ^= 1 << chance.randrange(8)
        elif how < 0.5 and data:
            data[at] = chance.randrange(256)
        elif how < 0.75:
            data[at:at] = chance.choice(TOKENS)
        elif how < 0.85:
            del data[at:at + chance.choice([1, 1, 3, 20, 300])]
        elif how < 0.93:
            piece = data[at:at + chance.choice([2, 10, 200])]
            data[at:at] = piece * chance.choice([1, 2, 50])
        else:
            del data[at:]
    return bytes(data)


def one_file(place, number: int, path: Path, chance) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    name = path.name if path.suffix else path.name + (".px" if path.parent.name == "PX" else ".csv")
    (folder / name).write_bytes(mutated(path.read_bytes(), chance))
    words = chance.choice([
        ["import", name, *CREATE],
        ["import", name, "--create", "indicators,regions", "--human-periods"],
        ["import", "--explain", name], ["import", name, *CREATE, "--dry-run"],
        ["import", name, "--skip-bad", "bad.txt", "--create", "indicators,regions"]])
    if path.suffix == ".yaml":
        words = ["import", "rows.csv", "--map", name]
        (folder / "rows.csv").write_text("".join([inputs.HEADER, *inputs.rows(5)]))
    elif path.suffix == ".sql":
        words = ["query", name]
    before = state.bytes_of(folder / "a.db")
    ended = place.run(*words, "--db", "a.db", cwd=folder, limit=PATIENCE)
    # `--explain` tells problems on standard output, with 1.
    wrong = judge.ending(ended, {0, 1, 64, 65, 66, 69, 75, 77})
    if state.bytes_of(folder / "a.db") != before:
        wrong += state.faults(folder / "a.db")
    if wrong:
        keep(folder / name)
    place.report.check("a file of figures", f"{path.parent.name}/{path.name}, mutated (number"
                                            f" {number}); `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
