-- Inner views, in the order of their dependence. Their names begin with an underscore; they have
-- ids where the public views have codes, and may change.
--
--   observation        every vintage of every figure (a table)
--      |
--   _interval          with its interval [low, high]
--      |
--   _known_interval    those in force, and without intervals _known; `--as-of` and `--vintage`
--      |               replace both for one connection
--   _figure            with its series, its time and its source
--      |
--   _distinct          one for each time of a series, however its period is written
--      |
--   _preferred         one among alternative sources: that which no other precedes (_precedence)
--      |
--   _pair              any two of one indicator: may they be compared, what comes out
--      |
--   _beside            of a figure and that of any region at the same time
--   _same_time_pair    of two regions at one time, also where one of the two has no figure
--   _growth            of one region at two times, also where there is none earlier
--
-- Beside the ladder: names, what sources disagree about, what time lies before another, how far
-- series reach, how derived figures are defined.
--
-- CROSS JOIN keeps small tables in the inner loop: as the outer one they multiply the work.

-- How far figures of an indicator may be off: 2 is what is counted one by one, whose whole numbers
-- are printed in full, not so many tens of thousands; 1 is what else is counted or shared out, of
-- which there is never less than nothing; 0 all others.
CREATE VIEW _rounding_rule AS
SELECT i.indicator_id, CASE WHEN u.is_count AND u.factor = 1 THEN 2
  WHEN u.is_count OR i.nature = 'share' THEN 1 ELSE 0 END AS rounding
FROM indicator AS i CROSS JOIN unit AS u WHERE u.unit_id = i.unit_id;

