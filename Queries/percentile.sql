-- percentile: Which share of the regions of a level a region is above, and how far it is from their mean.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :level      own       one of country, province, prefecture, city, county, zone, group (`own`: that of the region, in a group one that all members are of; city: prefectures and municipalities)
-- :within     country   region code or name, or `all` (`country`: the country; for countries the world)
-- :period     latest    time period, or `all` (latest: the newest of the region with half as many figures as the fullest)
-- :coverage   two-thirds  number from 0 to 1: the least share of the regions that must have a figure (`two-thirds`)
-- shows: region_name, value, unit, percentile, z_score, mean, deviation, below, equal, ranked, population, within, period, sources, verdict, flags?
-- chart: bars indicator_name percentile
-- chart: line period percentile by region_name
-- formula: percentile = 100 × (below + equal / 2) / ranked
-- formula: z_score = (value − mean) / deviation
-- spread: each
-- example: --indicator invention-patents-per-10k-people --region 深圳
WITH stated AS MATERIALIZED (
  SELECT f.*, a.country_id, a.level, coalesce(:level, a.level) AS among
  FROM region AS a JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0 AND a.code = :region AND i.code = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
-- The newest time with half as many figures as the fullest.
filled AS MATERIALIZED (
  SELECT s.period, s.start_date, s.end_date, (SELECT count(DISTINCT q.region_id)
      FROM _told AS q JOIN ranked_level AS l ON l.region_id = q.region_id
      WHERE q.indicator_id = s.indicator_id AND q.dimension_set_id = 0 AND l.level = s.among
        AND s.day BETWEEN l.valid_from AND l.valid_to
        AND q.time_class = s.time_class AND q.period_id = s.period_id AND q.value IS NOT NULL)
    AS figures
  FROM stated AS s WHERE :period IS NULL AND s.value IS NOT NULL
),
latest AS MATERIALIZED (
  SELECT s.series_id, s.period_id
  FROM stated AS s CROSS JOIN (SELECT f.start_date, f.end_date FROM filled AS f
    ORDER BY 2 * f.figures < (SELECT max(g.figures) FROM filled AS g), f.end_date DESC,
      f.start_date, f.period LIMIT 1) AS n
  WHERE s.begins IN ('', n.start_date) AND s.ends IN ('', n.end_date)
),
own AS MATERIALIZED (
  SELECT s.*, w.region_id AS within_id, w.code AS within, coalesce(:level, (
      SELECT n.level FROM _own_level AS n
      WHERE n.region_id = s.region_id AND n.within_id = w.region_id)) AS held_against,
    row_number() OVER (ORDER BY s.series_id, s.period_id, w.region_id) AS own
  FROM stated AS s JOIN region AS w
  WHERE 1 = 1
    AND (:period IS NOT NULL OR (s.series_id, s.period_id) IN latest)
    AND (:within IS NULL OR :within IS 'all' OR w.code = :within)
    AND (:within IS NOT 'all' OR (w.region_id, s.region_id) IN region_within)
    AND (:within IS NOT NULL OR w.region_id = s.country_id OR w.level = 'world')
    AND (:within IS NOT NULL OR (w.level = 'world') = (s.level = 'country' OR s.country_id IS NULL))
),
-- The regions of the level that there are at the time of each figure, its own if of that level: of
-- a group without a level that all are of, the members.
crowd AS MATERIALIZED (
  SELECT o.own, r.region_id, r.code AS region, o.series_id, o.period_id,
    r.region_id <> o.region_id AS is_other
  FROM own AS o CROSS JOIN _member AS m CROSS JOIN _region_at AS r
  WHERE m.within_id = o.within_id AND o.day BETWEEN m.valid_from AND m.valid_to
    AND CASE WHEN o.held_against IS NULL THEN EXISTS (SELECT 1 FROM region_member AS n
        WHERE n.group_id = o.within_id AND n.region_id = m.region_id)
      ELSE EXISTS (SELECT 1 FROM ranked_level AS l
        WHERE l.region_id = m.region_id AND l.level = o.held_against
          AND o.day BETWEEN l.valid_from AND l.valid_to) END
    AND r.region_id = m.region_id AND r.period_id = o.period_id
  GROUP BY o.own, r.region_id
),
said AS MATERIALIZED (
  SELECT n.own, n.region_id, n.region, n.is_other, p.reference_value AS value,
    p.reference_low AS low, p.reference_high AS high, p.reference_source AS source,
    p.reference_high < p.low AS is_below, p.reference_low > p.high AS is_above, p.verdict,
    p.objection, p.reference_status AS status, p.reference_dispute AS dispute
  FROM crowd AS n CROSS JOIN _beside AS p
  WHERE p.series_id = n.series_id AND p.period_id = n.period_id AND p.reference_id = n.region_id
),
used AS MATERIALIZED (
  SELECT p.*, avg(p.value) OVER (PARTITION BY p.own ORDER BY p.region
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS mean
  FROM said AS p WHERE p.objection IS NULL
),
-- slack: how far the deviation may move when each figure moves within its interval. The deviation
-- is a distance, so no further than the figures themselves do. A sum of numbers with fractions
-- depends, in its last digit, on their order.
counted AS MATERIALIZED (
  SELECT own, count(*) AS ranked, sum(is_below IS TRUE) AS below, sum(is_above IS TRUE) AS above,
    sum(NOT is_other) AS is_ranked, mean,
    CASE WHEN count(low) = count(*) THEN avg(low) END AS mean_low,
    CASE WHEN count(high) = count(*) THEN avg(high) END AS mean_high,
    iif(max(value) > min(value), sqrt(avg((value - mean) * (value - mean))), 0.0) AS deviation,
    CASE WHEN count(low) = count(*) AND count(high) = count(*) THEN sqrt(avg(
      max(value - low, high - value) * max(value - low, high - value))) END AS slack,
    min(CASE WHEN verdict LIKE 'forced%' THEN verdict END) AS forced
  FROM (SELECT * FROM used ORDER BY own, region) GROUP BY own
),
judged AS (
  SELECT o.*, k.*, max(k.deviation - k.slack, 0.0) AS deviation_low,
    k.deviation + k.slack AS deviation_high, g.population, y.is_forced,
    1.0 * k.ranked / g.population >= coalesce(:coverage, e.least) AS is_covered
  FROM own AS o CROSS JOIN _policy AS y CROSS JOIN _coverage AS e
  LEFT JOIN counted AS k ON k.own = o.own
  LEFT JOIN (SELECT own, count(*) AS population FROM crowd GROUP BY own) AS g ON g.own = o.own
),
-- What results are made of: nothing where there are none.
held AS (
  SELECT *, iif(holds, ranked, NULL) AS n, iif(holds, mean, NULL) AS middle,
    iif(holds, deviation, NULL) AS spread
  FROM (SELECT *, is_covered OR is_forced AS holds FROM judged)
)
SELECT f.indicator, f.indicator_name, f.region, f.region_name, f.value, f.value_low, f.value_high,
  f.value_qualifier, f.value_decimals, f.unit,
  100.0 * (c.below + 0.5 * (c.ranked - c.below - c.above)) / c.n AS percentile,
  100.0 * (c.below + 0.5 * c.is_ranked) / c.n AS percentile_low,
  100.0 * (c.ranked - c.above - 0.5 * c.is_ranked) / c.n AS percentile_high,
  1 AS percentile_decimals, (c.value - c.middle) / c.spread AS z_score,
  CASE WHEN c.spread > 0 THEN (c.low - c.mean_high)
    / iif(c.low >= c.mean_high, c.deviation_high, c.deviation_low) END AS z_score_low,
  CASE WHEN c.spread > 0 THEN (c.high - c.mean_low)
    / iif(c.high >= c.mean_low, c.deviation_low, c.deviation_high) END AS z_score_high,
  c.middle AS mean, iif(c.holds, c.mean_low, NULL) AS mean_low,
  iif(c.holds, c.mean_high, NULL) AS mean_high, c.spread AS deviation,
  iif(c.holds, c.deviation_low, NULL) AS deviation_low,
  iif(c.holds, c.deviation_high, NULL) AS deviation_high,
  c.below, c.ranked - c.below - c.above AS equal, c.above, coalesce(c.ranked, 0) AS ranked,
  coalesce(c.population, 0) AS population, c.within, f.period, f.basis,
  f.cumulative, f.status, c.source || coalesce((SELECT group_concat('; ' || d.source, '') FROM (
      SELECT DISTINCT p.source FROM used AS p WHERE p.own = c.own AND p.source <> c.source
      ORDER BY p.source) AS d), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing'
    WHEN c.ranked IS NULL THEN 'no data: no peers'
    WHEN c.is_covered THEN coalesce(c.forced, 'comparable')
    ELSE iif(c.holds, 'forced: ', 'refused: ') || c.ranked || ' of ' || c.population || ' regions'
    END AS verdict,
  nullif(substr(coalesce(', ' || f.flags, '')
    || coalesce((SELECT group_concat(CASE d.place
        WHEN 1 THEN ', ' || d.figures || iif(d.figures = 1, ' peer ', ' peers ') || d.mark
        ELSE ', ' || d.mark || ' on ' || d.figures || iif(d.figures = 1, ' peer', ' peers') END, '')
      FROM (SELECT k.column1 AS place, iif(k.column1 = 1, p.status, p.dispute) AS mark,
          count(*) AS figures
        FROM used AS p CROSS JOIN (VALUES (1), (2)) AS k WHERE p.own = c.own AND p.is_other
        GROUP BY 1, 2 HAVING mark IS NOT NULL ORDER BY 1, 2) AS d), ''), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT n.region || ' ' || coalesce(p.objection, 'no data') AS reason
    FROM crowd AS n LEFT JOIN said AS p ON p.own = n.own AND p.region_id = n.region_id
    WHERE n.own = c.own AND (p.own IS NULL OR p.objection IS NOT NULL)
    ORDER BY n.region) AS d) AS left_out
FROM held AS c CROSS JOIN _figure_label AS f USING (series_id, period_id)
ORDER BY c.end_date DESC, c.start_date, c.within, c.series_id, c.period_id;
