-- Inner views, in the order of their dependence. Their names begin with an underscore; they have
-- ids where the public views have codes, and may change.
--
--   observation        every vintage of every figure (a table)
--      |
--   _known             those in force; `--as-of` and `--vintage` replace it for one connection
--      |
--   _figure          with its interval [low, high], its time and its source's standing
--      |
--   _distinct          one for each time of a series, however its period is written
--      |
--   _preferred         one among alternative sources: preferred, then tier, then newest
--      |
--   _pair              any two of one indicator side by side: may they be compared, what comes out
--      |
--   _same_time_pair    of two regions at one time, also where one of the two has no figure
--      |
--   _comparison        with what is to be known of both
--
-- Beside the ladder: names, what sources disagree about, what time lies before another, how far
-- series reach, how derived figures are defined.
--
-- CROSS JOIN keeps small tables in the inner loop: as the outer one they multiply the work.

CREATE VIEW _known AS
SELECT series_id, period_id, vintage_id, value, decimals, qualifier, status
FROM observation WHERE closed_by IS NULL;

-- Every vintage of every figure, whether in force or not; `--as-of` replaces it.
CREATE VIEW _stated AS
SELECT o.series_id, o.period_id, o.vintage_id, o.value, o.decimals, o.qualifier, o.status,
  v.known_from, (SELECT n.known_from FROM vintage AS n WHERE n.vintage_id = o.closed_by)
    AS known_until,
  CAST(julianday(v.known_from) AS INTEGER) AS known_day, v.import_id
FROM observation AS o CROSS JOIN vintage AS v WHERE v.vintage_id = o.vintage_id;

-- The language of names; `--lang` replaces it for one connection.
CREATE VIEW _language AS
SELECT value AS language FROM setting WHERE name = 'display_language';

-- Whether figures that fail the gate are computed all the same, and marked; `--force` replaces it.
CREATE VIEW _policy AS SELECT 0 AS is_forced;

-- One name each: in the language asked for, else the other Chinese script for Chinese, else English
-- (for a region pinyin next), else what there is, else the code; of several the first by the
-- alphabet. Searches only: a sort for each row is slow.
CREATE VIEW _indicator_label AS
SELECT x.indicator_id, x.code, coalesce(
  (SELECT n.name FROM _language AS d JOIN indicator_name AS n ON n.language = d.language
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM _language AS d JOIN indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%'
   ORDER BY n.language, n.name LIMIT 1),
  (SELECT n.name FROM indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' AND n.language = 'en'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name'
   ORDER BY n.language, n.name LIMIT 1),
  x.code) AS name
FROM indicator AS x;

CREATE VIEW _region_label AS
SELECT x.region_id, x.code, coalesce(
  (SELECT n.name FROM _language AS d JOIN region_name AS n ON n.language = d.language
   WHERE n.region_id = x.region_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM _language AS d JOIN region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%'
   ORDER BY n.language, n.name LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' AND n.language = 'en'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' AND n.language = 'zh-Latn-pinyin'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name'
   ORDER BY n.language, n.name LIMIT 1),
  x.code) AS name
FROM region AS x;

CREATE VIEW _initiative_label AS
SELECT x.initiative_id, x.code, coalesce(
  (SELECT n.name FROM _language AS d JOIN initiative_name AS n ON n.language = d.language
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM _language AS d JOIN initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%'
   ORDER BY n.language, n.name LIMIT 1),
  (SELECT n.name FROM initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' AND n.language = 'en'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name'
   ORDER BY n.language, n.name LIMIT 1),
  x.code) AS name
FROM initiative AS x;

CREATE VIEW _evidence_label AS
SELECT e.evidence_id, coalesce('¶' || e.paragraph || ' ', '')
  || coalesce('[' || e.start_offset || ', ' || e.end_offset || ') ', '')
  || coalesce(e.printed, '') AS evidence
FROM evidence AS e;

