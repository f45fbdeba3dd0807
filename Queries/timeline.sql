-- timeline: The initiatives of a region and of what lies in it, event by event, with the indicators
--           that they aim at.
-- :region     required  region code or name
-- :type       all       one of regulation, plan, programme, product, institution, award,
--                       designation, policy, guideline
-- :indicator  all       indicator code or name
-- shows: date, event?, name, type, region_name, indicators, source
-- spread: head
-- example: --region 深圳
WITH aiming AS (
  SELECT n.code FROM indicator AS i
  JOIN initiative_indicator AS l ON l.indicator_id = i.indicator_id
  JOIN initiative AS n ON n.initiative_id = l.initiative_id
  WHERE i.code = :indicator
)
SELECT t.date, t.start_date, t.end_date, t.event, t.initiative, t.name, t.type, t.region,
  t.region_name, t.indicators, t.source, t.evidence, t.note
FROM initiative_timeline AS t
WHERE (t.region = :region OR t.region IN (
    SELECT r.code FROM region AS a JOIN region_within AS w ON w.within_id = a.region_id
    JOIN region AS r ON r.region_id = w.region_id WHERE a.code = :region))
  AND (:type IS NULL OR t.type = :type)
  AND (:indicator IS NULL OR t.initiative IN (SELECT x.code FROM aiming AS x))
ORDER BY CASE WHEN t.start_date IS NULL THEN 1 ELSE 0 END, t.start_date, t.end_date,
  t.initiative, t.event NULLS FIRST, t.date NULLS FIRST;
