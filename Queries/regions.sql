-- regions: The regions known, with their parents and how many figures each has.
-- :match   all  part of a name, in any script or language, or a code
-- :level   all  one of world, country, province, prefecture, county, zone, group
-- :within  all  region code or name
-- shows: region, name, level, parent, series
-- example: --match 深圳
SELECT r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = r.region_id) AS name,
  r.level, p.code AS parent,
  (SELECT count(*) FROM series AS s WHERE s.region_id = r.region_id) AS series,
  r.valid_from, r.valid_to
FROM region AS r LEFT JOIN region AS p ON p.region_id = r.parent_id
WHERE 1 = 1
  AND r.level = :level
  AND r.region_id IN (SELECT w.region_id FROM region_within AS w JOIN region AS a ON a.region_id = w.within_id WHERE a.code = :within)
  AND (replace(r.code, '-', '') LIKE :match ESCAPE '\' OR r.region_id IN (SELECT n.region_id FROM region_name AS n WHERE n.folded LIKE :match ESCAPE '\') OR r.region_id IN (SELECT c.region_id FROM region_code AS c WHERE replace(c.code, '-', '') LIKE :match ESCAPE '\'))
ORDER BY r.region_id;
