-- The readable face of the file: every view works in the stock sqlite3 shell, also with
-- -safe -readonly: plain SQL, no function, collation, JSON or virtual table of our own.
--
-- Inner views, from the ground up (ids, for the views above them):
--   known_observation  the observations in force; `--as-of` replaces it for one connection
--   display_language   the language of names; `--lang` replaces it for one connection
--   indicator_label, region_label, initiative_label
--                      one name each, in that language or the nearest that there is
--   figure             an observation with its interval, its time and its source's standing
--   winner             the figure that wins among sources: preferred, then tier, then newest
--   comparison         a winner against the winner of a reference region, with its verdict
--   disagreement       independent sources that contradict each other
--   region_closure     what region_within holds

CREATE VIEW known_observation AS
SELECT series_id, period_id, vintage_id, value, decimals, qualifier, status
FROM observation WHERE closed_by IS NULL;

CREATE VIEW display_language AS
SELECT value AS language FROM setting WHERE name = 'display_language';

-- The language asked for, else the other Chinese script for Chinese, else English (for a
-- region pinyin next), else what there is, else the code. Seeks only: a sort per row is slow.
CREATE VIEW indicator_label AS
SELECT x.indicator_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN indicator_name AS n ON n.language = d.language
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%' LIMIT 1),
  (SELECT n.name FROM indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' AND n.language = 'en' LIMIT 1),
  (SELECT n.name FROM indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' LIMIT 1),
  x.code) AS name
FROM indicator AS x;

CREATE VIEW region_label AS
SELECT x.region_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN region_name AS n ON n.language = d.language
   WHERE n.region_id = x.region_id AND n.kind = 'name' LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%' LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' AND n.language = 'en' LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' AND n.language = 'zh-Latn-pinyin' LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' LIMIT 1),
  x.code) AS name
FROM region AS x;

CREATE VIEW initiative_label AS
SELECT x.initiative_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN initiative_name AS n ON n.language = d.language
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%' LIMIT 1),
  (SELECT n.name FROM initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' AND n.language = 'en' LIMIT 1),
  (SELECT n.name FROM initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' LIMIT 1),
  x.code) AS name
FROM initiative AS x;

CREATE VIEW evidence_label AS
SELECT e.evidence_id, coalesce('¶' || e.paragraph || ' ', '')
  || coalesce('[' || e.start_offset || ', ' || e.end_offset || ') ', '')
  || coalesce(e.printed, '') AS evidence
FROM evidence AS e;

-- low and high, by qualifier: = and the default [v-d, v+d]; ~ [v-t, v+t] with t the larger
-- of d and 5 % of v; <~ from 0.9 v to v; > >= < <= half-open; .. as stated. d is half a
-- unit in the last published digit; an open end is NULL.
CREATE VIEW figure AS
SELECT s.indicator_id, s.region_id, s.dimension_set_id, s.basis, s.cumulative, s.time_class,
  s.version, s.coverage, s.price_base, s.source_id, c.code AS source, c.origin_id, c.priority,
  s.series_id, o.period_id, o.vintage_id, v.known_from,
  p.code AS period, p.start_date, p.end_date, p.frequency, p.previous, p.year_earlier,
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
JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = p.period_id
CROSS JOIN decimal_scale AS d CROSS JOIN vintage AS v CROSS JOIN source AS c
WHERE d.decimals = o.decimals AND v.vintage_id = o.vintage_id AND c.source_id = s.source_id;

-- A stated value before a missing one, then source priority, then the newest vintage; the
-- ids make the order total. CROSS JOIN, here and above, keeps small tables in the inner loop:
-- as the outer one they multiply the work.
CREATE VIEW winner AS
SELECT f.* FROM figure AS f
WHERE f.priority IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM series AS s
  JOIN same_time AS t ON t.time_class = s.time_class
  JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = t.other_id
  CROSS JOIN source AS c CROSS JOIN vintage AS v
  WHERE c.source_id = s.source_id AND v.vintage_id = o.vintage_id
    AND s.region_id = f.region_id AND s.indicator_id = f.indicator_id
    AND s.dimension_set_id = f.dimension_set_id AND s.time_class = f.time_class
    AND t.period_id = f.period_id
    AND (s.series_id <> f.series_id OR t.other_id <> f.period_id)
    AND c.priority IS NOT NULL
    AND ((o.value IS NULL), c.priority) <= ((f.value IS NULL), f.priority)
    AND (((o.value IS NULL), c.priority) < ((f.value IS NULL), f.priority)
      OR (v.known_from, o.vintage_id, -s.series_id, -o.period_id)
       > (f.known_from, f.vintage_id, -f.series_id, -f.period_id)));

