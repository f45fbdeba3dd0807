-- regions: The regions known, with their parents and how many figures each has.
-- :match   all  part of a name, in any script or language, or a code; words in any order
-- :level   all  one of world, country, province, prefecture, county, zone, group
-- :within  all  region code or name
-- shows: region, name, level, parent, series
-- example: --match 深圳
-- if match:
WITH search_key AS (
  SELECT n.region_id, 'name' AS kind, n.name AS text, n.folded FROM region_name AS n
  UNION ALL SELECT x.region_id, 'code', x.code, replace(replace(replace(x.code, '-', ''), '.', ''), '_', '') FROM region AS x
  UNION ALL SELECT c.region_id, 'code', c.code, replace(replace(replace(c.code, '-', ''), '.', ''), '_', '') FROM region_code AS c
),
-- How well it is found: 1 by its code, 2 by a name, 3 by the beginning of one, 4 by the beginnings
-- of words, 5 by any part.
found AS (
  SELECT k.region_id, min(CASE
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
  GROUP BY k.region_id
)
-- end
SELECT r.code AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.region_id) AS name,
  r.level, p.code AS parent,
  (SELECT count(*) FROM series AS s WHERE s.region_id = r.region_id) AS series,
  r.valid_from, r.valid_to
  , f.place AS match_place  -- if match
FROM region AS r
JOIN found AS f ON f.region_id = r.region_id  -- if match
LEFT JOIN region AS p ON p.region_id = r.parent_id
WHERE 1 = 1
  AND r.level = :level
  AND r.region_id IN (SELECT w.region_id FROM region_within AS w JOIN region AS a ON a.region_id = w.within_id WHERE a.code = :within)
ORDER BY
  f.place, r.code,  -- if match
  r.region_id;
