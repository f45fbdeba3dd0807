-- The comparability gate, once: figure_pair sets any two figures of one indicator side by side,
-- says whether they may be compared, or why not, and what comes out, in intervals. Every
-- comparison of two figures reads it: against another region at the same time, or against the
-- same region at another time.
--
-- Operands of which one is missing keep a row in `comparison`, with the reason.

CREATE TABLE comparability_reason (
  bit      INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE,
  sentence TEXT NOT NULL
) STRICT;

INSERT INTO comparability_reason (bit, code, sentence) VALUES
  (1, 'time', 'The spans of time are not the same, or not equally long.'),
  (2, 'time basis',
    'One figure runs through its period, the other stands at a date or is an average.'),
  (4, 'definition', 'The figures rest on different versions of the definition.'),
  (8, 'price base', 'The prices are those of different years.'),
  (16, 'coverage', 'The figures of the region cover different parts of it.'),
  (32, 'forecast against actual', 'One figure is a forecast and the other is not.'),
  (64, 'break in the series', 'The series has a break at the later figure.'),
  (128, 'region changed',
    'The region was merged with another or split between the two dates.');

-- What the reasons that hold for two figures, as the sum of their bits, come to in words.
-- A row for each sum, found by one seek: said as an expression, the gate would be worked out
-- anew for each result that rests on it.
CREATE TABLE comparability (
  mask    INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL,
  reasons TEXT
) STRICT;

WITH RECURSIVE sum (mask, bit, reasons) AS (
  SELECT 0, 1, '' UNION ALL
  SELECT s.mask + b.column1 * s.bit, 2 * s.bit,
    s.reasons || CASE b.column1 WHEN 1 THEN ', ' || (SELECT r.code
      FROM comparability_reason AS r WHERE r.bit = s.bit) ELSE '' END
  FROM sum AS s CROSS JOIN (VALUES (0), (1)) AS b WHERE s.bit <= 128)
INSERT INTO comparability (mask, verdict, reasons)
SELECT mask, CASE mask WHEN 0 THEN 'comparable' ELSE 'not comparable: ' || substr(reasons, 3) END,
  nullif(substr(reasons, 3), '')
FROM sum WHERE bit = 256;

INSERT INTO comparability (mask, verdict) VALUES
  (-1, 'no data: region missing'), (-2, 'no data: reference missing'),
  (-3, 'no data: base missing');

-- Whether figures that fail the gate are computed all the same, and marked; `--force` replaces
-- this view for one connection.
CREATE VIEW comparison_policy AS SELECT 0 AS is_forced;

DROP VIEW growth;
DROP VIEW vs_parent;
DROP VIEW vs_national;
DROP VIEW comparison;
DROP VIEW comparison_pair;

-- Regions that are not what they were, a handful of thousands: most pairs need not look further.
CREATE VIEW changed_region AS
SELECT region_id FROM region_change WHERE kind IN ('merge', 'split')
UNION ALL
SELECT other_id FROM region_change WHERE kind IN ('merge', 'split') AND other_id IS NOT NULL;

-- x against r, whose columns begin with reference_, and what comes out: NULL unless comparable
-- or forced. Two spans of one region are equally long when they have the same frequency, or the
-- same number of whole months. The difference is rounded to the finer operand's decimals, which
-- takes off only binary noise (124.9 - 21.66 is 103.24). The ratio is
-- [x.low/r.high, x.high/r.low], the other way round below zero; there is none for a reference
-- whose interval is not wholly above zero.
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
  CASE WHEN k.mask = 0 OR k.mask > 0 AND y.is_forced = 1
    THEN round((x.value - r.value) * d.scale) / d.scale END AS difference,
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

-- A figure, and a region that has none of the indicator at the same time: columns as in
-- figure_pair, without results.
CREATE VIEW figure_unmatched AS
SELECT x.indicator_id, x.dimension_set_id, x.region_id, g.region_id AS reference_id,
  g.code AS reference, x.start_date, x.end_date, x.frequency, x.basis, x.cumulative,
  x.time_class, x.source_id, x.series_id, x.period, x.period_id, x.vintage_id, x.value,
  x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  CAST(NULL AS TEXT) AS reference_period, CAST(NULL AS INTEGER) AS reference_source_id,
  CAST(NULL AS INTEGER) AS reference_series_id, CAST(NULL AS INTEGER) AS reference_period_id,
  CAST(NULL AS REAL) AS reference_value, CAST(NULL AS INTEGER) AS reference_decimals,
  CAST(NULL AS INTEGER) AS reference_qualifier_id, CAST(NULL AS INTEGER) AS reference_status_id,
  NULL AS reference_low, NULL AS reference_high,
  CASE WHEN x.value IS NULL THEN 'no data: region missing'
    WHEN EXISTS (SELECT 1 FROM series AS s
        JOIN known_observation AS o ON o.series_id = s.series_id
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id)
    THEN CASE WHEN EXISTS (SELECT 1 FROM series AS s
        CROSS JOIN known_observation AS o CROSS JOIN time_period AS p
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id AND s.time_class <> x.time_class
        AND o.series_id = s.series_id AND p.period_id = o.period_id
        AND p.end_date = x.end_date AND p.start_date = x.start_date)
      THEN 'not comparable: time basis' ELSE 'no data: reference at other times only' END
    ELSE 'no data: no reference' END AS verdict,
  NULL AS difference, NULL AS difference_low, NULL AS difference_high,
  NULL AS ratio, NULL AS ratio_low, NULL AS ratio_high