-- Figures of independent sources for the same thing and time whose intervals do not overlap,
-- both ways round. A reprint is not independent: it has the origin of what it reprints.
CREATE VIEW disagreement AS
SELECT f.indicator_id, f.region_id, f.dimension_set_id, f.time_class, f.start_date, f.end_date,
  f.origin_id, f.priority, o.origin_id AS other_origin_id, o.priority AS other_priority,
  f.series_id, f.period_id, f.period, f.source, f.value,
  f.low, f.high, f.qualifier_id, f.decimals, o.series_id AS other_series_id,
  o.period AS other_period, o.source AS other_source, o.value AS other_value,
  o.low AS other_low, o.high AS other_high, o.qualifier_id AS other_qualifier_id,
  o.decimals AS other_decimals
FROM figure AS f CROSS JOIN same_time AS t CROSS JOIN figure AS o
WHERE t.period_id = f.period_id AND t.time_class = f.time_class
  AND o.region_id = f.region_id AND o.indicator_id = f.indicator_id
  AND o.dimension_set_id = f.dimension_set_id AND o.time_class = f.time_class
  AND o.period_id = t.other_id AND o.origin_id <> f.origin_id
  AND f.priority IS NOT NULL AND o.priority IS NOT NULL
  AND (f.low > o.high OR f.high < o.low);

CREATE VIEW region_closure AS
WITH RECURSIVE up (region_id, within_id) AS (
  SELECT region_id, parent_id FROM region WHERE parent_id IS NOT NULL
  UNION SELECT m.region_id, m.group_id FROM region_member AS m
  UNION SELECT u.region_id, r.parent_id FROM up AS u JOIN region AS r ON r.region_id = u.within_id
  WHERE r.parent_id IS NOT NULL)
SELECT within_id, region_id FROM up;

-- A figure against the same indicator of any other region at the same time: one row for
-- each winner of a region and each reference region, so filter by reference. Two arms
-- rather than a LEFT JOIN, which SQLite would materialise whole; codes inside the arms, so
-- that a filter on them reaches the indexes. parent_id is the parent at the figure's time.
CREATE VIEW comparison_pair AS
SELECT i.code AS indicator, a.code AS region, g.code AS reference, x.period,
  a.country_id, coalesce(
    (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = a.region_id
     AND x.end_date >= b.valid_from AND (b.valid_to IS NULL OR x.end_date <= b.valid_to)),
    a.parent_id) AS parent_id,
  i.indicator_id, i.unit_id, i.direction, x.dimension_set_id, a.region_id, g.region_id AS reference_id,
  x.start_date, x.end_date, x.frequency, x.basis, x.cumulative, x.time_class,
  x.source_id, x.series_id, x.period_id, x.vintage_id,
  x.value, x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  r.period AS reference_period, r.source_id AS reference_source_id,
  r.series_id AS reference_series_id, r.period_id AS reference_period_id,
  r.value AS reference_value, r.decimals AS reference_decimals,
  r.qualifier_id AS reference_qualifier_id, r.status_id AS reference_status_id,
  r.low AS reference_low, r.high AS reference_high,
  CASE
    WHEN x.value IS NULL THEN 'no data: region missing'
    WHEN r.value IS NULL THEN 'no data: reference missing'
    ELSE coalesce('not comparable: ' || nullif(substr(
        CASE WHEN x.basis <> r.basis THEN ', time basis' ELSE '' END
        || CASE WHEN x.version IS NOT r.version OR (x.status_id = 2) <> (r.status_id = 2)
           THEN ', definition' ELSE '' END
        || CASE WHEN x.price_base IS NOT r.price_base THEN ', price base' ELSE '' END
        || CASE WHEN (x.status_id = 4) <> (r.status_id = 4)
           THEN ', forecast against actual' ELSE '' END, 3), ''), 'comparable')
  END AS verdict
