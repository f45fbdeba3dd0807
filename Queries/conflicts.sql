-- conflicts: Figures of independent sources for the same thing and time whose intervals do not overlap.
-- :region     all       region code or name
-- :indicator  all       indicator code or name
-- shows: indicator_name, region_name, period, value, source, other_value, other_source
-- chart: bars indicator_name value by source, other_value by other_source
-- example: --region 深圳
WITH
-- What may contradict another one: whose interval lies apart from that of some other figure of its
-- time. Most figures that several sources have do not, and need not be held against each of them.
stated AS (
  SELECT f.series_id, f.period_id, f.low, f.high, min(f.high) OVER one AS least_high,
    max(f.low) OVER one AS greatest_low
  FROM region AS r JOIN indicator AS i
  JOIN _figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.has_alternative = 1 AND f.priority IS NOT NULL AND f.dimension_set_id = 0
    AND r.code = :region
    AND i.code = :indicator
  WINDOW one AS (PARTITION BY f.region_id, f.indicator_id, f.time_class,
    CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END,
    CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END)
),
apart AS MATERIALIZED (
  SELECT s.series_id, s.period_id FROM stated AS s
  WHERE s.low > s.least_high OR s.high < s.greatest_low
),
-- Of two chains of reprints, the figures that stand for them.
pair AS (
  SELECT d.*, row_number() OVER (PARTITION BY d.region_id, d.indicator_id, d.time_class,
      CASE WHEN d.time_class IN (0, 2) THEN d.start_date ELSE '' END,
      CASE WHEN d.time_class <> 2 THEN d.end_date ELSE '' END, d.origin_id, d.other_origin_id
    ORDER BY d.priority NULLS LAST, d.other_priority NULLS LAST, d.period, d.other_period,
      d.series_id, d.other_series_id) AS place
  FROM apart AS a CROSS JOIN _conflict AS d
  WHERE d.series_id = a.series_id AND d.period_id = a.period_id
    AND d.other_origin_id > d.origin_id
)
SELECT i.code AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = d.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = d.region_id) AS region_name,
  d.period, d.value, d.low AS value_low, d.high AS value_high, d.decimals AS value_decimals,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = d.qualifier_id)
    AS value_qualifier,
  d.source, d.other_period, d.other_value, d.other_low AS other_value_low,
  d.other_high AS other_value_high, d.other_decimals AS other_value_decimals,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = d.other_qualifier_id)
    AS other_value_qualifier,
  d.other_source
FROM pair AS d CROSS JOIN region AS r CROSS JOIN indicator AS i
WHERE d.place = 1 AND r.region_id = d.region_id AND i.indicator_id = d.indicator_id
ORDER BY i.code, r.code, d.period, d.source, d.other_source, d.series_id, d.other_series_id;
