"""SIGKILL at random moments: the old state or the new one, and the next run clears up."""

import shutil
import signal

import judge
import state
from deeds import TINY_ROWS, database_deeds, export_deeds
from place import KNOWN

NEW = ["--create", "indicators,regions", *KNOWN]


def run(place) -> None:
    deeds = {**database_deeds(place), **export_deeds(place)}
    for left_out in ["a kept query", "a migration", "a dry run"]:
        deeds.pop(left_out, None)
    checks = []
    for deed in deeds.values():
        deed.measure(place)
        for number in range(place.count(20 if deed.seconds < 1 else 15, 2)):
            moment = place.chance("kills", deed.name, number).uniform(0.005, deed.seconds * 1.15)
            checks.append(lambda deed=deed, moment=moment: killed_at(place, deed, moment))
    place.all(checks)
    still_at_work(place)


def killed_at(place, deed, moment: float) -> None:
    folder = deed.begin(place)
    running = place.start(*deed.words, cwd=folder)
    running.wait_until_over(moment)
    running.signal(signal.SIGKILL)
    after_kill(place, deed, folder, running.wait(), f"SIGKILL after {moment * 1000:.0f} ms")


def after_kill(place, deed, folder, ended, how: str) -> None:
    """What holds after a kill, and after the next run."""
    did = f"{how} of `{ended.command}`"
    found, wrong = deed.found(place, folder)
    if not wrong and found not in (deed.before, deed.after):
        wrong = ["neither the state before nor the one after: "
                 + state.difference(found, deed.before)]
    wrong += judge.ending(ended, {0, -signal.SIGKILL})
    place.report.check(deed.name, did, wrong, ended)
    if wrong:
        return shutil.rmtree(folder)
    left = deed.strays(folder)
    next_run = export_again if deed.target else import_again
    ended, wrong = next_run(place, deed, folder, found == deed.after)
    wrong += [f"left behind: {name}" for name in deed.strays(folder) if name != "tiny.csv"]
    if wrong and left:
        wrong.append(f"after the kill there were {', '.join(left)}")
    place.report.check(f"{deed.name}: the next run clears up", f"{did}, then `{ended.command}`",
                       wrong, ended)
    shutil.rmtree(folder)


def import_again(place, deed, folder, is_done: bool):
    """The same import once more, else another one."""
    if deed.words[0] == "import" and not is_done:
        ended = place.run(*deed.words, cwd=folder)
        found, wrong = deed.found(place, folder)
        if not wrong and ended.status == 0 and found != deed.after:
            wrong = ["the next run leads elsewhere: " + state.difference(found, deed.after)]
    else:
        (folder / "tiny.csv").write_bytes(TINY_ROWS)
        if deed.words[0] == "migrate" and not is_done:
            place.must("migrate", "--db", "a.db", cwd=folder)
        ended = place.run("import", "tiny.csv", *NEW, "--db", "a.db", cwd=folder)
        _, wrong = deed.found(place, folder)
    wrong += judge.ending(ended, {0})
    if state.journal_mode(folder / "a.db") != "delete":
        wrong.append("the journal mode is no longer delete")
    return ended, wrong


def export_again(place, deed, folder, is_done: bool):
    words = deed.words
    if is_done and (folder / deed.target).is_dir():
        shutil.rmtree(folder / deed.target)
    elif is_done and "--replace" not in words:
        words = [*words, "--replace"]
    ended = place.run(*words, cwd=folder)
    found, wrong = deed.found(place, folder)
    if found != deed.after:
        wrong.append("the next export is another one")
    return ended, wrong + judge.ending(ended, {0})


def still_at_work(place) -> None:
    """A run that is held up is not a killed one: what it is making must not be cleared away."""
    for deed in [database_deeds(place)["a first import"], *export_deeds(place).values()]:
        deed.measure(place)
        folder = deed.begin(place)
        first = place.start(*deed.words, cwd=folder)
        first.wait_until_busy(folder)
        first.wait_until_over(deed.seconds / 3)
        first.signal(signal.SIGSTOP)
        second = place.run(*deed.words, cwd=folder)
        first.signal(signal.SIGCONT)
        ended = first.wait()
        found, wrong = deed.found(place, folder)
        wrong += judge.ending(second, {0, 75}) + judge.ending(ended, {0, 73, 75})
        if found != deed.after:
            wrong.append("neither of the two has made it")
        wrong += [f"left behind: {name}" for name in deed.strays(folder)]
        place.report.check("a second run while the first is held up",
                           f"SIGSTOP of `{ended.command}`, the same again, SIGCONT", wrong, ended)
        shutil.rmtree(folder)
