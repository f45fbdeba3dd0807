-- The figures: imports and vintages, series, observations, their evidence, and the definitions of
-- indicators that are derived from others.

-- One import: a batch that can be undone whole. Its number is not used again when it has been
-- undone: whoever types `almanac undo 5` twice must not lose another one.
CREATE TABLE import (
  import_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,  -- UTC
  seconds    REAL NOT NULL,
  tool       TEXT NOT NULL,
  rows_read  INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  revised    INTEGER NOT NULL,
  unchanged  INTEGER NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- `number` counts the files of an import from 0.
CREATE TABLE import_file (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  path      TEXT NOT NULL,
  format    TEXT NOT NULL,
  sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
  rows_read INTEGER NOT NULL,
  number    INTEGER,
  PRIMARY KEY (import_id, path)
) STRICT, WITHOUT ROWID;

-- What was said at one date, as one import brought it. Small, so that an observation carries one
-- byte for it. One import may bring several of one day: those of an exported database that revised
-- a figure twice within it. Their order is that of their numbers.
CREATE TABLE vintage (
  vintage_id INTEGER PRIMARY KEY,
  import_id  INTEGER NOT NULL REFERENCES import,
  known_from TEXT NOT NULL,
  digest     INTEGER NOT NULL DEFAULT 0  -- of its figures as they were said: see series_digest
) STRICT;

CREATE INDEX vintage_import ON vintage (import_id);

-- A disaggregation such as sex=F;age=Y15T24; 0 is the total, without any.
CREATE TABLE dimension_set (
  dimension_set_id INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO dimension_set (dimension_set_id, code) VALUES (0, '');

-- What is the same for all observations of an indicator, region, source, time basis and set of
-- dimensions. The checks are written without IN (…): such a list is built anew for each row, which
-- took half the time of a bulk insert.
CREATE TABLE series (
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
                         WHEN basis = 'B' THEN 2 ELSE 0 END) STORED,
  version          TEXT,  -- of the definition, where it is not the indicator's
  coverage         TEXT,  -- what the region's figure includes, such as 'mainland'
  price_base       TEXT,
  -- Two series of one gate may be compared; NULL where more is to be looked at: see _pair.
  gate             INTEGER GENERATED ALWAYS AS (CASE WHEN version IS NULL AND price_base IS NULL
                     THEN instr('SEBAHLU', basis) END) STORED,
  -- Whether another series has the same region, indicator and dimensions: see 0004.
  has_alternative  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (region_id, indicator_id, dimension_set_id, source_id, basis, cumulative)
) STRICT;

CREATE INDEX series_indicator ON series (indicator_id, region_id);

CREATE INDEX series_source ON series (source_id);

-- Codes of SDMX CL_OBS_STATUS; an observation is missing exactly when its status says so.
CREATE TABLE observation_status (
  status_id  INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  is_missing INTEGER NOT NULL CHECK (is_missing IN (0, 1))
) STRICT;

INSERT INTO observation_status (status_id, code, name, is_missing) VALUES
  (0, 'A', 'normal', 0), (1, 'B', 'break in the series', 0), (2, 'D', 'definition differs', 0),
  (3, 'E', 'estimated', 0), (4, 'F', 'forecast', 0), (5, 'G', 'experimental', 0),
  (6, 'H', 'missing: holiday or weekend', 1), (7, 'I', 'imputed', 0), (8, 'J', 'derogation', 0),
  (9, 'K', 'included in another category', 0), (10, 'L', 'missing: exists, not collected', 1),
  (11, 'M', 'missing: cannot exist', 1), (12, 'N', 'not significant', 0),
  (13, 'O', 'missing', 1), (14, 'P', 'provisional', 0), (15, 'Q', 'missing: suppressed', 1),
  (16, 'S', 'special event', 0), (17, 'U', 'low reliability', 0), (18, 'V', 'unvalidated', 0),
  (19, 'W', 'includes another category', 0);

-- The interval that each qualifier means is in the view `_interval`.
CREATE TABLE qualifier (
  qualifier_id INTEGER PRIMARY KEY,
  symbol       TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL
) STRICT;

INSERT INTO qualifier (qualifier_id, symbol, name) VALUES
  (0, '=', 'exactly as published'), (1, '~', 'about'), (2, '<~', 'nearly'),
  (3, '>', 'more than'), (4, '>=', 'at least'), (5, '<', 'less than'), (6, '<=', 'at most'),
  (7, '..', 'a range');

-- Half a unit in the last published digit is half / scale. Scaled to whole numbers, so that
-- 124.9 - 0.05 is 124.85 to the last bit. All are REAL; columns of that type SQLite stores as
-- integers where it can, and undoing that at each reading takes a twentieth of a comparison.
CREATE TABLE decimal_scale (
  decimals INTEGER PRIMARY KEY,
  scale    ANY NOT NULL CHECK (typeof(scale) = 'real'),
  half     ANY NOT NULL CHECK (typeof(half) = 'real')
) STRICT;

WITH RECURSIVE up (decimals, scale) AS
  (VALUES (0, 10.0) UNION ALL SELECT decimals + 1, scale * 10.0 FROM up WHERE decimals < 21)
INSERT INTO decimal_scale (decimals, scale, half) SELECT decimals, scale, 5.0 FROM up;

WITH RECURSIVE down (decimals, half) AS
  (VALUES (-1, 5.0) UNION ALL SELECT decimals - 1, half * 10.0 FROM down WHERE decimals > -22)
INSERT INTO decimal_scale (decimals, scale, half) SELECT decimals, 1.0, half FROM down;

-- The same for each rounding of an indicator, by decimals + 64 * rounding: spread is half, or
-- nothing for whole numbers of things that are counted one by one; floor is what a figure that is
-- not below nothing cannot have been rounded from less than.
CREATE TABLE rounding_scale (
  code   INTEGER PRIMARY KEY,
  scale  ANY NOT NULL CHECK (typeof(scale) = 'real'),
  half   ANY NOT NULL CHECK (typeof(half) = 'real'),
  spread ANY NOT NULL CHECK (typeof(spread) = 'real'),
  floor  ANY NOT NULL CHECK (typeof(floor) = 'real')
) STRICT;

INSERT INTO rounding_scale (code, scale, half, spread, floor)
SELECT s.decimals + 64 * r.column1, s.scale, s.half,
  CASE WHEN r.column1 = 2 AND s.decimals = 0 THEN 0.0 ELSE s.half END, r.column2
FROM (VALUES (0, -9e999), (1, 0.0), (2, 0.0)) AS r CROSS JOIN decimal_scale AS s;

-- One figure. Slim, because there are millions: what is constant over a series stands in `series`,
-- what few figures have stands in the tables below.
CREATE TABLE observation (
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

-- What a vintage took the place of: only figures that were replaced, which are few.
CREATE INDEX observation_replaced ON observation (series_id, period_id, closed_by)
WHERE closed_by IS NOT NULL;


-- The stated ends of a range (qualifier '..').
CREATE TABLE observation_range (
  series_id  INTEGER NOT NULL,
  period_id  INTEGER NOT NULL,
  vintage_id INTEGER NOT NULL,
  low        REAL NOT NULL,
  high       REAL NOT NULL,
  PRIMARY KEY (series_id, period_id, vintage_id),
  FOREIGN KEY (series_id, period_id, vintage_id) REFERENCES observation ON DELETE CASCADE,
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;

-- Where in a source something stands: offsets are half-open, in Unicode scalars of the document's
-- NFC text with LF line ends.
CREATE TABLE evidence (
  evidence_id  INTEGER PRIMARY KEY,
  source_id    INTEGER NOT NULL REFERENCES source,
  paragraph    INTEGER CHECK (paragraph > 0),
  start_offset INTEGER CHECK (start_offset >= 0),
  end_offset   INTEGER,
  printed      TEXT,
  CHECK (end_offset > start_offset)
) STRICT;

CREATE UNIQUE INDEX evidence_place ON evidence
  (source_id, coalesce(start_offset, -1), coalesce(end_offset, -1), coalesce(paragraph, -1),
   coalesce(printed, ''));

CREATE TABLE observation_note (
  series_id   INTEGER NOT NULL,
  period_id   INTEGER NOT NULL,
  vintage_id  INTEGER NOT NULL,
  evidence_id INTEGER REFERENCES evidence,
  note        TEXT,
  PRIMARY KEY (series_id, period_id, vintage_id),
  FOREIGN KEY (series_id, period_id, vintage_id) REFERENCES observation ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX observation_note_evidence ON observation_note (evidence_id);

-- The line of its file from which each figure came. Figures come in stretches: of one series,
-- period after period, each so many lines behind the one before; and stretches of series that
-- follow one another are alike in most files. One row tells of them all.
CREATE TABLE observation_line (
  vintage_id INTEGER NOT NULL,
  series_id  INTEGER NOT NULL,  -- of the first figure; the others follow one by one
  period_id  INTEGER NOT NULL,  -- of the first figure of each series; the others follow one by one
  series     INTEGER NOT NULL CHECK (series BETWEEN 1 AND 1000),  -- so that few are looked at
  figures    INTEGER NOT NULL,  -- of each series
  file       INTEGER NOT NULL,  -- import_file.number
  line       INTEGER NOT NULL,  -- of the first figure
  stride     INTEGER NOT NULL,  -- lines from one series to the next
  step       INTEGER NOT NULL,  -- lines from one figure to the next; 0 in a wide table
  PRIMARY KEY (vintage_id, series_id, period_id)
) STRICT, WITHOUT ROWID;

-- What the rows of a series above add up to, kept by the tool as they come and go, and compared by
-- `almanac check --integrity` and by every answer: so that a figure that a disk, a copy or an
-- editor has changed is noticed. 512 series to a row, 8 bytes to each: their sum of 64 bits, high
-- byte first.
CREATE TABLE series_digest (
  number  INTEGER PRIMARY KEY,  -- of the series, divided by 512
  digests BLOB NOT NULL
) STRICT;

-- The same of the rows of each table that says what figures mean and where they are from.
CREATE TABLE table_digest (
  relation TEXT PRIMARY KEY,
  digest   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived indicators: their figures stand in the tables above, as series of the source 0, so that
-- every query and view has them, of any date. They follow from the figures of their parts, and are
-- made anew whenever those change. Each carries the vintage of the part that made it what it is: no
-- date, and no import, is theirs alone.
--
-- A ratio is of numerator_id to denominator_id of its indicator; a sum is of the terms below.
CREATE TABLE derivation (
  indicator_id INTEGER PRIMARY KEY REFERENCES indicator ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('ratio', 'sum')),
  -- The quotient, both parts in the base units of their dimensions, times ten to this.
  scale        INTEGER NOT NULL DEFAULT 0 CHECK (scale BETWEEN -21 AND 21),
  -- When the denominator is taken: at the same time; the position at the end of the numerator's
  -- span; the mean of the positions at its two ends.
  time_rule    TEXT NOT NULL DEFAULT 'same' CHECK (time_rule IN ('same', 'end', 'average')),
  CHECK (kind = 'ratio' OR scale = 0 AND time_rule = 'same')
) STRICT;

CREATE TABLE derivation_term (
  indicator_id INTEGER NOT NULL REFERENCES indicator ON DELETE CASCADE,
  part_id      INTEGER NOT NULL REFERENCES indicator,
  weight       INTEGER NOT NULL DEFAULT 1 CHECK (weight IN (-1, 1)),
  place        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (indicator_id, part_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX derivation_term_part ON derivation_term (part_id);
