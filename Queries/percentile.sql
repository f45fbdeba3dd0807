-- percentile: Which share of the regions of a level a region is above, and how far it is from their mean.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :level      own       one of country, province, prefecture, county, zone, group (`own`: that of the region)
-- :within     country   region code or name, or `all` (`country`: the country; for countries the world)
-- :period     latest    time period, or `all` (latest: the newest of the region with half as many figures as the fullest)
-- shows: region_name, value, unit, percentile, z_score, mean, deviation, below, equal, ranked, population, within, period, sources, verdict, flags?
-- chart: bars indicator_name percentile
-- chart: line period percentile by region_name
-- formula: percentile = 100 × (below + equal / 2) / ranked
-- formula: z_score = (value − mean) / deviation
-- example: --indicator invention-patents-per-10k-people --region 深圳
WITH stated AS MATERIALIZED (
  SELECT f.*, a.level, a.country_id, i.unit_id
  FROM region AS a JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0 AND a.code = :region AND i.code = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
-- The newest time with half as many figures as the fullest.
filled AS MATERIALIZED (
  SELECT s.period, s.start_date, s.end_date, (SELECT count(DISTINCT q.region_id)
      FROM _told AS q JOIN region AS r ON r.region_id = q.region_id
      WHERE q.indicator_id = s.indicator_id AND q.dimension_set_id = 0
        AND q.time_class = s.time_class AND q.period_id = s.period_id AND q.value IS NOT NULL
        AND r.level = coalesce(:level, s.level)) AS figures
  FROM stated AS s WHERE :period IS NULL AND s.value IS NOT NULL
),
latest AS MATERIALIZED (
  SELECT s.series_id, s.period_id
  FROM stated AS s CROSS JOIN (SELECT f.start_date, f.end_date FROM filled AS f
    WHERE 2 * f.figures >= (SELECT max(g.figures) FROM filled AS g)
    ORDER BY f.end_date DESC, f.start_date, f.period LIMIT 1) AS n
  WHERE s.begins IN ('', n.start_date) AND s.ends IN ('', n.end_date)
),
own AS MATERIALIZED (
  SELECT s.*, w.region_id AS within_id, w.code AS within, w.level AS within_level
  FROM stated AS s JOIN region AS w
  LEFT JOIN region_within AS n ON n.within_id = w.region_id AND n.region_id = s.region_id
  WHERE 1 = 1
    AND (:period IS NOT NULL OR (s.series_id, s.period_id) IN latest)
    AND (:within IS NULL OR :within IS 'all' OR w.code = :within)
    AND (:within IS NOT 'all' OR n.within_id IS NOT NULL)
    AND (:within IS NOT NULL OR w.region_id = s.country_id OR w.level = 'world')
    AND (:within IS NOT NULL OR (w.level = 'world') = (s.level = 'country' OR s.country_id IS NULL))
),
-- The regions of the level that there are at the time of each figure, itself among them if it is
-- of that level; of a group, those that are members then, and what lies in them.
crowd AS MATERIALIZED (
  SELECT o.series_id AS own_series_id, o.period_id AS own_period_id, o.within_id, r.region_id,
    r.code AS region, o.indicator_id, o.time_class, o.region_id AS own_id
  FROM own AS o JOIN region_within AS n ON n.within_id = o.within_id
  JOIN region AS r ON r.region_id = n.region_id
  WHERE r.level = coalesce(:level, o.level)
    AND coalesce(r.valid_from, '') <= o.end_date AND coalesce(r.valid_to, '9999-12-31') >= o.start_date
    AND (o.within_level <> 'group' OR EXISTS (SELECT 1 FROM _member AS m
      WHERE m.within_id = o.within_id AND m.region_id = r.region_id
        AND o.day BETWEEN m.valid_from AND m.valid_to))
),
near AS MATERIALIZED (
  SELECT DISTINCT n.own_series_id, n.own_period_id, f.series_id, f.period_id
  FROM crowd AS n CROSS JOIN same_time AS t CROSS JOIN _preferred AS f
  WHERE t.time_class = n.time_class AND t.period_id = n.own_period_id
    AND f.region_id = n.region_id AND f.indicator_id = n.indicator_id AND f.dimension_set_id = 0
    AND f.time_class = n.time_class AND f.period_id = t.other_id
),
-- What each says, and whether it may be compared.
said AS MATERIALIZED (
  SELECT p.series_id, p.period_id, p.reference_id, p.value AS own_value, p.low AS own_low,
    p.high AS own_high, p.reference_value AS value, p.reference_low AS low,
    p.reference_high AS high, p.reference_status_id AS status_id, p.reference_source AS source,
    p.reference_series_id, p.reference_period_id, p.verdict, p.difference
  FROM near AS k CROSS JOIN _pair AS p
  WHERE p.series_id = k.own_series_id AND p.period_id = k.own_period_id
    AND p.reference_series_id = k.series_id AND p.reference_period_id = k.period_id
),
used AS MATERIALIZED (
  SELECT n.own_series_id, n.own_period_id, n.within_id, n.region_id, n.region,
    p.reference_series_id AS series_id, p.reference_period_id AS period_id, p.value, p.low, p.high,
    p.status_id, p.source, p.verdict, CASE WHEN n.region_id = n.own_id THEN 1 ELSE 0 END AS is_own,
    CASE WHEN p.high < p.own_low THEN 1 ELSE 0 END AS is_below,
    CASE WHEN p.low > p.own_high THEN 1 ELSE 0 END AS is_above,
    -- A sum of numbers with fractions depends, in its last digit, on their order.
    avg(p.value) OVER (PARTITION BY n.own_series_id, n.own_period_id, n.within_id ORDER BY n.region
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS mean
  FROM crowd AS n JOIN said AS p ON p.series_id = n.own_series_id
    AND p.period_id = n.own_period_id AND p.reference_id = n.region_id
  WHERE p.difference IS NOT NULL
),
-- slack: how far the deviation may move when each figure moves within its interval. The
-- deviation is a distance, so no further than the figures themselves do.
counted AS (
  SELECT own_series_id, own_period_id, within_id, count(*) AS ranked, sum(is_below) AS below,
    sum(is_above) AS above, max(mean) AS mean,
    sum(is_own) AS is_ranked,
    CASE WHEN count(low) = count(*) THEN avg(low) END AS mean_low,
    CASE WHEN count(high) = count(*) THEN avg(high) END AS mean_high,
    CASE WHEN max(value) > min(value) THEN sqrt(avg((value - mean) * (value - mean)))
      ELSE 0.0 END AS deviation,
    CASE WHEN count(low) = count(*) AND count(high) = count(*) THEN sqrt(avg(
      CASE WHEN value - low > high - value THEN (value - low) * (value - low)
        ELSE (high - value) * (high - value) END)) END AS slack,
    min(CASE WHEN verdict LIKE 'forced%' THEN verdict END) AS forced
  FROM (SELECT * FROM used ORDER BY own_series_id, own_period_id, within_id, region) AS u
  GROUP BY own_series_id, own_period_id, within_id
),
judged AS (
  SELECT o.*, k.ranked, k.below, k.above, k.is_ranked, k.mean, k.mean_low, k.mean_high, k.deviation,
    CASE WHEN k.deviation > k.slack THEN k.deviation - k.slack
      WHEN k.slack IS NOT NULL THEN 0.0 END AS deviation_low,
    k.deviation + k.slack AS deviation_high, k.forced,
    (SELECT count(*) FROM crowd AS n WHERE n.own_series_id = o.series_id
      AND n.own_period_id = o.period_id AND n.within_id = o.within_id) AS population
  FROM own AS o LEFT JOIN counted AS k ON k.own_series_id = o.series_id
    AND k.own_period_id = o.period_id AND k.within_id = o.within_id
)
SELECT (SELECT i.code FROM indicator AS i WHERE i.indicator_id = c.indicator_id) AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  (SELECT r.code FROM region AS r WHERE r.region_id = c.region_id) AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name,
  c.value, c.low AS value_low, c.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier_id)
    AS value_qualifier, c.decimals AS value_decimals,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = c.unit_id) AS unit,
  100.0 * (c.below + 0.5 * (c.ranked - c.below - c.above)) / c.ranked
    AS percentile,
  100.0 * (c.below + 0.5 * c.is_ranked) / c.ranked AS percentile_low,
  100.0 * (c.ranked - c.above - 0.5 * c.is_ranked) / c.ranked
    AS percentile_high, 1 AS percentile_decimals,
  (c.value - c.mean) / c.deviation AS z_score,
  CASE WHEN c.deviation > 0 THEN (c.low - c.mean_high)
    / CASE WHEN c.low >= c.mean_high THEN c.deviation_high ELSE c.deviation_low END
    END AS z_score_low,
  CASE WHEN c.deviation > 0 THEN (c.high - c.mean_low)
    / CASE WHEN c.high >= c.mean_low THEN c.deviation_low ELSE c.deviation_high END
    END AS z_score_high,
  c.mean, c.mean_low, c.mean_high, c.deviation, c.deviation_low, c.deviation_high,
  c.below, c.ranked - c.below - c.above AS equal, c.above, coalesce(c.ranked, 0) AS ranked,
  c.population, c.within, c.period, c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  c.source || coalesce((SELECT group_concat('; ' || d.source, '') FROM (
      SELECT DISTINCT p.source FROM used AS p WHERE p.own_series_id = c.series_id
        AND p.own_period_id = c.period_id AND p.within_id = c.within_id AND p.source <> c.source
      ORDER BY p.source) AS d), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing'
    WHEN coalesce(c.ranked, 0) = 0 THEN 'no data: no peers'
    ELSE coalesce(c.forced, 'comparable') END AS verdict,
  nullif(substr(coalesce(', ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = c.status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = c.region_id
         AND e.indicator_id = c.indicator_id AND e.series_id = c.series_id
         AND e.period_id = c.period_id) THEN ', sources disagree' ELSE '' END
    || coalesce((SELECT group_concat(', ' || d.figures || CASE d.figures WHEN 1 THEN ' peer '
        ELSE ' peers ' END || d.name, '') FROM (SELECT s.name, count(*) AS figures
          FROM used AS p JOIN observation_status AS s ON s.status_id = p.status_id
          WHERE s.code <> 'A' AND p.is_own = 0 AND p.own_series_id = c.series_id
            AND p.own_period_id = c.period_id AND p.within_id = c.within_id
          GROUP BY s.name ORDER BY s.name) AS d), '')
    || (SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN ', sources disagree on 1 peer'
        ELSE ', sources disagree on ' || count(*) || ' peers' END
      FROM used AS p WHERE p.is_own = 0 AND p.own_series_id = c.series_id
        AND p.own_period_id = c.period_id
        AND p.within_id = c.within_id
        AND EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = p.region_id
          AND e.indicator_id = c.indicator_id AND e.series_id = p.series_id
          AND e.period_id = p.period_id)), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT n.region || ' ' || CASE WHEN p.verdict IS NULL OR p.verdict LIKE 'no data%'
      THEN coalesce((SELECT s.name FROM observation_status AS s WHERE s.status_id = p.status_id),
        'no data') ELSE p.verdict END AS reason
    FROM crowd AS n LEFT JOIN said AS p ON p.series_id = n.own_series_id
      AND p.period_id = n.own_period_id AND p.reference_id = n.region_id
    WHERE n.own_series_id = c.series_id AND n.own_period_id = c.period_id
      AND n.within_id = c.within_id AND p.difference IS NULL ORDER BY n.region) AS d) AS left_out
FROM judged AS c
ORDER BY c.end_date DESC, c.start_date, c.within, c.series_id, c.period_id;
