-- What a view says follows from the figures alone, not from the plan that SQLite makes: of several
-- names of one language the first by the alphabet, lists in a stated order.
--
-- `ranking` counts the regions of the level once for all that are ranked together, instead of once for
-- each, which took longer the more there are, squared. As the query `rank` does, it counts those that
-- there are at the time itself, however its period is written, and of a group those that are members
-- then.

DROP VIEW indicator_label;

CREATE VIEW indicator_label AS
SELECT x.indicator_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN indicator_name AS n ON n.language = d.language
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN indicator_name AS n
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

DROP VIEW region_label;

CREATE VIEW region_label AS
SELECT x.region_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN region_name AS n ON n.language = d.language
   WHERE n.region_id = x.region_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN region_name AS n
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

DROP VIEW initiative_label;

CREATE VIEW initiative_label AS
SELECT x.initiative_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN initiative_name AS n ON n.language = d.language
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN initiative_name AS n
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

DROP VIEW initiative_timeline;

CREATE VIEW initiative_timeline AS
SELECT t.code AS date, t.start_date, t.end_date, r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = i.region_id) AS region_name,
  i.code AS initiative,
  (SELECT l.name FROM initiative_label AS l WHERE l.initiative_id = i.initiative_id) AS name,
  i.type, e.kind AS event,
  (SELECT group_concat(k.code, ', ') FROM (SELECT d.code FROM initiative_indicator AS n
     JOIN indicator AS d ON d.indicator_id = n.indicator_id
     WHERE n.initiative_id = i.initiative_id ORDER BY n.indicator_id, n.role) AS k) AS indicators,
  (SELECT c.code FROM source AS c WHERE c.source_id = coalesce(e.source_id, i.source_id))
    AS source,
  (SELECT l.evidence FROM evidence_label AS l WHERE l.evidence_id = e.evidence_id) AS evidence,
  e.note
FROM initiative AS i JOIN region AS r ON r.region_id = i.region_id
LEFT JOIN initiative_event AS e ON e.initiative_id = i.initiative_id
LEFT JOIN time_period AS t ON t.period_id = e.period_id;

DROP VIEW ranking;

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
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
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
  (SELECT l.name FROM region_label AS l WHERE l.region_id = p.region_id) AS region_name,
  p.value, p.low, p.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = p.unit_id) AS unit,
  p.worst_above + 1 AS rank, p.not_worse AS rank_last,
  p.not_worse - p.worst_above - 1 AS tied, p.ranked, p.population,
  p.decimals, p.source, p.within_level, p.time_class, p.time_from, p.time_to,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.status_id) AS status,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM placed AS p WHERE p.is_best = 1;
