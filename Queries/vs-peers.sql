-- vs-peers: A region against its peers: their mean, median, weighted mean and maximum.
-- :indicator  required    indicator code or name
-- :region     required    region code or name
-- :group      level       region code or name: the members of a group, or the regions of the same level in it (`level`: the regions of the same level in the country; for countries the world)
-- :period     latest      time period, or `all` (latest: the newest for which two thirds of the peers have a figure)
-- :weight     population  indicator code or name: the weights of the weighted mean (`population`: the indicator of that code)
-- :self       out         one of out, in: whether the region counts among its peers
-- shows: statistic, value, unit, reference_value, difference, ratio, covered, peers, period, sources, verdict, flags?
-- chart: bars statistic reference_value, value
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- example: --indicator invention-patents-per-10k-people --region 深圳 --group first-tier-cities
WITH stated AS MATERIALIZED (
  SELECT f.*
  FROM region AS a JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0 AND a.code = :region AND i.code = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
among AS MATERIALIZED (
  SELECT p.peer_id, p.valid_from, p.valid_to FROM _peer AS p
  WHERE p.region = :region AND p.among = coalesce(:group, '')
    AND (p.peer_id <> p.region_id OR :self IS 'in')
),
-- The newest time for which two thirds of those that are or were peers have a figure.
latest AS MATERIALIZED (
  SELECT s.series_id, s.period_id
  FROM stated AS s CROSS JOIN (SELECT s.start_date, s.end_date FROM stated AS s
    WHERE :period IS NULL AND s.value IS NOT NULL
    ORDER BY 3 * (SELECT count(DISTINCT q.region_id) FROM _told AS q
        WHERE q.indicator_id = s.indicator_id AND q.dimension_set_id = 0
          AND q.time_class = s.time_class AND q.period_id = s.period_id AND q.value IS NOT NULL
          AND q.region_id <> s.region_id AND q.region_id IN (SELECT p.peer_id FROM among AS p))
      < 2 * (SELECT count(DISTINCT p.peer_id) FROM among AS p WHERE p.peer_id <> s.region_id),
      s.end_date DESC, s.start_date, s.period LIMIT 1) AS n
  WHERE s.begins IN ('', n.start_date) AND s.ends IN ('', n.end_date)
),
own AS MATERIALIZED (
  SELECT s.*, row_number() OVER (ORDER BY s.series_id, s.period_id) AS own FROM stated AS s
  WHERE 1 = 1
    AND (:period IS NOT NULL OR (s.series_id, s.period_id) IN latest)
),
-- The peers that there are at the time of each figure.
peer AS MATERIALIZED (
  SELECT o.own, r.region_id, r.code AS region, o.series_id, o.period_id,
    r.region_id <> o.region_id AS is_other
  FROM own AS o CROSS JOIN among AS n CROSS JOIN _region_at AS r
  WHERE o.day BETWEEN n.valid_from AND n.valid_to
    AND r.region_id = n.peer_id AND r.period_id = o.period_id
  GROUP BY o.own, r.region_id
),
said AS MATERIALIZED (
  SELECT n.own, n.region_id, n.region, n.is_other, p.reference_value AS value,
    p.reference_low AS low, p.reference_high AS high, p.reference_source AS source, p.verdict,
    p.objection, p.reference_status AS status, p.reference_dispute AS dispute
  FROM peer AS n CROSS JOIN _beside AS p
  WHERE p.series_id = n.series_id AND p.period_id = n.period_id AND p.reference_id = n.region_id
),
-- The weights at the time of each figure: a position at its end, or what has the same span.
weight AS MATERIALIZED (
  SELECT n.own, n.region_id, f.value, f.source,
    CASE WHEN f.low > 0 AND f.high IS NOT NULL THEN f.low END AS low,
    CASE WHEN f.low > 0 THEN f.high END AS high,
    row_number() OVER (PARTITION BY n.own, n.region_id
      ORDER BY f.time_class <> 1, f.time_class, f.series_id, f.period_id) AS place
  FROM indicator AS i CROSS JOIN peer AS n CROSS JOIN same_time AS t CROSS JOIN _preferred AS f
  WHERE i.code = coalesce(:weight, 'population') AND t.period_id = n.period_id
    AND f.region_id = n.region_id AND f.indicator_id = i.indicator_id AND f.dimension_set_id = 0
    AND f.time_class = t.time_class AND f.period_id = t.other_id AND f.value > 0
),
-- An open end lies beyond all others: what comes of it is open as well.
used AS MATERIALIZED (
  SELECT p.own, p.region_id, p.region, p.is_other, p.source, p.verdict, p.status, p.dispute,
    p.value, coalesce(p.low, -9e999) AS low, coalesce(p.high, 9e999) AS high, w.value AS weight,
    w.low AS weight_low, w.high AS weight_high, w.source AS weight_source,
    count(*) OVER one AS n, row_number() OVER (one ORDER BY p.value) AS by_value,
    row_number() OVER (one ORDER BY p.low) AS by_low,
    row_number() OVER (one ORDER BY p.high NULLS LAST) AS by_high
  FROM said AS p LEFT JOIN weight AS w
    ON w.own = p.own AND w.region_id = p.region_id AND w.place = 1
  WHERE p.objection IS NULL
  WINDOW one AS (PARTITION BY p.own)
),
-- A weighted mean is least when low figures weigh most: of the ways to cut the peers in order
-- of their low ends, those before the cut with their highest weight and the others with their
-- lowest, the least. The other way round it is greatest.
cut AS (
  SELECT u.*,
    (sum(weight_low * low) OVER whole + sum((weight_high - weight_low) * low) OVER up)
      / (sum(weight_low) OVER whole + sum(weight_high - weight_low) OVER up) AS least,
    (sum(weight_low * high) OVER whole + sum((weight_high - weight_low) * high) OVER down)
      / (sum(weight_low) OVER whole + sum(weight_high - weight_low) OVER down) AS most
  FROM used AS u WHERE weight IS NOT NULL
  WINDOW whole AS (PARTITION BY own ORDER BY region
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    up AS (PARTITION BY own ORDER BY low, region ROWS UNBOUNDED PRECEDING),
    down AS (PARTITION BY own ORDER BY high DESC, region ROWS UNBOUNDED PRECEDING)
),
-- A sum of numbers with fractions depends, in its last digit, on their order.
lined AS NOT MATERIALIZED (SELECT * FROM used ORDER BY own, region),
result AS MATERIALIZED (
  SELECT statistic, own, covered, value, nullif(low, -9e999) AS low, nullif(high, 9e999) AS high
  FROM (SELECT 'mean' AS statistic, own, count(*) AS covered, sum(value) / count(*) AS value,
      sum(low) / count(*) AS low, sum(high) / count(*) AS high
    FROM lined GROUP BY own
    UNION ALL -- The one or the two in the middle.
    SELECT 'median', own, count(*), avg(CASE WHEN 2 * by_value BETWEEN n AND n + 2 THEN value END),
      avg(CASE WHEN 2 * by_low BETWEEN n AND n + 2 THEN low END),
      avg(CASE WHEN 2 * by_high BETWEEN n AND n + 2 THEN high END)
    FROM lined GROUP BY own
    UNION ALL
    SELECT 'weighted mean', own, count(*), sum(weight * value) / sum(weight),
      iif(count(weight_low) = count(*), min(least), min(low)),
      iif(count(weight_low) = count(*), max(most), max(high))
    FROM (SELECT * FROM cut ORDER BY own, region) GROUP BY own
    UNION ALL
    SELECT 'maximum', own, count(*), max(value), max(low), max(high) FROM lined GROUP BY own)
),
judged AS (
  SELECT o.*, k.column1 AS place, k.column2 AS statistic, coalesce(v.covered, 0) AS covered,
    coalesce(n.peers, 0) AS peers, 3 * coalesce(v.covered, 0) < 2 * n.peers AS is_thin,
    (o.value IS NOT NULL AND v.covered > 0
      AND (3 * v.covered >= 2 * n.peers OR y.is_forced)) IS TRUE AS holds
  FROM own AS o CROSS JOIN _policy AS y
  CROSS JOIN (VALUES (1, 'mean'), (2, 'median'), (3, 'weighted mean'), (4, 'maximum')) AS k
  LEFT JOIN (SELECT own, count(*) AS peers FROM peer GROUP BY own) AS n ON n.own = o.own
  LEFT JOIN result AS v ON v.own = o.own AND v.statistic = k.column2
)
SELECT c.statistic, f.indicator, f.indicator_name, f.region, f.region_name, f.value, f.value_low,
  f.value_high, f.value_qualifier, f.value_decimals, v.value AS reference_value,
  v.low AS reference_value_low, v.high AS reference_value_high, f.unit,
  c.value - v.value AS difference, c.low - v.high AS difference_low,
  c.high - v.low AS difference_high, f.change_unit AS difference_unit,
  CASE WHEN v.low > 0 THEN c.value / v.value END AS ratio,
  CASE WHEN v.low > 0 THEN c.low / iif(c.low >= 0, v.high, v.low) END AS ratio_low,
  CASE WHEN v.low > 0 THEN c.high / iif(c.high >= 0, v.low, v.high) END AS ratio_high,
  c.covered, c.peers, f.period, f.basis, f.cumulative, f.status,
  c.source || coalesce((SELECT group_concat('; ' || d.source, '') FROM (
      SELECT p.source FROM used AS p WHERE p.own = c.own AND c.holds AND p.source <> c.source
      UNION SELECT p.weight_source FROM used AS p WHERE p.own = c.own AND c.holds
        AND c.statistic = 'weighted mean' AND p.weight_source <> c.source
      ORDER BY 1) AS d), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing'
    WHEN c.peers = 0 THEN 'no data: no peers'
    WHEN c.covered = 0 AND EXISTS (SELECT 1 FROM used AS p WHERE p.own = c.own)
      THEN 'no data: no weights'
    WHEN NOT c.holds THEN 'refused: ' || c.covered || ' of ' || c.peers || ' peers'
    WHEN c.is_thin THEN 'forced: ' || c.covered || ' of ' || c.peers || ' peers'
    ELSE coalesce((SELECT min(p.verdict) FROM used AS p WHERE p.own = c.own
      AND p.verdict LIKE 'forced%'), 'comparable') END AS verdict,
  nullif(substr(coalesce(', ' || f.flags, '')
    || coalesce((SELECT group_concat(CASE d.place
        WHEN 1 THEN ', ' || d.figures || iif(d.figures = 1, ' peer ', ' peers ') || d.mark
        ELSE ', ' || d.mark || ' on ' || d.figures || iif(d.figures = 1, ' peer', ' peers') END, '')
      FROM (SELECT k.column1 AS place, iif(k.column1 = 1, p.status, p.dispute) AS mark,
          count(*) AS figures
        FROM used AS p CROSS JOIN (VALUES (1), (2)) AS k WHERE p.own = c.own AND p.is_other
        GROUP BY 1, 2 HAVING mark IS NOT NULL ORDER BY 1, 2) AS d), ''), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT n.region || ' ' || coalesce(p.objection, 'no data') AS reason
    FROM peer AS n LEFT JOIN said AS p ON p.own = n.own AND p.region_id = n.region_id
    WHERE n.own = c.own AND (p.own IS NULL OR p.objection IS NOT NULL) ORDER BY n.region) AS d)
    AS left_out
FROM judged AS c CROSS JOIN _figure_label AS f
LEFT JOIN result AS v ON v.own = c.own AND v.statistic = c.statistic AND c.holds
WHERE f.series_id = c.series_id AND f.period_id = c.period_id
ORDER BY c.end_date DESC, c.start_date, c.series_id, c.period_id, c.place;
