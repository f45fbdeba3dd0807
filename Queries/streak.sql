-- streak: For how many spans running something held, and what sources claim of it.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :predicate  growing   one of growing, falling, first: more than a year earlier, less, or rank 1
-- :level      own       ranked level: for first, the regions that it is held against (`own`: those
--                       of its own level, in a group one that all members are of; city: prefectures
--                       and municipalities)
-- :within     country   region code or name (`country`; for first: in it, countries in the world)
-- :coverage   two-thirds  number from 0 to 1: for first, the least share of regions with a figure
--                         (`two-thirds`)
-- shows: indicator_name, region_name, predicate, first_period, last_period, observed, certain,
--        ranked?, population?, is_current, claimed, claim, source, verdict
-- spread: each
-- example: --indicator pct-international-patent-applications --region 深圳
WITH own_level AS MATERIALIZED (
  SELECT n.level FROM _own_level AS n
  WHERE n.region = :region AND n.within = coalesce(:within, :region)
),
own AS MATERIALIZED (
  SELECT f.time_class, f.series_id, f.period_id, f.period, f.start_date, f.end_date, f.basis,
    f.cumulative, f.span
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  -- What is forecast has not been observed.
  WHERE f.dimension_set_id = 0 AND f.status_id <> 4
    AND r.code = :region AND i.code = :indicator
),
-- At which times it held, and at which for certain.
state AS MATERIALIZED (
  -- First of few is first of nothing: such times make rows of their own, which are refused.
  SELECT k.series_id, k.period_id, k.rank = 1 AS holds, k.rank_last = 1 AS is_certain,
    k.coverage < coalesce(:coverage, c.least) AND NOT k.is_forced AS is_thin, k.ranked, k.population
  FROM region AS r JOIN _ranking AS k ON k.region = r.code
    AND k.level = coalesce(:level, (SELECT n.level FROM own_level AS n))
  CROSS JOIN _coverage AS c
  WHERE :predicate = 'first' AND k.indicator = :indicator AND r.code = :region
    AND k.dimension_set_id = 0 AND k.asked = k.period
    AND (:within IS NULL OR k.within = :within)
    AND (:within IS NOT NULL OR k.within_level = iif(k.level = 'country', 'world', 'country'))
  UNION ALL
  SELECT g.series_id, g.period_id,
    max(CASE WHEN :predicate IS 'falling' THEN -g.difference ELSE g.difference END > 0),
    max(CASE WHEN :predicate IS 'falling' THEN -g.difference_high ELSE g.difference_low END > 0),
    0, NULL, NULL
  FROM _growth AS g WHERE :predicate IS NOT 'first' AND g.step = 'year' AND g.indicator = :indicator
    AND g.region = :region AND g.dimension_set_id = 0
  GROUP BY g.series_id, g.period_id
),
held AS MATERIALIZED (
  SELECT o.*, coalesce(s.is_certain, 0) AS is_certain, s.is_thin, s.ranked, s.population
  FROM own AS o JOIN state AS s ON s.series_id = o.series_id AND s.period_id = o.period_id
  WHERE s.holds
),
-- Gaps and islands: a streak goes on where the span before held as well; a span without a
-- figure, or with one that is missing, breaks it.
continued AS MATERIALIZED (
  SELECT DISTINCT h.series_id, h.period_id FROM held AS h
  CROSS JOIN earlier_time AS t ON t.period_id = h.period_id AND t.time_class = h.time_class
    AND t.step = 'span'
  CROSS JOIN held AS b ON b.period_id = t.other_id AND b.time_class = h.time_class
    AND b.basis = h.basis AND b.cumulative = h.cumulative AND b.is_thin = h.is_thin
),
begun AS (
  SELECT h.*, c.series_id IS NULL AS is_first
  FROM held AS h LEFT JOIN continued AS c USING (series_id, period_id)
),
numbered AS MATERIALIZED (
  SELECT b.*, sum(b.is_first) OVER (PARTITION BY b.basis, b.cumulative, b.span, b.is_thin
      ORDER BY b.end_date, b.start_date, b.series_id) AS number
  FROM begun AS b
),
newest AS MATERIALIZED (
  SELECT o.basis, o.cumulative, o.span, max(o.end_date) AS end_date FROM own AS o
  GROUP BY o.basis, o.cumulative, o.span
),
island AS (
  SELECT n.basis, n.cumulative, n.span, n.is_thin, n.number, max(n.end_date) AS end_date,
    min(n.end_date) AS first_end, count(*) AS observed, sum(n.is_certain) AS certain,
    min(n.ranked) AS ranked, max(n.population) AS population
  FROM numbered AS n GROUP BY n.basis, n.cumulative, n.span, n.is_thin, n.number
)
SELECT i.code AS indicator, i.name AS indicator_name, r.code AS region, r.name AS region_name,
  coalesce(:predicate, 'growing') AS predicate, s.basis, s.cumulative,
  (SELECT min(n.period) FROM numbered AS n WHERE n.basis = s.basis
    AND n.cumulative = s.cumulative AND n.span = s.span AND n.is_thin = s.is_thin
    AND n.number = s.number AND n.end_date = s.first_end) AS first_period,
  (SELECT min(n.period) FROM numbered AS n WHERE n.basis = s.basis
    AND n.cumulative = s.cumulative AND n.span = s.span AND n.is_thin = s.is_thin
    AND n.number = s.number AND n.end_date = s.end_date) AS last_period,
  iif(s.is_thin, NULL, s.observed) AS observed, iif(s.is_thin, NULL, s.certain) AS certain,
  s.ranked, s.population,
  NOT EXISTS (SELECT 1 FROM newest AS o WHERE o.basis = s.basis
    AND o.cumulative = s.cumulative AND o.span = s.span AND o.end_date > s.end_date)
    AS is_current,
  NULL AS claimed, NULL AS claimed_qualifier, NULL AS claim, NULL AS source,
  iif(s.is_thin, 'refused: ' || s.ranked || ' of ' || s.population || ' regions', 'comparable')
    AS verdict, s.end_date
FROM island AS s JOIN _indicator_label AS i ON i.code = :indicator
JOIN _region_label AS r ON r.code = :region
UNION ALL
SELECT i.code, i.name, r.code, r.name, :predicate, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, 'refused: members of several levels (state --level)', NULL
FROM _indicator_label AS i JOIN _region_label AS r
WHERE i.code = :indicator AND r.code = :region AND :predicate = 'first' AND :level IS NULL
  AND (SELECT n.level FROM own_level AS n) IS NULL
UNION ALL
-- What is merely claimed: not counted, beside what was observed.
SELECT i.code, i.name, r.code, r.name, NULL, NULL, NULL, NULL,
  (SELECT p.code FROM time_period AS p WHERE p.period_id = c.period_id), NULL, NULL, NULL, NULL,
  NULL, c.value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier), c.code, x.code, NULL,
  NULL
FROM claim AS c JOIN _indicator_label AS i ON i.indicator_id = c.indicator_id
JOIN _region_label AS r ON r.region_id = c.region_id JOIN source AS x ON x.source_id = c.source_id
WHERE c.kind = 'streak' AND i.code = :indicator AND r.code = :region
ORDER BY basis NULLS LAST, end_date DESC NULLS LAST, cumulative NULLS LAST,
  first_period NULLS LAST, claim NULLS FIRST;
