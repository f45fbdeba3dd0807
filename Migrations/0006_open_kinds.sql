-- What a bulk file does not say of what it brings: an indicator of unknown nature, a region of
-- another level. Imports count what they withdrew and rejected.
--
-- The checks of `observation` and `series` say the same as before, in another form: the list of
-- an `IN (…)` in a CHECK is built anew for each row, which took half the time of a bulk insert.
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

CREATE TABLE new_series (
  series_id        INTEGER PRIMARY KEY,
  region_id        INTEGER NOT NULL REFERENCES region,
  indicator_id     INTEGER NOT NULL REFERENCES indicator,
  dimension_set_id INTEGER NOT NULL DEFAULT 0 REFERENCES dimension_set,
  source_id        INTEGER NOT NULL REFERENCES source,
  basis            TEXT NOT NULL CHECK (basis GLOB '[SEBAHLU]'),
  cumulative       TEXT NOT NULL DEFAULT 'none'
                   CHECK (cumulative = 'none' OR cumulative = 'ytd' OR cumulative = 'inception'),
  -- What decides whether two periods are the same time: see same_time.
  time_class       INTEGER GENERATED ALWAYS AS
                   (CASE WHEN cumulative = 'inception' THEN 3 WHEN basis = 'E' THEN 1
                         WHEN basis = 'B' THEN 2 ELSE 0 END) VIRTUAL,
  version          TEXT,  -- of the definition, where it is not the indicator's
  coverage         TEXT,  -- what the region's figure includes, such as 'mainland'
  price_base       TEXT,
  UNIQUE (region_id, indicator_id, dimension_set_id, source_id, basis, cumulative)
) STRICT;

INSERT INTO new_series (series_id, region_id, indicator_id, dimension_set_id, source_id, basis,
  cumulative, version, coverage, price_base)
SELECT series_id, region_id, indicator_id, dimension_set_id, source_id, basis, cumulative, version,
  coverage, price_base FROM series;

DROP TABLE series;
ALTER TABLE new_series RENAME TO series;
CREATE INDEX series_indicator ON series (indicator_id, region_id);
CREATE INDEX series_source ON series (source_id);

PRAGMA legacy_alter_table = OFF;

ALTER TABLE import ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
