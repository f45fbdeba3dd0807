-- revisions: What a source said of a figure first and last, and every time between.
-- :region     required  region code or name, or `all`
-- :indicator  all       indicator code or name
-- :period     all       time period
-- :rows       figures   one of figures, vintages: one row for each figure that was revised, or for each time that one was stated
-- shows: indicator_name, region_name, period, source, known_from, value, unit, first_known_from, first_value, change, percent, days, vintages
-- formula: change = value − first_value
-- formula: percent = 100 × (value / first_value − 1)
-- example: --region 深圳
WITH said AS (
  SELECT i.code AS indicator, i.indicator_id, r.code AS region, r.region_id, i.unit_id,
    x.code AS source, p.code AS period, p.start_date, p.end_date, s.basis, s.cumulative, o.*,
    d.scale, d.half,
    row_number() OVER (PARTITION BY o.series_id, o.period_id
      ORDER BY o.known_from, o.vintage_id) AS place,
    count(*) OVER (PARTITION BY o.series_id, o.period_id) AS vintages
  FROM region AS r JOIN indicator AS i
  JOIN series AS s ON s.region_id = r.region_id AND s.indicator_id = i.indicator_id
  JOIN _stated AS o ON o.series_id = s.series_id
  JOIN time_period AS p ON p.period_id = o.period_id
  JOIN source AS x ON x.source_id = s.source_id
  JOIN decimal_scale AS d ON d.decimals = o.decimals
  WHERE s.dimension_set_id = 0
    AND r.code = :region
    AND i.code = :indicator
    AND (s.time_class IN (1, 3) AND p.end_date = :period_end OR s.time_class = 0 AND p.start_date = :period_start AND p.end_date = :period_end OR s.time_class = 2 AND p.start_date = :period_start)
),
known AS (
  SELECT s.*,
    CASE s.qualifier WHEN 0 THEN s.value - s.half / nullif(s.scale, 0)
      WHEN 7 THEN (SELECT g.low FROM observation_range AS g WHERE g.series_id = s.series_id
        AND g.period_id = s.period_id AND g.vintage_id = s.vintage_id) END AS low,
    CASE s.qualifier WHEN 0 THEN s.value + s.half / nullif(s.scale, 0)
      WHEN 7 THEN (SELECT g.high FROM observation_range AS g WHERE g.series_id = s.series_id
        AND g.period_id = s.period_id AND g.vintage_id = s.vintage_id) END AS high
  FROM said AS s
  WHERE 1 = 1
    AND s.vintages > 1                                         -- if rows = figures
    AND (s.place = 1 OR s.place = s.vintages)                  -- if rows = figures
),
-- Each beside the first of its figure.
changed AS (
  SELECT k.*, first_value(k.known_from) OVER figure AS first_known_from,
    first_value(k.known_day) OVER figure AS first_known_day,
    first_value(k.value) OVER figure AS first_value, first_value(k.low) OVER figure AS first_low,
    first_value(k.high) OVER figure AS first_high,
    first_value(k.qualifier) OVER figure AS first_qualifier,
    first_value(k.decimals) OVER figure AS first_decimals,
    first_value(k.scale) OVER figure AS first_scale,
    first_value(k.status) OVER figure AS first_status
  FROM known AS k
  WINDOW figure AS (PARTITION BY k.series_id, k.period_id ORDER BY k.place)
)
SELECT k.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = k.indicator_id)
    AS indicator_name,
  k.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = k.region_id) AS region_name,
  k.period, k.basis, k.cumulative, k.source, k.place AS vintage, k.vintages,
  k.known_from, k.known_until,
  k.value, (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.qualifier)
    AS value_qualifier,
  k.decimals AS value_decimals, (SELECT u.code FROM unit AS u WHERE u.unit_id = k.unit_id) AS unit,
  k.first_known_from, k.first_value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = k.first_qualifier)
    AS first_value_qualifier,
  k.first_decimals AS first_value_decimals,
  -- The value of a range, stated or reckoned, is no printed number.
  CASE WHEN k.qualifier = 7 OR k.first_qualifier = 7 THEN k.value - k.first_value
    ELSE round((k.value - k.first_value)
        * CASE WHEN k.scale > k.first_scale THEN k.scale ELSE k.first_scale END)
      / nullif(CASE WHEN k.scale > k.first_scale THEN k.scale ELSE k.first_scale END, 0) END
    AS change,
  k.low - k.first_high AS change_low, k.high - k.first_low AS change_high,
  CASE WHEN k.decimals > k.first_decimals THEN k.decimals ELSE k.first_decimals END
    AS change_decimals,
  CASE WHEN k.first_value > 0 THEN 100.0 * (k.value / nullif(k.first_value, 0) - 1.0) END
    AS percent,
  k.known_day - k.first_known_day AS days,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = k.status) AS status,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = k.first_status) AS first_status
FROM changed AS k
WHERE 1 = 1
  AND k.place = k.vintages  -- if rows = figures
ORDER BY k.indicator, k.region, k.end_date DESC, k.start_date, k.source, k.basis, k.cumulative,
  k.period, k.place;
