-- cagr: Compound growth a year between two times.
-- :region     required  region code or name, or `all`
-- :level      all       one of world, country, province, prefecture, county, zone, group: with region `all`, those of one level
-- :indicator  all       indicator code or name
-- :from       first     time period (`first`: the first that has a figure)
-- :to         latest    time period
-- :missing    keep      one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, base_period, base_value, period, value, unit, years, cagr, sources, verdict, flags?
-- formula: cagr = 100 × ((value / base_value)^(1 / years) − 1)
-- spread: each
-- example: --region 深圳
WITH
-- What tells which two times are taken, and no more: of what both have everything is read.
own AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, i.unit_id, f.indicator_id, f.region_id, f.basis,
    f.cumulative, f.span, f.season, f.begins, f.ends, f.day, f.start_date, f.end_date, f.period,
    f.series_id, f.period_id, f.status_id, f.value IS NOT NULL AS is_stated
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
keyed AS (
  SELECT indicator, indicator_id, region, region_id, unit_id, basis, cumulative, span
  FROM early WHERE place = 1
  UNION
  SELECT indicator, indicator_id, region, region_id, unit_id, basis, cumulative, span
  FROM late WHERE place = 1
),
figure AS MATERIALIZED (
  SELECT f.series_id, f.period_id, f.period, f.value, f.low, f.high, f.qualifier_id, f.decimals,
    f.status_id, f.source, f.end_date
  FROM (SELECT series_id, period_id FROM early WHERE place = 1
    UNION SELECT series_id, period_id FROM late WHERE place = 1) AS e CROSS JOIN _figure AS f
  WHERE f.series_id = e.series_id AND f.period_id = e.period_id
),
both_ends AS MATERIALIZED (
  SELECT k.indicator, k.indicator_id, k.region, k.region_id, k.unit_id, k.basis, k.cumulative,
    a.series_id AS base_series_id, a.period_id AS base_period_id, a.period AS base_period,
    a.value AS base_value, a.low AS base_low, a.high AS base_high,
    a.qualifier_id AS base_qualifier_id, a.decimals AS base_decimals,
    a.status_id AS base_status_id, a.source AS base_source, a.end_date AS base_end,
    b.series_id, b.period_id, b.period, b.value, b.low, b.high, b.qualifier_id, b.decimals,
    b.status_id, b.source, b.end_date
  FROM keyed AS k
  LEFT JOIN early AS x ON x.place = 1 AND x.region_id = k.region_id
    AND x.indicator_id = k.indicator_id AND x.basis = k.basis AND x.cumulative = k.cumulative
    AND x.span = k.span
  LEFT JOIN late AS y ON y.place = 1 AND y.region_id = k.region_id
    AND y.indicator_id = k.indicator_id AND y.basis = k.basis AND y.cumulative = k.cumulative
    AND y.span = k.span
  LEFT JOIN figure AS a ON a.series_id = x.series_id AND a.period_id = x.period_id
  LEFT JOIN figure AS b ON b.series_id = y.series_id AND b.period_id = y.period_id
),
broken AS MATERIALIZED (SELECT o.* FROM own AS o WHERE o.status_id = 1),
pair AS MATERIALIZED (
  SELECT p.*, y.years
  FROM both_ends AS e CROSS JOIN _compound AS p CROSS JOIN _period_years AS y
  WHERE p.series_id = e.series_id AND p.period_id = e.period_id
    AND p.region_id = e.region_id AND p.indicator_id = e.indicator_id
    AND p.reference_series_id = e.base_series_id AND p.reference_period_id = e.base_period_id
    AND p.reference_id = e.region_id
    AND y.period_id = e.base_period_id AND y.other_id = e.period_id
)
SELECT e.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = e.indicator_id)
    AS indicator_name,
  e.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = e.region_id) AS region_name,
  e.base_period, e.base_value, e.base_low AS base_value_low, e.base_high AS base_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = e.base_qualifier_id)
    AS base_value_qualifier,
  e.base_decimals AS base_value_decimals,
  e.period, e.basis, e.cumulative, e.value, e.low AS value_low, e.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = e.qualifier_id)
    AS value_qualifier,
  e.decimals AS value_decimals, u.code AS unit, p.years,
  CASE WHEN p.ratio >= 0 THEN 100.0 * (power(p.ratio, 1.0 / p.years) - 1.0) END AS cagr,
  -- Backwards in time the greatest ratio is the least growth.
  CASE WHEN p.ratio >= 0 AND CASE WHEN p.years < 0 THEN p.ratio_high ELSE p.ratio_low END >= 0
    THEN 100.0 * (power(CASE WHEN p.years < 0 THEN p.ratio_high ELSE p.ratio_low END,
      1.0 / p.years) - 1.0) END AS cagr_low,
  CASE WHEN p.ratio >= 0 AND CASE WHEN p.years < 0 THEN p.ratio_low ELSE p.ratio_high END >= 0
    THEN 100.0 * (power(CASE WHEN p.years < 0 THEN p.ratio_low ELSE p.ratio_high END,
      1.0 / p.years) - 1.0) END AS cagr_high,
  'percent-per-year' AS cagr_unit,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = e.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = e.base_status_id)
    AS base_status,
  coalesce(e.source, e.base_source)
    || CASE WHEN e.base_source <> e.source THEN '; ' || e.base_source ELSE '' END AS sources,
  CASE WHEN e.value IS NULL THEN 'no data: region missing'
    WHEN e.base_value IS NULL THEN 'no data: base missing'
    WHEN p.years = 0 THEN 'no data: one time only'
    ELSE p.verdict END AS verdict,
  nullif(substr(
    coalesce((SELECT ', ' || g.flags FROM _flag AS g
      WHERE g.series_id = e.series_id AND g.period_id = e.period_id), '')
    || coalesce((SELECT ', ' || g.base_flags FROM _flag AS g
      WHERE g.series_id = e.base_series_id AND g.period_id = e.base_period_id), '')
    || coalesce((SELECT ', break at ' || min(o.period) FROM broken AS o
      WHERE o.region_id = e.region_id AND o.indicator_id = e.indicator_id AND o.basis = e.basis
        AND o.cumulative = e.cumulative
        AND o.end_date > min(e.base_end, e.end_date) AND o.end_date < max(e.base_end, e.end_date)),
      '')
    || CASE WHEN p.years <> 0 AND p.difference IS NOT NULL AND p.ratio IS NULL
      THEN ', no ratio: base not above zero'
      WHEN p.years <> 0 AND p.ratio < 0 THEN ', no growth: value below zero' ELSE '' END, 3), '')
    AS flags
FROM both_ends AS e
JOIN unit AS u ON u.unit_id = e.unit_id
LEFT JOIN pair AS p ON p.series_id = e.series_id AND p.period_id = e.period_id
  AND p.reference_period_id = e.base_period_id
WHERE 1 = 1
  AND (:missing IS NOT 'hide' OR e.value IS NOT NULL AND e.base_value IS NOT NULL)
ORDER BY e.indicator, e.region, e.basis, e.cumulative, e.base_period NULLS FIRST,
  e.period NULLS FIRST;
