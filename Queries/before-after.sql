-- before-after: An indicator before and after an event of an initiative, beside what it did elsewhere: an association, not an effect.
-- :initiative  required  initiative code or name
-- :event       first     one of adopted, effective, amended, launched, established, ended, awarded, designated, issued (`first`: the first that has a date)
-- :indicator   linked    indicator code or name (`linked`: those that the initiative names)
-- :region      own       region code or name (`own`: that of the initiative)
-- :window      3         one of 1, 2, 3, 4, 5, 10: years on either side
-- :peers       none      region code or name: the other members of a group, or regions of the same level in it (`level`: the regions of the same level in the country)
-- shows: initiative_name, event, event_date, indicator_name, region_name, before, after, unit, change, percent, peers_change?, difference_in_differences?, covered?, peers?, reading, sources, verdict, peers_verdict?, flags?
-- formula: change = after − before
-- formula: difference_in_differences = change − peers_change
-- example: --initiative shenzhen-ip-protection-regulation
WITH event AS MATERIALIZED (
  SELECT e.*, date(e.from_date, '-' || coalesce(:window, 3) || ' years') AS since,
    coalesce(date(e.to_date, '+' || coalesce(:window, 3) || ' years'), '9999-12-32') AS until
  FROM (SELECT i.initiative_id, i.code AS initiative, i.region_id AS own_id, d.event_id, d.kind,
      t.code AS event_date, t.period_id AS event_period_id, t.start_date AS from_date,
      t.end_date AS to_date, row_number() OVER (ORDER BY t.start_date NULLS LAST,
        t.end_date NULLS LAST, d.event_id NULLS LAST) AS place
    FROM initiative AS i LEFT JOIN initiative_event AS d ON d.initiative_id = i.initiative_id
      AND (:event IS NULL OR d.kind = :event)
    LEFT JOIN time_period AS t ON t.period_id = d.period_id
    WHERE i.code = :initiative) AS e
  WHERE 1 = 1
    AND (:event IS NOT NULL OR e.place = 1)
),
scope AS MATERIALIZED (
  SELECT e.*, i.indicator_id, i.code AS indicator, r.region_id, r.code AS region,
    row_number() OVER () AS scope
  FROM event AS e JOIN indicator AS i JOIN region AS r
  WHERE 1 = 1
    AND (:indicator IS NULL OR i.code = :indicator)
    AND (:indicator IS NOT NULL OR EXISTS (SELECT 1 FROM initiative_indicator AS n
      WHERE n.initiative_id = e.initiative_id AND n.indicator_id = i.indicator_id))
    AND (:region IS NULL OR r.code = :region)
    AND (:region IS NOT NULL OR r.region_id = e.own_id)
),
-- What ends before the event is before it, what begins after it is after it; a span that holds it
-- is neither. A position is at its date. Each kind of figure is a line of its own: yearly, monthly,
-- year to date.
seen AS MATERIALIZED (
  SELECT f.*, s.scope, CASE WHEN f.day < s.from_date AND f.day >= s.since THEN 0
      WHEN coalesce(nullif(f.begins, ''), f.day) >= s.to_date
        AND coalesce(nullif(f.begins, ''), f.day) < s.until THEN 1 END AS is_after,
    dense_rank() OVER (ORDER BY s.scope, f.frequency, f.basis, f.cumulative) AS line
  FROM scope AS s CROSS JOIN _preferred AS f
  WHERE f.region_id = s.region_id AND f.indicator_id = s.indicator_id AND f.dimension_set_id = 0
),
-- All against the last figure before the event. A first figure after a break begins another series.
anchored AS MATERIALIZED (
  SELECT o.*, first_value(o.series_id) OVER before AS anchor_series_id,
    first_value(o.period_id) OVER before AS anchor_period_id,
    first_value(o.is_after = 0 AND o.value IS NOT NULL) OVER before AS has_anchor,
    row_number() OVER (PARTITION BY o.line ORDER BY o.end_date, o.start_date, o.series_id) AS place
  FROM seen AS o WHERE o.is_after IS NOT NULL
  WINDOW before AS (PARTITION BY o.line ORDER BY o.is_after = 1 OR o.value IS NULL,
    o.end_date DESC, o.start_date, o.series_id)
),
said AS MATERIALIZED (
  SELECT k.scope, k.line, k.frequency, k.is_after, p.*, p.status_id = 1 AND k.place > 1 AS is_break,
    p.value IS NOT NULL AND (p.difference IS NOT NULL OR p.reasons IS 'break in the series')
      AS is_used
  FROM anchored AS k CROSS JOIN _pair AS p
  WHERE k.has_anchor AND p.series_id = k.series_id AND p.period_id = k.period_id
    AND p.reference_series_id = k.anchor_series_id AND p.reference_period_id = k.anchor_period_id
),
peer AS MATERIALIZED (
  SELECT DISTINCT s.scope, r.region_id AS peer_id
  FROM scope AS s CROSS JOIN _region_at AS r
  WHERE :peers IS NOT NULL AND r.region_id <> s.region_id AND r.period_id = s.event_period_id
    AND EXISTS (SELECT 1 FROM _peer AS p WHERE p.region_id = s.region_id
      AND p.peer_id = r.region_id AND p.among = CASE :peers WHEN 'level' THEN '' ELSE :peers END
      AND s.to_date BETWEEN p.valid_from AND p.valid_to)
),
-- The region itself, with no peer_id, and what its peers say at the same times.
told AS MATERIALIZED (
  SELECT line, 0 AS peer_id, is_after, value, low, high, source, series_id, period_id, is_break
  FROM said WHERE is_used
  UNION ALL
  SELECT o.line, n.peer_id, o.is_after, p.reference_value, p.reference_low, p.reference_high,
    p.reference_source, p.reference_series_id, p.reference_period_id, p.reference_status_id = 1
  FROM said AS o CROSS JOIN peer AS n CROSS JOIN _beside AS p
  WHERE o.is_used AND n.scope = o.scope AND p.series_id = o.series_id
    AND p.period_id = o.period_id AND p.reference_id = n.peer_id AND p.objection IS NULL
),
-- An open end lies beyond all others: what comes of it is open as well. A sum of numbers with
-- fractions depends, in its last digit, on their order.
mean AS MATERIALIZED (
  SELECT line, peer_id, sum(1 - is_after) AS before_figures, sum(is_after) AS after_figures,
    sum(is_break) AS breaks, avg(CASE is_after WHEN 0 THEN value END) AS before,
    avg(CASE is_after WHEN 0 THEN coalesce(low, -9e999) END) AS before_low,
    avg(CASE is_after WHEN 0 THEN coalesce(high, 9e999) END) AS before_high,
    avg(CASE is_after WHEN 1 THEN value END) AS after,
    avg(CASE is_after WHEN 1 THEN coalesce(low, -9e999) END) AS after_low,
    avg(CASE is_after WHEN 1 THEN coalesce(high, 9e999) END) AS after_high
  FROM (SELECT * FROM told ORDER BY line, peer_id, series_id, period_id) GROUP BY line, peer_id
),
-- A peer counts when it has a figure that may be compared for every one of the region's, and no
-- break among them.
counted AS MATERIALIZED (
  SELECT line, count(*) AS covered, avg(change) AS change, nullif(avg(low), -9e999) AS low,
    nullif(avg(high), 9e999) AS high
  FROM (SELECT a.line, a.after - a.before AS change, a.after_low - a.before_high AS low,
      a.after_high - a.before_low AS high
    FROM mean AS m JOIN mean AS a ON a.line = m.line AND a.before_figures = m.before_figures
      AND a.after_figures = m.after_figures
    WHERE m.peer_id = 0 AND a.peer_id > 0 AND a.breaks = 0 ORDER BY a.line, a.peer_id)
  GROUP BY line
),
bounded AS MATERIALIZED (
  SELECT line, before, before_figures, after, after_figures, breaks,
    nullif(before_low, -9e999) AS before_low, nullif(before_high, 9e999) AS before_high,
    nullif(after_low, -9e999) AS after_low, nullif(after_high, 9e999) AS after_high
  FROM mean WHERE peer_id = 0
),
judged AS (
  SELECT s.*, l.frequency, l.basis, l.cumulative, l.line, y.is_forced, m.before, m.after,
    m.before_low, m.before_high, m.after_low, m.after_high,
    coalesce(m.before_figures, 0) AS before_figures, coalesce(m.after_figures, 0) AS after_figures,
    CASE WHEN s.from_date IS NULL THEN 'no data: no dated event'
      WHEN NOT EXISTS (SELECT 1 FROM anchored AS k WHERE k.scope = s.scope)
        THEN 'no data: no figure'
      WHEN coalesce(m.before_figures, 0) = 0 THEN 'no data: none before'
      WHEN m.after_figures = 0 THEN 'no data: none after'
      WHEN m.breaks > 0
        THEN iif(y.is_forced, 'forced: ', 'not comparable: ') || 'break in the series'
      ELSE coalesce((SELECT min(o.verdict) FROM said AS o WHERE o.line = l.line AND o.is_used
        AND o.verdict LIKE 'forced%'), 'comparable') END AS verdict,
    (SELECT count(*) FROM peer AS n WHERE n.scope = s.scope) AS peers,
    coalesce(c.covered, 0) AS covered
  FROM scope AS s CROSS JOIN _policy AS y
  LEFT JOIN (SELECT DISTINCT scope, line, frequency, basis, cumulative FROM said WHERE is_used) AS l
    ON l.scope = s.scope
  LEFT JOIN bounded AS m ON m.line = l.line
  LEFT JOIN counted AS c ON c.line = l.line
)
SELECT c.initiative, n.name AS initiative_name, c.kind AS event, c.event_date, c.indicator,
  i.name AS indicator_name, c.region, r.name AS region_name, c.before, c.before_low, c.before_high,
  c.before_figures, c.after, c.after_low, c.after_high, c.after_figures, u.unit,
  k.after - k.before AS change, k.after_low - k.before_high AS change_low,
  k.after_high - k.before_low AS change_high, u.change_unit,
  CASE WHEN k.before_low > 0 AND u.has_percent THEN 100.0 * (k.after / k.before - 1.0) END
    AS percent,
  CASE WHEN k.before_low > 0 AND u.has_percent THEN 100.0 * (k.after_low
    / nullif(iif(k.after_low >= 0, k.before_high, k.before_low), 0.0) - 1.0) END AS percent_low,
  CASE WHEN k.before_low > 0 AND u.has_percent THEN 100.0 * (k.after_high
    / nullif(iif(k.after_high >= 0, k.before_low, k.before_high), 0.0) - 1.0) END AS percent_high,
  p.change AS peers_change, p.low AS peers_change_low, p.high AS peers_change_high,
  k.after - k.before - p.change AS difference_in_differences,
  k.after_low - k.before_high - p.high AS difference_in_differences_low,
  k.after_high - k.before_low - p.low AS difference_in_differences_high,
  CASE WHEN c.peers > 0 THEN c.covered END AS covered, nullif(c.peers, 0) AS peers,
  'association' AS reading, c.frequency, c.basis, c.cumulative,
  (SELECT group_concat(d.source, '; ') FROM (SELECT DISTINCT o.source FROM told AS o
    WHERE o.line = c.line AND (o.peer_id = 0 OR 3 * c.covered >= 2 * c.peers OR c.is_forced)
    ORDER BY 1) AS d) AS sources,
  c.verdict,
  CASE WHEN c.peers = 0 OR k.line IS NULL THEN NULL
    WHEN 3 * c.covered >= 2 * c.peers THEN 'comparable'
    ELSE iif(c.is_forced AND c.covered > 0, 'forced: ', 'refused: ') || c.covered || ' of '
      || c.peers || ' peers' END AS peers_verdict,
  (SELECT group_concat(d.flag, ', ') FROM (
    SELECT count(*) || iif(count(*) = 1, ' figure ', ' figures ') || m.status AS flag
    FROM told AS o CROSS JOIN _mark AS m USING (series_id, period_id)
    WHERE o.line = c.line AND o.peer_id = 0 AND m.status IS NOT NULL GROUP BY m.status
    UNION SELECT m.dispute FROM told AS o CROSS JOIN _mark AS m USING (series_id, period_id)
    WHERE o.line = c.line AND o.peer_id = 0 ORDER BY 1) AS d) AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT o.period || ' ' || iif(o.value IS NULL, s.name, o.verdict) AS reason
    FROM said AS o JOIN observation_status AS s ON s.status_id = o.status_id
    WHERE o.line = c.line AND NOT o.is_used ORDER BY o.start_date, o.period, o.series_id) AS d)
    AS left_out
FROM judged AS c CROSS JOIN _initiative_label AS n CROSS JOIN _indicator_label AS i
CROSS JOIN _region_label AS r CROSS JOIN _measure AS u
LEFT JOIN bounded AS k ON k.line = c.line AND (c.verdict = 'comparable' OR c.verdict LIKE 'forced%')
LEFT JOIN counted AS p ON p.line = c.line AND (3 * c.covered >= 2 * c.peers OR c.is_forced)
WHERE n.initiative_id = c.initiative_id AND i.indicator_id = c.indicator_id
  AND r.region_id = c.region_id AND u.indicator_id = c.indicator_id
ORDER BY c.from_date NULLS LAST, c.indicator, c.frequency NULLS LAST, c.basis NULLS LAST,
  c.cumulative NULLS LAST, c.event_id NULLS LAST;
