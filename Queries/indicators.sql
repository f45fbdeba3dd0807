-- indicators: The indicators known, with unit, nature and how much there is of each.
-- :match  all  part of a name, in any script or language, or a code; words in any order
-- shows: indicator, name, unit, nature, regions
-- example: --match 专利
-- if match:
WITH search_key AS (
  SELECT n.indicator_id, 'name' AS kind, n.name AS text, n.folded FROM indicator_name AS n
  UNION ALL SELECT x.indicator_id, 'code', x.code, replace(replace(replace(x.code, '-', ''), '.', ''), '_', '') FROM indicator AS x
  UNION ALL SELECT i.indicator_id, 'about', '', coalesce(i.topic, '') || ' ' || coalesce(i.definition, '') FROM indicator AS i
),
-- How well it is found: 1 by its code, 2 by a name, 3 by the beginning of one, 4 by the beginnings
-- of words, 5 by any part, 6 by what is said of it.
found AS (
  SELECT k.indicator_id, min(CASE
      WHEN k.kind = 'about' THEN 6
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
  GROUP BY k.indicator_id
)
-- end
SELECT i.code AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = i.indicator_id) AS name,
  u.code AS unit, i.nature, i.direction, i.aggregation, i.basis, i.topic,
  (SELECT count(DISTINCT s.region_id) FROM series AS s WHERE s.indicator_id = i.indicator_id)
    AS regions,
  i.definition
  , f.place AS match_place  -- if match
FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id
JOIN found AS f ON f.indicator_id = i.indicator_id  -- if match
WHERE 1 = 1
ORDER BY
  f.place,  -- if match
  i.code;
