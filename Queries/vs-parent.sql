-- vs-parent: A region against the one that it lies in, or against any reference region.
-- :region     required  region code or name
-- :indicator  all       indicator code or name
-- :reference  parent    region code or name, `parent`, `country`, or `members`: each other member of the group
-- :group      all       region code or name of a group (all: every group that the region is in)
-- :period     latest    time period, or `all`
-- :missing    keep      one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, value, trend?, unit, reference_name, reference_value, difference, ratio, period, sources, verdict, flags?
-- chart: bars indicator_name value by region_name, reference_value by reference_name
-- chart: line period value by region_name, reference_value by reference_name
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- formula: percent = 100 × (ratio − 1)
-- spread: each
-- example: --region 深圳 --reference 广东省 --indicator invention-patents-per-10k-people
WITH
-- The other members of the group, at the times at which they are.
member AS MATERIALIZED (
  SELECT m.region_id AS member_id, p.period_id
  FROM region AS a JOIN region AS g
  JOIN region_member AS m ON m.group_id = g.region_id AND m.region_id <> a.region_id
  JOIN time_period AS p ON p.end_date BETWEEN m.valid_from AND coalesce(m.valid_to, '9999-12-31')
  LEFT JOIN region_member AS o ON o.group_id = g.region_id AND o.region_id = a.region_id
  WHERE a.code = :region AND :reference = 'members'
    AND (:group IS NULL OR g.code = :group)
    AND (:group IS NOT NULL OR o.group_id IS NOT NULL)
),
-- The newest time of each series, found before anything is compared: a region has fifty times as
-- many figures as times.
chosen AS MATERIALIZED (
  SELECT n.series_id, n.period_id
  FROM region AS a JOIN indicator AS i
  JOIN _newest_with_parent AS n ON n.region_id = a.region_id AND n.indicator_id = i.indicator_id
  WHERE :reference IS NULL AND a.code = :region AND n.dimension_set_id = 0
    AND (:indicator IS NULL OR i.code = :indicator)
  UNION ALL
  SELECT n.series_id, n.period_id
  FROM region AS a JOIN region AS b JOIN indicator AS i
  JOIN _newest_common AS n ON n.region_id = a.region_id AND n.indicator_id = i.indicator_id
    AND n.reference_id = b.region_id
  WHERE :reference IS NOT NULL AND a.code = :region AND n.dimension_set_id = 0
    AND (:indicator IS NULL OR i.code = :indicator)
    AND (:reference IS NOT 'country' OR b.region_id = a.country_id)
    AND (:reference IS NOT 'members' OR b.region_id IN (SELECT m.member_id FROM member AS m))
    AND (:reference IS NULL OR :reference IN ('country', 'members') OR b.code = :reference)
),
compared AS (
  SELECT c.*, row_number() OVER (
      PARTITION BY c.indicator, c.basis, c.cumulative,
        CASE WHEN :reference = 'members' THEN c.reference END
      ORDER BY c.value IS NULL OR c.reference_value IS NULL, c.day DESC, c.start_date, c.series_id,
        c.period_id) AS recency
  FROM _same_time_pair AS c
  WHERE c.region = :region AND c.dimension_set_id = 0
    AND (:period IS NOT NULL OR (c.series_id, c.period_id) IN chosen)
    AND (:period_end IS NULL OR c.begins IN ('', :period_start) AND c.ends IN ('', :period_end))
    AND (:indicator IS NULL OR c.indicator = :indicator)
    AND (:reference IS NOT NULL OR c.reference_id = c.parent_id)
    AND (:reference IS NOT 'country' OR c.reference_id = c.country_id)
    AND (:reference IS NOT 'members' OR c.reference_id IN (SELECT m.member_id FROM member AS m))
    AND (:reference IS NOT 'members' OR (c.reference_id, c.period_id) IN member)
    AND (:reference IS NULL OR :reference IN ('country', 'members') OR c.reference = :reference)
)
SELECT c.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  c.region,
  (SELECT l.name FROM _region_label AS l WHERE l.code = :region) AS region_name,
  c.value, c.low AS value_low, c.high AS value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.qualifier_id)
    AS value_qualifier, c.decimals AS value_decimals,
  c.reference,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.reference_id) AS reference_name,
  c.reference_value, c.reference_low AS reference_value_low,
  c.reference_high AS reference_value_high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = c.reference_qualifier_id)
    AS reference_value_qualifier, c.reference_decimals AS reference_value_decimals,
  u.unit, c.difference, c.difference_low, c.difference_high,
  max(c.decimals, coalesce(c.reference_decimals, c.decimals)) AS difference_decimals,
  u.change_unit AS difference_unit,
  c.ratio, c.ratio_low, c.ratio_high, 100.0 * (c.ratio - 1.0) AS percent,
  100.0 * (c.ratio_low - 1.0) AS percent_low, 100.0 * (c.ratio_high - 1.0) AS percent_high,
  c.period, c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.reference_status_id)
    AS reference_status,
  x.code || CASE WHEN c.reference_source_id <> c.source_id
    THEN '; ' || (SELECT y.code FROM source AS y WHERE y.source_id = c.reference_source_id)
    ELSE '' END AS sources,
  c.verdict,
  nullif(substr(
    CASE WHEN c.may_have_flags THEN coalesce(', ' || (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = c.series_id AND g.period_id = c.period_id), '') ELSE '' END
    || CASE WHEN c.reference_may_have_flags THEN coalesce(', ' || (SELECT g.reference_flags
      FROM _flag AS g WHERE g.series_id = c.reference_series_id
        AND g.period_id = c.reference_period_id), '') ELSE '' END
    || CASE WHEN c.difference IS NOT NULL AND c.ratio IS NULL
      THEN ', no ratio: reference not above zero' ELSE '' END
    || CASE WHEN c.is_above_whole THEN ', above the whole' ELSE '' END, 3), '') AS flags
FROM compared AS c JOIN _measure AS u ON u.indicator_id = c.indicator_id
JOIN source AS x ON x.source_id = c.source_id
WHERE 1 = 1
  AND (:period IS NOT NULL OR c.recency = 1)
  AND (:missing IS NOT 'hide' OR c.value IS NOT NULL AND c.reference_value IS NOT NULL)
ORDER BY c.indicator, c.reference, c.end_date DESC, c.cumulative, c.start_date, c.basis,
  c.series_id, c.period_id;
