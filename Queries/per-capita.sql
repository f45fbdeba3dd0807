-- per-capita: One indicator of a region for each unit of another, such as output per inhabitant.
-- :numerator    required  indicator code or name
-- :denominator  required  indicator code or name
-- :region       required  region code or name
-- :period       latest    time period, or `all` (latest: the newest for which both are known)
-- :basis        end       one of end, average: the denominator at the end of the span, or the mean of those at its start and end
-- :scale        1         one of 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000: per how many
-- shows: region_name, period, numerator_value, numerator_unit, denominator_value, denominator_unit, denominator_period, denominator_known_from, result, unit, basis, sources, verdict, flags?
-- formula: result = scale × numerator_value × numerator_factor / (denominator_value × denominator_factor)
-- example: --numerator ip-securitisation-issuance --denominator ip-securitisation-products --region 深圳
WITH own AS MATERIALIZED (
  SELECT f.*, i.unit_id
  FROM region AS a JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND a.code = :region
    AND i.code = :numerator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
below AS MATERIALIZED (
  SELECT f.*
  FROM region AS a JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND a.code = :region
    AND i.code = :denominator
),
-- The denominators at the end of each numerator's time: positions by the end date, or at the
-- beginning by the start date; what runs through a span or is its average by the same span.
at_end AS (
  SELECT o.series_id AS own_series_id, o.period_id AS own_period_id, b.*, row_number() OVER (
      PARTITION BY o.series_id, o.period_id
      ORDER BY CASE WHEN b.value IS NULL THEN 1 ELSE 0 END,
        CASE WHEN b.time_class = 1 THEN 0 WHEN b.time_class = o.time_class THEN 1 ELSE 2 END,
        b.time_class, b.series_id, b.period_id) AS place
  FROM own AS o CROSS JOIN same_time AS t CROSS JOIN indicator AS i CROSS JOIN _preferred AS b
  WHERE t.period_id = o.period_id AND (t.time_class <> 2 OR o.time_class = 2)
    AND b.region_id = o.region_id AND b.indicator_id = i.indicator_id AND b.dimension_set_id = 0
    AND b.time_class = t.time_class AND b.period_id = t.other_id
    AND i.code = :denominator
),
-- The positions at the start of each span: the day before it, or at its beginning.
at_start AS (
  SELECT o.series_id AS own_series_id, o.period_id AS own_period_id, b.*, row_number() OVER (
      PARTITION BY o.series_id, o.period_id
      ORDER BY b.time_class, b.series_id, b.period_id) AS place
  FROM own AS o JOIN below AS b ON b.end_date = date(o.start_date, '-1 day') AND b.time_class = 1
  WHERE o.time_class = 0
),
divided AS (
  SELECT o.*, y.is_forced, e.series_id AS e_series_id, e.value AS e_value, e.low AS e_low,
    e.high AS e_high, e.decimals AS e_decimals, e.qualifier_id AS e_qualifier_id,
    e.period AS e_period, e.known_from AS e_known_from, e.status_id AS e_status_id,
    e.source AS e_source, e.basis AS e_basis, e.period_id AS e_period_id,
    s.series_id AS s_series_id, s.period_id AS s_period_id,
    s.value AS s_value, s.low AS s_low, s.high AS s_high, s.period AS s_period,
    s.known_from AS s_known_from, s.status_id AS s_status_id, s.source AS s_source,
    CASE WHEN :basis IS 'average' AND e.basis IS NOT 'A' THEN 1 ELSE 0 END AS is_mean,
    CASE WHEN o.status_id = 4 THEN 1 ELSE 0 END AS is_forecast,
    CASE WHEN (o.status_id = 4) <> (e.status_id = 4)
        OR :basis IS 'average' AND (o.status_id = 4) <> (s.status_id = 4) THEN 32 ELSE 0 END
    + CASE WHEN o.coverage IS NOT e.coverage
        OR :basis IS 'average' AND e.basis <> 'A' AND o.coverage IS NOT s.coverage
      THEN 16 ELSE 0 END
    + CASE WHEN :basis IS 'average' AND (o.time_class <> 0 OR e.time_class <> 1 AND e.basis <> 'A')
      THEN 2 ELSE 0 END AS mask
  FROM own AS o CROSS JOIN _policy AS y
  LEFT JOIN at_end AS e ON e.own_series_id = o.series_id AND e.own_period_id = o.period_id
    AND e.place = 1
  LEFT JOIN at_start AS s ON s.own_series_id = o.series_id AND s.own_period_id = o.period_id
    AND s.place = 1
),
-- per: the denominator in the base unit of its dimension; a numerator of the same dimension too.
scaled AS (
  SELECT d.*, CAST(coalesce(:scale, 1) AS REAL) AS scale, n.code AS numerator_unit, u.code AS denominator_unit, u.factor AS per,
    CASE WHEN n.dimension = u.dimension THEN n.factor ELSE 1.0 END AS factor,
    CASE WHEN n.dimension <> u.dimension THEN n.code END AS own_unit,
    CASE WHEN u.factor = 1 THEN u.code ELSE coalesce((SELECT min(b.code) FROM unit AS b
      WHERE b.dimension = u.dimension AND b.factor = 1), u.dimension) END AS per_unit,
    CASE WHEN d.is_mean = 1 THEN (d.e_value + d.s_value) / 2.0 ELSE d.e_value END AS base,
    CASE WHEN d.is_mean = 1 THEN (d.e_low + d.s_low) / 2.0 ELSE d.e_low END AS base_low,
    CASE WHEN d.is_mean = 1 THEN (d.e_high + d.s_high) / 2.0 ELSE d.e_high END AS base_high,
    i.indicator_id AS denominator_id, i.code AS denominator,
    CASE WHEN d.value IS NULL THEN 'no data: numerator missing'
      WHEN d.e_value IS NULL THEN CASE
        WHEN d.e_series_id IS NOT NULL THEN 'no data: denominator missing'
        WHEN EXISTS (SELECT 1 FROM below) THEN 'no data: denominator at other times only'
        ELSE 'no data: no denominator' END
      WHEN d.is_mean = 1 AND d.mask % 4 < 2 AND d.s_value IS NULL
        THEN 'no data: denominator at the start missing'
      END AS lack
  FROM divided AS d JOIN unit AS n ON n.unit_id = d.unit_id
  JOIN indicator AS i ON i.code = :denominator
  JOIN unit AS u ON u.unit_id = i.unit_id
),
judged AS (
  SELECT c.*, CASE WHEN c.lack IS NOT NULL THEN c.lack
      WHEN c.mask > 0 AND c.is_forced = 1 THEN 'forced: ' || k.reasons
      ELSE k.verdict END AS verdict,
    CASE WHEN c.lack IS NULL AND (c.mask = 0 OR c.is_forced = 1) THEN 1 ELSE 0 END AS holds,
    row_number() OVER (PARTITION BY c.basis, c.cumulative
      ORDER BY CASE WHEN c.lack IS NULL THEN 0 ELSE 1 END, c.end_date DESC, c.start_date,
        c.series_id, c.period_id)
      AS recency
  FROM scaled AS c JOIN comparability AS k ON k.mask = c.mask
)
SELECT (SELECT i.code FROM indicator AS i WHERE i.indicator_id = c.indicator_id) AS numerator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS numerator_name,
  c.denominator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.denominator_id)
    AS denominator_name,
  (SELECT r.code FROM region AS r WHERE r.region_id = c.region_id) AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name,
  c.period, c.value AS numerator_value, c.low AS numerator_value_low,
  c.high AS numerator_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier_id)
    AS numerator_value_qualifier, c.decimals AS numerator_value_decimals, c.numerator_unit,
  c.known_from AS numerator_known_from,
  c.base AS denominator_value, c.base_low AS denominator_value_low,
  c.base_high AS denominator_value_high, c.denominator_unit,
  CASE WHEN c.is_mean = 1 AND c.s_period IS NOT NULL THEN c.s_period || ', ' || c.e_period
    ELSE c.e_period END AS denominator_period,
  CASE WHEN c.is_mean = 1 AND c.s_known_from <> c.e_known_from
    THEN c.s_known_from || ', ' || c.e_known_from ELSE c.e_known_from END
    AS denominator_known_from,
  CASE WHEN c.holds = 1 AND c.base_low > 0 THEN c.scale * c.value * c.factor
    / (c.base * c.per) END AS result,
  CASE WHEN c.holds = 1 AND c.base_low > 0 THEN c.scale * c.low * c.factor
    / (CASE WHEN c.low >= 0 THEN c.base_high ELSE c.base_low END * c.per) END
    AS result_low,
  CASE WHEN c.holds = 1 AND c.base_low > 0 THEN c.scale * c.high * c.factor
    / (CASE WHEN c.high >= 0 THEN c.base_low ELSE c.base_high END * c.per) END
    AS result_high,
  coalesce(c.own_unit, c.per_unit) || ' per '
    || CASE c.scale WHEN 1 THEN '' ELSE CAST(c.scale AS INTEGER) || ' ' END || c.per_unit AS unit,
  c.scale, c.factor AS numerator_factor,
  c.per AS denominator_factor, coalesce(:basis, 'end') AS basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id)
    AS numerator_status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.e_status_id)
    AS denominator_status,
  c.source || CASE WHEN c.e_source <> c.source THEN '; ' || c.e_source ELSE '' END
    || CASE WHEN c.is_mean = 1 AND c.s_source <> c.source AND c.s_source <> c.e_source
      THEN '; ' || c.s_source ELSE '' END AS sources,
  c.verdict,
  nullif(substr(coalesce(', ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = c.status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = c.region_id
         AND e.indicator_id = c.indicator_id AND e.series_id = c.series_id
         AND e.period_id = c.period_id) THEN ', sources disagree' ELSE '' END
    || coalesce(', denominator ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = c.e_status_id AND s.code <> 'A'), '')
    || CASE WHEN c.is_mean = 1 THEN coalesce(', denominator at the start '
      || (SELECT s.name FROM observation_status AS s
        WHERE s.status_id = c.s_status_id AND s.code <> 'A'), '') ELSE '' END
    || CASE WHEN EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = c.region_id
         AND e.indicator_id = c.denominator_id AND (e.series_id = c.e_series_id
           AND e.period_id = c.e_period_id OR c.is_mean = 1 AND e.series_id = c.s_series_id
           AND e.period_id = c.s_period_id)) THEN ', denominator sources disagree' ELSE '' END
    || CASE WHEN c.holds = 1 AND (c.base_low IS NULL OR c.base_low <= 0)
      THEN ', denominator not above zero' ELSE '' END, 3), '') AS flags
FROM judged AS c
WHERE 1 = 1
  AND (:period IS NOT NULL OR c.recency = 1)
ORDER BY c.end_date DESC, c.start_date, c.series_id, c.period_id;
