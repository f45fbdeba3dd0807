"""Single system calls that fail: a disk with a bad block, no room, too many open files."""

import shutil

import judge
import state
import traced
from deeds import Deed, database_deeds, export_deeds

# What may come of each call; `read` and `pread64` are there since a disk fails on reading too.
ERRORS = {
    "pwrite64": ["EIO", "ENOSPC", "EINTR"], "write": ["EIO", "ENOSPC", "EINTR"],
    "fdatasync": ["EIO", "EINTR"], "fsync": ["EIO", "ENOSPC"], "openat": ["EIO", "EMFILE", "EINTR"],
    "rename": ["EIO", "ENOSPC"], "link": ["EIO", "ENOSPC"], "ftruncate": ["EIO"],
    "unlink": ["EIO"], "mkdir": ["ENOSPC"], "read": ["EIO", "EINTR"], "pread64": ["EIO"],
}


def run(place) -> None:
    why = traced.refused()
    if why:
        return place.report.skip("injected: errors of system calls", why)
    deeds = {**database_deeds(place), **export_deeds(place)}
    deeds["a query"] = Deed(
        "a query", ["query", "profile", "--region", "CN-440300", "--db", "a.db"],
        {"a.db": place.shared / "some.db"})
    checks = []
    for deed in deeds.values():
        deed.measure(place)
        chance = place.chance("injected", deed.name)
        for name, places in traced.calls(place, deed, list(ERRORS)).items():
            checks += some(place, deed, chance, name, places)
    place.all(checks)


def some(place, deed, chance, name: str, places: list) -> list:
    checks = []
    for error in ERRORS[name]:
        if place.quick and (error != "EIO" or name not in ("pwrite64", "write", "link", "rename")):
            continue
        most = {"pwrite64": 4, "read": 2, "pread64": 2, "openat": 2}.get(name, 3)
        for number, rest in traced.chosen(chance, places, place.count(most, 2)):
            checks.append(lambda error=error, number=number, rest=rest:
                          failing(place, deed, name, error, str(number), rest))
        # A disk that is broken from here on.
        if error in ("EIO", "ENOSPC") and name not in ("read", "pread64", "openat", "unlink") \
                and not place.quick:
            number, rest = chance.choice(places)
            checks.append(lambda error=error, number=number, rest=rest:
                          failing(place, deed, name, error, f"{number}+", rest))
    return checks


def failing(place, deed, name: str, error: str, when: str, rest: str) -> None:
    folder = deed.begin(place)
    ended = place.run(*deed.words, cwd=folder, limit=60,
                      prefix=traced.fault(name, f"error={error}", when))
    found, wrong = deed.found(place, folder)
    # Where messages cannot be written either, there is nothing to be read.
    speechless = name == "write" and when.endswith("+")
    wrong += judge.ending(ended, speechless=speechless)
    if not wrong:
        wrong = judge.outcome(ended, found, deed.before, deed.after, state.difference)
    if speechless:
        wrong = [fault for fault in wrong if "without a word" not in fault]
    if error == "EINTR" and ended.status > 0 and name in ("pwrite64", "write", "read", "openat"):
        wrong.append(f"an interrupted {name} was not tried again{judge.quoted(ended)}")
    # One that fails to take a file away may leave it; a broken disk too.
    if name != "unlink" and not when.endswith("+") and not ended.stopped:
        wrong += [f"left behind: {stray}" for stray in deed.strays(folder)]
    what = rest.split(",")[0].strip() if rest.startswith('"') or name == "write" else ""
    place.report.check(
        deed.name,
        f"{error} at {name} number {when} ({what or '…'}) of `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
