-- cagr: Compound growth a year between two times.
-- :region     required  region code or name, or `all`
-- :level      all       level: with region `all`, those of one level
-- :indicator  all       indicator code or name
-- :from       first     time period (`first`: the first that has a figure)
-- :to         latest    time period
-- :missing    keep      one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, base_period, base_value, period, value, unit, years, cagr,
--        sources, verdict, flags?
-- formula: cagr = 100 × ((value / base_value)^(1 / years) − 1)
-- spread: each
-- example: --region 深圳
WITH
-- What tells which two times are taken, and no more: of what both have everything is read.
own AS MATERIALIZED (
  SELECT f.indicator_id, f.region_id, f.basis, f.cumulative, f.span, f.season, f.begins, f.ends,
    f.day, f.start_date, f.end_date, f.period, f.series_id, f.period_id, f.status_id,
    f.value IS NOT NULL AS is_stated
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE +f.dimension_set_id = 0
    AND (:region IS 'all' OR r.code = :region)
    AND (:level IS NULL OR r.level = :level)
    AND (:indicator IS NULL OR i.code = :indicator)
),
-- From one part of the year to the same part of another, unless two are asked for.
late AS MATERIALIZED (
  SELECT o.*, row_number() OVER (
      PARTITION BY o.region_id, o.indicator_id, o.basis, o.cumulative, o.span
    ORDER BY :from IS NOT NULL AND o.season <> '' AND o.season <> substr(:from_start, 6, 2),
      o.day DESC, o.start_date, o.series_id, o.period_id) AS place
  FROM own AS o
  WHERE 1 = 1
    AND (:to IS NOT NULL OR o.is_stated)
    AND (:to_end IS NULL OR o.begins IN ('', :to_start) AND o.ends IN ('', :to_end))
),
early AS MATERIALIZED (
  SELECT o.*, row_number() OVER (
      PARTITION BY o.region_id, o.indicator_id, o.basis, o.cumulative, o.span
    ORDER BY (o.series_id, o.period_id) = (l.series_id, l.period_id), l.season <> o.season, o.day,
      o.start_date, o.series_id, o.period_id) AS place
  FROM own AS o LEFT JOIN late AS l ON l.place = 1 AND l.region_id = o.region_id
    AND l.indicator_id = o.indicator_id AND l.basis = o.basis AND l.cumulative = o.cumulative
    AND l.span = o.span
  WHERE 1 = 1
    AND (:from IS NOT NULL OR o.is_stated)
    AND (:from_end IS NULL OR o.begins IN ('', :from_start) AND o.ends IN ('', :from_end))
),
-- Of what has a figure at one of the two times at least.
kept AS MATERIALIZED (
  SELECT region_id, indicator_id, basis, cumulative, span, 1 AS is_late, series_id, period_id
  FROM late WHERE place = 1
  UNION ALL
  SELECT region_id, indicator_id, basis, cumulative, span, 0, series_id, period_id
  FROM early WHERE place = 1
),
both_ends AS MATERIALIZED (
  SELECT region_id, indicator_id, basis, cumulative,
    max(iif(is_late, series_id, NULL)) AS series_id,
    max(iif(is_late, period_id, NULL)) AS period_id,
    max(iif(is_late, NULL, series_id)) AS base_series_id,
    max(iif(is_late, NULL, period_id)) AS base_period_id
  FROM kept GROUP BY region_id, indicator_id, basis, cumulative, span
),
figure AS MATERIALIZED (
  SELECT f.series_id, f.period_id, f.period, f.end_date, f.value, f.value_low, f.value_high,
    f.value_qualifier, f.value_decimals, f.status, f.source
  FROM (SELECT series_id, period_id FROM kept WHERE is_late
    UNION SELECT series_id, period_id FROM kept WHERE NOT is_late) AS k
  CROSS JOIN _figure_label AS f USING (series_id, period_id)
),
broken AS MATERIALIZED (SELECT o.* FROM own AS o WHERE o.status_id = 1),
-- Backwards in time the greatest ratio is the least growth.
pair AS MATERIALIZED (
  SELECT p.*, y.years, iif(y.years < 0, p.ratio_high, p.ratio_low) AS least,
    iif(y.years < 0, p.ratio_low, p.ratio_high) AS most
  FROM both_ends AS e CROSS JOIN _compound AS p CROSS JOIN _period_years AS y
  WHERE p.series_id = e.series_id AND p.period_id = e.period_id
    AND p.region_id = e.region_id AND p.indicator_id = e.indicator_id
    AND p.reference_series_id = e.base_series_id AND p.reference_period_id = e.base_period_id
    AND p.reference_id = e.region_id
    AND y.period_id = e.base_period_id AND y.other_id = e.period_id
)
SELECT i.code AS indicator, i.name AS indicator_name, r.code AS region, r.name AS region_name,
  a.period AS base_period, a.value AS base_value, a.value_low AS base_value_low,
  a.value_high AS base_value_high, a.value_qualifier AS base_value_qualifier,
  a.value_decimals AS base_value_decimals, b.period, e.basis, e.cumulative, b.value, b.value_low,
  b.value_high, b.value_qualifier, b.value_decimals, u.unit, p.years,
  CASE WHEN p.ratio >= 0 THEN 100.0 * (power(p.ratio, 1.0 / p.years) - 1.0) END AS cagr,
  CASE WHEN p.ratio >= 0 AND p.least >= 0
    THEN 100.0 * (power(p.least, 1.0 / p.years) - 1.0) END AS cagr_low,
  CASE WHEN p.ratio >= 0 AND p.most >= 0
    THEN 100.0 * (power(p.most, 1.0 / p.years) - 1.0) END AS cagr_high,
  'percent-per-year' AS cagr_unit, b.status, a.status AS base_status,
  coalesce(b.source, a.source) || iif(a.source <> b.source, '; ' || a.source, '') AS sources,
  CASE WHEN b.value IS NULL THEN 'no data: region missing'
    WHEN a.value IS NULL THEN 'no data: base missing'
    WHEN p.years = 0 THEN 'no data: one time only' ELSE p.verdict END AS verdict,
  nullif(substr(coalesce((SELECT g.flags FROM _flag AS g
      WHERE g.series_id = e.series_id AND g.period_id = e.period_id), '')
    || coalesce((SELECT g.base_flags FROM _flag AS g
      WHERE g.series_id = e.base_series_id AND g.period_id = e.base_period_id), '')
    || coalesce((SELECT ', break at ' || min(o.period) FROM broken AS o
      WHERE o.region_id = e.region_id AND o.indicator_id = e.indicator_id AND o.basis = e.basis
        AND o.cumulative = e.cumulative
        AND o.end_date > min(a.end_date, b.end_date) AND o.end_date < max(a.end_date, b.end_date)),
      '')
    || iif(p.years <> 0 AND p.difference IS NOT NULL AND p.ratio IS NULL,
      ', no ratio: base not above zero',
      iif(p.years <> 0 AND p.ratio < 0, ', no growth: value below zero', '')), 3), '') AS flags
FROM both_ends AS e
CROSS JOIN _indicator_label AS i USING (indicator_id) CROSS JOIN _measure AS u USING (indicator_id)
CROSS JOIN _region_label AS r USING (region_id)
LEFT JOIN figure AS a ON a.series_id = e.base_series_id AND a.period_id = e.base_period_id
LEFT JOIN figure AS b ON b.series_id = e.series_id AND b.period_id = e.period_id
LEFT JOIN pair AS p ON p.series_id = e.series_id AND p.period_id = e.period_id
  AND p.reference_period_id = e.base_period_id
WHERE 1 = 1
  AND (:missing IS NOT 'hide' OR b.value IS NOT NULL AND a.value IS NOT NULL)
ORDER BY indicator, region, e.basis, e.cumulative, a.period NULLS FIRST, b.period NULLS FIRST;
