-- coverage: For each region, which periods of an indicator are filled, missing with reason, absent or stale.
-- :indicator  all       indicator code or name
-- :level      all       one of world, country, province, prefecture, county, zone, group
-- :region     all       region code or name
-- shows: indicator, region_name, level, figures, missing, absent, periods, first, last, stale?, reasons?
-- chart: bars region_name figures
-- formula: absent = periods − figures − missing
-- example: --indicator invention-patents-per-10k-people
WITH
-- What is kept of a series says how much it has; where sources rival, each time is looked at.
part AS (
  SELECT e.indicator_id, e.region_id, e.figures, e.missing, e.first_date, e.last_date
  FROM indicator AS i CROSS JOIN _preferred_availability AS e CROSS JOIN series AS s
  WHERE e.indicator_id = i.indicator_id AND s.series_id = e.series_id
    AND s.dimension_set_id = 0 AND s.has_alternative = 0
    AND i.code = :indicator
  UNION ALL
  SELECT f.indicator_id, f.region_id, count(f.value), count(*) - count(f.value),
    min(CASE WHEN f.value IS NOT NULL THEN f.start_date END),
    max(CASE WHEN f.value IS NOT NULL THEN f.end_date END)
  FROM indicator AS i JOIN _preferred AS f ON f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0 AND f.has_alternative = 1
    AND i.code = :indicator
  GROUP BY f.indicator_id, f.region_id
),
filled AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, r.level, p.indicator_id, p.region_id,
    sum(p.figures) AS figures, sum(p.missing) AS missing, min(p.first_date) AS first,
    max(p.last_date) AS last
  FROM part AS p CROSS JOIN indicator AS i CROSS JOIN region AS r
  WHERE i.indicator_id = p.indicator_id AND r.region_id = p.region_id
    AND r.level = :level
  GROUP BY i.code, r.code, r.level, p.indicator_id, p.region_id
  HAVING sum(p.figures + p.missing) > 0
),
-- The times that any region of the level has, each once, however its periods are written. A time
-- at which somebody says something has a figure that wins, so that it need not be found.
asked AS MATERIALIZED (
  SELECT k.indicator_id, k.level, count(DISTINCT k.slot) AS periods
  FROM (SELECT d.indicator_id, d.level, 4 * (SELECT min(t.other_id) FROM same_time AS t
        WHERE t.time_class = d.time_class AND t.period_id = d.period_id) + d.time_class AS slot
    FROM (SELECT DISTINCT s.indicator_id, r.level, s.time_class, o.period_id
      FROM indicator AS i CROSS JOIN series AS s CROSS JOIN source AS c CROSS JOIN region AS r
      CROSS JOIN _known AS o
      WHERE s.indicator_id = i.indicator_id AND s.dimension_set_id = 0
        AND c.source_id = s.source_id AND c.priority IS NOT NULL AND r.region_id = s.region_id
        AND o.series_id = s.series_id
        AND i.code = :indicator
        AND r.level = :level
    ) AS d) AS k
  GROUP BY k.indicator_id, k.level
),
newest AS MATERIALIZED (
  SELECT indicator_id, level, max(last) AS last FROM filled GROUP BY indicator_id, level
)
SELECT f.indicator, f.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.level, f.figures, f.missing, a.periods - f.figures - f.missing AS absent, a.periods,
  f.first, f.last, CASE WHEN f.last < n.last OR f.last IS NULL THEN 'stale' END AS stale,
  CASE WHEN f.missing > 0 THEN (SELECT group_concat(d.name, ',') FROM (
    SELECT DISTINCT s.name FROM _preferred AS w JOIN observation_status AS s ON s.status_id = w.status_id
    WHERE w.indicator_id = f.indicator_id AND w.region_id = f.region_id AND w.dimension_set_id = 0
      AND w.value IS NULL
    ORDER BY s.name) AS d) END AS reasons
FROM filled AS f
JOIN asked AS a ON a.indicator_id = f.indicator_id AND a.level = f.level
JOIN newest AS n ON n.indicator_id = f.indicator_id AND n.level = f.level
WHERE 1 = 1
  AND f.region = :region
ORDER BY f.indicator, f.level, f.region;
