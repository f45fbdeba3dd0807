-- index-to: An indicator of one or several regions as an index: 100 at the base.
-- :indicator  required  indicator code or name
-- :regions    required  regions: codes or names, separated by commas
-- :base       required  time period
-- :missing    keep      one of keep, hide: what has no figure, or none at the base
-- shows: region_name, period, value, unit, base_period, base_value, index, sources, verdict, flags?
-- chart: line period index by region_name
-- formula: index = 100 × value / base_value
-- spread: each
-- example: --indicator invention-patents-per-10k-people --regions 深圳,全国 --base 2022-S1
WITH own AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, i.unit_id, f.*
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND i.code = :indicator
    AND replace(:regions, ',' || r.code || ',', '') <> :regions
),
base AS MATERIALIZED (
  SELECT o.* FROM own AS o
  WHERE o.begins IN ('', :base_start) AND o.ends IN ('', :base_end)
),
-- Few, so that they are soon looked through for each figure.
broken AS MATERIALIZED (
  SELECT o.region_id, o.basis, o.cumulative, o.end_date, o.period FROM own AS o
  WHERE o.status_id IN (SELECT s.status_id FROM observation_status AS s WHERE s.code = 'B')
),
pair AS MATERIALIZED (
  SELECT p.series_id, p.period_id, p.reference_series_id, p.reference_period_id,
    p.difference, p.ratio, p.ratio_low, p.ratio_high, p.verdict, p.is_other_season
  -- SQLite expects few groups, and then makes no Bloom filter of all figures that there are.
  FROM (SELECT * FROM own GROUP BY series_id, period_id) AS o CROSS JOIN base AS b
  CROSS JOIN _growth_factor AS p
  WHERE b.region_id = o.region_id AND b.basis = o.basis AND b.cumulative = o.cumulative
    AND p.series_id = o.series_id AND p.period_id = o.period_id
    AND p.region_id = o.region_id AND p.indicator_id = o.indicator_id
    AND p.reference_series_id = b.series_id AND p.reference_period_id = b.period_id
    AND p.reference_id = o.region_id
)
SELECT o.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = o.indicator_id)
    AS indicator_name,
  o.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = o.region_id) AS region_name,
  o.period, o.basis, o.cumulative, o.value, o.low AS value_low, o.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier_id)
    AS value_qualifier,
  o.decimals AS value_decimals, u.code AS unit,
  b.period AS base_period, b.value AS base_value, b.low AS base_value_low,
  b.high AS base_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = b.qualifier_id)
    AS base_value_qualifier,
  b.decimals AS base_value_decimals,
  -- The base against itself is 100, however sure it is.
  CASE WHEN b.series_id = o.series_id AND b.period_id = o.period_id AND p.ratio IS NOT NULL
    THEN 100.0 ELSE 100.0 * p.ratio END AS "index",
  CASE WHEN b.series_id = o.series_id AND b.period_id = o.period_id AND p.ratio IS NOT NULL
    THEN 100.0 ELSE 100.0 * p.ratio_low END AS index_low,
  CASE WHEN b.series_id = o.series_id AND b.period_id = o.period_id AND p.ratio IS NOT NULL
    THEN 100.0 ELSE 100.0 * p.ratio_high END AS index_high,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = b.status_id) AS base_status,
  o.source || CASE WHEN b.source <> o.source THEN '; ' || b.source ELSE '' END AS sources,
  coalesce(p.verdict, CASE WHEN o.value IS NULL THEN 'no data: region missing'
    ELSE 'no data: base missing' END) AS verdict,
  nullif(substr(
    coalesce((SELECT g.flags FROM _flag AS g
      WHERE g.series_id = o.series_id AND g.period_id = o.period_id), '')
    || coalesce((SELECT g.base_flags FROM _flag AS g
      WHERE g.series_id = b.series_id AND g.period_id = b.period_id), '')
    || coalesce((SELECT ', break at ' || min(g.period) FROM broken AS g
      WHERE g.region_id = o.region_id AND g.basis = o.basis AND g.cumulative = o.cumulative
        AND (g.end_date > b.end_date AND g.end_date < o.end_date
          OR g.end_date > o.end_date AND g.end_date < b.end_date)),
      '')
    || CASE WHEN p.is_other_season AND p.ratio IS NOT NULL
      THEN ', base of another part of the year' ELSE '' END
    || CASE WHEN p.difference IS NOT NULL AND p.ratio IS NULL
      THEN ', no index: base not above zero' ELSE '' END, 3), '') AS flags
FROM own AS o
JOIN unit AS u ON u.unit_id = o.unit_id
LEFT JOIN base AS b ON b.region_id = o.region_id AND b.basis = o.basis
  AND b.cumulative = o.cumulative
LEFT JOIN pair AS p ON p.series_id = o.series_id AND p.period_id = o.period_id
  AND p.reference_series_id = b.series_id AND p.reference_period_id = b.period_id
WHERE 1 = 1
  AND (:missing IS NOT 'hide' OR o.value IS NOT NULL AND b.value IS NOT NULL)
ORDER BY o.region, o.basis, o.cumulative, o.end_date, o.start_date, o.series_id, o.period_id;
