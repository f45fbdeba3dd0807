-- rank: The regions of a level in the indicator's direction; tied where intervals overlap.
-- :indicator  required  indicator code or name
-- :level      required  one of country, province, prefecture, county, zone, group
-- :within     country   region code or name, or `all` (the country; for countries the world)
-- :period     latest    time period, or `all` (latest: the newest with half as many figures as the fullest)
-- :region     all       region code or name
-- latest period:
--   WITH filled AS (SELECT p.code, p.end_date, p.start_date, count(*) AS figures
--     FROM indicator AS i JOIN series AS s ON s.indicator_id = i.indicator_id
--     JOIN region AS r ON r.region_id = s.region_id
--     JOIN known_observation AS o ON o.series_id = s.series_id
--     JOIN time_period AS p ON p.period_id = o.period_id
--     WHERE i.code = :indicator
--       AND r.level = :level
--       AND o.value IS NOT NULL
--     GROUP BY p.code, p.end_date, p.start_date)
--   SELECT code FROM filled WHERE 2 * figures >= (SELECT max(figures) FROM filled)
--   ORDER BY end_date DESC, start_date, code LIMIT 1
-- shows: rank, region_name, value, unit, tied, ranked, population, within, period, source
-- example: --indicator invention-patents-per-10k-people --level prefecture
SELECT k.rank, k.rank_last, k.indicator, k.region, k.region_name, k.value, k.low AS value_low,
  k.high AS value_high, k.qualifier AS value_qualifier, k.decimals AS value_decimals, k.unit,
  k.tied, k.ranked, k.population, k.level, k.within, k.period, k.source
FROM ranking AS k
WHERE k.indicator = :indicator
  AND k.level = :level
  AND k.within = :within
  AND k.within_level = CASE k.level WHEN 'country' THEN 'world' ELSE 'country' END  -- if within = country
  AND (k.time_class IN (1, 3) AND k.time_to = :period_end OR k.time_class = 0 AND k.time_from = :period_start AND k.time_to = :period_end OR k.time_class = 2 AND k.time_from = :period_start)
  AND k.region = :region
ORDER BY k.within, k.time_to DESC, k.time_from, k.rank, k.rank_last, k.region;
