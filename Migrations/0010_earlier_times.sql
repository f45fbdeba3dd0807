-- What comparisons over time need: which periods lie a year, or a span, before another.

-- The same span one year earlier and the adjacent span before, in dates: NULL where dates cannot
-- tell, which is so for weeks, days of the year and ranges that are no whole months, and where
-- there is none (29 February).
CREATE VIEW period_step AS
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

-- The rule, by time class as in same_time: other_id is the same span one year earlier (step
-- 'year') or the adjacent span before (step 'span'). By dates, since the earlier figure may be
-- written in another way (2022-01-01/P6M, 2021-S1) and a position may stand at the end of any
-- span; by the codes in year_earlier and previous only where dates cannot tell.
CREATE VIEW earlier_time_rule AS
SELECT 'year' AS step, k.column1 AS time_class, x.period_id, b.period_id AS other_id
FROM period_step AS x CROSS JOIN time_period AS b CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE b.end_date = x.year_end AND (k.column1 <> 0 OR b.start_date = x.year_start)
UNION ALL
SELECT 'year', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS b WHERE b.start_date = x.year_start
UNION ALL
SELECT 'year', k.column1, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE x.year_end IS NULL AND e.code = x.year_earlier AND b.end_date = e.end_date
  AND (k.column1 <> 0 OR b.start_date = e.start_date)
UNION ALL
SELECT 'year', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
WHERE x.year_end IS NULL AND e.code = x.year_earlier AND b.start_date = e.start_date
UNION ALL
SELECT 'span', k.column1, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS b CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE b.end_date = x.span_end AND (k.column1 <> 0 OR b.start_date = x.span_start)
UNION ALL
SELECT 'span', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS b WHERE b.start_date = x.span_start
UNION ALL
SELECT 'span', k.column1, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE x.span_end IS NULL AND e.code = x.previous AND b.end_date = e.end_date
  AND (k.column1 <> 0 OR b.start_date = e.start_date)
UNION ALL
SELECT 'span', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
WHERE x.span_end IS NULL AND e.code = x.previous AND b.start_date = e.start_date;

-- What the rule says, so that a step back is a seek: filled from it whenever periods are added.
CREATE TABLE earlier_time (
  period_id  INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  time_class INTEGER NOT NULL,
  step       TEXT NOT NULL CHECK (step IN ('year', 'span')),
  other_id   INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  PRIMARY KEY (period_id, time_class, step, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX earlier_time_other ON earlier_time (other_id);

INSERT INTO earlier_time (step, time_class, period_id, other_id)
SELECT step, time_class, period_id, other_id FROM earlier_time_rule;

-- What is to be known of a figure beside its number: its status unless normal, and whether
-- sources disagree.
CREATE VIEW figure_flag AS
SELECT o.series_id, o.period_id, nullif(substr(
    CASE WHEN t.code <> 'A' THEN ', ' || t.name ELSE '' END
    || CASE WHEN EXISTS (SELECT 1 FROM disagreement AS e WHERE e.region_id = s.region_id
         AND e.indicator_id = s.indicator_id AND e.series_id = o.series_id
         AND e.period_id = o.period_id) THEN ', sources disagree' ELSE '' END, 3), '') AS flags
FROM known_observation AS o CROSS JOIN series AS s CROSS JOIN observation_status AS t
WHERE s.series_id = o.series_id AND t.status_id = o.status;

DROP VIEW growth;

-- Each figure against the same span one year earlier: the change and the percentage, in
-- intervals, NULL unless comparable.
CREATE VIEW growth AS
SELECT i.code AS indicator, r.code AS region, p.period, p.reference_period AS base_period,
  p.value, p.reference_value AS base_value, p.difference,
  CASE WHEN i.nature <> 'share' AND i.unit_id IS NOT (SELECT u.unit_id FROM unit AS u WHERE u.code = 'percent') THEN 100.0 * (p.ratio - 1.0) END
    AS percent,
  CASE WHEN i.nature <> 'share' AND i.unit_id IS NOT (SELECT u.unit_id FROM unit AS u WHERE u.code = 'percent') THEN 100.0 * (p.ratio_low - 1.0) END
    AS percent_low,
  CASE WHEN i.nature <> 'share' AND i.unit_id IS NOT (SELECT u.unit_id FROM unit AS u WHERE u.code = 'percent') THEN 100.0 * (p.ratio_high - 1.0) END
    AS percent_high, p.verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
    AS dimensions
FROM region AS r JOIN indicator AS i
JOIN figure_pair AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id
WHERE p.reference_id = p.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM earlier_time AS t
    WHERE t.period_id = p.period_id AND t.time_class = p.time_class AND t.step = 'year');

-- The years between the ends of two periods: whole ones from one midnight to its anniversary, then
-- the share that has passed of the days to the next, so that two Junes are a whole number apart.
-- Negative where other_id is the earlier one. Filter by both.
CREATE VIEW period_years AS
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

-- Every vintage of every figure, whether in force or not.
CREATE VIEW stated_observation AS
SELECT o.series_id, o.period_id, o.vintage_id, o.value, o.decimals, o.qualifier, o.status,
  v.known_from, (SELECT n.known_from FROM vintage AS n WHERE n.vintage_id = o.closed_by)
    AS known_until,
  CAST(julianday(v.known_from) AS INTEGER) AS known_day, v.import_id
FROM observation AS o CROSS JOIN vintage AS v WHERE v.vintage_id = o.vintage_id;

DROP VIEW revisions;

-- What was said when: every vintage of a figure, with what it changed.
CREATE VIEW revisions AS
SELECT i.code AS indicator, r.code AS region, p.code AS period, c.code AS source,
  o.known_from, o.known_until, o.value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier) AS qualifier,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = o.status) AS status,
  o.value - lag(o.value) OVER (PARTITION BY i.code, r.code, p.code, c.code, s.series_id
    ORDER BY o.known_from, o.vintage_id) AS change,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = s.dimension_set_id) AS dimensions
