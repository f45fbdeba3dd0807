-- share-of-parent: A region's share of the region that it lies in, and what the parts leave of the whole.
-- :region     required  region code or name
-- :indicator  all       indicator code or name
-- :period     latest    time period, or `all`
-- :missing    keep      one of keep, hide: what has no figure on one side, and what does not add up
-- shows: indicator_name, region_name, value, unit, parent_name, parent_value, share, covered, children, children_sum, residual, period, sources, verdict, flags?
-- formula: share = 100 × value / parent_value
-- formula: residual = parent_value − children_sum
-- example: --region 深圳 --indicator patent-pledge-financing
WITH
-- The newest time of each series at which the parent has a figure as well, else the newest.
chosen AS MATERIALIZED (
  SELECT n.series_id, n.period_id
  FROM region AS a JOIN indicator AS i
  JOIN _newest_with_parent AS n ON n.region_id = a.region_id AND n.indicator_id = i.indicator_id
  WHERE n.dimension_set_id = 0 AND a.code = :region
    AND (:indicator IS NULL OR i.code = :indicator)
),
own AS MATERIALIZED (
  SELECT n.* FROM (SELECT c.*, i.aggregation, row_number() OVER (
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
-- The parts of the parent at the time of each figure. Zones and groups overlap with the others.
child AS MATERIALIZED (
  SELECT o.series_id AS own_series_id, o.period_id AS own_period_id, r.region_id,
    r.code AS region, o.indicator_id, o.time_class, o.reference_series_id, o.reference_period_id
  FROM own AS o JOIN region AS r
  JOIN _parent_at AS u ON u.region_id = r.region_id AND u.period_id = o.period_id
  WHERE o.aggregation = 'sum' AND r.level NOT IN ('zone', 'group', 'other')
    AND coalesce(r.valid_from, '') <= o.end_date AND coalesce(r.valid_to, '9999-12-31') >= o.start_date
    AND u.parent_id = o.reference_id
),
near AS MATERIALIZED (
  SELECT n.own_series_id, n.own_period_id, n.region_id, n.reference_series_id,
    n.reference_period_id, s.series_id, q.period_id
  FROM child AS n CROSS JOIN series AS s CROSS JOIN same_time AS t CROSS JOIN _known AS q
  WHERE s.region_id = n.region_id AND s.indicator_id = n.indicator_id
    AND s.dimension_set_id = 0 AND s.time_class = n.time_class
    AND t.time_class = n.time_class AND t.period_id = n.own_period_id
    AND q.series_id = s.series_id AND q.period_id = t.other_id
),
-- What each part says, and whether it may be set beside the whole.
said AS MATERIALIZED (
  SELECT n.own_series_id, n.own_period_id, n.region_id, p.indicator_id, p.series_id, p.period_id,
    p.value, p.low, p.high, p.decimals,
    p.status_id, p.source, p.verdict, p.difference
  FROM near AS n CROSS JOIN _pair AS p
  WHERE p.series_id = n.series_id AND p.period_id = n.period_id
    AND p.reference_series_id = n.reference_series_id
    AND p.reference_period_id = n.reference_period_id
),
-- An end that is open for one of the parts is open for their sum. A sum of numbers with fractions
-- depends, in its last digit, on their order.
asked AS MATERIALIZED (
  SELECT c.own_series_id, c.own_period_id, count(*) AS children, count(c.difference) AS covered,
    sum(c.value) AS value, CASE WHEN count(c.low) = count(c.difference) THEN sum(c.low) END AS low,
    CASE WHEN count(c.high) = count(c.difference) THEN sum(c.high) END AS high,
    max(c.decimals) AS decimals
  FROM (SELECT n.own_series_id, n.own_period_id, p.difference,
      CASE WHEN p.difference IS NOT NULL THEN p.value END AS value,
      CASE WHEN p.difference IS NOT NULL THEN p.low END AS low,
      CASE WHEN p.difference IS NOT NULL THEN p.high END AS high,
      CASE WHEN p.difference IS NOT NULL THEN p.decimals END AS decimals
    FROM child AS n LEFT JOIN said AS p ON p.own_series_id = n.own_series_id
      AND p.own_period_id = n.own_period_id AND p.region_id = n.region_id
    ORDER BY n.own_series_id, n.own_period_id, n.region_id) AS c
  GROUP BY c.own_series_id, c.own_period_id
),
lacking AS MATERIALIZED (
  SELECT d.own_series_id, d.own_period_id, group_concat(d.reason, '; ') AS left_out FROM (
    SELECT n.own_series_id, n.own_period_id, n.region || ' '
      || CASE WHEN p.verdict IS NULL OR p.verdict LIKE 'no data%'
        THEN coalesce((SELECT s.name FROM observation_status AS s
          WHERE s.status_id = p.status_id), 'no data') ELSE p.verdict END AS reason
    FROM child AS n LEFT JOIN said AS p ON p.own_series_id = n.own_series_id
      AND p.own_period_id = n.own_period_id AND p.region_id = n.region_id
    WHERE p.difference IS NULL AND n.reference_series_id IS NOT NULL
    ORDER BY n.own_series_id, n.own_period_id, n.region) AS d
  GROUP BY d.own_series_id, d.own_period_id
),
origin AS MATERIALIZED (
  SELECT d.series_id, d.period_id, group_concat(d.source, '; ') AS sources FROM (
    SELECT o.series_id, o.period_id, x.code AS source FROM own AS o
    JOIN source AS x ON x.source_id = o.source_id
    UNION SELECT o.series_id, o.period_id, x.code FROM own AS o
    JOIN source AS x ON x.source_id = o.reference_source_id
    UNION SELECT p.own_series_id, p.own_period_id, p.source FROM said AS p
    WHERE p.difference IS NOT NULL ORDER BY 1, 2, 3) AS d
  GROUP BY d.series_id, d.period_id
),
marked AS MATERIALIZED (
  SELECT d.own_series_id, d.own_period_id, group_concat(d.flag, ', ') AS flags FROM (
      SELECT p.own_series_id, p.own_period_id, count(*) || CASE count(*) WHEN 1 THEN ' part '
        ELSE ' parts ' END || s.name AS flag FROM said AS p
      JOIN own AS o ON o.series_id = p.own_series_id AND o.period_id = p.own_period_id
      JOIN observation_status AS s ON s.status_id = p.status_id
      WHERE s.code <> 'A' AND p.difference IS NOT NULL AND p.region_id <> o.region_id
      GROUP BY p.own_series_id, p.own_period_id, s.name
      UNION ALL
      SELECT p.own_series_id, p.own_period_id, 'sources disagree on ' || count(*)
        || CASE count(*) WHEN 1 THEN ' part' ELSE ' parts' END FROM said AS p
      JOIN own AS o ON o.series_id = p.own_series_id AND o.period_id = p.own_period_id
      WHERE p.difference IS NOT NULL AND p.region_id <> o.region_id
        AND EXISTS (SELECT 1 FROM _conflict AS e WHERE e.region_id = p.region_id
          AND e.indicator_id = p.indicator_id AND e.series_id = p.series_id
          AND e.period_id = p.period_id)
      GROUP BY p.own_series_id, p.own_period_id
      ORDER BY 1, 2, 3) AS d
  GROUP BY d.own_series_id, d.own_period_id
),
judged AS (
  SELECT o.*, coalesce(g.covered, 0) AS covered, g.value AS children_sum, g.low AS children_low,
    g.high AS children_high, (SELECT d.scale FROM decimal_scale AS d
      WHERE d.decimals = max(o.reference_decimals, coalesce(g.decimals, o.reference_decimals)))
      AS scale,
    coalesce(g.children, 0) AS children, n.left_out, r.sources, m.flags AS part_flags,
    CASE WHEN o.aggregation = 'sum' OR y.is_forced = 1 THEN 1 ELSE 0 END AS is_additive
  FROM own AS o CROSS JOIN _policy AS y
  -- Few rows have one, and the first of these is gone through for each figure.
  LEFT JOIN marked AS m ON m.own_series_id = o.series_id AND m.own_period_id = o.period_id
  LEFT JOIN asked AS g ON g.own_series_id = o.series_id AND g.own_period_id = o.period_id
  LEFT JOIN lacking AS n ON n.own_series_id = o.series_id AND n.own_period_id = o.period_id
  LEFT JOIN origin AS r ON r.series_id = o.series_id AND r.period_id = o.period_id
)
SELECT c.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  c.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name,
  c.value, c.low AS value_low, c.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier_id)
    AS value_qualifier, c.decimals AS value_decimals,
  c.reference AS parent,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.reference_id) AS parent_name,
  c.reference_value AS parent_value, c.reference_low AS parent_value_low,
  c.reference_high AS parent_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.reference_qualifier_id)
    AS parent_value_qualifier, c.reference_decimals AS parent_value_decimals, u.code AS unit,
  CASE WHEN c.is_additive = 1 THEN 100.0 * c.ratio END AS share,
  CASE WHEN c.is_additive = 1 THEN 100.0 * c.ratio_low END AS share_low,
  CASE WHEN c.is_additive = 1 THEN 100.0 * c.ratio_high END AS share_high,
  CASE WHEN c.is_additive = 1 THEN c.difference END AS difference,
  CASE WHEN c.is_additive = 1 THEN c.difference_low END AS difference_low,
  CASE WHEN c.is_additive = 1 THEN c.difference_high END AS difference_high,
  c.covered, c.children,
  round(c.children_sum * c.scale) / c.scale AS children_sum,
  c.children_low AS children_sum_low, c.children_high AS children_sum_high,
  round((c.reference_value - c.children_sum) * c.scale) / c.scale AS residual,
  c.reference_low - c.children_high AS residual_low,
  c.reference_high - c.children_low AS residual_high,
  CASE WHEN c.reference_low > 0
    THEN 100.0 * (c.reference_value - c.children_sum) / c.reference_value END
    AS residual_share,
  c.period, c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.reference_status_id)
    AS parent_status,
  c.sources,
  CASE WHEN c.verdict LIKE 'no data%' OR c.aggregation = 'sum' THEN c.verdict
    WHEN c.is_additive = 1 THEN 'forced: not additive' ELSE 'refused: not additive' END AS verdict,
  nullif(substr(
    CASE WHEN c.may_have_flags THEN coalesce(', ' || (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = c.series_id AND g.period_id = c.period_id), '') ELSE '' END
    || CASE WHEN c.reference_may_have_flags THEN coalesce(', ' || (SELECT g.reference_flags
      FROM _flag AS g WHERE g.series_id = c.reference_series_id
        AND g.period_id = c.reference_period_id), '') ELSE '' END
    || coalesce(', ' || c.part_flags, ''), 3), '') AS flags, c.left_out
FROM judged AS c JOIN unit AS u ON u.unit_id = c.unit_id
WHERE 1 = 1
  AND (:missing IS NOT 'hide' OR c.verdict NOT LIKE 'no data%' AND c.is_additive = 1)
ORDER BY c.indicator, c.end_date DESC, c.start_date, c.series_id, c.period_id;