-- low and high, by qualifier: = and the default [v-d, v+d]; ~ [v-t, v+t] with t the larger of d and
-- 5 % of v; <~ from 0.9 v to v; > >= < <= half-open; .. as stated. d is half a unit in the last
-- published digit; an open end is NULL.
CREATE VIEW _figure AS
SELECT s.indicator_id, s.region_id, s.dimension_set_id, s.basis, s.cumulative, s.time_class,
  s.version, s.coverage, s.price_base, s.source_id, c.code AS source, c.origin_id, c.priority,
  s.series_id, s.has_alternative, p.duplicates, o.period_id, o.vintage_id,
  (SELECT v.known_from FROM vintage AS v WHERE v.vintage_id = o.vintage_id) AS known_from,
  p.code AS period, p.start_date, p.end_date, p.frequency, p.previous, p.year_earlier,
  -- When a position is, or when a span is over.
  CASE WHEN s.basis = 'B' AND s.cumulative <> 'inception' THEN p.start_date ELSE p.end_date END
    AS day,
  -- Figures of one time and kind may be compared: see _pair.
  s.basis || '/' || coalesce(s.version, '') || '/' || coalesce(s.price_base, '')
    || CASE o.status WHEN 2 THEN '/D' WHEN 4 THEN '/F' ELSE '' END AS kind,
  o.value, o.decimals, o.qualifier AS qualifier_id, o.status AS status_id,
  CASE o.qualifier
    WHEN 0 THEN (round(o.value * d.scale) - d.half) / d.scale
    WHEN 1 THEN CASE WHEN abs(o.value) * 0.05 > d.half / d.scale
      THEN o.value - abs(o.value) * 0.05 ELSE (round(o.value * d.scale) - d.half) / d.scale END
    WHEN 2 THEN CASE WHEN o.value < 0 THEN o.value ELSE o.value * 0.9 END
    WHEN 3 THEN o.value
    WHEN 4 THEN o.value
    WHEN 7 THEN (SELECT g.low FROM observation_range AS g WHERE g.series_id = o.series_id
                 AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
  END AS low,
  CASE o.qualifier
    WHEN 0 THEN (round(o.value * d.scale) + d.half) / d.scale
    WHEN 1 THEN CASE WHEN abs(o.value) * 0.05 > d.half / d.scale
      THEN o.value + abs(o.value) * 0.05 ELSE (round(o.value * d.scale) + d.half) / d.scale END
    WHEN 2 THEN CASE WHEN o.value < 0 THEN o.value * 0.9 ELSE o.value END
    WHEN 5 THEN o.value
    WHEN 6 THEN o.value
    WHEN 7 THEN (SELECT g.high FROM observation_range AS g WHERE g.series_id = o.series_id
                 AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
  END AS high
FROM series AS s
JOIN time_period AS p
JOIN _known AS o ON o.series_id = s.series_id AND o.period_id = p.period_id
CROSS JOIN decimal_scale AS d CROSS JOIN source AS c
WHERE d.decimals = o.decimals AND c.source_id = s.source_id;

-- One figure of a series for each time, whoever else tells of it.
CREATE VIEW _distinct AS
SELECT f.* FROM _figure AS f
WHERE (f.duplicates >> f.time_class) & 1 = 0 OR NOT EXISTS (
  SELECT 1 FROM same_time AS t CROSS JOIN _known AS o CROSS JOIN vintage AS v
  WHERE t.time_class = f.time_class AND t.period_id = f.period_id
    AND t.other_id <> f.period_id
    AND o.series_id = f.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
    AND (o.value IS NULL) <= (f.value IS NULL)
    AND ((o.value IS NULL) < (f.value IS NULL)
      OR (v.known_from, o.vintage_id, -o.period_id)
       > (f.known_from, f.vintage_id, -f.period_id)));

-- Which of several figures counts: a stated value before a missing one, then source priority; a
-- figure through the period before its average, highest or lowest, and one of unknown basis behind
-- all of them; one of the period itself before one since January; then the newest vintage and the
-- name of the source, so that it does not depend on the order in which they came. Asked in two
-- steps, each of which ends at once for most figures: is there another series of the same thing,
-- and does this one tell of the same time under another period?
CREATE VIEW _preferred AS
SELECT f.* FROM _distinct AS f
WHERE f.priority IS NOT NULL
  AND (f.has_alternative = 0 OR NOT EXISTS (
    SELECT 1 FROM series AS s CROSS JOIN source AS c CROSS JOIN same_time AS t
    CROSS JOIN _known AS o CROSS JOIN vintage AS v
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

-- Figures of independent sources for the same thing and time whose intervals do not overlap, both
-- ways round. A reprint is not independent: it has the origin of what it reprints. From the series,
-- so that a thing with one source costs no look at its figures.
CREATE VIEW _conflict AS
SELECT a.indicator_id, a.region_id, a.dimension_set_id, a.time_class, f.start_date, f.end_date,
  f.origin_id, f.priority, o.origin_id AS other_origin_id, o.priority AS other_priority,
  f.series_id, f.period_id, f.period, f.source, f.value,
  f.low, f.high, f.qualifier_id, f.decimals, o.series_id AS other_series_id,
  o.period AS other_period, o.source AS other_source, o.value AS other_value,
  o.low AS other_low, o.high AS other_high, o.qualifier_id AS other_qualifier_id,
  o.decimals AS other_decimals
FROM series AS a CROSS JOIN series AS b CROSS JOIN _figure AS f CROSS JOIN same_time AS t
CROSS JOIN _figure AS o
WHERE a.has_alternative = 1 AND b.region_id = a.region_id AND b.indicator_id = a.indicator_id
  AND b.dimension_set_id = a.dimension_set_id AND b.time_class = a.time_class
  AND b.source_id <> a.source_id AND (b.basis = a.basis OR a.basis = 'U' OR b.basis = 'U')
  AND f.series_id = a.series_id AND t.period_id = f.period_id AND t.time_class = a.time_class
  AND o.series_id = b.series_id AND o.period_id = t.other_id AND o.origin_id <> f.origin_id
  AND f.priority IS NOT NULL AND o.priority IS NOT NULL
  AND (f.low > o.high OR f.high < o.low);

-- What is to be known of a figure beside its number: its status unless normal, and whether sources
-- disagree.
CREATE VIEW _flag AS
SELECT o.series_id, o.period_id, nullif(substr(
    CASE WHEN t.code <> 'A' THEN ', ' || t.name ELSE '' END
    || CASE WHEN s.has_alternative = 1 AND EXISTS (SELECT 1 FROM _conflict AS e
         WHERE e.region_id = s.region_id AND e.indicator_id = s.indicator_id
         AND e.series_id = o.series_id AND e.period_id = o.period_id)
       THEN ', sources disagree' ELSE '' END, 3), '') AS flags
FROM _known AS o CROSS JOIN series AS s CROSS JOIN observation_status AS t
WHERE s.series_id = o.series_id AND t.status_id = o.status;

-- The reasons why two figures may not be compared, a bit each.
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

-- What the reasons that hold for two figures, as the sum of their bits, come to in words. A row for
-- each sum, found by one search: said as an expression, the gate would be computed anew for each
-- result that rests on it.
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

-- Regions that are not what they were, a handful of thousands: most pairs need not look further.
CREATE VIEW _changed_region AS
SELECT region_id FROM region_change WHERE kind IN ('merge', 'split')
UNION ALL
SELECT other_id FROM region_change WHERE kind IN ('merge', 'split') AND other_id IS NOT NULL;

-- The gate, once: x against r, whose columns begin with reference_, whether they may be compared,
-- and what comes out: NULL unless comparable or forced. Every comparison of two figures reads it.
-- Two spans of one region are equally long when they have the same frequency, or the same number of
-- whole months. The difference is rounded to the finer operand's decimals, which takes off only
-- binary noise (124.9 - 21.66 is 103.24), unless one is a range, whose value is no printed number.
-- The ratio is [x.low/r.high, x.high/r.low], the other way round below zero; there is none for a
-- reference whose interval is not wholly above zero.
CREATE VIEW _pair AS
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
FROM _preferred AS x CROSS JOIN _preferred AS r CROSS JOIN _policy AS y
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
      + CASE WHEN x.region_id IN (SELECT h.region_id FROM _changed_region AS h)
          AND EXISTS (SELECT 1 FROM region_change AS g
            WHERE (g.region_id = x.region_id OR g.other_id = x.region_id)
            AND g.kind IN ('merge', 'split')
            AND (g.date > r.day AND g.date <= x.day OR g.date > x.day AND g.date <= r.day))
        THEN 128 ELSE 0 END END
  END;

-- A figure, and a region that has none of the indicator at the same time: columns as in _pair,
-- without results.
CREATE VIEW _unmatched AS
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
        JOIN _known AS o ON o.series_id = s.series_id
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id)
    THEN CASE WHEN EXISTS (SELECT 1 FROM series AS s
        CROSS JOIN _known AS o CROSS JOIN time_period AS p
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id AND s.time_class <> x.time_class
        AND o.series_id = s.series_id AND p.period_id = o.period_id
        AND p.end_date = x.end_date AND p.start_date = x.start_date)
      THEN 'not comparable: time basis' ELSE 'no data: reference at other times only' END
    ELSE 'no data: no reference' END AS verdict,
  NULL AS difference, NULL AS difference_low, NULL AS difference_high,
  NULL AS ratio, NULL AS ratio_low, NULL AS ratio_high
FROM _preferred AS x CROSS JOIN region AS g
WHERE g.region_id <> x.region_id AND NOT EXISTS (
  SELECT 1 FROM series AS s JOIN same_time AS t ON t.time_class = s.time_class
  JOIN _known AS o ON o.series_id = s.series_id AND o.period_id = t.other_id
  CROSS JOIN source AS c
  WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
    AND s.dimension_set_id = x.dimension_set_id AND s.time_class = x.time_class
    AND t.period_id = x.period_id AND c.source_id = s.source_id AND c.priority IS NOT NULL);

-- A figure against the same indicator of any other region at the same time: one row for each
-- preferred figure of a region and each reference region, so filter by reference. Two arms rather
-- than a LEFT JOIN, which SQLite would materialise whole; codes inside the arms, so that a filter
-- on them reaches the indexes; columns of one type in both, without which SQLite does not merge the
-- arms into the query that reads them. parent_id is the parent at the figure's time.
CREATE VIEW _same_time_pair AS
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
JOIN _pair AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id
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
JOIN _unmatched AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id;

-- Flags here, and not in the arms, since SQLite computes every column of an arm, asked for or not.
CREATE VIEW _comparison AS
SELECT p.*, nullif(substr(coalesce(', ' || (SELECT g.flags FROM _flag AS g
    WHERE g.series_id = p.series_id AND g.period_id = p.period_id), '')
  || coalesce(', reference ' || replace((SELECT g.flags FROM _flag AS g
    WHERE g.series_id = p.reference_series_id AND g.period_id = p.reference_period_id),
    ', sources disagree', ', reference sources disagree'), ''), 3), '') AS flags
FROM _same_time_pair AS p;

-- The same span one year earlier and the adjacent span before, in dates: NULL where dates cannot
-- tell, which is so for weeks, days of the year and ranges that are no whole months, and where
-- there is none (29 February).
CREATE VIEW _period_step AS
SELECT c.period_id, c.year_earlier, c.previous, c.months,
  CASE WHEN c.months IS NOT NULL OR c.is_day THEN date(c.start_date, '-1 year') END AS year_start,
  CASE WHEN c.months IS NOT NULL THEN date(c.end_date, '+1 day', '-1 year', '-1 day')
    WHEN c.is_day THEN date(c.end_date, '-1 year') END AS year_end,
  CASE WHEN c.months IS NOT NULL THEN date(c.start_date, '-' || c.months || ' months')
    WHEN c.is_day THEN date(c.start_date, '-1 day') END AS span_start,
  CASE WHEN c.months IS NOT NULL OR c.is_day THEN date(c.start_date, '-1 day') END AS span_end
FROM (
  SELECT p.*, CASE WHEN substr(p.start_date, 9) = '01'
      AND substr(date(p.end_date, '+1 day'), 9) = '01'
    THEN 12 * (substr(date(p.end_date, '+1 day'), 1, 4) - substr(p.start_date, 1, 4))
      + substr(date(p.end_date, '+1 day'), 6, 2) - substr(p.start_date, 6, 2) END AS months,
    p.code = p.end_date AND substr(p.end_date, 6) <> '02-29' AS is_day
  FROM time_period AS p) AS c;

-- What earlier_time holds, by time class as in same_time: other_id is the same span one year
-- earlier (step 'year') or the adjacent span before (step 'span'). By dates, since the earlier
-- figure may be written in another way (2022-01-01/P6M, 2021-S1) and a position may stand at the
-- end of any span; by the codes in year_earlier and previous only where dates cannot tell.
CREATE VIEW _earlier_time_rule AS
SELECT 'year' AS step, k.column1 AS time_class, x.period_id, b.period_id AS other_id
FROM _period_step AS x CROSS JOIN time_period AS b CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE b.end_date = x.year_end AND (k.column1 <> 0 OR b.start_date = x.year_start)
UNION ALL
SELECT 'year', 2, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS b WHERE b.start_date = x.year_start
UNION ALL
SELECT 'year', k.column1, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE x.year_end IS NULL AND e.code = x.year_earlier AND b.end_date = e.end_date
  AND (k.column1 <> 0 OR b.start_date = e.start_date)
UNION ALL
SELECT 'year', 2, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
WHERE x.year_end IS NULL AND e.code = x.year_earlier AND b.start_date = e.start_date
UNION ALL
SELECT 'span', k.column1, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS b CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE b.end_date = x.span_end AND (k.column1 <> 0 OR b.start_date = x.span_start)
UNION ALL
SELECT 'span', 2, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS b WHERE b.start_date = x.span_start
UNION ALL
SELECT 'span', k.column1, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE x.span_end IS NULL AND e.code = x.previous AND b.end_date = e.end_date
  AND (k.column1 <> 0 OR b.start_date = e.start_date)
UNION ALL
SELECT 'span', 2, x.period_id, b.period_id
FROM _period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
WHERE x.span_end IS NULL AND e.code = x.previous AND b.start_date = e.start_date;

-- The years between the ends of two periods: whole ones from one midnight to its anniversary, then
-- the share that has passed of the days to the next, so that two Junes are a whole number apart.
-- Negative where other_id is the earlier one. Filter by both.
CREATE VIEW _period_years AS
SELECT period_id, other_id, CASE WHEN is_turned THEN -1.0 ELSE 1.0 END
  * (whole + (julianday(late) - julianday(early, '+' || whole || ' years'))
    / (julianday(early, '+' || (whole + 1) || ' years')
      - julianday(early, '+' || whole || ' years'))) AS years
FROM (
  SELECT *, CAST(substr(late, 1, 4) AS INTEGER) - CAST(substr(early, 1, 4) AS INTEGER)
    - (substr(late, 6) < substr(early, 6)) AS whole
  FROM (
    SELECT a.period_id, b.period_id AS other_id, a.end_date > b.end_date AS is_turned,
      date(CASE WHEN a.end_date > b.end_date THEN b.end_date ELSE a.end_date END, '+1 day')
        AS early,
      date(CASE WHEN a.end_date > b.end_date THEN a.end_date ELSE b.end_date END, '+1 day')
        AS late
    FROM time_period AS a CROSS JOIN time_period AS b));

-- What region_within holds.
CREATE VIEW _region_closure AS
WITH RECURSIVE up (region_id, within_id) AS (
  SELECT region_id, parent_id FROM region WHERE parent_id IS NOT NULL
  UNION SELECT m.region_id, m.group_id FROM region_member AS m
  UNION SELECT u.region_id, r.parent_id FROM up AS u JOIN region AS r ON r.region_id = u.within_id
  WHERE r.parent_id IS NOT NULL
  UNION SELECT u.region_id, m.group_id FROM up AS u
  JOIN region_member AS m ON m.region_id = u.within_id)
SELECT within_id, region_id FROM up;

-- What series_availability holds.
CREATE VIEW _availability_rule AS
SELECT s.indicator_id, s.region_id, s.series_id, s.dimension_set_id, s.time_class, s.has_alternative,
  (SELECT count(f.value) FROM _distinct AS f WHERE f.series_id = s.series_id) AS figures,
  (SELECT count(*) - count(f.value) FROM _distinct AS f WHERE f.series_id = s.series_id)
    AS missing,
  (SELECT f.period_id FROM _distinct AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL ORDER BY f.start_date, f.end_date, f.period_id LIMIT 1) AS first_id,
  (SELECT f.period_id FROM _distinct AS f WHERE f.series_id = s.series_id
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS last_id,
  (SELECT f.period_id FROM _distinct AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS value_id,
  (SELECT f.low FROM _distinct AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS low,
  (SELECT f.high FROM _distinct AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS high,
  (SELECT f.kind FROM _distinct AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS kind
FROM series AS s
WHERE EXISTS (SELECT 1 FROM _known AS o WHERE o.series_id = s.series_id);

CREATE TRIGGER series_kind_availability AFTER UPDATE OF version, price_base ON series BEGIN
  UPDATE series_availability
  SET kind = (SELECT r.kind FROM _availability_rule AS r WHERE r.series_id = new.series_id)
  WHERE indicator_id = new.indicator_id AND region_id = new.region_id
    AND series_id = new.series_id;
END;

-- What is kept of those in force now; `--as-of` and `--vintage` replace it by its rule.
CREATE VIEW _known_availability AS SELECT * FROM series_availability;

-- Series of sources that are never preferred.
CREATE VIEW _deprecated_series AS
SELECT s.series_id FROM source AS c CROSS JOIN series AS s
WHERE c.priority IS NULL AND s.source_id = c.source_id;

-- The newest times for which a series is preferred. Apart from how many there are, below: most
-- queries ask for nothing else, and SQLite compiles all columns of a view wherever it stands.
CREATE VIEW _newest_preferred AS
SELECT e.indicator_id, e.region_id, e.series_id, e.dimension_set_id, e.time_class,
  CASE e.has_alternative WHEN 0 THEN e.last_id
    ELSE (SELECT f.period_id FROM _preferred AS f WHERE f.series_id = e.series_id
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
      LIMIT 1) END AS last_id,
  CASE e.has_alternative WHEN 0 THEN e.value_id
    ELSE (SELECT f.period_id FROM _preferred AS f WHERE f.series_id = e.series_id
        AND f.value IS NOT NULL
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
      LIMIT 1) END AS value_id
FROM _known_availability AS e
WHERE NOT EXISTS (SELECT 1 FROM source AS c WHERE c.priority IS NULL)
  OR e.series_id NOT IN (SELECT d.series_id FROM _deprecated_series AS d);

-- How far the preferred figures of each series reach. Where another series tells of the same thing,
-- they have to be looked at.
CREATE VIEW _preferred_availability AS
SELECT e.indicator_id, e.region_id, e.series_id,
  CASE e.has_alternative WHEN 0 THEN e.figures
    ELSE (SELECT count(f.value) FROM _preferred AS f WHERE f.series_id = e.series_id)
    END AS figures,
  CASE e.has_alternative WHEN 0 THEN e.missing
    ELSE (SELECT count(*) - count(f.value) FROM _preferred AS f WHERE f.series_id = e.series_id)
    END AS missing,
  CASE e.has_alternative
    WHEN 0 THEN (SELECT p.start_date FROM time_period AS p WHERE p.period_id = e.first_id)
    ELSE (SELECT min(f.start_date) FROM _preferred AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL) END AS first_date,
  CASE WHEN e.has_alternative = 0 AND e.time_class <> 2
    THEN (SELECT p.end_date FROM time_period AS p WHERE p.period_id = e.value_id)
    ELSE (SELECT max(f.end_date) FROM _preferred AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL) END AS last_date
FROM _known_availability AS e
WHERE NOT EXISTS (SELECT 1 FROM source AS c WHERE c.priority IS NULL)
  OR e.series_id NOT IN (SELECT d.series_id FROM _deprecated_series AS d);

-- What indicator_availability holds.
CREATE VIEW _indicator_availability_rule AS
SELECT e.indicator_id, max(e.last_date) AS last_date FROM _preferred_availability AS e
GROUP BY e.indicator_id HAVING max(e.last_date) IS NOT NULL;

CREATE VIEW _known_indicator_availability AS SELECT * FROM indicator_availability;

CREATE VIEW _derivation_part AS
SELECT d.indicator_id, i.numerator_id AS part_id, 'numerator' AS role, 1 AS weight, 0 AS place
FROM derivation AS d CROSS JOIN indicator AS i
WHERE i.indicator_id = d.indicator_id AND d.kind = 'ratio' AND i.numerator_id IS NOT NULL
UNION ALL
SELECT d.indicator_id, i.denominator_id, 'denominator', 1, 1
FROM derivation AS d CROSS JOIN indicator AS i
WHERE i.indicator_id = d.indicator_id AND d.kind = 'ratio' AND i.denominator_id IS NOT NULL
UNION ALL
SELECT d.indicator_id, t.part_id, 'term', t.weight, t.place
FROM derivation AS d CROSS JOIN derivation_term AS t
WHERE t.indicator_id = d.indicator_id AND d.kind = 'sum';

-- A definition in one line: 10^4 × gdp ÷ population at the end, or a + b − c.
CREATE VIEW _derivation_formula AS
SELECT d.indicator_id, CASE d.kind
  WHEN 'ratio' THEN CASE d.scale WHEN 0 THEN '' ELSE '10^' || d.scale || ' × ' END
    || (SELECT n.code FROM indicator AS i JOIN indicator AS n ON n.indicator_id = i.numerator_id
        WHERE i.indicator_id = d.indicator_id) || ' ÷ '
    || (SELECT n.code FROM indicator AS i JOIN indicator AS n ON n.indicator_id = i.denominator_id
        WHERE i.indicator_id = d.indicator_id)
    || CASE d.time_rule WHEN 'end' THEN ' at the end'
         WHEN 'average' THEN ', mean of both ends' ELSE '' END
  ELSE (SELECT group_concat(x.text, '') FROM (
      SELECT CASE WHEN t.weight < 0 THEN CASE WHEN row_number() OVER (ORDER BY t.place, t.part_id)
            = 1 THEN '−' ELSE ' − ' END
          WHEN row_number() OVER (ORDER BY t.place, t.part_id) = 1 THEN '' ELSE ' + ' END
        || n.code AS text
      FROM derivation_term AS t JOIN indicator AS n ON n.indicator_id = t.part_id
      WHERE t.indicator_id = d.indicator_id ORDER BY t.place, t.part_id) AS x)
  END AS formula
FROM derivation AS d;
