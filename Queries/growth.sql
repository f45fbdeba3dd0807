-- growth: A figure against an earlier one of the same region.
-- :region     required   region code or name
-- :indicator  all        indicator code or name
-- :period     latest     time period, or `all`
-- :against    year       one of year, span: the same span a year earlier, or the adjacent span before
-- :missing    keep       one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, period, value, unit, base_period, base_value, difference, percent, sources, verdict, flags?
-- formula: difference = value − base_value
-- formula: percent = 100 × (value / base_value − 1)
-- example: --region 深圳 --period all
WITH
-- if period = latest:
-- The newest time for which each series wins, found before anything is compared.
chosen AS MATERIALIZED (
  SELECT s.series_id, (SELECT f.period_id FROM winner AS f
    WHERE f.series_id = s.series_id
    ORDER BY CASE WHEN f.value IS NULL THEN 1 ELSE 0 END,
      CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
    LIMIT 1) AS period_id
  FROM region AS a JOIN series AS s ON s.region_id = a.region_id
  JOIN indicator AS i ON i.indicator_id = s.indicator_id
  JOIN source AS c ON c.source_id = s.source_id
  WHERE s.dimension_set_id = 0 AND c.priority IS NOT NULL
    AND a.code = :region
    AND i.code = :indicator
),
-- end
own AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, i.unit_id, i.nature, f.*, row_number() OVER (
      PARTITION BY f.indicator_id, f.basis, f.cumulative
      ORDER BY CASE WHEN f.value IS NULL THEN 1 ELSE 0 END,
        CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
    ) AS recency
  FROM region AS r JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND (f.series_id, f.period_id) IN (SELECT h.series_id, h.period_id FROM chosen AS h)  -- if period = latest
    AND r.code = :region
    AND i.code = :indicator
    AND (f.time_class IN (1, 3) AND f.end_date = :period_end OR f.time_class = 0 AND f.start_date = :period_start AND f.end_date = :period_end OR f.time_class = 2 AND f.start_date = :period_start)
),
earlier AS MATERIALIZED (
  SELECT n.time_class, n.period_id, n.other_id
  FROM (SELECT DISTINCT o.time_class, o.period_id FROM own AS o) AS o
  CROSS JOIN earlier_time AS n
  WHERE n.step = :against AND n.time_class = o.time_class AND n.period_id = o.period_id
),
pair AS MATERIALIZED (
  SELECT p.*
  FROM own AS o CROSS JOIN earlier AS n CROSS JOIN figure_pair AS p
  WHERE n.period_id = o.period_id AND n.time_class = o.time_class
    AND p.series_id = o.series_id AND p.period_id = o.period_id
    AND p.region_id = o.region_id AND p.indicator_id = o.indicator_id
    AND p.dimension_set_id = 0
    AND p.reference_id = o.region_id AND p.reference_time_class = o.time_class
    AND p.reference_period_id = n.other_id
    AND o.recency = 1                  -- if period = latest
)
SELECT o.indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = o.indicator_id)
    AS indicator_name,
  o.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = o.region_id) AS region_name,
  o.period, o.basis, o.cumulative,
  o.value, o.low AS value_low, o.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier_id)
    AS value_qualifier,
  o.decimals AS value_decimals, u.code AS unit,
  p.reference_period AS base_period, p.reference_value AS base_value,
  p.reference_low AS base_value_low, p.reference_high AS base_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.reference_qualifier_id)
    AS base_value_qualifier,
  p.reference_decimals AS base_value_decimals,
  p.difference, p.difference_low, p.difference_high, p.difference_decimals,
  CASE WHEN u.code = 'percent' THEN 'percentage-point' ELSE u.code END AS difference_unit,
  p.ratio, p.ratio_low, p.ratio_high,
  CASE WHEN o.nature <> 'share' AND u.code <> 'percent' THEN 100.0 * (p.ratio - 1.0) END
    AS percent,
  CASE WHEN o.nature <> 'share' AND u.code <> 'percent' THEN 100.0 * (p.ratio_low - 1.0) END
    AS percent_low,
  CASE WHEN o.nature <> 'share' AND u.code <> 'percent' THEN 100.0 * (p.ratio_high - 1.0) END
    AS percent_high,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.reference_status_id)
    AS base_status,
  o.source || CASE WHEN p.reference_source_id <> o.source_id
    THEN '; ' || p.reference_source ELSE '' END AS sources,
  coalesce(p.verdict, CASE WHEN o.value IS NULL THEN 'no data: region missing'
    WHEN :against = 'year' THEN 'no data: no figure a year earlier'
    ELSE 'no data: no figure of the span before' END) AS verdict,
  nullif(substr(coalesce(', ' || (SELECT g.flags FROM figure_flag AS g
      WHERE g.series_id = o.series_id AND g.period_id = o.period_id), '')
    || coalesce(', base ' || replace((SELECT g.flags FROM figure_flag AS g
      WHERE g.series_id = p.reference_series_id AND g.period_id = p.reference_period_id),
      ', ', ', base '), ''), 3), '') AS flags
FROM own AS o JOIN unit AS u ON u.unit_id = o.unit_id
LEFT JOIN pair AS p ON p.series_id = o.series_id AND p.period_id = o.period_id
WHERE 1 = 1
  AND o.recency = 1                    -- if period = latest
  AND o.value IS NOT NULL AND p.reference_value IS NOT NULL  -- if missing = hide
ORDER BY o.indicator, o.end_date DESC, o.start_date, o.basis, o.cumulative;
