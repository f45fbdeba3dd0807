-- profile: Every indicator of a region: its value, the nation's, their ratio, its rank among peers.
-- :region     required  region code or name
-- :indicator  all       indicator code or name
-- :period     latest    time period, or `all`
-- shows: indicator_name, value, trend?, unit, national_value, ratio, rank, ranked, peers, period,
--        source, flags?
-- chart: bars indicator_name value by region_name, national_value
-- chart: line period value by region_name, national_value
-- formula: ratio = value / national_value
-- spread: each
-- example: --region 深圳
WITH
-- The newest time for which each series is preferred, found before anything is compared.
chosen AS MATERIALIZED (
  SELECT e.series_id, e.last_id AS period_id
  FROM region AS a JOIN indicator AS i
  JOIN _newest_preferred AS e ON e.region_id = a.region_id AND e.indicator_id = i.indicator_id
  WHERE e.dimension_set_id = 0 AND a.code = :region
    AND (:indicator IS NULL OR i.code = :indicator)
),
told AS (
  SELECT c.series_id, c.period_id, c.indicator_id, c.region_id, c.time_class, c.kind, c.basis,
    c.cumulative, c.period, c.start_date, c.end_date, c.day, c.value, c.low, c.high,
    c.qualifier_id, c.decimals, c.status_id, c.source_id, c.direction,
    c.reference_value, c.reference_low, c.reference_high, c.reference_qualifier_id,
    c.reference_decimals, c.ratio, c.ratio_low, c.ratio_high, c.verdict, c.may_have_flags,
    c.reference_series_id, c.reference_period_id, c.reference_may_have_flags, c.is_above_whole
  FROM _same_time_pair AS c
  WHERE c.region = :region AND c.reference_id = c.country_id AND c.dimension_set_id = 0
    AND (:period IS NOT NULL OR (c.series_id, c.period_id) IN chosen)
    AND (:indicator IS NULL OR c.indicator = :indicator)
    AND (:period_end IS NULL OR c.begins IN ('', :period_start) AND c.ends IN ('', :period_end))
  UNION ALL
  -- A country, and what lies in none, has nothing to be held against.
  SELECT f.series_id, f.period_id, f.indicator_id, f.region_id, f.time_class, f.kind, f.basis,
    f.cumulative, f.period, f.start_date, f.end_date, f.day, f.value, f.low, f.high,
    f.qualifier_id, f.decimals, f.status_id, f.source_id, i.direction,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'no data: no country', f.may_have_flags,
    NULL, NULL, NULL, 0
  FROM region AS r JOIN indicator AS i
  JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE f.dimension_set_id = 0 AND r.code = :region
    AND (r.country_id IS NULL OR r.country_id = r.region_id)
    AND (:period IS NOT NULL OR (f.series_id, f.period_id) IN chosen)
    AND (:indicator IS NULL OR i.code = :indicator)
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
recent AS (
  SELECT t.*, row_number() OVER (PARTITION BY t.indicator_id, t.basis, t.cumulative
      ORDER BY t.day DESC, t.start_date, t.series_id, t.period_id) AS recency
  FROM told AS t
),
-- The regions of the same level in the same country.
near AS MATERIALIZED (
  SELECT r.region_id, r.valid_from, r.valid_to
  FROM region AS a JOIN region AS r ON r.level = a.level
  WHERE (r.country_id = a.country_id OR a.level = 'country') AND a.code = :region
),
peer AS NOT MATERIALIZED (
  SELECT e.* FROM _counting_availability AS e
  -- The + keeps the list from being gone through for each indicator.
  WHERE +e.region_id IN (SELECT n.region_id FROM near AS n)
),
-- How many peers have a figure of the same time that may be compared with the region's own, and how
-- many of them are better. Not from _ranking, which ranks every region, and by the kind of figure
-- that most have: for 60 indicators of 220 regions that takes 450 ms, this 10. One sum, since there
-- are hundreds of times as many peers as rows and a sum of each took twice as long. The better ones
-- count in its upper half, from 2^32 on, the others below. A figure that is the newest of its
-- series is known without being looked up.
placed AS MATERIALIZED (
  SELECT o.*, (
    SELECT sum(CASE WHEN e.value_id = o.period_id AND e.has_alternative = 0
        THEN CASE WHEN e.kind <> o.kind
            AND (SELECT y.is_forced FROM _policy AS y) = 0 THEN 0
          WHEN CASE WHEN o.direction < 0 THEN e.high < o.low ELSE e.low > o.high END
          THEN 4294967297 ELSE 1 END
        ELSE (SELECT coalesce(sum(CASE WHEN CASE WHEN o.direction < 0 THEN p.high < o.low
            ELSE p.low > o.high END THEN 4294967297 ELSE 1 END), 0)
          FROM same_time AS t CROSS JOIN _preferred AS p
          WHERE t.time_class = o.time_class AND t.period_id = o.period_id
            AND p.series_id = e.series_id AND p.period_id = t.other_id AND p.value IS NOT NULL
            AND (p.kind = o.kind OR (SELECT y.is_forced FROM _policy AS y) = 1))
        END)
      FROM peer AS e WHERE e.indicator_id = o.indicator_id
        AND e.dimension_set_id = 0 AND e.time_class = o.time_class) AS counted
  FROM recent AS o
  WHERE 1 = 1
    AND (:period IS NOT NULL OR o.recency = 1)
),
-- How many peers there are at the time, and whether enough have a figure for a rank.
counted AS MATERIALIZED (
  SELECT p.*, iif(p.value IS NULL, NULL, p.counted % 4294967296) AS ranked,
    iif(p.value IS NULL, NULL, (SELECT count(*) FROM near AS n
      WHERE coalesce(n.valid_from, '') <= p.end_date
        AND coalesce(n.valid_to, '9999-12-31') >= p.start_date)) AS peers
  FROM placed AS p
)
SELECT u.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.code = u.indicator) AS indicator_name,
  :region AS region, (SELECT l.name FROM _region_label AS l WHERE l.code = :region) AS region_name,
  o.value, o.low AS value_low, o.high AS value_high, q.symbol AS value_qualifier,
  o.decimals AS value_decimals, u.unit, o.reference_value AS national_value,
  o.reference_low AS national_value_low, o.reference_high AS national_value_high,
  p.symbol AS national_value_qualifier, o.reference_decimals AS national_value_decimals,
  o.ratio, o.ratio_low, o.ratio_high,
  CASE WHEN o.ranked > 0 AND (1.0 * o.ranked / o.peers >= (SELECT c.least FROM _coverage AS c)
      OR (SELECT y.is_forced FROM _policy AS y) = 1)
    THEN 1 + CAST((o.counted - o.counted % 4294967296) / 4294967296.0 AS INTEGER) END AS rank,
  o.ranked, o.peers, o.period, o.basis, o.cumulative, s.code AS status,
  (SELECT c.code FROM source AS c WHERE c.source_id = o.source_id) AS source, o.verdict,
  nullif(substr(iif(o.may_have_flags, (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = o.series_id AND g.period_id = o.period_id), '')
    || iif(o.reference_may_have_flags, (SELECT g.reference_flags FROM _flag AS g
      WHERE g.series_id = o.reference_series_id AND g.period_id = o.reference_period_id), '')
    || CASE WHEN o.is_above_whole THEN ', above the whole' ELSE '' END, 3), '') AS flags
FROM counted AS o CROSS JOIN _measure AS u USING (indicator_id)
CROSS JOIN qualifier AS q USING (qualifier_id) CROSS JOIN observation_status AS s USING (status_id)
LEFT JOIN qualifier AS p ON p.qualifier_id = o.reference_qualifier_id
ORDER BY u.indicator, o.end_date DESC, o.cumulative, o.start_date, o.basis, o.series_id,
  o.period_id;
