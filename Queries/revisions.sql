-- revisions: What a source said of a figure first and last, and every time between.
-- :region     required  region code or name, or `all`
-- :indicator  all       indicator code or name
-- :period     all       time period
-- :rows       figures   one of figures, vintages: one row for each figure that was revised, or for
--                       each time that one was stated
-- shows: indicator_name, region_name, period, source, known_from, value, unit, first_known_from,
--        first_value, change, percent, days, vintages
-- formula: change = value − first_value
-- formula: percent = 100 × (value / first_value − 1)
-- spread: each
-- example: --region 深圳
SELECT k.indicator, i.name AS indicator_name, k.region, r.name AS region_name, k.period, k.basis,
  k.cumulative, k.source, k.place AS vintage,
  -- Where one row of a figure is shown, it is the last; else all are, and so can be counted.
  CASE WHEN k.is_last THEN k.place
    ELSE count(*) OVER (PARTITION BY k.series_id, k.period_id) END AS vintages,
  k.known_from, k.known_until, k.value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.qualifier_id)
    AS value_qualifier, k.decimals AS value_decimals,
  u.unit,
  k.first_known_from, k.first_value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.first_qualifier_id)
    AS first_value_qualifier, k.first_decimals AS first_value_decimals,
  -- The value of a range, stated or derived, is no printed number.
  CASE WHEN 7 IN (k.qualifier_id, k.first_qualifier_id) THEN k.value - k.first_value
    ELSE round((k.value - k.first_value) * max(k.scale, k.first_scale))
      / max(k.scale, k.first_scale) END AS change,
  k.low - k.first_high AS change_low, k.high - k.first_low AS change_high,
  max(k.decimals, k.first_decimals) AS change_decimals,
  CASE WHEN k.first_value > 0 AND u.has_percent
    THEN 100.0 * (k.value / k.first_value - 1.0) END AS percent,
  k.known_day - k.first_known_day AS days,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = k.status_id) AS status,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = k.first_status_id)
    AS first_status
FROM _revision AS k JOIN _indicator_label AS i ON i.indicator_id = k.indicator_id
JOIN _region_label AS r ON r.region_id = k.region_id
CROSS JOIN _measure AS u
WHERE u.indicator_id = k.indicator_id AND k.dimension_set_id = 0
  AND (:region IS 'all' OR k.region = :region)
  AND (:indicator IS NULL OR k.indicator = :indicator)
  AND (:period_end IS NULL OR k.begins IN ('', :period_start) AND k.ends IN ('', :period_end))
  AND (coalesce(:rows, 'figures') IS NOT 'figures' OR k.place > 1 AND k.is_last)
ORDER BY k.indicator, k.region, k.end_date DESC, k.start_date, k.source, k.basis, k.cumulative,
  k.period, k.place;
