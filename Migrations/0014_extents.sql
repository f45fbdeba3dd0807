-- What can be known before figures are looked at: that nothing else tells of the same thing, or of the
-- same time, and how far a series reaches. Most figures win unopposed, and to look for opponents costs
-- more than to read the figure.

-- Whether another series has the same region, indicator and dimensions.
ALTER TABLE series ADD COLUMN has_rival INTEGER NOT NULL DEFAULT 0;

UPDATE series SET has_rival = 1 WHERE EXISTS (
  SELECT 1 FROM series AS s WHERE s.region_id = series.region_id
    AND s.indicator_id = series.indicator_id AND s.dimension_set_id = series.dimension_set_id
    AND s.series_id <> series.series_id);

CREATE TRIGGER series_rival_added AFTER INSERT ON series WHEN EXISTS (
  SELECT 1 FROM series AS s WHERE s.region_id = new.region_id
    AND s.indicator_id = new.indicator_id AND s.dimension_set_id = new.dimension_set_id
    AND s.series_id <> new.series_id)
BEGIN
  UPDATE series SET has_rival = 1 WHERE region_id = new.region_id
    AND indicator_id = new.indicator_id AND dimension_set_id = new.dimension_set_id;
END;

CREATE TRIGGER series_rival_removed AFTER DELETE ON series WHEN old.has_rival = 1 BEGIN
  UPDATE series SET has_rival = 0 WHERE region_id = old.region_id
    AND indicator_id = old.indicator_id AND dimension_set_id = old.dimension_set_id
    AND (SELECT count(*) FROM series AS s WHERE s.region_id = old.region_id
      AND s.indicator_id = old.indicator_id AND s.dimension_set_id = old.dimension_set_id) = 1;
END;

-- The time classes for which another period is the same time, each as a bit: see same_time.
ALTER TABLE time_period ADD COLUMN twins INTEGER NOT NULL DEFAULT 0;

UPDATE time_period SET twins = (
  SELECT coalesce(sum(1 << k.column1), 0) FROM (VALUES (0), (1), (2), (3)) AS k
  WHERE EXISTS (SELECT 1 FROM same_time AS t WHERE t.period_id = time_period.period_id
    AND t.time_class = k.column1 AND t.other_id <> t.period_id));

CREATE TRIGGER time_period_twin_added AFTER INSERT ON same_time
WHEN new.other_id <> new.period_id BEGIN
  UPDATE time_period SET twins = twins | (1 << new.time_class) WHERE period_id = new.period_id;
END;

CREATE TRIGGER time_period_twin_removed AFTER DELETE ON same_time
WHEN old.other_id <> old.period_id BEGIN
  UPDATE time_period SET twins = twins & ~(1 << old.time_class)
  WHERE period_id = old.period_id AND NOT EXISTS (
    SELECT 1 FROM same_time AS t WHERE t.time_class = old.time_class
      AND t.period_id = old.period_id AND t.other_id <> old.period_id);
END;

DROP VIEW figure;

CREATE VIEW figure AS
SELECT s.indicator_id, s.region_id, s.dimension_set_id, s.basis, s.cumulative, s.time_class,
  s.version, s.coverage, s.price_base, s.source_id, c.code AS source, c.origin_id, c.priority,
  s.series_id, s.has_rival, p.twins, o.period_id, o.vintage_id,
  (SELECT v.known_from FROM vintage AS v WHERE v.vintage_id = o.vintage_id) AS known_from,
  p.code AS period, p.start_date, p.end_date, p.frequency, p.previous, p.year_earlier,
  -- When a position is, or when a span is over.
  CASE WHEN s.basis = 'B' AND s.cumulative <> 'inception' THEN p.start_date ELSE p.end_date END
    AS day,
  -- Figures of one time and kind may be compared: see figure_pair.
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
JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = p.period_id
CROSS JOIN decimal_scale AS d CROSS JOIN source AS c
WHERE d.decimals = o.decimals AND c.source_id = s.source_id;

-- One figure of a series for each time, whoever else tells of it.
CREATE VIEW series_time AS
SELECT f.* FROM figure AS f
WHERE (f.twins >> f.time_class) & 1 = 0 OR NOT EXISTS (
  SELECT 1 FROM same_time AS t CROSS JOIN known_observation AS o CROSS JOIN vintage AS v
  WHERE t.time_class = f.time_class AND t.period_id = f.period_id
    AND t.other_id <> f.period_id
    AND o.series_id = f.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
    AND (o.value IS NULL) <= (f.value IS NULL)
    AND ((o.value IS NULL) < (f.value IS NULL)
      OR (v.known_from, o.vintage_id, -o.period_id)
       > (f.known_from, f.vintage_id, -f.period_id)));

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
      AND ((o.value IS NULL), c.priority) <= ((f.value IS NULL), f.priority)
      AND (((o.value IS NULL), c.priority) < ((f.value IS NULL), f.priority)
        OR (v.known_from, o.vintage_id, -s.series_id, -o.period_id)
         > (f.known_from, f.vintage_id, -f.series_id, -f.period_id))));

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
WHERE a.has_rival = 1 AND b.region_id = a.region_id AND b.indicator_id = a.indicator_id
  AND b.dimension_set_id = a.dimension_set_id AND b.time_class = a.time_class
  AND b.source_id <> a.source_id AND (b.basis = a.basis OR a.basis = 'U' OR b.basis = 'U')
  AND f.series_id = a.series_id AND t.period_id = f.period_id AND t.time_class = a.time_class
  AND o.series_id = b.series_id AND o.period_id = t.other_id AND o.origin_id <> f.origin_id
  AND f.priority IS NOT NULL AND o.priority IS NOT NULL
  AND (f.low > o.high OR f.high < o.low);

