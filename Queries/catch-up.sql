-- catch-up: The years until a region reaches a reference, if both go on as they did.
-- :region     required  region code or name
-- :indicator  required  indicator code or name, or `all`
-- :reference  country   region code or name, `country`, or `parent`
-- :since      first     time period: growth counts from the first common figure in or after it (`first`: from the first)
-- shows: indicator_name, region_name, reference_name, period, value, reference_value, unit, base_period, growth, reference_growth, years, outlook, verdict, flags?
-- formula: years = ln(reference_value / value) / ln((1 + growth/100) / (1 + reference_growth/100))
-- example: --region 深圳 --indicator invention-patents-per-10k-people
WITH compared AS MATERIALIZED (
  SELECT c.* FROM _same_time_pair AS c
  WHERE c.dimension_set_id = 0
    AND c.region = :region
    AND (:indicator IS 'all' OR c.indicator = :indicator)
    AND (:reference IS NULL OR :reference IS 'parent' OR c.reference = :reference)
    AND (:reference IS NOT 'parent' OR c.reference_id = c.parent_id)
    AND (:reference IS NOT NULL OR c.reference_id = c.country_id)
),
-- Each beside the first of its kind that has both.
placed AS (
  SELECT c.*,
    row_number() OVER (PARTITION BY c.indicator_id, c.reference_id, c.basis, c.cumulative, c.span
      ORDER BY CASE WHEN c.value IS NULL OR c.reference_value IS NULL THEN 1 ELSE 0 END,
        c.day DESC, c.start_date,
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
      CASE WHEN c.end_date < coalesce(:since_start, '') THEN 1 ELSE 0 END,
      c.day, c.start_date, c.series_id,
      c.period_id)
),
both_ends AS MATERIALIZED (
  SELECT b.*, b.early_value AS base_value,
    CASE WHEN b.has_base THEN b.early_period END AS base_period,
    CASE WHEN b.has_base THEN b.early_period_id END AS base_period_id,
    CASE WHEN b.has_base THEN b.early_series_id END AS base_series_id,
    CASE WHEN b.has_base THEN b.early_reference_series_id END AS base_reference_series_id,
    CASE WHEN b.has_base THEN b.early_reference_period_id END AS base_reference_period_id,
    -- Of these two alone: a join would compute the years between any two times.
    CASE WHEN b.has_base THEN (SELECT y.years FROM _period_years AS y
      WHERE y.period_id = b.early_period_id AND y.other_id = b.period_id) END AS observed_years
  FROM (SELECT p.*, p.early_period_id <> p.period_id
      AND p.early_end >= coalesce(:since_start, '') AS has_base
    FROM placed AS p WHERE p.from_last = 1) AS b
),
-- How each of the two has grown; may its own figures be compared over time?
grown AS MATERIALIZED (
  SELECT p.series_id, p.period_id, p.reference_series_id, p.reference_period_id, p.ratio,
    p.ratio_low, p.ratio_high, p.verdict
  FROM (SELECT e.series_id, e.period_id, e.base_series_id, e.base_period_id FROM both_ends AS e
    UNION SELECT e.reference_series_id, e.reference_period_id, e.base_reference_series_id,
      e.base_reference_period_id FROM both_ends AS e) AS e CROSS JOIN _pair AS p
  WHERE p.series_id = e.series_id AND p.period_id = e.period_id
    AND p.reference_series_id = e.base_series_id AND p.reference_period_id = e.base_period_id
),
-- ln(1 + g) = ln(x1/x0) / years: what is missing, over what is gained in a year.
rate AS (
  SELECT e.*, o.verdict AS own_verdict, r.verdict AS other_verdict,
    CASE WHEN o.ratio > 0 THEN ln(o.ratio) / e.observed_years END AS growth,
    CASE WHEN o.ratio_low > 0 THEN ln(o.ratio_low) / e.observed_years END AS growth_low,
    CASE WHEN o.ratio_low > 0 THEN ln(o.ratio_high) / e.observed_years END AS growth_high,
    CASE WHEN r.ratio > 0 THEN ln(r.ratio) / e.observed_years END AS reference_growth,
    CASE WHEN r.ratio_low > 0 THEN ln(r.ratio_low) / e.observed_years END
      AS reference_growth_low,
    CASE WHEN r.ratio_low > 0 THEN ln(r.ratio_high) / e.observed_years END
      AS reference_growth_high,
    CASE WHEN e.ratio > 0 THEN -ln(e.ratio) END AS gap,
    CASE WHEN e.ratio_low > 0 THEN -ln(e.ratio_high) END AS gap_low,
    CASE WHEN e.ratio_low > 0 THEN -ln(e.ratio_low) END AS gap_high
  FROM both_ends AS e
  LEFT JOIN grown AS o ON o.series_id = e.series_id AND o.period_id = e.period_id
    AND o.reference_series_id = e.base_series_id AND o.reference_period_id = e.base_period_id
  LEFT JOIN grown AS r ON r.series_id = e.reference_series_id
    AND r.period_id = e.reference_period_id
    AND r.reference_series_id = e.base_reference_series_id
    AND r.reference_period_id = e.base_reference_period_id
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
    THEN r.gap / (r.growth - r.reference_growth) END AS years,
  CASE WHEN r.gap > 0 AND r.growth > r.reference_growth
    THEN CASE WHEN r.gap_low > 0 THEN r.gap_low ELSE 0.0 END
      / (r.growth_high - r.reference_growth_low) END AS years_low,
  -- Open when the two may grow alike.
  CASE WHEN r.gap > 0 AND r.growth_low > r.reference_growth_high
    THEN r.gap_high / (r.growth_low - r.reference_growth_high) END AS years_high,
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
  nullif(substr(
    CASE WHEN r.may_have_flags THEN coalesce(', ' || (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = r.series_id AND g.period_id = r.period_id), '') ELSE '' END
    || CASE WHEN r.reference_may_have_flags THEN coalesce(', ' || (SELECT g.reference_flags
      FROM _flag AS g WHERE g.series_id = r.reference_series_id
        AND g.period_id = r.reference_period_id), '') ELSE '' END
    || coalesce((SELECT ', break at ' || min(g.period) FROM compared AS g
      JOIN time_period AS b ON b.period_id = r.base_period_id
      WHERE g.indicator_id = r.indicator_id AND g.reference_id = r.reference_id
        AND g.basis = r.basis AND g.cumulative = r.cumulative
        AND g.end_date > b.end_date AND g.end_date < r.end_date
        AND 1 IN (g.status_id, g.reference_status_id)), ''), 3), '') AS flags
FROM rate AS r
JOIN unit AS u ON u.unit_id = r.unit_id
JOIN source AS x ON x.source_id = r.source_id
ORDER BY r.indicator, r.reference, r.basis, r.cumulative, r.span;
