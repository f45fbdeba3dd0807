-- parts: What a derived figure is derived from: its parts, their values and vintages.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :period     latest    time period, or `all`
-- shows: indicator, period, role, part, part_period, value, unit, known_from, source, status?,
--        dimensions?
-- spread: each
-- example: --indicator invention-patents-per-10k-people --region 深圳
WITH result AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, f.period, f.basis, f.cumulative, f.start_date,
    f.end_date, f.series_id, f.period_id, f.vintage_id, f.value, f.low, f.high, f.decimals,
    f.qualifier_id, f.status_id, f.known_from, f.source, f.dimension_set_id,
    i.unit_id
  FROM region AS r JOIN indicator AS i
  JOIN _figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.source_id = 0
    AND r.code = :region
    AND i.code = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
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
  FROM derived_parts AS p
  WHERE p.region = :region AND p.indicator = :indicator
    AND (p.series_id, p.period) IN (SELECT r.series_id, r.period FROM result AS r)
)
SELECT l.indicator, l.region, l.period, l.role, l.part, l.part_period, l.value, l.value_low,
  l.value_high, l.value_qualifier, l.value_decimals, l.unit, l.known_from, l.source,
  nullif(l.code, 'A') AS status, nullif(l.dimensions, '') AS dimensions, l.basis, l.cumulative
FROM line AS l
WHERE 1 = 1
  AND (:period IS NOT NULL OR l.end_date = (SELECT max(x.end_date) FROM result AS x))
ORDER BY l.end_date DESC, l.start_date, l.series_id, l.period, l.place, l.part NULLS LAST,
  l.role NULLS LAST, l.part_period NULLS LAST;
