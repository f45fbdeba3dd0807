-- rank: The regions of a level in the indicator's direction; tied where intervals overlap.
-- :indicator  required  indicator code or name
-- :level      required  one of country, province, prefecture, county, zone, group
-- :within     country   region code or name, or `all` (the country; for countries the world)
-- :period     latest    time period, or `all` (latest: the newest with half as many figures as the fullest)
-- :region     all       region code or name
-- latest period:
--   WITH filled AS (SELECT p.code, p.end_date, p.start_date, count(*) AS figures
--     FROM indicator AS i JOIN series AS s ON s.indicator_id = i.indicator_id
--     JOIN region AS r ON r.region_id = s.region_id
--     JOIN known_observation AS o ON o.series_id = s.series_id
--     JOIN time_period AS p ON p.period_id = o.period_id
--     WHERE i.code = :indicator
--       AND r.level = :level
--       AND s.dimension_set_id = 0 AND o.value IS NOT NULL
--     GROUP BY p.code, p.end_date, p.start_date)
--   SELECT code FROM filled WHERE 2 * figures >= (SELECT max(figures) FROM filled)
--   ORDER BY end_date DESC, start_date, code LIMIT 1
-- shows: rank, region_name, value, trend?, unit, tied, ranked, population, within, period, source, flags?
-- chart: bars region_name value
-- chart: line period value by region_name
-- example: --indicator invention-patents-per-10k-people --level prefecture
WITH k AS MATERIALIZED (
  -- As the view `ranking`, without what it works out for every row.
  SELECT row_number() OVER () AS id, i.code AS indicator, i.unit_id, w.code AS within,
    w.region_id AS within_id, r.code AS region, r.level, f.*,
    CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END AS time_from,
    CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END AS time_to,
    CASE WHEN i.direction < 0 THEN -f.high ELSE f.low END AS worst,
    CASE WHEN i.direction < 0 THEN -f.low ELSE f.high END AS best
  FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id
  JOIN region AS r ON r.region_id = n.region_id
  JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.value IS NOT NULL
    AND f.dimension_set_id = 0
    AND i.code = :indicator
    AND r.level = :level
    AND w.code = :within
    AND w.level = CASE r.level WHEN 'country' THEN 'world' ELSE 'country' END  -- if within = country
    AND (f.time_class IN (1, 3) AND f.end_date = :period_end OR f.time_class = 0 AND f.start_date = :period_start AND f.end_date = :period_end OR f.time_class = 2 AND f.start_date = :period_start)
),
-- Surely better are those whose worst is above this best; better, perhaps, whose best is not below
-- this worst. A running count over all ends, the best first, finds both. An open end is the last,
-- or the first, of all.
edge AS (
  SELECT id, within_id, time_class, time_from, time_to, 0 AS is_best, worst AS bound,
    CASE WHEN worst IS NULL THEN 2 ELSE 1 END AS part FROM k
  UNION ALL
  SELECT id, within_id, time_class, time_from, time_to, 1, best,
    CASE WHEN best IS NULL THEN 0 ELSE 1 END FROM k
),
running AS (
  SELECT id, is_best,
    sum(CASE WHEN is_best = 0 AND bound IS NOT NULL THEN 1 ELSE 0 END) OVER above AS worst_above,
    sum(is_best) OVER above AS best_above,
    sum(is_best) OVER (PARTITION BY within_id, time_class, time_from, time_to) AS ranked
  FROM edge
  WINDOW above AS (PARTITION BY within_id, time_class, time_from, time_to
    ORDER BY part NULLS LAST, bound DESC NULLS LAST, is_best DESC NULLS LAST
    ROWS UNBOUNDED PRECEDING)
),
place AS MATERIALIZED (
  SELECT id, max(CASE WHEN is_best = 1 THEN worst_above END) + 1 AS rank,
    max(CASE WHEN is_best = 0 THEN best_above END) AS rank_last, max(ranked) AS ranked
  FROM running GROUP BY id
),
-- The regions of the level at each time that is ranked, in each place.
crowd AS MATERIALIZED (
  SELECT d.within, d.level, d.time_from, d.time_to, count(*) AS population
  FROM (SELECT DISTINCT k.within, k.level, k.time_from, k.time_to FROM k) AS d
  JOIN region AS w ON w.code = d.within
  JOIN region_within AS n ON n.within_id = w.region_id
  JOIN region AS r ON r.region_id = n.region_id
  WHERE r.level = d.level
    AND coalesce(r.valid_from, '') <= CASE d.time_to WHEN '' THEN d.time_from ELSE d.time_to END
    AND coalesce(r.valid_to, '9999') >= CASE d.time_from WHEN '' THEN d.time_to ELSE d.time_from END
  GROUP BY d.within, d.level, d.time_from, d.time_to
)
SELECT p.rank AS rank, p.rank_last AS rank_last, k.indicator, k.region AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = k.region_id) AS region_name,
  k.value, k.low AS value_low, k.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.qualifier_id)
    AS value_qualifier,
  k.decimals AS value_decimals,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = k.unit_id) AS unit,
  p.rank_last - p.rank AS tied, p.ranked, c.population, k.level, k.within AS within, k.period,
  k.time_to AS end_date, k.source,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = k.status_id) AS status,
  (SELECT s.name FROM observation_status AS s WHERE s.status_id = k.status_id AND s.code <> 'A')
    AS flags
FROM place AS p JOIN k ON k.id = p.id
JOIN crowd AS c ON c.within = k.within AND c.level = k.level
  AND c.time_from = k.time_from AND c.time_to = k.time_to
WHERE 1 = 1
  AND k.region = :region
UNION ALL
-- Figures that are missing keep their row, without a rank, with the reason.
SELECT NULL, NULL, i.code, r.code,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = r.region_id),
  NULL, NULL, NULL, NULL, NULL, (SELECT u.code FROM unit AS u WHERE u.unit_id = i.unit_id),
  NULL, NULL, NULL, r.level, w.code, f.period, f.end_date, f.source, s.code, s.name
FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id
JOIN region AS r ON r.region_id = n.region_id
JOIN indicator AS i
JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
JOIN observation_status AS s ON s.status_id = f.status_id
WHERE f.value IS NULL
  AND f.dimension_set_id = 0
  AND i.code = :indicator
  AND r.level = :level
  AND w.code = :within
  AND w.level = CASE r.level WHEN 'country' THEN 'world' ELSE 'country' END  -- if within = country
  AND (f.time_class IN (1, 3) AND f.end_date = :period_end OR f.time_class = 0 AND f.start_date = :period_start AND f.end_date = :period_end OR f.time_class = 2 AND f.start_date = :period_start)
  AND r.code = :region
ORDER BY within, end_date DESC, rank NULLS LAST, rank_last NULLS LAST, region;
