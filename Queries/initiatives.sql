-- initiatives: The initiatives known.
-- :match   all  part of a name, in any script or language, or a code
-- :region  all  region code or name
-- shows: initiative, name, type, region_name, body, first_date
-- example: --region 深圳
SELECT v.initiative, v.name, v.type, v.region, v.region_name, v.body, v.status, v.parent,
  v.first_date, v.indicators, v.source, v.note
FROM initiatives AS v
WHERE 1 = 1
  AND v.region = :region
  AND (replace(v.initiative, '-', '') LIKE :match ESCAPE '\' OR v.initiative IN (SELECT i.code FROM initiative_name AS n JOIN initiative AS i ON i.initiative_id = n.initiative_id WHERE n.folded LIKE :match ESCAPE '\'))
ORDER BY v.initiative;
