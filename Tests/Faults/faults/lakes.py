"""Lakes: outputs that name their files, descriptions that somebody else has made, links, signals."""

import json
import os
import shutil
import signal

import judge
import state
from deeds import CREATE, TINY_ROWS
from option_ways import BAD

HUGE = 9223372036854775807
# What an option may name, and the commands that would write there.
TARGETS = ["lake/lake.json", "lake/head.db", "lake/shards/00000.db", "lake/shards/../head.db",
           "to-shard", "hard-head", "to-lake/shards/00001.db", "lake/facts/00000.parquet",
           "lake/head-1.db", "lake/head.db-journal", "lake/shards/00000.db-wal", "lake/shards/00007.db",
           "lake", "lake/shards", "/proc/self/cwd/lake/head.db"]
RANK = ["query", "rank", "--indicator", "invention-patents-per-10k-people", "--level", "prefecture"]
WRITERS = [["import", "bad.csv", *CREATE, "--skip-bad", "TARGET"],
           ["import", "bad.csv", *CREATE, "--dry-run", "--skip-bad", "TARGET"],
           [*RANK, "--svg", "TARGET"], ["export", "TARGET", "--format", "csv"],
           ["export", "TARGET", "--format", "parquet"],
           ["export", "TARGET", "--query", "sources", "--format", "csv"]]
COMMANDS = [["status"], ["query", "profile", "--region", "CN-440300"], ["list", "regions"],
            ["check"], ["check", "--integrity"], ["import", "rows.csv", *CREATE], ["undo", "1"],
            ["export", "new", "--format", "lake"], ["export", "out"]]
# Where in lake.json, and what stands there.
MEMBERS = [(["generation"], HUGE), (["generation"], -1), (["schema"], HUGE),
           (["head", "file"], "shards/00000.db"), (["head", "file"], "head-1.db"),
           (["shards", 0, "figures"], HUGE), (["shards", 0, "figures"], -HUGE),
           (["shards", 0, "series"], HUGE), (["shards", 0, "bytes"], HUGE),
           (["shards", 0, "file"], "link/precious.db"), (["shards", 0, "file"], "\x1b[31m"),
           (["shards", 0, "file"], "x" * 5000), (["shards", 0, "modified"], -HUGE),
           (["shards", 1, "facts", "file"], "link/precious.db"),
           (["shards", 1, "facts", "file"], "lake.json"), (["shards", 1, "indicators"], ["x"] * 9)]


def run(place) -> None:
    made = place.new_folder()
    place.must("export", "lake", "--format", "lake", "--shards", "2", "--facts",
               "--db", str(place.shared / "base.db"), cwd=made)
    place.must("export", "many", "--format", "lake", "--shards", "3", "--facts",
               "--db", str(place.shared / "many.db"), cwd=made)
    some = slice(None, None, 7 if place.quick else None)
    checks = [lambda words=words, target=target, more=more: output(place, made, words, target, more)
              for words in WRITERS for target in TARGETS for more in [[], ["--replace"]]]
    checks += [lambda words=words, path=path, value=value: member(place, made, words, path, value)
               for words in COMMANDS for path, value in MEMBERS]
    checks += [lambda words=words, folder=folder: linked(place, made, words, folder)
               for words in COMMANDS[-4:-2] for folder in ["shards", "facts"]]
    checks = checks[some]
    for number in range(place.count(6, 1)):
        for words in [["import", "rows.csv", *CREATE], ["undo", "2"]]:
            moment = place.chance("lakes", number, words[0]).uniform(0, 2)
            checks.append(lambda words=words, moment=moment: stopped(place, made, words, moment))
    place.all(checks)
    shutil.rmtree(made)


def fresh(place, made, name: str = "lake"):
    folder = place.new_folder()
    # A lake knows its files by their times.
    shutil.copytree(made / name, folder / "lake", copy_function=shutil.copy2)
    (folder / "rows.csv").write_bytes(TINY_ROWS)
    (folder / "bad.csv").write_bytes(BAD)
    (folder / "to-shard").symlink_to("lake/shards/00000.db")
    (folder / "to-lake").symlink_to("lake")
    os.link(folder / "lake/head.db", folder / "hard-head")
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/precious.db").write_text("somebody's own\n")
    return folder


def contents(folder) -> dict[str, str]:
    return {str(path.relative_to(folder)): state.bytes_of(path)
            for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def output(place, made, words: list, target: str, more: list) -> None:
    folder = fresh(place, made)
    before = contents(folder)
    words = [target if word == "TARGET" else word for word in words]
    ended = place.run(*words, *more, "--db", "lake", cwd=folder)
    wrong = judge.unknown_option(ended, more) + judge.ending(ended, judge.FAILED - {1, 130})
    if contents(folder) != before:
        wrong.append("files were changed or made")
    place.report.check("outputs over files of a lake", f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def member(place, made, words: list, path: list, value) -> None:
    folder = fresh(place, made)
    (folder / "lake/link").symlink_to("../elsewhere")
    description = json.loads((folder / "lake/lake.json").read_text())
    inside = description
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    (folder / "lake/lake.json").write_text(json.dumps(description))
    harmless(place, folder, "descriptions of a lake", f"{path} is {str(value)[:40]!r}", words)


def linked(place, made, words: list, name: str) -> None:
    """What lies behind a link is not the lake's to clear away."""
    folder = fresh(place, made)
    shutil.rmtree(folder / "elsewhere")
    (folder / "lake" / name).rename(folder / "elsewhere")
    (folder / "lake" / name).symlink_to("../elsewhere")
    for own in ["00009.db", "00009.parquet"]:
        (folder / "elsewhere" / own).write_text("somebody's own\n")
    harmless(place, folder, "a lake whose folders are links", f"lake/{name} is a link", words)


def harmless(place, folder, kind: str, how: str, words: list) -> None:
    before = contents(folder / "elsewhere")
    ended = place.run(*words, "--db", "lake", cwd=folder)
    wrong = judge.ending(ended)
    if contents(folder / "elsewhere") != before:
        wrong.append("files outside of the lake were changed")
    place.report.check(kind, f"{how}; `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def stopped(place, made, words: list, moment: float) -> None:
    folder = fresh(place, made, "many")
    before = contents(folder)
    running = place.start(*words, "--db", "lake", cwd=folder)
    running.wait_until_busy(folder)
    running.wait_until_over(moment)
    running.signal(signal.SIGINT)
    ended = running.wait(5)
    wrong = judge.ending(ended, {0, 130})
    if ended.status == 130 and contents(folder) != before:
        wrong.append("files were changed or left behind")
    if not wrong:
        look = place.run("check", "--integrity", "--db", "lake", cwd=folder, limit=60)
        wrong = judge.ending(look, {0})
    place.report.check("a signal while a lake is changed",
                       f"SIGINT after {moment:.2f} s of `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
