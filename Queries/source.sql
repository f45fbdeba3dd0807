-- source: All about one source: who, when, what it reprints, how much comes from it.
-- :source  required  source code
-- spread: add value
-- example: --source hong-kong-commercial-daily-2022-09-28
WITH c AS NOT MATERIALIZED (SELECT * FROM source WHERE code = :source)
SELECT field, value FROM (
  SELECT 0 AS place, 'source' AS field, c.code AS value FROM c
  UNION ALL SELECT 1, 'kind', c.kind FROM c
  UNION ALL SELECT 2, 'publisher', c.publisher FROM c
  UNION ALL SELECT 3, 'title', c.title FROM c
  UNION ALL SELECT 4, 'published', c.published FROM c
  UNION ALL SELECT 5, 'language', c.language FROM c
  UNION ALL SELECT 6, 'tier', CAST(c.tier AS TEXT) FROM c
  UNION ALL SELECT 7, 'rank', c.rank FROM c
  UNION ALL SELECT 8, 'derived from', d.code FROM c JOIN source AS d ON d.source_id = c.derived_from
  UNION ALL SELECT 9, 'origin', o.code FROM c JOIN source AS o ON o.source_id = c.origin_id
  UNION ALL SELECT 10, 'url', c.url FROM c
  UNION ALL SELECT 11, 'licence', c.licence FROM c
  UNION ALL SELECT 12, 'sha256', c.sha256 FROM c
  UNION ALL SELECT 13, 'figures', count(*) FROM c
    JOIN series AS s ON s.source_id = c.source_id
    JOIN _known AS o ON o.series_id = s.series_id
  UNION ALL SELECT 14, 'claims', CAST(count(*) AS TEXT) FROM c
    JOIN claim AS m ON m.source_id = c.source_id
  UNION ALL SELECT 15, 'note', c.note FROM c)
WHERE value IS NOT NULL
ORDER BY place, field, value NULLS FIRST;
