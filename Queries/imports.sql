-- imports: What was imported when (UTC), file by file.
-- :match  all  part of the text of the path
-- shows: import, started_at, path, format, sha256, rows_read, import_added, import_revised,
--        import_unchanged, seconds
-- spread: head
-- example:
SELECT v.import, v.started_at, round(v.seconds, 3) AS seconds, v.path, v.format, v.rows_read,
  v.sha256, v.import_added, v.import_revised, v.import_unchanged, v.import_withdrawn,
  v.import_rejected
FROM imports AS v
WHERE 1 = 1
  AND (:match IS NULL OR v.path LIKE :match ESCAPE '\')
ORDER BY v.import, v.path;
