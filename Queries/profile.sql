-- profile: Every indicator of a region: its value, the nation's, their ratio, its rank among peers.
-- :region     required  region code or name
-- :indicator  all       indicator code or name
-- :period     latest    time period, or `all`
-- shows: indicator_name, value, trend?, unit, national_value, ratio, rank, ranked, period, source, flags?
-- chart: bars indicator_name value by region_name, national_value
-- chart: line period value by region_name, national_value
-- formula: ratio = value / national_value
-- example: --region 深圳
WITH
-- if period = latest:
-- The newest time for which each series wins, found before anything is compared.
chosen AS MATERIALIZED (
  SELECT s.series_id, (SELECT f.period_id FROM winner AS f
    WHERE f.series_id = s.series_id
    ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
    LIMIT 1) AS period_id
  FROM region AS a JOIN series AS s ON s.region_id = a.region_id
  JOIN indicator AS i ON i.indicator_id = s.indicator_id
  JOIN source AS c ON c.source_id = s.source_id
  WHERE s.dimension_set_id = 0 AND c.priority IS NOT NULL
    AND a.code = :region
    AND i.code = :indicator
),
-- end
own AS MATERIALIZED (
  SELECT i.code AS indicator, r.code AS region, f.*, r.level, r.country_id, i.unit_id,
    i.direction, row_number() OVER (
      PARTITION BY f.indicator_id, f.dimension_set_id, f.basis, f.cumulative
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
    ) AS recency
  FROM region AS r JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0
    AND (f.series_id, f.period_id) IN (SELECT h.series_id, h.period_id FROM chosen AS h)  -- if period = latest
    AND r.code = :region
    AND i.code = :indicator
    AND (f.time_class IN (1, 3) AND f.end_date = :period_end OR f.time_class = 0 AND f.start_date = :period_start AND f.end_date = :period_end OR f.time_class = 2 AND f.start_date = :period_start)
),
-- The figures of regions of the same level in the same country, at the same time: first which
-- they are, then what they say, so that each is one seek.
near AS MATERIALIZED (
  SELECT s.series_id, t.other_id AS period_id, o.series_id AS own_series_id,
    o.period_id AS own_period_id, o.low, o.high, o.direction
  FROM own AS o CROSS JOIN series AS s CROSS JOIN region AS r CROSS JOIN same_time AS t
  WHERE o.value IS NOT NULL
    AND s.indicator_id = o.indicator_id AND s.dimension_set_id = o.dimension_set_id
    AND s.time_class = o.time_class AND r.region_id = s.region_id AND r.level = o.level
    AND (r.country_id = o.country_id OR o.level = 'country')
    AND t.time_class = o.time_class AND t.period_id = o.period_id
    AND o.recency = 1                  -- if period = latest
),
peer AS (
  SELECT n.own_series_id AS series_id, n.own_period_id AS period_id,
    CASE WHEN n.direction < 0 THEN p.high < n.low ELSE p.low > n.high END AS is_better
  FROM near AS n CROSS JOIN winner AS p
  WHERE p.series_id = n.series_id AND p.period_id = n.period_id AND p.value IS NOT NULL
),
place AS (
  SELECT series_id, period_id, 1 + sum(coalesce(is_better, 0)) AS rank, count(*) AS ranked
  FROM peer GROUP BY series_id, period_id
),
national AS MATERIALIZED (
  SELECT c.* FROM comparison AS c
  WHERE c.reference_id = c.country_id
    AND (c.series_id, c.period_id) IN (SELECT h.series_id, h.period_id FROM chosen AS h)  -- if period = latest
    AND c.region = :region
    AND c.indicator = :indicator
    AND (c.time_class IN (1, 3) AND c.end_date = :period_end OR c.time_class = 0 AND c.start_date = :period_start AND c.end_date = :period_end OR c.time_class = 2 AND c.start_date = :period_start)
)
SELECT o.indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = o.indicator_id)
    AS indicator_name,
  o.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = o.region_id) AS region_name,
  o.value, o.low AS value_low, o.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier_id)
    AS value_qualifier,
  o.decimals AS value_decimals,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = o.unit_id) AS unit,
  c.reference_value AS national_value, c.reference_low AS national_value_low,
  c.reference_high AS national_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.reference_qualifier_id)
    AS national_value_qualifier,
  c.reference_decimals AS national_value_decimals,
  c.ratio, c.ratio_low, c.ratio_high, p.rank, p.ranked, o.period, o.basis, o.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = o.status_id) AS status,
  o.source, coalesce(c.verdict, 'no data: no country') AS verdict, c.flags
FROM own AS o
LEFT JOIN place AS p ON p.series_id = o.series_id AND p.period_id = o.period_id
LEFT JOIN national AS c ON c.series_id = o.series_id AND c.period_id = o.period_id
WHERE 1 = 1
  AND o.recency = 1                    -- if period = latest
ORDER BY o.indicator, o.end_date DESC, o.cumulative;
