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
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id)
    AS dimensions
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
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id)
    AS dimensions
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
   WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM _same_time_pair AS p WHERE reference_id = parent_id;

-- The same against the country.
CREATE VIEW vs_national AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM _same_time_pair AS p WHERE reference_id = country_id;

-- Regions of one level within each of their ancestors and groups, in the indicator's direction (0
-- counts as more is better). Regions are tied where their intervals overlap: rank counts those
-- surely better, rank_last those possibly better. Ranked together are the figures of one time,
-- however their periods are written, that may be compared: of the kind that most have. The others
-- keep their row, without a rank, with the reason. ranked is how many are ranked, population how
-- many regions there are then: below two thirds of them the rank is one among a part, and the
-- verdict says so. The level `city` has prefectures and municipalities.
CREATE VIEW ranking AS
SELECT p.indicator, p.within, p.level, p.period, p.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = p.region_id) AS region_name,
  p.value, p.low, p.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = p.unit_id) AS unit,
  p.rank, p.rank_last, p.rank_last - p.rank AS tied, p.ranked, p.population,
  p.decimals, p.source, p.within_level,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.status_id) AS status,
  CASE WHEN p.coverage < c.least THEN p.thin_verdict ELSE p.verdict END AS verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
    AS dimensions
FROM _ranking AS p CROSS JOIN _coverage AS c WHERE p.asked = p.period;

-- Each figure against the same span one year earlier: the change and the percentage, in intervals,
-- NULL unless comparable; the verdict says why, also where there is no figure a year earlier.
-- Shares and percentages have a difference, in percentage points, and no percent.
CREATE VIEW growth AS
SELECT p.indicator, p.region, p.period, p.reference_period AS base_period, p.value,
  p.reference_value AS base_value, p.difference, p.percent, p.percent_low, p.percent_high,
  p.verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
    AS dimensions
FROM _earlier_pair AS p WHERE p.step = 'year'
UNION ALL
-- Not through _growth, all of whose columns SQLite would compute where the rows are only counted.
SELECT i.code, r.code, p.period, p.reference_period, p.value, p.reference_value, p.difference,
  p.percent, p.percent_low, p.percent_high, p.verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
FROM region AS r JOIN indicator AS i
JOIN _unpreceded AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id
WHERE p.step = 'year';

-- How much of an indicator there is for each region that has any of it: times with a figure and
-- times without one, with the reason, first and last day, sources, and whether others have a newer
-- one (stale). What is not asked for is not computed: so the dates stand outside of the counts.
CREATE VIEW coverage AS
SELECT g.indicator, r.code AS region, r.level,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.region_id) AS region_name,
  g.figures, g.missing,
  (SELECT min(e.first_date) FROM _preferred_availability AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
     AND e.dimension_set_id = g.dimension_set_id) AS first_date,
  (SELECT max(e.last_date) FROM _preferred_availability AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
     AND e.dimension_set_id = g.dimension_set_id) AS last_date,
  (SELECT count(DISTINCT s.source_id) FROM _preferred_availability AS e CROSS JOIN series AS s
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
     AND e.dimension_set_id = g.dimension_set_id
     AND e.figures + e.missing > 0 AND s.series_id = e.series_id) AS sources,
  coalesce((SELECT max(e.last_date) FROM _preferred_availability AS e
      WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
        AND e.dimension_set_id = g.dimension_set_id), '')
    < (SELECT n.last_date FROM _known_indicator_availability AS n
       WHERE n.indicator_id = g.indicator_id AND n.dimension_set_id = g.dimension_set_id) AS stale,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = g.dimension_set_id)
    AS dimensions
FROM (SELECT i.code AS indicator, i.indicator_id, e.region_id, e.dimension_set_id,
        sum(e.figures) AS figures, sum(e.missing) AS missing
      FROM indicator AS i CROSS JOIN _preferred_availability AS e
      WHERE e.indicator_id = i.indicator_id
      GROUP BY i.code, e.region_id, e.dimension_set_id) AS g
CROSS JOIN region AS r
WHERE r.region_id = g.region_id AND g.figures + g.missing > 0;

-- Independent sources that contradict each other: each pair of origins once, by the better source
-- of each, the one that counts before the other first. Both values are in the indicator's unit.
-- winner is the source whose figure counts for that thing and time, one of the two or a third, and
-- why says what puts it before them.
CREATE VIEW conflicts AS
SELECT p.indicator, p.region, p.period, p.source, p.value, p.low, p.high, p.other_source,
  p.other_period, p.other_value, p.other_low, p.other_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.other_qualifier_id)
    AS other_qualifier,
  p.decimals, p.other_decimals,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
    AS dimensions,
  w.source AS winner, w.value AS winner_value,
  (SELECT b.why FROM _precedence AS b
   WHERE b.other_series_id = CASE WHEN w.series_id = p.series_id THEN p.other_series_id
       ELSE p.series_id END
     AND b.other_period_id = CASE WHEN w.series_id = p.series_id THEN p.other_period_id
       ELSE p.period_id END
     AND b.series_id = w.series_id AND b.period_id = w.period_id) AS why
