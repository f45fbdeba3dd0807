-- vs-parent: A region against the one that it lies in, or against any reference region.
-- :region     required  region code or name
-- :indicator  all       indicator code or name
-- :reference  parent    region code or name, `country`, or `members`: each other member of the group
-- :group      all       region code or name of a group (all: every group that the region is in)
-- :period     latest    time period, or `all`
-- :missing    keep      one of keep, hide: what has no figure on one side
-- shows: indicator_name, region_name, value, trend?, unit, reference_name, reference_value, difference, ratio, period, sources, verdict, flags?
-- chart: bars indicator_name value by region_name, reference_value by reference_name
-- chart: line period value by region_name, reference_value by reference_name
-- formula: difference = value − reference_value
-- formula: ratio = value / reference_value
-- formula: percent = 100 × (ratio − 1)
-- example: --region 深圳 --reference 广东省 --indicator invention-patents-per-10k-people
WITH
-- if reference = members:
-- The other members of the group, with the time for which they are.
member AS MATERIALIZED (
  SELECT a.region_id, m.region_id AS member_id, m.valid_from, m.valid_to
  FROM region AS a JOIN region AS g
  JOIN region_member AS m ON m.group_id = g.region_id AND m.region_id <> a.region_id
  WHERE a.code = :region
    AND g.code = :group
    AND g.region_id IN (SELECT n.group_id FROM region_member AS n WHERE n.region_id = a.region_id)  -- if group = all
),
-- end
-- if period = latest:
-- For each series the newest time for which it wins and at which the reference has a figure as
-- well, else the newest: found before anything is compared, since a region has fifty times as
-- many figures as times.
chosen AS MATERIALIZED (
  SELECT s.series_id, coalesce(
    -- Mostly it is the newest of all, and the others need not be looked at.
    (SELECT x.value_id FROM time_period AS e
     WHERE e.period_id = x.value_id
       AND b.region_id = coalesce((SELECT u.parent_id FROM region_parent AS u WHERE u.region_id = a.region_id AND e.end_date >= u.valid_from AND (u.valid_to IS NULL OR e.end_date <= u.valid_to)), a.parent_id)  -- if reference = parent
       AND EXISTS (SELECT 1 FROM series AS r
         JOIN same_time AS t ON t.time_class = r.time_class
         JOIN _known AS q ON q.series_id = r.series_id AND q.period_id = t.other_id
         JOIN source AS k ON k.source_id = r.source_id
         WHERE r.region_id = b.region_id AND r.indicator_id = s.indicator_id
           AND r.dimension_set_id = s.dimension_set_id AND r.time_class = s.time_class
           AND t.period_id = e.period_id AND q.value IS NOT NULL AND k.priority IS NOT NULL)),
    (SELECT o.period_id FROM _known AS o
     JOIN time_period AS p ON p.period_id = o.period_id
     JOIN series AS z ON z.series_id = o.series_id
     WHERE o.series_id = s.series_id AND o.value IS NOT NULL
       AND b.region_id = coalesce((SELECT u.parent_id FROM region_parent AS u WHERE u.region_id = a.region_id AND p.end_date >= u.valid_from AND (u.valid_to IS NULL OR p.end_date <= u.valid_to)), a.parent_id)  -- if reference = parent
       AND EXISTS (SELECT 1 FROM series AS r
         JOIN same_time AS t ON t.time_class = r.time_class
         JOIN _known AS q ON q.series_id = r.series_id AND q.period_id = t.other_id
         JOIN source AS k ON k.source_id = r.source_id
         WHERE r.region_id = b.region_id AND r.indicator_id = s.indicator_id
           AND r.dimension_set_id = s.dimension_set_id AND r.time_class = s.time_class
           AND t.period_id = o.period_id AND q.value IS NOT NULL AND k.priority IS NOT NULL)
       AND EXISTS (SELECT 1 FROM _preferred AS w
         WHERE w.series_id = o.series_id AND w.period_id = o.period_id)
     ORDER BY CASE z.time_class WHEN 2 THEN p.start_date ELSE p.end_date END DESC, p.start_date, p.period_id
     LIMIT 1),
    x.last_id) AS period_id
  FROM region AS a JOIN series AS s ON s.region_id = a.region_id
  JOIN indicator AS i ON i.indicator_id = s.indicator_id
  JOIN region AS b CROSS JOIN _newest_preferred AS x
  WHERE x.indicator_id = s.indicator_id AND x.region_id = s.region_id
    AND x.series_id = s.series_id AND s.dimension_set_id = 0
    AND a.code = :region
    AND i.code = :indicator
    AND b.code = :reference
    AND b.region_id = a.country_id    -- if reference = country
    AND b.region_id IN (SELECT n.member_id FROM member AS n)  -- if reference = members
    AND (b.region_id = a.parent_id OR b.region_id IN (SELECT u.parent_id FROM region_parent AS u WHERE u.region_id = a.region_id))  -- if reference = parent
),
-- end
picked AS (
  SELECT c.* FROM _same_time_pair AS c
  WHERE c.dimension_set_id = 0
    AND (c.series_id, c.period_id) IN (SELECT h.series_id, h.period_id FROM chosen AS h)  -- if period = latest
    AND c.region = :region
    AND c.indicator = :indicator
    AND c.reference = :reference
    AND c.reference_id = c.parent_id   -- if reference = parent
    AND c.reference_id = c.country_id  -- if reference = country
    AND c.reference_id IN (SELECT n.member_id FROM member AS n WHERE c.end_date >= n.valid_from AND (n.valid_to IS NULL OR c.end_date <= n.valid_to))  -- if reference = members
    AND (c.time_class IN (1, 3) AND c.end_date = :period_end OR c.time_class = 0 AND c.start_date = :period_start AND c.end_date = :period_end OR c.time_class = 2 AND c.start_date = :period_start)
),
compared AS (
  SELECT c.*, row_number() OVER (
      PARTITION BY c.indicator, c.dimension_set_id, c.basis, c.cumulative
        , c.reference  -- if reference = members
      ORDER BY CASE WHEN c.value IS NULL OR c.reference_value IS NULL THEN 1 ELSE 0 END,
        CASE c.time_class WHEN 2 THEN c.start_date ELSE c.end_date END DESC, c.start_date,
        c.series_id, c.period_id) AS recency
  FROM picked AS c
)
SELECT c.indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  c.region,
  (SELECT l.name FROM _region_label AS l WHERE l.code = :region) AS region_name,
  c.value, c.low AS value_low, c.high AS value_high, q.symbol AS value_qualifier,
  c.decimals AS value_decimals,
  c.reference,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.reference_id) AS reference_name,
  c.reference_value, c.reference_low AS reference_value_low,
  c.reference_high AS reference_value_high,
  (SELECT y.symbol FROM qualifier AS y WHERE y.qualifier_id = c.reference_qualifier_id)
    AS reference_value_qualifier,
  c.reference_decimals AS reference_value_decimals,
  u.code AS unit,
  c.difference, c.difference_low, c.difference_high,
  CASE WHEN c.reference_decimals > c.decimals THEN c.reference_decimals ELSE c.decimals END
    AS difference_decimals,
  CASE WHEN u.code = 'percent' THEN 'percentage-point' ELSE u.code END AS difference_unit,
  c.ratio, c.ratio_low, c.ratio_high,
  100.0 * (c.ratio - 1.0) AS percent, 100.0 * (c.ratio_low - 1.0) AS percent_low,
  100.0 * (c.ratio_high - 1.0) AS percent_high,
  c.period, c.basis, c.cumulative,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.status_id) AS status,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = c.reference_status_id)
    AS reference_status,
  x.code || CASE WHEN c.reference_source_id <> c.source_id
    THEN '; ' || (SELECT y.code FROM source AS y WHERE y.source_id = c.reference_source_id)
    ELSE '' END AS sources,
  c.verdict,
  -- Most figures have none, and to see that takes less than to look for them.
  nullif(substr(CASE WHEN c.status_id = 0 AND (SELECT s.has_alternative FROM series AS s
      WHERE s.series_id = c.series_id) = 0 THEN ''
    ELSE coalesce(', ' || (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = c.series_id AND g.period_id = c.period_id), '') END
    || CASE WHEN c.reference_status_id = 0 AND (SELECT s.has_alternative FROM series AS s
      WHERE s.series_id = c.reference_series_id) = 0 THEN ''
    ELSE coalesce(', reference ' || replace((SELECT g.flags FROM _flag AS g
      WHERE g.series_id = c.reference_series_id AND g.period_id = c.reference_period_id),
      ', sources disagree', ', reference sources disagree'), '') END
    || CASE WHEN c.difference IS NOT NULL AND c.ratio IS NULL
      THEN ', no ratio: reference not above zero' ELSE '' END, 3), '') AS flags
FROM compared AS c
JOIN unit AS u ON u.unit_id = c.unit_id
JOIN qualifier AS q ON q.qualifier_id = c.qualifier_id
JOIN source AS x ON x.source_id = c.source_id
WHERE 1 = 1
  AND c.recency = 1                    -- if period = latest
  AND c.value IS NOT NULL AND c.reference_value IS NOT NULL  -- if missing = hide
ORDER BY c.indicator, c.reference, c.end_date DESC, c.cumulative, c.start_date, c.basis, c.series_id,
  c.period_id;
