"""Full disks, outputs that take nothing, locked databases, folders that cannot be written to."""

import shutil
from pathlib import Path

import inputs
import judge
import mounts
import outputs
import state
from deeds import CREATE, TINY_ROWS, database_deeds, export_deeds

PAGE = 64 << 10


def run(place) -> None:
    outputs.run(place)
    if mounts.refused:
        for what in ["full disks", "folders that cannot be written to"]:
            place.report.skip(f"disks: {what}", mounts.refused)
        return
    full_disks(place)
    temporary_folder(place)
    read_only(place)


def full_disks(place) -> None:
    """A little more room than there is at the start, up to nearly as much as is needed."""
    deeds = {**database_deeds(place), **export_deeds(place)}
    checks = []
    for deed in deeds.values():
        deed.measure(place)
        least, most = used(place, deed)
        chance = place.chance("disks", deed.name)
        sizes = [least, least + PAGE, most, *(chance.randint(least, most) for _ in range(5))]
        for size in sizes[:place.count(8, 1)]:
            checks.append(lambda deed=deed, size=size: full_disk(place, deed, size, 0))
        # Room for bytes, but for no more files: a journal cannot be made.
        for files in [1] if place.quick else [1, 2, 3]:
            checks.append(lambda deed=deed, most=most, files=files:
                          full_disk(place, deed, most * 3, files))
    place.all(checks)


def used(place, deed) -> tuple[int, int]:
    """The bytes that lie there before and, at the most that can be seen, afterwards."""
    folder = deed.begin(place)
    size = lambda: sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    before = size()
    place.must(*deed.words, cwd=folder, limit=120)
    after = size()
    shutil.rmtree(folder)
    return before, max(after, before) + before // 4


def full_disk(place, deed, size: int, files: int) -> None:
    start = deed.begin(place)
    disk = mounts.disk(place.new_folder(), max(size, 1 << 16) + (1 << 20), 0)
    for name in deed.files:
        if (start / name).is_symlink():
            (disk / name).symlink_to((start / name).resolve())
        elif name == "a.db" or name == deed.target:
            shutil.copyfile(start / name, disk / name)
        else:
            (disk / name).symlink_to(start / name)
    left = len(list(disk.iterdir())) + 1
    room = sum(file.lstat().st_size for file in disk.iterdir())
    mounts.remount(disk, f"nr_inodes={left + files}" if files else f"size={max(size, room + PAGE)}")
    try:
        ended = place.run(*deed.words, cwd=disk, limit=60)
        found, wrong = deed.found(place, disk)
        wrong += judge.ending(ended, {0, 73, 74})
        if not wrong:
            wrong = judge.outcome(ended, found, deed.before, deed.after, state.difference)
        wrong += [f"left behind: {name}" for name in deed.strays(disk)]
        what = f"room for {files} more files" if files else f"{size >> 10} KB"
        place.report.check(f"a full disk: {deed.name}", f"`{ended.command}` on a disk of {what}",
                           wrong, ended)
        if not wrong and ended.status != 0:
            with_room(place, deed, disk)
    finally:
        mounts.leave(disk)
        shutil.rmtree(start)


def with_room(place, deed, disk: Path) -> None:
    """With room again, it goes on as if nothing had been."""
    mounts.remount(disk, "size=1g,nr_inodes=10000")
    ended = place.run(*deed.words, cwd=disk, limit=60)
    found, wrong = deed.found(place, disk)
    wrong += judge.ending(ended, {0})
    if not wrong and found != deed.after:
        wrong.append("not the state after: " + state.difference(found, deed.after))
    place.report.check("a full disk: the same with room", f"`{ended.command}`, after it failed",
                       wrong, ended)


def temporary_folder(place) -> None:
    """What needs room elsewhere: a workbook's copy, an endless sort."""
    numbers = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9000000)"
    sort = ["sql", numbers + " SELECT count(*) FROM (SELECT x FROM n ORDER BY x * 7919 % 1000003)",
            "--timeout", "20", "--db", "a.db"]
    for size, words in [(4096, ["import", "book.xlsx", *CREATE, "--db", "a.db"]),
                        (200 << 10, ["import", "book.xlsx", *CREATE, "--db", "a.db"]),
                        (1 << 20, sort), (8 << 20, sort)]:
        folder = place.new_folder()
        disk = mounts.disk(place.new_folder(), size)
        place.copy("base.db", folder / "a.db")
        inputs.workbook_of(folder / "book.xlsx", 20_000)
        before = state.bytes_of(folder / "a.db")
        ended = place.run(*words, cwd=folder, limit=40,
                          env={"TMPDIR": str(disk), "SQLITE_TMPDIR": str(disk)})
        wrong = judge.ending(ended, {74})
        if state.bytes_of(folder / "a.db") != before:
            wrong.append("the database was changed")
        wrong += [f"left behind in TMPDIR: {file.name}" for file in disk.iterdir()]
        place.report.check("a full TMPDIR", f"`{ended.command[:80]}…`, {size >> 10} KB", wrong,
                           ended)
        mounts.leave(disk)
        shutil.rmtree(folder)


def read_only(place) -> None:
    """A disk that may not be written to: what reads works, what writes says why it does not."""
    disk = mounts.disk(place.new_folder(), 64 << 20)
    place.copy("some.db", disk / "a.db")
    (disk / "rows.csv").write_bytes(TINY_ROWS)
    (disk / "mine.sql").write_text("SELECT 1\n")
    mounts.remount(disk, "ro")
    reads = [["status"], ["query", "conflicts"], ["list", "sources"], ["sql", "SELECT 1"],
             ["export", "-", "--format", "csv"], ["migrate"], ["show", "CN-440300"]]
    writes = [["import", "rows.csv", *CREATE], ["undo", "2"], ["query", "--save", "mine.sql"],
              ["query", "--remove", "mine"], ["derive", "x", "--sum", "made-0", "--sum", "made-1"],
              ["import", "rows.csv", *CREATE, "--db", "new.db"], ["export", "all"],
              ["export", "all.csv"],
              ["query", "profile", "--region", "CN-440300", "--svg", "x.svg"],
              ["import", "rows.csv", "--skip-bad", "bad.csv", *CREATE]]
    before = state.bytes_of(disk / "a.db")
    for words, allowed in [(w, {0}) for w in reads] + [(w, {73, 74, 77}) for w in writes]:
        words = words if "--db" in words else [*words, "--db", "a.db"]
        ended = place.run(*words, cwd=disk)
        wrong = judge.ending(ended, allowed)
        if ended.status == 66 and "--remove" in words or ended.status == 64:
            wrong = []  # a query that is not kept may be said before
        if state.bytes_of(disk / "a.db") != before:
            wrong.append("the database was changed")
        place.report.check("a disk that is read-only", f"`{ended.command}`", wrong, ended)
    mounts.leave(disk)
