-- initiative: All about one initiative: names, body, events, indicators.
-- :initiative  required  initiative code or name
-- spread: head
-- example: --initiative shenzhen-ip-protection-regulation
WITH i AS (SELECT * FROM initiative WHERE code = :initiative)
SELECT field, value FROM (
  SELECT 0 AS place, 'initiative' AS field, i.code AS value FROM i
  UNION ALL SELECT 1, 'name (' || n.language || ')', n.name FROM i
    JOIN initiative_name AS n ON n.initiative_id = i.initiative_id AND n.kind = 'name'
  UNION ALL SELECT 2, 'alias', n.name FROM i
    JOIN initiative_name AS n ON n.initiative_id = i.initiative_id AND n.kind = 'alias'
  UNION ALL SELECT 3, 'type', i.type FROM i
  UNION ALL SELECT 4, 'region', r.code FROM i JOIN region AS r ON r.region_id = i.region_id
  UNION ALL SELECT 5, 'body', i.body FROM i WHERE i.body IS NOT NULL
  UNION ALL SELECT 6, 'status', i.status FROM i
  UNION ALL SELECT 7, 'parent', p.code FROM i
    JOIN initiative AS p ON p.initiative_id = i.parent_id
  UNION ALL SELECT 8, 'part', p.code FROM i JOIN initiative AS p ON p.parent_id = i.initiative_id
  UNION ALL SELECT 9, e.kind, coalesce(t.code, 'no date stated') FROM i
    JOIN initiative_event AS e ON e.initiative_id = i.initiative_id
    LEFT JOIN time_period AS t ON t.period_id = e.period_id
  UNION ALL SELECT 10, l.role, n.code FROM i
    JOIN initiative_indicator AS l ON l.initiative_id = i.initiative_id
    JOIN indicator AS n ON n.indicator_id = l.indicator_id
  UNION ALL SELECT 11, 'claim', c.code FROM i JOIN claim AS c ON c.initiative_id = i.initiative_id
  UNION ALL SELECT 12, 'source', c.code FROM i JOIN source AS c ON c.source_id = i.source_id
  UNION ALL SELECT 13, 'note', i.note FROM i WHERE i.note IS NOT NULL)
ORDER BY place, field, value NULLS FIRST;