-- Every vintage of every figure with the interval that it means, by qualifier: = and the default
-- [v-d, v+d], and of a whole count v alone; ~ [v-t, v+t] with t the larger of d and 5 % of v; <~
-- from 0.9 v to v; > >= < <= half-open; .. as stated. d is half a unit in the last published digit;
-- an open end is NULL. What is never negative is rounded from nothing at the least. From 2^53 on a
-- double has no halves and soon no fives: nothing is scaled then.
CREATE VIEW _interval AS
SELECT o.series_id, o.period_id, o.vintage_id, o.value, o.decimals, o.qualifier, o.status,
  o.closed_by, d.scale,
  CASE o.qualifier
    WHEN 0 THEN CASE WHEN d.spread = 0.0 THEN o.value
      ELSE max(iif(o.value >= 0.0, d.floor, -9e999),
        CASE WHEN abs(o.value) * d.scale >= 9007199254740992.0 THEN o.value - d.half / d.scale
        ELSE (round(o.value * d.scale) - d.half) / d.scale END) END
    WHEN 1 THEN CASE WHEN abs(o.value) * 0.05 > d.half / d.scale
      THEN o.value - abs(o.value) * 0.05
      ELSE max(iif(o.value >= 0.0, d.floor, -9e999),
        CASE WHEN abs(o.value) * d.scale >= 9007199254740992.0 THEN o.value - d.half / d.scale
        ELSE (round(o.value * d.scale) - d.half) / d.scale END) END
    WHEN 2 THEN CASE WHEN o.value < 0 THEN o.value ELSE o.value * 0.9 END
    WHEN 3 THEN o.value
    WHEN 4 THEN o.value
    WHEN 7 THEN (SELECT g.low FROM observation_range AS g WHERE g.series_id = o.series_id
                 AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
  END AS low,
  CASE o.qualifier
    WHEN 0 THEN CASE WHEN d.spread = 0.0 THEN o.value
      WHEN abs(o.value) * d.scale >= 9007199254740992.0 THEN o.value + d.half / d.scale
      ELSE (round(o.value * d.scale) + d.half) / d.scale END
    WHEN 1 THEN CASE WHEN abs(o.value) * 0.05 > d.half / d.scale
      THEN o.value + abs(o.value) * 0.05
      WHEN abs(o.value) * d.scale >= 9007199254740992.0 THEN o.value + d.half / d.scale
      ELSE (round(o.value * d.scale) + d.half) / d.scale END
    WHEN 2 THEN CASE WHEN o.value < 0 THEN o.value * 0.9 ELSE o.value END
    WHEN 5 THEN o.value
    WHEN 6 THEN o.value
    WHEN 7 THEN (SELECT g.high FROM observation_range AS g WHERE g.series_id = o.series_id
                 AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
  END AS high
FROM observation AS o CROSS JOIN series AS e CROSS JOIN indicator AS n
CROSS JOIN rounding_scale AS d
WHERE e.series_id = o.series_id AND n.indicator_id = e.indicator_id
  AND d.code = o.decimals + 64 * n.rounding;

CREATE VIEW _known_interval AS
SELECT o.* FROM _interval AS o WHERE o.closed_by IS NULL;

-- The same for those who only ask whether there is one: SQLite compiles the intervals wherever
-- their view is named.
CREATE VIEW _known AS
SELECT o.* FROM observation AS o WHERE o.closed_by IS NULL;

-- The vintages that there are; `--as-of` replaces it.
CREATE VIEW _vintage AS SELECT * FROM vintage;

-- Figures that only say again what they took the place of, as when an older file comes later.
CREATE VIEW _repeat AS
SELECT o.series_id, o.period_id, o.vintage_id, o.closed_by
FROM observation AS o WHERE o.qualifier <> 7 AND EXISTS (SELECT 1 FROM observation AS b
  WHERE b.series_id = o.series_id AND b.period_id = o.period_id AND b.closed_by = o.vintage_id
    AND b.vintage_id <> o.vintage_id AND b.value IS o.value AND b.decimals = o.decimals
    AND b.qualifier = o.qualifier
    AND b.status = o.status);

-- When each figure was stated, whether in force or not, and until when: what is only said again is
-- no change.
CREATE VIEW _stated AS
SELECT o.*, v.known_from,
  CASE WHEN o.closed_by IS NOT NULL THEN (
    WITH RECURSIVE later (vintage_id) AS (
      SELECT o.closed_by
      UNION
      SELECT r.closed_by FROM later AS l CROSS JOIN _repeat AS r
      WHERE r.series_id = o.series_id AND r.period_id = o.period_id
        AND r.vintage_id = l.vintage_id)
    SELECT CASE WHEN count(*) = count(n.known_from) THEN max(n.known_from) END
    FROM later AS l LEFT JOIN _vintage AS n ON n.vintage_id = l.vintage_id) END AS known_until,
  CAST(julianday(v.known_from) AS INTEGER) AS known_day, v.import_id
FROM _interval AS o CROSS JOIN _vintage AS v WHERE v.vintage_id = o.vintage_id
  AND NOT EXISTS (SELECT 1 FROM _repeat AS r WHERE r.series_id = o.series_id
    AND r.period_id = o.period_id AND r.vintage_id = o.vintage_id);

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

-- A series at a time. `begins` and `ends` are what of the period counts, '' where it does not
-- matter: of one time class, figures of the same time agree in both. `day` is when a position is,
-- or when a span is over; `span` how long it is. `season` is which part of a year a span is, by the
-- month that it begins in; '' for what is no part of one: whole years, positions, weeks and days.
CREATE VIEW _series_time AS
SELECT s.*, p.period_id, p.code AS period, p.start_date, p.end_date, p.frequency, p.previous,
  p.year_earlier, p.duplicates,
  CASE WHEN s.time_class IN (0, 2) THEN p.start_date ELSE '' END AS begins,
  CASE WHEN s.time_class <> 2 THEN p.end_date ELSE '' END AS ends,
  CASE s.time_class WHEN 2 THEN p.start_date ELSE p.end_date END AS day,
  CASE s.time_class WHEN 0 THEN p.span ELSE '' END AS span,
  CASE WHEN s.time_class = 0 AND p.months < 12 THEN substr(p.start_date, 6, 2) ELSE '' END AS season
FROM series AS s JOIN time_period AS p;

-- A figure with its series, time and source. Figures of one time and kind may be compared: see
-- _pair.
CREATE VIEW _figure AS
SELECT s.indicator_id, s.region_id, s.dimension_set_id, s.basis, s.cumulative, s.time_class,
  s.version, s.coverage, s.price_base, s.gate, s.source_id, c.code AS source, c.origin_id,
  c.priority, s.series_id, s.has_alternative, s.duplicates, o.period_id, o.vintage_id,
  (SELECT v.known_from FROM vintage AS v WHERE v.vintage_id = o.vintage_id) AS known_from,
  s.period, s.start_date, s.end_date, s.frequency, s.previous, s.year_earlier, s.begins, s.ends,
  s.day, s.span, s.season,
  s.basis || '/' || coalesce(s.version, '') || '/' || coalesce(s.price_base, '')
    || CASE o.status WHEN 2 THEN '/D' WHEN 4 THEN '/F' ELSE '' END AS kind,
  o.value, o.decimals, o.qualifier AS qualifier_id, o.status AS status_id, o.low, o.high,
  o.status <> 0 OR s.has_alternative AS may_have_flags
FROM _series_time AS s
JOIN _known_interval AS o ON o.series_id = s.series_id AND o.period_id = s.period_id
CROSS JOIN source AS c
WHERE c.source_id = s.source_id;

-- One figure of a series for each time, whoever else tells of it.
CREATE VIEW _distinct AS
SELECT f.* FROM _figure AS f
WHERE (f.duplicates >> f.time_class) & 1 = 0 OR NOT EXISTS (
  SELECT 1 FROM same_time AS t CROSS JOIN _known AS o CROSS JOIN vintage AS v
  WHERE t.time_class = f.time_class AND t.period_id = f.period_id
    AND t.other_id <> f.period_id
    AND o.series_id = f.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
    AND (o.value IS NULL, f.known_from, f.vintage_id, o.period_id)
      < (f.value IS NULL, v.known_from, o.vintage_id, f.period_id));

-- A figure by what decides whether it counts before others: see _precedence. A source that never
-- counts has none. What has gathered since the beginning is the same through its span and at its
-- end.
CREATE VIEW _contender AS
SELECT s.region_id, s.indicator_id, s.dimension_set_id, s.time_class, s.series_id, o.period_id,
  o.value IS NULL AS is_missing, c.priority, max(instr('SALHU', s.basis), 1) AS basis_place,
  s.cumulative <> 'none' AS is_cumulated, v.known_from, o.vintage_id, c.code AS source, c.rank,
  c.tier, s.basis
FROM series AS s CROSS JOIN source AS c CROSS JOIN _known AS o CROSS JOIN vintage AS v
WHERE c.source_id = s.source_id AND c.priority IS NOT NULL AND o.series_id = s.series_id
  AND v.vintage_id = o.vintage_id;

-- Which of two figures of one thing and time counts before the other, and why: a stated value
-- before a missing one, then source priority; a figure through the period before its average,
-- highest or lowest, and one of unknown basis behind all of them; one of the period itself before
-- one since January; then the newest vintage and the name of the source, so that it does not depend
-- on the order in which they came. A row for each pair, the one that counts first; filter by the
-- other.
CREATE VIEW _precedence AS
SELECT a.series_id, a.period_id, b.series_id AS other_series_id, b.period_id AS other_period_id,
  CASE
    WHEN a.is_missing <> b.is_missing THEN 'it has a value, and the other is missing'
    WHEN a.rank <> b.rank THEN 'its source is ' || a.rank || ', and the other ' || b.rank
    WHEN a.tier <> b.tier
      THEN 'its source is of tier ' || a.tier || ', and the other of tier ' || b.tier
    WHEN a.basis_place <> b.basis_place
      THEN 'its basis is ' || a.basis || ', and the other''s ' || b.basis
    WHEN a.is_cumulated <> b.is_cumulated
      THEN 'it is of the period itself, and the other cumulated'
    WHEN a.known_from <> b.known_from
      THEN 'it is newer: known from ' || a.known_from || ', and the other from ' || b.known_from
    WHEN a.vintage_id <> b.vintage_id THEN 'it is newer: of one day, it was imported later'
    ELSE 'nothing else tells them apart than the names of their sources' END AS why
FROM _contender AS b CROSS JOIN same_time AS t CROSS JOIN _contender AS a
WHERE t.time_class = b.time_class AND t.period_id = b.period_id
  AND a.region_id = b.region_id AND a.indicator_id = b.indicator_id
  AND a.dimension_set_id = b.dimension_set_id AND a.time_class = b.time_class
  AND a.series_id <> b.series_id AND a.period_id = t.other_id
  -- The least wins; of what is newer, the greatest.
  AND (a.is_missing, a.priority, a.basis_place, a.is_cumulated, b.known_from, b.vintage_id,
    a.source)
    < (b.is_missing, b.priority, b.basis_place, b.is_cumulated, a.known_from, a.vintage_id,
      b.source);

-- Which of several figures counts: the one that no other precedes. Asked in two steps, each of
-- which ends at once for most figures: is there another series of the same thing, and does one of
-- them tell of the same time?
CREATE VIEW _preferred AS
SELECT f.* FROM _distinct AS f
WHERE f.priority IS NOT NULL
  AND (f.has_alternative = 0 OR NOT EXISTS (
    SELECT 1 FROM _precedence AS p
    WHERE p.other_series_id = f.series_id AND p.other_period_id = f.period_id));

-- The same of totals, by their codes.
CREATE VIEW _preferred_total AS
SELECT i.code AS indicator, a.code AS region, a.level, a.country_id, f.*
FROM region AS a JOIN indicator AS i
JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
WHERE f.dimension_set_id = 0;

-- Figures of independent sources for the same thing and time whose intervals do not overlap, both
-- ways round. A reprint is not independent: it has the origin of what it reprints. One source may
-- contradict itself, where it tells a thing in two ways. From the series, so that a thing with one
-- of them costs no look at its figures; and no more of these than their intervals, since whoever
-- marks a figure asks here.
CREATE VIEW _conflict AS
SELECT a.indicator_id, a.region_id, a.dimension_set_id, a.time_class, f.series_id, f.period_id,
  o.series_id AS other_series_id, o.period_id AS other_period_id
FROM series AS a CROSS JOIN source AS c CROSS JOIN series AS b CROSS JOIN source AS d
CROSS JOIN _known_interval AS f CROSS JOIN same_time AS t CROSS JOIN _known_interval AS o
WHERE a.has_alternative = 1 AND b.region_id = a.region_id AND b.indicator_id = a.indicator_id
  AND b.dimension_set_id = a.dimension_set_id AND b.time_class = a.time_class
  AND b.series_id <> a.series_id AND (b.basis = a.basis OR a.basis = 'U' OR b.basis = 'U')
  AND c.source_id = a.source_id AND d.source_id = b.source_id
  AND c.priority IS NOT NULL AND d.priority IS NOT NULL
  AND (d.origin_id <> c.origin_id OR d.source_id = c.source_id)
  AND f.series_id = a.series_id AND t.period_id = f.period_id AND t.time_class = a.time_class
  AND o.series_id = b.series_id AND o.period_id = t.other_id
  AND (f.low > o.high OR f.high < o.low);

-- Who states the same thing and time as a figure, each source that counts: the figure itself, those
-- that agree with it, that is whose intervals overlap, and the others. A derived figure attests
-- nothing. Filter by the figure.
CREATE VIEW _attestation AS
SELECT f.series_id, f.period_id, o.series_id AS told_series_id, o.period_id AS told_period_id,
  o.source, o.origin_id, o.value, o.low, o.high, o.decimals, o.qualifier_id,
  CASE WHEN o.series_id = f.series_id THEN 1 WHEN f.low > o.high OR f.high < o.low THEN 0
    ELSE 1 END AS agrees,
  -- Whether no other of its origin counts before it.
  NOT EXISTS (SELECT 1 FROM _precedence AS p CROSS JOIN series AS e CROSS JOIN source AS c
    WHERE p.other_series_id = o.series_id AND p.other_period_id = o.period_id
      AND e.series_id = p.series_id AND c.source_id = e.source_id AND c.origin_id = o.origin_id
      AND (e.basis = f.basis OR e.basis = 'U' OR f.basis = 'U')) AS speaks
FROM _figure AS f CROSS JOIN series AS s CROSS JOIN same_time AS t CROSS JOIN _distinct AS o
WHERE s.region_id = f.region_id AND s.indicator_id = f.indicator_id
  AND s.dimension_set_id = f.dimension_set_id AND s.time_class = f.time_class
  AND (s.basis = f.basis OR s.basis = 'U' OR f.basis = 'U')
  AND t.time_class = f.time_class AND t.period_id = f.period_id
  AND o.series_id = s.series_id AND o.period_id = t.other_id
  AND o.priority IS NOT NULL AND o.value IS NOT NULL AND o.source_id <> 0;

-- The same of a figure that counts, a row for each origin, for which the best of its sources
-- speaks:
-- which of the others say as it does, and which do not. attestations is how many origins agree with
-- the figure, origins how many there are.
CREATE VIEW _attested AS
SELECT f.region_id, f.indicator_id, f.dimension_set_id, f.basis, f.cumulative, f.series_id,
  f.period_id, f.period, f.start_date, f.end_date, f.begins, f.ends, f.value, f.low, f.high,
  f.qualifier_id, f.decimals,
  (SELECT c.code FROM source AS c WHERE c.source_id = a.origin_id) AS origin, a.source,
  CASE WHEN a.told_series_id = f.series_id THEN 'counts' WHEN a.agrees THEN 'agrees'
    ELSE 'disagrees' END AS says,
  a.value AS told_value, a.low AS told_low, a.high AS told_high,
  a.qualifier_id AS told_qualifier_id, a.decimals AS told_decimals,
  (SELECT group_concat(o.source, '; ') FROM (SELECT DISTINCT o.source FROM _attestation AS o
    WHERE o.series_id = f.series_id AND o.period_id = f.period_id AND o.origin_id = a.origin_id
      AND o.source <> a.source AND (o.low > a.high OR o.high < a.low) IS NOT 1
    ORDER BY o.source) AS o) AS reprints,
  (SELECT group_concat(o.source, '; ') FROM (SELECT DISTINCT o.source FROM _attestation AS o
    WHERE o.series_id = f.series_id AND o.period_id = f.period_id AND o.origin_id = a.origin_id
      AND o.source <> a.source AND (o.low > a.high OR o.high < a.low)
    ORDER BY o.source) AS o) AS misprints,
  (SELECT count(DISTINCT o.origin_id) FROM _attestation AS o WHERE o.series_id = f.series_id
    AND o.period_id = f.period_id AND o.speaks AND o.agrees) AS attestations,
  (SELECT count(DISTINCT o.origin_id) FROM _attestation AS o WHERE o.series_id = f.series_id
    AND o.period_id = f.period_id) AS origins
FROM _preferred AS f CROSS JOIN _attestation AS a
WHERE a.series_id = f.series_id AND a.period_id = f.period_id AND a.speaks;

-- What is to be known of a figure beside its number: its status unless normal, and whether sources
-- disagree.
CREATE VIEW _mark AS
SELECT o.series_id, o.period_id,
  (SELECT t.name FROM observation_status AS t WHERE t.status_id = o.status AND t.code <> 'A')
    AS status,
  CASE WHEN s.has_alternative = 1 AND EXISTS (SELECT 1 FROM _conflict AS e
      WHERE e.region_id = s.region_id AND e.indicator_id = s.indicator_id
        AND e.series_id = o.series_id AND e.period_id = o.period_id)
    THEN 'sources disagree' END AS dispute
FROM _known AS o CROSS JOIN series AS s WHERE s.series_id = o.series_id;

-- The same in a text, as said of the figure itself, and of what it is held against or divided by: a
-- comma before each, so that flags are put together as they stand, and '' where there is none.
CREATE VIEW _flag AS
SELECT m.series_id, m.period_id,
  coalesce(', ' || m.status, '') || coalesce(', ' || m.dispute, '') AS flags,
  coalesce(', reference ' || m.status, '') || coalesce(', reference ' || m.dispute, '')
    AS reference_flags,
  coalesce(', base ' || m.status, '') || coalesce(', base ' || m.dispute, '') AS base_flags,
  coalesce(', denominator ' || m.status, '') || coalesce(', denominator ' || m.dispute, '')
    AS denominator_flags
FROM _mark AS m;

-- In which unit an indicator is, and its changes; and whether these are told in per cent too: those
-- of shares and percentages are in points. And whether it is an amount, of which there is so much
-- in each part of a year, or for each head: no rate, share, ratio or index.
CREATE VIEW _measure AS
SELECT i.indicator_id, i.code AS indicator, u.code AS unit, u.dimension, u.factor,
  CASE u.code WHEN 'percent' THEN 'percentage-point' ELSE u.code END AS change_unit,
  i.nature <> 'share' AND u.code <> 'percent' AS has_percent,
  i.nature NOT IN ('ratio', 'share', 'index', 'rate')
    AND u.dimension NOT IN ('ratio', 'percentage-point', 'ratio-per-time') AS is_amount
FROM indicator AS i CROSS JOIN unit AS u WHERE u.unit_id = i.unit_id;

-- One indicator for each unit of another. per: the denominator in the base unit of its dimension; a
-- numerator of the same dimension too. Rates, shares and the like are no amounts, of which there
-- could be so much for each. Filter by both codes.
CREATE VIEW _quotient AS
SELECT i.code AS numerator, d.indicator_id AS denominator_id, d.code AS denominator,
  d.name AS denominator_name, m.unit AS denominator_unit, m.factor AS per,
  iif(n.dimension = m.dimension, n.factor, 1.0) AS factor,
  iif(n.dimension = m.dimension, NULL, n.unit) AS own_unit,
  iif(m.factor = 1, m.unit, coalesce((SELECT min(u.code) FROM unit AS u
    WHERE u.dimension = m.dimension AND u.factor = 1), m.dimension)) AS per_unit,
  nullif(substr(iif(n.is_amount, '', ', the numerator is no amount')
    || iif(m.is_amount, '', ', the denominator is no amount'), 3), '') AS refusal
FROM indicator AS i JOIN _measure AS n ON n.indicator_id = i.indicator_id
JOIN _indicator_label AS d JOIN _measure AS m ON m.indicator_id = d.indicator_id;

-- What queries show of a figure. Filter by series and period.
CREATE VIEW _figure_label AS
SELECT f.series_id, f.period_id, f.start_date, f.end_date, i.code AS indicator,
  i.name AS indicator_name, r.code AS region, r.name AS region_name, f.value, f.low AS value_low,
  f.high AS value_high, q.symbol AS value_qualifier, f.decimals AS value_decimals, u.unit,
  u.change_unit, u.has_percent, f.period, f.basis, f.cumulative, s.code AS status, f.source,
  (SELECT g.flags FROM _flag AS g
   WHERE g.series_id = f.series_id AND g.period_id = f.period_id) AS flags
FROM _figure AS f CROSS JOIN _indicator_label AS i CROSS JOIN _region_label AS r
CROSS JOIN _measure AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS s
WHERE i.indicator_id = f.indicator_id AND r.region_id = f.region_id
  AND u.indicator_id = f.indicator_id AND q.qualifier_id = f.qualifier_id
  AND s.status_id = f.status_id;

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
    'The region was merged with another or split between the two dates.'),
  -- Of growth alone, which _growth_factor and _compound have; no part of the gate, and of no sum.
  (256, 'percent of percent',
    'What is a share or in per cent changes by points: per cent of it would mislead.'),
  (512, 'another part of the year',
    'One span is another part of its year than the other, whose seasons differ.');

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

-- Regions that are not what they were, and since when.
CREATE VIEW _changed_region AS
SELECT region_id, date FROM region_change WHERE kind IN ('merge', 'split')
UNION ALL
SELECT other_id, date FROM region_change WHERE kind IN ('merge', 'split') AND other_id IS NOT NULL;

-- The gate, once: x against r, whose columns begin with reference_, whether they may be compared,
-- and what comes out: NULL unless comparable or forced. Every comparison of two figures reads it.
-- Most pairs are of one gate and normal, and of a region that never changed, which is seen at once.
-- The difference is rounded to the finer operand's decimals, which takes off only binary noise
-- (124.9 - 21.66 is 103.24), unless one is a range, whose value is no printed number. The ratio is
-- [x.low/r.high, x.high/r.low], the other way round below zero; there is none for a reference whose
-- interval is not wholly above zero.
CREATE VIEW _pair AS
SELECT x.indicator_id, x.dimension_set_id, x.region_id, r.region_id AS reference_id,
  x.start_date, x.end_date, x.begins, x.ends, x.day, x.span, x.season,
  r.season AS reference_season, x.frequency, x.basis, x.cumulative,
  x.time_class, x.source, x.source_id, x.origin_id, x.series_id, x.period, x.period_id,
  x.vintage_id, x.known_from, x.value, x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  x.kind, x.may_have_flags,
  r.end_date AS reference_end_date, r.time_class AS reference_time_class,
  r.source AS reference_source, r.source_id AS reference_source_id,
  r.series_id AS reference_series_id, r.period AS reference_period,
  r.period_id AS reference_period_id, r.vintage_id AS reference_vintage_id,
  r.known_from AS reference_known_from,
  r.value AS reference_value, r.decimals AS reference_decimals,
  r.qualifier_id AS reference_qualifier_id, r.status_id AS reference_status_id,
  r.low AS reference_low, r.high AS reference_high,
  r.may_have_flags AS reference_may_have_flags,
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
  AND d.decimals = max(x.decimals, r.decimals)
  AND k.mask = CASE
    WHEN x.value IS NULL THEN -1
    WHEN r.value IS NULL THEN CASE WHEN r.region_id = x.region_id THEN -3 ELSE -2 END
    ELSE CASE
      WHEN x.time_class <> r.time_class THEN 0
      WHEN x.region_id = r.region_id THEN x.span <> r.span
      ELSE x.begins <> r.begins OR x.ends <> r.ends END
    + CASE WHEN x.gate = r.gate AND x.status_id = 0 AND r.status_id = 0 THEN 0 ELSE
      2 * (x.basis <> r.basis)
      + 4 * (x.version IS NOT r.version OR (x.status_id = 2) <> (r.status_id = 2))
      + 8 * (x.price_base IS NOT r.price_base)
      + 32 * ((x.status_id = 4) <> (r.status_id = 4)) END
    + CASE WHEN x.region_id <> r.region_id THEN 0 ELSE
      16 * (x.coverage IS NOT r.coverage)
      + 64 * (x.status_id = 1 AND x.day > r.day OR r.status_id = 1 AND r.day > x.day)
      + CASE WHEN x.region_id IN (SELECT h.region_id FROM _changed_region AS h)
        THEN 128 * EXISTS (SELECT 1 FROM _changed_region AS h
          WHERE h.region_id = x.region_id
            AND h.date > min(x.day, r.day) AND h.date <= max(x.day, r.day))
        ELSE 0 END END
  END;

-- A figure as a multiple of another of its region: the gate, and that what is a share or in per
-- cent changes by points. Filter by both figures.
CREATE VIEW _growth_factor AS
SELECT p.series_id, p.period_id, p.region_id, p.indicator_id, p.reference_series_id,
  p.reference_period_id, p.reference_id, p.mask, p.objection, p.is_other_season, p.is_forced,
  CASE WHEN p.mask < 0 THEN p.gate_verdict WHEN p.objection IS NULL THEN 'comparable'
    ELSE iif(p.is_forced, 'forced: ', 'not comparable: ') || p.objection END AS verdict,
  iif(p.objection IS NULL OR p.is_forced, p.difference, NULL) AS difference,
  iif(p.objection IS NULL OR p.is_forced, p.ratio, NULL) AS ratio,
  iif(p.objection IS NULL OR p.is_forced, p.ratio_low, NULL) AS ratio_low,
  iif(p.objection IS NULL OR p.is_forced, p.ratio_high, NULL) AS ratio_high
FROM (SELECT p.*, p.verdict AS gate_verdict, p.season <> p.reference_season AS is_other_season,
    y.is_forced, nullif(substr(coalesce(', ' || p.reasons, '')
      || iif(m.has_percent, '', ', percent of percent'), 3), '') AS objection
  FROM _pair AS p CROSS JOIN _measure AS m CROSS JOIN _policy AS y
  WHERE m.indicator_id = p.indicator_id) AS p;

-- The same for growth at so much a year, which is told from a part of a year to the same part of
-- another.
CREATE VIEW _compound AS
SELECT p.series_id, p.period_id, p.region_id, p.indicator_id, p.reference_series_id,
  p.reference_period_id, p.reference_id,
  CASE WHEN p.mask < 0 OR NOT p.is_other_season THEN p.verdict
    ELSE iif(p.is_forced, 'forced: ', 'not comparable: ') || coalesce(p.objection || ', ', '')
      || 'another part of the year' END AS verdict,
  iif(p.is_other_season AND NOT p.is_forced, NULL, p.difference) AS difference,
  iif(p.is_other_season AND NOT p.is_forced, NULL, p.ratio) AS ratio,
  iif(p.is_other_season AND NOT p.is_forced, NULL, p.ratio_low) AS ratio_low,
  iif(p.is_other_season AND NOT p.is_forced, NULL, p.ratio_high) AS ratio_high
FROM _growth_factor AS p;

-- What a region says beside a figure, be it its own, at the same time: whether surely less or more,
-- what is to be known of it, and why it does not count where it does not. Filter by the figure and
-- by region_id.
CREATE VIEW _beside AS
SELECT p.series_id, p.period_id, p.reference_id AS region_id,
  p.reference_series_id AS told_series_id, p.reference_period_id AS told_period_id,
  p.reference_value AS value, p.reference_low AS low, p.reference_high AS high,
  p.reference_decimals AS decimals, p.reference_source AS source,
  p.reference_status_id = 1 AS is_break, p.reference_high < p.low AS is_below,
  p.reference_low > p.high AS is_above, p.verdict, m.status, m.dispute,
  CASE WHEN p.difference IS NULL THEN CASE WHEN p.mask < 0
    THEN coalesce(m.status, 'normal') ELSE p.verdict END END AS objection
FROM _pair AS p CROSS JOIN _mark AS m
WHERE p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM same_time AS t
    WHERE t.period_id = p.period_id AND t.time_class = p.time_class)
  AND m.series_id = p.reference_series_id AND m.period_id = p.reference_period_id;

