"""SIGKILL at a chosen write or sync, where a power cut would be worst."""

import shutil

import kills
import traced
from deeds import database_deeds, export_deeds

NAMES = ["pwrite64", "write", "fdatasync", "fsync", "unlink", "rename", "link", "ftruncate"]


def run(place) -> None:
    why = traced.refused()
    if why:
        return place.report.skip("writes: SIGKILL at a chosen write", why)
    deeds = {**database_deeds(place), **export_deeds(place)}
    del deeds["a dry run"]
    checks = []
    for deed in deeds.values():
        deed.measure(place)
        chance = place.chance("writes", deed.name)
        for name, places in traced.calls(place, deed, NAMES).items():
            many = 8 if name == "pwrite64" else 4
            for number, rest in traced.chosen(chance, places, place.count(many, 1)):
                checks.append(lambda deed=deed, name=name, number=number, rest=rest:
                              killed_at(place, deed, name, number, rest))
    place.all(checks)


def killed_at(place, deed, name: str, number: int, rest: str) -> None:
    folder = deed.begin(place)
    ended = place.run(*deed.words, cwd=folder, limit=60,
                      prefix=traced.fault(name, "signal=SIGKILL", number))
    if ended.status == 0:
        # No two runs make quite as many calls: this one was over before.
        return shutil.rmtree(folder)
    kills.after_kill(place, deed, folder, ended, f"SIGKILL at {name} number {number}")
