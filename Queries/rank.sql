-- rank: The regions of a level in the indicator's direction; tied where intervals overlap.
-- :indicator  required  indicator code or name
-- :level      required  one of country, province, prefecture, county, zone, group
-- :within     country   region code or name, or `all` (the country; for countries the world)
-- :period     latest    time period, or `all` (latest: the newest with half as many figures as the fullest)
-- :region     all       region code or name
-- latest period:
--   WITH filled AS (SELECT min(p.code) AS code, max(p.end_date) AS end_date,
--       min(p.start_date) AS start_date, count(DISTINCT s.region_id) AS figures
--     FROM indicator AS i JOIN series AS s ON s.indicator_id = i.indicator_id
--     JOIN source AS c ON c.source_id = s.source_id AND c.priority IS NOT NULL
--     JOIN region AS r ON r.region_id = s.region_id
--     JOIN _known AS o ON o.series_id = s.series_id
--     JOIN time_period AS p ON p.period_id = o.period_id
--     WHERE i.code = :indicator
--       AND r.level = :level
--       AND r.region_id IN (SELECT n.region_id FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id WHERE w.code = :within)
--       AND s.dimension_set_id = 0 AND o.value IS NOT NULL
--     GROUP BY s.time_class, CASE s.time_class WHEN 0 THEN p.start_date || p.end_date
--       WHEN 2 THEN p.start_date ELSE p.end_date END)
--   SELECT code FROM filled WHERE 2 * figures >= (SELECT max(figures) FROM filled)
--   ORDER BY end_date DESC, start_date, code LIMIT 1
-- shows: rank, region_name, value, trend?, unit, tied, ranked, population, within, period, source, verdict, flags?
-- chart: bars region_name value
-- chart: line period value by region_name
-- example: --indicator invention-patents-per-10k-people --level prefecture
WITH
-- if period:
-- The periods that mean the time, for each time class: found before figures are.
asked AS MATERIALIZED (
  SELECT 0 AS time_class, p.period_id FROM time_period AS p
  WHERE p.start_date = :period_start AND p.end_date = :period_end
  UNION ALL
  SELECT c.column1, p.period_id FROM (VALUES (1), (3)) AS c CROSS JOIN time_period AS p
  WHERE p.end_date = :period_end
  UNION ALL
  SELECT 2, p.period_id FROM time_period AS p WHERE p.start_date = :period_start
),
-- end
-- As the view `ranking`, without what it works out for every row, and narrow: what names a row is
-- looked up at the end.
k AS MATERIALIZED (
  SELECT f.series_id, f.period_id, f.region_id, n.within_id, f.time_class, f.kind, f.value, f.low,
    f.high, f.decimals, f.qualifier_id, f.status_id, f.source_id, f.has_alternative, i.direction,
    i.code AS indicator, u.code AS unit,
    -- Which time it is, however its period is written.
    4 * (SELECT min(t.other_id) FROM same_time AS t
      WHERE t.time_class = f.time_class AND t.period_id = f.period_id) + f.time_class AS slot
  FROM indicator AS i
  CROSS JOIN asked AS a  -- if period
  CROSS JOIN _preferred AS f CROSS JOIN region AS r CROSS JOIN region_within AS n
  CROSS JOIN region AS w CROSS JOIN unit AS u
  WHERE u.unit_id = i.unit_id AND f.indicator_id = i.indicator_id AND r.region_id = f.region_id
    AND n.region_id = r.region_id AND w.region_id = n.within_id
    AND f.dimension_set_id = 0
    AND f.time_class = a.time_class AND f.period_id = a.period_id  -- if period
    AND i.code = :indicator
    AND r.level = :level
    AND w.code = :within
    AND w.level = CASE r.level WHEN 'country' THEN 'world' ELSE 'country' END  -- if within = country
    -- Of a group, those that are members then, and what lies in them.
    AND (w.level <> 'group' OR EXISTS (SELECT 1 FROM region_member AS m
      WHERE m.group_id = w.region_id AND f.end_date >= m.valid_from
        AND (m.valid_to IS NULL OR f.end_date <= m.valid_to)
        AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
          FROM region_within AS y WHERE y.region_id = r.region_id))))
),
-- Ranked together, in one place and at one time, are those that may be compared: of the kind that
-- most figures have. One of them stands for all, for the verdict on the others.
alike AS (
  SELECT k.*, count(k.value) OVER (PARTITION BY k.within_id, k.slot, k.kind) AS alike FROM k
),
usual AS MATERIALIZED (
  SELECT a.series_id, a.period_id, a.within_id, a.slot, a.time_class, a.kind, a.value, a.low, a.high,
    a.direction, first_value(a.kind) OVER one AS usual_kind,
    first_value(a.series_id) OVER one AS usual_series_id
  FROM alike AS a
  WINDOW one AS (PARTITION BY a.within_id, a.slot
    ORDER BY CASE WHEN a.value IS NULL THEN 1 ELSE 0 END, a.alike DESC NULLS LAST,
      a.kind NULLS LAST, a.series_id)
),
-- Surely better are those whose worst is above this best; better, perhaps, whose best is not below
-- this worst. A running count over all ends, the best first, finds both. An open end is the last,
-- or the first, of all.
edge AS (
  SELECT k.series_id, k.period_id, k.within_id, k.slot, k.time_class, e.column1 AS is_best,
    CASE WHEN k.direction < 0 THEN CASE e.column1 WHEN 0 THEN -k.high ELSE -k.low END
      ELSE CASE e.column1 WHEN 0 THEN k.low ELSE k.high END END AS bound
  FROM usual AS k CROSS JOIN _policy AS y CROSS JOIN (VALUES (0), (1)) AS e
  WHERE k.value IS NOT NULL AND (k.kind = k.usual_kind OR y.is_forced = 1)
),
running AS (
  SELECT series_id, period_id, within_id, slot, time_class, is_best,
    sum(CASE WHEN is_best = 0 AND bound IS NOT NULL THEN 1 ELSE 0 END) OVER above AS worst_above,
    sum(is_best) OVER above AS best_above
  FROM edge
  WINDOW above AS (PARTITION BY within_id, slot
    ORDER BY CASE WHEN bound IS NULL THEN 2 - 2 * is_best ELSE 1 END NULLS LAST,
      bound DESC NULLS LAST, is_best DESC NULLS LAST
    ROWS UNBOUNDED PRECEDING)
),
place AS MATERIALIZED (
  SELECT series_id, period_id, within_id, slot, min(time_class) AS time_class,
    max(CASE WHEN is_best = 1 THEN worst_above END) + 1 AS rank,
    max(CASE WHEN is_best = 0 THEN best_above END) AS rank_last
  FROM running GROUP BY series_id, period_id, within_id, slot
),
-- The regions of the level at each time that is ranked, in each place, and those with a figure.
crowd AS MATERIALIZED (
  SELECT d.within_id, d.slot, d.ranked, count(*) AS population
  FROM (SELECT p.within_id, p.slot, min(p.period_id) AS period_id, min(p.time_class) AS time_class,
      count(*) AS ranked
    FROM place AS p GROUP BY p.within_id, p.slot) AS d
  CROSS JOIN time_period AS t CROSS JOIN region_within AS n CROSS JOIN region AS r
  WHERE t.period_id = d.period_id AND n.within_id = d.within_id AND r.region_id = n.region_id
    AND r.level = :level
    AND coalesce(r.valid_from, '') <= CASE d.time_class WHEN 2 THEN t.start_date ELSE t.end_date END
    AND (r.valid_to IS NULL OR r.valid_to >= CASE WHEN d.time_class IN (0, 2) THEN t.start_date ELSE t.end_date END)
    AND (NOT EXISTS (SELECT 1 FROM region AS w WHERE w.region_id = d.within_id AND w.level = 'group')
      OR EXISTS (SELECT 1 FROM region_member AS m
        WHERE m.group_id = d.within_id
          AND CASE d.time_class WHEN 2 THEN t.start_date ELSE t.end_date END >= m.valid_from
          AND (m.valid_to IS NULL
            OR CASE d.time_class WHEN 2 THEN t.start_date ELSE t.end_date END <= m.valid_to)
          AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
            FROM region_within AS y WHERE y.region_id = r.region_id))))
  GROUP BY d.within_id, d.slot, d.ranked
)
-- What is missing or may not be compared keeps its row, without a rank, with the reason.
SELECT p.rank, p.rank_last, k.indicator, r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = k.region_id) AS region_name,
  k.value, k.low AS value_low, k.high AS value_high,
  CASE WHEN k.value IS NOT NULL THEN
    (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.qualifier_id) END
    AS value_qualifier,
  CASE WHEN k.value IS NOT NULL THEN k.decimals END AS value_decimals, k.unit,
  p.rank_last - p.rank AS tied, c.ranked, c.population, r.level, w.code AS within,
  t.code AS period,
  CASE k.time_class WHEN 2 THEN '' ELSE t.end_date END AS end_date,
  (SELECT x.code FROM source AS x WHERE x.source_id = k.source_id) AS source,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = k.status_id) AS status,
  CASE WHEN k.value IS NULL THEN 'no data: region missing'
      WHEN k.kind = u.usual_kind THEN 'comparable'
      ELSE (SELECT v.verdict FROM same_time AS n CROSS JOIN _pair AS v
        WHERE n.time_class = k.time_class AND n.period_id = k.period_id
          AND v.series_id = k.series_id AND v.period_id = k.period_id
          AND v.reference_series_id = u.usual_series_id AND v.reference_period_id = n.other_id)
      END AS verdict,
  CASE WHEN k.has_alternative = 1 OR k.status_id <> 0 THEN (SELECT g.flags
    FROM _flag AS g WHERE g.series_id = k.series_id AND g.period_id = k.period_id) END
    AS flags
FROM k CROSS JOIN region AS r CROSS JOIN region AS w CROSS JOIN time_period AS t
LEFT JOIN usual AS u ON u.series_id = k.series_id AND u.period_id = k.period_id
  AND u.within_id = k.within_id
LEFT JOIN place AS p ON p.series_id = k.series_id AND p.period_id = k.period_id
  AND p.within_id = k.within_id
LEFT JOIN crowd AS c ON c.within_id = k.within_id AND c.slot = k.slot AND p.rank IS NOT NULL
WHERE r.region_id = k.region_id AND w.region_id = k.within_id AND t.period_id = k.period_id
  AND r.code = :region
ORDER BY w.code, CASE k.time_class WHEN 2 THEN '' ELSE t.end_date END DESC,
  p.rank NULLS LAST, p.rank_last NULLS LAST,
  CASE WHEN k.direction < 0 THEN k.value ELSE -k.value END NULLS LAST, r.code,
  k.time_class, t.start_date, k.series_id, k.period_id;
