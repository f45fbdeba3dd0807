-- The public views: the readable face of the file. Their names and columns are stable. Each works
-- in the stock sqlite3 shell, also with -safe -readonly: plain SQL, no function, collation, JSON or
-- virtual table of our own. Names are in the language of the setting display_language; `dimensions`
-- is the disaggregation, such as sex=F;age=Y15T24, and '' for the total.

-- Every figure in force, of every source: a row for each, with the interval [low, high] that it
-- means in the indicator's unit. value is NULL when the status says missing; low or high when that
-- end is open.
CREATE VIEW observations AS
SELECT i.code AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = f.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.period, f.start_date, f.end_date, f.value, f.low, f.high, q.symbol AS qualifier,
  u.code AS unit, t.code AS status, f.basis, f.cumulative,
  (SELECT c.code FROM source AS c WHERE c.source_id = f.origin_id) AS origin,
  f.source, f.known_from,
  (SELECT l.evidence FROM observation_note AS n
   JOIN _evidence_label AS l ON l.evidence_id = n.evidence_id
   WHERE n.series_id = f.series_id AND n.period_id = f.period_id
     AND n.vintage_id = f.vintage_id) AS evidence,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id) AS dimensions
FROM _figure AS f
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN region AS r ON r.region_id = f.region_id
CROSS JOIN unit AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS t
WHERE u.unit_id = i.unit_id AND q.qualifier_id = f.qualifier_id AND t.status_id = f.status_id;

-- The preferred figure for each indicator, region and time: columns as in `observations`.
CREATE VIEW latest AS
SELECT i.code AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = f.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.period, f.start_date, f.end_date, f.value, f.low, f.high, q.symbol AS qualifier,
  u.code AS unit, t.code AS status, f.basis, f.cumulative,
  (SELECT c.code FROM source AS c WHERE c.source_id = f.origin_id) AS origin,
  f.source, f.known_from,
  (SELECT l.evidence FROM observation_note AS n
   JOIN _evidence_label AS l ON l.evidence_id = n.evidence_id
   WHERE n.series_id = f.series_id AND n.period_id = f.period_id
     AND n.vintage_id = f.vintage_id) AS evidence,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id) AS dimensions
FROM _preferred AS f
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN region AS r ON r.region_id = f.region_id
CROSS JOIN unit AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS t
WHERE u.unit_id = i.unit_id AND q.qualifier_id = f.qualifier_id AND t.status_id = f.status_id;

-- Each figure against that of the region in which the region lies, at the same time. Values are in
-- the indicator's unit, ratios in intervals; they are NULL unless the verdict is `comparable`.
CREATE VIEW vs_parent AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = _comparison.dimension_set_id) AS dimensions
FROM _comparison WHERE reference_id = parent_id;

-- The same against the country.
CREATE VIEW vs_national AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = _comparison.dimension_set_id) AS dimensions
FROM _comparison WHERE reference_id = country_id;

-- Regions of one level within each of their ancestors and groups, in the indicator's direction (0
-- counts as more is better). Regions are tied where their intervals overlap: rank counts those
-- surely better, rank_last those possibly better. One running count over the ends of all intervals,
-- best first, gives both. Figures of one time are ranked together, however their periods are
-- written (time_from and time_to; '' where it does not matter). ranked is how many have a figure,
-- population how many regions there are at that time. Every filter column is in PARTITION BY, so
-- that a filter reaches the indexes (through GROUP BY it would not).
CREATE VIEW ranking AS
WITH edge AS (
  SELECT i.code AS indicator, w.code AS within, w.level AS within_level, r.level, f.period,
    r.code AS region,
    w.region_id AS within_id, r.region_id, i.unit_id, f.dimension_set_id, f.basis,
    f.cumulative, f.value, f.decimals, f.qualifier_id, f.low, f.high, f.source, f.status_id,
    f.start_date, f.end_date, f.time_class, f.kind,
    CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END AS time_from,
    CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END AS time_to, k.column1 AS is_best,
    CASE WHEN (i.direction < 0) = (k.column1 = 1) THEN f.low ELSE f.high END
      * CASE WHEN i.direction < 0 THEN -1 ELSE 1 END AS at
  FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id
  JOIN region AS r ON r.region_id = n.region_id
  JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  CROSS JOIN (VALUES (0), (1)) AS k
  WHERE f.value IS NOT NULL
    AND (w.level <> 'group' OR EXISTS (SELECT 1 FROM region_member AS m
      WHERE m.group_id = w.region_id AND f.end_date >= m.valid_from
        AND (m.valid_to IS NULL OR f.end_date <= m.valid_to)
        AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
          FROM region_within AS y WHERE y.region_id = r.region_id))))),
