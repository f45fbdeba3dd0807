-- vs-peers: A region against its peers: their mean, median, weighted mean and maximum.
-- :indicator  required    indicator code or name
-- :region     required    region code or name
-- :group      level       region code or name: the members of a group, or the regions of the same
--                         level in it (`level`: the regions of the same level in the country; for
--                         countries the world)
-- :period     latest      time period, or `all` (latest: the newest for which two thirds of the
--                         peers have a figure)
-- :weight     population  indicator code or name: the weights of the weighted mean (`population`:
--                         the indicator of that code)
-- :self       out         one of out, in: whether the region counts among its peers
-- shows: statistic, value, unit, reference_value, difference, ratio, covered, peers, period,
--        sources, verdict, flags?
-- chart: bars statistic reference_value, value
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- spread: each
-- example: --indicator invention-patents-per-10k-people --region 深圳 --group first-tier-cities
WITH among AS MATERIALIZED (
  SELECT p.peer_id, p.valid_from, p.valid_to, p.peer_id <> p.region_id AS is_other FROM _peer AS p
  WHERE p.region = :region AND p.among = coalesce(:group, '')
    AND (p.peer_id <> p.region_id OR :self IS 'in')
),
-- A time is thin when fewer than two thirds of those that are or were peers have a figure.
stated AS MATERIALIZED (
  SELECT f.series_id, f.period_id, f.period, f.region_id, f.start_date, f.end_date, f.begins,
    f.ends, f.day, f.value, f.low, f.high, f.source, CASE WHEN :period IS NULL THEN
      3 * (SELECT count(DISTINCT q.region_id) FROM _told AS q
        WHERE q.indicator_id = f.indicator_id AND q.dimension_set_id = 0
          AND q.time_class = f.time_class AND q.period_id = f.period_id AND q.value IS NOT NULL
          AND q.region_id IN (SELECT p.peer_id FROM among AS p WHERE p.is_other))
      < 2 * (SELECT count(DISTINCT p.peer_id) FROM among AS p WHERE p.is_other) END AS is_thin
  FROM _preferred_total AS f WHERE f.region = :region AND f.indicator = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
own AS MATERIALIZED (
  SELECT s.*, row_number() OVER (ORDER BY s.series_id, s.period_id) AS own
  FROM (SELECT *, first_value(iif(value IS NULL, NULL, start_date)) OVER newest AS newest_start,
      first_value(iif(value IS NULL, NULL, end_date)) OVER newest AS newest_end
    FROM stated
    WINDOW newest AS (ORDER BY value IS NULL, is_thin, end_date DESC, start_date, period)) AS s
  WHERE 1 = 1
    AND (:period IS NOT NULL OR s.begins IN ('', s.newest_start) AND s.ends IN ('', s.newest_end))
),
-- The peers that there are at the time of each figure.
peer AS MATERIALIZED (
  SELECT o.own, r.region_id, r.code AS region, o.series_id, o.period_id, n.is_other
  FROM own AS o CROSS JOIN among AS n CROSS JOIN _region_at AS r
  WHERE o.day BETWEEN n.valid_from AND n.valid_to
    AND r.region_id = n.peer_id AND r.period_id = o.period_id
  GROUP BY o.own, r.region_id
),
said AS MATERIALIZED (
  SELECT n.own, p.* FROM peer AS n CROSS JOIN _beside AS p USING (series_id, period_id, region_id)
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
told AS MATERIALIZED (
  SELECT n.own, n.region, n.is_other, p.source, p.verdict, p.status, p.dispute, p.value,
    iif(p.own IS NULL, 'no data', p.objection) AS objection, coalesce(p.low, -9e999) AS low,
    coalesce(p.high, 9e999) AS high, w.value AS weight, w.low AS weight_low,
    w.high AS weight_high, w.source AS weight_source
  FROM peer AS n LEFT JOIN said AS p ON p.own = n.own AND p.region_id = n.region_id
  LEFT JOIN weight AS w ON w.own = n.own AND w.region_id = n.region_id AND w.place = 1
),
-- A weighted mean is least when low figures weigh most: of the ways to cut the peers in order
-- of their low ends, those before the cut with their highest weight and the others with their
-- lowest, the least. The other way round it is greatest.
used AS MATERIALIZED (
  SELECT *, count(*) OVER one AS n, row_number() OVER (one ORDER BY value) AS by_value,
    row_number() OVER (one ORDER BY low) AS by_low,
    row_number() OVER (one ORDER BY high) AS by_high,
    min(CASE WHEN verdict LIKE 'forced%' THEN verdict END) OVER one AS forced,
    (sum(weight_low * low) OVER whole + sum((weight_high - weight_low) * low) OVER up)
      / (sum(weight_low) OVER whole + sum(weight_high - weight_low) OVER up) AS least,
    (sum(weight_low * high) OVER whole + sum((weight_high - weight_low) * high) OVER down)
      / (sum(weight_low) OVER whole + sum(weight_high - weight_low) OVER down) AS most
  FROM told WHERE objection IS NULL
  WINDOW one AS (PARTITION BY own),
    whole AS (one ORDER BY region ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    up AS (one ORDER BY low, region ROWS UNBOUNDED PRECEDING),
    down AS (one ORDER BY high DESC, region ROWS UNBOUNDED PRECEDING)
),
-- The median is the one or the two in the middle. A sum of numbers with fractions depends, in its
-- last digit, on their order.
counted AS MATERIALIZED (
  SELECT own, forced, count(*) AS covered, count(weight) AS weighted, sum(value) / count(*) AS mean,
    sum(low) / count(*) AS mean_low, sum(high) / count(*) AS mean_high,
    avg(CASE WHEN 2 * by_value BETWEEN n AND n + 2 THEN value END) AS median,
    avg(CASE WHEN 2 * by_low BETWEEN n AND n + 2 THEN low END) AS median_low,
    avg(CASE WHEN 2 * by_high BETWEEN n AND n + 2 THEN high END) AS median_high,
    sum(weight * value) / sum(weight) AS weighted_mean,
    iif(count(weight_low) = count(weight), min(iif(weight IS NULL, NULL, least)),
      min(iif(weight IS NULL, NULL, low))) AS weighted_low,
    iif(count(weight_low) = count(weight), max(iif(weight IS NULL, NULL, most)),
      max(iif(weight IS NULL, NULL, high))) AS weighted_high,
    max(value) AS maximum, max(low) AS maximum_low, max(high) AS maximum_high
  FROM (SELECT * FROM used ORDER BY own, region) GROUP BY own
),
judged AS MATERIALIZED (
  SELECT o.*, k.column1 AS place, k.column2 AS statistic, y.is_forced, v.forced,
    v.covered AS found, coalesce(iif(k.column1 = 3, v.weighted, v.covered), 0) AS covered,
    (SELECT count(*) FROM peer AS n WHERE n.own = o.own) AS peers,
    CASE k.column1 WHEN 1 THEN v.mean WHEN 2 THEN v.median WHEN 3 THEN v.weighted_mean
      ELSE v.maximum END AS middle,
    nullif(CASE k.column1 WHEN 1 THEN v.mean_low WHEN 2 THEN v.median_low
      WHEN 3 THEN v.weighted_low ELSE v.maximum_low END, -9e999) AS middle_low,
    nullif(CASE k.column1 WHEN 1 THEN v.mean_high WHEN 2 THEN v.median_high
      WHEN 3 THEN v.weighted_high ELSE v.maximum_high END, 9e999) AS middle_high
  FROM own AS o CROSS JOIN _policy AS y
  CROSS JOIN (VALUES (1, 'mean'), (2, 'median'), (3, 'weighted mean'), (4, 'maximum')) AS k
  LEFT JOIN counted AS v ON v.own = o.own
),
-- What results are made of: nothing where there are none.
held AS MATERIALIZED (
  SELECT *, iif(holds, middle, NULL) AS reference, iif(holds, middle_low, NULL) AS reference_low,
    iif(holds, middle_high, NULL) AS reference_high
  FROM (SELECT *, value IS NOT NULL AND covered > 0
    AND (3 * covered >= 2 * peers OR is_forced) AS holds FROM judged)
)
SELECT c.statistic, f.indicator, f.indicator_name, f.region, f.region_name, f.value, f.value_low,
  f.value_high, f.value_qualifier, f.value_decimals, c.reference AS reference_value,
  c.reference_low AS reference_value_low, c.reference_high AS reference_value_high, f.unit,
  c.value - c.reference AS difference, c.low - c.reference_high AS difference_low,
  c.high - c.reference_low AS difference_high, f.change_unit AS difference_unit,
  CASE WHEN c.reference_low > 0 THEN c.value / c.reference END AS ratio,
  CASE WHEN c.reference_low > 0
    THEN c.low / iif(c.low >= 0, c.reference_high, c.reference_low) END AS ratio_low,
  CASE WHEN c.reference_low > 0
    THEN c.high / iif(c.high >= 0, c.reference_low, c.reference_high) END AS ratio_high,
  c.covered, c.peers, f.period, f.basis, f.cumulative, f.status,
  c.source || coalesce((SELECT group_concat('; ' || d.source, '') FROM (
    SELECT DISTINCT iif(k.column1 = 1, p.source, p.weight_source) AS source
    FROM told AS p CROSS JOIN (VALUES (1), (3)) AS k
    WHERE p.own = c.own AND p.objection IS NULL AND c.holds AND k.column1 IN (1, c.place)
    ORDER BY 1) AS d WHERE d.source <> c.source), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing'
    WHEN c.peers = 0 THEN 'no data: no peers'
    WHEN c.covered = 0 AND c.found > 0 THEN 'no data: no weights'
    WHEN c.holds AND 3 * c.covered >= 2 * c.peers THEN coalesce(c.forced, 'comparable')
    ELSE iif(c.holds, 'forced: ', 'refused: ') || c.covered || ' of ' || c.peers || ' peers'
    END AS verdict,
  nullif(substr(f.flags || coalesce((SELECT group_concat(', '
        || iif(d.place = 1, d.peers || ' ' || d.mark, d.mark || ' on ' || d.peers), '')
      FROM (SELECT k.column1 AS place, iif(k.column1 = 1, p.status, p.dispute) AS mark,
          count(*) || iif(count(*) = 1, ' peer', ' peers') AS peers
        FROM told AS p CROSS JOIN (VALUES (1), (2)) AS k
        WHERE p.own = c.own AND p.objection IS NULL AND p.is_other
        GROUP BY 1, 2 HAVING mark IS NOT NULL ORDER BY 1, 2) AS d), ''), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (SELECT p.region || ' ' || p.objection AS reason
    FROM told AS p WHERE p.own = c.own AND p.objection IS NOT NULL ORDER BY p.region) AS d)
    AS left_out
FROM held AS c CROSS JOIN _figure_label AS f USING (series_id, period_id)
ORDER BY c.end_date DESC, c.start_date, c.series_id, c.period_id, c.place;
