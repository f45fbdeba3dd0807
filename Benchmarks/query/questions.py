"""The questions: what is asked of almanac, and the same in DuckDB's and in SQLite's SQL.

A tuple's numbers are compared, so that all three have answered the same."""

from dataclasses import dataclass

ITEM = "yearbook-item-0007"
HOME = "CN-440300"


@dataclass(frozen=True)
class Question:
    name: str
    # After `almanac query`.
    asked: list[str]
    # The columns of the answer that the others give, too.
    columns: list[str]
    duckdb: str
    # By hand, on almanac's own tables, for just these rows; None where that is what almanac runs.
    sqlite: str | None = None
    sweep: bool = False


# Figures of almanac's by code, for hand-written SQL.
HAND = """SELECT i.code AS indicator, r.code AS region, p.code AS period, o.value,
  max(d.floor, (round(o.value * d.scale) - d.spread) / d.scale) AS low,
  (round(o.value * d.scale) + d.spread) / d.scale AS high
FROM region r JOIN series s USING (region_id) JOIN indicator i USING (indicator_id)
JOIN observation o USING (series_id) JOIN time_period p USING (period_id)
JOIN rounding_scale d ON d.code = o.decimals + 64 * i.rounding"""
RATIO = ("x.value / CASE WHEN r.low > 0 THEN r.value END AS ratio, "
         "x.low / CASE WHEN r.low > 0 THEN CASE WHEN x.low >= 0 THEN r.high ELSE r.low END END AS ratio_low, "
         "x.high / CASE WHEN r.low > 0 THEN CASE WHEN x.high >= 0 THEN r.low ELSE r.high END END AS ratio_high")


def pair(figures: str, own: str, other: str, shift: int = 0, newest: bool = True) -> str:
    """Two lists of figures side by side at the same year, or at one before."""
    time = f"r.period = x.period - {shift}" if shift else "r.period = x.period"
    chosen = ("SELECT * FROM (SELECT p.*, row_number() OVER (PARTITION BY indicator ORDER BY period"
              " DESC) AS place FROM p) WHERE place = 1" if newest else "SELECT * FROM p")
    return f"""WITH x AS ({figures} {own}), r AS ({figures} {other}),
p AS (SELECT x.indicator, x.period, x.value, r.value AS reference_value, x.value - r.value AS difference,
  {RATIO} FROM x JOIN r ON r.indicator = x.indicator AND {time})
{chosen} ORDER BY indicator, period DESC"""


DUCK = "SELECT * FROM figure WHERE"
# Joins by text would be slower; SQLite finds these by its keys.
ranks = """WITH k AS ({figures}),
p AS (SELECT a.region, a.value, 1 + (SELECT count(*) FROM k AS b WHERE b.low > a.high) AS rank FROM k AS a)
SELECT rank, region, value FROM p ORDER BY rank, region"""
# What DuckDB does well: one sort over the ends of the intervals.
duck_ranks = """WITH k AS (SELECT region, value, low, high FROM figure {where}),
e AS (SELECT region, 0 AS best, low AS bound FROM k UNION ALL SELECT region, 1, high FROM k),
n AS (SELECT region, best, sum(1 - best) OVER (ORDER BY bound DESC, best DESC ROWS UNBOUNDED PRECEDING) AS above FROM e)
SELECT above + 1 AS rank, n.region, k.value FROM n JOIN k USING (region) WHERE best = 1 ORDER BY rank, region"""

