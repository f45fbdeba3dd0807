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
--     JOIN known_observation AS o ON o.series_id = s.series_id
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
k AS MATERIALIZED (
  -- As the view `ranking`, without what it works out for every row.
  SELECT f.series_id, f.period_id, i.code AS indicator, u.code AS unit, w.region_id AS within_id,
    w.code AS within, f.region_id, r.code AS region, r.level, f.time_class, f.period,
    f.start_date, f.end_date, f.value, f.low, f.high, f.decimals, f.qualifier_id, f.status_id,
    f.source, f.kind, f.has_rival, i.direction,
    -- Which ranking it is in: one place and one time.
    w.region_id || CASE f.time_class WHEN 0 THEN ' ' || f.start_date || f.end_date
      WHEN 2 THEN '<' || f.start_date WHEN 1 THEN '>' || f.end_date
      ELSE '-' || f.end_date END AS slot
  FROM indicator AS i
  CROSS JOIN asked AS t  -- if period
  CROSS JOIN winner AS f CROSS JOIN region AS r CROSS JOIN region_within AS n
  CROSS JOIN region AS w CROSS JOIN unit AS u
  WHERE u.unit_id = i.unit_id AND f.indicator_id = i.indicator_id AND r.region_id = f.region_id
    AND n.region_id = r.region_id AND w.region_id = n.within_id
    AND f.dimension_set_id = 0
    AND f.time_class = t.time_class AND f.period_id = t.period_id  -- if period
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
-- Ranked together are those that may be compared: of the kind that most figures of the time have.
-- One of them stands for all, for the verdict on the others.
usual AS MATERIALIZED (
  SELECT d.slot, d.kind, d.series_id FROM (
    SELECT k.slot, k.kind, min(k.series_id) AS series_id,
      row_number() OVER (PARTITION BY k.slot ORDER BY count(*) DESC, k.kind) AS place
    FROM k WHERE k.value IS NOT NULL
    GROUP BY k.slot, k.kind) AS d
  WHERE d.place = 1
),
judged AS MATERIALIZED (
  SELECT k.*, CASE WHEN k.value IS NULL THEN 'no data: region missing'
      WHEN k.kind = u.kind THEN 'comparable'
      ELSE (SELECT p.verdict FROM k AS a CROSS JOIN figure_pair AS p
        WHERE a.series_id = u.series_id AND a.slot = k.slot
          AND p.series_id = k.series_id AND p.period_id = k.period_id
          AND p.reference_series_id = a.series_id AND p.reference_period_id = a.period_id)
      END AS verdict,
    CASE WHEN k.value IS NULL THEN 0 WHEN k.kind = u.kind THEN 1 ELSE y.is_forced END AS is_ranked
  FROM k CROSS JOIN comparison_policy AS y LEFT JOIN usual AS u ON u.slot = k.slot
),
-- Surely better are those whose worst is above this best; better, perhaps, whose best is not below
-- this worst. A running count over all ends, the best first, finds both. An open end is the last,
-- or the first, of all.
edge AS (
  SELECT series_id, period_id, slot, 0 AS is_best,
    CASE WHEN direction < 0 THEN -high ELSE low END AS bound, 2 AS part
  FROM judged WHERE is_ranked = 1
  UNION ALL
  SELECT series_id, period_id, slot, 1,
    CASE WHEN direction < 0 THEN -low ELSE high END, 0
  FROM judged WHERE is_ranked = 1
),
running AS (
  SELECT series_id, period_id, slot, is_best,
    sum(CASE WHEN is_best = 0 AND bound IS NOT NULL THEN 1 ELSE 0 END) OVER above AS worst_above,
    sum(is_best) OVER above AS best_above
  FROM edge
  WINDOW above AS (PARTITION BY slot
    ORDER BY CASE WHEN bound IS NULL THEN part ELSE 1 END NULLS LAST, bound DESC NULLS LAST,
      is_best DESC NULLS LAST
    ROWS UNBOUNDED PRECEDING)
),
place AS MATERIALIZED (
  SELECT series_id, period_id, slot,
    max(CASE WHEN is_best = 1 THEN worst_above END) + 1 AS rank,
    max(CASE WHEN is_best = 0 THEN best_above END) AS rank_last
  FROM running GROUP BY series_id, period_id, slot
),
-- The regions of the level at each time that is ranked, in each place, and those with a figure.
crowd AS MATERIALIZED (
  SELECT d.slot, d.level, d.ranked, count(*) AS population
  FROM (SELECT k.slot, k.within_id, k.level, count(*) AS ranked,
      CASE k.time_class WHEN 2 THEN min(k.start_date) ELSE min(k.end_date) END AS day,
      CASE k.time_class WHEN 0 THEN min(k.start_date) WHEN 2 THEN min(k.start_date)
        ELSE min(k.end_date) END AS first_day
    FROM judged AS k WHERE k.is_ranked = 1
    GROUP BY k.slot, k.within_id, k.level, k.time_class) AS d
  JOIN region_within AS n ON n.within_id = d.within_id
  JOIN region AS r ON r.region_id = n.region_id
  WHERE r.level = d.level
    AND coalesce(r.valid_from, '') <= d.day
    AND coalesce(r.valid_to, '9999') >= d.first_day
    AND (NOT EXISTS (SELECT 1 FROM region AS w WHERE w.region_id = d.within_id AND w.level = 'group')
      OR EXISTS (SELECT 1 FROM region_member AS m
        WHERE m.group_id = d.within_id AND d.day >= m.valid_from
          AND (m.valid_to IS NULL OR d.day <= m.valid_to)
          AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
            FROM region_within AS y WHERE y.region_id = r.region_id))))
  GROUP BY d.slot, d.level, d.ranked
)
SELECT a.rank, a.rank_last, a.indicator, a.region, a.region_name, a.value, a.value_low,
  a.value_high, a.value_qualifier, a.value_decimals, a.unit, a.tied, a.ranked, a.population,
  a.level, a.within, a.period, a.end_date, a.source, a.status, a.verdict, a.flags
