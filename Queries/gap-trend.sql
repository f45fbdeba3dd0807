-- gap-trend: How far a region is from a reference over time, and whether they come closer.
-- :region     required  region code or name
-- :indicator  required  indicator code or name, or `all`
-- :reference  country   region code or name, `country`, or `parent`
-- shows: indicator_name, region_name, reference_name, period, value, reference_value, unit,
--        difference, ratio, movement, verdict, flags?
-- chart: line period ratio by reference_name
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- formula: gap = |ln(ratio)|
-- spread: each
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
-- |ln(x/r)|, the same for twice as much and for half.
gap AS (
  SELECT c.*,
    CASE WHEN c.ratio > 0 THEN ln(c.ratio) END AS side,
    CASE WHEN c.ratio_low > 0 THEN ln(c.ratio_low) END AS side_low,
    CASE WHEN c.ratio_low > 0 AND c.ratio_high > 0 THEN ln(c.ratio_high) END AS side_high
  FROM compared AS c
),
sized AS (
  SELECT g.*, abs(g.side) AS gap,
    CASE WHEN g.side_low <= 0 AND g.side_high >= 0 THEN 0.0
      WHEN g.side_high < 0 THEN -g.side_high ELSE g.side_low END AS gap_low,
    CASE WHEN abs(g.side_low) > abs(g.side_high) THEN abs(g.side_low) ELSE abs(g.side_high) END
      AS gap_high
  FROM gap AS g
),
-- Against the time before that has a ratio as well.
moved AS (
  SELECT s.*, lag(s.side) OVER before AS side_before, lag(s.gap) OVER before AS gap_before,
    lag(s.gap_low) OVER before AS gap_low_before, lag(s.gap_high) OVER before AS gap_high_before,
    lag(s.series_id) OVER before AS series_before, lag(s.period_id) OVER before AS period_before,
    lag(s.reference_series_id) OVER before AS reference_series_before,
    lag(s.reference_period_id) OVER before AS reference_period_before
  FROM sized AS s
  WINDOW before AS (
    PARTITION BY s.indicator_id, s.reference_id, s.basis, s.cumulative, s.span,
      CASE WHEN s.side IS NULL THEN 1 ELSE 0 END
    ORDER BY s.day, s.start_date, s.series_id,
      s.period_id)
),
-- Why the figures of one of the two may not be compared over time: then what moved is not the gap.
judged AS MATERIALIZED (
  SELECT o.*, o.gap_before IS NOT NULL AND (o.obstacle IS NULL OR y.is_forced) AS has_moved
  FROM (SELECT m.*, CASE WHEN m.gap IS NOT NULL AND m.gap_before IS NOT NULL THEN coalesce(
      (SELECT p.reasons FROM _pair AS p
       WHERE p.series_id = m.series_id AND p.period_id = m.period_id
         AND p.reference_series_id = m.series_before AND p.reference_period_id = m.period_before),
      (SELECT p.reasons FROM _pair AS p
       WHERE p.series_id = m.reference_series_id AND p.period_id = m.reference_period_id
         AND p.reference_series_id = m.reference_series_before
         AND p.reference_period_id = m.reference_period_before)) END AS obstacle
    FROM moved AS m) AS o CROSS JOIN _policy AS y
)
SELECT m.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = m.indicator_id)
    AS indicator_name,
  m.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = m.region_id) AS region_name,
  m.reference,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = m.reference_id) AS reference_name,
  m.period, m.basis, m.cumulative,
  m.value, m.low AS value_low, m.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = m.qualifier_id)
    AS value_qualifier,
  m.decimals AS value_decimals,
  m.reference_value, m.reference_low AS reference_value_low,
  m.reference_high AS reference_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = m.reference_qualifier_id)
    AS reference_value_qualifier,
  m.reference_decimals AS reference_value_decimals,
  u.unit, m.difference, m.difference_low, m.difference_high,
  max(m.decimals, coalesce(m.reference_decimals, m.decimals)) AS difference_decimals,
  u.change_unit AS difference_unit,
  m.ratio, m.ratio_low, m.ratio_high, m.gap, m.gap_low, m.gap_high,
  CASE WHEN NOT m.has_moved THEN NULL
    WHEN m.gap < m.gap_before THEN 'converging'
    WHEN m.gap > m.gap_before THEN 'diverging' ELSE 'unchanged' END AS movement,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = m.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = m.reference_status_id)
    AS reference_status,
  x.code || CASE WHEN m.reference_source_id <> m.source_id
    THEN '; ' || (SELECT y.code FROM source AS y WHERE y.source_id = m.reference_source_id)
    ELSE '' END AS sources,
  m.verdict,
  nullif(substr(
    CASE WHEN m.obstacle IS NULL THEN ''
      ELSE iif(m.has_moved, ', movement across: ', ', no movement: ') || m.obstacle END
    || CASE WHEN m.has_moved
        AND (m.side_before < 0 AND m.side > 0 OR m.side_before > 0 AND m.side < 0)
      THEN ', sign changed' ELSE '' END
    || CASE WHEN m.has_moved AND m.gap <> m.gap_before AND m.gap_low <= m.gap_high_before
        AND m.gap_high >= m.gap_low_before THEN ', movement within precision' ELSE '' END
    || iif(m.may_have_flags, (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = m.series_id AND g.period_id = m.period_id), '')
    || iif(m.reference_may_have_flags, (SELECT g.reference_flags FROM _flag AS g
      WHERE g.series_id = m.reference_series_id AND g.period_id = m.reference_period_id), ''),
    3), '') AS flags
FROM judged AS m
JOIN _measure AS u ON u.indicator_id = m.indicator_id
JOIN source AS x ON x.source_id = m.source_id
ORDER BY m.indicator, m.reference, m.basis, m.cumulative, m.span, m.end_date, m.start_date,
  m.series_id, m.period_id;
