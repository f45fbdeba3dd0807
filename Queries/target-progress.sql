-- target-progress: How far an indicator has come from its baseline to the target of an initiative,
--                  and what it takes to get there.
-- :initiative  all     initiative code or name
-- :indicator   all     indicator code or name
-- :period      latest  time period, or `all`
-- shows: initiative_name, indicator_name, baseline, baseline_period, value, period, target,
--        target_period, unit, progress, standing, remaining, years, required_growth, sources,
--        verdict, flags?
-- formula: progress = 100 × (value − baseline) / (target − baseline)
-- formula: remaining = target − value
-- spread: each
-- example: --initiative shenzhen-ip-protection-workstations
WITH seen AS MATERIALIZED (
  SELECT f.*, (SELECT y.years FROM _period_years AS y
    WHERE y.period_id = f.period_id AND y.other_id = f.target_period_id) AS years,
    dense_rank() OVER (ORDER BY f.initiative_id, f.indicator_id, f.role) AS aim
  FROM _aim_figure AS f
  WHERE 1 = 1
    AND (:initiative IS NULL OR f.initiative = :initiative)
    AND (:indicator IS NULL OR f.indicator = :indicator)
),
-- sign: whether the target surely lies above the baseline; without one, whether more is better.
judged AS MATERIALIZED (
  SELECT m.*, k.reasons, CASE WHEN m.series_id IS NULL THEN 'no data: no figure'
      WHEN m.value IS NULL THEN 'no data: region missing'
      WHEN m.target IS NULL THEN 'no data: target missing'
      WHEN k.mask > 0 AND y.is_forced = 0 THEN k.verdict
      WHEN m.base IS NULL THEN 'no data: base missing'
      WHEN m.target = m.base THEN 'refused: the target is the baseline'
      WHEN k.mask > 0 THEN 'forced: ' || k.reasons ELSE 'comparable' END AS verdict,
    CASE WHEN m.target > m.base_high THEN 1 WHEN m.target < m.base_low THEN -1
      WHEN m.base IS NULL THEN m.direction ELSE 0 END AS sign,
    m.value IS NOT NULL AND m.target IS NOT NULL AND (k.mask = 0 OR y.is_forced) AS holds,
    row_number() OVER (PARTITION BY m.aim ORDER BY CASE WHEN m.value IS NULL THEN 2
        ELSE k.mask > 0 END, m.end_date DESC NULLS LAST, m.start_date NULLS LAST,
        m.series_id NULLS LAST, m.period_id NULLS LAST) AS recency
  FROM seen AS m CROSS JOIN _policy AS y CROSS JOIN comparability AS k
  WHERE k.mask = max(m.mask, 0) | m.is_other_span
),
-- What results are made of: nothing where there are none. `least` and `most` are how far it may be
-- towards the target, `near` and `far` the ends of the baseline, by their way to it.
held AS (
  SELECT j.*, CASE WHEN j.holds THEN j.value END AS x, CASE WHEN j.holds THEN j.low END AS x_low,
    CASE WHEN j.holds THEN j.high END AS x_high, CASE WHEN j.years > 0 THEN j.years END AS ahead,
    CASE WHEN j.holds AND j.years > 0 AND j.low > 0 AND j.target > 0 THEN 1.0 / j.years END AS root,
    CASE WHEN j.holds THEN CASE j.sign WHEN 1 THEN j.low WHEN -1 THEN j.high END END AS least,
    CASE WHEN j.holds THEN CASE j.sign WHEN 1 THEN j.high WHEN -1 THEN j.low END END AS most,
    iif(j.sign = 1, j.base_high, j.base_low) AS near,
    iif(j.sign = 1, j.base_low, j.base_high) AS far,
    -- A target that lies the worse way of its baseline is a limit to be kept to.
    j.sign * j.direction < 0 AND j.base IS NOT NULL AS is_limit,
    CASE WHEN j.holds THEN CASE iif(j.sign * j.direction < 0, j.direction, j.sign)
      WHEN 1 THEN iif(j.low >= j.target, 1, iif(j.high < j.target, -1, 0))
      WHEN -1 THEN iif(j.high <= j.target, 1, iif(j.low > j.target, -1, 0)) ELSE 0 END END AS reach
  FROM judged AS j
),
-- Whether the target was reached, is judged at its time where there is a figure of that: 1 surely,
-- -1 surely not.
stood AS (
  SELECT h.*, CASE WHEN h.years < 0 THEN coalesce(h.due_reach, h.reach) ELSE h.reach END AS stands
  FROM (SELECT *, max(iif(years = 0 AND NOT is_other_span, reach, NULL)) OVER (PARTITION BY aim)
      AS due_reach FROM held) AS h
)
SELECT c.initiative, n.name AS initiative_name, c.indicator, i.name AS indicator_name,
  r.code AS region, r.name AS region_name, c.base AS baseline, c.base_low AS baseline_low,
  c.base_high AS baseline_high, c.baseline_period, c.value, c.low AS value_low,
  c.high AS value_high, (SELECT q.symbol FROM qualifier AS q
    WHERE q.qualifier_id = c.qualifier_id) AS value_qualifier, c.decimals AS value_decimals,
  c.period, c.target, c.target_period, u.unit,
  100.0 * (c.x - c.base) / (c.target - c.base) AS progress,
  CASE WHEN c.sign * (c.target - c.least) > 0 THEN 100.0 * (c.least - c.near) / (c.target - c.near)
    ELSE 100.0 * (c.least - c.far) / (c.target - c.far) END AS progress_low,
  CASE WHEN c.sign * (c.target - c.most) > 0 THEN 100.0 * (c.most - c.far) / (c.target - c.far)
    ELSE 100.0 * (c.most - c.near) / (c.target - c.near) END AS progress_high,
  CASE WHEN NOT c.holds THEN NULL WHEN c.stands = 0 THEN 'undecided'
    WHEN c.is_limit THEN iif(c.stands = 1, 'kept', 'not kept') WHEN c.stands = 1 THEN 'reached'
    WHEN c.years < 0 AND c.reach = 1 THEN 'reached later'
    ELSE iif(c.years <= 0, 'missed', 'under way') END AS standing,
  c.target - c.x AS remaining, c.target - c.x_high AS remaining_low,
  c.target - c.x_low AS remaining_high, c.years, (c.target - c.x) / c.ahead AS required_change,
  (c.target - c.x_high) / c.ahead AS required_change_low,
  (c.target - c.x_low) / c.ahead AS required_change_high,
  100.0 * (power(c.target / c.x, c.root) - 1.0) AS required_growth,
  100.0 * (power(c.target / c.x_high, c.root) - 1.0) AS required_growth_low,
  100.0 * (power(c.target / c.x_low, c.root) - 1.0) AS required_growth_high,
  c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  (SELECT group_concat(d.source, '; ') FROM (SELECT c.source AS source WHERE c.source IS NOT NULL
    UNION SELECT c.base_source WHERE c.base_source IS NOT NULL
    UNION SELECT x.code FROM source AS x WHERE x.source_id = c.aim_source_id
    ORDER BY 1) AS d) AS sources, c.verdict,
  nullif(substr(coalesce((SELECT g.flags FROM _flag AS g
      WHERE g.series_id = c.series_id AND g.period_id = c.period_id), '')
    || coalesce((SELECT ', baseline ' || m.status FROM _mark AS m
      WHERE m.series_id = c.base_series_id AND m.period_id = c.base_period_id), '')
    || coalesce((SELECT ', baseline not the stored ' || b.value FROM seen AS b
      WHERE b.aim = c.aim AND b.value IS NOT NULL AND (b.baseline < b.low OR b.baseline > b.high)
        AND EXISTS (SELECT 1 FROM same_time AS t WHERE t.time_class = b.time_class
          AND t.period_id = b.baseline_period_id AND t.other_id = b.period_id)
      ORDER BY b.value LIMIT 1), '')
    || CASE WHEN EXISTS (SELECT 1 FROM seen AS b WHERE b.aim = c.aim AND b.status_id = 1
         AND b.end_date < c.end_date AND b.end_date > c.baseline_end)
      THEN ', break since the baseline' ELSE '' END
    || CASE WHEN c.sign * c.direction < 0 AND c.base IS NOT NULL
      THEN ', target against the direction' ELSE '' END
    || CASE WHEN c.years < 0 AND c.holds THEN CASE WHEN c.due_reach IS NULL
        THEN ', no figure at the time of the target'
        WHEN c.due_reach = 1 AND c.reach = -1 THEN ', no longer so since' ELSE '' END ELSE '' END
    || coalesce((SELECT ', passed over ' || o.period || ' (' || o.reasons || ')' FROM judged AS o
      WHERE :period IS NULL AND c.holds AND o.aim = c.aim AND o.value IS NOT NULL
        AND o.mask > 0 AND NOT o.is_other_span AND NOT o.holds AND o.end_date > c.end_date
      ORDER BY o.end_date DESC, o.series_id LIMIT 1), ''), 3), '') AS flags
FROM stood AS c CROSS JOIN _initiative_label AS n CROSS JOIN _indicator_label AS i
CROSS JOIN _region_label AS r CROSS JOIN _measure AS u
WHERE n.initiative_id = c.initiative_id AND i.indicator_id = c.indicator_id
  AND r.region_id = c.region_id AND u.indicator_id = c.indicator_id
  AND (:period IS NOT NULL OR c.recency = 1)
  AND (:period_end IS NULL OR c.begins IN ('', :period_start) AND c.ends IN ('', :period_end))
ORDER BY c.initiative, c.indicator, c.end_date DESC, c.series_id, c.period_id, c.role;
