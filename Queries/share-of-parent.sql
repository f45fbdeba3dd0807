-- share-of-parent: A region's share of the region it lies in, and what the parts leave of it.
-- :region     required  region code or name
-- :indicator  all       indicator code or name
-- :period     latest    time period, or `all`
-- :missing    keep      one of keep, hide: what has no figure on one side, and what does not add up
-- shows: indicator_name, region_name, value, unit, parent_name, parent_value, share, covered,
--        children, children_sum, residual, period, sources, verdict, flags?
-- formula: share = 100 × value / parent_value
-- formula: residual = parent_value − children_sum
-- spread: each
-- example: --region 深圳 --indicator patent-pledge-financing
WITH
-- The newest time of each series at which the parent has a figure as well, else the newest.
chosen AS MATERIALIZED (
  SELECT n.series_id, n.period_id
  FROM region AS a JOIN indicator AS i JOIN _newest_common AS n ON n.region_id = a.region_id
    AND n.indicator_id = i.indicator_id AND n.reference_id = a.region_id
  WHERE n.dimension_set_id = 0 AND a.code = :region
    AND (:indicator IS NULL OR i.code = :indicator)
),
own AS MATERIALIZED (
  SELECT n.*, row_number() OVER (ORDER BY n.series_id, n.period_id) AS own
  FROM (SELECT c.*, i.aggregation = 'sum' AS is_additive, CASE i.aggregation WHEN 'unknown'
        THEN 'aggregation not known (state sum in the column aggregation of indicators.csv)'
        ELSE 'not additive' END AS lack, row_number() OVER (
        PARTITION BY c.indicator, c.basis, c.cumulative
        ORDER BY c.value IS NULL OR c.reference_value IS NULL, c.day DESC, c.start_date,
          c.series_id, c.period_id) AS recency
    FROM _same_time_pair AS c JOIN indicator AS i ON i.indicator_id = c.indicator_id
    WHERE c.region = :region AND c.dimension_set_id = 0 AND c.reference_id = c.parent_id
      AND (:period IS NOT NULL OR (c.series_id, c.period_id) IN chosen)
      AND (:indicator IS NULL OR c.indicator = :indicator)
      AND (:period_end IS NULL OR c.begins IN ('', :period_start) AND c.ends IN ('', :period_end))
    ) AS n
  WHERE 1 = 1
    AND (:period IS NOT NULL OR n.recency = 1)
),
-- Grouped, so that SQLite expects few and makes no filter of all figures that there are.
child AS MATERIALIZED (
  SELECT o.own, n.region_id, n.region, o.reference_series_id, o.reference_period_id,
    n.region_id <> o.region_id AS is_other
  FROM own AS o CROSS JOIN _part_at AS n
  WHERE o.is_additive AND n.parent_id = o.reference_id AND n.period_id = o.period_id
  GROUP BY o.own, n.region_id
),
-- What each part says, beside the whole.
said AS MATERIALIZED (
  SELECT n.own, n.is_other, p.* FROM child AS n CROSS JOIN _beside AS p
  WHERE p.series_id = n.reference_series_id AND p.period_id = n.reference_period_id
    AND p.region_id = n.region_id
),
-- An end that is open for one of the parts is open for their sum. A sum of numbers with fractions
-- depends, in its last digit, on their order.
total AS MATERIALIZED (
  SELECT p.own, count(*) AS covered, sum(p.value) AS value, max(p.decimals) AS decimals,
    CASE WHEN count(p.low) = count(*) THEN sum(p.low) END AS low,
    CASE WHEN count(p.high) = count(*) THEN sum(p.high) END AS high,
    sum(p.high < 0) AS negative
  FROM (SELECT * FROM said WHERE objection IS NULL ORDER BY own, region_id) AS p GROUP BY p.own
),
judged AS (
  SELECT o.*, coalesce(g.covered, 0) AS covered, g.value AS children_sum, g.low AS children_low,
    g.high AS children_high, g.negative > 0 AS has_negative, o.is_additive OR y.is_forced AS holds,
    (SELECT d.scale FROM decimal_scale AS d WHERE d.decimals
      = max(o.reference_decimals, coalesce(g.decimals, o.reference_decimals))) AS scale
  FROM own AS o CROSS JOIN _policy AS y LEFT JOIN total AS g ON g.own = o.own
)
SELECT f.indicator, f.indicator_name, f.region, f.region_name, f.value, f.value_low, f.value_high,
  f.value_qualifier, f.value_decimals, c.reference AS parent, a.name AS parent_name,
  c.reference_value AS parent_value, c.reference_low AS parent_value_low,
  c.reference_high AS parent_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.reference_qualifier_id)
    AS parent_value_qualifier, c.reference_decimals AS parent_value_decimals, f.unit,
  CASE WHEN c.holds THEN 100.0 * c.ratio END AS share,
  CASE WHEN c.holds THEN 100.0 * c.ratio_low END AS share_low,
  CASE WHEN c.holds THEN 100.0 * c.ratio_high END AS share_high,
  CASE WHEN c.holds THEN c.difference END AS difference,
  CASE WHEN c.holds THEN c.difference_low END AS difference_low,
  CASE WHEN c.holds THEN c.difference_high END AS difference_high,
  c.covered, (SELECT count(*) FROM child AS n WHERE n.own = c.own) AS children,
  round(c.children_sum * c.scale) / c.scale AS children_sum,
  c.children_low AS children_sum_low, c.children_high AS children_sum_high,
  round((c.reference_value - c.children_sum) * c.scale) / c.scale AS residual,
  c.reference_low - c.children_high AS residual_low,
  c.reference_high - c.children_low AS residual_high,
  CASE WHEN c.reference_low > 0
    THEN 100.0 * (c.reference_value - c.children_sum) / c.reference_value END AS residual_share,
  c.period, c.basis, c.cumulative,
  f.status, (SELECT s.code FROM observation_status AS s
    WHERE s.status_id = c.reference_status_id) AS parent_status,
  (SELECT group_concat(d.source, '; ') FROM (SELECT x.code AS source FROM source AS x
    WHERE x.source_id IN (c.source_id, c.reference_source_id)
    UNION SELECT p.source FROM said AS p WHERE p.own = c.own AND p.objection IS NULL
    ORDER BY 1) AS d) AS sources,
  CASE WHEN c.verdict LIKE 'no data%' OR c.is_additive THEN c.verdict
    ELSE iif(c.holds, 'forced: ', 'refused: ') || c.lack END AS verdict,
  nullif(substr(f.flags || coalesce((SELECT g.reference_flags FROM _flag AS g
      WHERE g.series_id = c.reference_series_id AND g.period_id = c.reference_period_id), '')
    || iif(c.holds AND c.ratio_low > 1, ', above 100 %',
      iif(c.children_low > c.reference_high, ', parts above the whole', ''))
    || iif(c.has_negative OR c.holds AND c.high < 0, ', a part below zero', '')
    || iif(c.holds AND c.difference IS NOT NULL AND c.ratio IS NULL,
      ', no share: whole not above zero', '')
    || coalesce((SELECT group_concat(', ' || d.flag, '') FROM (
      SELECT iif(d.place = 1, d.parts || iif(d.parts = 1, ' part ', ' parts ') || d.mark,
        d.mark || ' on ' || d.parts || iif(d.parts = 1, ' part', ' parts')) AS flag
      FROM (SELECT k.column1 AS place, iif(k.column1 = 1, p.status, p.dispute) AS mark,
          count(*) AS parts
        FROM said AS p CROSS JOIN (VALUES (1), (2)) AS k
        WHERE p.own = c.own AND p.objection IS NULL AND p.is_other
        GROUP BY 1, 2 HAVING mark IS NOT NULL) AS d ORDER BY 1) AS d), ''), 3), '') AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT n.region || ' ' || coalesce(p.objection, 'no data') AS reason
    FROM child AS n LEFT JOIN said AS p ON p.own = n.own AND p.region_id = n.region_id
    WHERE n.own = c.own AND n.reference_series_id IS NOT NULL
      AND (p.own IS NULL OR p.objection IS NOT NULL) ORDER BY n.region) AS d) AS left_out
FROM judged AS c CROSS JOIN _figure_label AS f CROSS JOIN _region_label AS a
WHERE f.series_id = c.series_id AND f.period_id = c.period_id AND a.region_id = c.reference_id
  AND (:missing IS NOT 'hide' OR c.verdict NOT LIKE 'no data%' AND c.holds)
ORDER BY c.indicator, c.end_date DESC, c.start_date, c.series_id, c.period_id;
