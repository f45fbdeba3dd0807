-- parts: What a derived figure was worked out of: its parts, their values and vintages.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :period     latest    time period, or `all`
-- shows: indicator, period, role, part, part_period, value, unit, known_from, source, status?, dimensions?
-- example: --indicator invention-patents-per-10k-people --region 深圳
WITH found AS MATERIALIZED (
  SELECT p.*
  FROM derived_parts AS p
  WHERE p.region = :region
    AND p.indicator = :indicator
    AND (p.basis = 'B' AND p.start_date = :period_start AND p.cumulative <> 'inception' OR p.end_date = :period_end AND (p.start_date = :period_start OR p.basis = 'E' OR p.cumulative = 'inception'))
),
result AS (
  SELECT i.code AS indicator, r.code AS region, f.period, f.basis, f.cumulative, f.start_date,
    f.end_date, f.series_id, f.period_id, f.vintage_id, f.value, f.low, f.high, f.decimals,
    f.qualifier_id, f.status_id, f.known_from, f.source, f.dimension_set_id,
    i.unit_id
  FROM region AS r JOIN indicator AS i
  JOIN _figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.source_id = 0
    AND r.code = :region
    AND i.code = :indicator
    AND (f.time_class IN (1, 3) AND f.end_date = :period_end OR f.time_class = 0 AND f.start_date = :period_start AND f.end_date = :period_end OR f.time_class = 2 AND f.start_date = :period_start)
),
line AS (
  SELECT r.indicator, r.region, r.period, 'result' AS role, r.indicator AS part,
    r.period AS part_period, r.value, r.low AS value_low, r.high AS value_high,
    (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = r.qualifier_id)
      AS value_qualifier, r.decimals AS value_decimals,
    (SELECT u.code FROM unit AS u WHERE u.unit_id = r.unit_id) AS unit, r.known_from, r.source,
    (SELECT t.code FROM observation_status AS t WHERE t.status_id = r.status_id) AS code,
    (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = r.dimension_set_id)
      AS dimensions, r.basis, r.cumulative, r.start_date, r.end_date, r.series_id, -1 AS place
  FROM result AS r
  UNION ALL
  SELECT p.indicator, p.region, p.period, p.role, p.part, p.part_period, p.value, p.low, p.high,
    p.qualifier, p.decimals, p.unit, p.known_from, p.source, p.status, p.dimensions, p.basis,
    p.cumulative, p.start_date, p.end_date, p.series_id, p.place
  FROM found AS p
)
SELECT l.indicator, l.region, l.period, l.role, l.part, l.part_period, l.value, l.value_low,
  l.value_high, l.value_qualifier, l.value_decimals, l.unit, l.known_from, l.source,
  nullif(l.code, 'A') AS status, nullif(l.dimensions, '') AS dimensions, l.basis, l.cumulative
FROM line AS l
WHERE 1 = 1
  AND l.end_date = (SELECT max(x.end_date) FROM result AS x)  -- if period = latest
ORDER BY l.end_date DESC, l.start_date, l.series_id, l.period, l.place, l.part NULLS LAST,
  l.role NULLS LAST, l.part_period NULLS LAST;
