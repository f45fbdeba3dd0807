-- What figures refer to: settings, sources, units, indicators, regions, time periods.
-- Every name has a `folded` search key (NameFolding in the library): width, case,
-- diacritics and traditional/simplified script are folded away, so that a lookup is an
-- index seek.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO setting (name, value) VALUES ('display_language', 'en');

CREATE TABLE source (
  source_id    INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE CHECK (code <> ''),
  kind         TEXT NOT NULL
               CHECK (kind IN ('article', 'bulletin', 'yearbook', 'dataset', 'api', 'law', 'web')),
  publisher    TEXT,
  title        TEXT,
  language     TEXT,
  url          TEXT,
  published    TEXT,
  accessed     TEXT,
  licence      TEXT,
  derived_from INTEGER REFERENCES source,  -- what this one reprints
  origin_id    INTEGER REFERENCES source,  -- root of that chain; itself when it reprints nothing
  tier         INTEGER NOT NULL DEFAULT 2 CHECK (tier BETWEEN 1 AND 3),  -- 1 official
  rank         TEXT NOT NULL DEFAULT 'normal'
               CHECK (rank IN ('preferred', 'normal', 'deprecated')),
  -- Lower wins; NULL never wins.
  priority     INTEGER GENERATED ALWAYS AS
               (CASE rank WHEN 'preferred' THEN tier WHEN 'normal' THEN 10 + tier END) VIRTUAL,
  sha256       TEXT CHECK (length(sha256) = 64),
  note         TEXT,
  folded       TEXT NOT NULL DEFAULT ''  -- search key of code, title and publisher
) STRICT;

CREATE INDEX source_derived_from ON source (derived_from);
CREATE INDEX source_origin ON source (origin_id);

CREATE TABLE unit (
  unit_id   INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE CHECK (code <> ''),
  dimension TEXT NOT NULL CHECK (dimension <> ''),
  factor    REAL NOT NULL CHECK (factor > 0),  -- times this gives the dimension's base unit
  symbol    TEXT
) STRICT;

CREATE TABLE unit_name (
  unit_id  INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language TEXT NOT NULL,  -- BCP 47; 'und' for an alias without one
  name     TEXT NOT NULL CHECK (name <> ''),
  folded   TEXT NOT NULL,
  PRIMARY KEY (unit_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_name_folded ON unit_name (folded);

CREATE TABLE indicator (
  indicator_id   INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE CHECK (code <> ''),
  definition     TEXT,
  unit_id        INTEGER NOT NULL REFERENCES unit,
  nature         TEXT NOT NULL
                 CHECK (nature IN ('stock', 'flow', 'ratio', 'share', 'index', 'rate')),
  direction      INTEGER NOT NULL DEFAULT 0 CHECK (direction IN (-1, 0, 1)),
  aggregation    TEXT NOT NULL DEFAULT 'none'
                 CHECK (aggregation IN ('sum', 'weighted', 'none')),
  numerator_id   INTEGER REFERENCES indicator,
  denominator_id INTEGER REFERENCES indicator,
  basis          TEXT NOT NULL CHECK (basis IN ('S', 'E', 'B', 'A', 'H', 'L', 'U')),
  version        TEXT,
  topic          TEXT
) STRICT;

CREATE INDEX indicator_numerator ON indicator (numerator_id);
CREATE INDEX indicator_denominator ON indicator (denominator_id);

CREATE TABLE indicator_name (
  indicator_id INTEGER NOT NULL REFERENCES indicator ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language     TEXT NOT NULL,
  name         TEXT NOT NULL CHECK (name <> ''),
  folded       TEXT NOT NULL,
  PRIMARY KEY (indicator_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX indicator_name_folded ON indicator_name (folded);

CREATE TABLE region (
  region_id  INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
  level      TEXT NOT NULL CHECK
             (level IN ('world', 'country', 'province', 'prefecture', 'county', 'zone', 'group')),
  parent_id  INTEGER REFERENCES region,  -- today's; earlier ones are in region_parent
  country_id INTEGER REFERENCES region,  -- the country on the way up; itself for a country
  valid_from TEXT,
  valid_to   TEXT,
  source_id  INTEGER REFERENCES source,
  note       TEXT
) STRICT;

CREATE INDEX region_parent_id ON region (parent_id);
CREATE INDEX region_level ON region (level, country_id);

CREATE TABLE region_name (
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language  TEXT NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  folded    TEXT NOT NULL,
  PRIMARY KEY (region_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_name_folded ON region_name (folded);

CREATE TABLE region_code (
  region_id  INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  scheme     TEXT NOT NULL CHECK (scheme <> ''),
  code       TEXT NOT NULL CHECK (code <> ''),
  valid_from TEXT,
  valid_to   TEXT,
  PRIMARY KEY (code, scheme, region_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_code_region ON region_code (region_id);

-- A parent in a stated stretch of time, where it is not today's.
CREATE TABLE region_parent (
  region_id  INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  parent_id  INTEGER NOT NULL REFERENCES region,
  valid_from TEXT NOT NULL DEFAULT '',
  valid_to   TEXT,
  PRIMARY KEY (region_id, parent_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE region_member (
  group_id   INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  region_id  INTEGER NOT NULL REFERENCES region,
  valid_from TEXT NOT NULL DEFAULT '',
  valid_to   TEXT,
  PRIMARY KEY (group_id, region_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_member_region ON region_member (region_id);

-- Every region under each of its ancestors and groups: filled from region_closure (0004)
-- whenever regions change, so that "the prefectures within Guangdong" is a seek.
CREATE TABLE region_within (
  within_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  PRIMARY KEY (within_id, region_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_within_region ON region_within (region_id);

CREATE TABLE region_change (
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  date      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'upgrade', 'recode')),
  other_id  INTEGER REFERENCES region,
  note      TEXT,
  PRIMARY KEY (region_id, date, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_period (
  period_id    INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,  -- canonical SDMX form
  start_date   TEXT NOT NULL,
  end_date     TEXT NOT NULL,         -- inclusive
  frequency    TEXT NOT NULL CHECK (frequency IN ('A', 'S', 'T', 'Q', 'M', 'W', 'D', '_O')),
  previous     TEXT,                  -- code of the adjacent span before
  year_earlier TEXT,                  -- code of the same span one year before
  CHECK (start_date <= end_date)
) STRICT;

CREATE INDEX time_period_end ON time_period (end_date);
CREATE INDEX time_period_start ON time_period (start_date);

-- Which periods are the same time, by time class (see series.time_class):
-- 0 same start and end, 1 same end, 2 same start, 3 same end (since inception).
-- A period is the same time as itself. Kept by the trigger, so that a match is a seek.
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
