-- region: All about one region: codes, names, parents, groups, changes, figures.
-- :region  required  region code or name
-- spread: add value
-- example: --region 深圳
WITH r AS NOT MATERIALIZED (SELECT * FROM region WHERE code = :region)
SELECT field, value FROM (
  SELECT 0 AS place, 'region' AS field, r.code AS value FROM r
  UNION ALL SELECT 1, 'level', r.level FROM r
  UNION ALL SELECT 2, 'name (' || n.language || ')', n.name FROM r
    JOIN region_name AS n ON n.region_id = r.region_id AND n.kind = 'name'
  UNION ALL SELECT 3, 'alias', n.name FROM r
    JOIN region_name AS n ON n.region_id = r.region_id AND n.kind = 'alias'
  UNION ALL SELECT 4, 'code (' || c.scheme || ')', c.code FROM r
    JOIN region_code AS c ON c.region_id = r.region_id
  UNION ALL SELECT 5, 'within', a.code || ' ' || l.name FROM r
    JOIN region_within AS w ON w.region_id = r.region_id
    JOIN region AS a ON a.region_id = w.within_id AND a.level <> 'group'
    JOIN _region_label AS l ON l.region_id = a.region_id
  UNION ALL SELECT 6, 'group', a.code || ' ' || l.name FROM r
    JOIN region_member AS m ON m.region_id = r.region_id
    JOIN region AS a ON a.region_id = m.group_id
    JOIN _region_label AS l ON l.region_id = a.region_id
  UNION ALL SELECT 7, 'member', a.code || ' ' || l.name FROM r
    JOIN region_member AS m ON m.group_id = r.region_id
    JOIN region AS a ON a.region_id = m.region_id
    JOIN _region_label AS l ON l.region_id = a.region_id
  UNION ALL SELECT 8, 'valid', coalesce(r.valid_from, '') || ' to ' || coalesce(r.valid_to, '')
    FROM r WHERE r.valid_from IS NOT NULL OR r.valid_to IS NOT NULL
  UNION ALL SELECT 9, c.kind || ' ' || c.date, coalesce(o.code || ' ', '') || coalesce(c.note, '')
    FROM r JOIN region_change AS c ON c.region_id = r.region_id
    LEFT JOIN region AS o ON o.region_id = c.other_id
  UNION ALL SELECT 10, 'series', count(*) FROM r
    JOIN series AS s ON s.region_id = r.region_id
  UNION ALL SELECT 11, 'initiatives', CAST(count(*) AS TEXT) FROM r
    JOIN initiative AS i ON i.region_id = r.region_id
  UNION ALL SELECT 12, 'note', r.note FROM r WHERE r.note IS NOT NULL)
ORDER BY place, field, value NULLS FIRST;