FROM winner AS x CROSS JOIN region AS g
WHERE g.region_id <> x.region_id AND NOT EXISTS (
  SELECT 1 FROM series AS s JOIN same_time AS t ON t.time_class = s.time_class
  JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = t.other_id
  CROSS JOIN source AS c
  WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
    AND s.dimension_set_id = x.dimension_set_id AND s.time_class = x.time_class
    AND t.period_id = x.period_id AND c.source_id = s.source_id AND c.priority IS NOT NULL);

-- A figure against the same indicator of any other region at the same time: one row for each
-- winner of a region and each reference region, so filter by reference. Two arms rather than a
-- LEFT JOIN, which SQLite would materialise whole; codes inside the arms, so that a filter on
-- them reaches the indexes; columns of one type in both, without which SQLite does not merge
-- the arms into the query that reads them. parent_id is the parent at the figure's time.
CREATE VIEW comparison_pair AS
SELECT i.code AS indicator, a.code AS region, g.code AS reference, p.period,
  a.country_id, coalesce(
    (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = a.region_id
     AND p.end_date >= b.valid_from AND (b.valid_to IS NULL OR p.end_date <= b.valid_to)),
    a.parent_id) AS parent_id,
  i.indicator_id, i.unit_id, i.direction, p.dimension_set_id, a.region_id,
  g.region_id AS reference_id, p.start_date, p.end_date, p.frequency, p.basis, p.cumulative,
  p.time_class, p.source_id, p.series_id, p.period_id, p.vintage_id,
  p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high,
  p.reference_period, p.reference_source_id, p.reference_series_id, p.reference_period_id,
  p.reference_value, p.reference_decimals, p.reference_qualifier_id, p.reference_status_id,
  p.reference_low, p.reference_high, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low, p.ratio_high
FROM region AS a JOIN indicator AS i JOIN region AS g
JOIN figure_pair AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id
  AND p.reference_id = g.region_id
WHERE g.region_id <> a.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM same_time AS t
                                WHERE t.period_id = p.period_id AND t.time_class = p.time_class)
UNION ALL
SELECT i.code AS indicator, a.code AS region, p.reference AS reference, p.period,
  a.country_id, coalesce(
    (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = a.region_id
     AND p.end_date >= b.valid_from AND (b.valid_to IS NULL OR p.end_date <= b.valid_to)),
    a.parent_id) AS parent_id,
  i.indicator_id, i.unit_id, i.direction, p.dimension_set_id, a.region_id,
  p.reference_id AS reference_id, p.start_date, p.end_date, p.frequency, p.basis, p.cumulative,
  p.time_class, p.source_id, p.series_id, p.period_id, p.vintage_id,
  p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high,
  p.reference_period, p.reference_source_id, p.reference_series_id, p.reference_period_id,
  p.reference_value, p.reference_decimals, p.reference_qualifier_id, p.reference_status_id,
  p.reference_low, p.reference_high, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low, p.ratio_high
FROM region AS a JOIN indicator AS i
JOIN figure_unmatched AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id;

-- With what is to be known of the operands. Here, and not in the arms, since SQLite works out
-- every column of an arm, asked for or not.
CREATE VIEW comparison AS
SELECT p.*,
  nullif(substr(coalesce(', ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = p.status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM disagreement AS e WHERE e.region_id = p.region_id
         AND e.indicator_id = p.indicator_id AND e.series_id = p.series_id
         AND e.period_id = p.period_id) THEN ', sources disagree' ELSE '' END
    || coalesce(', reference ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = p.reference_status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM disagreement AS e WHERE e.region_id = p.reference_id
         AND e.indicator_id = p.indicator_id AND e.series_id = p.reference_series_id
         AND e.period_id = p.reference_period_id) THEN ', reference sources disagree' ELSE '' END,
    3), '') AS flags
FROM comparison_pair AS p;

-- Each region against the region that it lies in.
CREATE VIEW vs_parent AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = comparison.dimension_set_id) AS dimensions
FROM comparison WHERE reference_id = parent_id;

-- Each region against its country.
CREATE VIEW vs_national AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = comparison.dimension_set_id) AS dimensions
FROM comparison WHERE reference_id = country_id;

-- Each figure against the same span one year earlier: the change and the percentage, in
-- intervals, NULL unless comparable.
CREATE VIEW growth AS
SELECT i.code AS indicator, r.code AS region, p.period, p.reference_period AS base_period,
  p.value, p.reference_value AS base_value, p.difference,
  100.0 * (p.ratio - 1.0) AS percent, 100.0 * (p.ratio_low - 1.0) AS percent_low,
  100.0 * (p.ratio_high - 1.0) AS percent_high, p.verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
    AS dimensions
FROM region AS r JOIN indicator AS i
JOIN figure_pair AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id
WHERE p.reference_id = p.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM time_period AS e
    JOIN same_time AS t ON t.period_id = e.period_id
    WHERE e.code = p.year_earlier AND t.time_class = p.time_class);
