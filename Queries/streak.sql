-- streak: For how many spans running something held, and what sources claim of it.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :predicate  growing   one of growing, falling, first: more than a year earlier, less, or rank 1
-- :within     country   region code or name (for `first`: among the regions of the same level in it; countries in the world)
-- shows: indicator_name, region_name, predicate, first_period, last_period, observed, certain, is_current, claimed, claim, source
-- example: --indicator pct-international-patent-applications --region 深圳
WITH own AS MATERIALIZED (
  SELECT f.time_class, f.series_id, f.period_id, f.period, f.start_date, f.end_date, f.basis,
    f.cumulative, f.indicator_id, f.region_id, r.code AS region, i.code AS indicator,
    CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END AS time_from,
    CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END AS time_to,
    CASE WHEN f.time_class = 0 THEN coalesce(CAST(p.months AS TEXT), f.frequency) ELSE '' END
      AS span
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  JOIN _period_step AS p ON p.period_id = f.period_id
  -- What is forecast has not been observed.
  WHERE f.dimension_set_id = 0
    AND f.status_id NOT IN (SELECT s.status_id FROM observation_status AS s WHERE s.code = 'F')
    AND r.code = :region
    AND i.code = :indicator
),
grown AS MATERIALIZED (
  SELECT p.series_id, p.period_id, p.difference, p.difference_low, p.difference_high
  FROM own AS o CROSS JOIN earlier_time AS t CROSS JOIN _pair AS p
  WHERE :predicate <> 'first' AND t.step = 'year' AND t.period_id = o.period_id AND t.time_class = o.time_class
    AND p.series_id = o.series_id AND p.period_id = o.period_id
    AND p.region_id = o.region_id AND p.indicator_id = o.indicator_id
    AND p.reference_id = o.region_id AND p.reference_time_class = o.time_class
    AND p.reference_period_id = t.other_id
),
placed AS MATERIALIZED (
  SELECT k.time_class, k.time_from, k.time_to, k.rank, k.rank_last FROM ranking AS k
  WHERE k.dimensions = '' AND :predicate = 'first'
    AND k.indicator = :indicator
    AND k.within = :within
    AND k.within_level = CASE k.level WHEN 'country' THEN 'world' ELSE 'country' END  -- if within = country
    AND k.region = :region
),
-- The ranks beside the figures of their time; a join would hold each against each.
ranked AS (
  SELECT l.*, max(l.placed_rank) OVER one AS rank, max(l.placed_last) OVER one AS rank_last
  FROM (SELECT o.*, NULL AS placed_rank, NULL AS placed_last FROM own AS o
    UNION ALL
    SELECT k.time_class, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
      k.time_from, k.time_to, NULL, k.rank, k.rank_last FROM placed AS k) AS l
  WINDOW one AS (PARTITION BY l.time_class, l.time_from, l.time_to)
),
held AS MATERIALIZED (
  SELECT o.*,
    CASE WHEN o.rank = 1 OR (o.series_id, o.period_id) IN (
        SELECT g.series_id, g.period_id FROM grown AS g
        WHERE CASE :predicate WHEN 'growing' THEN g.difference ELSE -g.difference END > 0)
      THEN 1 ELSE 0 END AS holds,
    CASE WHEN o.rank_last = 1 OR (o.series_id, o.period_id) IN (
        SELECT g.series_id, g.period_id FROM grown AS g
        WHERE CASE :predicate WHEN 'growing' THEN g.difference_low ELSE -g.difference_high END > 0)
      THEN 1 ELSE 0 END AS is_certain
  FROM ranked AS o WHERE o.series_id IS NOT NULL
),
-- Gaps and islands: a streak goes on where the span before held as well; a span without a
-- figure, or with one that is missing, breaks it.
begun AS (
  SELECT h.*, CASE WHEN EXISTS (SELECT 1 FROM earlier_time AS t
      WHERE t.period_id = h.period_id AND t.time_class = h.time_class AND t.step = 'span'
        AND (t.other_id, h.time_class, h.basis, h.cumulative) IN (
          SELECT b.period_id, b.time_class, b.basis, b.cumulative FROM held AS b
          WHERE b.holds = 1))
    THEN 0 ELSE 1 END AS is_first
  FROM held AS h WHERE h.holds = 1
),
numbered AS MATERIALIZED (
  SELECT b.*, sum(b.is_first) OVER (PARTITION BY b.basis, b.cumulative, b.span
      ORDER BY b.end_date, b.start_date, b.series_id) AS number
  FROM begun AS b
),
newest AS MATERIALIZED (
  SELECT basis, cumulative, span, max(end_date) AS end_date FROM own
  GROUP BY basis, cumulative, span
),
island AS (
  SELECT n.indicator, n.indicator_id, n.region, n.region_id, n.basis, n.cumulative, n.span,
    n.number, min(n.start_date) AS start_date, max(n.start_date) AS last_start,
    max(n.end_date) AS end_date, min(n.end_date) AS first_end, count(*) AS observed,
    sum(n.is_certain) AS certain
  FROM numbered AS n
  GROUP BY n.indicator, n.indicator_id, n.region, n.region_id, n.basis, n.cumulative, n.span,
    n.number
)
SELECT s.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = s.indicator_id)
    AS indicator_name,
  s.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = s.region_id) AS region_name,
  :predicate AS predicate, s.basis, s.cumulative,
  (SELECT min(n.period) FROM numbered AS n WHERE n.basis = s.basis
    AND n.cumulative = s.cumulative AND n.span = s.span AND n.number = s.number
    AND n.end_date = s.first_end) AS first_period,
  (SELECT min(n.period) FROM numbered AS n WHERE n.basis = s.basis
    AND n.cumulative = s.cumulative AND n.span = s.span AND n.number = s.number
    AND n.end_date = s.end_date) AS last_period,
  s.observed, s.certain,
  CASE WHEN EXISTS (SELECT 1 FROM newest AS o WHERE o.basis = s.basis
      AND o.cumulative = s.cumulative AND o.span = s.span AND o.end_date > s.end_date)
    THEN 0 ELSE 1 END AS is_current,
  NULL AS claimed, NULL AS claimed_qualifier, NULL AS claim, NULL AS source, s.end_date AS end_date
FROM island AS s
UNION ALL
-- What is merely claimed: not counted, beside what was observed.
SELECT i.code, (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = i.indicator_id),
  r.code, (SELECT l.name FROM _region_label AS l WHERE l.region_id = r.region_id),
  NULL, NULL, NULL, NULL, (SELECT p.code FROM time_period AS p WHERE p.period_id = c.period_id),
  NULL, NULL, NULL, c.value, (SELECT q.symbol FROM qualifier AS q
    WHERE q.qualifier_id = c.qualifier), c.code, x.code, NULL
FROM claim AS c JOIN indicator AS i ON i.indicator_id = c.indicator_id
JOIN region AS r ON r.region_id = c.region_id JOIN source AS x ON x.source_id = c.source_id
WHERE c.kind = 'streak'
  AND i.code = :indicator
  AND r.code = :region
ORDER BY basis NULLS LAST, end_date DESC NULLS LAST, cumulative NULLS LAST, first_period NULLS LAST,
  claim NULLS FIRST;
