"""What a database holds, in few words, and whether it is sound."""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

# When something happened and how long it took is not the same in any two runs.
VOLATILE = {"started_at", "seconds", "applied_at", "saved_at", "silenced_at", "tool"}
ABSENT = {"(no database)": ""}
# Too many rows to fetch them: sums tell as much.
SUMS = {
    "observation": "count(*), total(value), total(series_id * 1.0 * period_id), total(vintage_id),"
                   " count(closed_by), total(closed_by * 1.0 * period_id), total(decimals),"
                   " total(status), total(qualifier)",
    # Of tables with times in them.
    "table_digest": "count(*)",
    "same_time": "count(*), total(time_class * 1.0 * period_id), total(other_id)",
}


def state(path) -> dict:
    """A digest of each table; of a file that is not there, `ABSENT`."""
    if not os.path.lexists(path):
        return ABSENT
    connection = sqlite3.connect(path, timeout=10)
    try:
        tables = [name for name, in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
        found = {name: one_table(connection, name) for name in tables}
        schema = connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
            " ORDER BY type, name").fetchall()
        return found | {"(schema)": short(schema)}
    finally:
        connection.close()


def one_table(connection, name: str) -> str:
    if name in SUMS:
        return repr(connection.execute(f"SELECT {SUMS[name]} FROM {name}").fetchone())
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
    wanted = ", ".join(f'"{column}"' for column in columns if column not in VOLATILE)
    # In an order that does not depend on the plan, as that depends on statistics.
    order = ", ".join(str(number + 1) for number in range(wanted.count(",") + 1))
    return short(connection.execute(f'SELECT {wanted} FROM "{name}" ORDER BY {order}').fetchall())


def short(rows) -> str:
    digest = hashlib.sha256(repr(rows).encode(errors="surrogatepass")).hexdigest()[:16]
    return f"{len(rows)} rows {digest}"


def difference(one: dict, other: dict) -> str:
    names = [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]
    return ", ".join(f"{name}: {one.get(name, 'none')} / {other.get(name, 'none')}"
                     for name in sorted(names)[:3])


def faults(path) -> list[str]:
    """What is wrong with a database in itself."""
    if not os.path.lexists(path):
        return []
    connection = sqlite3.connect(path, timeout=10)
    try:
        wrong = []
        found = connection.execute("PRAGMA integrity_check(3)").fetchall()
        if found != [("ok",)]:
            wrong.append(f"integrity_check: {found[0][0][:100]}")
        found = connection.execute("PRAGMA foreign_key_check").fetchmany(1)
        if found:
            wrong.append(f"foreign_key_check: {found[0]}")
        return wrong
    except sqlite3.Error as error:
        return [f"cannot be read: {error}"]
    finally:
        connection.close()


def look(path, scratch) -> tuple[dict, list[str]]:
    """The state and the faults of a database with whatever lies beside it, from a copy, so that
    a journal is there still for the tool to find."""
    copy = Path(scratch) / "look.db"
    for end in ["", "-journal", "-wal"]:
        copy.with_name(copy.name + end).unlink(missing_ok=True)
        if os.path.lexists(f"{path}{end}"):
            shutil.copyfile(f"{path}{end}", f"{copy}{end}")
    try:
        wrong = faults(copy)
        return ({} if wrong else state(copy)), wrong
    finally:
        for end in ["", "-journal", "-wal", "-shm"]:
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def journal_mode(path) -> str:
    """From the file itself: asking SQLite would change what is looked at."""
    with open(path, "rb") as file:
        head = file.read(20)
    return "wal" if head[18:20] == b"\2\2" else "delete"


def bytes_of(path) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() if os.path.exists(path) else "none"
