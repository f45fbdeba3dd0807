-- units: The units known, with their dimension and the factor to its base.
-- :match  all  part of a name, in any script or language, or a code
-- shows: unit, name, symbol?, dimension, factor, aliases
-- example: --match 亿元
SELECT u.code AS unit,
  (SELECT n.name FROM unit_name AS n WHERE n.unit_id = u.unit_id AND n.kind = 'name'
   ORDER BY CASE n.language WHEN 'en' THEN 0 ELSE 1 END, n.language LIMIT 1) AS name,
  u.symbol, u.dimension, u.factor,
  (SELECT group_concat(n.name, ', ') FROM unit_name AS n
   WHERE n.unit_id = u.unit_id AND n.language <> 'en') AS aliases
FROM unit AS u
WHERE 1 = 1
  AND (replace(u.code, '-', '') LIKE :match ESCAPE '\' OR u.symbol LIKE :match ESCAPE '\' OR u.unit_id IN (SELECT n.unit_id FROM unit_name AS n WHERE n.folded LIKE :match ESCAPE '\'))
ORDER BY u.dimension, u.factor, u.code;
