-- target-progress: How far an indicator has come from its baseline to the target of an initiative, and what it takes to get there.
-- :initiative  all     initiative code or name
-- :indicator   all     indicator code or name
-- :period      latest  time period, or `all`
-- shows: initiative_name, indicator_name, baseline, baseline_period, value, period, target, target_period, unit, progress, standing, remaining, years, required_growth, sources, verdict, flags?
-- formula: progress = 100 × (value − baseline) / (target − baseline)
-- formula: remaining = target − value
-- example: --initiative shenzhen-ip-protection-workstations
WITH aim AS MATERIALIZED (
  SELECT n.initiative_id, i.code AS initiative, i.region_id, i.source_id AS aim_source_id,
    n.indicator_id, n.role, d.unit_id, d.direction, n.baseline, n.baseline_period_id,
    b.code AS baseline_period, b.end_date AS baseline_end, n.target, t.code AS target_period,
    n.target_period_id, t.end_date AS target_end, t.span AS target_span
  FROM initiative_indicator AS n JOIN initiative AS i ON i.initiative_id = n.initiative_id
  JOIN indicator AS d ON d.indicator_id = n.indicator_id
  LEFT JOIN time_period AS b ON b.period_id = n.baseline_period_id
  LEFT JOIN time_period AS t ON t.period_id = n.target_period_id
  WHERE (n.role = 'target' OR n.target IS NOT NULL)
    AND (:initiative IS NULL OR i.code = :initiative)
    AND (:indicator IS NULL OR d.code = :indicator)
),
-- What is known since the baseline.
seen AS MATERIALIZED (
  SELECT a.initiative_id AS aim_id, a.role AS aim_role, f.*
  FROM aim AS a CROSS JOIN _preferred AS f
  WHERE f.region_id = a.region_id AND f.indicator_id = a.indicator_id AND f.dimension_set_id = 0
    AND f.end_date >= coalesce(a.baseline_end, '')
),
-- A baseline that is not stated is the figure of its time, if the two may be compared.
near AS MATERIALIZED (
  SELECT DISTINCT o.series_id, o.period_id, s.series_id AS base_series_id,
    q.period_id AS base_period_id
  FROM aim AS a CROSS JOIN seen AS o CROSS JOIN series AS s CROSS JOIN same_time AS t
  CROSS JOIN _known AS q
  WHERE a.baseline IS NULL AND o.aim_id = a.initiative_id AND o.indicator_id = a.indicator_id
    AND o.aim_role = a.role
    AND s.region_id = a.region_id AND s.indicator_id = a.indicator_id
    AND s.dimension_set_id = 0 AND s.time_class = o.time_class
    AND t.time_class = s.time_class AND t.period_id = a.baseline_period_id
    AND q.series_id = s.series_id AND q.period_id = t.other_id
),
base AS MATERIALIZED (
  SELECT p.series_id, p.period_id, n.base_period_id, p.reference_value AS value,
    p.reference_low AS low, p.reference_high AS high, p.reference_source AS source,
    p.reference_status_id AS status_id, p.mask
  FROM near AS n CROSS JOIN _pair AS p
  WHERE p.series_id = n.series_id AND p.period_id = n.period_id
    AND p.reference_series_id = n.base_series_id AND p.reference_period_id = n.base_period_id
),
-- Time is at issue where what runs through a span is set beside a target for a longer one.
gated AS (
  SELECT a.initiative_id, a.initiative, a.role, a.region_id, a.aim_source_id, a.indicator_id,
    a.unit_id, a.direction, a.baseline_period, a.baseline_end, a.target, a.target_period,
    a.target_end, o.series_id, o.begins, o.ends, o.period_id,
    o.period, o.start_date, o.end_date, o.basis, o.cumulative, o.value, o.low,
    o.high, o.decimals, o.qualifier_id, o.status_id, o.source, o.time_class,
    coalesce(a.baseline, b.value) AS base, coalesce(a.baseline, b.low) AS base_low,
    coalesce(a.baseline, b.high) AS base_high, b.source AS base_source,
    b.status_id AS base_status_id, y.is_forced,
    CASE WHEN a.baseline IS NULL AND b.mask IS NOT NULL THEN b.mask
      WHEN a.baseline IS NULL THEN -3
      ELSE CASE o.status_id WHEN 1 THEN 64 WHEN 4 THEN 32 ELSE 0 END END AS mask,
    -- A year is as long as twelve months since January, however either is written.
    CASE WHEN o.time_class <> 0 OR a.target_span IS NULL THEN 0 ELSE o.span <> a.target_span END
      AS is_other_span
  FROM aim AS a CROSS JOIN _policy AS y
  LEFT JOIN seen AS o ON o.aim_id = a.initiative_id AND o.indicator_id = a.indicator_id
    AND o.aim_role = a.role
  LEFT JOIN base AS b ON b.series_id = o.series_id AND b.period_id = o.period_id
    AND a.baseline IS NULL
    AND b.base_period_id IN (SELECT t.other_id FROM same_time AS t
      WHERE t.period_id = a.baseline_period_id AND t.time_class = o.time_class)
),
-- years: by the dates on which the two spans end; the last days of months are whole months apart.
-- sign: whether the target lies above the baseline, for certain; without a baseline, whether more
-- is better.
measured AS (
  SELECT g.*, k.verdict AS gate, k.reasons,
    CASE WHEN g.mask < 0 THEN g.is_other_span
      ELSE g.mask + CASE WHEN g.mask % 2 = 0 THEN g.is_other_span ELSE 0 END END AS reason_mask,
    CASE WHEN g.target > g.base_high THEN 1 WHEN g.target < g.base_low THEN -1
      WHEN g.base IS NULL THEN g.direction ELSE 0 END AS sign,
    CAST(substr(g.target_end, 1, 4) AS INTEGER) - CAST(substr(g.end_date, 1, 4) AS INTEGER)
      + (CAST(substr(g.target_end, 6, 2) AS INTEGER) - CAST(substr(g.end_date, 6, 2) AS INTEGER))
        / 12.0
      + CASE WHEN substr(g.target_end, 9) >= '28' AND substr(g.end_date, 9) >= '28' THEN 0.0
        ELSE (CAST(substr(g.target_end, 9, 2) AS INTEGER)
          - CAST(substr(g.end_date, 9, 2) AS INTEGER)) / 365.2425 END AS years
  FROM gated AS g LEFT JOIN comparability AS k ON k.mask = CASE WHEN g.mask < 0
    THEN g.is_other_span ELSE g.mask + CASE WHEN g.mask % 2 = 0 THEN g.is_other_span ELSE 0 END END
),
judged AS (
  SELECT m.*, CASE WHEN m.series_id IS NULL THEN 'no data: no figure'
      WHEN m.value IS NULL THEN 'no data: region missing'
      WHEN m.target IS NULL THEN 'no data: target missing'
      WHEN m.reason_mask > 0 AND m.is_forced = 0 THEN m.gate
      WHEN m.base IS NULL THEN 'no data: base missing'
      WHEN m.target = m.base THEN 'refused: the target is the baseline'
      WHEN m.reason_mask > 0 THEN 'forced: ' || m.reasons
      ELSE 'comparable' END AS verdict,
    CASE WHEN m.value IS NOT NULL AND m.target IS NOT NULL
      AND (m.reason_mask = 0 OR m.is_forced = 1) THEN 1 ELSE 0 END AS holds,
    row_number() OVER (PARTITION BY m.initiative_id, m.indicator_id, m.role
      ORDER BY CASE WHEN m.value IS NULL THEN 2 WHEN m.reason_mask > 0 THEN 1 ELSE 0 END,
        m.end_date DESC NULLS LAST, m.start_date NULLS LAST, m.series_id NULLS LAST,
        m.period_id NULLS LAST) AS recency
  FROM measured AS m
)
SELECT c.initiative,
  (SELECT l.name FROM _initiative_label AS l WHERE l.initiative_id = c.initiative_id)
    AS initiative_name,
  (SELECT i.code FROM indicator AS i WHERE i.indicator_id = c.indicator_id) AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  (SELECT r.code FROM region AS r WHERE r.region_id = c.region_id) AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name,
  c.base AS baseline, c.base_low AS baseline_low, c.base_high AS baseline_high,
  c.baseline_period, c.value, c.low AS value_low, c.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier_id)
    AS value_qualifier, c.decimals AS value_decimals, c.period, c.target, c.target_period,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = c.unit_id) AS unit,
  CASE WHEN c.holds = 1 THEN 100.0 * (c.value - c.base) / (c.target - c.base) END
    AS progress,
  CASE WHEN c.holds = 0 OR c.base IS NULL THEN NULL
    WHEN c.sign = 1 THEN CASE WHEN c.low < c.target
      THEN 100.0 * (c.low - c.base_high) / (c.target - c.base_high)
      ELSE 100.0 * (c.low - c.base_low) / (c.target - c.base_low) END
    WHEN c.sign = -1 THEN CASE WHEN c.high > c.target
      THEN 100.0 * (c.high - c.base_low) / (c.target - c.base_low)
      ELSE 100.0 * (c.high - c.base_high) / (c.target - c.base_high) END
    END AS progress_low,
  CASE WHEN c.holds = 0 OR c.base IS NULL THEN NULL
    WHEN c.sign = 1 THEN CASE WHEN c.high < c.target
      THEN 100.0 * (c.high - c.base_low) / (c.target - c.base_low)
      ELSE 100.0 * (c.high - c.base_high) / (c.target - c.base_high) END
    WHEN c.sign = -1 THEN CASE WHEN c.low > c.target
      THEN 100.0 * (c.low - c.base_high) / (c.target - c.base_high)
      ELSE 100.0 * (c.low - c.base_low) / (c.target - c.base_low) END
    END AS progress_high,
  CASE WHEN c.holds = 0 THEN NULL
    WHEN c.sign = 1 AND c.low >= c.target OR c.sign = -1 AND c.high <= c.target THEN 'reached'
    WHEN c.sign = 1 AND c.high < c.target OR c.sign = -1 AND c.low > c.target
    THEN CASE WHEN c.years <= 0 THEN 'missed' ELSE 'under way' END
    ELSE 'undecided' END AS standing,
  CASE WHEN c.holds = 1 THEN c.target - c.value END AS remaining,
  CASE WHEN c.holds = 1 THEN c.target - c.high END AS remaining_low,
  CASE WHEN c.holds = 1 THEN c.target - c.low END AS remaining_high,
  c.years,
  CASE WHEN c.holds = 1 AND c.years > 0 THEN (c.target - c.value) / c.years END
    AS required_change,
  CASE WHEN c.holds = 1 AND c.years > 0 THEN (c.target - c.high) / c.years END
    AS required_change_low,
  CASE WHEN c.holds = 1 AND c.years > 0 THEN (c.target - c.low) / c.years END
    AS required_change_high,
  CASE WHEN c.holds = 1 AND c.years > 0 AND c.low > 0 AND c.target > 0 THEN 100.0
    * (power(c.target / c.value, 1.0 / c.years) - 1.0) END
    AS required_growth,
  CASE WHEN c.holds = 1 AND c.years > 0 AND c.low > 0 AND c.target > 0 THEN 100.0
    * (power(c.target / c.high, 1.0 / c.years) - 1.0) END
    AS required_growth_low,
  CASE WHEN c.holds = 1 AND c.years > 0 AND c.low > 0 AND c.target > 0 THEN 100.0
    * (power(c.target / c.low, 1.0 / c.years) - 1.0) END
    AS required_growth_high,
  c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  (SELECT group_concat(d.source, '; ') FROM (SELECT c.source AS source WHERE c.source IS NOT NULL
    UNION SELECT c.base_source WHERE c.base_source IS NOT NULL
    UNION SELECT x.code FROM source AS x WHERE x.source_id = c.aim_source_id
    ORDER BY 1) AS d) AS sources,
  c.verdict,
  nullif(substr(coalesce(', ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = c.status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = c.region_id
         AND e.indicator_id = c.indicator_id AND e.series_id = c.series_id
         AND e.period_id = c.period_id) THEN ', sources disagree' ELSE '' END
    || coalesce(', baseline ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = c.base_status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM seen AS b WHERE b.aim_id = c.initiative_id
         AND b.aim_role = c.role AND b.indicator_id = c.indicator_id
         AND b.status_id = 1 AND b.end_date < c.end_date
         AND b.end_date > c.baseline_end) THEN ', break since the baseline' ELSE '' END
    || CASE WHEN c.sign * c.direction < 0 AND c.base IS NOT NULL
      THEN ', target against the direction' ELSE '' END, 3), '') AS flags
FROM judged AS c
WHERE 1 = 1
  AND (:period IS NOT NULL OR c.recency = 1)
  AND (:period_end IS NULL OR c.begins IN ('', :period_start) AND c.ends IN ('', :period_end))
ORDER BY c.initiative, indicator, c.end_date DESC NULLS LAST, c.series_id NULLS LAST,
  c.period_id NULLS LAST, c.role;
