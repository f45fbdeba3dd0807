-- rank: The regions of a level in the indicator's direction; tied where intervals overlap.
-- :indicator  required    indicator code or name
-- :level      required    ranked level (city: prefectures and municipalities)
-- :within     country     region code or name, or `all` (`country`; for countries the world)
-- :period     latest      time period, or `all` (latest: the newest half as full as the fullest)
-- :region     all         region code or name
-- :coverage   any         number from 0 to 1: no rank where a smaller share of the regions has a
--                         figure (`any`: a rank, marked as partial below two thirds)
-- latest period: _rank-latest
-- shows: rank, region_name, value, trend?, unit, tied, ranked, population, within, period, source,
--        verdict, flags?
-- chart: bars region_name value
-- chart: line period value by region_name
-- spread: each
-- example: --indicator invention-patents-per-10k-people --level prefecture
WITH ranked AS MATERIALIZED (
  -- Materialised, or SQLite computes what stands in the view wherever it is named.
  SELECT r.rank, r.rank_last, r.indicator, r.region, r.region_id, r.value, r.low, r.high,
    r.qualifier_id, r.decimals, r.unit_id, r.direction, r.ranked, r.population, r.coverage, r.level,
    r.within, r.period, r.start_date, r.ends, r.source, r.status_id, r.verdict, r.thin_verdict,
    r.is_forced, r.may_have_flags, r.time_class, r.series_id, r.period_id
  FROM _ranking AS r
  WHERE r.indicator = :indicator AND r.level = :level AND r.dimension_set_id = 0
    AND (:period_known IS NULL OR r.asked IN (:period_known, :period_known_start))
    AND (:period_end IS NULL OR r.begins IN ('', :period_start) AND r.ends IN ('', :period_end))
    AND (:period_known IS NOT NULL OR :period IS NULL OR r.asked = r.period)
    AND (:period IS NOT NULL OR r.asked = (SELECT n.period FROM _newest_filled AS n
      WHERE n.indicator = :indicator AND n.level = :level
        AND n.within = CASE WHEN :within IS 'all' THEN '' ELSE coalesce(:within, '') END))
    AND (:within IS NULL OR :within IS 'all' OR r.within = :within)
    AND (:within IS NOT NULL OR r.within_level = iif(r.level = 'country', 'world', 'country'))
    AND (:region IS NULL OR r.region = :region)
)
SELECT iif(k.is_refused, NULL, k.rank) AS rank, iif(k.is_refused, NULL, k.rank_last) AS rank_last,
  k.indicator, k.region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = k.region_id) AS region_name,
  k.value, k.low AS value_low, k.high AS value_high,
  CASE WHEN k.value IS NOT NULL THEN (SELECT q.symbol FROM qualifier AS q
    WHERE q.qualifier_id = k.qualifier_id) END AS value_qualifier,
  CASE WHEN k.value IS NOT NULL THEN k.decimals END AS value_decimals,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = k.unit_id) AS unit,
  iif(k.is_refused, NULL, k.rank_last - k.rank) AS tied, k.ranked, k.population, k.level, k.within,
  k.period,
  k.ends AS end_date, k.source,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = k.status_id) AS status,
  CASE WHEN k.is_refused THEN 'refused: ' || k.ranked || ' of ' || k.population || ' regions'
    WHEN k.is_thin THEN k.thin_verdict ELSE k.verdict END AS verdict,
  nullif(substr(iif(k.is_thin, ', rank among ' || k.ranked || ' of ' || k.population, '')
    || iif(k.may_have_flags, (SELECT g.flags FROM _flag AS g
      WHERE g.series_id = k.series_id AND g.period_id = k.period_id), ''), 3), '') AS flags
FROM (SELECT r.*, (r.coverage < coalesce(:coverage, c.least)) IS TRUE AS is_thin,
    (r.coverage < :coverage AND NOT r.is_forced) IS TRUE AS is_refused
  FROM ranked AS r CROSS JOIN _coverage AS c) AS k
ORDER BY k.within, k.ends DESC, k.rank NULLS LAST, k.rank_last NULLS LAST,
  CASE WHEN k.direction < 0 THEN k.value ELSE -k.value END NULLS LAST, k.region, k.time_class,
  k.start_date, k.series_id, k.period_id;
