"""Views that never come to an end: the limit of time holds for what the file brings as well."""

import shutil

import judge
from hostile_schema import PATIENCE, PUBLIC, USERS, columns, fresh


# What looks at the whole file, and not by a query.
WHOLE = [["check"], ["check", "--integrity"], ["backup", "copy.db"], ["export", "out"],
         ["export", "lake", "--format", "lake"],
         ["verify", "--claim", "深圳 每万人发明专利拥有量 2022年上半年 约为 全国 6倍"]]


def run(place) -> None:
    if place.quick:
        return place.report.skip("hostile: endless views", "they take too long for --quick")
    checks = []
    for view in PUBLIC:
        names = columns(place.shared / "some.db", view)
        if not names:
            continue
        body = ", ".join(f'x AS "{name}"' for name in names)
        endless = (f"CREATE VIEW {view} AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1"
                   f" FROM n) SELECT {body} FROM n WHERE x < 0")
        for words in [["status"], ["list", "sources"], USERS[view]]:
            checks.append(lambda view=view, endless=endless, words=words:
                          never_ends(place, view, endless, words))
    names = columns(place.shared / "some.db", "observation")
    sql = ("CREATE VIEW observation AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1"
           f" FROM n) SELECT {', '.join(f'x AS {name}' for name in names)} FROM n")
    checks += [lambda words=words:
               never_ends(place, "observation, which was a table", sql, words,
                          "ALTER TABLE observation RENAME TO mine") for words in WHOLE]
    # They wait for a limit of time, mostly: more at once than there are processors, but not so
    # many that the limit itself comes late.
    place.all(checks, workers=place.workers * 4)


def never_ends(place, view: str, sql: str, words: list, away: str = "") -> None:
    folder = fresh(place, away or f"DROP VIEW {view}", sql)
    ended = place.run(*words, "--db", "a.db", cwd=folder, limit=PATIENCE)
    wrong = judge.ending(ended, {0, 65, 75, 78})
    place.report.check("a view without an end", f"{view}; `{ended.command}`", wrong, ended)
    shutil.rmtree(folder)
