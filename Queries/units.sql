-- units: The units known, with their dimension and the factor to its base.
-- :match  all  part of a name, in any script or language, or a code; words in any order
-- shows: unit, name, symbol?, dimension, factor, aliases
-- example: --match 亿元
-- if match:
WITH search_key AS (
  SELECT n.unit_id, 'name' AS kind, n.name AS text, n.folded FROM unit_name AS n
  UNION ALL SELECT x.unit_id, 'code', x.code, replace(replace(replace(x.code, '-', ''), '.', ''), '_', '') FROM unit AS x
  UNION ALL SELECT s.unit_id, 'symbol', s.symbol, s.symbol FROM unit AS s WHERE s.symbol IS NOT NULL
),
-- How well it is found: 1 by its code, 2 by a name, 3 by the beginning of one, 4 by the beginnings
-- of words, 5 by any part.
found AS (
  SELECT k.unit_id, min(CASE
      WHEN k.kind = 'code' AND k.folded LIKE :match_exact ESCAPE '\' THEN 1
      WHEN k.folded LIKE :match_exact ESCAPE '\' THEN 2
      WHEN k.folded LIKE :match_start ESCAPE '\' THEN 3
      WHEN 1 = 1
        AND ' ' || replace(replace(k.text, '-', ' '), '''', '') LIKE :match_at ESCAPE '\'
        THEN 4
      ELSE 5 END) AS place
  FROM search_key AS k
  WHERE 1 = 1
    AND k.folded LIKE :match_word ESCAPE '\'
  GROUP BY k.unit_id
)
-- end
SELECT u.code AS unit,
  (SELECT n.name FROM unit_name AS n WHERE n.unit_id = u.unit_id AND n.kind = 'name'
   ORDER BY CASE n.language WHEN 'en' THEN 0 ELSE 1 END, n.language, n.name LIMIT 1) AS name,
  u.symbol, u.dimension, u.factor,
  (SELECT group_concat(d.name, ', ') FROM (SELECT n.name FROM unit_name AS n
     WHERE n.unit_id = u.unit_id AND n.language <> 'en'
     ORDER BY n.kind, n.language, n.name) AS d) AS aliases
  , f.place AS match_place  -- if match
FROM unit AS u
JOIN found AS f ON f.unit_id = u.unit_id  -- if match
WHERE 1 = 1
ORDER BY
  f.place,  -- if match
  u.dimension, u.factor, u.code;
