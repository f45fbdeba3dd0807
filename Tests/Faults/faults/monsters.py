"""SQL that wants all of the time or all of the memory: the limit of time holds, and so does one
of memory."""

import shutil

import judge
import state

SECONDS, MEMORY = 6, 300 << 20
NUMBERS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
LONG, PATTERN = "hex(zeroblob(9000000))", "hex(zeroblob(12000))"
MONSTERS = {
    "zeroblob": "SELECT length(zeroblob(999999999)) AS n",
    "zeroblob, shown": "SELECT zeroblob(900000000) AS n",
    "hex of zeroblob": "SELECT length(hex(zeroblob(499999999))) AS n",
    "randomblob": "SELECT length(randomblob(900000000)) AS n",
    "hex of randomblob": "SELECT length(hex(randomblob(400000000))) AS n",
    "quote of randomblob": "SELECT length(quote(randomblob(400000000))) AS n",
    "replace": "SELECT length(replace(hex(zeroblob(15000)), '0', hex(zeroblob(15000)))) AS n",
    "replace that finds nothing": "SELECT length(replace(hex(zeroblob(9000000)),"
                                  " hex(zeroblob(4000000)) || '1', 'x')) AS n",
    "instr": "SELECT instr(hex(zeroblob(9000000)), hex(zeroblob(4000000)) || '1') AS n",
    "instr of two blobs":
        "SELECT instr(zeroblob(20000000), CAST(zeroblob(9000000) || x'01' AS BLOB)) AS n",
    "LIKE": f"SELECT {LONG} LIKE '%' || {PATTERN} || '1' AS n",
    "GLOB": f"SELECT {LONG} GLOB '*' || {PATTERN} || '1' AS n",
    "LIKE with ESCAPE": f"SELECT {LONG} LIKE '%_' || {PATTERN} || '1' ESCAPE '!' AS n",
    "LIKE with many wildcards": f"SELECT {LONG} LIKE '{'%0_' * 400}1' AS n",
    "printf": "SELECT length(printf('%900000000d', 1)) AS n",
    "printf with a width": "SELECT length(printf('%.*c', 900000000, 'x')) AS n",
    "printf of a number": "SELECT length(printf('%.900000000f', 1.5)) AS n",
    "||": "WITH RECURSIVE t (s) AS (SELECT 'a' UNION ALL SELECT s || s FROM t)"
          " SELECT length(s) FROM t",
    "group_concat": NUMBERS + "SELECT length(group_concat(hex(zeroblob(9999)))) FROM n",
    "json_group_array": NUMBERS + "SELECT length(json_group_array(x)) FROM n",
    "json": "SELECT length(json_array(hex(zeroblob(300000000)))) AS n",
    "an endless count": NUMBERS + "SELECT count(*) FROM n",
    "an endless table": NUMBERS + "SELECT x, hex(zeroblob(2000)) AS y FROM n",
    "an endless sort": NUMBERS + "SELECT x FROM n ORDER BY x % 1000003",
    "an endless sort of long rows":
        NUMBERS + "SELECT hex(randomblob(50000)) AS y FROM n ORDER BY y",
    "an endless DISTINCT": NUMBERS + "SELECT count(DISTINCT x) FROM n",
    "an endless GROUP BY": NUMBERS + "SELECT x, count(*) FROM n GROUP BY x % 5000011",
    "an endless window": NUMBERS + "SELECT x, sum(x) OVER () FROM n",
    "an endless UNION":
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION SELECT x + 1 FROM n) SELECT max(x) FROM n",
    "an endless queue": "WITH RECURSIVE n (x, y) AS (SELECT 1, hex(zeroblob(50000)) UNION ALL"
                        " SELECT x + 1, y FROM n UNION ALL SELECT x + 2, y FROM n)"
                        " SELECT count(*) FROM n",
    "a join of all with all":
        "SELECT count(*) FROM region_name AS a, region_name AS b, region_name AS c",
    "a materialised join":
        "WITH m AS MATERIALIZED (SELECT a.name || b.name AS x FROM region_name AS a,"
        " region_name AS b) SELECT count(*) FROM m",
    "an index made on the way":
        "SELECT count(*) FROM (SELECT a.name || b.name AS x FROM region_name AS a,"
        " region_name AS b) AS p JOIN region_name AS c ON c.name = p.x || 'y'",
    "deep parentheses": "SELECT " + "(" * 900 + "1" + ")" * 900 + " AS n",
    "too deep parentheses": "SELECT " + "(" * 50000 + "1" + ")" * 50000 + " AS n",
    "many columns": "SELECT " + ", ".join(["1"] * 2001),
    "many UNIONs": " UNION ALL ".join(["SELECT 1"] * 600),
    "many joins": "SELECT count(*) FROM " + ", ".join(f"region AS r{n}" for n in range(64)),
}


def run(place) -> None:
    folder = place.new_folder()
    place.copy("some.db", folder / "a.db")
    before = state.bytes_of(folder / "a.db")
    monsters = list(MONSTERS.items())[::9 if place.quick else 1]
    checks = [lambda name=name, sql=sql, form=form: monster(place, folder, name, sql, form)
              for number, (name, sql) in enumerate(monsters)
              for form in ["table", "csv", "json", "markdown"][number % 4:][:1]
              + (["csv", "table"] if name == "an endless table" and not place.quick else [])]
    place.all(checks, workers=2)
    place.report.check("the database afterwards", "all of the above",
                       ["it was changed"] * (state.bytes_of(folder / "a.db") != before))
    shutil.rmtree(folder)


def monster(place, folder, name: str, sql: str, form: str) -> None:
    with open("/dev/null", "wb") as nowhere:
        running = place.start("sql", sql, "--timeout", "3", "--format", form, "--db", "a.db",
                              cwd=folder, stdout=nowhere)
        ended = running.wait(SECONDS * 3, memory=2 * MEMORY)
    wrong = judge.ending(ended, {0, 65, 74, 75, 77})
    if not ended.stopped and ended.seconds > SECONDS:
        wrong.append(f"took {ended.seconds:.1f} s")
    if ended.peak > MEMORY and "memory" not in ended.stopped:
        wrong.append(f"took {ended.peak >> 20} MB of memory")
    place.report.check("SQL that wants too much", f"{name}: `almanac sql {sql[:120]!r} --timeout 3"
                                                  f" --format {form}`", wrong, ended)
