-- What figures refer to: settings, units, sources, indicators, regions, time periods.
--
-- Every name has a `folded` search key (NameFolding in the library): width, case, diacritics and
-- traditional/simplified script are folded away, so that a lookup is a search of an index.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO setting (name, value) VALUES ('display_language', 'en');

-- Amounts convert within a dimension, by their factors.
CREATE TABLE unit (
  unit_id   INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE CHECK (code <> ''),
  dimension TEXT NOT NULL CHECK (dimension <> ''),
  factor    REAL NOT NULL CHECK (factor > 0),  -- times this gives the dimension's base unit
  symbol    TEXT,
  -- Things that are counted one by one: a whole number of them, printed in full, is exact.
  is_count  INTEGER GENERATED ALWAYS AS (dimension = 'count' OR dimension = 'people'
              OR dimension = 'visits' OR dimension = 'households' OR dimension = 'containers')
            STORED
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

-- Who says so. A reprint names what it reprints: both together are one attestation.
CREATE TABLE source (
  source_id    INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE CHECK (code <> ''),
  kind         TEXT NOT NULL CHECK (kind IN
               ('article', 'bulletin', 'yearbook', 'dataset', 'api', 'law', 'web', 'derived')),
  publisher    TEXT,
  title        TEXT,
  language     TEXT,
  url          TEXT,
  published    TEXT,
  accessed     TEXT,
  licence      TEXT,
  derived_from INTEGER REFERENCES source,  -- what this one reprints
  origin_id    INTEGER REFERENCES source,  -- root of that chain; itself when it reprints nothing
  tier         INTEGER NOT NULL DEFAULT 2 CHECK (tier BETWEEN 1 AND 4),  -- 1 official, 4 derived
  rank         TEXT NOT NULL DEFAULT 'normal'
               CHECK (rank IN ('preferred', 'normal', 'deprecated')),
  -- Lower wins; NULL never wins.
  priority     INTEGER GENERATED ALWAYS AS
               (CASE rank WHEN 'preferred' THEN tier WHEN 'normal' THEN 10 + tier END) STORED,
  sha256       TEXT CHECK (length(sha256) = 64),
  note         TEXT,
  folded       TEXT NOT NULL DEFAULT '',  -- search key of code, title and publisher
  file         TEXT,  -- what it was made for, as seen from the database's folder, less the ending
  CHECK ((tier = 4) = (source_id = 0) AND (kind = 'derived') = (source_id = 0)
    AND (source_id <> 0 OR rank = 'normal'))
) STRICT;

CREATE INDEX source_derived_from ON source (derived_from);

CREATE INDEX source_origin ON source (origin_id);

-- The source of derived figures. Tier 4 is behind every source that states something: what was
-- stated is preferred.
INSERT INTO source (source_id, code, kind, origin_id, tier, folded)
VALUES (0, 'derived', 'derived', 0, 4, 'derived');

CREATE TABLE indicator (
  indicator_id   INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE CHECK (code <> ''),
  definition     TEXT,
  unit_id        INTEGER NOT NULL REFERENCES unit,
  nature         TEXT NOT NULL
                 CHECK (nature IN ('stock', 'flow', 'ratio', 'share', 'index', 'rate', 'unknown')),
  direction      INTEGER NOT NULL DEFAULT 0 CHECK (direction IN (-1, 0, 1)),
  aggregation    TEXT NOT NULL DEFAULT 'unknown'
                 CHECK (aggregation IN ('sum', 'weighted', 'none', 'unknown')),
  numerator_id   INTEGER REFERENCES indicator,
  denominator_id INTEGER REFERENCES indicator,
  basis          TEXT NOT NULL CHECK (basis IN ('S', 'E', 'B', 'A', 'H', 'L', 'U')),
  version        TEXT,
  topic          TEXT,
  rounding       INTEGER NOT NULL DEFAULT 0  -- how far its figures may be off: see _rounding_rule
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
  level      TEXT NOT NULL CHECK (level IN
             ('world', 'country', 'province', 'prefecture', 'county', 'zone', 'group', 'other')),
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

-- Alternative codes: of other schemes, or of other times.
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

-- The members of a group, with the time for which they are.
CREATE TABLE region_member (
  group_id   INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  region_id  INTEGER NOT NULL REFERENCES region,
  valid_from TEXT NOT NULL DEFAULT '',
  valid_to   TEXT,
  PRIMARY KEY (group_id, region_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_member_region ON region_member (region_id);

-- A change of name, code or border: a comparison across a merger or a split says so.
CREATE TABLE region_change (
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  date      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'upgrade', 'recode')),
  other_id  INTEGER REFERENCES region,
  note      TEXT,
  PRIMARY KEY (region_id, date, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_change_other ON region_change (other_id, date) WHERE other_id IS NOT NULL;

-- `duplicates` has a bit for each time class for which another period is the same time: see
-- same_time, whose triggers keep it.
CREATE TABLE time_period (
  period_id    INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,  -- canonical SDMX form
  start_date   TEXT NOT NULL,
  end_date     TEXT NOT NULL,         -- inclusive
  frequency    TEXT NOT NULL CHECK (frequency IN ('A', 'S', 'T', 'Q', 'M', 'W', 'D', '_O')),
  previous     TEXT,                  -- code of the adjacent span before
  year_earlier TEXT,                  -- code of the same span one year before
  -- How many whole months it has; NULL when it has none.
  months       INTEGER GENERATED ALWAYS AS (CASE
                 WHEN substr(start_date, 9) = '01' AND substr(date(end_date, '+1 day'), 9) = '01'
                 THEN 12 * (substr(date(end_date, '+1 day'), 1, 4) - substr(start_date, 1, 4))
                   + substr(date(end_date, '+1 day'), 6, 2) - substr(start_date, 6, 2)
                 END) STORED,
  -- How long it is: two of one length may be compared over time.
  span         TEXT GENERATED ALWAYS AS (coalesce(months,
                 CASE frequency WHEN '_O' THEN substr(code, 12) ELSE frequency END)) STORED,
  duplicates   INTEGER NOT NULL DEFAULT 0,
  CHECK (start_date <= end_date)
) STRICT;

CREATE INDEX time_period_end ON time_period (end_date);

CREATE INDEX time_period_start ON time_period (start_date);

-- Queries of the user's own, kept with the figures that they ask for: the text of the file as it
-- was, header and all. They are read with the same limits as a file, whoever has written them.
CREATE TABLE saved_query (
  name     TEXT PRIMARY KEY,
  text     TEXT NOT NULL,
  saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))  -- UTC
) STRICT, WITHOUT ROWID;

-- Findings of `almanac check` that somebody has looked at and found to be right, with the reason.
-- Codes, and `*` for any: they outlive what they name, and stay when an import is undone.
CREATE TABLE silence (
  code        TEXT NOT NULL CHECK (code <> ''),
  indicator   TEXT NOT NULL DEFAULT '*',
  region      TEXT NOT NULL DEFAULT '*',
  source      TEXT NOT NULL DEFAULT '*',
  period      TEXT NOT NULL DEFAULT '*',
  note        TEXT NOT NULL,
  silenced_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),  -- UTC
  PRIMARY KEY (code, indicator, region, source, period)
) STRICT, WITHOUT ROWID;