-- Where a source that counts says something: at a period itself, and so at all that are its time.
CREATE VIEW _told AS
SELECT s.indicator_id, s.region_id, s.dimension_set_id, s.time_class, t.period_id, s.series_id,
  o.period_id AS told_id, o.value
FROM series AS s JOIN same_time AS t ON t.time_class = s.time_class
JOIN _known AS o ON o.series_id = s.series_id AND o.period_id = t.other_id
CROSS JOIN source AS c
WHERE c.source_id = s.source_id AND c.priority IS NOT NULL;

-- What a region may be weighed by at the time of a period, by any indicator: what stands at its
-- end, or has the same span; and between which ends, if it is surely above zero and both are known.
CREATE VIEW _weight AS
SELECT i.code AS indicator, t.period_id, f.region_id, f.value AS weight, f.source AS weight_source,
  CASE WHEN f.low > 0 AND f.high IS NOT NULL THEN f.low END AS light,
  CASE WHEN f.low > 0 THEN f.high END AS heavy, f.time_class, f.series_id, f.period_id AS told_id
FROM indicator AS i CROSS JOIN same_time AS t CROSS JOIN _preferred AS f
WHERE f.indicator_id = i.indicator_id AND f.dimension_set_id = 0 AND f.time_class = t.time_class
  AND f.period_id = t.other_id AND f.value > 0;

