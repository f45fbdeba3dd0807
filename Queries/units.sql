-- units: The units known, with their dimension and the factor to its base.
-- :match  all  part of a name, in any script or language, or a code; words in any order
-- shows: unit, name, symbol?, dimension, factor, aliases
-- spread: head
-- example: --match 亿元
WITH RECURSIVE word (pattern, beginning, rest) AS (
  SELECT NULL, NULL, :match_words
  UNION ALL
  SELECT '%' || substr(w.rest, 1, instr(w.rest, char(9)) - 1) || '%',
    '% ' || substr(w.rest, instr(w.rest, char(9)) + 1,
      instr(w.rest, char(10)) - instr(w.rest, char(9)) - 1) || '%',
    substr(w.rest, instr(w.rest, char(10)) + 1)
  FROM word AS w WHERE w.rest <> ''
),
-- How well it is found: 1 by its code, 2 by a name, 3 by the beginning of one, 4 by the beginnings
-- of words, 5 by any part, 6 by what is said of it.
found AS (
  SELECT k.id, min(CASE
      WHEN k.kind = 'about' THEN 6
      WHEN k.kind = 'code' AND k.folded LIKE :match_exact ESCAPE '\' THEN 1
      WHEN k.folded LIKE :match_exact ESCAPE '\' THEN 2
      WHEN k.folded LIKE :match_start ESCAPE '\' THEN 3
      WHEN EXISTS (SELECT 1 FROM word AS w WHERE k.words NOT LIKE w.beginning ESCAPE '\') THEN 5
      ELSE 4 END) AS place
  FROM _search AS k
  WHERE k.entity = 'unit' AND :match IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM word AS w WHERE k.folded NOT LIKE w.pattern ESCAPE '\')
  GROUP BY k.id
)
SELECT u.code AS unit,
  (SELECT n.name FROM unit_name AS n WHERE n.unit_id = u.unit_id AND n.kind = 'name'
   ORDER BY CASE n.language WHEN 'en' THEN 0 ELSE 1 END, n.language, n.name LIMIT 1) AS name,
  u.symbol, u.dimension, u.factor,
  (SELECT group_concat(d.name, ', ') FROM (SELECT n.name FROM unit_name AS n
     WHERE n.unit_id = u.unit_id AND n.language <> 'en'
     ORDER BY n.kind, n.language, n.name) AS d) AS aliases, f.place AS match_place
FROM unit AS u LEFT JOIN found AS f ON f.id = u.unit_id
WHERE 1 = 1
  AND (:match IS NULL OR f.place IS NOT NULL)
ORDER BY f.place, u.dimension, u.factor, u.code;
