-- vs-peers: A region against its peers: their mean, median, weighted mean and maximum.
-- :indicator  required    indicator code or name
-- :region     required    region code or name
-- :group      level       region code or name: the members of a group, or the regions of the same
--                         level in it (`level`: those in the country; for countries the world)
-- :period     latest      time period, or `all` (latest: the newest that two thirds of peers have)
-- :weight     population  indicator code or name: weights (`population`: the one of that code)
-- :self       out         one of out, in: whether the region counts among its peers
-- shows: statistic, value, unit, reference_value, difference, ratio, covered, peers, period,
--        sources, verdict, flags?
-- chart: bars statistic reference_value, value
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- spread: each
-- example: --indicator invention-patents-per-10k-people --region 深圳 --group first-tier-cities
WITH among AS MATERIALIZED (
  SELECT p.*, p.peer_id <> p.region_id AS is_other FROM _peer AS p WHERE p.region = :region
    AND p.among = coalesce(:group, '') AND (p.peer_id <> p.region_id OR :self IS 'in')
),
-- A time is thin when fewer than two thirds of those that are or were peers have a figure.
stated AS MATERIALIZED (
  SELECT f.*, CASE WHEN :period IS NULL THEN 3 * (SELECT count(DISTINCT q.region_id)
      FROM _told AS q WHERE q.indicator_id = f.indicator_id AND q.dimension_set_id = 0
        AND q.time_class = f.time_class AND q.period_id = f.period_id AND q.value IS NOT NULL
        AND q.region_id IN (SELECT p.peer_id FROM among AS p WHERE p.is_other))
    < 2 * (SELECT count(DISTINCT p.peer_id) FROM among AS p WHERE p.is_other) END AS is_thin
  FROM _preferred_total AS f WHERE f.region = :region AND f.indicator = :indicator
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
own AS MATERIALIZED (
  SELECT * FROM (SELECT *, row_number() OVER (ORDER BY series_id, period_id) AS own,
      first_value(iif(value IS NULL, NULL, start_date)) OVER newest AS newest_start,
      first_value(iif(value IS NULL, NULL, end_date)) OVER newest AS newest_end FROM stated
    WINDOW newest AS (ORDER BY value IS NULL, is_thin, end_date DESC, start_date, period))
  WHERE 1 = 1
    AND (:period IS NOT NULL OR begins IN ('', newest_start) AND ends IN ('', newest_end))
),
peer AS MATERIALIZED (
  SELECT o.own, o.series_id, r.*, r.region_id <> o.region_id AS is_other
  FROM own AS o CROSS JOIN _region_at AS r USING (period_id) WHERE r.region_id IN
    (SELECT n.peer_id FROM among AS n WHERE o.day BETWEEN n.valid_from AND n.valid_to)
),
weight AS MATERIALIZED (
  SELECT n.own, w.*, row_number() OVER (PARTITION BY n.own, n.region_id
      ORDER BY w.time_class <> 1, w.time_class, w.series_id, w.told_id) AS place
  FROM peer AS n JOIN _weight AS w USING (period_id, region_id)
  WHERE w.indicator = coalesce(:weight, 'population')
),
-- A row for what each peer says (side 0) and each end of it: an open one lies beyond all others.
-- A weighted mean is least when low figures weigh most: of the ways to cut the peers in order of
-- their low ends, those before the cut with their highest weight and the others with their lowest,
-- the least. The other way round it is greatest.
used AS MATERIALIZED (
  SELECT *, row_number() OVER up AS place, count(x) OVER one AS n,
    CASE WHEN weight IS NOT NULL THEN iif(count(light) OVER one < count(weight) OVER one, x,
      (sum(light * x) OVER whole + sum((heavy - light) * x) OVER up)
        / (sum(light) OVER whole + sum(heavy - light) OVER up)) END AS weighed
  FROM (SELECT n.own, n.code AS region, n.is_other, p.source, p.verdict, p.status, p.dispute,
      iif(p.own IS NULL, 'no data', p.objection) AS objection, w.weight, w.weight_source,
      iif(k.side = 0, w.weight, w.light) AS light, iif(k.side = 0, w.weight, w.heavy) AS heavy,
      k.side, iif(p.own IS NULL OR p.objection IS NOT NULL, NULL, CASE k.side WHEN 0 THEN p.value
        WHEN 1 THEN coalesce(p.high, 9e999) ELSE coalesce(p.low, -9e999) END) AS x
    FROM peer AS n LEFT JOIN (SELECT n.own, p.* FROM peer AS n
        CROSS JOIN _beside AS p USING (series_id, period_id, region_id)) AS p
      ON (p.own, p.region_id) = (n.own, n.region_id) LEFT JOIN weight AS w
      ON (w.own, w.region_id, w.place) = (p.own, p.region_id, 1) AND p.objection IS NULL
    CROSS JOIN (SELECT column1 AS side FROM (VALUES (-1), (0), (1))) AS k)
  WINDOW one AS (PARTITION BY own, side),
    whole AS (one ORDER BY region ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    up AS (one ORDER BY x IS NULL, iif(side < 0, x, -x), region ROWS UNBOUNDED PRECEDING)
),
-- A sum of numbers with fractions depends, in its last digit, on their order.
counted AS MATERIALIZED (
  SELECT own, side, count(x) AS found, count(weight) AS weighted, count(DISTINCT region) AS peers,
    group_concat(region || ' ' || objection, '; ') AS left_out, sum(x) / count(x) AS mean,
    avg(CASE WHEN 2 * place BETWEEN n AND n + 2 THEN x END) AS median, max(x) AS maximum,
    iif(side > 0, max(weighed), min(weighed)) AS weighted_mean,
    min(CASE WHEN verdict LIKE 'forced%' THEN verdict END) AS forced
  FROM (SELECT * FROM used ORDER BY own, side, region) GROUP BY own, side
),
-- What results are made of: nothing where there are none.
held AS MATERIALIZED (
  SELECT *, max(iif(holds AND side = 0, x, NULL)) AS middle,
    nullif(max(iif(holds AND side < 0, x, NULL)), -9e999) AS least,
    nullif(max(iif(holds AND side > 0, x, NULL)), 9e999) AS most
  FROM (SELECT *, covered > 0 AND (3 * covered >= 2 * peers OR is_forced) AS holds
    FROM (SELECT o.*, y.is_forced, v.side, v.found, v.forced, v.left_out,
        coalesce(v.peers, 0) AS peers, k.column1 AS place, k.column2 AS statistic,
        coalesce(iif(k.column1 = 3, v.weighted, v.found), 0) AS covered, CASE k.column1
          WHEN 1 THEN mean WHEN 2 THEN median WHEN 3 THEN weighted_mean ELSE maximum END AS x
      FROM own AS o CROSS JOIN _policy AS y CROSS JOIN
        (VALUES (1, 'mean'), (2, 'median'), (3, 'weighted mean'), (4, 'maximum')) AS k
      LEFT JOIN counted AS v ON v.own = o.own)) GROUP BY own, place
)
SELECT c.statistic, f.indicator, f.indicator_name, f.region, f.region_name, f.value, f.value_low,
  f.value_high, f.value_qualifier, f.value_decimals, c.middle AS reference_value,
  c.least AS reference_value_low, c.most AS reference_value_high, f.unit,
  c.value - c.middle AS difference, c.low - c.most AS difference_low,
  c.high - c.least AS difference_high, f.change_unit AS difference_unit,
  CASE WHEN c.least > 0 THEN c.value / c.middle END AS ratio,
  CASE WHEN c.least > 0 THEN c.low / iif(c.low >= 0, c.most, c.least) END AS ratio_low,
  CASE WHEN c.least > 0 THEN c.high / iif(c.high >= 0, c.least, c.most) END AS ratio_high,
  c.covered, c.peers, f.period, f.basis, f.cumulative, f.status, c.source || coalesce((SELECT
      group_concat('; ' || d.source, '') FROM (SELECT DISTINCT iif(p.side = 0, p.source,
          p.weight_source) AS source FROM used AS p WHERE p.own = c.own AND p.x IS NOT NULL
          AND c.holds AND (p.side = 0 OR c.place = 3) ORDER BY 1) AS d
    WHERE d.source <> c.source), '') AS sources,
  CASE WHEN c.value IS NULL THEN 'no data: region missing' WHEN c.peers = 0 THEN 'no data: no peers'
    WHEN c.covered = 0 AND c.found > 0 THEN 'no data: no weights'
    WHEN c.holds AND 3 * c.covered >= 2 * c.peers THEN coalesce(c.forced, 'comparable')
    ELSE iif(c.holds, 'forced: ', 'refused: ') || c.covered || ' of ' || c.peers || ' peers'
    END AS verdict,
  nullif(substr(f.flags || coalesce((SELECT group_concat(', '
        || iif(d.side = 0, d.peers || ' ' || d.mark, d.mark || ' on ' || d.peers), '')
      FROM (SELECT p.side, iif(p.side = 0, p.status, p.dispute) AS mark,
          count(*) || iif(count(*) = 1, ' peer', ' peers') AS peers
        FROM used AS p WHERE p.own = c.own AND p.side >= 0 AND p.x IS NOT NULL AND p.is_other
        GROUP BY 1, 2 HAVING mark <> '' ORDER BY 1, 2) AS d), ''), 3), '') AS flags, c.left_out
FROM held AS c CROSS JOIN _figure_label AS f USING (series_id, period_id)
ORDER BY c.end_date DESC, c.start_date, c.series_id, c.period_id, c.place;
