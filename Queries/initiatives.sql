-- initiatives: The initiatives known.
-- :match   all  part of a name, in any script or language, or a code; words in any order
-- :region  all  region code or name
-- shows: initiative, name, type, region_name, body, first_date
-- example: --region 深圳
-- if match:
WITH search_key AS (
  SELECT n.initiative_id, 'name' AS kind, n.name AS text, n.folded FROM initiative_name AS n
  UNION ALL SELECT x.initiative_id, 'code', x.code, replace(replace(replace(x.code, '-', ''), '.', ''), '_', '') FROM initiative AS x
),
-- How well it is found: 1 by its code, 2 by a name, 3 by the beginning of one, 4 by the beginnings
-- of words, 5 by any part.
found AS (
  SELECT k.initiative_id, min(CASE
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
  GROUP BY k.initiative_id
)
-- end
SELECT v.initiative, v.name, v.type, v.region, v.region_name, v.body, v.status, v.parent,
  v.first_date, v.indicators, v.source, v.note
  , f.place AS match_place  -- if match
FROM initiatives AS v
JOIN initiative AS i ON i.code = v.initiative         -- if match
JOIN found AS f ON f.initiative_id = i.initiative_id  -- if match
WHERE 1 = 1
  AND v.region = :region
ORDER BY
  f.place,  -- if match
  v.initiative;