FROM region AS r JOIN indicator AS i
JOIN series AS s ON s.region_id = r.region_id AND s.indicator_id = i.indicator_id
JOIN stated_observation AS o ON o.series_id = s.series_id
JOIN time_period AS p ON p.period_id = o.period_id
CROSS JOIN source AS c
WHERE c.source_id = s.source_id;

-- Which of several figures counts: a stated value before a missing one, then source priority, then
-- the newest vintage; the ids make the order total. Asked in two steps, each of which ends at once
-- for most figures: is there another series of the same thing, and does this one tell of the same
-- time under another period?
DROP VIEW winner;

CREATE VIEW winner AS
SELECT f.* FROM figure AS f
WHERE f.priority IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM series AS s CROSS JOIN source AS c CROSS JOIN same_time AS t
    CROSS JOIN known_observation AS o CROSS JOIN vintage AS v
    WHERE s.region_id = f.region_id AND s.indicator_id = f.indicator_id
      AND s.dimension_set_id = f.dimension_set_id AND s.time_class = f.time_class
      AND s.series_id <> f.series_id AND c.source_id = s.source_id
      AND t.time_class = f.time_class AND t.period_id = f.period_id
      AND o.series_id = s.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
      AND c.priority IS NOT NULL
      AND ((o.value IS NULL), c.priority) <= ((f.value IS NULL), f.priority)
      AND (((o.value IS NULL), c.priority) < ((f.value IS NULL), f.priority)
        OR (v.known_from, o.vintage_id, -s.series_id, -o.period_id)
         > (f.known_from, f.vintage_id, -f.series_id, -f.period_id)))
  AND NOT EXISTS (
    SELECT 1 FROM same_time AS t CROSS JOIN known_observation AS o CROSS JOIN vintage AS v
    WHERE t.time_class = f.time_class AND t.period_id = f.period_id
      AND t.other_id <> f.period_id
      AND o.series_id = f.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
      AND (o.value IS NULL) <= (f.value IS NULL)
      AND ((o.value IS NULL) < (f.value IS NULL)
        OR (v.known_from, o.vintage_id, -o.period_id)
         > (f.known_from, f.vintage_id, -f.period_id)));

-- Figures of independent sources for the same thing and time whose intervals do not overlap, both
-- ways round. A reprint is not independent: it has the origin of what it reprints. From the series,
-- so that a thing with one source costs no look at its figures.
DROP VIEW disagreement;

CREATE VIEW disagreement AS
SELECT a.indicator_id, a.region_id, a.dimension_set_id, a.time_class, f.start_date, f.end_date,
  f.origin_id, f.priority, o.origin_id AS other_origin_id, o.priority AS other_priority,
  f.series_id, f.period_id, f.period, f.source, f.value,
  f.low, f.high, f.qualifier_id, f.decimals, o.series_id AS other_series_id,
  o.period AS other_period, o.source AS other_source, o.value AS other_value,
  o.low AS other_low, o.high AS other_high, o.qualifier_id AS other_qualifier_id,
  o.decimals AS other_decimals
FROM series AS a CROSS JOIN series AS b CROSS JOIN figure AS f CROSS JOIN same_time AS t
CROSS JOIN figure AS o
WHERE b.region_id = a.region_id AND b.indicator_id = a.indicator_id
  AND b.dimension_set_id = a.dimension_set_id AND b.time_class = a.time_class
  AND b.source_id <> a.source_id
  AND f.series_id = a.series_id AND t.period_id = f.period_id AND t.time_class = a.time_class
  AND o.series_id = b.series_id AND o.period_id = t.other_id AND o.origin_id <> f.origin_id
  AND f.priority IS NOT NULL AND o.priority IS NOT NULL
  AND (f.low > o.high OR f.high < o.low);
