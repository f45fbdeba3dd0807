-- initiatives: The initiatives known.
-- :match   all  part of a name, in any script or language, or a code; words in any order
-- :region  all  region code or name
-- shows: initiative, name, type, region_name, body, first_date
-- spread: head
-- example: --region 深圳
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
  WHERE k.entity = 'initiative' AND :match IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM word AS w WHERE k.folded NOT LIKE w.pattern ESCAPE '\')
  GROUP BY k.id
)
SELECT v.initiative, v.name, v.type, v.region, v.region_name, v.body, v.status, v.parent,
  v.first_date, v.indicators, v.source, v.note, f.place AS match_place
FROM initiatives AS v JOIN initiative AS i ON i.code = v.initiative
LEFT JOIN found AS f ON f.id = i.initiative_id
WHERE 1 = 1
  AND (:match IS NULL OR f.place IS NOT NULL)
  AND (:region IS NULL OR v.region = :region)
ORDER BY f.place, v.initiative;
