-- before-after: An indicator before and after an event of an initiative, beside what it did
--               elsewhere: an association, not an effect.
-- :initiative  required  initiative code or name
-- :event       first     one of adopted, effective, amended, launched, established, ended, awarded,
--                        designated, issued (`first`: the first that has a date)
-- :indicator   linked    indicator code or name (`linked`: those that the initiative names)
-- :region      own       region code or name (`own`: that of the initiative)
-- :window      3         one of 1, 2, 3, 4, 5, 10: years on either side
-- :peers       none      region code or name: the other members of a group, or regions of the same
--                        level in it (`level`: the regions of the same level in the country)
-- shows: initiative_name, event, event_date, indicator_name, region_name, before, after, unit,
--        change, percent, peers_change?, difference_in_differences?, covered?, peers?, reading,
--        sources, verdict, peers_verdict?, flags?
-- formula: change = after − before
-- formula: difference_in_differences = change − peers_change
-- spread: each
-- example: --initiative shenzhen-ip-protection-regulation
WITH event AS MATERIALIZED (
  SELECT i.initiative_id, i.code AS initiative, i.region_id AS own_id, d.event_id, d.kind,
    t.code AS event_date, t.period_id, t.start_date AS from_date, t.end_date AS to_date,
    row_number() OVER (ORDER BY t.start_date NULLS LAST, t.end_date NULLS LAST,
      d.event_id NULLS LAST) AS place
  FROM initiative AS i LEFT JOIN initiative_event AS d ON d.initiative_id = i.initiative_id
    AND (:event IS NULL OR d.kind = :event)
  LEFT JOIN time_period AS t ON t.period_id = d.period_id WHERE i.code = :initiative
),
scope AS MATERIALIZED (
  SELECT e.*, i.indicator_id, i.code AS indicator, r.region_id, r.code AS region,
    row_number() OVER () AS scope
  FROM event AS e JOIN indicator AS i JOIN region AS r
  WHERE 1 = 1
    AND (:event IS NOT NULL OR e.place = 1)
    AND (:indicator IS NULL OR i.code = :indicator)
    AND (:indicator IS NOT NULL OR EXISTS (SELECT 1 FROM initiative_indicator AS n
      WHERE n.initiative_id = e.initiative_id AND n.indicator_id = i.indicator_id))
    AND (:region IS NULL OR r.code = :region)
    AND (:region IS NOT NULL OR r.region_id = e.own_id)
),
-- The region itself, and its peers at the time of the event.
peer AS MATERIALIZED (
  SELECT s.scope, s.region_id AS peer_id FROM scope AS s
  UNION SELECT s.scope, r.region_id FROM scope AS s CROSS JOIN _region_at AS r
  WHERE :peers IS NOT NULL AND r.period_id = s.period_id
    AND EXISTS (SELECT 1 FROM _peer AS p WHERE p.region_id = s.region_id
      AND p.peer_id = r.region_id AND p.among = CASE :peers WHEN 'level' THEN '' ELSE :peers END
      AND s.to_date BETWEEN p.valid_from AND p.valid_to)
),
-- What ends before the event is before it, what begins after it is after it; a span that holds it
-- is neither. A position is at its date.
seen AS MATERIALIZED (
  SELECT s.scope, f.series_id, f.period_id, f.value IS NULL AS lacks, f.start_date, f.end_date,
    f.season, f.frequency, f.basis, f.cumulative,
    CASE WHEN f.day < s.from_date AND f.day >= date(s.from_date, '-' || w.years) THEN 0
      WHEN coalesce(nullif(f.begins, ''), f.day) >= s.to_date
        AND coalesce(nullif(f.begins, ''), f.day)
          < coalesce(date(s.to_date, '+' || w.years), '9999-12-32') THEN 1 END AS is_after
  -- SQLite expects few groups, and then makes no Bloom filter of all figures that there are.
  FROM (SELECT coalesce(:window, 3) || ' years' AS years) AS w
  CROSS JOIN (SELECT * FROM scope GROUP BY scope) AS s CROSS JOIN _preferred AS f
  WHERE f.region_id = s.region_id AND f.indicator_id = s.indicator_id AND f.dimension_set_id = 0
),
-- All against the last figure before the event. Each kind of figure is a line of its own: yearly,
-- monthly, year to date. A first figure after a break begins another series.
anchored AS MATERIALIZED (
  SELECT o.*, first_value(o.series_id) OVER before AS anchor_series_id,
    first_value(o.period_id) OVER before AS anchor_period_id,
    first_value(NOT o.is_after AND NOT o.lacks) OVER before AS has_anchor,
    row_number() OVER (PARTITION BY o.line ORDER BY o.end_date, o.start_date, o.series_id) AS place
  FROM (SELECT *, dense_rank() OVER (ORDER BY scope, frequency, basis, cumulative) AS line
    FROM seen WHERE is_after IS NOT NULL) AS o
  WINDOW before AS (PARTITION BY o.line ORDER BY o.is_after OR o.lacks, o.end_date DESC,
    o.start_date, o.series_id)
),
said AS MATERIALIZED (
  SELECT k.*, p.period, p.region_id, p.verdict, p.status_id = 1 AND k.place > 1 AS is_break,
    NOT k.lacks AND (p.difference IS NOT NULL OR p.reasons IS 'break in the series') AS may,
    t.name AS state
  FROM anchored AS k CROSS JOIN _pair AS p CROSS JOIN observation_status AS t
  WHERE k.has_anchor AND p.series_id = k.series_id AND p.period_id = k.period_id
    AND p.reference_series_id = k.anchor_series_id AND p.reference_period_id = k.anchor_period_id
    AND t.status_id = p.status_id
),
-- The parts of a year that both sides have: others would make a season of the year a change.
part AS MATERIALIZED (
  SELECT line, season FROM said WHERE may
  GROUP BY line, season HAVING min(is_after) <> max(is_after)
),
used AS MATERIALIZED (
  SELECT o.*, o.objection IS NULL AND NOT o.lacks
      OR o.may AND NOT o.is_after AND o.line NOT IN (SELECT line FROM part) AS is_used,
    CASE WHEN o.may AND NOT o.fits AND o.is_forced AND o.verdict = 'comparable'
      THEN 'forced: another part of the year' ELSE o.verdict END AS said
  FROM (SELECT o.*, y.is_forced, CASE WHEN o.lacks THEN NULL WHEN NOT o.may THEN o.verdict
        WHEN NOT o.fits AND NOT y.is_forced THEN 'not comparable: another part of the year' END
        AS objection
    FROM (SELECT *, season = '' OR (line, season) IN part AS fits FROM said) AS o
    CROSS JOIN _policy AS y) AS o
),
-- What the region and its peers say at the same times. An open end lies beyond all others: what
-- comes of it is open as well. A sum of numbers with fractions depends, in its last digit, on their
-- order.
told AS MATERIALIZED (
  SELECT o.*, n.peer_id, n.peer_id = o.region_id AS is_own, p.value, p.source, p.status, p.dispute,
    coalesce(p.low, -9e999) AS low, coalesce(p.high, 9e999) AS high,
    iif(n.peer_id = o.region_id, o.is_break, p.is_break) AS breaks
  FROM used AS o CROSS JOIN peer AS n CROSS JOIN _beside AS p
  WHERE o.is_used AND n.scope = o.scope AND p.series_id = o.series_id
    AND p.period_id = o.period_id AND p.region_id = n.peer_id AND p.objection IS NULL
  ORDER BY o.line, n.peer_id, p.told_series_id, p.told_period_id
),
mean AS MATERIALIZED (
  SELECT scope, line, frequency, basis, cumulative, peer_id, is_own,
    sum(1 - is_after) AS before_figures, sum(is_after) AS after_figures, sum(breaks) AS breaks,
    avg(iif(is_after, NULL, value)) AS before, avg(iif(is_after, value, NULL)) AS after,
    avg(iif(is_after, NULL, low)) AS low, avg(iif(is_after, NULL, high)) AS high,
    avg(iif(is_after, low, NULL)) AS later_low, avg(iif(is_after, high, NULL)) AS later_high,
    min(CASE WHEN said LIKE 'forced%' THEN said END) AS forced
  FROM told GROUP BY line, peer_id
),
-- A peer counts when it has a figure that may be compared for every one of the region's, and no
-- break among them. All else is the region's own: SQLite takes it from where the maximum stands.
counted AS MATERIALIZED (
  SELECT *, max(is_own), sum(counts) AS covered,
    avg(iif(counts, after - before, NULL)) AS beside,
    avg(iif(counts, later_low - high, NULL)) AS beside_low,
    avg(iif(counts, later_high - low, NULL)) AS beside_high
  FROM (SELECT *, NOT is_own AND breaks = 0
      AND before_figures = max(iif(is_own, before_figures, 0)) OVER one
      AND after_figures = max(iif(is_own, after_figures, 0)) OVER one AS counts
    FROM mean WINDOW one AS (PARTITION BY line) ORDER BY line, peer_id)
  GROUP BY line
),
judged AS MATERIALIZED (
  SELECT s.*, c.*, coalesce(c.covered, 0) AS found, y.is_forced,
    CASE WHEN s.from_date IS NULL THEN 'no data: no dated event'
      WHEN c.after_figures = 0 THEN coalesce((SELECT min(o.objection) FROM used AS o
        WHERE o.line = c.line AND o.is_after), 'no data: none after')
      WHEN c.breaks > 0
      THEN iif(y.is_forced, 'forced: ', 'not comparable: ') || 'break in the series'
      WHEN c.line IS NOT NULL THEN coalesce(c.forced, 'comparable')
      WHEN s.scope IN (SELECT o.scope FROM seen AS o WHERE o.is_after IS NOT NULL)
      THEN 'no data: none before' ELSE 'no data: no figure' END AS verdict
  FROM (SELECT *, (SELECT count(*) - 1 FROM peer AS n WHERE n.scope = s.scope) AS peers
    FROM scope AS s) AS s CROSS JOIN _policy AS y LEFT JOIN counted AS c ON c.scope = s.scope
),
-- What results are made of: nothing where there are none.
held AS MATERIALIZED (
  SELECT *, nullif(later_low, -9e999) AS after_low, nullif(later_high, 9e999) AS after_high,
    iif(holds, before, NULL) AS base, iif(holds, nullif(low, -9e999), NULL) AS base_low,
    iif(holds, nullif(high, 9e999), NULL) AS base_high,
    iif(peers_hold, beside, NULL) AS peers_change,
    iif(peers_hold, nullif(beside_low, -9e999), NULL) AS peers_change_low,
    iif(peers_hold, nullif(beside_high, 9e999), NULL) AS peers_change_high
  FROM (SELECT *, verdict = 'comparable' OR verdict LIKE 'forced%' AS holds,
    3 * found >= 2 * peers OR is_forced AS peers_hold FROM judged)
)
SELECT c.initiative, n.name AS initiative_name, c.kind AS event, c.event_date,
  c.from_date AS event_start, c.indicator, i.name AS indicator_name, c.region,
  r.name AS region_name, c.before, nullif(c.low, -9e999) AS before_low,
  nullif(c.high, 9e999) AS before_high,
  coalesce(c.before_figures, 0) AS before_figures, c.after, c.after_low, c.after_high,
  coalesce(c.after_figures, 0) AS after_figures, u.unit, c.after - c.base AS change,
  c.after_low - c.base_high AS change_low, c.after_high - c.base_low AS change_high, u.change_unit,
  CASE WHEN c.base_low > 0 AND u.has_percent THEN 100.0 * (c.after / c.base - 1.0) END AS percent,
  CASE WHEN c.base_low > 0 AND u.has_percent THEN 100.0 * (c.after_low
    / nullif(iif(c.after_low >= 0, c.base_high, c.base_low), 0.0) - 1.0) END AS percent_low,
  CASE WHEN c.base_low > 0 AND u.has_percent THEN 100.0 * (c.after_high
    / nullif(iif(c.after_high >= 0, c.base_low, c.base_high), 0.0) - 1.0) END AS percent_high,
  c.peers_change, c.peers_change_low, c.peers_change_high,
  c.after - c.base - c.peers_change AS difference_in_differences,
  c.after_low - c.base_high - c.peers_change_high AS difference_in_differences_low,
  c.after_high - c.base_low - c.peers_change_low AS difference_in_differences_high,
  iif(c.peers > 0, c.found, NULL) AS covered, nullif(c.peers, 0) AS peers,
  'association' AS reading, c.frequency, c.basis, c.cumulative,
  (SELECT group_concat(d.source, '; ') FROM (SELECT DISTINCT o.source FROM told AS o
    WHERE o.line = c.line AND (o.is_own OR c.peers_hold) ORDER BY 1) AS d) AS sources, c.verdict,
  CASE WHEN c.peers = 0 OR NOT c.holds THEN NULL WHEN 3 * c.found >= 2 * c.peers THEN 'comparable'
    ELSE iif(c.is_forced AND c.found > 0, 'forced: ', 'refused: ') || c.found || ' of '
      || c.peers || ' peers' END AS peers_verdict,
  nullif(substr(coalesce((SELECT ', ' || group_concat(d.flag, ', ') FROM (SELECT
      iif(k.column1 = 1, count(*) || iif(count(*) = 1, ' figure ', ' figures ') || o.status,
        o.dispute) AS flag
    FROM told AS o CROSS JOIN (VALUES (1), (2)) AS k WHERE o.line = c.line AND o.is_own
    GROUP BY k.column1, iif(k.column1 = 1, o.status, o.dispute)
    HAVING flag IS NOT NULL ORDER BY 1) AS d), '')
    || iif(c.after_figures > 0 AND EXISTS (SELECT 1 FROM used AS o
      WHERE o.line = c.line AND o.is_used
      GROUP BY o.season HAVING sum(o.is_after) * c.before_figures
        <> sum(1 - o.is_after) * c.after_figures), ', unequal parts of the year', ''), 3), '')
    AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT o.period || ' ' || iif(o.lacks, o.state, o.objection) AS reason FROM used AS o
    WHERE o.line = c.line AND NOT o.is_used ORDER BY o.start_date, o.period, o.series_id) AS d)
    AS left_out
FROM held AS c CROSS JOIN _initiative_label AS n USING (initiative_id)
CROSS JOIN _indicator_label AS i USING (indicator_id)
CROSS JOIN _region_label AS r USING (region_id) CROSS JOIN _measure AS u USING (indicator_id)
ORDER BY event_start NULLS LAST, c.indicator, c.frequency NULLS LAST, c.basis NULLS LAST,
  c.cumulative NULLS LAST, c.event_id NULLS LAST;