QUESTIONS = [
    Question("vs-national, 1 500 indicators", ["vs-national", "--region", HOME],
             ["value", "reference_value", "difference", "ratio", "ratio_low", "ratio_high"],
             pair(DUCK, f"region = '{HOME}'", "region = 'CN'"),
             pair(HAND, f"WHERE r.code = '{HOME}'", "WHERE r.code = 'CN'")),
    Question("vs-national, one indicator, 30 years",
             ["vs-national", "--region", HOME, "--indicator", ITEM, "--period", "all"],
             ["value", "reference_value", "difference", "ratio", "ratio_low", "ratio_high"],
             pair(DUCK, f"region = '{HOME}' AND indicator = '{ITEM}'",
                  f"region = 'CN' AND indicator = '{ITEM}'", newest=False),
             pair(HAND, f"WHERE r.code = '{HOME}' AND i.code = '{ITEM}'",
                  f"WHERE r.code = 'CN' AND i.code = '{ITEM}'", newest=False)),
    Question("yoy, 1 500 indicators", ["yoy", "--region", HOME],
             ["value", "base_value", "difference", "ratio", "ratio_low", "ratio_high"],
             pair(DUCK, f"region = '{HOME}'", f"region = '{HOME}'", shift=1).replace("reference_value", "base_value"),
             pair(HAND, f"WHERE r.code = '{HOME}'", f"WHERE r.code = '{HOME}'", shift=1)),
    Question("rank, 219 cities", ["rank", "--indicator", ITEM, "--level", "prefecture"],
             ["rank", "value"],
             duck_ranks.format(where=f"JOIN region ON code = region WHERE indicator = '{ITEM}' "
                               "AND period = 2024 AND level = 'prefecture'"),
             ranks.format(figures=HAND + f" WHERE i.code = '{ITEM}' AND p.code = '2024' AND r.level = 'prefecture'")),
    Question("rank, 2 850 counties", ["rank", "--indicator", "county-item", "--level", "county"],
             ["rank", "value"],
             duck_ranks.format(where="WHERE indicator = 'county-item'"),
             ranks.format(figures=HAND + " WHERE i.code = 'county-item'")),
    # 219 of 333 are fewer than the two thirds that a rank needs.
    Question("profile, 1 500 indicators", ["profile", "--region", HOME, "--force"],
             ["value", "national_value", "rank", "ranked"],
             f"""WITH k AS (SELECT f.indicator, f.region, f.value, f.low, f.high FROM figure f
  JOIN region ON code = region WHERE period = 2024 AND level = 'prefecture'),
e AS (SELECT indicator, region, 0 AS best, low AS bound FROM k UNION ALL SELECT indicator, region, 1, high FROM k),
n AS (SELECT indicator, region, best, count(*) OVER (PARTITION BY indicator) // 2 AS ranked,
  sum(1 - best) OVER (PARTITION BY indicator ORDER BY bound DESC, best DESC ROWS UNBOUNDED PRECEDING) + 1 AS rank FROM e)
SELECT k.indicator, k.value, c.value AS national_value, n.rank, n.ranked FROM n
JOIN k ON k.indicator = n.indicator AND k.region = n.region
JOIN figure AS c ON c.indicator = n.indicator AND c.region = 'CN' AND c.period = 2024
WHERE n.best = 1 AND n.region = '{HOME}' ORDER BY k.indicator"""),
    Question("index-to, three regions",
             ["index-to", "--indicator", ITEM, "--regions", "440300,CN,130100", "--base", "2000"],
             ["value", "base_value", "index"],
             f"""SELECT x.region, x.period, x.value, r.value AS base_value, 100 * x.value / r.value AS "index"
FROM figure AS x JOIN figure AS r ON r.indicator = x.indicator AND r.region = x.region AND r.period = 2000
WHERE x.indicator = '{ITEM}' AND x.region IN ('{HOME}', 'CN', 'CN-130100') ORDER BY x.region, x.period""",
             f"""WITH k AS ({HAND} WHERE i.code = '{ITEM}' AND r.code IN ('{HOME}', 'CN', 'CN-130100'))
SELECT x.region, x.period, x.value, r.value AS base_value, 100 * x.value / r.value AS "index"
FROM k AS x JOIN k AS r ON r.region = x.region AND r.period = '2000' ORDER BY x.region, x.period"""),
]

SWEEPS = [
    Question("growth of everything", ["SELECT count(*), sum(percent) FROM growth WHERE base_period IS NOT NULL"], [],
             """SELECT count(*), sum(CASE WHEN r.low > 0 AND c.region IS NULL AND s.code IS NULL THEN 100 * (x.value / r.value - 1) END)
FROM figure AS x JOIN figure AS r ON r.indicator = x.indicator AND r.region = x.region AND r.period = x.period - 1
LEFT JOIN (SELECT DISTINCT region, CAST(substr(date, 1, 4) AS INTEGER) AS year FROM change
  WHERE kind IN ('merge', 'split')) AS c ON c.region = x.region AND c.year = x.period
LEFT JOIN share AS s ON s.code = x.indicator""",
             sweep=True),
    Question("conflicts of everything", ["SELECT count(*), 0 FROM conflicts"], [],
             """SELECT count(*), 0 FROM figure AS x JOIN figure AS y
ON y.indicator = x.indicator AND y.region = x.region AND y.period = x.period AND y.value > x.value
WHERE x.high < y.low""", sweep=True),
    Question("coverage of everything", ["SELECT count(*), sum(figures) FROM coverage"], [],
             "SELECT count(*), sum(n) FROM (SELECT count(*) AS n FROM figure GROUP BY indicator, region)",
             sweep=True),
]