FROM (
  SELECT p.rank AS rank, p.rank_last AS rank_last, k.indicator, k.region AS region,
    (SELECT l.name FROM region_label AS l WHERE l.region_id = k.region_id) AS region_name,
    k.value, k.low AS value_low, k.high AS value_high,
    (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.qualifier_id)
      AS value_qualifier,
    k.decimals AS value_decimals, k.unit,
    p.rank_last - p.rank AS tied, c.ranked, c.population, k.level, k.within AS within, k.period,
    CASE k.time_class WHEN 2 THEN '' ELSE k.end_date END AS end_date, k.source,
    (SELECT s.code FROM observation_status AS s WHERE s.status_id = k.status_id) AS status,
    k.verdict, CASE WHEN k.has_rival = 1 OR k.status_id <> 0 THEN (SELECT g.flags
      FROM figure_flag AS g WHERE g.series_id = k.series_id AND g.period_id = k.period_id) END
      AS flags, k.direction
  FROM judged AS k
  JOIN place AS p ON p.series_id = k.series_id AND p.period_id = k.period_id
    AND p.slot = k.slot
  JOIN crowd AS c ON c.slot = k.slot AND c.level = k.level
  WHERE 1 = 1
    AND k.region = :region
  UNION ALL
  -- What is missing or may not be compared keeps its row, without a rank, with the reason.
  SELECT NULL, NULL, k.indicator, k.region,
    (SELECT l.name FROM region_label AS l WHERE l.region_id = k.region_id),
    k.value, k.low, k.high,
    (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.qualifier_id
      AND k.value IS NOT NULL),
    CASE WHEN k.value IS NOT NULL THEN k.decimals END, k.unit, NULL, NULL, NULL, k.level,
    k.within, k.period, k.end_date, k.source,
    (SELECT s.code FROM observation_status AS s WHERE s.status_id = k.status_id), k.verdict,
    (SELECT g.flags FROM figure_flag AS g
     WHERE g.series_id = k.series_id AND g.period_id = k.period_id), k.direction
  FROM judged AS k
  WHERE k.is_ranked = 0
    AND k.region = :region
) AS a
ORDER BY a.within, a.end_date DESC, a.rank NULLS LAST, a.rank_last NULLS LAST,
  CASE WHEN a.direction < 0 THEN a.value ELSE -a.value END NULLS LAST, a.region;
