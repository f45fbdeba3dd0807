-- One import may bring several vintages of one day: those of an exported database that revised a
-- figure twice within it. Their order is that of their numbers.

PRAGMA legacy_alter_table = ON;

CREATE TABLE new_vintage (
  vintage_id INTEGER PRIMARY KEY,
  import_id  INTEGER NOT NULL REFERENCES import,
  known_from TEXT NOT NULL
) STRICT;

INSERT INTO new_vintage (vintage_id, import_id, known_from)
SELECT vintage_id, import_id, known_from FROM vintage;

DROP TABLE vintage;
ALTER TABLE new_vintage RENAME TO vintage;

PRAGMA legacy_alter_table = OFF;

CREATE INDEX vintage_import ON vintage (import_id);
