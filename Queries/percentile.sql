-- percentile: Which share of a level's regions a region is above, and how far from their mean.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :level      own       ranked level (`own`: that of the region, in a group one that all members
--                       are of; city: prefectures and municipalities)
-- :within     country   region code or name, or `all` (`country`; for countries the world)
-- :period     latest    time period, or `all` (latest: the newest half as full as the fullest)
-- :coverage   two-thirds  number from 0 to 1: least share of regions with a figure (`two-thirds`)
-- shows: region_name, value, unit, percentile, z_score, mean, deviation, below, equal, ranked,
--        population, within, period, sources, verdict, flags?
-- chart: bars indicator_name percentile
-- chart: line period percentile by region_name
-- formula: percentile = 100 × (below + equal / 2) / ranked
-- formula: z_score = (value − mean) / deviation
-- spread: each
-- example: --indicator invention-patents-per-10k-people --region 深圳
WITH stated AS MATERIALIZED (
  SELECT f.*, CASE WHEN :period IS NULL AND f.value IS NOT NULL THEN
      (SELECT count(DISTINCT q.region_id) FROM _told AS q JOIN ranked_level AS l USING (region_id)
      WHERE q.indicator_id = f.indicator_id AND q.dimension_set_id = 0
        AND l.level = coalesce(:level, f.level) AND f.day BETWEEN l.valid_from AND l.valid_to
        AND q.time_class = f.time_class AND q.period_id = f.period_id AND q.value IS NOT NULL)
    END AS figures
  FROM _preferred_total AS f WHERE f.region = :region AND f.indicator = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
-- The newest time with half as many figures as the fullest.
newest AS MATERIALIZED (
  SELECT start_date, end_date FROM stated WHERE figures IS NOT NULL ORDER BY
    2 * figures < (SELECT max(figures) FROM stated), end_date DESC, start_date, period LIMIT 1
),
own AS MATERIALIZED (
  SELECT s.*, w.within_id, w.within, coalesce(:level, w.level) AS held_against,
    row_number() OVER (ORDER BY s.series_id, s.period_id, w.within_id) AS own
  FROM stated AS s JOIN _own_level AS w ON w.region_id = s.region_id
  WHERE 1 = 1
    AND (:period IS NOT NULL OR EXISTS (SELECT 1 FROM newest AS n
      WHERE s.begins IN ('', n.start_date) AND s.ends IN ('', n.end_date)))
    AND (:within IS NULL OR :within IS 'all' OR w.within = :within)
    AND (:within IS NOT 'all' OR (w.within_id, s.region_id) IN region_within)
    AND (:within IS NOT NULL OR w.within_id = s.country_id OR w.within_level = 'world')
    AND (:within IS NOT NULL OR
      (w.within_level = 'world') = (s.level = 'country' OR s.country_id IS NULL))
),
-- The regions of the level that there are at the time of each figure, its own if of that level: of
-- a group without a level that all are of, the members.
crowd AS MATERIALIZED (
  SELECT o.own, r.region_id, r.code AS region, o.series_id, o.period_id,
    r.region_id <> o.region_id AS is_other
  FROM own AS o CROSS JOIN _member AS m CROSS JOIN _region_at AS r
  WHERE m.within_id = o.within_id AND o.day BETWEEN m.valid_from AND m.valid_to
    AND (o.held_against IS NULL AND m.is_direct OR EXISTS (SELECT 1 FROM ranked_level AS l
      WHERE l.region_id = m.region_id AND l.level = o.held_against
        AND o.day BETWEEN l.valid_from AND l.valid_to))
    AND r.region_id = m.region_id AND r.period_id = o.period_id GROUP BY o.own, r.region_id
),
said AS MATERIALIZED (
  SELECT n.own, n.region, n.is_other, p.*
  FROM crowd AS n CROSS JOIN _beside AS p USING (series_id, period_id, region_id)
),
-- slack: how far the deviation may move when each figure moves within its interval. The deviation
-- is a distance, so no further than the figures themselves do. A sum of numbers with fractions
-- depends, in its last digit, on their order.
counted AS MATERIALIZED (
  SELECT *, max(deviation - slack, 0.0) AS deviation_low, deviation + slack AS deviation_high
  FROM (SELECT own, count(*) AS ranked, sum(is_below IS TRUE) AS below,
      sum(is_above IS TRUE) AS above, sum(NOT is_other) AS is_ranked, mean,
      CASE WHEN count(low) = count(*) THEN avg(low) END AS mean_low,
      CASE WHEN count(high) = count(*) THEN avg(high) END AS mean_high,
      iif(max(value) > min(value), sqrt(avg((value - mean) * (value - mean))), 0.0) AS deviation,
      CASE WHEN count(reach) = count(*) THEN sqrt(avg(reach * reach)) END AS slack,
      min(CASE WHEN verdict LIKE 'forced%' THEN verdict END) AS forced
    FROM (SELECT *, max(value - low, high - value) AS reach, avg(value) OVER (PARTITION BY own
        ORDER BY region ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS mean
      FROM said WHERE objection IS NULL ORDER BY own, region) GROUP BY own)
),
judged AS (
  SELECT o.*, k.ranked, k.below, k.above, k.is_ranked, k.forced, g.population, y.is_forced,
    1.0 * k.ranked / g.population >= coalesce(:coverage, e.least) AS is_covered
  FROM own AS o CROSS JOIN _policy AS y CROSS JOIN _coverage AS e
  LEFT JOIN counted AS k ON k.own = o.own
  LEFT JOIN (SELECT own, count(*) AS population FROM crowd GROUP BY own) AS g ON g.own = o.own
)
SELECT f.indicator, f.indicator_name, f.region, f.region_name, f.value, f.value_low, f.value_high,
  f.value_qualifier, f.value_decimals, f.unit,
  100.0 * (c.below + 0.5 * (c.ranked - c.below - c.above)) / k.ranked AS percentile,
  100.0 * (c.below + 0.5 * c.is_ranked) / k.ranked AS percentile_low,
  100.0 * (c.ranked - c.above - 0.5 * c.is_ranked) / k.ranked AS percentile_high,
  1 AS percentile_decimals, (c.value - k.mean) / k.deviation AS z_score,
  CASE WHEN k.deviation > 0 THEN (c.low - k.mean_high)
    / iif(c.low >= k.mean_high, k.deviation_high, k.deviation_low) END AS z_score_low,
  CASE WHEN k.deviation > 0 THEN (c.high - k.mean_low)
    / iif(c.high >= k.mean_low, k.deviation_low, k.deviation_high) END AS z_score_high,
  k.mean, k.mean_low, k.mean_high, k.deviation, k.deviation_low, k.deviation_high, c.below,
  c.ranked - c.below - c.above AS equal, c.above, coalesce(c.ranked, 0) AS ranked,
  coalesce(c.population, 0) AS population, c.within, f.period, f.basis, f.cumulative, f.status,
  c.source || coalesce((SELECT group_concat('; ' || d.source, '') FROM (
      SELECT DISTINCT p.source FROM said AS p WHERE p.own = c.own AND p.objection IS NULL
        AND p.source <> c.source ORDER BY p.source) AS d), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing'
    WHEN c.ranked IS NULL THEN 'no data: no peers'
    WHEN c.is_covered THEN coalesce(c.forced, 'comparable')
    ELSE iif(c.is_forced, 'forced: ', 'refused: ') || c.ranked || ' of ' || c.population
      || ' regions' END AS verdict,
  nullif(substr(f.flags || coalesce((SELECT group_concat(', '
        || iif(d.place = 1, d.peers || ' ' || d.mark, d.mark || ' on ' || d.peers), '')
      FROM (SELECT k.column1 AS place, iif(k.column1 = 1, p.status, p.dispute) AS mark,
          count(*) || iif(count(*) = 1, ' peer', ' peers') AS peers
        FROM said AS p CROSS JOIN (VALUES (1), (2)) AS k
        WHERE p.own = c.own AND p.objection IS NULL AND p.is_other
        GROUP BY 1, 2 HAVING mark IS NOT NULL ORDER BY 1, 2) AS d), ''), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT n.region || ' ' || coalesce(p.objection, 'no data') AS reason
    FROM crowd AS n LEFT JOIN said AS p ON p.own = n.own AND p.region_id = n.region_id
    WHERE n.own = c.own AND (p.own IS NULL OR p.objection IS NOT NULL) ORDER BY n.region) AS d)
    AS left_out
-- What results are made of: nothing where there are none.
FROM judged AS c LEFT JOIN counted AS k ON k.own = c.own AND (c.is_covered OR c.is_forced)
CROSS JOIN _figure_label AS f USING (series_id, period_id)
ORDER BY c.end_date DESC, c.start_date, c.within, c.series_id, c.period_id;
