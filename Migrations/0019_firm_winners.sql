-- Which of two figures wins does not depend on the order in which they came.
--
-- A figure through the period stands before its average, highest or lowest, and one of unknown basis
-- behind all of them; one of the period itself before one since January. What is left is decided by the
-- vintage and by the name of the source.

DROP VIEW winner;

CREATE VIEW winner AS
SELECT f.* FROM series_time AS f
WHERE f.priority IS NOT NULL
  AND (f.has_rival = 0 OR NOT EXISTS (
    SELECT 1 FROM series AS s CROSS JOIN source AS c CROSS JOIN same_time AS t
    CROSS JOIN known_observation AS o CROSS JOIN vintage AS v
    WHERE s.region_id = f.region_id AND s.indicator_id = f.indicator_id
      AND s.dimension_set_id = f.dimension_set_id AND s.time_class = f.time_class
      AND s.series_id <> f.series_id AND c.source_id = s.source_id
      AND t.time_class = f.time_class AND t.period_id = f.period_id
      AND o.series_id = s.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
      AND c.priority IS NOT NULL
      AND ((o.value IS NULL), c.priority, instr('SALHU', s.basis), s.cumulative <> 'none')
        <= ((f.value IS NULL), f.priority, instr('SALHU', f.basis), f.cumulative <> 'none')
      AND (((o.value IS NULL), c.priority, instr('SALHU', s.basis), s.cumulative <> 'none')
          < ((f.value IS NULL), f.priority, instr('SALHU', f.basis), f.cumulative <> 'none')
        OR (v.known_from, o.vintage_id, f.source) > (f.known_from, f.vintage_id, c.code))));

-- What lies in a member of a group lies in the group.
DROP VIEW region_closure;

CREATE VIEW region_closure AS
WITH RECURSIVE up (region_id, within_id) AS (
  SELECT region_id, parent_id FROM region WHERE parent_id IS NOT NULL
  UNION SELECT m.region_id, m.group_id FROM region_member AS m
  UNION SELECT u.region_id, r.parent_id FROM up AS u JOIN region AS r ON r.region_id = u.within_id
  WHERE r.parent_id IS NOT NULL
  UNION SELECT u.region_id, m.group_id FROM up AS u
  JOIN region_member AS m ON m.region_id = u.within_id)
SELECT within_id, region_id FROM up;

INSERT OR IGNORE INTO region_within (within_id, region_id)
SELECT within_id, region_id FROM region_closure;

-- As before (see 0009), but a difference of a stated or reckoned range keeps its digits: its value is no
-- printed number, and rounding it would take off more than binary noise.
DROP VIEW figure_pair;

CREATE VIEW figure_pair AS
SELECT x.indicator_id, x.dimension_set_id, x.region_id, r.region_id AS reference_id,
  x.start_date, x.end_date, x.frequency, x.previous, x.year_earlier, x.basis, x.cumulative,
  x.time_class, x.source, x.source_id, x.origin_id, x.series_id, x.period, x.period_id,
  x.vintage_id, x.known_from, x.value, x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  r.start_date AS reference_start_date, r.end_date AS reference_end_date,
  r.frequency AS reference_frequency, r.time_class AS reference_time_class,
  r.source AS reference_source, r.source_id AS reference_source_id,
  r.series_id AS reference_series_id, r.period AS reference_period,
  r.period_id AS reference_period_id, r.vintage_id AS reference_vintage_id,
  r.value AS reference_value, r.decimals AS reference_decimals,
  r.qualifier_id AS reference_qualifier_id, r.status_id AS reference_status_id,
  r.low AS reference_low, r.high AS reference_high,
  k.mask, k.reasons,
  CASE WHEN k.mask > 0 AND y.is_forced = 1 THEN 'forced: ' || k.reasons ELSE k.verdict END
    AS verdict,
  d.decimals AS difference_decimals,
  CASE WHEN k.mask < 0 OR k.mask > 0 AND y.is_forced = 0 THEN NULL
    WHEN x.qualifier_id = 7 OR r.qualifier_id = 7 THEN x.value - r.value
    ELSE round((x.value - r.value) * d.scale) / d.scale END AS difference,
  CASE WHEN k.mask < 0 OR k.mask > 0 AND y.is_forced = 0 THEN NULL
    WHEN x.qualifier_id = 0 AND r.qualifier_id = 0
    THEN round((x.low - r.high) * d.scale) / d.scale ELSE x.low - r.high END AS difference_low,
  CASE WHEN k.mask < 0 OR k.mask > 0 AND y.is_forced = 0 THEN NULL
    WHEN x.qualifier_id = 0 AND r.qualifier_id = 0
    THEN round((x.high - r.low) * d.scale) / d.scale ELSE x.high - r.low END AS difference_high,
  CASE WHEN (k.mask = 0 OR k.mask > 0 AND y.is_forced = 1) AND r.low > 0
    THEN x.value / r.value END AS ratio,
  CASE WHEN (k.mask = 0 OR k.mask > 0 AND y.is_forced = 1) AND r.low > 0
    THEN x.low / CASE WHEN x.low >= 0 THEN r.high ELSE r.low END END AS ratio_low,
  CASE WHEN (k.mask = 0 OR k.mask > 0 AND y.is_forced = 1) AND r.low > 0
    THEN x.high / CASE WHEN x.high >= 0 THEN r.low ELSE r.high END END AS ratio_high
