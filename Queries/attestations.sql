-- attestations: Who states a figure that counts, independently of one another: reprints of one
--               origin are one.
-- :region     required  region code or name, or `all`
-- :indicator  all       indicator code or name
-- :period     all       time period
-- shows: indicator_name, region_name, period, value, unit, attestations, origins, says, origin,
--        source, told_value, reprints?, misprints?, dimensions?
-- spread: each
-- example: --region 深圳
SELECT i.code AS indicator, i.name AS indicator_name, r.code AS region, r.name AS region_name,
  a.period, a.basis, a.cumulative, a.value, a.low AS value_low, a.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = a.qualifier_id) AS value_qualifier,
  a.decimals AS value_decimals, u.unit, a.attestations, a.origins, a.says, a.origin, a.source,
  a.told_value, a.told_low AS told_value_low, a.told_high AS told_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = a.told_qualifier_id)
    AS told_value_qualifier,
  a.told_decimals AS told_value_decimals, a.reprints, a.misprints,
  (SELECT nullif(x.code, '') FROM dimension_set AS x
   WHERE x.dimension_set_id = a.dimension_set_id) AS dimensions
FROM _indicator_label AS i CROSS JOIN _region_label AS r
JOIN _attested AS a ON a.indicator_id = i.indicator_id AND a.region_id = r.region_id
JOIN _measure AS u ON u.indicator_id = a.indicator_id
WHERE 1 = 1
  AND (:region IS 'all' OR r.code = :region)
  AND (:indicator IS NULL OR i.code = :indicator)
  AND (:period_end IS NULL OR a.begins IN ('', :period_start) AND a.ends IN ('', :period_end))
ORDER BY indicator, region, a.dimension_set_id, a.end_date DESC, a.start_date, a.series_id,
  a.period_id,
  a.says = 'disagrees', a.says = 'agrees', a.origin, a.source;