running AS (
  SELECT e.*,
    sum(CASE WHEN is_best = 0 AND at IS NOT NULL THEN 1 ELSE 0 END) OVER above AS worst_above,
    sum(is_best) OVER above AS best_above, row_number() OVER above AS number
  FROM edge AS e
  WINDOW above AS (PARTITION BY indicator, within, within_level, level, time_class,
    time_from, time_to, dimension_set_id, kind
    ORDER BY CASE WHEN at IS NULL THEN 2 * (1 - is_best) ELSE 1 END, at DESC, is_best DESC
    ROWS UNBOUNDED PRECEDING)),
peopled AS (
  SELECT g.*, sum(is_best) OVER together AS ranked,
    -- The same for all that are ranked together: counted for one of them.
    max(CASE WHEN number = 1 THEN (
      SELECT count(*) FROM region_within AS n CROSS JOIN region AS r
      WHERE n.within_id = g.within_id AND r.region_id = n.region_id AND r.level = g.level
        AND (r.valid_from IS NULL
          OR r.valid_from <= CASE g.time_class WHEN 2 THEN g.start_date ELSE g.end_date END)
        AND (r.valid_to IS NULL OR r.valid_to
          >= CASE WHEN g.time_class IN (0, 2) THEN g.start_date ELSE g.end_date END)
        AND (g.within_level <> 'group' OR EXISTS (SELECT 1 FROM region_member AS m
          WHERE m.group_id = g.within_id
            AND CASE g.time_class WHEN 2 THEN g.start_date ELSE g.end_date END >= m.valid_from
            AND (m.valid_to IS NULL
              OR CASE g.time_class WHEN 2 THEN g.start_date ELSE g.end_date END <= m.valid_to)
            AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
              FROM region_within AS y WHERE y.region_id = r.region_id))))) END)
      OVER together AS population
  FROM running AS g
  WINDOW together AS (PARTITION BY indicator, within, within_level, level, time_class,
    time_from, time_to, dimension_set_id, kind)),
placed AS (
  SELECT g.*, max(CASE WHEN is_best = 0 THEN best_above END) OVER (PARTITION BY indicator,
    within, within_level, level, time_class, time_from, time_to, dimension_set_id, kind, region)
    AS not_worse
  FROM peopled AS g)
SELECT p.indicator, p.within, p.level, p.period, p.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = p.region_id) AS region_name,
  p.value, p.low, p.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = p.unit_id) AS unit,
  p.worst_above + 1 AS rank, p.not_worse AS rank_last,
  p.not_worse - p.worst_above - 1 AS tied, p.ranked, p.population,
  p.decimals, p.source, p.within_level, p.time_class, p.time_from, p.time_to,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.status_id) AS status,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM placed AS p WHERE p.is_best = 1;

-- Each figure against the same span one year earlier: the change and the percentage, in intervals,
-- NULL unless comparable. Shares and percentages have a difference, in percentage points, and no
-- percent.
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
JOIN _pair AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id
WHERE p.reference_id = p.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM earlier_time AS t
    WHERE t.period_id = p.period_id AND t.time_class = p.time_class AND t.step = 'year');

-- How much of an indicator there is for each region that has any of it: figures and missing ones,
-- first and last day, sources, and whether others have a newer one (stale). What is not asked for
-- is not computed: so the dates stand outside of the counts.
CREATE VIEW coverage AS
SELECT g.indicator, r.code AS region, r.level,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.region_id) AS region_name,
  g.figures, g.missing,
  (SELECT min(e.first_date) FROM _preferred_availability AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id) AS first_date,
  (SELECT max(e.last_date) FROM _preferred_availability AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id) AS last_date,
  (SELECT count(DISTINCT s.source_id) FROM _preferred_availability AS e CROSS JOIN series AS s
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
     AND e.figures + e.missing > 0 AND s.series_id = e.series_id) AS sources,
  CASE WHEN coalesce((SELECT max(e.last_date) FROM _preferred_availability AS e
      WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id), '')
    < (SELECT n.last_date FROM _known_indicator_availability AS n
       WHERE n.indicator_id = g.indicator_id) THEN 1 ELSE 0 END AS stale
