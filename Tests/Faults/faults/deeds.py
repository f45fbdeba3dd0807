"""What the tool does that can go wrong in the middle: each with its start, its words, and the
states before and after it."""

import functools
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import state
from place import KNOWN, ROOT

CREATE = ["--create", "indicators", *KNOWN]
TINY_ROWS = b"indicator,region,period,value\ntiny,CN,2020,1\n"
LEFT_OUT = {"a large import", "a derived indicator", "an export of a file"}  # of --quick


@dataclass
class Deed:
    name: str
    words: list
    files: dict  # of the folder that it begins in: name → what is copied or linked there
    target: str = ""  # what an export makes
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    seconds: float = 0  # that it takes undisturbed

    def begin(self, place) -> Path:
        folder = place.new_folder()
        for name, source in self.files.items():
            if isinstance(source, bytes):
                (folder / name).write_bytes(source)
            elif name.endswith(".db"):
                shutil.copyfile(source, folder / name)
            elif Path(source).is_dir():
                (folder / name).symlink_to(source)
            else:
                os.link(source, folder / name)
        return folder

    def found(self, place, folder) -> tuple[dict, list[str]]:
        """The state now, and what is wrong with it."""
        if self.target:
            return {"export": content(folder / self.target)}, []
        return state.look(folder / "a.db", scratch(place, folder))

    def strays(self, folder) -> list[str]:
        known = {*self.files, "a.db", self.target, "said"}
        return sorted(name for name in os.listdir(folder) if name not in known)

    def measure(self, place) -> "Deed":
        """Does it undisturbed; once, since each is the same whenever it is asked for."""
        if self.seconds:
            return self
        folder = self.begin(place)
        self.before, _ = self.found(place, folder)
        self.seconds = place.must(*self.words, cwd=folder, limit=120).seconds
        self.after, wrong = self.found(place, folder)
        if wrong:
            raise SystemExit(f"{self.name}, undisturbed, leaves an unsound database: {wrong}")
        shutil.rmtree(folder)
        return self


def scratch(place, folder) -> Path:
    """Where the database of a folder is looked at, apart from it, so that it finds no strays."""
    found = place.scratch / f"look-{folder.name}"
    found.mkdir(exist_ok=True)
    return found


def content(path: Path) -> str:
    """A digest of a file, or of a folder with all in it."""
    if path.is_dir():
        names = sorted(os.listdir(path))
        return state.short([(name, state.bytes_of(path / name)) for name in names])
    return state.bytes_of(path)


@functools.cache
def database_deeds(place) -> dict[str, Deed]:
    base, some, many = (place.shared / name for name in ["base.db", "some.db", "many.db"])
    rows = place.table("rows.csv", 50_000)
    # Half of them are there with other values, half are new.
    changed = place.table("rows.csv", 75_000, add=7)
    large = place.table("large.csv", 600_000, shuffled=place.seed, prefix="much")
    share = ["made-share", "--numerator", "made-0", "--denominator", "made-1", "--scale", "0"]
    query = b"-- mine: Mine.\nSELECT indicator, value FROM latest ORDER BY value DESC LIMIT 3\n"
    found = [
        Deed("a first import", ["import", "Seeds", "rows.csv", *CREATE, "--db", "a.db"],
             {"Seeds": ROOT / "Seeds", "rows.csv": rows}),
        # A file of a name that is known, in another folder, would be a source called after that.
        Deed("a second import", ["import", "rows.csv", "--source", "rows", "--create", "indicators",
                                 "--known-from", "2022-02-02", "--db", "a.db"],
             {"a.db": some, "rows.csv": changed}),
        Deed("a large import", ["import", "large.csv", *CREATE, "--db", "a.db"],
             {"a.db": base, "large.csv": large}),
        Deed("an undo", ["undo", "2", "--db", "a.db"], {"a.db": many}),
        Deed("a derived indicator", ["derive", *share, "--db", "a.db"], {"a.db": some}),
        Deed("a kept query", ["query", "--save", "mine.sql", "--db", "a.db"],
             {"a.db": base, "mine.sql": query}),
        Deed("a migration", ["migrate", "--db", "a.db"], {"a.db": place.shared / "old.db"}),
        Deed("a dry run", ["import", "rows.csv", *CREATE, "--dry-run", "--db", "a.db"],
             {"a.db": base, "rows.csv": rows}),
    ]
    if place.quick:
        found = [deed for deed in found if deed.name not in LEFT_OUT]
    return {deed.name: deed for deed in found}


@functools.cache
def export_deeds(place) -> dict[str, Deed]:
    files = {"a.db": place.shared / "many.db"}
    found = [
        Deed("an export of a folder", ["export", "all", "--db", "a.db"], files, "all"),
        Deed("an export of a file", ["export", "all.csv", "--db", "a.db"], files, "all.csv"),
        Deed("an export over a file", ["export", "all.csv", "--replace", "--db", "a.db"],
             files | {"all.csv": b"what was there\n"}, "all.csv"),
    ]
    if place.quick:
        found = [deed for deed in found if deed.name not in LEFT_OUT]
    return {deed.name: deed for deed in found}
