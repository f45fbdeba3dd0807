-- imports: What was imported when, file by file.
-- :match  all  part of the text of the path
-- shows: import, started_at, path, format, rows_read, seconds
-- example:
SELECT v.import, v.started_at, v.seconds, v.path, v.format, v.rows_read, v.sha256,
  v.import_added, v.import_revised, v.import_unchanged
FROM imports AS v
WHERE 1 = 1
  AND v.path LIKE :match ESCAPE '\'
ORDER BY v.import, v.path;