FROM (SELECT i.code AS indicator, i.indicator_id, e.region_id, sum(e.figures) AS figures,
        sum(e.missing) AS missing
      FROM indicator AS i CROSS JOIN _preferred_availability AS e
      WHERE e.indicator_id = i.indicator_id GROUP BY i.code, e.region_id) AS g
CROSS JOIN region AS r
WHERE r.region_id = g.region_id AND g.figures + g.missing > 0;

-- Independent sources that contradict each other: each pair of origins once, by the better source
-- of each. Both values are in the indicator's unit.
CREATE VIEW conflicts AS
SELECT indicator, region, period, source, value, low, high, other_source, other_period,
  other_value, other_low, other_high,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = pair.dimension_set_id)
    AS dimensions
FROM (SELECT i.code AS indicator, r.code AS region, d.*, row_number() OVER (
        PARTITION BY i.code, r.code, d.dimension_set_id, d.time_class,
          CASE WHEN d.time_class IN (0, 2) THEN d.start_date END,
          CASE WHEN d.time_class <> 2 THEN d.end_date END, d.origin_id, d.other_origin_id
        ORDER BY d.priority, d.other_priority, d.period, d.other_period, d.series_id,
          d.other_series_id) AS place
      FROM region AS r JOIN indicator AS i
      JOIN _conflict AS d ON d.region_id = r.region_id AND d.indicator_id = i.indicator_id
      WHERE d.other_origin_id > d.origin_id) AS pair
WHERE place = 1;

-- What was said when: a row for each vintage of a figure, with what it changed; known_until is NULL
-- for what is in force.
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
JOIN _stated AS o ON o.series_id = s.series_id
JOIN time_period AS p ON p.period_id = o.period_id
CROSS JOIN source AS c
WHERE c.source_id = s.source_id;

CREATE VIEW initiatives AS
SELECT i.code AS initiative,
  (SELECT l.name FROM _initiative_label AS l WHERE l.initiative_id = i.initiative_id) AS name,
  i.type, r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = i.region_id) AS region_name,
  i.body, i.status, p.code AS parent,
  (SELECT min(t.start_date) FROM initiative_event AS e
   JOIN time_period AS t ON t.period_id = e.period_id
   WHERE e.initiative_id = i.initiative_id) AS first_date,
  (SELECT count(*) FROM initiative_indicator AS n
   WHERE n.initiative_id = i.initiative_id) AS indicators,
  c.code AS source, i.note
FROM initiative AS i JOIN region AS r ON r.region_id = i.region_id
LEFT JOIN initiative AS p ON p.initiative_id = i.parent_id
LEFT JOIN source AS c ON c.source_id = i.source_id;

-- One row for each event; an initiative without any keeps one row, without a date.
CREATE VIEW initiative_timeline AS
SELECT t.code AS date, t.start_date, t.end_date, r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = i.region_id) AS region_name,
  i.code AS initiative,
  (SELECT l.name FROM _initiative_label AS l WHERE l.initiative_id = i.initiative_id) AS name,
  i.type, e.kind AS event,
  (SELECT group_concat(k.code, ', ') FROM (SELECT d.code FROM initiative_indicator AS n
     JOIN indicator AS d ON d.indicator_id = n.indicator_id
     WHERE n.initiative_id = i.initiative_id ORDER BY n.indicator_id, n.role) AS k) AS indicators,
  (SELECT c.code FROM source AS c WHERE c.source_id = coalesce(e.source_id, i.source_id))
    AS source,
  (SELECT l.evidence FROM _evidence_label AS l WHERE l.evidence_id = e.evidence_id) AS evidence,
  e.note
FROM initiative AS i JOIN region AS r ON r.region_id = i.region_id
LEFT JOIN initiative_event AS e ON e.initiative_id = i.initiative_id
LEFT JOIN time_period AS t ON t.period_id = e.period_id;

-- Stated comparisons, as the source states them.
CREATE VIEW claims AS
SELECT m.code AS claim, m.kind, i.code AS indicator, r.code AS region, p.code AS period,
  x.code AS reference_indicator, g.code AS reference_region, y.code AS reference_period,
  n.code AS initiative, w.code AS within, m.level, m.value, q.symbol AS qualifier,
  u.code AS unit, c.code AS source,
  (SELECT l.evidence FROM _evidence_label AS l WHERE l.evidence_id = m.evidence_id) AS evidence,
  m.note
