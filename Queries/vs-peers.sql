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
  SELECT f.*, i.unit_id
  FROM region AS a JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = a.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0 AND a.code = :region AND i.code = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
-- The newest time for which two thirds of the peers have a figure, else the newest.
latest AS MATERIALIZED (
  SELECT s.series_id, s.period_id
  FROM stated AS s CROSS JOIN (
    SELECT s.start_date, s.end_date FROM stated AS s
    WHERE :period IS NULL AND s.value IS NOT NULL
    ORDER BY 3 * (SELECT count(DISTINCT q.region_id) FROM _told AS q
        WHERE q.indicator_id = s.indicator_id AND q.dimension_set_id = 0
          AND q.time_class = s.time_class AND q.period_id = s.period_id AND q.value IS NOT NULL
          AND q.region_id <> s.region_id AND q.region_id IN (SELECT p.peer_id FROM _peer AS p
            WHERE p.region_id = s.region_id AND p.among = coalesce(:group, '')))
      -- Region by region: to count the rows of _peer, SQLite would first make all of them.
      < 2 * (SELECT count(*) FROM region AS r WHERE r.region_id <> s.region_id
          AND EXISTS (SELECT 1 FROM _peer AS p WHERE p.region_id = s.region_id
            AND p.among = coalesce(:group, '') AND p.peer_id = r.region_id)),
      s.end_date DESC, s.start_date, s.period LIMIT 1) AS n
  WHERE s.begins IN ('', n.start_date) AND s.ends IN ('', n.end_date)
),
own AS MATERIALIZED (
  SELECT s.* FROM stated AS s
  WHERE 1 = 1
    AND (:period IS NOT NULL OR (s.series_id, s.period_id) IN latest)
),
-- The peers that there are at the time of each figure.
peer AS MATERIALIZED (
  SELECT o.series_id AS own_series_id, o.period_id AS own_period_id, r.region_id,
    o.indicator_id, o.time_class
  FROM own AS o JOIN region AS r
  WHERE (r.region_id <> o.region_id OR :self IS 'in')
    AND coalesce(r.valid_from, '') <= o.end_date
    AND coalesce(r.valid_to, '9999-12-31') >= o.start_date
    AND EXISTS (SELECT 1 FROM _peer AS p WHERE p.region_id = o.region_id
      AND p.peer_id = r.region_id AND p.among = coalesce(:group, '')
      AND o.day BETWEEN p.valid_from AND p.valid_to)
),
near AS MATERIALIZED (
  SELECT n.own_series_id, n.own_period_id, f.series_id, f.period_id
  FROM peer AS n CROSS JOIN same_time AS t CROSS JOIN _preferred AS f
  WHERE t.time_class = n.time_class AND t.period_id = n.own_period_id
    AND f.region_id = n.region_id AND f.indicator_id = n.indicator_id AND f.dimension_set_id = 0
    AND f.time_class = n.time_class AND f.period_id = t.other_id
),
-- What each peer says, and whether it may be compared.
said AS MATERIALIZED (
  SELECT p.series_id, p.period_id, p.reference_id, p.reference_value, p.reference_low,
    p.reference_high, p.reference_status_id, p.reference_source, p.reference_series_id,
    p.reference_period_id, p.verdict, p.difference
  FROM near AS k CROSS JOIN _pair AS p
  WHERE p.series_id = k.own_series_id AND p.period_id = k.own_period_id
    AND p.reference_series_id = k.series_id AND p.reference_period_id = k.period_id
),
pair AS MATERIALIZED (
  SELECT n.own_series_id, n.own_period_id, n.region_id, r.code AS region,
    p.reference_value AS value, p.reference_low AS low, p.reference_high AS high,
    p.reference_status_id AS status_id, p.reference_source AS source,
    p.reference_series_id AS series_id, p.reference_period_id AS period_id, p.verdict,
    CASE WHEN p.difference IS NOT NULL THEN 1 ELSE 0 END AS is_used
  FROM peer AS n JOIN region AS r ON r.region_id = n.region_id
  LEFT JOIN said AS p ON p.series_id = n.own_series_id AND p.period_id = n.own_period_id
    AND p.reference_id = n.region_id
),
-- The weights at the time of each figure: a position at its end, or what has the same span.
weighing AS MATERIALIZED (
  SELECT DISTINCT n.own_period_id, n.region_id, s.series_id, q.period_id
  FROM peer AS n CROSS JOIN indicator AS i CROSS JOIN series AS s CROSS JOIN same_time AS t
  CROSS JOIN _known AS q
  WHERE s.region_id = n.region_id AND s.indicator_id = i.indicator_id
    AND s.dimension_set_id = 0 AND t.time_class = s.time_class
    AND t.period_id = n.own_period_id AND q.series_id = s.series_id AND q.period_id = t.other_id
    AND i.code = coalesce(:weight, 'population')
),
weight AS MATERIALIZED (
  SELECT w.own_period_id, w.region_id, f.value, f.low, f.high, f.source, row_number() OVER (
      PARTITION BY w.own_period_id, w.region_id
      ORDER BY CASE f.time_class WHEN 1 THEN 0 ELSE 1 END, f.time_class, f.series_id, f.period_id)
      AS place
  FROM (SELECT * FROM _preferred AS x WHERE (x.series_id, x.period_id) IN (
    SELECT k.series_id, k.period_id FROM weighing AS k)) AS f
  JOIN weighing AS w ON w.series_id = f.series_id AND w.period_id = f.period_id
  WHERE f.value > 0
),
-- The weight beside each peer; a join would hold each of these against each of those.
weighed AS (
  SELECT l.*, max(l.w_value) OVER one AS weight, max(l.w_source) OVER one AS weight_source,
    CASE WHEN max(l.w_low) OVER one > 0 AND max(l.w_high) OVER one IS NOT NULL
      THEN max(l.w_low) OVER one END AS weight_low,
    CASE WHEN max(l.w_low) OVER one > 0 THEN max(l.w_high) OVER one END AS weight_high
  FROM (SELECT p.*, NULL AS w_value, NULL AS w_source, NULL AS w_low, NULL AS w_high
    FROM pair AS p WHERE p.is_used = 1
    UNION ALL
    SELECT NULL, w.own_period_id, w.region_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
      NULL, w.value, w.source, w.low, w.high FROM weight AS w WHERE w.place = 1) AS l
  WINDOW one AS (PARTITION BY l.own_period_id, l.region_id)
),
used AS MATERIALIZED (
  SELECT p.*, count(*) OVER (PARTITION BY p.own_series_id, p.own_period_id) AS n,
    row_number() OVER (PARTITION BY p.own_series_id, p.own_period_id
      ORDER BY p.value NULLS LAST, p.region) AS by_value,
    row_number() OVER (PARTITION BY p.own_series_id, p.own_period_id
      ORDER BY p.low NULLS FIRST, p.region) AS by_low,
    row_number() OVER (PARTITION BY p.own_series_id, p.own_period_id
      ORDER BY p.high NULLS LAST, p.region) AS by_high
  FROM weighed AS p WHERE p.own_series_id IS NOT NULL
),
-- A weighted mean is least when low figures weigh most: of the ways to cut the peers in order
-- of their low ends, those before the cut with their highest weight and the others with their
-- lowest, the least. The other way round it is greatest.
cut AS (
  SELECT own_series_id, own_period_id,
    (sum(weight_low * low) OVER whole + sum((weight_high - weight_low) * low) OVER up)
      / nullif(sum(weight_low) OVER whole + sum(weight_high - weight_low) OVER up, 0.0) AS low,
    (sum(weight_low * high) OVER whole + sum((weight_high - weight_low) * high) OVER down)
      / nullif(sum(weight_low) OVER whole + sum(weight_high - weight_low) OVER down, 0.0) AS high
  FROM used WHERE weight IS NOT NULL
  WINDOW whole AS (PARTITION BY own_series_id, own_period_id ORDER BY region
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    up AS (PARTITION BY own_series_id, own_period_id ORDER BY low NULLS FIRST, region
      ROWS UNBOUNDED PRECEDING),
    down AS (PARTITION BY own_series_id, own_period_id ORDER BY high DESC NULLS FIRST, region
      ROWS UNBOUNDED PRECEDING)
),
-- A sum of numbers with fractions depends, in its last digit, on their order.
lined AS NOT MATERIALIZED (SELECT * FROM used ORDER BY own_series_id, own_period_id, region),
-- An end that is open for one of the peers is open for their mean.
result AS MATERIALIZED (
  SELECT 1 AS place, 'mean' AS statistic, own_series_id, own_period_id, count(*) AS covered,
    sum(value) / count(*) AS value,
    CASE WHEN count(low) = count(*) THEN sum(low) / count(*) END AS low,
    CASE WHEN count(high) = count(*) THEN sum(high) / count(*) END AS high
  FROM lined GROUP BY own_series_id, own_period_id
  UNION ALL
  -- The one or the two in the middle.
  SELECT 2, 'median', own_series_id, own_period_id, count(*),
    avg(CASE WHEN 2 * by_value BETWEEN n AND n + 2 THEN value END),
    CASE WHEN sum(CASE WHEN low IS NULL AND 2 * by_low BETWEEN n AND n + 2 THEN 1 ELSE 0 END) = 0
      THEN avg(CASE WHEN 2 * by_low BETWEEN n AND n + 2 THEN low END) END,
    CASE WHEN sum(CASE WHEN high IS NULL AND 2 * by_high BETWEEN n AND n + 2 THEN 1 ELSE 0 END) = 0
      THEN avg(CASE WHEN 2 * by_high BETWEEN n AND n + 2 THEN high END) END
  FROM lined GROUP BY own_series_id, own_period_id
  UNION ALL
  SELECT 3, 'weighted mean', u.own_series_id, u.own_period_id, u.covered, u.value,
    CASE WHEN u.low_ends = u.covered
      THEN CASE WHEN u.weights = u.covered THEN c.low ELSE u.low END END,
    CASE WHEN u.high_ends = u.covered
      THEN CASE WHEN u.weights = u.covered THEN c.high ELSE u.high END END
  FROM (SELECT own_series_id, own_period_id, count(*) AS covered, count(weight_low) AS weights,
      count(low) AS low_ends, count(high) AS high_ends, min(low) AS low, max(high) AS high,
      sum(weight * value) / nullif(sum(weight), 0.0) AS value
    FROM lined WHERE weight IS NOT NULL GROUP BY own_series_id, own_period_id) AS u
  JOIN (SELECT own_series_id, own_period_id, min(low) AS low, max(high) AS high FROM cut
    GROUP BY own_series_id, own_period_id) AS c
    ON c.own_series_id = u.own_series_id AND c.own_period_id = u.own_period_id
  UNION ALL
  SELECT 4, 'maximum', own_series_id, own_period_id, count(*), max(value), max(low),
    CASE WHEN count(high) = count(*) THEN max(high) END
  FROM lined GROUP BY own_series_id, own_period_id
),
judged AS (
  SELECT o.*, k.column1 AS place, k.column2 AS statistic, coalesce(v.covered, 0) AS covered,
    n.peers, n.forced, n.used, v.value AS stated, v.low AS stated_low, v.high AS stated_high,
    CASE WHEN o.value IS NULL THEN 0 WHEN coalesce(v.covered, 0) = 0 THEN 0
      WHEN 3 * v.covered >= 2 * n.peers OR y.is_forced = 1 THEN 1 ELSE 0 END AS holds,
    CASE WHEN 3 * coalesce(v.covered, 0) >= 2 * n.peers THEN 0 ELSE 1 END AS is_thin
  FROM own AS o CROSS JOIN _policy AS y
  CROSS JOIN (VALUES (1, 'mean'), (2, 'median'), (3, 'weighted mean'), (4, 'maximum')) AS k
  LEFT JOIN (SELECT own_series_id, own_period_id, count(*) AS peers, sum(is_used) AS used,
      min(CASE WHEN is_used = 1 AND verdict LIKE 'forced%' THEN verdict END) AS forced
    FROM pair GROUP BY own_series_id, own_period_id) AS n
    ON n.own_series_id = o.series_id AND n.own_period_id = o.period_id
  LEFT JOIN result AS v ON v.own_series_id = o.series_id AND v.own_period_id = o.period_id
    AND v.place = k.column1
),
compared AS (
  SELECT j.*, CASE WHEN j.holds = 1 THEN j.stated END AS reference_value,
    CASE WHEN j.holds = 1 THEN j.stated_low END AS reference_low,
    CASE WHEN j.holds = 1 THEN j.stated_high END AS reference_high
  FROM judged AS j
)
SELECT c.statistic,
  (SELECT i.code FROM indicator AS i WHERE i.indicator_id = c.indicator_id) AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  (SELECT r.code FROM region AS r WHERE r.region_id = c.region_id) AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name,
  c.value, c.low AS value_low, c.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier_id)
    AS value_qualifier, c.decimals AS value_decimals,
  c.reference_value, c.reference_low AS reference_value_low,
  c.reference_high AS reference_value_high, u.code AS unit,
  c.value - c.reference_value AS difference, c.low - c.reference_high AS difference_low,
  c.high - c.reference_low AS difference_high,
  CASE WHEN u.code = 'percent' THEN 'percentage-point' ELSE u.code END AS difference_unit,
  CASE WHEN c.reference_low > 0 THEN c.value / c.reference_value END AS ratio,
  CASE WHEN c.reference_low > 0 THEN c.low
    / CASE WHEN c.low >= 0 THEN c.reference_high ELSE c.reference_low END END
    AS ratio_low,
  CASE WHEN c.reference_low > 0 THEN c.high
    / CASE WHEN c.high >= 0 THEN c.reference_low ELSE c.reference_high END END
    AS ratio_high,
  c.covered, coalesce(c.peers, 0) AS peers, c.period, c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  c.source || coalesce((SELECT group_concat('; ' || d.source, '') FROM (
      SELECT p.source FROM used AS p WHERE p.own_series_id = c.series_id
        AND p.own_period_id = c.period_id AND p.source <> c.source AND c.holds = 1
      UNION SELECT p.weight_source FROM used AS p WHERE p.own_series_id = c.series_id
        AND p.own_period_id = c.period_id AND p.weight_source <> c.source AND c.place = 3
        AND c.holds = 1
      ORDER BY 1) AS d), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing'
    WHEN coalesce(c.peers, 0) = 0 THEN 'no data: no peers'
    WHEN c.covered = 0 AND c.place = 3 AND c.used > 0 THEN 'no data: no weights'
    WHEN c.holds = 0 THEN 'refused: ' || c.covered || ' of ' || c.peers || ' peers'
    WHEN c.is_thin = 1 THEN 'forced: ' || c.covered || ' of ' || c.peers || ' peers'
    ELSE coalesce(c.forced, 'comparable') END AS verdict,
  nullif(substr(coalesce(', ' || (SELECT s.name FROM observation_status AS s
      WHERE s.status_id = c.status_id AND s.code <> 'A'), '')
    || CASE WHEN EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = c.region_id
         AND e.indicator_id = c.indicator_id AND e.series_id = c.series_id
         AND e.period_id = c.period_id) THEN ', sources disagree' ELSE '' END
    || coalesce((SELECT group_concat(', ' || d.figures || CASE d.figures WHEN 1 THEN ' peer '
        ELSE ' peers ' END || d.name, '') FROM (SELECT s.name, count(*) AS figures
          FROM used AS p JOIN observation_status AS s ON s.status_id = p.status_id
          WHERE s.code <> 'A' AND p.own_series_id = c.series_id AND p.own_period_id = c.period_id
          GROUP BY s.name ORDER BY s.name) AS d), '')
    || (SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN ', sources disagree on 1 peer'
        ELSE ', sources disagree on ' || count(*) || ' peers' END
      FROM used AS p WHERE p.region_id <> c.region_id AND p.own_series_id = c.series_id
        AND p.own_period_id = c.period_id
        AND EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = p.region_id
          AND e.indicator_id = c.indicator_id AND e.series_id = p.series_id
          AND e.period_id = p.period_id)), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT p.region || ' ' || CASE WHEN p.verdict IS NULL OR p.verdict LIKE 'no data%'
      THEN coalesce((SELECT s.name FROM observation_status AS s WHERE s.status_id = p.status_id),
        'no data') ELSE p.verdict END AS reason
    FROM pair AS p WHERE p.own_series_id = c.series_id AND p.own_period_id = c.period_id
      AND p.is_used = 0 ORDER BY p.region) AS d) AS left_out
FROM compared AS c JOIN unit AS u ON u.unit_id = c.unit_id
ORDER BY c.end_date DESC, c.start_date, c.series_id, c.period_id, c.place;
