"""Options that name an output file, pointed at what must not be overwritten."""

import os
import shutil

import judge
import state
from option_ways import BAD, GOOD, MAP, MINE, OTHER, SILENT, WAYS


def run(place) -> None:
    checks = []
    for way in WAYS:
        targets = ["a.db", "to-db", "hard-db", "a.db-journal", "a.db-wal", "a.db-shm"]
        targets += [way.input, "to-input", "hard-input"] if way.input else []
        for target in targets:
            for more in [[], *([word] for word in way.replace)]:
                checks.append(lambda way=way, target=target, more=more:
                              precious(place, way, target, more))
                if way.name.startswith("import"):
                    checks.append(lambda way=way, target=target, more=more:
                                  precious(place, way, target, [*more, "--dry-run"]))
        checks += [lambda way=way: kept(place, way), lambda way=way: kept(place, way, "to-other"),
                   lambda way=way: replaced(place, way), lambda way=way: device(place, way)]
    checks += [lambda words=words: nothing_to_say(place, *words) for words in SILENT]
    place.all(checks)


def fresh(place):
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    for name, content in [("good.csv", GOOD), ("bad.csv", BAD), ("map.yaml", MAP),
                          ("mine.sql", MINE.encode()), ("other.txt", OTHER)]:
        (folder / name).write_bytes(content)
    for name, target in [("to-db", "a.db"), ("to-other", "other.txt")]:
        (folder / name).symlink_to(target)
    os.link(folder / "a.db", folder / "hard-db")
    return folder


def contents(folder) -> dict[str, str]:
    """What lies in a folder, links told apart from files."""
    return {name: os.readlink(folder / name) if (folder / name).is_symlink()
            else "a folder" if (folder / name).is_dir() else state.bytes_of(folder / name)
            for name in sorted(os.listdir(folder))}


def changes(before: dict, after: dict) -> list[str]:
    names = sorted(name for name in before.keys() | after.keys()
                   if before.get(name) != after.get(name))
    return [f"{name} is new" if name not in before else f"{name} is gone" if name not in after
            else f"{name} is changed" for name in names]


def words_for(way, target: str, more: list) -> list[str]:
    return [target if word == "TARGET" else word for word in way.words] + more + ["--db", "a.db"]


def precious(place, way, target: str, more: list) -> None:
    """The database, what belongs to it, and inputs: refused, and left as they are."""
    folder = fresh(place)
    if way.input:
        (folder / "to-input").symlink_to(way.input)
        os.link(folder / way.input, folder / "hard-input")
    before = contents(folder)
    ended = place.run(*words_for(way, target, more), cwd=folder)
    wrong = judge.unknown_option(ended, more) + judge.ending(ended, judge.FAILED - {1, 130})
    wrong += changes(before, contents(folder)) + state.faults(folder / "a.db")
    place.report.check(f"{way.name}: the database or an input", f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def kept(place, way, target: str = "other.txt") -> None:
    """Another file that is there stays, unless it is said to be replaced."""
    folder = fresh(place)
    before = contents(folder)
    ended = place.run(*words_for(way, target, []), cwd=folder)
    wrong = judge.ending(ended, judge.FAILED - {1, 130}) + changes(before, contents(folder))
    place.report.check(f"{way.name}: a file that is there", f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


def replaced(place, way) -> None:
    """With the option that says so it is replaced; a folder never is."""
    words = way.replace
    if way.name == "export of all":
        return
    for word in words:
        folder = fresh(place)
        ended = place.run(*words_for(way, "other.txt", [word]), cwd=folder)
        wrong = judge.ending(ended, {0, 1} if "import" in way.name else {0})
        if not wrong and (folder / "other.txt").read_bytes() == OTHER:
            wrong = ["it was not replaced"]
        wrong += [f"left behind: {name}" for name in os.listdir(folder) if ".partial" in name]
        place.report.check(f"{way.name}: replaced when said so", f"`{ended.command}`", wrong, ended)
        shutil.rmtree(folder)


def device(place, way) -> None:
    """/dev/stdout is a symbolic link, which a careless rename would take the place of. A copy of
    it stands in, so that the machine's own is safe."""
    if way.name == "export of all":
        return
    for name, target in [("stdout", "/proc/self/fd/1"), ("null", "/dev/null")]:
        folder = fresh(place)
        (folder / name).symlink_to(target)
        before = contents(folder)
        ended = place.run(*words_for(way, name, []), cwd=folder, stdout=folder / "said")
        wrong = judge.ending(ended)
        wrong += [change for change in changes(before, contents(folder)) if not change.startswith(
            ("said", "a.db is changed", "hard-db is changed"))]
        wrong += state.faults(folder / "a.db")
        if (folder / "said").exists() and b"\0" in (folder / "said").read_bytes():
            wrong.append("two things were written over each other in standard output")
        place.report.check(f"{way.name}: /dev/stdout, /dev/null",
                           f"ln -s {target} {name}; `{ended.command} > said`", wrong, ended)
        shutil.rmtree(folder)


def nothing_to_say(place, words: list, allowed: set, may_write: bool) -> None:
    folder = fresh(place)
    before = contents(folder)
    ended = place.run(*words, "--db", "a.db", cwd=folder)
    wrong = judge.ending(ended, allowed)
    expected = ["a.db is changed", "hard-db is changed"] if ended.status in (0, 1) else []
    expected += ["out.csv is new"] if may_write else []
    found = changes(before, contents(folder))
    wrong += [change for change in found if change not in expected]
    if may_write and "out.csv is new" not in found:
        wrong.append("out.csv was not written")
    place.report.check("a file is written only when there is something to say",
                       f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
