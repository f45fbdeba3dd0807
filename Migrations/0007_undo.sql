-- What each import changed beside its figures, so that it can be undone whole. Figures need no log:
-- each carries the vintage that brought it and the one that closed it.

-- Which rows are an import's making, by their numbers, which only grow: a row for each table
-- instead of one for each of 300 000 series. Stretches of one table do not overlap. Rows of
-- nobody's making were made by an import since undone, and go when nothing uses them.
CREATE TABLE import_range (
  relation  TEXT NOT NULL,
  first_id  INTEGER NOT NULL,
  last_id   INTEGER NOT NULL,
  import_id INTEGER REFERENCES import ON DELETE CASCADE,  -- NULL: of an import since undone
  PRIMARY KEY (relation, first_id),
  CHECK (first_id <= last_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_range_import ON import_range (import_id);

-- The set of no dimensions is no import's making.
INSERT INTO import_range (relation, first_id, last_id) VALUES ('dimension_set', 0, 0);

-- What an import did to rows that it did not make, in order: a row added to a table without numbers
-- of its own, a field changed, with what stood there, or a row removed, a line for each of its
-- fields.
CREATE TABLE import_change (
  change_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  relation  TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'removed')),
  key_1     ANY NOT NULL,  -- the row's primary key, column by column
  key_2     ANY,
  key_3     ANY,
  key_4     ANY,
  key_5     ANY,
  field     TEXT,
  old       ANY
) STRICT;

CREATE INDEX import_change_import ON import_change (import_id);

CREATE INDEX import_change_row ON import_change (relation, key_1, key_2, key_3, key_4, key_5);
