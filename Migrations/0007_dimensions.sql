-- The disaggregation of a figure, such as sex=F;age=Y15T24, as the last column of the public
-- views; '' for the total. Bulk files bring figures of the same thing by sex, age or product.

DROP VIEW observations;
DROP VIEW latest;
DROP VIEW vs_parent;
DROP VIEW vs_national;
DROP VIEW ranking;
DROP VIEW growth;
DROP VIEW conflicts;
DROP VIEW revisions;

-- Every figure in force, of every source.
CREATE VIEW observations AS
SELECT i.code AS indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = f.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.period, f.start_date, f.end_date, f.value, f.low, f.high, q.symbol AS qualifier,
  u.code AS unit, t.code AS status, f.basis, f.cumulative,
  (SELECT c.code FROM source AS c WHERE c.source_id = f.origin_id) AS origin,
  f.source, f.known_from,
  (SELECT l.evidence FROM observation_note AS n
   JOIN evidence_label AS l ON l.evidence_id = n.evidence_id
   WHERE n.series_id = f.series_id AND n.period_id = f.period_id
     AND n.vintage_id = f.vintage_id) AS evidence,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id) AS dimensions
FROM figure AS f
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN region AS r ON r.region_id = f.region_id
CROSS JOIN unit AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS t
WHERE u.unit_id = i.unit_id AND q.qualifier_id = f.qualifier_id AND t.status_id = f.status_id;

-- The winning figure for each indicator, region and time.
CREATE VIEW latest AS
SELECT i.code AS indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = f.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.period, f.start_date, f.end_date, f.value, f.low, f.high, q.symbol AS qualifier,
  u.code AS unit, t.code AS status, f.basis, f.cumulative,
  (SELECT c.code FROM source AS c WHERE c.source_id = f.origin_id) AS origin,
  f.source, f.known_from,
  (SELECT l.evidence FROM observation_note AS n
   JOIN evidence_label AS l ON l.evidence_id = n.evidence_id
   WHERE n.series_id = f.series_id AND n.period_id = f.period_id
     AND n.vintage_id = f.vintage_id) AS evidence,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id) AS dimensions
FROM winner AS f
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN region AS r ON r.region_id = f.region_id
CROSS JOIN unit AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS t
WHERE u.unit_id = i.unit_id AND q.qualifier_id = f.qualifier_id AND t.status_id = f.status_id;

-- Each region against the region that it lies in.
CREATE VIEW vs_parent AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = comparison.dimension_set_id) AS dimensions
FROM comparison WHERE reference_id = parent_id;

-- Each region against its country.
CREATE VIEW vs_national AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = comparison.dimension_set_id) AS dimensions
FROM comparison WHERE reference_id = country_id;

-- Regions of one level within each of their ancestors and groups, by the indicator's
-- direction (0 counts as more is better). Regions are tied where their intervals overlap:
-- rank counts those surely better, rank_last those possibly better. One running count over
-- the ends of all intervals, best first, gives both. Figures of one time are ranked together,
-- however their periods are written (time_from and time_to; '' where it does not matter). Every filter column is in PARTITION BY,
-- so that a filter reaches the indexes (through GROUP BY it would not).
CREATE VIEW ranking AS
WITH edge AS (
  SELECT i.code AS indicator, w.code AS within, w.level AS within_level, r.level, f.period,
    r.code AS region,
    w.region_id AS within_id, r.region_id, i.unit_id, f.dimension_set_id, f.basis,
    f.cumulative, f.value, f.decimals, f.qualifier_id, f.low, f.high, f.source, f.status_id,
    f.start_date, f.end_date, f.time_class,
    CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END AS time_from,
    CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END AS time_to, k.column1 AS is_best,
    CASE WHEN (i.direction < 0) = (k.column1 = 1) THEN f.low ELSE f.high END
      * CASE WHEN i.direction < 0 THEN -1 ELSE 1 END AS at
  FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id
  JOIN region AS r ON r.region_id = n.region_id
  JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  CROSS JOIN (VALUES (0), (1)) AS k
  WHERE f.value IS NOT NULL),
running AS (
  SELECT e.*,
    sum(CASE WHEN is_best = 0 AND at IS NOT NULL THEN 1 ELSE 0 END) OVER above AS worst_above,
    sum(is_best) OVER above AS best_above,
    sum(is_best) OVER (PARTITION BY indicator, within, within_level, level, time_class,
      time_from, time_to, dimension_set_id) AS ranked
  FROM edge AS e
  WINDOW above AS (PARTITION BY indicator, within, within_level, level, time_class,
    time_from, time_to, dimension_set_id
    ORDER BY CASE WHEN at IS NULL THEN 2 * (1 - is_best) ELSE 1 END, at DESC, is_best DESC
    ROWS UNBOUNDED PRECEDING)),
placed AS (
  SELECT g.*, max(CASE WHEN is_best = 0 THEN best_above END) OVER (PARTITION BY indicator,
    within, within_level, level, time_class, time_from, time_to, dimension_set_id, region) AS not_worse
  FROM running AS g)
