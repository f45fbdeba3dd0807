-- indicators: The indicators known, with unit, nature and how much there is of each.
-- :match  all  part of a name, in any script or language, or a code; words in any order
-- shows: indicator, name, unit, nature, regions
-- spread: each
-- example: --match 专利
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
  WHERE k.entity = 'indicator' AND :match IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM word AS w WHERE k.folded NOT LIKE w.pattern ESCAPE '\')
  GROUP BY k.id
)
SELECT i.code AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = i.indicator_id) AS name,
  u.code AS unit, i.nature, i.direction, i.aggregation, i.basis, i.topic,
  (SELECT count(DISTINCT s.region_id) FROM series AS s WHERE s.indicator_id = i.indicator_id)
    AS regions,
  i.definition, f.place AS match_place
FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id
LEFT JOIN found AS f ON f.id = i.indicator_id
WHERE 1 = 1
  AND (:match IS NULL OR f.place IS NOT NULL)
ORDER BY match_place, indicator;
