-- sources: Who says so: the sources, and what they reprint.
-- :match  all  part of a name: the code, title or publisher
-- shows: source, kind, publisher, published, tier, derived_from, origin
-- example: --match shenzhen
SELECT v.source, v.kind, v.publisher, v.title, v.published, v.language, v.tier, v.rank,
  v.derived_from, v.origin, v.url, v.licence, v.accessed, v.sha256, v.note
FROM sources AS v
WHERE 1 = 1
  AND (v.source LIKE :match ESCAPE '\' OR v.title LIKE :match ESCAPE '\' OR v.publisher LIKE :match ESCAPE '\')
ORDER BY v.source;