DROP VIEW figure_flag;

CREATE VIEW figure_flag AS
SELECT o.series_id, o.period_id, nullif(substr(
    CASE WHEN t.code <> 'A' THEN ', ' || t.name ELSE '' END
    || CASE WHEN s.has_rival = 1 AND EXISTS (SELECT 1 FROM disagreement AS e
         WHERE e.region_id = s.region_id AND e.indicator_id = s.indicator_id
         AND e.series_id = o.series_id AND e.period_id = o.period_id)
       THEN ', sources disagree' ELSE '' END, 3), '') AS flags
FROM known_observation AS o CROSS JOIN series AS s CROSS JOIN observation_status AS t
WHERE s.series_id = o.series_id AND t.status_id = o.status;

DROP VIEW comparison;

CREATE VIEW comparison AS
SELECT p.*, nullif(substr(coalesce(', ' || (SELECT g.flags FROM figure_flag AS g
    WHERE g.series_id = p.series_id AND g.period_id = p.period_id), '')
  || coalesce(', reference ' || replace((SELECT g.flags FROM figure_flag AS g
    WHERE g.series_id = p.reference_series_id AND g.period_id = p.reference_period_id),
    ', sources disagree', ', reference sources disagree'), ''), 3), '') AS flags
FROM comparison_pair AS p;

-- Among figures of one kind, of those that are members of a group then.
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
    sum(is_best) OVER above AS best_above,
    sum(is_best) OVER (PARTITION BY indicator, within, within_level, level, time_class,
      time_from, time_to, dimension_set_id, kind) AS ranked
  FROM edge AS e
  WINDOW above AS (PARTITION BY indicator, within, within_level, level, time_class,
    time_from, time_to, dimension_set_id, kind
    ORDER BY CASE WHEN at IS NULL THEN 2 * (1 - is_best) ELSE 1 END, at DESC, is_best DESC
    ROWS UNBOUNDED PRECEDING)),
placed AS (
  SELECT g.*, max(CASE WHEN is_best = 0 THEN best_above END) OVER (PARTITION BY indicator,
    within, within_level, level, time_class, time_from, time_to, dimension_set_id, kind, region)
    AS not_worse
  FROM running AS g)
SELECT p.indicator, p.within, p.level, p.period, p.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = p.region_id) AS region_name,
  p.value, p.low, p.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = p.unit_id) AS unit,
  p.worst_above + 1 AS rank, p.not_worse AS rank_last,
  p.not_worse - p.worst_above - 1 AS tied, p.ranked,
  (SELECT count(*) FROM region_within AS n JOIN region AS r ON r.region_id = n.region_id
   WHERE n.within_id = p.within_id AND r.level = p.level
     AND coalesce(r.valid_from, '') <= p.end_date
     AND coalesce(r.valid_to, '9999') >= p.start_date) AS population,
  p.decimals, p.source, p.within_level, p.time_class, p.time_from, p.time_to,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.status_id) AS status,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM placed AS p WHERE p.is_best = 1;

