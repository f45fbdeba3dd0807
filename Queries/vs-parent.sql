-- vs-parent: A region against the one that it lies in, or against any reference region.
-- :region     required  region code or name, or `all`
-- :level      all       level: with region `all`, those of one level
-- :indicator  all       indicator code or name
-- :reference  parent    region code or name, `parent`, `country`, or `members`: each other member
--                       of the group
-- :group      all       region code or name of a group (all: every group that the region is in)
-- :period     latest    time period, or `all`
-- :missing    keep      one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, value, trend?, unit, reference_name, reference_value,
--        difference, ratio, period, sources, verdict, flags?
-- chart: bars indicator_name value by region_name, reference_value by reference_name
-- chart: line period value by region_name, reference_value by reference_name
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- formula: percent = 100 × (ratio − 1)
-- spread: each
-- example: --region 深圳 --reference 广东省 --indicator invention-patents-per-10k-people
WITH
-- The other members of the group, for each region that is asked about.
member AS MATERIALIZED (
  SELECT f.region_id, f.member_id, f.valid_from, f.valid_to FROM _fellow AS f
  WHERE :reference = 'members'
    AND (:region IS 'all' OR f.region = :region)
    AND (:level IS NULL OR f.level = :level)
    AND (:group IS NULL OR f.among = :group)
    AND (:group IS NOT NULL OR f.is_in)
),
-- The newest time of each series, and that for which the reference has a figure as well: without a
-- reference, the region that it lies in.
newest AS MATERIALIZED (
  SELECT n.series_id, n.reference_id, n.common_id, n.last_id
  FROM region AS a JOIN region AS b JOIN indicator AS i
  JOIN _newest_common AS n ON n.region_id = a.region_id AND n.indicator_id = i.indicator_id
    AND n.reference_id = b.region_id
  WHERE n.dimension_set_id = 0
    AND (:region IS 'all' OR a.code = :region)
    AND (:level IS NULL OR a.level = :level)
    AND (:indicator IS NULL OR i.code = :indicator)
    AND (:reference IS NOT NULL OR b.region_id = a.region_id)
    AND (:reference IS NOT 'country' OR b.region_id = a.country_id)
    AND (:reference IS NOT 'members' OR
      (a.region_id, b.region_id) IN (SELECT m.region_id, m.member_id FROM member AS m))
    AND (:reference IS NULL OR :reference IN ('country', 'members') OR b.code = :reference)
),
-- The newest of each kind of figures, found before anything is compared: a region has fifty times
-- as many figures as times, and to sort these takes less than to sort all that comes out. Of
-- members all that any of them has in common: what is newest of each turns on when it was one.
chosen AS MATERIALIZED (
  SELECT k.series_id, k.period_id
  FROM (SELECT t.series_id, t.period_id, row_number() OVER (
      PARTITION BY t.region_id, t.indicator_id, t.basis, t.cumulative, n.reference_id
      ORDER BY n.common_id IS NULL, t.day DESC, t.start_date, t.series_id, t.period_id) AS recency
    FROM newest AS n CROSS JOIN _series_time AS t USING (series_id)
    WHERE t.period_id = coalesce(n.common_id, n.last_id)) AS k
  WHERE 1 = 1
    AND (:reference IS 'members' OR k.recency = 1)
),
compared AS MATERIALIZED (
  SELECT c.* FROM _same_time_pair AS c
  -- The sign keeps SQLite from a list of the series of no dimension, which it takes for short.
  WHERE +c.dimension_set_id = 0
    AND (:region IS 'all' OR c.region = :region)
    AND (:level IS NULL OR c.region_id IN (SELECT region_id FROM region WHERE level = :level))
    AND (:period IS NOT NULL OR (c.series_id, c.period_id) IN chosen)
    AND (:period_end IS NULL OR c.begins IN ('', :period_start) AND c.ends IN ('', :period_end))
    AND (:indicator IS NULL OR c.indicator = :indicator)
    AND (:reference IS NOT NULL OR c.reference_id = c.parent_id)
    AND (:reference IS NOT 'country' OR c.reference_id = c.country_id)
    AND (:reference IS NOT 'members' OR c.reference_id IN (SELECT m.member_id FROM member AS m))
    AND (:reference IS NOT 'members' OR EXISTS (SELECT 1 FROM member AS m
      WHERE m.region_id = c.region_id AND m.member_id = c.reference_id
        AND c.end_date BETWEEN m.valid_from AND m.valid_to))
    AND (:reference IS NULL OR :reference IN ('country', 'members') OR c.reference = :reference)
),
-- The newest beside each member.
beside AS (
  SELECT k.series_id, k.period_id, k.reference_id
  FROM (SELECT series_id, period_id, reference_id, row_number() OVER (
      PARTITION BY region, indicator, basis, cumulative, reference
      ORDER BY value IS NULL OR reference_value IS NULL, day DESC, start_date, series_id, period_id)
      AS recency FROM compared) AS k WHERE k.recency = 1
)
SELECT c.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.code = c.indicator) AS indicator_name, c.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name, c.value,
  c.low AS value_low, c.high AS value_high, q.symbol AS value_qualifier,
  c.decimals AS value_decimals, c.reference,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.reference_id) AS reference_name,
  c.reference_value, c.reference_low AS reference_value_low,
  c.reference_high AS reference_value_high,
  p.symbol AS reference_value_qualifier, c.reference_decimals AS reference_value_decimals, u.unit,
  c.difference, c.difference_low, c.difference_high,
  max(c.decimals, coalesce(c.reference_decimals, c.decimals)) AS difference_decimals,
  u.change_unit AS difference_unit, c.ratio, c.ratio_low, c.ratio_high,
  100.0 * (c.ratio - 1.0) AS percent, 100.0 * (c.ratio_low - 1.0) AS percent_low,
  100.0 * (c.ratio_high - 1.0) AS percent_high, c.period, c.basis, c.cumulative, s.code AS status,
  t.code AS reference_status, x.code || iif(y.code <> x.code, '; ' || y.code, '') AS sources,
  c.verdict, nullif(substr(iif(c.may_have_flags, (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = c.series_id AND g.period_id = c.period_id), '')
    || iif(c.reference_may_have_flags, (SELECT g.reference_flags FROM _flag AS g
      WHERE g.series_id = c.reference_series_id AND g.period_id = c.reference_period_id), '')
    || iif(c.difference IS NOT NULL AND c.ratio IS NULL, ', no ratio: reference not above zero', '')
    || iif(c.is_above_whole, ', above the whole', ''), 3), '') AS flags
FROM compared AS c CROSS JOIN _measure AS u USING (indicator_id)
CROSS JOIN qualifier AS q USING (qualifier_id)
CROSS JOIN observation_status AS s USING (status_id) CROSS JOIN source AS x USING (source_id)
LEFT JOIN qualifier AS p ON p.qualifier_id = c.reference_qualifier_id
LEFT JOIN observation_status AS t ON t.status_id = c.reference_status_id
LEFT JOIN source AS y ON y.source_id = c.reference_source_id
WHERE 1 = 1
  AND (:period IS NOT NULL OR :reference IS NOT 'members' OR
    (c.series_id, c.period_id, c.reference_id) IN beside)
  AND (:missing IS NOT 'hide' OR c.value IS NOT NULL AND c.reference_value IS NOT NULL)
ORDER BY c.indicator, c.region, c.reference, c.end_date DESC, c.cumulative, c.start_date, c.basis,
  c.series_id, c.period_id;
