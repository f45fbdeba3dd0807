-- rank: The regions of a level in the indicator's direction; tied where intervals overlap.
-- :indicator  required  indicator code or name
-- :level      all       one of country, province, prefecture, county, zone, group
-- :within     country   region code or name, or `all` (the country, for countries the world)
-- :period     latest    time period, or `all`
-- :region     all       region code or name
-- shows: rank, region_name, value, tied, ranked, population, level, within, period, source
-- example: --indicator invention-patents-per-10k-people --level prefecture
WITH placed AS (
  SELECT k.*, dense_rank() OVER (PARTITION BY k.within, k.level
    ORDER BY p.end_date DESC, p.start_date, k.period) AS recency
  FROM ranking AS k JOIN time_period AS p ON p.code = k.period
  WHERE k.indicator = :indicator
    AND k.level = :level
    AND k.within = :within
    AND k.within IN (SELECT w.code FROM region AS w WHERE w.level = CASE k.level WHEN 'country' THEN 'world' ELSE 'country' END)  -- if within = country
    AND k.period = :period
)
SELECT rank, rank_last, indicator, region, region_name, value, low AS value_low,
  high AS value_high, qualifier AS value_qualifier, decimals AS value_decimals, unit, tied,
  ranked, population, level, within, period, source
FROM placed AS k
WHERE 1 = 1
  AND k.region = :region
  AND k.recency = 1                    -- if period = latest
ORDER BY within, level, period DESC, rank, rank_last, region;