-- How far each series reaches, made after each import (SeriesExtents.swift) as `extent_rule` says.
-- Without references: SQLite would read it whole for each series that goes.
CREATE TABLE series_extent (
  indicator_id     INTEGER NOT NULL,
  region_id        INTEGER NOT NULL,
  series_id        INTEGER NOT NULL,
  dimension_set_id INTEGER NOT NULL,
  time_class       INTEGER NOT NULL,
  has_rival        INTEGER NOT NULL,
  figures          INTEGER NOT NULL,  -- times with a value, one time once
  missing          INTEGER NOT NULL,  -- times without one, with the reason
  first_id         INTEGER,           -- the period with a value that begins first
  last_id          INTEGER NOT NULL,  -- the newest time
  value_id         INTEGER,           -- the newest time with a value ...
  low              REAL,              -- ... and what that may be
  high             REAL,
  PRIMARY KEY (indicator_id, region_id, series_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_rival_extent AFTER UPDATE OF has_rival ON series BEGIN
  UPDATE series_extent SET has_rival = new.has_rival
  WHERE indicator_id = new.indicator_id AND region_id = new.region_id
    AND series_id = new.series_id;
END;

CREATE VIEW extent_rule AS
SELECT s.indicator_id, s.region_id, s.series_id, s.dimension_set_id, s.time_class, s.has_rival,
  (SELECT count(f.value) FROM series_time AS f WHERE f.series_id = s.series_id) AS figures,
  (SELECT count(*) - count(f.value) FROM series_time AS f WHERE f.series_id = s.series_id)
    AS missing,
  (SELECT f.period_id FROM series_time AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL ORDER BY f.start_date, f.end_date, f.period_id LIMIT 1) AS first_id,
  (SELECT f.period_id FROM series_time AS f WHERE f.series_id = s.series_id
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS last_id,
  (SELECT f.period_id FROM series_time AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS value_id,
  (SELECT f.low FROM series_time AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS low,
  (SELECT f.high FROM series_time AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS high
FROM series AS s
WHERE EXISTS (SELECT 1 FROM known_observation AS o WHERE o.series_id = s.series_id);

INSERT INTO series_extent SELECT * FROM extent_rule;

CREATE VIEW known_extent AS SELECT * FROM series_extent;

-- Series of sources that never win.
CREATE VIEW disregarded_series AS
SELECT s.series_id FROM source AS c CROSS JOIN series AS s
WHERE c.priority IS NULL AND s.source_id = c.source_id;

-- The same for the figures of each series that win. Where another series tells of the same thing,
-- they have to be looked at.
CREATE VIEW winning_extent AS
SELECT e.indicator_id, e.region_id, e.series_id, e.dimension_set_id, e.time_class, e.has_rival,
  CASE e.has_rival WHEN 0 THEN e.figures
    ELSE (SELECT count(f.value) FROM winner AS f WHERE f.series_id = e.series_id)
    END AS figures,
  CASE e.has_rival WHEN 0 THEN e.missing
    ELSE (SELECT count(*) - count(f.value) FROM winner AS f WHERE f.series_id = e.series_id)
    END AS missing,
  CASE e.has_rival
    WHEN 0 THEN (SELECT p.start_date FROM time_period AS p WHERE p.period_id = e.first_id)
    ELSE (SELECT min(f.start_date) FROM winner AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL) END AS first_date,
  CASE WHEN e.has_rival = 0 AND e.time_class <> 2
    THEN (SELECT p.end_date FROM time_period AS p WHERE p.period_id = e.value_id)
    ELSE (SELECT max(f.end_date) FROM winner AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL) END AS last_date,
  CASE e.has_rival WHEN 0 THEN e.last_id
    ELSE (SELECT f.period_id FROM winner AS f WHERE f.series_id = e.series_id
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
      LIMIT 1) END AS last_id,
  CASE e.has_rival WHEN 0 THEN e.value_id
    ELSE (SELECT f.period_id FROM winner AS f WHERE f.series_id = e.series_id
        AND f.value IS NOT NULL
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
      LIMIT 1) END AS value_id
FROM known_extent AS e
WHERE NOT EXISTS (SELECT 1 FROM source AS c WHERE c.priority IS NULL)
  OR e.series_id NOT IN (SELECT d.series_id FROM disregarded_series AS d);

-- The day up to which there are figures of an indicator, for whatever region: made with the above.
CREATE TABLE indicator_extent (
  indicator_id INTEGER PRIMARY KEY,
  last_date    TEXT NOT NULL
) STRICT;

CREATE VIEW indicator_extent_rule AS
SELECT e.indicator_id, max(e.last_date) AS last_date FROM winning_extent AS e
GROUP BY e.indicator_id HAVING max(e.last_date) IS NOT NULL;

INSERT INTO indicator_extent SELECT * FROM indicator_extent_rule;

CREATE VIEW known_indicator_extent AS SELECT * FROM indicator_extent;

DROP VIEW coverage;

-- What is not asked for is not worked out: so the dates stand outside of the counts. By the code of
-- an indicator, so that one can be asked for.
CREATE VIEW coverage AS
SELECT g.indicator, r.code AS region, r.level,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = r.region_id) AS region_name,
  g.figures, g.missing,
  (SELECT min(e.first_date) FROM winning_extent AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id) AS first_date,
  (SELECT max(e.last_date) FROM winning_extent AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id) AS last_date,
  (SELECT count(DISTINCT s.source_id) FROM winning_extent AS e CROSS JOIN series AS s
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
     AND e.figures + e.missing > 0 AND s.series_id = e.series_id) AS sources,
  CASE WHEN coalesce((SELECT max(e.last_date) FROM winning_extent AS e
      WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id), '')
    < (SELECT n.last_date FROM known_indicator_extent AS n
       WHERE n.indicator_id = g.indicator_id) THEN 1 ELSE 0 END AS stale
FROM (SELECT i.code AS indicator, i.indicator_id, e.region_id, sum(e.figures) AS figures,
        sum(e.missing) AS missing
      FROM indicator AS i CROSS JOIN winning_extent AS e
      WHERE e.indicator_id = i.indicator_id GROUP BY i.code, e.region_id) AS g
CROSS JOIN region AS r
WHERE r.region_id = g.region_id AND g.figures + g.missing > 0;
