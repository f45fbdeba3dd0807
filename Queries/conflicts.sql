-- conflicts: Figures of independent sources for the same thing and time whose intervals do not overlap.
-- :region     all       region code or name
-- :indicator  all       indicator code or name
-- shows: indicator_name, region_name, period, value, source, other_value, other_source
-- chart: bars indicator_name value by source, other_value by other_source
-- example: --region 深圳
SELECT i.code AS indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = d.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = d.region_id) AS region_name,
  d.period, d.value, d.low AS value_low, d.high AS value_high, d.decimals AS value_decimals,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = d.qualifier_id)
    AS value_qualifier,
  d.source, d.other_period, d.other_value, d.other_low AS other_value_low,
  d.other_high AS other_value_high, d.other_decimals AS other_value_decimals,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = d.other_qualifier_id)
    AS other_value_qualifier,
  d.other_source
FROM region AS r JOIN indicator AS i
JOIN disagreement AS d ON d.region_id = r.region_id AND d.indicator_id = i.indicator_id
WHERE d.other_origin_id > d.origin_id
  AND NOT EXISTS (SELECT 1 FROM disagreement AS b WHERE b.region_id = d.region_id
    AND b.indicator_id = d.indicator_id AND b.time_class = d.time_class
    AND (b.time_class = 2 OR b.end_date = d.end_date)
    AND (b.time_class IN (1, 3) OR b.start_date = d.start_date) AND b.origin_id = d.origin_id
    AND b.other_origin_id = d.other_origin_id
    AND (b.priority, b.other_priority, b.series_id, b.other_series_id)
      < (d.priority, d.other_priority, d.series_id, d.other_series_id))
  AND r.code = :region
  AND i.code = :indicator
ORDER BY i.code, r.code, d.period, d.source, d.other_source;
