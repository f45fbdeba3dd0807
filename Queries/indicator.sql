-- indicator: All about one indicator: names, definition, unit, nature, how much there is.
-- :indicator  required  indicator code or name
-- spread: each
-- example: --indicator 每万人发明专利拥有量
WITH i AS NOT MATERIALIZED (SELECT * FROM indicator WHERE code = :indicator)
SELECT field, value FROM (
  SELECT 0 AS place, 'indicator' AS field, i.code AS value FROM i
  UNION ALL SELECT 1, 'name (' || n.language || ')', n.name FROM i
    JOIN indicator_name AS n ON n.indicator_id = i.indicator_id AND n.kind = 'name'
  UNION ALL SELECT 2, 'alias', n.name FROM i
    JOIN indicator_name AS n ON n.indicator_id = i.indicator_id AND n.kind = 'alias'
  UNION ALL SELECT 3, 'definition', i.definition FROM i WHERE i.definition IS NOT NULL
  UNION ALL SELECT 4, 'unit', u.code FROM i JOIN unit AS u ON u.unit_id = i.unit_id
  UNION ALL SELECT 5, 'nature', i.nature FROM i
  UNION ALL SELECT 6, 'direction', CASE i.direction WHEN 1 THEN 'more is better'
    WHEN -1 THEN 'less is better' ELSE 'neither' END FROM i
  UNION ALL SELECT 7, 'aggregation', i.aggregation FROM i
  UNION ALL SELECT 8, 'numerator', n.code FROM i
    JOIN indicator AS n ON n.indicator_id = i.numerator_id
  UNION ALL SELECT 9, 'denominator', n.code FROM i
    JOIN indicator AS n ON n.indicator_id = i.denominator_id
  UNION ALL SELECT 10, 'derived as', f.formula FROM i
    JOIN _derivation_formula AS f ON f.indicator_id = i.indicator_id
  UNION ALL SELECT 10, 'derived into', x.code FROM i
    JOIN _derivation_part AS p ON p.part_id = i.indicator_id
    JOIN indicator AS x ON x.indicator_id = p.indicator_id
  UNION ALL SELECT 10, 'time basis', i.basis FROM i
  UNION ALL SELECT 11, 'version', i.version FROM i WHERE i.version IS NOT NULL
  UNION ALL SELECT 12, 'topic', i.topic FROM i WHERE i.topic IS NOT NULL
  UNION ALL SELECT 13, 'regions', CAST(count(DISTINCT s.region_id) AS TEXT) FROM i
    JOIN series AS s ON s.indicator_id = i.indicator_id
  UNION ALL SELECT 14, 'figures', CAST(count(*) AS TEXT) FROM i
    JOIN series AS s ON s.indicator_id = i.indicator_id
    JOIN _known AS o ON o.series_id = s.series_id
  UNION ALL SELECT 15, 'initiative', n.code FROM i
    JOIN initiative_indicator AS l ON l.indicator_id = i.indicator_id
    JOIN initiative AS n ON n.initiative_id = l.initiative_id
  UNION ALL SELECT 16, 'claim', c.code FROM i JOIN claim AS c ON c.indicator_id = i.indicator_id)
ORDER BY place, field, value NULLS FIRST;
