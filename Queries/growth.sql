-- growth: A figure against an earlier one of the same region.
-- :region     required   region code or name, or `all`
-- :level      all        level: with region `all`, those of one level
-- :indicator  all        indicator code or name
-- :period     latest     time period, or `all`
-- :against    year       one of year, span: the same span a year earlier, or the span before
-- :missing    keep       one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, period, value, unit, base_period, base_value, difference,
--        percent, sources, verdict, flags?
-- chart: bars indicator_name percent
-- chart: line period percent by region_name
-- formula: difference = value − base_value
-- formula: percent = 100 × (value / base_value − 1)
-- spread: each
-- example: --region 深圳 --period all
WITH
-- The newest of the figures of each kind: of each series the newest time for which it is preferred,
-- with a value if there is one.
chosen AS MATERIALIZED (
  SELECT n.series_id, n.period_id
  FROM (SELECT t.series_id, t.period_id, row_number() OVER (
      PARTITION BY t.region_id, t.indicator_id, t.basis, t.cumulative
      ORDER BY e.value_id IS NULL, t.day DESC, t.start_date, t.series_id, t.period_id) AS recency
    FROM region AS a JOIN indicator AS i
    JOIN _newest_preferred AS e ON e.region_id = a.region_id AND e.indicator_id = i.indicator_id
    CROSS JOIN _series_time AS t
    WHERE e.dimension_set_id = 0 AND t.series_id = e.series_id
      AND t.period_id = coalesce(e.value_id, e.last_id)
      AND (:region IS 'all' OR a.code = :region)
      AND (:level IS NULL OR a.level = :level)
      AND (:indicator IS NULL OR i.code = :indicator)
    ) AS n
  WHERE n.recency = 1
),
told AS MATERIALIZED (
  SELECT g.*
  FROM _growth AS g
  -- The sign keeps SQLite from a list of the series of no dimension, which it takes for short.
  WHERE g.step = coalesce(:against, 'year') AND +g.dimension_set_id = 0
    AND (:period IS NOT NULL OR (g.series_id, g.period_id) IN chosen)
    AND (:region IS 'all' OR g.region = :region)
    AND (:level IS NULL OR
      g.region_id IN (SELECT r.region_id FROM region AS r WHERE r.level = :level))
    AND (:indicator IS NULL OR g.indicator = :indicator)
    AND (:period_end IS NULL OR g.begins IN ('', :period_start) AND g.ends IN ('', :period_end))
)
SELECT o.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = o.indicator_id)
    AS indicator_name,
  o.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = o.region_id) AS region_name,
  o.period, o.basis, o.cumulative, o.value, o.low AS value_low, o.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier_id)
    AS value_qualifier, o.decimals AS value_decimals, u.unit,
  o.reference_period AS base_period, o.reference_value AS base_value,
  o.reference_low AS base_value_low, o.reference_high AS base_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.reference_qualifier_id)
    AS base_value_qualifier, o.reference_decimals AS base_value_decimals,
  o.difference, o.difference_low, o.difference_high, o.difference_decimals,
  u.change_unit AS difference_unit,
  o.ratio, o.ratio_low, o.ratio_high, o.percent, o.percent_low, o.percent_high,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.reference_status_id)
    AS base_status,
  o.source || CASE WHEN o.reference_source <> o.source THEN '; ' || o.reference_source ELSE '' END
    AS sources,
  o.verdict,
  nullif(substr(
    iif(o.may_have_flags, (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = o.series_id AND g.period_id = o.period_id), '')
    || iif(o.reference_may_have_flags, (SELECT g.base_flags FROM _flag AS g
      WHERE g.series_id = o.reference_series_id AND g.period_id = o.reference_period_id), '')
    -- What has gathered since it began only grows: it was cleaned, or counted in another way.
    || CASE WHEN o.cumulative = 'inception' AND o.difference < 0 THEN ', running total falls'
      ELSE '' END
    || CASE WHEN o.difference IS NOT NULL AND o.ratio IS NULL
      THEN ', no ratio: base not above zero' ELSE '' END, 3), '') AS flags
FROM told AS o JOIN _measure AS u ON u.indicator_id = o.indicator_id
WHERE 1 = 1
  AND (:missing IS NOT 'hide' OR o.value IS NOT NULL AND o.reference_value IS NOT NULL)
ORDER BY o.indicator, o.region, o.end_date DESC, o.start_date, o.basis, o.cumulative, o.series_id,
  o.period_id, o.reference_period NULLS FIRST;
