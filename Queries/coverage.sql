-- coverage: For each region, which periods of an indicator are filled, missing with reason, absent or stale.
-- :indicator  all       indicator code or name
-- :level      all       one of world, country, province, prefecture, county, zone, group
-- :region     all       region code or name
-- shows: indicator, region_name, level, figures, missing, absent, periods, first, last, stale?, reasons?
-- chart: bars region_name figures
-- formula: absent = periods − figures − missing
-- example: --indicator invention-patents-per-10k-people
WITH cell AS (
  SELECT i.code AS indicator, r.code AS region, r.level, r.region_id, f.start_date, f.end_date,
    f.value, f.status_id,
    -- One time, however its periods are written.
    f.time_class || CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END
      || CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END AS time
  FROM region AS r JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND i.code = :indicator
    AND r.level = :level
),
-- The times that any region of the level has.
asked AS (
  SELECT indicator, level, count(DISTINCT time) AS periods,
    max(CASE WHEN value IS NOT NULL THEN end_date END) AS newest
  FROM cell GROUP BY indicator, level
),
reason AS (
  SELECT c.indicator, c.region, group_concat(DISTINCT s.name) AS reasons
  FROM cell AS c JOIN observation_status AS s ON s.status_id = c.status_id
  WHERE c.value IS NULL GROUP BY c.indicator, c.region
),
filled AS (
  SELECT indicator, region, region_id, level, count(DISTINCT time) AS cells,
    count(DISTINCT CASE WHEN value IS NOT NULL THEN time END) AS figures,
    min(CASE WHEN value IS NOT NULL THEN start_date END) AS first,
    max(CASE WHEN value IS NOT NULL THEN end_date END) AS last
  FROM cell GROUP BY indicator, region, region_id, level
)
SELECT f.indicator, f.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.level, f.figures, f.cells - f.figures AS missing, a.periods - f.cells AS absent, a.periods,
  f.first, f.last, CASE WHEN f.last < a.newest OR f.last IS NULL THEN 'stale' END AS stale,
  e.reasons
FROM filled AS f
JOIN asked AS a ON a.indicator = f.indicator AND a.level = f.level
LEFT JOIN reason AS e ON e.indicator = f.indicator AND e.region = f.region
WHERE 1 = 1
  AND f.region = :region
ORDER BY f.indicator, f.level, f.region;
