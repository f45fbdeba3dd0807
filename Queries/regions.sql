-- regions: The regions known, with their parents and how many figures each has.
-- :match   all  part of a name, in any script or language, or a code; words in any order
-- :level   all  level, other
-- :within  all  region code or name
-- shows: region, name, level, parent, series
-- spread: add series
-- example: --match 深圳
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
  WHERE k.entity = 'region' AND :match IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM word AS w WHERE k.folded NOT LIKE w.pattern ESCAPE '\')
  GROUP BY k.id
)
SELECT r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.region_id) AS name,
  r.level, p.code AS parent,
  (SELECT count(*) FROM series AS s WHERE s.region_id = r.region_id) AS series,
  r.valid_from, r.valid_to, f.place AS match_place
FROM region AS r LEFT JOIN found AS f ON f.id = r.region_id
LEFT JOIN region AS p ON p.region_id = r.parent_id
LEFT JOIN region AS a ON a.code = :within
WHERE 1 = 1
  AND (:match IS NULL OR f.place IS NOT NULL)
  AND (:level IS NULL OR r.level = :level)
  AND (:within IS NULL OR (a.region_id, r.region_id) IN region_within)
ORDER BY f.place, CASE WHEN :match IS NOT NULL THEN r.code END, r.region_id;