-- The parent of a region at the time of a period: a stated one, else today's.
CREATE VIEW _parent_at AS
SELECT r.region_id, p.period_id, coalesce(
  (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = r.region_id
   AND p.end_date >= b.valid_from AND (b.valid_to IS NULL OR p.end_date <= b.valid_to)),
  r.parent_id) AS parent_id
FROM region AS r CROSS JOIN time_period AS p;

-- Whose figures a region is held against at the time of a period: those of the reference, or, where
-- that is itself, of its parent.
CREATE VIEW _reference_at AS
SELECT r.region_id, g.region_id AS reference_id, p.period_id, CASE WHEN g.region_id <> r.region_id
  THEN g.region_id ELSE (SELECT u.parent_id FROM _parent_at AS u WHERE u.region_id = r.region_id
    AND u.period_id = p.period_id) END AS told_id
FROM region AS r CROSS JOIN region AS g CROSS JOIN time_period AS p;

-- The regions that there are at the time of a period.
CREATE VIEW _region_at AS
SELECT p.period_id, r.* FROM time_period AS p CROSS JOIN region AS r
WHERE coalesce(r.valid_from, '') <= p.end_date
  AND coalesce(r.valid_to, '9999-12-31') >= p.start_date;

-- The parts of a region at the time of a period. Zones and groups overlap with the others.
CREATE VIEW _part_at AS
SELECT k.parent_id, r.period_id, r.region_id, r.code AS region
FROM (SELECT parent_id, region_id FROM region
  UNION SELECT parent_id, region_id FROM region_parent) AS k
CROSS JOIN _region_at AS r CROSS JOIN _parent_at AS u
WHERE r.region_id = k.region_id AND r.level NOT IN ('zone', 'group', 'other')
  AND u.region_id = r.region_id AND u.period_id = r.period_id AND u.parent_id = k.parent_id;

-- The regions in each place, with the time for which they are: those of a group are its members
-- then (is_direct), and what lies in them. A region may stand there more than once. Of one type in
-- all arms, without which SQLite does not merge them into the query that reads them.
CREATE VIEW _member AS
SELECT n.within_id, n.region_id, CAST('' AS TEXT) AS valid_from,
  CAST('9999-12-31' AS TEXT) AS valid_to, 0 AS is_direct
FROM region_within AS n CROSS JOIN region AS w
WHERE w.region_id = n.within_id AND w.level <> 'group'
UNION ALL
SELECT m.group_id, m.region_id, m.valid_from, CAST(coalesce(m.valid_to, '9999-12-31') AS TEXT), 1
FROM region_member AS m
UNION ALL
SELECT m.group_id, n.region_id, m.valid_from, CAST(coalesce(m.valid_to, '9999-12-31') AS TEXT), 0
FROM region_within AS n CROSS JOIN region_member AS m WHERE m.region_id = n.within_id;

-- A figure, and a region that has none of the indicator at the same time: columns as in _pair,
-- without results.
CREATE VIEW _unmatched AS
SELECT x.indicator_id, x.dimension_set_id, x.region_id, g.region_id AS reference_id,
  g.code AS reference, x.start_date, x.end_date, x.begins, x.ends, x.day, x.span, x.season,
  x.frequency,
  x.basis, x.cumulative, x.time_class, x.source_id, x.series_id, x.period, x.period_id,
  x.vintage_id, x.value, x.decimals, x.qualifier_id, x.status_id, x.low, x.high, x.kind,
  x.may_have_flags,
  CAST(NULL AS TEXT) AS reference_period, CAST(NULL AS INTEGER) AS reference_source_id,
  CAST(NULL AS INTEGER) AS reference_series_id, CAST(NULL AS INTEGER) AS reference_period_id,
  CAST(NULL AS REAL) AS reference_value, CAST(NULL AS INTEGER) AS reference_decimals,
  CAST(NULL AS INTEGER) AS reference_qualifier_id, CAST(NULL AS INTEGER) AS reference_status_id,
  NULL AS reference_low, NULL AS reference_high, NULL AS reference_may_have_flags,
  CASE WHEN x.value IS NULL THEN 'no data: region missing'
    WHEN EXISTS (SELECT 1 FROM series AS s JOIN _known AS o ON o.series_id = s.series_id
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
FROM region AS g JOIN _preferred AS x
WHERE g.region_id <> x.region_id AND NOT EXISTS (
  SELECT 1 FROM _told AS q
  WHERE q.region_id = g.region_id AND q.indicator_id = x.indicator_id
    AND q.dimension_set_id = x.dimension_set_id AND q.time_class = x.time_class
    AND q.period_id = x.period_id);

-- A figure against the same indicator of any other region at the same time: one row for each
-- preferred figure of a region and each reference region, so filter by reference. Two arms rather
-- than a LEFT JOIN, which SQLite would materialise whole; codes inside the arms, so that a filter
-- on them reaches the indexes; columns of one type in both, without which SQLite does not merge the
-- arms into the query that reads them. parent_id is the parent at the figure's time; what adds up
-- cannot be more in a part than in the whole (is_above_whole): one of the two figures is wrong.
CREATE VIEW _same_time_pair AS
SELECT i.code AS indicator, a.code AS region, g.code AS reference, p.period,
  i.indicator_id, i.unit_id, i.direction, p.dimension_set_id, a.region_id, a.country_id,
  g.region_id AS reference_id, p.start_date, p.end_date, p.begins, p.ends, p.day, p.span,
  p.season, p.frequency, p.basis, p.cumulative, p.time_class, p.source_id, p.series_id, p.period_id,
  p.vintage_id, p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high, p.kind,
  p.may_have_flags,
  p.reference_period, p.reference_source_id, p.reference_series_id, p.reference_period_id,
  p.reference_value, p.reference_decimals, p.reference_qualifier_id, p.reference_status_id,
  p.reference_low, p.reference_high, p.reference_may_have_flags, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low, p.ratio_high,
  (SELECT u.parent_id FROM _parent_at AS u
   WHERE u.region_id = a.region_id AND u.period_id = p.period_id) AS parent_id,
  CASE WHEN p.ratio_low > 1 AND i.aggregation = 'sum' THEN EXISTS (SELECT 1 FROM region_within AS n
    WHERE n.within_id = g.region_id AND n.region_id = a.region_id) ELSE 0 END AS is_above_whole
FROM region AS a JOIN indicator AS i JOIN region AS g
JOIN _pair AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id
  AND p.reference_id = g.region_id
WHERE g.region_id <> a.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM same_time AS t
                                WHERE t.period_id = p.period_id AND t.time_class = p.time_class)
UNION ALL
SELECT i.code AS indicator, a.code AS region, p.reference AS reference, p.period,
  i.indicator_id, i.unit_id, i.direction, p.dimension_set_id, a.region_id, a.country_id,
  p.reference_id, p.start_date, p.end_date, p.begins, p.ends, p.day, p.span,
  p.season, p.frequency, p.basis, p.cumulative, p.time_class, p.source_id, p.series_id, p.period_id,
  p.vintage_id, p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high, p.kind,
  p.may_have_flags,
  p.reference_period, p.reference_source_id, p.reference_series_id, p.reference_period_id,
  p.reference_value, p.reference_decimals, p.reference_qualifier_id, p.reference_status_id,
  p.reference_low, p.reference_high, p.reference_may_have_flags, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low, p.ratio_high,
  (SELECT u.parent_id FROM _parent_at AS u
   WHERE u.region_id = a.region_id AND u.period_id = p.period_id) AS parent_id,
  0 AS is_above_whole
FROM region AS a JOIN indicator AS i
JOIN _unmatched AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id;

-- What a figure may be held against over time, and what is said where there is nothing. A table,
-- since SQLite does not merge a view with a list of values in it into the query that reads it.
CREATE TABLE growth_step (
  step    TEXT PRIMARY KEY,
  verdict TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO growth_step (step, verdict) VALUES
  ('year', 'no data: no figure a year earlier'), ('span', 'no data: no figure of the span before');

-- A figure of which there is none earlier: columns as in _pair, without results.
CREATE VIEW _unpreceded AS
SELECT k.step, x.*,
  CAST(NULL AS TEXT) AS reference_period, CAST(NULL AS TEXT) AS reference_source,
  CAST(NULL AS INTEGER) AS reference_series_id, CAST(NULL AS INTEGER) AS reference_period_id,
  CAST(NULL AS REAL) AS reference_value, CAST(NULL AS INTEGER) AS reference_decimals,
  CAST(NULL AS INTEGER) AS reference_qualifier_id, CAST(NULL AS INTEGER) AS reference_status_id,
  NULL AS reference_low, NULL AS reference_high, NULL AS reference_may_have_flags,
  CASE WHEN x.value IS NULL THEN 'no data: region missing' ELSE k.verdict END AS verdict,
  NULL AS difference, NULL AS difference_low, NULL AS difference_high,
  CAST(NULL AS INTEGER) AS difference_decimals, NULL AS ratio, NULL AS ratio_low,
  NULL AS ratio_high, NULL AS percent, NULL AS percent_low, NULL AS percent_high
FROM growth_step AS k CROSS JOIN _preferred AS x
WHERE NOT EXISTS (SELECT 1
  FROM earlier_time AS t CROSS JOIN series AS s CROSS JOIN source AS c CROSS JOIN _known AS o
  WHERE t.period_id = x.period_id AND t.time_class = x.time_class AND t.step = k.step
    AND s.region_id = x.region_id AND s.indicator_id = x.indicator_id
    AND s.dimension_set_id = x.dimension_set_id AND s.time_class = x.time_class
    AND c.source_id = s.source_id AND c.priority IS NOT NULL
    AND o.series_id = s.series_id AND o.period_id = t.other_id);

-- A figure against an earlier one of its region: the same span a year earlier (step 'year') or the
-- adjacent span before (step 'span'). The change in per cent is not that of shares and percentages,
-- which is in points. Filter by step.
CREATE VIEW _earlier_pair AS
SELECT i.code AS indicator, r.code AS region, i.indicator_id, i.unit_id, k.step,
  p.dimension_set_id, p.region_id, p.start_date, p.end_date, p.begins, p.ends, p.day, p.span,
  p.basis, p.cumulative, p.time_class, p.source, p.source_id, p.series_id, p.period, p.period_id,
  p.vintage_id, p.known_from, p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high,
  p.may_have_flags, p.reference_period, p.reference_source, p.reference_series_id,
  p.reference_period_id, p.reference_value, p.reference_decimals, p.reference_qualifier_id,
  p.reference_status_id, p.reference_low, p.reference_high, p.reference_may_have_flags, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.difference_decimals,
  p.ratio, p.ratio_low, p.ratio_high,
  CASE WHEN m.has_percent THEN 100.0 * (p.ratio - 1.0) END AS percent,
  CASE WHEN m.has_percent THEN 100.0 * (p.ratio_low - 1.0) END AS percent_low,
  CASE WHEN m.has_percent THEN 100.0 * (p.ratio_high - 1.0) END AS percent_high
FROM growth_step AS k CROSS JOIN region AS r JOIN indicator AS i
JOIN _measure AS m ON m.indicator_id = i.indicator_id
JOIN _pair AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id
WHERE p.reference_id = p.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM earlier_time AS t
    WHERE t.period_id = p.period_id AND t.time_class = p.time_class AND t.step = k.step);

