"""Reads a database every 5 ms, each time through a new connection, until its standard input ends.

    reader.py DATABASE TIMEOUT

TIMEOUT is SQLite's busy timeout in seconds. Prints a JSON object: how many reads were done, how
many tries were refused, and the time from wanting to read to having read, in seconds. With a
timeout of 0 a refused try is made again after 5 ms, and the time counts from the first.
"""

import json
import select
import sqlite3
import sys
import time

INTERVAL = 0.005
QUERY = "SELECT count(*) FROM region"


def read(database: str, timeout: float) -> None:
    connection = sqlite3.connect(database, timeout=timeout, isolation_level=None)
    try:
        connection.execute(QUERY).fetchone()
    finally:
        connection.close()


def main() -> None:
    database, timeout = sys.argv[1], float(sys.argv[2])
    waits, refused, wanted = [], 0, None
    while True:
        begin = time.perf_counter()
        wanted = wanted or begin
        try:
            read(database, timeout)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.split("_")[1] not in ("BUSY", "LOCKED"):
                raise
            refused += 1
        else:
            waits.append(time.perf_counter() - wanted)
            wanted = None
        rest = max(0, begin + INTERVAL - time.perf_counter())
        ended = select.select([sys.stdin], [], [], rest)[0]
        if ended and wanted is None:
            break
    waits.sort()
    print(json.dumps({
        "reads": len(waits), "refused": refused, "max": waits[-1],
        "p99": waits[min(len(waits) - 1, len(waits) * 99 // 100)], "p50": waits[len(waits) // 2]}))


main()
