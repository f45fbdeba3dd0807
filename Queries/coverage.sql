-- coverage: For each region, which periods of an indicator are filled, missing with reason, absent
--           or stale.
-- :indicator  all       indicator code or name
-- :level      all       level
-- :region     all       region code or name
-- shows: indicator, region_name, level, figures, missing, absent, periods, first, last, stale?,
--        reasons?, dimensions?
-- chart: bars region_name figures
-- formula: absent = periods − figures − missing
-- spread: each
-- example: --indicator invention-patents-per-10k-people
WITH
-- The times that any region of the level has, each once, however its periods are written. A time
-- at which somebody says something has a figure that is preferred, so that it need not be found.
asked AS MATERIALIZED (
  SELECT d.indicator, d.dimensions, d.level, count(DISTINCT 4 * (SELECT min(t.other_id)
      FROM same_time AS t WHERE t.time_class = d.time_class AND t.period_id = d.period_id)
    + d.time_class) AS periods
  FROM (SELECT DISTINCT i.code AS indicator, x.code AS dimensions, r.level, s.time_class,
      o.period_id
    FROM indicator AS i CROSS JOIN series AS s CROSS JOIN source AS c CROSS JOIN region AS r
    CROSS JOIN dimension_set AS x CROSS JOIN _known AS o
    WHERE s.indicator_id = i.indicator_id AND c.source_id = s.source_id
      AND c.priority IS NOT NULL AND r.region_id = s.region_id
      AND x.dimension_set_id = s.dimension_set_id AND o.series_id = s.series_id
      AND (:indicator IS NULL OR i.code = :indicator)
      AND (:level IS NULL OR r.level = :level)
    ) AS d
  GROUP BY d.indicator, d.dimensions, d.level
)
SELECT c.indicator, c.region, c.region_name, c.level, c.figures, c.missing,
  a.periods - c.figures - c.missing AS absent, a.periods, c.first_date AS first,
  c.last_date AS last, CASE c.stale WHEN 1 THEN 'stale' END AS stale,
  CASE WHEN c.missing > 0 THEN (SELECT group_concat(d.name, ',') FROM (
    SELECT DISTINCT s.name FROM indicator AS i JOIN region AS r ON r.code = c.region
    JOIN _preferred AS w ON w.indicator_id = i.indicator_id AND w.region_id = r.region_id
    JOIN dimension_set AS x ON x.dimension_set_id = w.dimension_set_id AND x.code = c.dimensions
    JOIN observation_status AS s ON s.status_id = w.status_id
    WHERE i.code = c.indicator AND w.value IS NULL ORDER BY s.name) AS d) END AS reasons,
  nullif(c.dimensions, '') AS dimensions
FROM coverage AS c
JOIN asked AS a ON a.indicator = c.indicator AND a.dimensions = c.dimensions AND a.level = c.level
WHERE 1 = 1
  AND (:indicator IS NULL OR c.indicator = :indicator)
  AND (:level IS NULL OR c.level = :level)
  AND (:region IS NULL OR c.region = :region)
ORDER BY c.indicator, c.level, c.region, c.dimensions;