FROM winner AS x CROSS JOIN winner AS r CROSS JOIN comparison_policy AS y
CROSS JOIN decimal_scale AS d CROSS JOIN comparability AS k
WHERE r.indicator_id = x.indicator_id AND r.dimension_set_id = x.dimension_set_id
  AND d.decimals = CASE WHEN x.decimals >= r.decimals THEN x.decimals ELSE r.decimals END
  AND k.mask = CASE
    WHEN x.value IS NULL THEN -1
    WHEN r.value IS NULL THEN CASE WHEN r.region_id = x.region_id THEN -3 ELSE -2 END
    ELSE CASE
      WHEN x.time_class <> r.time_class THEN 0
      WHEN x.region_id <> r.region_id THEN CASE x.time_class
        WHEN 0 THEN CASE WHEN x.start_date = r.start_date AND x.end_date = r.end_date
          THEN 0 ELSE 1 END
        WHEN 2 THEN CASE WHEN x.start_date = r.start_date THEN 0 ELSE 1 END
        ELSE CASE WHEN x.end_date = r.end_date THEN 0 ELSE 1 END END
      WHEN x.time_class <> 0 THEN 0
      WHEN x.frequency = r.frequency AND (x.frequency <> '_O'
        OR substr(x.period, 11) = substr(r.period, 11)) THEN 0
      WHEN x.start_date LIKE '%-01' AND r.start_date LIKE '%-01'
        AND substr(x.end_date, 9) >= '28' AND substr(r.end_date, 9) >= '28'
        AND 12 * (CAST(substr(x.end_date, 1, 4) AS INTEGER)
            - CAST(substr(x.start_date, 1, 4) AS INTEGER))
          + CAST(substr(x.end_date, 6, 2) AS INTEGER)
          - CAST(substr(x.start_date, 6, 2) AS INTEGER)
          = 12 * (CAST(substr(r.end_date, 1, 4) AS INTEGER)
            - CAST(substr(r.start_date, 1, 4) AS INTEGER))
          + CAST(substr(r.end_date, 6, 2) AS INTEGER)
          - CAST(substr(r.start_date, 6, 2) AS INTEGER)
      THEN 0 ELSE 1 END
    + CASE WHEN x.basis = r.basis THEN 0 ELSE 2 END
    + CASE WHEN x.version IS DISTINCT FROM r.version OR (x.status_id = 2) <> (r.status_id = 2)
      THEN 4 ELSE 0 END
    + CASE WHEN x.price_base IS DISTINCT FROM r.price_base THEN 8 ELSE 0 END
    + CASE WHEN (x.status_id = 4) = (r.status_id = 4) THEN 0 ELSE 32 END
    + CASE WHEN x.region_id <> r.region_id THEN 0 ELSE
      CASE WHEN x.coverage IS DISTINCT FROM r.coverage THEN 16 ELSE 0 END
      + CASE WHEN x.status_id = 1 AND x.day > r.day OR r.status_id = 1 AND r.day > x.day
        THEN 64 ELSE 0 END
      + CASE WHEN x.region_id IN (SELECT h.region_id FROM changed_region AS h)
          AND EXISTS (SELECT 1 FROM region_change AS g
            WHERE (g.region_id = x.region_id OR g.other_id = x.region_id)
            AND g.kind IN ('merge', 'split')
            AND (g.date > r.day AND g.date <= x.day OR g.date > x.day AND g.date <= r.day))
        THEN 128 ELSE 0 END END
  END;
