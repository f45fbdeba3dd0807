-- What a bulk file does not say of what it brings: an indicator of unknown nature, a region of
-- another level. Imports count what they withdrew and rejected.
--
-- The check of `observation` says the same as before, in another form: `status IN (…)` in a
-- CHECK is worked out anew for each row, which took more than half the time of a bulk insert.
-- Tables are made anew with their old text changed; views and references go by their names.

PRAGMA legacy_alter_table = ON;

CREATE TABLE new_indicator (
  indicator_id   INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE CHECK (code <> ''),
  definition     TEXT,
  unit_id        INTEGER NOT NULL REFERENCES unit,
  nature         TEXT NOT NULL
                 CHECK (nature IN ('stock', 'flow', 'ratio', 'share', 'index', 'rate', 'unknown')),
  direction      INTEGER NOT NULL DEFAULT 0 CHECK (direction IN (-1, 0, 1)),
  aggregation    TEXT NOT NULL DEFAULT 'none'
                 CHECK (aggregation IN ('sum', 'weighted', 'none')),
  numerator_id   INTEGER REFERENCES indicator,
  denominator_id INTEGER REFERENCES indicator,
  basis          TEXT NOT NULL CHECK (basis IN ('S', 'E', 'B', 'A', 'H', 'L', 'U')),
  version        TEXT,
  topic          TEXT
) STRICT;

INSERT INTO new_indicator (indicator_id, code, definition, unit_id, nature, direction, aggregation,
  numerator_id, denominator_id, basis, version, topic)
SELECT indicator_id, code, definition, unit_id, nature, direction, aggregation, numerator_id,
  denominator_id, basis, version, topic FROM indicator;

DROP TABLE indicator;
ALTER TABLE new_indicator RENAME TO indicator;
CREATE INDEX indicator_numerator ON indicator (numerator_id);
CREATE INDEX indicator_denominator ON indicator (denominator_id);

CREATE TABLE new_region (
  region_id  INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
  level      TEXT NOT NULL CHECK (level IN
             ('world', 'country', 'province', 'prefecture', 'county', 'zone', 'group', 'other')),
  parent_id  INTEGER REFERENCES region,  -- today's; earlier ones are in region_parent
  country_id INTEGER REFERENCES region,  -- the country on the way up; itself for a country
  valid_from TEXT,
  valid_to   TEXT,
  source_id  INTEGER REFERENCES source,
  note       TEXT
) STRICT;

INSERT INTO new_region (region_id, code, level, parent_id, country_id, valid_from, valid_to,
  source_id, note)
SELECT region_id, code, level, parent_id, country_id, valid_from, valid_to, source_id, note
FROM region;

DROP TABLE region;
ALTER TABLE new_region RENAME TO region;
CREATE INDEX region_parent_id ON region (parent_id);
CREATE INDEX region_level ON region (level, country_id);

CREATE TABLE new_observation (
  series_id  INTEGER NOT NULL REFERENCES series,
  period_id  INTEGER NOT NULL REFERENCES time_period,
  vintage_id INTEGER NOT NULL REFERENCES vintage,
  value      REAL,
  decimals   INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN -22 AND 21),
  qualifier  INTEGER NOT NULL DEFAULT 0 CHECK (qualifier BETWEEN 0 AND 7),
  status     INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 19),
  closed_by  INTEGER REFERENCES vintage,  -- the vintage that replaced or withdrew it
  PRIMARY KEY (series_id, period_id, vintage_id),
  CHECK (CASE status WHEN 0 THEN value IS NOT NULL
         ELSE (value IS NULL) = (status IN (6, 10, 11, 13, 15)) END)
) STRICT, WITHOUT ROWID;

INSERT INTO new_observation (series_id, period_id, vintage_id, value, decimals, qualifier, status,
  closed_by)
SELECT series_id, period_id, vintage_id, value, decimals, qualifier, status, closed_by
FROM observation;

DROP TABLE observation;
ALTER TABLE new_observation RENAME TO observation;

PRAGMA legacy_alter_table = OFF;

ALTER TABLE import ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