FROM claim AS m JOIN region AS r ON r.region_id = m.region_id
JOIN qualifier AS q ON q.qualifier_id = m.qualifier
JOIN source AS c ON c.source_id = m.source_id
LEFT JOIN indicator AS i ON i.indicator_id = m.indicator_id
LEFT JOIN time_period AS p ON p.period_id = m.period_id
LEFT JOIN indicator AS x ON x.indicator_id = m.reference_indicator_id
LEFT JOIN region AS g ON g.region_id = m.reference_region_id
LEFT JOIN time_period AS y ON y.period_id = m.reference_period_id
LEFT JOIN initiative AS n ON n.initiative_id = m.initiative_id
LEFT JOIN region AS w ON w.region_id = m.within_id
LEFT JOIN unit AS u ON u.unit_id = m.unit_id;

-- Sources with what they reprint; that of derived figures only where there are definitions.
CREATE VIEW sources AS
SELECT c.code AS source, c.kind, c.publisher, c.title, c.published, c.language, c.tier, c.rank,
  d.code AS derived_from, o.code AS origin, c.url, c.licence, c.accessed, c.sha256, c.note
FROM source AS c LEFT JOIN source AS d ON d.source_id = c.derived_from
LEFT JOIN source AS o ON o.source_id = c.origin_id
WHERE c.source_id <> 0 OR EXISTS (SELECT 1 FROM derivation);

-- A row for each file of an import; the counts that begin with import_ are those of the whole
-- import.
CREATE VIEW imports AS
SELECT i.import_id AS import, i.started_at, i.seconds, f.path, f.format, f.sha256,
  f.rows_read, i.added AS import_added, i.revised AS import_revised,
  i.unchanged AS import_unchanged, i.withdrawn AS import_withdrawn,
  i.rejected AS import_rejected
FROM import AS i LEFT JOIN import_file AS f ON f.import_id = i.import_id;

-- What each derived figure is derived from. A part is the figure preferred for it at the same time,
-- so that it is that of the day which is asked about.
CREATE VIEW derived_parts AS
SELECT i.code AS indicator, r.code AS region, f.period, n.code AS part,
  CASE WHEN p.weight < 0 THEN 'minus' ELSE p.role END AS role,
  w.value, w.low, w.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = w.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = n.unit_id) AS unit,
  w.period AS part_period, (SELECT t.code FROM observation_status AS t
    WHERE t.status_id = w.status_id) AS status, w.known_from, w.source,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id)
    AS dimensions, f.basis, f.cumulative, f.start_date, f.end_date, p.place, w.decimals,
  f.series_id
FROM region AS r JOIN indicator AS i
JOIN _figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
CROSS JOIN derivation AS d CROSS JOIN _derivation_part AS p CROSS JOIN _preferred AS w
CROSS JOIN indicator AS n
WHERE f.source_id = 0 AND d.indicator_id = f.indicator_id AND p.indicator_id = f.indicator_id
  AND w.region_id = f.region_id AND w.indicator_id = p.part_id
  AND w.dimension_set_id = f.dimension_set_id AND n.indicator_id = p.part_id
  AND w.time_class = CASE WHEN p.role = 'denominator' AND d.time_rule <> 'same' THEN 1
    ELSE f.time_class END
  AND w.period_id IN (SELECT t.other_id FROM same_time AS t
    WHERE t.period_id = f.period_id AND t.time_class = w.time_class)
UNION ALL
SELECT i.code, r.code, f.period, n.code, 'denominator at the start', w.value, w.low, w.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = w.qualifier_id),
  (SELECT u.code FROM unit AS u WHERE u.unit_id = n.unit_id),
  w.period, (SELECT t.code FROM observation_status AS t WHERE t.status_id = w.status_id),
  w.known_from, w.source,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id),
  f.basis, f.cumulative, f.start_date, f.end_date, 2, w.decimals, f.series_id
FROM region AS r JOIN indicator AS i
JOIN _figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
CROSS JOIN derivation AS d CROSS JOIN _preferred AS w CROSS JOIN indicator AS n
WHERE f.source_id = 0 AND d.indicator_id = f.indicator_id AND d.time_rule = 'average'
  AND w.region_id = f.region_id AND w.indicator_id = i.denominator_id
  AND w.dimension_set_id = f.dimension_set_id AND n.indicator_id = i.denominator_id
  AND w.time_class = 1
  AND w.period_id IN (SELECT t.period_id FROM time_period AS t
    WHERE t.end_date = date(f.start_date, '-1 day'));