FROM (SELECT i.code AS indicator, r.code AS region, d.*, f.begins, f.ends, f.period, f.source,
        f.value, f.low, f.high, f.qualifier_id, f.decimals, o.period AS other_period,
        o.source AS other_source, o.value AS other_value, o.low AS other_low, o.high AS other_high,
        o.qualifier_id AS other_qualifier_id, o.decimals AS other_decimals, row_number() OVER (
          PARTITION BY i.code, r.code, d.dimension_set_id, d.time_class, f.begins, f.ends,
            min(f.origin_id, o.origin_id), max(f.origin_id, o.origin_id)
          ORDER BY f.priority, o.priority, f.period, o.period, d.series_id, d.other_series_id)
          AS place
      FROM region AS r JOIN indicator AS i
      JOIN _conflict AS d ON d.region_id = r.region_id AND d.indicator_id = i.indicator_id
      CROSS JOIN _figure AS f CROSS JOIN _figure AS o
      WHERE f.series_id = d.series_id AND f.period_id = d.period_id
        AND o.series_id = d.other_series_id AND o.period_id = d.other_period_id
        AND EXISTS (SELECT 1 FROM _precedence AS b
          WHERE b.other_series_id = d.other_series_id AND b.other_period_id = d.other_period_id
            AND b.series_id = d.series_id AND b.period_id = d.period_id)) AS p
CROSS JOIN series AS s CROSS JOIN same_time AS t CROSS JOIN _preferred AS w
WHERE p.place = 1 AND s.region_id = p.region_id AND s.indicator_id = p.indicator_id
  AND s.dimension_set_id = p.dimension_set_id AND s.time_class = p.time_class
  AND t.time_class = p.time_class AND t.period_id = p.period_id
  AND w.series_id = s.series_id AND w.period_id = t.other_id;

-- Who attests a figure that counts, independently of one another: a row for each origin, however
-- many sources reprint it, by the best of them. attestations says how many origins agree with the
-- figure, which it has in each of its rows, and origins how many state the thing at all.
CREATE VIEW attestations AS
SELECT i.code AS indicator, r.code AS region, a.period, a.value, a.low, a.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = a.qualifier_id) AS qualifier,
  a.decimals, (SELECT u.code FROM unit AS u WHERE u.unit_id = i.unit_id) AS unit,
  a.attestations, a.origins, a.origin, a.source, a.says, a.told_value, a.told_low, a.told_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = a.told_qualifier_id)
    AS told_qualifier, a.told_decimals, a.reprints, a.misprints,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = a.dimension_set_id)
    AS dimensions
FROM region AS r JOIN indicator AS i
JOIN _attested AS a ON a.region_id = r.region_id AND a.indicator_id = i.indicator_id;

-- What was said when: a row for each vintage of a figure, with what it changed against the one
-- before; known_until is NULL for what is in force.
CREATE VIEW revisions AS
SELECT i.code AS indicator, r.code AS region, p.code AS period, c.code AS source, o.known_from,
  o.known_until, o.value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier) AS qualifier,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = o.status) AS status,
  -- Not by a window, for which all rows would be sorted before the first is seen.
  o.value - (SELECT b.value FROM _stated AS b
    WHERE b.series_id = o.series_id AND b.period_id = o.period_id
      AND (b.known_from, b.vintage_id) < (o.known_from, o.vintage_id)
    ORDER BY b.known_from DESC, b.vintage_id DESC LIMIT 1) AS change,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = s.dimension_set_id)
    AS dimensions
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

-- Stated comparisons, as the source states them, with what the last `almanac verify` said.
CREATE VIEW claims AS
SELECT m.code AS claim, m.kind, i.code AS indicator, r.code AS region, p.code AS period,
  x.code AS reference_indicator, g.code AS reference_region, y.code AS reference_period,
  n.code AS initiative, w.code AS within, m.level, m.value, q.symbol AS qualifier,
  u.code AS unit, c.code AS source,
  (SELECT l.evidence FROM _evidence_label AS l WHERE l.evidence_id = m.evidence_id) AS evidence,
  m.note, v.verdict, v.value AS computed, v.low AS computed_low, v.high AS computed_high, v.reason,
  v.verified_at
FROM claim AS m LEFT JOIN claim_verdict AS v ON v.claim_id = m.claim_id
JOIN region AS r ON r.region_id = m.region_id
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