-- The same, also where there is none earlier. Two arms, as in _same_time_pair.
CREATE VIEW _growth AS
SELECT * FROM _earlier_pair
UNION ALL
SELECT i.code AS indicator, r.code AS region, i.indicator_id, i.unit_id, p.step,
  p.dimension_set_id, p.region_id, p.start_date, p.end_date, p.begins, p.ends, p.day, p.span,
  p.basis, p.cumulative, p.time_class, p.source, p.source_id,
  -- No column, so that SQLite does not go through a list of series for each indicator.
  CAST(p.series_id AS INTEGER) AS series_id, p.period, p.period_id,
  p.vintage_id, p.known_from, p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high,
  p.may_have_flags, p.reference_period, p.reference_source, p.reference_series_id,
  p.reference_period_id, p.reference_value, p.reference_decimals, p.reference_qualifier_id,
  p.reference_status_id, p.reference_low, p.reference_high, p.reference_may_have_flags, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.difference_decimals,
  p.ratio, p.ratio_low, p.ratio_high,
  p.percent, p.percent_low, p.percent_high
FROM region AS r JOIN indicator AS i
JOIN _unpreceded AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id;

-- Every vintage of every figure beside the first of its figure.
CREATE VIEW _revision AS
SELECT w.*, (SELECT n.vintage_id FROM _stated AS n
    WHERE n.series_id = w.series_id AND n.period_id = w.period_id
      AND (n.known_from, n.vintage_id) > (w.known_from, w.vintage_id)
    ORDER BY n.vintage_id DESC LIMIT 1) IS NULL AS is_last
FROM (
  SELECT i.code AS indicator, r.code AS region, s.period, c.code AS source,
    i.indicator_id, r.region_id, i.unit_id, s.dimension_set_id, s.basis, s.cumulative,
    s.begins, s.ends, s.start_date, s.end_date,
    o.series_id, o.period_id, o.vintage_id, o.known_from, o.known_until,
    o.known_day, o.value, o.decimals, o.scale, o.qualifier AS qualifier_id, o.status AS status_id,
    o.low, o.high, row_number() OVER one AS place,
    first_value(o.known_from) OVER one AS first_known_from,
    first_value(o.known_day) OVER one AS first_known_day,
    first_value(o.value) OVER one AS first_value, first_value(o.low) OVER one AS first_low,
    first_value(o.high) OVER one AS first_high,
    first_value(o.qualifier) OVER one AS first_qualifier_id,
    first_value(o.decimals) OVER one AS first_decimals,
    first_value(o.scale) OVER one AS first_scale,
    first_value(o.status) OVER one AS first_status_id
  FROM _stated AS o
  JOIN _series_time AS s ON s.series_id = o.series_id AND s.period_id = o.period_id
  JOIN region AS r ON r.region_id = s.region_id
  JOIN indicator AS i ON i.indicator_id = s.indicator_id
  JOIN source AS c ON c.source_id = s.source_id
  WINDOW one AS (PARTITION BY o.series_id, o.period_id, i.code, r.code
    ORDER BY o.known_from, o.vintage_id ROWS UNBOUNDED PRECEDING)) AS w;

-- The same span one year earlier and the adjacent span before, in dates: NULL where dates cannot
-- tell, which is so for weeks, days of the year and ranges that are no whole months, and where
-- there is none (29 February).
CREATE VIEW _period_step AS
SELECT c.period_id, c.year_earlier, c.previous,
  CASE WHEN c.months IS NOT NULL OR c.is_day THEN date(c.start_date, '-1 year') END AS year_start,
  CASE WHEN c.months IS NOT NULL THEN date(c.end_date, '+1 day', '-1 year', '-1 day')
    WHEN c.is_day THEN date(c.end_date, '-1 year') END AS year_end,
  CASE WHEN c.months IS NOT NULL THEN date(c.start_date, '-' || c.months || ' months')
    WHEN c.is_day THEN date(c.start_date, '-1 day') END AS span_start,
  CASE WHEN c.months IS NOT NULL OR c.is_day THEN date(c.start_date, '-1 day') END AS span_end
