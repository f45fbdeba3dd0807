-- Queries of the user's own, kept with the figures that they ask for: the text of the file as it
-- was, header and all. They are read with the same limits as a file, whoever has written them.
CREATE TABLE saved_query (
  name     TEXT PRIMARY KEY,
  text     TEXT NOT NULL,
  saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))  -- UTC
) STRICT, WITHOUT ROWID;
