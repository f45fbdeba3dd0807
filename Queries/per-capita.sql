-- per-capita: One indicator of a region for each unit of another, such as output per inhabitant.
-- :numerator    required  indicator code or name
-- :denominator  required  indicator code or name
-- :region       required  region code or name
-- :period       latest    time period, or `all` (latest: the newest for which both are known)
-- :basis        end       one of end, average: denominator at the span's end, or mean of both ends
-- :scale        1         one of 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000: per
--                         how many
-- shows: region_name, period, numerator_value, numerator_unit, denominator_value, denominator_unit,
--        denominator_period, denominator_known_from, result, unit, basis, sources, verdict, flags?
-- formula: result = scale × numerator_value × numerator_factor / (denominator_value ×
--          denominator_factor)
-- spread: each
-- example: --numerator ip-securitisation-issuance --denominator ip-securitisation-products --region
--          深圳
WITH own AS MATERIALIZED (
  SELECT f.*, row_number() OVER (ORDER BY f.series_id, f.period_id) AS own
  FROM _preferred_total AS f WHERE f.region = :region AND f.indicator = :numerator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
measure AS MATERIALIZED (
  SELECT q.*, CAST(coalesce(:scale, 1) AS REAL) AS scale FROM _quotient AS q
  WHERE q.numerator = :numerator AND q.denominator = :denominator
),
-- The denominators at the end of each numerator's time: positions by the end date, or at the
-- beginning by the start date; what runs through a span or is its average by the same span.
at_end AS MATERIALIZED (
  SELECT o.own, b.*, :basis IS 'average' AND b.basis <> 'A' AS is_mean,
    row_number() OVER (PARTITION BY o.own ORDER BY b.value IS NULL, b.time_class <> 1,
      b.time_class <> o.time_class, b.time_class, b.series_id, b.period_id) AS place
  -- SQLite expects few groups, and then makes no Bloom filter of all figures that there are.
  FROM (SELECT denominator_id FROM measure LIMIT 1) AS m
  CROSS JOIN (SELECT * FROM own GROUP BY own) AS o CROSS JOIN same_time AS t
  CROSS JOIN _preferred AS b
  WHERE t.period_id = o.period_id AND (t.time_class <> 2 OR o.time_class = 2)
    AND b.region_id = o.region_id AND b.indicator_id = m.denominator_id
    AND b.dimension_set_id = 0 AND b.time_class = t.time_class AND b.period_id = t.other_id
),
-- For a mean, the positions on the day before each span.
at_start AS MATERIALIZED (
  SELECT o.own, b.*, row_number() OVER (PARTITION BY o.own ORDER BY b.series_id) AS place
  FROM (SELECT denominator_id FROM measure LIMIT 1) AS m
  CROSS JOIN (SELECT * FROM own GROUP BY own) AS o CROSS JOIN time_period AS t
  CROSS JOIN _preferred AS b
  WHERE :basis IS 'average' AND o.time_class = 0 AND t.end_date = date(o.start_date, '-1 day')
    AND b.region_id = o.region_id AND b.indicator_id = m.denominator_id
    AND b.dimension_set_id = 0 AND b.time_class = 1 AND b.period_id = t.period_id
),
-- Of a mean, the two ends have to be comparable over time.
divided AS (
  SELECT o.*, m.*, e.series_id AS e_series_id, e.period_id AS e_period_id, e.is_mean,
    e.value AS e_value, s.value AS s_value, e.status_id AS e_status_id, e.source AS e_source,
    s.series_id AS s_series_id, s.period_id AS s_period_id, s.source AS s_source,
    iif(e.is_mean, (e.value + s.value) / 2.0, e.value) AS base,
    iif(e.is_mean, (e.low + s.low) / 2.0, e.low) AS base_low,
    iif(e.is_mean, (e.high + s.high) / 2.0, e.high) AS base_high,
    coalesce(s.period || ', ', '') || e.period AS denominator_period,
    iif(s.known_from <> e.known_from, s.known_from || ', ', '') || e.known_from
      AS denominator_known_from,
    (32 * ((o.status_id = 4) <> (coalesce(e.status_id, o.status_id) = 4)
      OR (o.status_id = 4) <> (coalesce(s.status_id, o.status_id) = 4))
    + 16 * (o.coverage IS NOT e.coverage OR e.is_mean IS TRUE AND o.coverage IS NOT s.coverage)
    + 2 * ((:basis IS 'average' AND (o.time_class <> 0 OR e.time_class <> 1 AND e.is_mean))
        IS TRUE))
    | coalesce((SELECT max(p.mask, 0) FROM _pair AS p
      WHERE p.series_id = e.series_id AND p.period_id = e.period_id
        AND p.reference_series_id = s.series_id AND p.reference_period_id = s.period_id), 0) AS mask
  FROM own AS o CROSS JOIN measure AS m
  LEFT JOIN at_end AS e ON e.own = o.own AND e.place = 1
  LEFT JOIN at_start AS s ON s.own = o.own AND s.place = 1 AND e.is_mean
),
gauged AS (
  SELECT d.*, d.mask = 0 AND d.refusal IS NULL OR y.is_forced AS may,
    CASE WHEN d.value IS NULL THEN 'no data: numerator missing'
      WHEN d.e_series_id IS NULL THEN iif(EXISTS (SELECT 1 FROM _preferred AS b WHERE b.region_id
          = d.region_id AND b.indicator_id = d.denominator_id AND b.dimension_set_id = 0),
        'no data: denominator at other times only', 'no data: no denominator')
      WHEN d.e_value IS NULL THEN 'no data: denominator missing'
      WHEN d.is_mean AND d.mask % 4 < 2 AND d.s_value IS NULL
      THEN 'no data: denominator at the start missing' END AS lack
  FROM divided AS d CROSS JOIN _policy AS y
),
judged AS (
  SELECT c.*, CASE WHEN c.lack IS NOT NULL THEN c.lack
      WHEN c.may AND (c.mask > 0 OR c.refusal IS NOT NULL) THEN 'forced: '
        || substr(coalesce(', ' || c.refusal, '') || coalesce(', ' || k.reasons, ''), 3)
      ELSE coalesce('refused: ' || c.refusal, k.verdict) END AS verdict,
    c.lack IS NULL AND c.may AS holds,
    CASE WHEN c.lack IS NULL AND c.may AND c.base_low > 0 THEN c.per END AS divisor,
    row_number() OVER (PARTITION BY c.basis, c.cumulative ORDER BY c.lack IS NOT NULL,
      c.end_date DESC, c.start_date, c.series_id, c.period_id) AS recency
  FROM gauged AS c CROSS JOIN comparability AS k WHERE k.mask = c.mask
)
SELECT f.indicator AS numerator, f.indicator_name AS numerator_name, c.denominator,
  c.denominator_name, f.region, f.region_name, f.period, f.value AS numerator_value,
  f.value_low AS numerator_value_low, f.value_high AS numerator_value_high,
  f.value_qualifier AS numerator_value_qualifier, f.value_decimals AS numerator_value_decimals,
  f.unit AS numerator_unit, c.known_from AS numerator_known_from, c.base AS denominator_value,
  c.base_low AS denominator_value_low, c.base_high AS denominator_value_high, c.denominator_unit,
  c.denominator_period, c.denominator_known_from,
  c.scale * c.value * c.factor / (c.base * c.divisor) AS result,
  c.scale * c.low * c.factor / (iif(c.low >= 0, c.base_high, c.base_low) * c.divisor) AS result_low,
  c.scale * c.high * c.factor / (iif(c.high >= 0, c.base_low, c.base_high) * c.divisor)
    AS result_high,
  coalesce(c.own_unit, c.per_unit) || ' per '
    || CASE c.scale WHEN 1 THEN '' ELSE CAST(c.scale AS INTEGER) || ' ' END || c.per_unit AS unit,
  c.scale, c.factor AS numerator_factor, c.per AS denominator_factor,
  coalesce(:basis, 'end') AS basis, c.cumulative, f.status AS numerator_status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.e_status_id)
    AS denominator_status, c.source || iif(c.e_source <> c.source, '; ' || c.e_source, '')
    || iif(c.s_source NOT IN (c.source, c.e_source), '; ' || c.s_source, '') AS sources, c.verdict,
  nullif(substr(f.flags || coalesce((SELECT g.denominator_flags FROM _flag AS g
      WHERE g.series_id = c.e_series_id AND g.period_id = c.e_period_id), '')
    || coalesce((SELECT replace(g.denominator_flags, 'tor ', 'tor at the start ')
      FROM _flag AS g WHERE g.series_id = c.s_series_id AND g.period_id = c.s_period_id), '')
    || iif(c.holds AND c.divisor IS NULL, ', denominator not above zero', ''), 3), '') AS flags
FROM judged AS c CROSS JOIN _figure_label AS f USING (series_id, period_id)
WHERE 1 = 1
  AND (:period IS NOT NULL OR c.recency = 1)
ORDER BY c.end_date DESC, c.start_date, c.series_id, c.period_id;
