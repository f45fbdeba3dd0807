-- ytd-to-period: What happened in each month, from figures that run since the year began.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :year       all       time period: the year
-- shows: period, value, unit, flow_period, flow, sources, verdict, flags?
-- chart: line flow_period flow
-- formula: flow = value − before_value
-- spread: each
-- example: --indicator patent-pledge-financing --region 深圳
WITH own AS MATERIALIZED (
  SELECT a.is_amount, f.*
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  JOIN _measure AS a ON a.indicator_id = i.indicator_id CROSS JOIN _policy AS y
  WHERE f.dimension_set_id = 0 AND f.cumulative = 'ytd' AND i.nature <> 'stock'
    AND (a.is_amount OR y.is_forced)
    AND r.code = :region
    AND i.code = :indicator
    AND (:year IS NULL OR f.start_date BETWEEN :year_start AND :year_end)
),
-- The step before, within the year: the one that has a value.
stepped AS (
  SELECT o.*,
    lag(o.series_id) OVER step AS before_series_id, lag(o.period_id) OVER step AS before_period_id,
    lag(o.end_date) OVER step AS before_end
  FROM own AS o
  WINDOW step AS (PARTITION BY o.indicator_id, o.basis, o.start_date,
      CASE WHEN o.value IS NULL THEN 1 ELSE 0 END
    ORDER BY o.end_date, o.series_id, o.period_id)
),
-- The gate, but for time: the two are of different length by their nature.
pair AS (
  SELECT s.*, p.reference_period AS before_period, p.reference_value AS before_value,
    p.reference_low AS before_low, p.reference_high AS before_high,
    p.reference_decimals AS before_decimals, p.reference_qualifier_id AS before_qualifier_id,
    p.reference_known_from AS before_known_from,
    CASE WHEN k.mask = 0 OR y.is_forced = 1 THEN 1 ELSE 0 END AS may,
    CASE WHEN k.mask > 0 AND y.is_forced = 1 THEN 'forced: ' || k.reasons ELSE k.verdict END
      AS said
  FROM stepped AS s CROSS JOIN _pair AS p
  CROSS JOIN comparability AS k CROSS JOIN _policy AS y
  WHERE p.series_id = s.series_id AND p.period_id = s.period_id
    AND p.region_id = s.region_id AND p.indicator_id = s.indicator_id
    AND p.reference_series_id = s.before_series_id
    AND p.reference_period_id = s.before_period_id AND p.reference_id = s.region_id
    AND k.mask = CASE WHEN p.mask > 0 THEN p.mask - p.mask % 2 ELSE p.mask END
),
-- Not an outer join, for which each figure would be held against each pair.
told AS (
  SELECT p.* FROM pair AS p
  UNION ALL
  SELECT s.*, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 'comparable' FROM stepped AS s
  WHERE s.before_series_id IS NULL
),
flow AS (
  SELECT s.*, d.scale,
    max(s.decimals, coalesce(s.before_decimals, s.decimals)) AS flow_decimals,
    CASE WHEN s.value IS NULL THEN 'no data: region missing' WHEN s.is_amount THEN s.said
      ELSE 'forced: no amount' || iif(s.said LIKE 'forced%', ', ' || substr(s.said, 9), '') END
      AS verdict,
    CASE WHEN s.value IS NULL THEN 0 ELSE s.may END AS holds,
    coalesce(date(s.before_end, '+1 day'), s.start_date) AS flow_start,
    t.months
  FROM told AS s JOIN time_period AS t ON t.period_id = s.period_id
  JOIN decimal_scale AS d ON d.decimals = max(s.decimals, coalesce(s.before_decimals, s.decimals))
),
-- The year may begin in any month, so a step may lie in the year after.
counted AS (
  SELECT f.*, CAST(substr(f.flow_start, 6, 2) AS INTEGER) AS first_month,
    12 * (substr(f.end_date, 1, 4) - substr(f.flow_start, 1, 4)) + substr(f.end_date, 6, 2)
      - substr(f.flow_start, 6, 2) + 1 AS flow_months
  FROM flow AS f
)
SELECT l.indicator, l.indicator_name, l.region, l.region_name, f.period, f.basis AS basis, f.value,
  f.low AS value_low, f.high AS value_high, l.value_qualifier, f.decimals AS value_decimals, l.unit,
  f.before_period, f.before_value, f.before_low AS before_value_low,
  f.before_high AS before_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = f.before_qualifier_id)
    AS before_value_qualifier,
  f.before_decimals AS before_value_decimals,
  CASE WHEN f.value IS NULL OR f.months IS NULL THEN NULL
    WHEN f.flow_months = 1 THEN substr(f.end_date, 1, 7)
    WHEN f.flow_months = 3 AND f.first_month IN (1, 4, 7, 10)
      THEN substr(f.end_date, 1, 4) || '-Q' || ((f.first_month + 2) / 3)
    WHEN f.flow_months = 6 AND f.first_month IN (1, 7)
      THEN substr(f.end_date, 1, 4) || '-S' || ((f.first_month + 5) / 6)
    WHEN f.flow_months = 12 AND f.first_month = 1 THEN substr(f.end_date, 1, 4)
    ELSE f.flow_start || '/P' || CASE f.flow_months % 12 WHEN 0 THEN (f.flow_months / 12) || 'Y'
      ELSE f.flow_months || 'M' END END AS flow_period,
  CASE WHEN f.holds = 1 THEN CASE WHEN f.before_value IS NULL THEN f.value
    ELSE round((f.value - f.before_value) * f.scale) / f.scale END END AS flow,
  CASE WHEN f.holds = 1 THEN CASE WHEN f.before_series_id IS NULL THEN f.low
    ELSE f.low - f.before_high END END AS flow_low,
  CASE WHEN f.holds = 1 THEN CASE WHEN f.before_series_id IS NULL THEN f.high
    ELSE f.high - f.before_low END END AS flow_high,
  f.flow_decimals, l.status, f.source AS sources, f.verdict,
  nullif(substr(
    CASE WHEN f.holds = 1 AND f.value < f.before_value THEN ', negative' ELSE '' END
    || CASE WHEN f.before_known_from > f.known_from THEN ', step before revised since'
      ELSE '' END
    || coalesce((SELECT g.flags FROM _flag AS g
      WHERE g.series_id = f.series_id AND g.period_id = f.period_id), ''), 3), '') AS flags,
  f.end_date AS end_date
FROM counted AS f CROSS JOIN _figure_label AS l USING (series_id, period_id)
UNION ALL
-- A stock is not added up, nor is a rate, so they have no steps: refused, with a row that says so.
SELECT l.code, l.name, r.code, r.name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.unit, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  'refused: ' || CASE WHEN i.nature = 'index' THEN 'an index'
    WHEN i.nature IN ('stock', 'ratio', 'share', 'rate') THEN 'a ' || i.nature
    ELSE 'a percentage' END || ' has no steps since January', NULL, NULL
FROM _region_label AS r JOIN _indicator_label AS l JOIN indicator AS i USING (indicator_id)
JOIN _measure AS a USING (indicator_id) CROSS JOIN _policy AS y
WHERE (i.nature = 'stock' OR NOT a.is_amount AND NOT y.is_forced)
  AND r.code = :region
  AND i.code = :indicator
ORDER BY indicator, region, basis NULLS LAST, end_date NULLS LAST;
