-- sources: Who says so: the sources, and what they reprint.
-- :match  all  part of a name: code, title or publisher, in any script; words in any order
-- shows: source, kind, publisher, published, tier, derived_from, origin
-- example: --match shenzhen
SELECT v.source, v.kind, v.publisher, v.title, v.published, v.language, v.tier, v.rank,
  v.derived_from, v.origin, v.url, v.licence, v.accessed, v.sha256, v.note
FROM sources AS v
WHERE 1 = 1
  AND v.source IN (SELECT c.code FROM source AS c WHERE 1 = 1
    AND c.folded LIKE :match_word ESCAPE '\'
  )
ORDER BY
  CASE WHEN replace(v.source, '-', '') LIKE :match_exact ESCAPE '\' THEN 1 WHEN replace(v.source, '-', '') LIKE :match_start ESCAPE '\' THEN 3 ELSE 5 END,
  v.source;
