-- growth: A figure against an earlier one of the same region.
-- :region     required   region code or name
-- :indicator  all        indicator code or name
-- :period     latest     time period, or `all`
-- :against    year       one of year, span: the same span a year earlier, or the adjacent span before
-- :missing    keep       one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, period, value, unit, base_period, base_value, difference, percent, sources, verdict, flags?
-- chart: bars indicator_name percent
-- chart: line period percent by region_name
-- formula: difference = value − base_value
-- formula: percent = 100 × (value / base_value − 1)
-- example: --region 深圳 --period all
WITH
-- if period = latest:
-- The newest time for which each series wins, with a value if there is one.
chosen AS MATERIALIZED (
  SELECT e.series_id, coalesce(e.value_id, e.last_id) AS period_id
  FROM region AS a JOIN series AS s ON s.region_id = a.region_id
  JOIN indicator AS i ON i.indicator_id = s.indicator_id
  CROSS JOIN _newest_preferred AS e
  WHERE e.indicator_id = s.indicator_id AND e.region_id = s.region_id
    AND e.series_id = s.series_id AND s.dimension_set_id = 0
    AND a.code = :region
    AND i.code = :indicator
),
-- end
own AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, i.unit_id, i.nature, f.*, row_number() OVER (
      PARTITION BY f.indicator_id, f.basis, f.cumulative
      ORDER BY CASE WHEN f.value IS NULL THEN 1 ELSE 0 END,
        CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date,
        f.series_id, f.period_id
    ) AS recency
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND (f.series_id, f.period_id) IN (SELECT h.series_id, h.period_id FROM chosen AS h)  -- if period = latest
    AND r.code = :region
    AND i.code = :indicator
    AND (f.time_class IN (1, 3) AND f.end_date = :period_end OR f.time_class = 0 AND f.start_date = :period_start AND f.end_date = :period_end OR f.time_class = 2 AND f.start_date = :period_start)
),
-- The figures that they may be held against: found first, so that only these are compared.
near AS MATERIALIZED (
  SELECT o.*, f.series_id AS near_series_id, f.period_id AS near_period_id
  FROM own AS o CROSS JOIN earlier_time AS n CROSS JOIN _preferred AS f
  WHERE n.step = :against AND n.time_class = o.time_class AND n.period_id = o.period_id
    AND f.region_id = o.region_id AND f.indicator_id = o.indicator_id AND f.dimension_set_id = 0
    AND f.time_class = o.time_class AND f.period_id = n.other_id
    AND o.recency = 1                  -- if period = latest
),
pair AS MATERIALIZED (
  SELECT o.*, p.reference_period, p.reference_value, p.reference_low, p.reference_high,
    p.reference_qualifier_id, p.reference_decimals, p.reference_status_id,
    p.reference_source_id, p.reference_source, p.reference_series_id, p.reference_period_id,
    p.difference, p.difference_low, p.difference_high, p.difference_decimals,
    p.ratio, p.ratio_low, p.ratio_high, p.verdict
  FROM near AS o CROSS JOIN _pair AS p
  WHERE p.series_id = o.series_id AND p.period_id = o.period_id
    AND p.reference_series_id = o.near_series_id AND p.reference_period_id = o.near_period_id
),
-- What has none earlier: the difference of two sets, which is quick however many there are.
alone AS MATERIALIZED (
  SELECT o.series_id, o.period_id FROM own AS o
  WHERE 1 = 1
    AND o.recency = 1                  -- if period = latest
  EXCEPT SELECT p.series_id, p.period_id FROM pair AS p
),
told AS (
  SELECT p.* FROM pair AS p
  UNION ALL
  SELECT o.*, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL,
    CASE WHEN o.value IS NULL THEN 'no data: region missing'
      WHEN :against = 'year' THEN 'no data: no figure a year earlier'
      ELSE 'no data: no figure of the span before' END
  FROM own AS o
  WHERE (o.series_id, o.period_id) IN (SELECT a.series_id, a.period_id FROM alone AS a)
)
SELECT o.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = o.indicator_id)
    AS indicator_name,
  o.region,
  (SELECT l.name FROM _region_label AS l WHERE l.code = :region) AS region_name,
  o.period, o.basis, o.cumulative,
  o.value, o.low AS value_low, o.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier_id)
    AS value_qualifier,
  o.decimals AS value_decimals, u.code AS unit,
  o.reference_period AS base_period, o.reference_value AS base_value,
  o.reference_low AS base_value_low, o.reference_high AS base_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.reference_qualifier_id)
    AS base_value_qualifier,
  o.reference_decimals AS base_value_decimals,
  o.difference, o.difference_low, o.difference_high, o.difference_decimals,
  CASE WHEN u.code = 'percent' THEN 'percentage-point' ELSE u.code END AS difference_unit,
  o.ratio, o.ratio_low, o.ratio_high,
  CASE WHEN o.nature <> 'share' AND u.code <> 'percent' THEN 100.0 * (o.ratio - 1.0) END
    AS percent,
  CASE WHEN o.nature <> 'share' AND u.code <> 'percent' THEN 100.0 * (o.ratio_low - 1.0) END
    AS percent_low,
  CASE WHEN o.nature <> 'share' AND u.code <> 'percent' THEN 100.0 * (o.ratio_high - 1.0) END
    AS percent_high,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.reference_status_id)
    AS base_status,
  o.source || CASE WHEN o.reference_source_id <> o.source_id
    THEN '; ' || o.reference_source ELSE '' END AS sources,
  o.verdict,
  -- Most figures have none, and to see that takes less than to look for them.
  nullif(substr(CASE WHEN o.status_id = 0 AND (SELECT s.has_alternative FROM series AS s
      WHERE s.series_id = o.series_id) = 0 THEN ''
    ELSE coalesce(', ' || (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = o.series_id AND g.period_id = o.period_id), '') END
    || CASE WHEN o.reference_status_id = 0 AND (SELECT s.has_alternative FROM series AS s
      WHERE s.series_id = o.reference_series_id) = 0 THEN ''
    ELSE coalesce(', base ' || replace((SELECT g.flags FROM _flag AS g
      WHERE g.series_id = o.reference_series_id AND g.period_id = o.reference_period_id),
      ', sources disagree', ', base sources disagree'), '') END
    || CASE WHEN o.difference IS NOT NULL AND o.ratio IS NULL
      THEN ', no ratio: base not above zero' ELSE '' END, 3), '') AS flags
FROM told AS o JOIN unit AS u ON u.unit_id = o.unit_id
WHERE 1 = 1
  AND o.value IS NOT NULL AND o.reference_value IS NOT NULL  -- if missing = hide
ORDER BY o.indicator, o.end_date DESC, o.start_date, o.basis, o.cumulative, o.series_id,
  o.period_id, o.reference_period NULLS FIRST;
