-- streak: For how many spans running something held, and what sources claim of it.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :predicate  growing   one of growing, falling, first: more than a year earlier, less, or rank 1
-- :within     country   region code or name (for `first`: among the regions of the same level in it; countries in the world)
-- shows: indicator_name, region_name, predicate, first_period, last_period, observed, certain, is_current, claimed, claim, source
-- example: --indicator pct-international-patent-applications --region 深圳
WITH own AS MATERIALIZED (
  SELECT f.*, i.direction, r.code AS region, i.code AS indicator
  FROM region AS r JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  -- What is forecast has not been observed.
  WHERE f.dimension_set_id = 0
    AND f.status_id NOT IN (SELECT s.status_id FROM observation_status AS s WHERE s.code = 'F')
    AND r.code = :region
    AND i.code = :indicator
),
grown AS MATERIALIZED (
  SELECT p.series_id, p.period_id, p.difference, p.difference_low, p.difference_high
  FROM own AS o CROSS JOIN earlier_time AS t CROSS JOIN figure_pair AS p
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
held AS (
  SELECT o.*,
    CASE WHEN CASE :predicate WHEN 'growing' THEN p.difference > 0
      WHEN 'falling' THEN p.difference < 0 ELSE k.rank = 1 END THEN 1 ELSE 0 END AS holds,
    CASE WHEN CASE :predicate WHEN 'growing' THEN p.difference_low > 0
      WHEN 'falling' THEN p.difference_high < 0 ELSE k.rank_last = 1 END THEN 1 ELSE 0 END
      AS is_certain
  FROM own AS o
  LEFT JOIN grown AS p ON p.series_id = o.series_id AND p.period_id = o.period_id
  LEFT JOIN placed AS k ON k.time_class = o.time_class
    AND k.time_from = CASE WHEN o.time_class IN (0, 2) THEN o.start_date ELSE '' END
    AND k.time_to = CASE WHEN o.time_class <> 2 THEN o.end_date ELSE '' END
),
-- Gaps and islands: a streak goes on where the span before held as well; a span without a
-- figure, or with one that is missing, breaks it.
begun AS (
  SELECT h.*, CASE WHEN EXISTS (SELECT 1 FROM earlier_time AS t JOIN held AS b
      ON b.period_id = t.other_id AND b.time_class = t.time_class
      WHERE t.period_id = h.period_id AND t.time_class = h.time_class AND t.step = 'span'
        AND b.basis = h.basis AND b.cumulative = h.cumulative AND b.holds = 1)
    THEN 0 ELSE 1 END AS is_first
  FROM held AS h WHERE h.holds = 1
),
numbered AS (
  SELECT b.*, CASE WHEN b.time_class = 0 THEN coalesce(CAST(s.months AS TEXT), b.frequency)
      ELSE '' END AS span,
    sum(b.is_first) OVER (PARTITION BY b.basis, b.cumulative,
      CASE WHEN b.time_class = 0 THEN coalesce(CAST(s.months AS TEXT), b.frequency) ELSE '' END
      ORDER BY b.end_date, b.start_date) AS number
  FROM begun AS b JOIN period_step AS s ON s.period_id = b.period_id
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
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = s.indicator_id)
    AS indicator_name,
  s.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = s.region_id) AS region_name,
  :predicate AS predicate, s.basis, s.cumulative,
  (SELECT min(n.period) FROM numbered AS n WHERE n.basis = s.basis
    AND n.cumulative = s.cumulative AND n.span = s.span AND n.number = s.number
    AND n.end_date = s.first_end) AS first_period,
  (SELECT min(n.period) FROM numbered AS n WHERE n.basis = s.basis
    AND n.cumulative = s.cumulative AND n.span = s.span AND n.number = s.number
    AND n.end_date = s.end_date) AS last_period,
  s.observed, s.certain,
  CASE WHEN EXISTS (SELECT 1 FROM own AS o JOIN period_step AS t ON t.period_id = o.period_id
      WHERE o.basis = s.basis AND o.cumulative = s.cumulative AND o.end_date > s.end_date
        AND (o.time_class <> 0 OR coalesce(CAST(t.months AS TEXT), o.frequency) = s.span))
    THEN 0 ELSE 1 END AS is_current,
  NULL AS claimed, NULL AS claimed_qualifier, NULL AS claim, NULL AS source, s.end_date AS end_date
FROM island AS s
UNION ALL
-- What is merely claimed: not counted, beside what was observed.
SELECT i.code, (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = i.indicator_id),
  r.code, (SELECT l.name FROM region_label AS l WHERE l.region_id = r.region_id),
  NULL, NULL, NULL, NULL, (SELECT p.code FROM time_period AS p WHERE p.period_id = c.period_id),
  NULL, NULL, NULL, c.value, (SELECT q.symbol FROM qualifier AS q
    WHERE q.qualifier_id = c.qualifier), c.code, x.code, NULL
FROM claim AS c JOIN indicator AS i ON i.indicator_id = c.indicator_id
JOIN region AS r ON r.region_id = c.region_id JOIN source AS x ON x.source_id = c.source_id
WHERE c.kind = 'streak'
  AND i.code = :indicator
  AND r.code = :region
ORDER BY basis NULLS LAST, end_date DESC NULLS LAST, claim NULLS FIRST;