SELECT p.indicator, p.within, p.level, p.period, p.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = p.region_id) AS region_name,
  p.value, p.low, p.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = p.unit_id) AS unit,
  p.worst_above + 1 AS rank, p.not_worse AS rank_last,
  p.not_worse - p.worst_above - 1 AS tied, p.ranked,
  (SELECT count(*) FROM region_within AS n JOIN region AS r ON r.region_id = n.region_id
   WHERE n.within_id = p.within_id AND r.level = p.level
     AND coalesce(r.valid_from, '') <= p.end_date
     AND coalesce(r.valid_to, '9999') >= p.start_date) AS population,
  p.decimals, p.source, p.within_level, p.time_class, p.time_from, p.time_to,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.status_id) AS status,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM placed AS p WHERE p.is_best = 1;

-- Each figure against the same span one year earlier: the change and the percentage, in
-- intervals, NULL unless comparable.
CREATE VIEW growth AS
WITH pair AS (
  SELECT i.code AS indicator, r.code AS region, x.period, x.end_date, b.period AS base_period,
    x.dimension_set_id, x.value, x.low, x.high, b.value AS base_value, b.low AS base_low, b.high AS base_high,
    d.scale,
    CASE WHEN x.value IS NULL OR b.value IS NULL THEN 'no data: missing'
      ELSE coalesce('not comparable: ' || nullif(substr(
        CASE WHEN x.basis <> b.basis THEN ', time basis' ELSE '' END
        || CASE WHEN x.version IS NOT b.version OR (x.status_id = 2) <> (b.status_id = 2)
           THEN ', definition' ELSE '' END
        || CASE WHEN x.price_base IS NOT b.price_base THEN ', price base' ELSE '' END
        || CASE WHEN (x.status_id = 4) <> (b.status_id = 4)
           THEN ', forecast against actual' ELSE '' END
        || CASE WHEN x.status_id = 1 THEN ', break in the series' ELSE '' END
        || CASE WHEN EXISTS (SELECT 1 FROM region_change AS g WHERE g.region_id = x.region_id
             AND g.kind IN ('merge', 'split') AND g.date > b.end_date AND g.date <= x.end_date)
           THEN ', region changed' ELSE '' END, 3), ''), 'comparable')
    END AS verdict
  FROM region AS r JOIN indicator AS i
  JOIN winner AS x ON x.region_id = r.region_id AND x.indicator_id = i.indicator_id
  CROSS JOIN time_period AS e CROSS JOIN same_time AS t CROSS JOIN winner AS b
  CROSS JOIN decimal_scale AS d
  WHERE e.code = x.year_earlier AND t.period_id = e.period_id AND t.time_class = x.time_class
    AND b.period_id = t.other_id AND b.region_id = x.region_id
    AND b.indicator_id = x.indicator_id AND b.dimension_set_id = x.dimension_set_id
    AND b.time_class = x.time_class
    AND d.decimals = CASE WHEN x.decimals >= b.decimals THEN x.decimals ELSE b.decimals END)
SELECT indicator, region, period, base_period, value, base_value,
  CASE WHEN verdict = 'comparable' THEN round((value - base_value) * scale) / scale END
    AS difference,
  CASE WHEN verdict = 'comparable' AND base_value > 0
    THEN 100.0 * (value / base_value - 1.0) END AS percent,
  CASE WHEN verdict = 'comparable' AND base_low > 0
    THEN 100.0 * (low / CASE WHEN low >= 0 THEN base_high ELSE base_low END - 1.0) END
    AS percent_low,
  CASE WHEN verdict = 'comparable' AND base_low > 0
    THEN 100.0 * (high / CASE WHEN high >= 0 THEN base_low ELSE base_high END - 1.0) END
    AS percent_high,
  verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = pair.dimension_set_id)
    AS dimensions
FROM pair;

-- Independent sources that contradict each other: each pair of origins once, by the better
-- source of each.
CREATE VIEW conflicts AS
SELECT indicator, region, period, source, value, low, high, other_source, other_period,
  other_value, other_low, other_high,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = pair.dimension_set_id)
    AS dimensions
FROM (SELECT i.code AS indicator, r.code AS region, d.*, row_number() OVER (
        PARTITION BY i.code, r.code, d.dimension_set_id, d.time_class,
          CASE WHEN d.time_class IN (0, 2) THEN d.start_date END,
          CASE WHEN d.time_class <> 2 THEN d.end_date END, d.origin_id, d.other_origin_id
        ORDER BY d.priority, d.other_priority, d.period, d.other_period, d.series_id,
          d.other_series_id) AS place
      FROM region AS r JOIN indicator AS i
      JOIN disagreement AS d ON d.region_id = r.region_id AND d.indicator_id = i.indicator_id
      WHERE d.other_origin_id > d.origin_id) AS pair
WHERE place = 1;

-- What was said when: every vintage of a figure, with what it changed.
CREATE VIEW revisions AS
SELECT i.code AS indicator, r.code AS region, p.code AS period, c.code AS source,
  v.known_from, n.known_from AS known_until, o.value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier) AS qualifier,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = o.status) AS status,
  o.value - lag(o.value) OVER (PARTITION BY i.code, r.code, p.code, c.code, s.series_id
    ORDER BY v.known_from, o.vintage_id) AS change,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = s.dimension_set_id) AS dimensions
FROM region AS r JOIN indicator AS i
JOIN series AS s ON s.region_id = r.region_id AND s.indicator_id = i.indicator_id
JOIN observation AS o ON o.series_id = s.series_id
JOIN time_period AS p ON p.period_id = o.period_id
CROSS JOIN source AS c CROSS JOIN vintage AS v LEFT JOIN vintage AS n ON n.vintage_id = o.closed_by
WHERE c.source_id = s.source_id AND v.vintage_id = o.vintage_id;
