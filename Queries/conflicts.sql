-- conflicts: Figures of independent sources for the same thing and time whose intervals do not
--            overlap, and which counts.
-- :region     all       region code or name
-- :indicator  all       indicator code or name
-- shows: indicator_name, region_name, period, value, source, other_value, other_source, winner,
--        why, dimensions?
-- chart: bars indicator_name value by source, other_value by other_source
-- spread: each
-- example: --region 深圳
SELECT c.indicator, i.name AS indicator_name, c.region, r.name AS region_name, c.period, c.value,
  c.low AS value_low, c.high AS value_high, c.decimals AS value_decimals,
  c.qualifier AS value_qualifier, c.source, c.other_period, c.other_value,
  c.other_low AS other_value_low, c.other_high AS other_value_high,
  c.other_decimals AS other_value_decimals, c.other_qualifier AS other_value_qualifier,
  c.other_source, c.winner, c.winner_value, c.why, nullif(c.dimensions, '') AS dimensions
FROM conflicts AS c JOIN _indicator_label AS i ON i.code = c.indicator
JOIN _region_label AS r ON r.code = c.region
WHERE 1 = 1
  AND (:region IS NULL OR c.region = :region)
  AND (:indicator IS NULL OR c.indicator = :indicator)
ORDER BY c.indicator, c.region, c.dimensions, c.period, c.source, c.other_source, c.other_period;
