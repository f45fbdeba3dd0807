-- catch-up: The years until a region reaches a reference, if both go on as they did.
-- :region     required  region code or name
-- :indicator  required  indicator code or name, or `all`
-- :reference  country   region code or name, `country`, or `parent`
-- :since      first     time period: growth since the first common figure from then on (`first`)
-- shows: indicator_name, region_name, reference_name, period, value, reference_value, unit,
--        base_period, growth, reference_growth, years, outlook, verdict, flags?
-- formula: years = ln(reference_value / value) / ln((1 + growth/100) / (1 + reference_growth/100))
-- spread: each
-- example: --region 深圳 --indicator invention-patents-per-10k-people
WITH compared AS MATERIALIZED (
  SELECT c.* FROM _same_time_pair AS c WHERE c.dimension_set_id = 0 AND c.region = :region
    AND (:indicator IS 'all' OR c.indicator = :indicator)
    AND (:reference IS NULL OR :reference IS 'parent' OR c.reference = :reference)
    AND (:reference IS NOT 'parent' OR c.reference_id = c.parent_id)
    AND (:reference IS NOT NULL OR c.reference_id = c.country_id)
),
-- The last of each kind beside the first, of the same part of the year if there is one; what has no
-- figure on one side stands behind the others.
placed AS MATERIALIZED (
  SELECT c.*, first_value(c.period_id) OVER early AS early_period_id,
    first_value(c.period) OVER early AS early_code, first_value(c.end_date) OVER early AS early_end,
    first_value(c.series_id) OVER early AS early_series_id,
    first_value(c.reference_series_id) OVER early AS early_reference_series_id,
    first_value(c.reference_period_id) OVER early AS early_reference_period_id
  FROM (SELECT *, row_number() OVER late AS place, first_value(season) OVER late AS last_season
    FROM (SELECT *, value IS NULL OR reference_value IS NULL AS lacks,
        dense_rank() OVER (ORDER BY indicator_id, reference_id, basis, cumulative, span) AS line
      FROM compared)
    WINDOW late AS (PARTITION BY line ORDER BY lacks, day DESC, start_date, series_id, period_id))
    AS c
  WINDOW early AS (PARTITION BY c.line ORDER BY c.lacks, c.end_date < coalesce(:since_start, ''),
    c.place = 1, c.season <> c.last_season, c.day, c.start_date, c.series_id, c.period_id)
),
both_ends AS MATERIALIZED (
  SELECT *, iif(early_period_id <> period_id AND early_end >= coalesce(:since_start, ''),
      early_code, NULL) AS base_period, iif(direction < 0, -1.0, 1.0) AS side
  FROM placed WHERE place = 1
),
-- The two ends of each of the two, and the years between them: a join would compute those of any
-- two times. Grouped, so that SQLite expects few and makes no filter of all figures that there are.
ends AS MATERIALIZED (
  SELECT e.line, k.column1 AS is_own,
    iif(k.column1, e.series_id, e.reference_series_id) AS series_id,
    iif(k.column1, e.period_id, e.reference_period_id) AS period_id,
    iif(k.column1, e.early_series_id, e.early_reference_series_id) AS early_series_id,
    iif(k.column1, e.early_period_id, e.early_reference_period_id) AS early_period_id,
    (SELECT y.years FROM _period_years AS y
     WHERE y.period_id = e.early_period_id AND y.other_id = e.period_id) AS years
  FROM both_ends AS e CROSS JOIN (VALUES (1), (0)) AS k
  WHERE e.base_period IS NOT NULL GROUP BY e.line, k.column1
),
-- ln(1 + g) = ln(x1/x0) / years; and whether its own figures may be compared over time.
grown AS MATERIALIZED (
  SELECT e.line, e.is_own, p.verdict,
    p.difference IS NOT NULL AND coalesce(p.ratio, 0.0) <= 0.0 AS has_no_rate,
    CASE WHEN p.ratio > 0 THEN ln(p.ratio) / e.years END AS growth,
    CASE WHEN p.ratio_low > 0 THEN ln(p.ratio_low) / e.years END AS low,
    CASE WHEN p.ratio_low > 0 THEN ln(p.ratio_high) / e.years END AS high
  FROM ends AS e CROSS JOIN _compound AS p
  WHERE p.series_id = e.series_id AND p.period_id = e.period_id
    AND p.reference_series_id = e.early_series_id AND p.reference_period_id = e.early_period_id
),
-- What is missing, and what is gained in a year. Behind is the one with less, or where less is
-- better the one with more: `side` turns it so, and the least is what was the most.
rate AS (
  SELECT e.*, g.growth, g.low AS growth_low, g.high AS growth_high, g.verdict AS own_verdict,
    o.growth AS reference_growth, o.low AS reference_growth_low, o.high AS reference_growth_high,
    o.verdict AS other_verdict, g.has_no_rate OR o.has_no_rate AS has_no_rate,
    CASE WHEN e.ratio > 0 THEN -e.side * ln(e.ratio) END AS gap,
    CASE WHEN e.ratio_low > 0 THEN -e.side * ln(iif(e.side < 0, e.ratio_low, e.ratio_high)) END
      AS gap_low,
    CASE WHEN e.ratio_low > 0 THEN -e.side * ln(iif(e.side < 0, e.ratio_high, e.ratio_low)) END
      AS gap_high,
    e.side * (g.growth - o.growth) AS gain,
    iif(e.side < 0, o.low - g.high, g.low - o.high) AS gain_low,
    iif(e.side < 0, o.high - g.low, g.high - o.low) AS gain_high
  FROM both_ends AS e
  LEFT JOIN (SELECT * FROM grown WHERE is_own GROUP BY line) AS g USING (line)
  LEFT JOIN (SELECT * FROM grown WHERE NOT is_own GROUP BY line) AS o USING (line)
)
SELECT f.indicator, f.indicator_name, f.region, f.region_name, r.reference,
  l.name AS reference_name, f.period, f.basis, f.cumulative, f.value, f.value_low, f.value_high,
  f.value_qualifier, f.value_decimals, r.reference_value, r.reference_low AS reference_value_low,
  r.reference_high AS reference_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = r.reference_qualifier_id)
    AS reference_value_qualifier, r.reference_decimals AS reference_value_decimals, f.unit,
  r.base_period, 100.0 * (exp(r.growth) - 1.0) AS growth,
  100.0 * (exp(r.growth_low) - 1.0) AS growth_low,
  100.0 * (exp(r.growth_high) - 1.0) AS growth_high,
  100.0 * (exp(r.reference_growth) - 1.0) AS reference_growth,
  100.0 * (exp(r.reference_growth_low) - 1.0) AS reference_growth_low,
  100.0 * (exp(r.reference_growth_high) - 1.0) AS reference_growth_high,
  'percent-per-year' AS growth_unit,
  CASE WHEN r.gap > 0 AND r.gain > 0 THEN r.gap / r.gain END AS years,
  CASE WHEN r.gap > 0 AND r.gain > 0 THEN iif(r.gap_low > 0, r.gap_low, 0.0) / r.gain_high END
    AS years_low,
  -- Open when the two may grow alike.
  CASE WHEN r.gap > 0 AND r.gain_low > 0 THEN r.gap_high / r.gain_low END AS years_high,
  CASE WHEN r.gap <= 0 THEN 'level or ahead' WHEN r.gap > 0 AND r.gain > 0 THEN 'catching up'
    WHEN r.gap > 0 AND r.gain <= 0 THEN 'not catching up' END AS outlook, f.status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = r.reference_status_id)
    AS reference_status,
  f.source || iif(r.reference_source_id <> r.source_id, '; ' || (SELECT y.code FROM source AS y
    WHERE y.source_id = r.reference_source_id), '') AS sources,
  CASE WHEN r.lacks OR r.ratio IS NULL AND r.verdict <> 'comparable' THEN r.verdict
    WHEN r.base_period IS NULL THEN 'no data: one common time only'
    WHEN r.own_verdict <> 'comparable' THEN r.own_verdict
    WHEN r.other_verdict <> 'comparable' THEN r.other_verdict ELSE r.verdict END AS verdict,
  nullif(substr(f.flags || coalesce((SELECT g.reference_flags FROM _flag AS g
      WHERE g.series_id = r.reference_series_id AND g.period_id = r.reference_period_id), '')
    || coalesce((SELECT ', break at ' || min(g.period) FROM compared AS g
      WHERE r.base_period IS NOT NULL AND g.indicator_id = r.indicator_id
        AND g.reference_id = r.reference_id AND g.basis = r.basis AND g.cumulative = r.cumulative
        AND g.end_date > r.early_end AND g.end_date < r.end_date
        AND 1 IN (g.status_id, g.reference_status_id)), '')
    || iif(r.has_no_rate, ', no growth: not above zero', ''), 3), '') AS flags
FROM rate AS r CROSS JOIN _figure_label AS f USING (series_id, period_id)
CROSS JOIN _region_label AS l ON l.region_id = r.reference_id
ORDER BY r.indicator, r.reference, r.basis, r.cumulative, r.span;