FROM (SELECT p.*, p.code = p.end_date AND substr(p.end_date, 6) <> '02-29' AS is_day
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

-- What ranked_level holds.
CREATE VIEW _ranked_level_rule AS
SELECT r.region_id, r.level, '' AS valid_from, '9999-12-31' AS valid_to FROM region AS r
UNION ALL
SELECT r.region_id, 'city', '', '9999-12-31' FROM region AS r WHERE r.level = 'prefecture'
UNION ALL
SELECT m.region_id, 'city', m.valid_from, coalesce(m.valid_to, '9999-12-31')
FROM region AS g CROSS JOIN region_member AS m CROSS JOIN region AS r
WHERE g.code = 'municipalities' AND m.group_id = g.region_id AND r.region_id = m.region_id
  AND r.level <> 'prefecture';

-- The level of the regions that one is held against in a place, where none is asked for: its own;
-- among the members of a group one that all of them are of, such as city, and none (NULL) where
-- there is no such level.
CREATE VIEW _own_level AS
SELECT r.region_id, r.code AS region, w.region_id AS within_id, w.code AS within,
  w.level AS within_level, CASE WHEN EXISTS (SELECT 1 FROM region_member AS o
      WHERE o.group_id = w.region_id AND o.region_id = r.region_id)
    THEN (SELECT coalesce(max(CASE WHEN l.level = r.level THEN l.level END), min(l.level))
      FROM ranked_level AS l WHERE l.region_id = r.region_id
        AND NOT EXISTS (SELECT 1 FROM region_member AS m WHERE m.group_id = w.region_id
          AND NOT EXISTS (SELECT 1 FROM ranked_level AS k
            WHERE k.region_id = m.region_id AND k.level = l.level)))
    ELSE r.level END AS level
FROM region AS r JOIN region AS w;

-- What series_availability holds.
CREATE VIEW _availability_rule AS
SELECT s.indicator_id, s.region_id, s.series_id, s.dimension_set_id, s.time_class,
  s.has_alternative,
  (SELECT count(f.value) FROM _distinct AS f WHERE f.series_id = s.series_id) AS figures,
  (SELECT count(*) - count(f.value) FROM _distinct AS f WHERE f.series_id = s.series_id)
    AS missing,
  (SELECT f.period_id FROM _distinct AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL ORDER BY f.start_date, f.end_date, f.period_id LIMIT 1) AS first_id,
  (SELECT f.period_id FROM _distinct AS f WHERE f.series_id = s.series_id
   ORDER BY f.day DESC, f.start_date
   LIMIT 1) AS last_id,
  (SELECT f.period_id FROM _distinct AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL
   ORDER BY f.day DESC, f.start_date
   LIMIT 1) AS value_id,
  (SELECT f.low FROM _distinct AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY f.day DESC, f.start_date
   LIMIT 1) AS low,
  (SELECT f.high FROM _distinct AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY f.day DESC, f.start_date
   LIMIT 1) AS high,
  (SELECT f.kind FROM _distinct AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY f.day DESC, f.start_date
   LIMIT 1) AS kind
FROM series AS s
WHERE EXISTS (SELECT 1 FROM _known AS o WHERE o.series_id = s.series_id);

-- Of another nature or in another unit there may be never less than nothing, or whole numbers are
-- exact.
CREATE TRIGGER indicator_interval_availability AFTER UPDATE OF unit_id, nature ON indicator
WHEN old.unit_id <> new.unit_id OR old.nature <> new.nature BEGIN
  UPDATE indicator SET rounding = (SELECT k.rounding FROM _rounding_rule AS k
    WHERE k.indicator_id = new.indicator_id) WHERE indicator_id = new.indicator_id;
  UPDATE series_availability SET (low, high) = (SELECT r.low, r.high FROM _availability_rule AS r
    WHERE r.series_id = series_availability.series_id)
  WHERE indicator_id = new.indicator_id;
END;

CREATE TRIGGER series_kind_availability AFTER UPDATE OF version, price_base ON series BEGIN
  UPDATE series_availability
  SET kind = (SELECT r.kind FROM _availability_rule AS r WHERE r.series_id = new.series_id)
  WHERE indicator_id = new.indicator_id AND region_id = new.region_id
    AND series_id = new.series_id;
END;

-- Another basis may make other periods one time.
CREATE TRIGGER series_basis_availability AFTER UPDATE OF basis ON series BEGIN
  DELETE FROM series_availability WHERE indicator_id = new.indicator_id
    AND region_id = new.region_id AND series_id = new.series_id;
  INSERT INTO series_availability SELECT r.* FROM _availability_rule AS r
  WHERE r.series_id = new.series_id AND r.last_id IS NOT NULL;
END;

-- What is kept of those in force now; `--as-of` and `--vintage` replace it by its rule.
CREATE VIEW _known_availability AS SELECT * FROM series_availability;

-- Series of sources that are never preferred.
CREATE VIEW _deprecated_series AS
SELECT s.series_id FROM source AS c CROSS JOIN series AS s
WHERE c.priority IS NULL AND s.source_id = c.source_id;

-- The same without these. Mostly there are none, which is asked once.
CREATE VIEW _counting_availability AS
SELECT e.* FROM _known_availability AS e
WHERE NOT EXISTS (SELECT 1 FROM source AS c WHERE c.priority IS NULL)
  OR e.series_id NOT IN (SELECT d.series_id FROM _deprecated_series AS d);

-- The newest time for which a series is preferred, and that for which it has a value, of which that
-- is known only where it has no alternative (value_id): SQLite compiles all columns of a view
-- wherever it stands, and most queries need no more.
CREATE VIEW _newest AS
SELECT s.indicator_id, s.region_id, s.series_id, s.dimension_set_id, s.time_class,
  CASE e.has_alternative WHEN 0 THEN e.last_id
    ELSE (SELECT f.period_id FROM _preferred AS f WHERE f.series_id = e.series_id
      ORDER BY f.day DESC, f.start_date LIMIT 1) END AS last_id,
  CASE e.has_alternative WHEN 0 THEN e.value_id END AS value_id, e.has_alternative
FROM series AS s CROSS JOIN _counting_availability AS e
WHERE e.indicator_id = s.indicator_id AND e.region_id = s.region_id
  AND e.dimension_set_id = s.dimension_set_id AND e.series_id = s.series_id;

-- The same with the newest value of every series. Apart from how many there are, below.
CREATE VIEW _newest_preferred AS
SELECT e.indicator_id, e.region_id, e.series_id, e.dimension_set_id, e.time_class, e.last_id,
  CASE e.has_alternative WHEN 0 THEN e.value_id
    ELSE (SELECT f.period_id FROM _preferred AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL ORDER BY f.day DESC, f.start_date LIMIT 1) END AS value_id
FROM _newest AS e;

-- How far the preferred figures of each series reach. Where another series tells of the same thing,
-- they have to be looked at.
CREATE VIEW _preferred_availability AS
SELECT e.indicator_id, e.region_id, e.dimension_set_id, e.series_id,
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
FROM _counting_availability AS e;

-- What indicator_availability holds.
CREATE VIEW _indicator_availability_rule AS
SELECT e.indicator_id, e.dimension_set_id, max(e.last_date) AS last_date
FROM _preferred_availability AS e
GROUP BY e.indicator_id, e.dimension_set_id HAVING max(e.last_date) IS NOT NULL;

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

-- What names can be found by: the search keys of names, codes, symbols and descriptions.
CREATE VIEW _search_key AS
SELECT 'indicator' AS entity, n.indicator_id AS id, 'name' AS kind, n.name AS text, n.folded
FROM indicator_name AS n
UNION ALL SELECT 'indicator', i.indicator_id, 'code', i.code, NULL FROM indicator AS i
UNION ALL SELECT 'indicator', i.indicator_id, 'about', NULL,
  coalesce(i.topic, '') || ' ' || coalesce(i.definition, '') FROM indicator AS i
UNION ALL SELECT 'region', n.region_id, 'name', n.name, n.folded FROM region_name AS n
UNION ALL SELECT 'region', r.region_id, 'code', r.code, NULL FROM region AS r
UNION ALL SELECT 'region', c.region_id, 'code', c.code, NULL FROM region_code AS c
UNION ALL SELECT 'unit', n.unit_id, 'name', n.name, n.folded FROM unit_name AS n
UNION ALL SELECT 'unit', u.unit_id, 'code', u.code, NULL FROM unit AS u
UNION ALL SELECT 'unit', u.unit_id, 'symbol', u.symbol, u.symbol FROM unit AS u
  WHERE u.symbol IS NOT NULL
UNION ALL SELECT 'initiative', n.initiative_id, 'name', n.name, n.folded FROM initiative_name AS n
UNION ALL SELECT 'initiative', i.initiative_id, 'code', i.code, NULL FROM initiative AS i
UNION ALL SELECT 'source', c.source_id, 'code', c.code, NULL FROM source AS c
UNION ALL
SELECT 'source', c.source_id, 'name', coalesce(c.title, c.code), c.folded FROM source AS c;

-- The same, with codes as they are looked for, and with a space before each word.
CREATE VIEW _search AS
SELECT k.entity, k.id, k.kind,
  coalesce(k.folded, replace(replace(replace(k.text, '-', ''), '.', ''), '_', '')) AS folded,
  ' ' || replace(replace(k.text, '-', ' '), '''', '') AS words
FROM _search_key AS k;

-- For each series and reference region the newest time for which the series is preferred and at
-- which the reference has a figure as well (common_id), else the newest. Mostly it is the newest of
-- all, and the others need not be looked at. Nothing is held against itself at the same time: its
-- own region stands for the one that it lies in at the time.
CREATE VIEW _newest_common AS
SELECT n.*, coalesce(n.common_id, n.last_id) AS period_id
FROM (
  SELECT s.series_id, s.region_id, s.indicator_id, s.dimension_set_id,
    g.region_id AS reference_id, s.last_id,
    coalesce(
      CASE WHEN EXISTS (SELECT 1 FROM _reference_at AS u CROSS JOIN _told AS q
          WHERE u.region_id = s.region_id AND u.reference_id = g.region_id
            AND u.period_id = s.value_id
            AND q.region_id = u.told_id AND q.indicator_id = s.indicator_id
            AND q.dimension_set_id = s.dimension_set_id AND q.time_class = s.time_class
            AND q.period_id = s.value_id AND q.value IS NOT NULL)
        THEN s.value_id END,
      (SELECT f.period_id FROM _preferred AS f
       WHERE f.series_id = s.series_id AND f.value IS NOT NULL
         AND EXISTS (SELECT 1 FROM _reference_at AS u CROSS JOIN _told AS q
           WHERE u.region_id = s.region_id AND u.reference_id = g.region_id
             AND u.period_id = f.period_id
             AND q.region_id = u.told_id AND q.indicator_id = s.indicator_id
             AND q.dimension_set_id = s.dimension_set_id AND q.time_class = s.time_class
             AND q.period_id = f.period_id AND q.value IS NOT NULL)
       ORDER BY f.day DESC, f.start_date, f.period_id LIMIT 1)) AS common_id
  FROM _newest AS s CROSS JOIN region AS g) AS n;

-- The least share of the regions that must have a figure for one of them to have a rank.
CREATE VIEW _coverage AS SELECT 2.0 / 3 AS least;

-- A figure in each place that its region lies in, at each level at which the region is ranked, as
-- of each period that is its time (`asked`), so that those of one time are ranked together whatever
-- their own periods are.
CREATE VIEW _ranked_figure AS
SELECT i.code AS indicator, i.indicator_id, i.direction, w.code AS within, w.region_id AS within_id,
  w.level AS within_level, l.level, a.code AS asked, a.period_id AS asked_id, f.dimension_set_id,
  f.time_class, f.region_id, f.series_id, f.period_id, f.kind, f.value, f.low, f.high
FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id
JOIN ranked_level AS l ON l.region_id = n.region_id
JOIN indicator AS i
JOIN _preferred AS f ON f.region_id = l.region_id AND f.indicator_id = i.indicator_id
JOIN same_time AS t ON t.time_class = f.time_class AND t.other_id = f.period_id
JOIN time_period AS a ON a.period_id = t.period_id
WHERE f.day BETWEEN l.valid_from AND l.valid_to
  AND (w.level <> 'group' OR EXISTS (SELECT 1 FROM _member AS m
    WHERE m.within_id = w.region_id AND m.region_id = l.region_id
      AND f.day BETWEEN m.valid_from AND m.valid_to));

-- What is ranked together: the regions of one level in one place at one time. Of all that a reader
-- filters by, so that the filter reaches the indexes (through GROUP BY it would not).
CREATE VIEW _ranked_together AS
SELECT DISTINCT indicator, indicator_id, direction, within, within_id, within_level, level, asked,
  asked_id, dimension_set_id, time_class
FROM _ranked_figure;

-- What stands behind the view `ranking`: a row for each of _ranked_figure. What is ranked together
-- is ranked by itself, and handed on as JSON, which is how SQLite lets one table be computed for
-- each row of another: who looks at ten rows waits for one group, and windows that sort all figures
-- took three times as long. Whole numbers alone go through it, at fixed places of a text: functions
-- that read JSON do not run in views where the schema is not trusted.
--
-- Surely better are those whose worst end is above this best one; better, perhaps, whose best is
-- not below this worst. A running count over all ends, the best first, finds both. An open end is
-- the last, or the first, of all.
--
-- Whether enough of the population is ranked to speak of ranks at all, who reads it decides by
-- `coverage`; what is usual says _coverage.
CREATE VIEW _ranking AS
SELECT k.indicator, k.within, k.within_level, k.level, k.asked, k.dimension_set_id, k.direction,
  f.time_class, f.series_id, f.period_id, f.period, f.start_date, f.begins, f.ends, f.indicator_id,
  f.region_id, f.value, f.low, f.high, f.decimals, f.qualifier_id, f.status_id, f.source,
  f.may_have_flags, (SELECT r.code FROM region AS r WHERE r.region_id = f.region_id) AS region,
  (SELECT i.unit_id FROM indicator AS i WHERE i.indicator_id = f.indicator_id) AS unit_id,
  nullif(k.first_place, 0) AS rank, nullif(k.last_place, 0) AS rank_last,
  iif(k.first_place > 0, k.ranked, NULL) AS ranked,
  iif(k.first_place > 0, k.population, NULL) AS population,
  iif(k.first_place > 0, 1.0 * k.ranked / k.population, NULL) AS coverage,
  CASE WHEN f.value IS NULL THEN 'no data: region missing'
    WHEN k.usual_series_id = 0 THEN 'comparable'
    ELSE (SELECT v.verdict FROM _pair AS v
      WHERE v.series_id = k.series_id AND v.period_id = k.period_id
        AND v.reference_series_id = k.usual_series_id
        AND v.reference_period_id = k.usual_period_id) END AS verdict,
  -- Where too few are ranked.
  iif(y.is_forced, 'forced: ', 'partial: ') || k.ranked || ' of ' || k.population || ' regions'
    AS thin_verdict, y.is_forced
FROM (
  SELECT g.*, CAST(substr(k.value, 1, 19) AS INTEGER) AS series_id,
    CAST(substr(k.value, 20, 19) AS INTEGER) AS period_id,
    CAST(substr(k.value, 39, 8) AS INTEGER) AS first_place,
    CAST(substr(k.value, 47, 8) AS INTEGER) AS last_place,
    CAST(substr(k.value, 55, 8) AS INTEGER) AS ranked,
    CAST(substr(k.value, 63, 8) AS INTEGER) AS population,
    CAST(substr(k.value, 71, 19) AS INTEGER) AS usual_series_id,
    CAST(substr(k.value, 90, 19) AS INTEGER) AS usual_period_id
  FROM _ranked_together AS g CROSS JOIN json_each((
    -- Materialised, or SQLite computes the ends of intervals wherever they are named. From the
    -- place: an indicator may have thousands of regions, and the place one.
    WITH figure AS MATERIALIZED (
      SELECT s.series_id, s.period_id, s.kind, s.value, s.low, s.high
      FROM region_within AS n CROSS JOIN _ranked_figure AS s
      WHERE n.within_id = g.within_id AND s.region_id = n.region_id
        AND s.within_id = g.within_id AND s.indicator_id = g.indicator_id
        AND s.level = g.level AND s.asked_id = g.asked_id
        AND s.dimension_set_id = g.dimension_set_id AND s.time_class = g.time_class)
    SELECT '["' || group_concat(printf('%019d%019d%08d%08d%08d%08d', r.series_id, r.period_id,
        iif(r.is_ranked, r.worst_above + 1, 0), iif(r.is_ranked, r.best_above, 0),
        r.ranked, p.population)
      || iif(r.is_usual, '', printf('%019d%019d', r.usual_series_id, r.usual_period_id)), '","')
      || '"]'
    FROM (
      SELECT count(*) AS population
      FROM time_period AS t CROSS JOIN region_within AS n CROSS JOIN ranked_level AS l
      CROSS JOIN region AS r
      WHERE t.period_id = g.asked_id AND n.within_id = g.within_id AND l.region_id = n.region_id
        AND l.level = g.level
        AND iif(g.time_class = 2, t.start_date, t.end_date) BETWEEN l.valid_from AND l.valid_to
        AND r.region_id = n.region_id
        AND coalesce(r.valid_from, '') <= iif(g.time_class = 2, t.start_date, t.end_date)
        AND coalesce(r.valid_to, '9999-12-31')
          >= iif(g.time_class IN (0, 2), t.start_date, t.end_date)
        AND (g.within_level <> 'group' OR EXISTS (SELECT 1 FROM _member AS m
          WHERE m.within_id = g.within_id AND m.region_id = r.region_id
            AND iif(g.time_class = 2, t.start_date, t.end_date)
              BETWEEN m.valid_from AND m.valid_to))) AS p
    CROSS JOIN (
      SELECT e.series_id, e.period_id, e.is_usual, e.is_ranked, e.usual_series_id,
        e.usual_period_id, e.ranked,
        max(iif(e.is_best, e.worst_above, 0)) AS worst_above,
        max(iif(e.is_best, 0, e.best_above)) AS best_above
      FROM (
        SELECT e.series_id, e.period_id, e.is_best, e.is_ranked, e.is_usual, e.usual_series_id,
          e.usual_period_id,
          sum(e.is_ranked AND NOT e.is_best AND e.bound IS NOT NULL) OVER above AS worst_above,
          sum(e.is_ranked AND e.is_best) OVER above AS best_above,
          sum(e.is_ranked AND e.is_best) OVER () AS ranked
        FROM (
          SELECT u.series_id, u.period_id, b.column1 AS is_best, u.kind = u.usual_kind AS is_usual,
            u.usual_series_id, u.usual_period_id,
            u.value IS NOT NULL AND (u.kind = u.usual_kind OR y.is_forced = 1) AS is_ranked,
            CASE WHEN g.direction < 0 THEN iif(b.column1, -u.low, -u.high)
              ELSE iif(b.column1, u.high, u.low) END AS bound
          FROM (
            -- Of the kind that most have.
            SELECT s.*, first_value(s.kind) OVER best AS usual_kind,
              first_value(s.series_id) OVER best AS usual_series_id,
              first_value(s.period_id) OVER best AS usual_period_id
            FROM (SELECT s.*, count(s.value) OVER (PARTITION BY s.kind) AS alike
              FROM figure AS s) AS s
            WINDOW best AS (ORDER BY s.value IS NULL, s.alike DESC, s.kind, s.series_id,
              s.period_id ROWS UNBOUNDED PRECEDING)) AS u
          CROSS JOIN _policy AS y CROSS JOIN (VALUES (0), (1)) AS b) AS e
        WINDOW above AS (ORDER BY iif(e.is_ranked, coalesce(e.bound, iif(e.is_best, 9e999, -9e999)),
          -9e999) DESC, e.is_best DESC ROWS UNBOUNDED PRECEDING)) AS e
      GROUP BY e.series_id, e.period_id) AS r)) AS k
) AS k CROSS JOIN _figure AS f CROSS JOIN _policy AS y
WHERE f.series_id = k.series_id AND f.period_id = k.period_id;

-- The places that a region lies in, and '' for anywhere, for which the region itself stands: two
-- arms would be made whole wherever one region is looked for.
CREATE VIEW _place AS
SELECT r.region_id, iif(w.region_id = r.region_id, '', w.code) AS within
FROM region AS r CROSS JOIN region AS w
WHERE w.region_id IN (SELECT r.region_id
  UNION ALL SELECT n.within_id FROM region_within AS n WHERE n.region_id = r.region_id);

-- How many regions of a level, within a place or ('') anywhere, have a figure at each time. From
-- the series of the indicator: a place may have thousands of regions without any.
CREATE VIEW _filled AS
SELECT q.indicator, q.level, q.within, min(q.period) AS period, min(q.start_date) AS start_date,
  max(q.end_date) AS end_date, count(DISTINCT q.region_id) AS figures
FROM (
  SELECT i.code AS indicator, l.level, k.within, s.period, s.start_date, s.end_date,
    s.region_id, s.time_class, s.begins, s.ends
  FROM indicator AS i CROSS JOIN series AS e CROSS JOIN source AS c CROSS JOIN ranked_level AS l
  CROSS JOIN _place AS k CROSS JOIN _known AS o CROSS JOIN _series_time AS s
  WHERE e.indicator_id = i.indicator_id AND e.dimension_set_id = 0
    AND c.source_id = e.source_id AND c.priority IS NOT NULL
    AND l.region_id = e.region_id AND k.region_id = e.region_id
    AND o.series_id = e.series_id AND o.value IS NOT NULL
    AND s.series_id = o.series_id AND s.period_id = o.period_id
    AND s.day BETWEEN l.valid_from AND l.valid_to) AS q
-- What tells rows apart comes first, so that a sort seldom looks at the rest.
GROUP BY q.ends, q.begins, q.time_class, q.within, q.level, q.indicator;

-- The newest time with half as many figures as the fullest.
CREATE VIEW _newest_filled AS
SELECT n.indicator, n.level, n.within, n.period
FROM (
  SELECT f.*, row_number() OVER (PARTITION BY f.indicator, f.level, f.within
      ORDER BY 2 * f.figures < f.most, f.end_date DESC, f.start_date, f.period) AS place
  FROM (SELECT f.*, max(f.figures) OVER (PARTITION BY f.indicator, f.level, f.within) AS most
    FROM _filled AS f) AS f) AS n
WHERE n.place = 1;

-- What initiatives aim at: a target, from a baseline, each at its time.
CREATE VIEW _aim AS
SELECT n.initiative_id, i.code AS initiative, i.region_id, i.source_id AS aim_source_id,
  n.indicator_id, d.code AS indicator, n.role, d.direction, n.baseline, n.baseline_period_id,
  b.code AS baseline_period, b.end_date AS baseline_end, n.target, n.target_period_id,
  t.code AS target_period, t.span AS target_span
FROM initiative_indicator AS n JOIN initiative AS i ON i.initiative_id = n.initiative_id
JOIN indicator AS d ON d.indicator_id = n.indicator_id
LEFT JOIN time_period AS b ON b.period_id = n.baseline_period_id
LEFT JOIN time_period AS t ON t.period_id = n.target_period_id
WHERE n.role = 'target' OR n.target IS NOT NULL;

-- What is known of an aim since its baseline: a row for each figure, and one for an aim of which
-- there is none. A baseline that is not stated is the figure of its time, if the two may be
-- compared (mask); what a stated one rests on is not known, but when it was, and that the region
-- has changed since. Time is at issue where what runs through a span is set beside a target for a
-- longer one: a year is as long as twelve months since January, however either is written. Columns
-- of one type in all arms, as in _same_time_pair.
CREATE VIEW _aim_figure AS
SELECT a.*, f.series_id, f.period_id, f.period, f.start_date, f.end_date, f.begins, f.ends,
  f.time_class, f.basis, f.cumulative, f.value, f.low, f.high, f.qualifier_id, f.decimals,
  f.status_id, f.source,
  coalesce(f.time_class = 0 AND f.span <> a.target_span, 0) AS is_other_span,
  a.baseline AS base, a.baseline AS base_low, a.baseline AS base_high,
  CAST(NULL AS TEXT) AS base_source, CAST(NULL AS INTEGER) AS base_series_id,
  CAST(NULL AS INTEGER) AS base_period_id,
  CASE WHEN a.baseline IS NULL THEN -3
    ELSE CASE f.status_id WHEN 1 THEN 64 WHEN 4 THEN 32 ELSE 0 END
      + 128 * EXISTS (SELECT 1 FROM _changed_region AS h WHERE h.region_id = a.region_id
        AND h.date > a.baseline_end AND h.date <= f.day) END AS mask
FROM _aim AS a JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = a.indicator_id
WHERE f.dimension_set_id = 0 AND f.end_date >= coalesce(a.baseline_end, '')
  AND (a.baseline IS NOT NULL OR NOT EXISTS (SELECT 1 FROM _told AS q
    WHERE q.region_id = f.region_id AND q.indicator_id = f.indicator_id AND q.dimension_set_id = 0
      AND q.time_class = f.time_class AND q.period_id = a.baseline_period_id))
UNION ALL
SELECT a.*, p.series_id, p.period_id, p.period, p.start_date, p.end_date, p.begins, p.ends,
  p.time_class, p.basis, p.cumulative, p.value, p.low, p.high, p.qualifier_id, p.decimals,
  p.status_id, p.source,
  coalesce(p.time_class = 0 AND p.span <> a.target_span, 0) AS is_other_span,
  p.reference_value, p.reference_low, p.reference_high, p.reference_source, p.reference_series_id,
  p.reference_period_id, p.mask
FROM _aim AS a JOIN _pair AS p ON p.region_id = a.region_id AND p.indicator_id = a.indicator_id
WHERE a.baseline IS NULL AND p.dimension_set_id = 0 AND p.end_date >= coalesce(a.baseline_end, '')
  AND p.reference_id = a.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM same_time AS t
    WHERE t.period_id = a.baseline_period_id AND t.time_class = p.time_class)
UNION ALL
SELECT a.*, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
  CAST(NULL AS TEXT), NULL, NULL, CAST(NULL AS INTEGER), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
  CAST(NULL AS REAL), NULL, NULL, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER), CAST(NULL AS TEXT), 0, a.baseline, a.baseline, a.baseline,
  CAST(NULL AS TEXT), CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), iif(a.baseline IS NULL, -3, 0)
FROM _aim AS a
WHERE NOT EXISTS (SELECT 1 FROM _preferred AS f
  WHERE f.region_id = a.region_id AND f.indicator_id = a.indicator_id AND f.dimension_set_id = 0
    AND f.end_date >= coalesce(a.baseline_end, ''));

-- What may be asked of an initiative: any indicator in any region, with their names; whether it
-- names the indicator, which region is its own, and which of its events is the first that has a
-- date. Filter by the three codes.
CREATE VIEW _subject AS
SELECT n.initiative_id, n.code AS initiative, n.name AS initiative_name, i.indicator_id,
  i.code AS indicator, i.name AS indicator_name, r.region_id, r.code AS region,
  r.name AS region_name, o.code AS own_region, b.event_id AS first_id, u.unit, u.change_unit,
  u.has_percent, EXISTS (SELECT 1 FROM initiative_indicator AS k
    WHERE k.initiative_id = n.initiative_id AND k.indicator_id = i.indicator_id) AS is_linked
FROM _initiative_label AS n JOIN initiative AS a ON a.initiative_id = n.initiative_id
-- Joined, so that it is looked for once.
LEFT JOIN initiative_event AS b ON b.event_id = (SELECT d.event_id
  FROM initiative_event AS d LEFT JOIN time_period AS t USING (period_id)
  WHERE d.initiative_id = n.initiative_id
  ORDER BY t.start_date NULLS LAST, t.end_date NULLS LAST, d.event_id LIMIT 1)
CROSS JOIN region AS o CROSS JOIN _region_label AS r CROSS JOIN _indicator_label AS i
CROSS JOIN _measure AS u
WHERE o.region_id = a.region_id AND u.indicator_id = i.indicator_id;

-- The figures of a subject within so many years of an event of its initiative, for each number of
-- years that one may ask for. What ends before the event is before it, what begins after it is
-- after it; a span that holds it is neither. A position is at its date. Each kind of figure is a
-- line of its own: yearly, monthly, year to date.
CREATE VIEW _near AS
SELECT * FROM (
  SELECT s.initiative, s.first_id, s.indicator, s.indicator_id, s.is_linked, s.region, s.region_id,
    s.own_region, d.event_id, d.kind, w.years, f.frequency, f.basis, f.cumulative, f.series_id,
    f.period_id, f.period, f.start_date, f.end_date, f.season, f.value IS NULL AS lacks,
    CASE WHEN f.day < t.start_date AND f.day >= date(t.start_date, '-' || w.years || ' years')
      THEN 0
      WHEN coalesce(nullif(f.begins, ''), f.day) >= t.end_date
        AND coalesce(nullif(f.begins, ''), f.day)
          < coalesce(date(t.end_date, '+' || w.years || ' years'), '9999-12-32') THEN 1
      END AS is_after
  FROM _subject AS s CROSS JOIN initiative_event AS d CROSS JOIN time_period AS t
  CROSS JOIN (SELECT CAST(column1 AS INTEGER) AS years
    FROM (VALUES (1), (2), (3), (4), (5), (10))) AS w CROSS JOIN _preferred AS f
  WHERE d.initiative_id = s.initiative_id AND t.period_id = d.period_id
    AND f.region_id = s.region_id AND f.indicator_id = s.indicator_id AND f.dimension_set_id = 0)
WHERE is_after IS NOT NULL;

-- The same, and which of them are used. All are held against the last figure of their line before
-- the event; without one, none is used. A first figure after a break begins another series. Only
-- parts of the year that both sides have count: others would make a season of the year a change.
-- What a line comes to stands in each of its rows. Filter by columns that the windows are divided
-- by: another filter does not reach the figures, and none does where two windows of one SELECT are
-- divided in two ways. Of these columns, what tells rows apart comes first.
CREATE VIEW _around AS
SELECT initiative, first_id, indicator, indicator_id, is_linked, region, region_id, own_region,
  event_id, kind, years, frequency, basis, cumulative, series_id, period_id, is_after, is_used,
  before_figures, after_figures, left_out,
  after_figures > 0 AND (breaks = 0 OR is_forced) AS holds,
  CASE WHEN after_figures = 0 THEN coalesce(refusal, 'no data: none after')
    WHEN breaks > 0 THEN iif(is_forced, 'forced: ', 'not comparable: ') || 'break in the series'
    ELSE coalesce(forced, 'comparable') END AS verdict,
  after_figures > 0 AND later_part * before_figures <> earlier_part * after_figures AS is_unequal
FROM (
  SELECT *, sum(is_used AND NOT is_after) OVER line AS before_figures,
    sum(is_used AND is_after) OVER line AS after_figures,
    sum(is_used AND NOT is_after) OVER part AS earlier_part,
    sum(is_used AND is_after) OVER part AS later_part,
    sum(is_used AND is_break) OVER line AS breaks,
    min(iif(is_after, objection, NULL)) OVER line AS refusal,
    min(iif(is_used AND said LIKE 'forced%', said, NULL)) OVER line AS forced,
    group_concat(iif(is_used, NULL, period || ' ' || iif(lacks, state, objection)), '; ') OVER (
      line ORDER BY start_date, period, series_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS left_out
  FROM (
    SELECT *, has_anchor AND (objection IS NULL AND NOT lacks
        OR may AND NOT is_after AND NOT max(is_shared) OVER line) AS is_used,
      iif(may AND is_other AND is_forced AND gate = 'comparable',
        'forced: another part of the year', gate) AS said
    FROM (
      SELECT *, season <> '' AND NOT is_shared AS is_other, CASE WHEN lacks THEN NULL
          WHEN NOT may THEN gate WHEN season <> '' AND NOT is_shared AND NOT is_forced
          THEN 'not comparable: another part of the year' END AS objection
      FROM (
        SELECT *, coalesce(min(iif(may, is_after, NULL)) OVER part
          < max(iif(may, is_after, NULL)) OVER part, 0) AS is_shared
        FROM (
          SELECT k.*, p.verdict AS gate, p.status_id = 1 AND k.place > 1 AS is_break,
            NOT k.lacks AND (p.difference IS NOT NULL OR p.reasons IS 'break in the series') AS may,
            t.name AS state, y.is_forced
          FROM (
            SELECT *, first_value(series_id) OVER before AS anchor_series_id,
              first_value(period_id) OVER before AS anchor_period_id,
              first_value(NOT is_after AND NOT lacks) OVER before AS has_anchor,
              row_number() OVER (line ORDER BY end_date, start_date, series_id) AS place
            FROM _near
            WINDOW line AS (PARTITION BY event_id, indicator, frequency, basis, cumulative, kind,
                is_linked, initiative, first_id, region, own_region, years),
              before AS (line ORDER BY is_after OR lacks, end_date DESC, start_date, series_id)
            ) AS k
          CROSS JOIN _pair AS p CROSS JOIN observation_status AS t CROSS JOIN _policy AS y
          WHERE p.series_id = k.series_id AND p.period_id = k.period_id
            AND p.reference_series_id = k.anchor_series_id
            AND p.reference_period_id = k.anchor_period_id AND t.status_id = p.status_id)
        WINDOW part AS (PARTITION BY event_id, indicator, frequency, basis, cumulative, season,
          kind, is_linked, initiative, first_id, region, own_region, years)))
    WINDOW line AS (PARTITION BY event_id, indicator, frequency, basis, cumulative, kind, is_linked,
      initiative, first_id, region, own_region, years))
  WINDOW line AS (PARTITION BY event_id, indicator, frequency, basis, cumulative, kind, is_linked,
      initiative, first_id, region, own_region, years),
    part AS (line ORDER BY season RANGE BETWEEN CURRENT ROW AND CURRENT ROW));

-- The other members of each group, beside any region, with their time; and whether it is in there
-- itself.
CREATE VIEW _fellow AS
SELECT a.code AS region, a.region_id, a.level, g.code AS among, m.region_id AS member_id,
  m.valid_from, coalesce(m.valid_to, '9999-12-31') AS valid_to, o.group_id IS NOT NULL AS is_in
FROM region AS a JOIN region AS g
JOIN region_member AS m ON m.group_id = g.region_id AND m.region_id <> a.region_id
LEFT JOIN region_member AS o ON o.group_id = g.region_id AND o.region_id = a.region_id;

-- The regions that one may be held against: among those of its level in its country ('' ; for
-- countries the world), the members of a group, or the regions of its level within another place;
-- with the time for which they are. It is among them itself. Filter by the region's code.
CREATE VIEW _peer AS
SELECT a.code AS region, a.region_id, CAST('' AS TEXT) AS among, r.region_id AS peer_id,
  CAST('' AS TEXT) AS valid_from, CAST('9999-12-31' AS TEXT) AS valid_to
FROM region AS a JOIN region AS r ON r.level = a.level
WHERE r.country_id = a.country_id OR a.level = 'country'
UNION ALL
SELECT a.code, a.region_id, g.code, m.region_id, m.valid_from,
  CAST(coalesce(m.valid_to, '9999-12-31') AS TEXT)
FROM region AS a JOIN region AS g JOIN region_member AS m ON m.group_id = g.region_id
UNION ALL
SELECT a.code, a.region_id, g.code, r.region_id, CAST('' AS TEXT), CAST('9999-12-31' AS TEXT)
FROM region AS a JOIN region AS g JOIN region_within AS n ON n.within_id = g.region_id
JOIN region AS r ON r.region_id = n.region_id
WHERE g.level <> 'group' AND r.level = a.level;
