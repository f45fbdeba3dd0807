-- What each import changed beside its figures, so that it can be taken back whole. Figures need
-- no log: each carries the vintage that brought it and the one that closed it.
--
-- The number of an import is not used again when the import has been taken back: whoever types
-- `almanac undo 5` twice must not lose another one.

PRAGMA legacy_alter_table = ON;

CREATE TABLE new_import (
  import_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,  -- UTC
  seconds    REAL NOT NULL,
  tool       TEXT NOT NULL,
  rows_read  INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  revised    INTEGER NOT NULL,
  unchanged  INTEGER NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  -- Whether the two tables below say what it changed: an earlier almanac did not write that down.
  is_logged  INTEGER NOT NULL DEFAULT 0 CHECK (is_logged IN (0, 1))
) STRICT;

INSERT INTO new_import (import_id, started_at, seconds, tool, rows_read, added, revised, unchanged,
  withdrawn, rejected)
SELECT import_id, started_at, seconds, tool, rows_read, added, revised, unchanged, withdrawn,
  rejected FROM import;

DROP TABLE import;
ALTER TABLE new_import RENAME TO import;

PRAGMA legacy_alter_table = OFF;

-- Which rows are an import's making, by their numbers, which only grow: a row for each table
-- instead of one for each of 300 000 series. Stretches of one table do not overlap. Rows of
-- nobody's making were made by an import since taken back, and go when nothing uses them.
CREATE TABLE import_range (
  relation  TEXT NOT NULL,
  first_id  INTEGER NOT NULL,
  last_id   INTEGER NOT NULL,
  import_id INTEGER REFERENCES import ON DELETE CASCADE,  -- NULL: made before this was kept
  PRIMARY KEY (relation, first_id),
  CHECK (first_id <= last_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_range_import ON import_range (import_id);

INSERT INTO import_range (relation, first_id, last_id)
SELECT relation, 0, last_id FROM (
  SELECT 'series' AS relation, max(series_id) AS last_id FROM series
  UNION ALL SELECT 'time_period', max(period_id) FROM time_period
  UNION ALL SELECT 'dimension_set', max(dimension_set_id) FROM dimension_set
  UNION ALL SELECT 'evidence', max(evidence_id) FROM evidence)
WHERE last_id IS NOT NULL;

-- What an import did to rows that it did not make, in order: a row added to a table without
-- numbers of its own, a field changed, with what stood there, or a row removed, a line for
-- each of its fields.
CREATE TABLE import_change (
  change_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  relation  TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'removed')),
  key_1     ANY NOT NULL,  -- the row's primary key, column by column
  key_2     ANY,
  key_3     ANY,
  key_4     ANY,
  field     TEXT,
  old       ANY
) STRICT;

CREATE INDEX import_change_import ON import_change (import_id);
CREATE INDEX import_change_row ON import_change (relation, key_1, key_2, key_3, key_4);

DROP VIEW imports;

CREATE VIEW imports AS
SELECT i.import_id AS import, i.started_at, i.seconds, f.path, f.format, f.sha256,
  f.rows_read, i.added AS import_added, i.revised AS import_revised,
  i.unchanged AS import_unchanged, i.withdrawn AS import_withdrawn,
  i.rejected AS import_rejected
FROM import AS i LEFT JOIN import_file AS f ON f.import_id = i.import_id;