FROM region AS a JOIN indicator AS i
JOIN winner AS x ON x.region_id = a.region_id AND x.indicator_id = i.indicator_id
CROSS JOIN region AS g CROSS JOIN winner AS r
WHERE g.region_id <> x.region_id AND r.region_id = g.region_id
  AND r.indicator_id = x.indicator_id AND r.dimension_set_id = x.dimension_set_id
  AND r.time_class = x.time_class
  AND r.period_id IN (SELECT t.other_id FROM same_time AS t
                      WHERE t.period_id = x.period_id AND t.time_class = x.time_class)
UNION ALL
SELECT i.code AS indicator, a.code AS region, g.code AS reference, x.period,
  a.country_id, coalesce(
    (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = a.region_id
     AND x.end_date >= b.valid_from AND (b.valid_to IS NULL OR x.end_date <= b.valid_to)),
    a.parent_id) AS parent_id,
  i.indicator_id, i.unit_id, i.direction, x.dimension_set_id, a.region_id, g.region_id AS reference_id,
  x.start_date, x.end_date, x.frequency, x.basis, x.cumulative, x.time_class,
  x.source_id, x.series_id, x.period_id, x.vintage_id,
  x.value, x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  CASE WHEN x.value IS NULL THEN 'no data: region missing'
    WHEN EXISTS (SELECT 1 FROM series AS s
        JOIN known_observation AS o ON o.series_id = s.series_id
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id)
    THEN 'no data: reference at other times only' ELSE 'no data: no reference' END
FROM region AS a JOIN indicator AS i
JOIN winner AS x ON x.region_id = a.region_id AND x.indicator_id = i.indicator_id
CROSS JOIN region AS g
WHERE g.region_id <> x.region_id AND NOT EXISTS (
  SELECT 1 FROM series AS s JOIN same_time AS t ON t.time_class = s.time_class
  JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = t.other_id
  CROSS JOIN source AS c
  WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
    AND s.dimension_set_id = x.dimension_set_id AND s.time_class = x.time_class
    AND t.period_id = x.period_id AND c.source_id = s.source_id AND c.priority IS NOT NULL);

-- The results, in intervals; NULL unless comparable. The difference is rounded to the finer
-- operand's decimals, which takes off only binary noise (124.9 - 21.66 is 103.24). The ratio
-- is [x.low/r.high, x.high/r.low], the other way round below zero; there is none for a
-- reference whose interval is not wholly above zero.
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
    3), '') AS flags,
  CASE WHEN p.verdict = 'comparable'
    THEN round((p.value - p.reference_value) * d.scale) / d.scale END AS difference,
  CASE WHEN p.verdict <> 'comparable' THEN NULL
    WHEN p.qualifier_id = 0 AND p.reference_qualifier_id = 0
    THEN round((p.low - p.reference_high) * d.scale) / d.scale
    ELSE p.low - p.reference_high END AS difference_low,
  CASE WHEN p.verdict <> 'comparable' THEN NULL
    WHEN p.qualifier_id = 0 AND p.reference_qualifier_id = 0
    THEN round((p.high - p.reference_low) * d.scale) / d.scale
    ELSE p.high - p.reference_low END AS difference_high,
  CASE WHEN p.verdict = 'comparable' AND p.reference_low > 0
    THEN p.value / p.reference_value END AS ratio,
  CASE WHEN p.verdict = 'comparable' AND p.reference_low > 0
    THEN CASE WHEN p.low >= 0 THEN p.low / p.reference_high
              ELSE p.low / p.reference_low END END AS ratio_low,
  CASE WHEN p.verdict = 'comparable' AND p.reference_low > 0
    THEN CASE WHEN p.high >= 0 THEN p.high / p.reference_low
              ELSE p.high / p.reference_high END END AS ratio_high
FROM comparison_pair AS p CROSS JOIN decimal_scale AS d
WHERE d.decimals = CASE WHEN p.decimals >= coalesce(p.reference_decimals, p.decimals)
                        THEN p.decimals ELSE p.reference_decimals END;

