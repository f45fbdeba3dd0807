-- catch-up: The years until a region reaches a reference, if both go on as they did.
-- :region     required  region code or name
-- :indicator  required  indicator code or name, or `all`
-- :reference  country   region code or name, or `parent`
-- :since      first     time period: growth counts from the first common figure in or after it
-- shows: indicator_name, region_name, reference_name, period, value, reference_value, unit, base_period, growth, reference_growth, years, outlook, verdict, flags?
-- formula: years = ln(reference_value / value) / ln((1 + growth/100) / (1 + reference_growth/100))
-- example: --region 深圳 --indicator invention-patents-per-10k-people
WITH compared AS MATERIALIZED (
  SELECT c.*, CASE WHEN c.time_class = 0 THEN coalesce(CAST(s.months AS TEXT), c.frequency)
      ELSE '' END AS span
  FROM _comparison AS c JOIN _period_step AS s ON s.period_id = c.period_id
  WHERE c.dimension_set_id = 0
    AND c.region = :region
    AND c.indicator = :indicator
    AND c.reference = :reference
    AND c.reference_id = c.parent_id   -- if reference = parent
    AND c.reference_id = c.country_id  -- if reference = country
),
-- Each beside the first of its kind that has both.
placed AS (
  SELECT c.*,
    row_number() OVER (PARTITION BY c.indicator_id, c.reference_id, c.basis, c.cumulative, c.span
      ORDER BY CASE WHEN c.value IS NULL OR c.reference_value IS NULL THEN 1 ELSE 0 END,
        CASE c.time_class WHEN 2 THEN c.start_date ELSE c.end_date END DESC, c.start_date,
        c.series_id, c.period_id) AS from_last,
    first_value(c.period) OVER early AS early_period,
    first_value(c.period_id) OVER early AS early_period_id,
    first_value(c.end_date) OVER early AS early_end,
    first_value(c.value) OVER early AS early_value,
    first_value(c.series_id) OVER early AS early_series_id,
    first_value(c.reference_series_id) OVER early AS early_reference_series_id,
    first_value(c.reference_period_id) OVER early AS early_reference_period_id
  FROM compared AS c
  WINDOW early AS (PARTITION BY c.indicator_id, c.reference_id, c.basis, c.cumulative, c.span
    ORDER BY CASE WHEN c.value IS NULL OR c.reference_value IS NULL THEN 1 ELSE 0 END,
      CASE WHEN c.end_date < :since_start THEN 1 ELSE 0 END,
      CASE c.time_class WHEN 2 THEN c.start_date ELSE c.end_date END, c.start_date, c.series_id,
      c.period_id)
),
based AS (
  SELECT b.*, CASE WHEN b.early_period_id <> b.period_id
      AND b.early_end >= :since_start
    THEN 1 ELSE 0 END AS has_base
  FROM placed AS b WHERE b.from_last = 1
),
both_ends AS MATERIALIZED (
  SELECT b.*, CASE b.has_base WHEN 1 THEN b.early_period END AS base_period,
    CASE b.has_base WHEN 1 THEN b.early_period_id END AS base_period_id,
    CASE b.has_base WHEN 1 THEN b.early_value END AS base_value,
    CASE b.has_base WHEN 1 THEN b.early_series_id END AS base_series_id,
    CASE b.has_base WHEN 1 THEN b.early_reference_series_id END AS base_reference_series_id,
    CASE b.has_base WHEN 1 THEN b.early_reference_period_id END AS base_reference_period_id,
    -- Of these two alone: a join would reckon the years between any two times.
    CASE b.has_base WHEN 1 THEN (SELECT y.years FROM _period_years AS y
      WHERE y.period_id = b.early_period_id AND y.other_id = b.period_id) END AS observed_years
  FROM based AS b
),
-- How each of the two has grown; may its own figures be compared over time?
own AS MATERIALIZED (
  SELECT e.series_id, e.period_id, e.reference_id, p.ratio, p.ratio_low, p.ratio_high, p.verdict
  FROM both_ends AS e CROSS JOIN _pair AS p
  WHERE p.series_id = e.series_id AND p.period_id = e.period_id
    AND p.region_id = e.region_id AND p.indicator_id = e.indicator_id
    AND p.reference_series_id = e.base_series_id AND p.reference_period_id = e.base_period_id
    AND p.reference_id = e.region_id
),
other AS MATERIALIZED (
  SELECT e.series_id, e.period_id, e.reference_id, p.ratio, p.ratio_low, p.ratio_high, p.verdict
  FROM both_ends AS e CROSS JOIN _pair AS p
  WHERE p.series_id = e.reference_series_id AND p.period_id = e.reference_period_id
    AND p.region_id = e.reference_id AND p.indicator_id = e.indicator_id
    AND p.reference_series_id = e.base_reference_series_id
    AND p.reference_period_id = e.base_reference_period_id AND p.reference_id = e.reference_id
),
-- ln(1 + g) = ln(x1/x0) / years: what is missing, over what is gained in a year.
rate AS (
  SELECT e.*, o.verdict AS own_verdict, r.verdict AS other_verdict,
    CASE WHEN o.ratio > 0 THEN ln(o.ratio) / nullif(e.observed_years, 0.0) END AS growth,
    CASE WHEN o.ratio_low > 0 THEN ln(o.ratio_low) / nullif(e.observed_years, 0.0) END AS growth_low,
    CASE WHEN o.ratio_low > 0 THEN ln(o.ratio_high) / nullif(e.observed_years, 0.0) END AS growth_high,
    CASE WHEN r.ratio > 0 THEN ln(r.ratio) / nullif(e.observed_years, 0.0) END AS reference_growth,
    CASE WHEN r.ratio_low > 0 THEN ln(r.ratio_low) / nullif(e.observed_years, 0.0) END
      AS reference_growth_low,
    CASE WHEN r.ratio_low > 0 THEN ln(r.ratio_high) / nullif(e.observed_years, 0.0) END
      AS reference_growth_high,
    CASE WHEN e.ratio > 0 THEN -ln(e.ratio) END AS gap,
    CASE WHEN e.ratio_low > 0 THEN -ln(e.ratio_high) END AS gap_low,
    CASE WHEN e.ratio_low > 0 THEN -ln(e.ratio_low) END AS gap_high
  FROM both_ends AS e
  LEFT JOIN own AS o ON o.series_id = e.series_id AND o.period_id = e.period_id
    AND o.reference_id = e.reference_id
  LEFT JOIN other AS r ON r.series_id = e.series_id AND r.period_id = e.period_id
    AND r.reference_id = e.reference_id
)
SELECT r.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = r.indicator_id)
    AS indicator_name,
  r.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.region_id) AS region_name,
  r.reference,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.reference_id) AS reference_name,
  r.period, r.basis, r.cumulative,
  r.value, r.low AS value_low, r.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = r.qualifier_id)
    AS value_qualifier,
  r.decimals AS value_decimals,
  r.reference_value, r.reference_low AS reference_value_low,
  r.reference_high AS reference_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = r.reference_qualifier_id)
    AS reference_value_qualifier,
  r.reference_decimals AS reference_value_decimals,
  u.code AS unit, r.base_period,
  100.0 * (exp(r.growth) - 1.0) AS growth, 100.0 * (exp(r.growth_low) - 1.0) AS growth_low,
  100.0 * (exp(r.growth_high) - 1.0) AS growth_high,
  100.0 * (exp(r.reference_growth) - 1.0) AS reference_growth,
  100.0 * (exp(r.reference_growth_low) - 1.0) AS reference_growth_low,
  100.0 * (exp(r.reference_growth_high) - 1.0) AS reference_growth_high,
  'percent-per-year' AS growth_unit,
  CASE WHEN r.gap > 0 AND r.growth > r.reference_growth
    THEN r.gap / nullif(r.growth - r.reference_growth, 0.0) END AS years,
  CASE WHEN r.gap > 0 AND r.growth > r.reference_growth
    THEN CASE WHEN r.gap_low > 0 THEN r.gap_low ELSE 0.0 END
      / nullif(r.growth_high - r.reference_growth_low, 0.0) END AS years_low,
  -- Open when the two may grow alike.
  CASE WHEN r.gap > 0 AND r.growth_low > r.reference_growth_high
    THEN r.gap_high / nullif(r.growth_low - r.reference_growth_high, 0.0) END AS years_high,
  CASE WHEN r.gap IS NULL THEN NULL WHEN r.gap <= 0 THEN 'level or ahead'
    WHEN r.growth > r.reference_growth THEN 'catching up'
    WHEN r.growth <= r.reference_growth THEN 'not catching up' END AS outlook,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = r.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = r.reference_status_id)
    AS reference_status,
  x.code || CASE WHEN r.reference_source_id <> r.source_id
    THEN '; ' || (SELECT y.code FROM source AS y WHERE y.source_id = r.reference_source_id)
    ELSE '' END AS sources,
  CASE WHEN r.value IS NULL OR r.reference_value IS NULL OR r.ratio IS NULL
      AND r.verdict <> 'comparable' THEN r.verdict
    WHEN r.base_period IS NULL THEN 'no data: one common time only'
    WHEN r.own_verdict <> 'comparable' THEN r.own_verdict
    WHEN r.other_verdict <> 'comparable' THEN r.other_verdict
    ELSE r.verdict END AS verdict,
  nullif(substr(coalesce(', ' || r.flags, '')
    || coalesce((SELECT ', break at ' || min(g.period) FROM compared AS g
      JOIN time_period AS b ON b.period_id = r.base_period_id
      WHERE g.indicator_id = r.indicator_id AND g.reference_id = r.reference_id
        AND g.basis = r.basis AND g.cumulative = r.cumulative
        AND g.end_date > b.end_date AND g.end_date < r.end_date
        AND (g.status_id IN (SELECT s.status_id FROM observation_status AS s WHERE s.code = 'B')
          OR g.reference_status_id IN (SELECT s.status_id FROM observation_status AS s
            WHERE s.code = 'B'))), ''), 3), '') AS flags
FROM rate AS r
JOIN unit AS u ON u.unit_id = r.unit_id
JOIN source AS x ON x.source_id = r.source_id
ORDER BY r.indicator, r.reference, r.basis, r.cumulative, r.span;
