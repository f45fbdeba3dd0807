-- indicators: The indicators known, with unit, nature and how much there is of each.
-- :match  all  part of a name, in any script or language, or a code
-- shows: indicator, name, unit, nature, regions
-- example: --match 专利
SELECT i.code AS indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = i.indicator_id) AS name,
  u.code AS unit, i.nature, i.direction, i.aggregation, i.basis, i.topic,
  (SELECT count(DISTINCT s.region_id) FROM series AS s WHERE s.indicator_id = i.indicator_id)
    AS regions,
  i.definition
FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id
WHERE 1 = 1
  AND (replace(i.code, '-', '') LIKE :match ESCAPE '\' OR i.indicator_id IN (SELECT n.indicator_id FROM indicator_name AS n WHERE n.folded LIKE :match ESCAPE '\'))
ORDER BY i.code;
