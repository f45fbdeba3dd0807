-- What is kept though it follows from the rest, so that a query searches an index instead of
-- looking at figures; and who keeps it. Each has its rule: a view, or a trigger beside it here.
--
--   kept                      rule                       kept by
--   region_within             _region_closure            the tool, when regions change
--   ranked_level              _ranked_level_rule         the tool, when regions change
--   indicator.rounding        _rounding_rule             triggers on indicator and unit
--   same_time                 its trigger                a trigger on time_period
--   time_period.duplicates    its triggers               triggers on same_time
--   earlier_time              _earlier_time_rule         the tool, when periods are added
--   series.has_alternative    its triggers               triggers on series
--   series_availability       _availability_rule         the tool, when figures change
--   indicator_availability    _indicator_availability_rule   the tool, with the above

CREATE TRIGGER indicator_rounding_added AFTER INSERT ON indicator BEGIN
  UPDATE indicator SET rounding = (SELECT k.rounding FROM _rounding_rule AS k
    WHERE k.indicator_id = new.indicator_id) WHERE indicator_id = new.indicator_id;
END;

-- With what it leads to when it changes: see indicator_interval_availability.
CREATE TRIGGER unit_rounding_changed AFTER UPDATE OF dimension, factor ON unit BEGIN
  UPDATE indicator SET rounding = (SELECT k.rounding FROM _rounding_rule AS k
    WHERE k.indicator_id = indicator.indicator_id) WHERE unit_id = new.unit_id;
END;

-- Every region under each of its ancestors and groups.
CREATE TABLE region_within (
  within_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  PRIMARY KEY (within_id, region_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_within_region ON region_within (region_id);

-- The levels at which each region is ranked, with the time for which it is: its own, and `city`, as
-- which prefectures and municipalities count.
CREATE TABLE ranked_level (
  region_id  INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  level      TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL,
  PRIMARY KEY (region_id, level, valid_from)
) STRICT, WITHOUT ROWID;

-- Which periods are the same time, by time class (see series.time_class): 0 same start and end,
-- 1 same end, 2 same start, 3 same end (since inception). A period is the same time as itself.
CREATE TABLE same_time (
  time_class INTEGER NOT NULL,
  period_id  INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  other_id   INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  PRIMARY KEY (time_class, period_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_time_period ON same_time (period_id);

CREATE INDEX same_time_other ON same_time (other_id);

CREATE TRIGGER time_period_same_time AFTER INSERT ON time_period BEGIN
  INSERT INTO same_time (time_class, period_id, other_id)
  SELECT c.column1, new.period_id, p.period_id
  FROM (VALUES (1), (3)) AS c JOIN time_period AS p ON p.end_date = new.end_date
  UNION ALL
  SELECT c.column1, p.period_id, new.period_id
  FROM (VALUES (1), (3)) AS c JOIN time_period AS p
    ON p.end_date = new.end_date AND p.period_id <> new.period_id
  UNION ALL
  SELECT 2, new.period_id, p.period_id FROM time_period AS p WHERE p.start_date = new.start_date
  UNION ALL
  SELECT 2, p.period_id, new.period_id FROM time_period AS p
  WHERE p.start_date = new.start_date AND p.period_id <> new.period_id
  UNION ALL
  SELECT 0, new.period_id, p.period_id FROM time_period AS p
  WHERE p.end_date = new.end_date AND p.start_date = new.start_date
  UNION ALL
  SELECT 0, p.period_id, new.period_id FROM time_period AS p
  WHERE p.end_date = new.end_date AND p.start_date = new.start_date
    AND p.period_id <> new.period_id;
END;

CREATE TRIGGER time_period_duplicate_added AFTER INSERT ON same_time
WHEN new.other_id <> new.period_id BEGIN
  UPDATE time_period SET duplicates = duplicates | (1 << new.time_class)
  WHERE period_id = new.period_id;
END;

CREATE TRIGGER time_period_duplicate_removed AFTER DELETE ON same_time
WHEN old.other_id <> old.period_id BEGIN
  UPDATE time_period SET duplicates = duplicates & ~(1 << old.time_class)
  WHERE period_id = old.period_id AND NOT EXISTS (
    SELECT 1 FROM same_time AS t WHERE t.time_class = old.time_class
      AND t.period_id = old.period_id AND t.other_id <> old.period_id);
END;

-- Which periods lie a year (step 'year'), or a span (step 'span'), before another.
CREATE TABLE earlier_time (
  period_id  INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  time_class INTEGER NOT NULL,
  step       TEXT NOT NULL CHECK (step IN ('year', 'span')),
  other_id   INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  PRIMARY KEY (period_id, time_class, step, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX earlier_time_other ON earlier_time (other_id);

-- Whether another series has the same region, indicator and dimensions: most figures are preferred
-- unopposed, and to look for alternatives costs more than to read the figure.
CREATE TRIGGER series_alternative_added AFTER INSERT ON series WHEN EXISTS (
  SELECT 1 FROM series AS s WHERE s.region_id = new.region_id
    AND s.indicator_id = new.indicator_id AND s.dimension_set_id = new.dimension_set_id
    AND s.series_id <> new.series_id)
BEGIN
  UPDATE series SET has_alternative = 1 WHERE region_id = new.region_id
    AND indicator_id = new.indicator_id AND dimension_set_id = new.dimension_set_id;
END;

CREATE TRIGGER series_alternative_removed AFTER DELETE ON series WHEN old.has_alternative = 1 BEGIN
  UPDATE series SET has_alternative = 0 WHERE region_id = old.region_id
    AND indicator_id = old.indicator_id AND dimension_set_id = old.dimension_set_id
    AND (SELECT count(*) FROM series AS s WHERE s.region_id = old.region_id
      AND s.indicator_id = old.indicator_id AND s.dimension_set_id = old.dimension_set_id) = 1;
END;

-- How far each series reaches. Without references: SQLite would read it whole for each series that
-- goes.
CREATE TABLE series_availability (
  indicator_id     INTEGER NOT NULL,
  region_id        INTEGER NOT NULL,
  series_id        INTEGER NOT NULL,
  dimension_set_id INTEGER NOT NULL,
  time_class       INTEGER NOT NULL,
  has_alternative        INTEGER NOT NULL,
  figures          INTEGER NOT NULL,  -- times with a value, one time once
  missing          INTEGER NOT NULL,  -- times without one, with the reason
  first_id         INTEGER,           -- the period with a value that begins first
  last_id          INTEGER NOT NULL,  -- the newest time
  value_id         INTEGER,           -- the newest time with a value ...
  low              REAL,              -- ... and what that may be
  high             REAL,
  kind             TEXT,              -- what may be compared with it; NULL without a value
  PRIMARY KEY (indicator_id, region_id, dimension_set_id, series_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_alternative_availability AFTER UPDATE OF has_alternative ON series BEGIN
  UPDATE series_availability SET has_alternative = new.has_alternative
  WHERE indicator_id = new.indicator_id AND region_id = new.region_id
    AND series_id = new.series_id;
END;

-- The day up to which there are figures of an indicator and its dimensions, for whatever region.
CREATE TABLE indicator_availability (
  indicator_id     INTEGER NOT NULL,
  dimension_set_id INTEGER NOT NULL,
  last_date        TEXT NOT NULL,
  PRIMARY KEY (indicator_id, dimension_set_id)
) STRICT, WITHOUT ROWID;
