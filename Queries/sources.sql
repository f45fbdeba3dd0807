-- sources: Who says so: the sources, and what they reprint.
-- :match  all  part of a name: code, title or publisher, in any script; words in any order
-- shows: source, kind, publisher, published, tier, derived_from, origin
-- spread: head
-- example: --match shenzhen
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
  WHERE k.entity = 'source' AND :match IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM word AS w WHERE k.folded NOT LIKE w.pattern ESCAPE '\')
  GROUP BY k.id
)
SELECT v.source, v.kind, v.publisher, v.title, v.published, v.language, v.tier, v.rank,
  v.derived_from, v.origin, v.url, v.licence, v.accessed, v.sha256, v.note, f.place AS match_place
FROM sources AS v JOIN source AS c ON c.code = v.source
LEFT JOIN found AS f ON f.id = c.source_id
WHERE 1 = 1
  AND (:match IS NULL OR f.place IS NOT NULL)
ORDER BY f.place, v.source;
