"""The temporary folder of a whole run: the tool, good databases, and a folder for each check."""

import os
import random
import shutil
import sqlite3
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import inputs
import tool
from tool import Running

ROOT = Path(__file__).resolve().parents[3]
KNOWN = ["--known-from", "2021-01-01"]  # else figures are known from today: no two days are alike


class Place:
    def __init__(self, program: Path, seed: int, quick: bool, report):
        self.program, self.seed, self.quick, self.report = str(program), seed, quick, report
        self.folder = Path(tempfile.mkdtemp(prefix="almanac-faults-"))
        self.workers = min(4, os.cpu_count() or 1)
        self.number, self.lock = 0, threading.Lock()
        self.shared = self.folder / "shared"
        self.scratch = self.folder / "scratch"
        for folder in [self.shared, self.scratch]:
            folder.mkdir()
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.scratch),
            "TMPDIR": str(self.scratch), "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
            # A backtrace takes seconds, and what crashed is known without it.
            "SWIFT_BACKTRACE": "enable=no",
            # Else names are read in another order each time, and rows have other numbers.
            "SWIFT_DETERMINISTIC_HASHING": "1"}

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def count(self, full: int, quick: int | None = None) -> int:
        """How often something is tried."""
        return full if not self.quick else max(1, full // 8) if quick is None else quick

    def chance(self, *words) -> random.Random:
        """Numbers that depend on the seed and on nothing that happened before."""
        return random.Random(":".join(str(word) for word in (self.seed, *words)))

    def new_folder(self) -> Path:
        with self.lock:
            self.number += 1
            folder = self.folder / f"case-{self.number}"
        folder.mkdir()
        return folder

    def start(self, *words, cwd, env=None, **more) -> Running:
        environment = self.environment | env if env else self.environment
        return Running(self.program, words, cwd, env=environment, **more)

    def run(self, *words, cwd, limit=30, **more):
        return self.start(*words, cwd=cwd, **more).wait(limit)

    def must(self, *words, cwd, **more):
        """A run without which there is nothing to try."""
        ended = self.run(*words, cwd=cwd, **more)
        if ended.status != 0:
            raise SystemExit(f"{ended.command} ended with {ended.status}:\n{ended.said}")
        return ended

    def all(self, checks, workers: int | None = None) -> None:
        """Runs functions beside each other."""
        pool = ThreadPoolExecutor(workers or self.workers)
        try:
            for done in [pool.submit(check) for check in checks]:
                done.result()
        except BaseException:
            # Stopped: what has not begun does not begin, and what runs is killed.
            tool.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def prepare(self) -> None:
        """Good databases to copy: `base.db` has the seeds, `some.db` 50 000 figures more,
        `many.db` 300 000; `old.db` has the schema of one version earlier."""
        base = self.shared / "base.db"
        self.must("import", str(ROOT / "Seeds"), *KNOWN, "--db", str(base), cwd=self.shared)
        for name, count in [("some.db", 50_000), ("many.db", 300_000)]:
            shutil.copyfile(base, self.shared / name)
            self.must("import", str(self.table("rows.csv", count)), "--create", "indicators",
                      *KNOWN, "--db", name, cwd=self.shared)
        make_old(base, self.shared / "old.db")

    def copy(self, name: str, to) -> Path:
        return Path(shutil.copyfile(self.shared / name, to))

    def table(self, name: str, count: int, **more) -> Path:
        """An input that several checks share."""
        key = "-".join([str(count), *(f"{k}{str(v)[:9]}" for k, v in more.items())]).strip()
        path = self.shared / key.replace("\n", "") / name
        with self.lock:
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                inputs.table(path, count, **more)
        return path


def make_old(base: Path, path: Path) -> None:
    """The migrations but the last, as the tool itself would have run them."""
    done = sqlite3.connect(base).execute(
        "SELECT number, name, sha256 FROM migration ORDER BY number").fetchall()[:-1]
    schema, = sqlite3.connect(base).execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'migration'").fetchone()
    application, = sqlite3.connect(base).execute("PRAGMA application_id").fetchone()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 16384")
    connection.execute(schema)
    for row in done:
        connection.executescript((ROOT / "Migrations" / row[1]).read_text(encoding="utf-8"))
        connection.execute("INSERT INTO migration (number, name, sha256) VALUES (?, ?, ?)", row)
    connection.execute(f"PRAGMA application_id = {application}")
    connection.execute(f"PRAGMA user_version = {len(done)}")
    connection.close()
