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
  SELECT d.* FROM (SELECT i.initiative_id, i.code AS initiative, i.region_id AS own_id, e.event_id,
      e.kind, t.code AS event_date, t.start_date AS from_date, t.end_date AS to_date,
      date(t.start_date, '-' || coalesce(:window, 3) || ' years') AS since,
      coalesce(date(t.end_date, '+' || coalesce(:window, 3) || ' years'), '9999-12-32') AS until,
      row_number() OVER (ORDER BY t.start_date NULLS LAST, t.end_date NULLS LAST,
        e.event_id NULLS LAST) AS place
    FROM initiative AS i
    LEFT JOIN initiative_event AS e ON e.initiative_id = i.initiative_id
      AND (:event IS NULL OR e.kind = :event)
    LEFT JOIN time_period AS t ON t.period_id = e.period_id
    WHERE i.code = :initiative) AS d
  WHERE 1 = 1
    AND (:event IS NOT NULL OR d.place = 1)
),
scope AS MATERIALIZED (
  SELECT e.*, i.indicator_id, i.unit_id, r.region_id, r.level, r.country_id
  FROM event AS e JOIN indicator AS i JOIN region AS r
  WHERE 1 = 1
    AND (:indicator IS NULL OR i.code = :indicator)
    AND (:indicator IS NOT NULL OR EXISTS (SELECT 1 FROM initiative_indicator AS n
      WHERE n.initiative_id = e.initiative_id AND n.indicator_id = i.indicator_id))
    AND (:region IS NULL OR r.code = :region)
    AND (:region IS NOT NULL OR r.region_id = e.own_id)
),
-- What ends before the event is before it, what begins after it is after it; a span that holds it
-- is neither. A position is at its date. A first figure after a break begins another series.
seen AS MATERIALIZED (
  SELECT * FROM (SELECT s.event_id, s.from_date, f.series_id, f.period_id, f.period,
      f.indicator_id, f.region_id, f.frequency, f.basis, f.cumulative, f.time_class, f.start_date,
      f.end_date, f.value, f.status_id, f.source,
      CASE WHEN f.day < s.from_date AND f.day >= s.since THEN 0
        WHEN coalesce(nullif(f.begins, ''), f.day) >= s.to_date
          AND coalesce(nullif(f.begins, ''), f.day) < s.until THEN 1 END AS is_after
    FROM scope AS s CROSS JOIN _preferred AS f
    WHERE f.region_id = s.region_id AND f.indicator_id = s.indicator_id
      AND f.dimension_set_id = 0) AS d
  WHERE d.is_after IS NOT NULL
),
-- Each kind of figure by itself: yearly, monthly, year to date.
kind AS MATERIALIZED (
  SELECT o.*, first_value(CASE WHEN o.is_after = 0 AND o.value IS NOT NULL THEN o.series_id END)
      OVER before AS anchor_series_id,
    first_value(CASE WHEN o.is_after = 0 AND o.value IS NOT NULL THEN o.period_id END)
      OVER before AS anchor_period_id,
    row_number() OVER (PARTITION BY o.event_id, o.indicator_id, o.region_id, o.frequency, o.basis,
      o.cumulative ORDER BY o.end_date, o.start_date, o.series_id) AS place
  FROM seen AS o
  WINDOW before AS (PARTITION BY o.event_id, o.indicator_id, o.region_id, o.frequency, o.basis,
    o.cumulative ORDER BY CASE WHEN o.is_after = 0 AND o.value IS NOT NULL THEN 0 ELSE 1 END,
      o.end_date DESC, o.start_date, o.series_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),
-- All against the last figure before the event.
said AS MATERIALIZED (
  SELECT k.event_id, k.indicator_id, k.region_id, k.frequency, k.basis, k.cumulative,
    k.time_class, k.series_id, k.period_id, k.period, k.start_date, k.end_date, k.is_after,
    k.source, p.status_id, p.value, p.low, p.high, p.decimals, p.verdict,
    CASE WHEN p.status_id = 1 AND k.place > 1 THEN 1 ELSE 0 END AS is_break,
    CASE WHEN p.difference IS NULL AND p.reasons IS NOT 'break in the series' THEN 0
      WHEN p.value IS NULL THEN 0 ELSE 1 END AS is_used
  FROM kind AS k CROSS JOIN _pair AS p
  WHERE p.series_id = k.series_id AND p.period_id = k.period_id
    AND p.reference_series_id = k.anchor_series_id
    AND p.reference_period_id = k.anchor_period_id
),
mean AS MATERIALIZED (
  SELECT event_id, indicator_id, region_id, frequency, basis, cumulative,
    sum(1 - is_after) AS before_figures, sum(is_after) AS after_figures,
    sum(is_break) AS breaks, max(decimals) AS decimals,
    avg(CASE is_after WHEN 0 THEN value END) AS before,
    CASE WHEN sum(CASE WHEN is_after = 0 AND low IS NULL THEN 1 ELSE 0 END) = 0
      THEN avg(CASE is_after WHEN 0 THEN low END) END AS before_low,
    CASE WHEN sum(CASE WHEN is_after = 0 AND high IS NULL THEN 1 ELSE 0 END) = 0
      THEN avg(CASE is_after WHEN 0 THEN high END) END AS before_high,
    avg(CASE is_after WHEN 1 THEN value END) AS after,
    CASE WHEN sum(CASE WHEN is_after = 1 AND low IS NULL THEN 1 ELSE 0 END) = 0
      THEN avg(CASE is_after WHEN 1 THEN low END) END AS after_low,
    CASE WHEN sum(CASE WHEN is_after = 1 AND high IS NULL THEN 1 ELSE 0 END) = 0
      THEN avg(CASE is_after WHEN 1 THEN high END) END AS after_high,
    min(CASE WHEN verdict LIKE 'forced%' THEN verdict END) AS forced
  -- A sum of numbers with fractions depends, in its last digit, on their order.
  FROM (SELECT * FROM said WHERE is_used = 1 ORDER BY event_id, indicator_id, region_id, frequency,
    basis, cumulative, series_id, period_id) AS o
  GROUP BY event_id, indicator_id, region_id, frequency, basis, cumulative
),
peer AS MATERIALIZED (
  SELECT DISTINCT s.event_id, r.region_id AS peer_id
  FROM scope AS s JOIN region AS r
  WHERE :peers IS NOT NULL AND r.region_id <> s.region_id
    AND coalesce(r.valid_from, '') <= s.to_date
    AND coalesce(r.valid_to, '9999-12-31') >= s.from_date
    AND EXISTS (SELECT 1 FROM _peer AS p WHERE p.region_id = s.region_id
      AND p.peer_id = r.region_id AND p.among = CASE :peers WHEN 'level' THEN '' ELSE :peers END
      AND s.to_date BETWEEN p.valid_from AND p.valid_to)
),
near AS MATERIALIZED (
  SELECT o.event_id, o.indicator_id, o.frequency, o.basis, o.cumulative, o.is_after, n.peer_id,
    o.series_id AS own_series_id, o.period_id AS own_period_id, s.series_id, q.period_id
  FROM said AS o CROSS JOIN peer AS n CROSS JOIN series AS s CROSS JOIN same_time AS t
  CROSS JOIN _known AS q
  WHERE o.is_used = 1 AND n.event_id = o.event_id
    AND s.region_id = n.peer_id AND s.indicator_id = o.indicator_id
    AND s.dimension_set_id = 0 AND s.time_class = o.time_class
    AND t.time_class = o.time_class AND t.period_id = o.period_id
    AND q.series_id = s.series_id AND q.period_id = t.other_id
),
elsewhere AS MATERIALIZED (
  SELECT n.event_id, n.indicator_id, n.frequency, n.basis, n.cumulative, n.is_after, n.peer_id,
    n.series_id, n.period_id, p.reference_value AS value, p.reference_low AS low,
    p.reference_high AS high,
    p.reference_status_id AS status_id, p.reference_source AS source, p.difference
  FROM near AS n CROSS JOIN _pair AS p
  WHERE p.series_id = n.own_series_id AND p.period_id = n.own_period_id
    AND p.reference_series_id = n.series_id AND p.reference_period_id = n.period_id
),
-- A peer counts when it has a figure that may be compared for every one of the region's, and no
-- break among them.
abroad AS MATERIALIZED (
  SELECT event_id, indicator_id, frequency, basis, cumulative, peer_id,
    count(difference) AS figures, max(CASE WHEN status_id = 1 THEN 1 ELSE 0 END) AS is_broken,
    avg(CASE is_after WHEN 1 THEN value END) - avg(CASE is_after WHEN 0 THEN value END) AS change,
    CASE WHEN sum(CASE WHEN is_after = 1 AND low IS NULL OR is_after = 0 AND high IS NULL THEN 1
        ELSE 0 END) = 0
      THEN avg(CASE is_after WHEN 1 THEN low END) - avg(CASE is_after WHEN 0 THEN high END) END
      AS low,
    CASE WHEN sum(CASE WHEN is_after = 1 AND high IS NULL OR is_after = 0 AND low IS NULL THEN 1
        ELSE 0 END) = 0
      THEN avg(CASE is_after WHEN 1 THEN high END) - avg(CASE is_after WHEN 0 THEN low END) END
      AS high
  FROM (SELECT * FROM elsewhere ORDER BY event_id, indicator_id, frequency, basis, cumulative,
    peer_id, series_id, period_id) AS e
  GROUP BY event_id, indicator_id, frequency, basis, cumulative, peer_id
),
counted AS MATERIALIZED (
  SELECT m.event_id, m.indicator_id, m.frequency, m.basis, m.cumulative,
    count(a.peer_id) AS covered, avg(a.change) AS change,
    CASE WHEN count(a.low) = count(a.peer_id) THEN avg(a.low) END AS low,
    CASE WHEN count(a.high) = count(a.peer_id) THEN avg(a.high) END AS high
  FROM mean AS m JOIN (SELECT * FROM abroad ORDER BY peer_id) AS a
    ON a.event_id = m.event_id AND a.indicator_id = m.indicator_id
    AND a.frequency = m.frequency AND a.basis = m.basis AND a.cumulative = m.cumulative
    AND a.figures = m.before_figures + m.after_figures AND a.is_broken = 0
  GROUP BY m.event_id, m.indicator_id, m.frequency, m.basis, m.cumulative
),
judged AS (
  SELECT s.*, m.frequency, m.basis, m.cumulative, coalesce(m.before_figures, 0) AS before_figures,
    coalesce(m.after_figures, 0) AS after_figures, m.before AS before_mean, m.before_low,
    m.before_high, m.after AS after_mean, m.after_low, m.after_high, m.breaks, y.is_forced,
    CASE WHEN s.from_date IS NULL THEN 'no data: no dated event'
      WHEN NOT EXISTS (SELECT 1 FROM kind AS k WHERE k.event_id = s.event_id
        AND k.indicator_id = s.indicator_id) THEN 'no data: no figure'
      WHEN m.before_figures IS NULL OR m.before_figures = 0 THEN 'no data: none before'
      WHEN m.after_figures = 0 THEN 'no data: none after'
      WHEN m.breaks > 0 THEN CASE y.is_forced WHEN 1 THEN 'forced: break in the series'
        ELSE 'not comparable: break in the series' END
      ELSE coalesce(m.forced, 'comparable') END AS verdict,
    (SELECT count(*) FROM peer AS n WHERE n.event_id = s.event_id) AS peers,
    coalesce(c.covered, 0) AS covered, c.change AS peers_change, c.low AS peers_low,
    c.high AS peers_high
  FROM scope AS s CROSS JOIN _policy AS y
  LEFT JOIN mean AS m ON m.event_id = s.event_id AND m.indicator_id = s.indicator_id
  LEFT JOIN counted AS c ON c.event_id = m.event_id AND c.indicator_id = m.indicator_id
    AND c.frequency = m.frequency AND c.basis = m.basis AND c.cumulative = m.cumulative
),
changed AS (
  SELECT j.*, CASE WHEN j.verdict = 'comparable' OR j.verdict LIKE 'forced%' THEN 1 ELSE 0 END
      AS holds,
    CASE WHEN 3 * j.covered >= 2 * j.peers OR j.is_forced = 1 THEN 1 ELSE 0 END AS has_peers
  FROM judged AS j
)
SELECT c.initiative,
  (SELECT l.name FROM _initiative_label AS l WHERE l.initiative_id = c.initiative_id)
    AS initiative_name,
  c.kind AS event, c.event_date,
  (SELECT i.code FROM indicator AS i WHERE i.indicator_id = c.indicator_id) AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = c.indicator_id)
    AS indicator_name,
  (SELECT r.code FROM region AS r WHERE r.region_id = c.region_id) AS region,
  (SELECT l.name FROM _region_label AS l WHERE l.region_id = c.region_id) AS region_name,
  c.before_mean AS before, c.before_low, c.before_high, c.before_figures,
  c.after_mean AS after, c.after_low, c.after_high, c.after_figures,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = c.unit_id) AS unit,
  CASE WHEN c.holds = 1 THEN c.after_mean - c.before_mean END AS change,
  CASE WHEN c.holds = 1 THEN c.after_low - c.before_high END AS change_low,
  CASE WHEN c.holds = 1 THEN c.after_high - c.before_low END AS change_high,
  (SELECT CASE WHEN u.code = 'percent' THEN 'percentage-point' ELSE u.code END FROM unit AS u
   WHERE u.unit_id = c.unit_id) AS change_unit,
  CASE WHEN c.holds = 1 AND c.before_low > 0
    THEN 100.0 * (c.after_mean / c.before_mean - 1.0) END AS percent,
  CASE WHEN c.holds = 1 AND c.before_low > 0 THEN 100.0 * (c.after_low / nullif(
    CASE WHEN c.after_low >= 0 THEN c.before_high ELSE c.before_low END, 0.0) - 1.0) END
    AS percent_low,
  CASE WHEN c.holds = 1 AND c.before_low > 0 THEN 100.0 * (c.after_high / nullif(
    CASE WHEN c.after_high >= 0 THEN c.before_low ELSE c.before_high END, 0.0) - 1.0) END
    AS percent_high,
  CASE WHEN c.has_peers = 1 THEN c.peers_change END AS peers_change,
  CASE WHEN c.has_peers = 1 THEN c.peers_low END AS peers_change_low,
  CASE WHEN c.has_peers = 1 THEN c.peers_high END AS peers_change_high,
  CASE WHEN c.holds = 1 AND c.has_peers = 1
    THEN c.after_mean - c.before_mean - c.peers_change END AS difference_in_differences,
  CASE WHEN c.holds = 1 AND c.has_peers = 1
    THEN c.after_low - c.before_high - c.peers_high END AS difference_in_differences_low,
  CASE WHEN c.holds = 1 AND c.has_peers = 1
    THEN c.after_high - c.before_low - c.peers_low END AS difference_in_differences_high,
  CASE WHEN c.peers > 0 THEN c.covered END AS covered,
  CASE WHEN c.peers > 0 THEN c.peers END AS peers,
  'association' AS reading, c.frequency, c.basis, c.cumulative,
  (SELECT group_concat(d.source, '; ') FROM (
    SELECT o.source FROM said AS o WHERE o.event_id = c.event_id
      AND o.indicator_id = c.indicator_id AND o.frequency = c.frequency AND o.basis = c.basis
      AND o.cumulative = c.cumulative AND o.is_used = 1
    UNION SELECT a.source FROM elsewhere AS a WHERE a.event_id = c.event_id
      AND a.indicator_id = c.indicator_id AND a.frequency = c.frequency AND a.basis = c.basis
      AND a.cumulative = c.cumulative AND a.difference IS NOT NULL AND c.has_peers = 1
    ORDER BY 1) AS d) AS sources,
  c.verdict,
  CASE WHEN c.peers = 0 OR c.holds = 0 THEN NULL
    WHEN 3 * c.covered >= 2 * c.peers THEN 'comparable'
    WHEN c.is_forced = 1 AND c.covered > 0
    THEN 'forced: ' || c.covered || ' of ' || c.peers || ' peers'
    ELSE 'refused: ' || c.covered || ' of ' || c.peers || ' peers' END AS peers_verdict,
  (SELECT group_concat(d.flag, ', ') FROM (
    SELECT count(*) || CASE count(*) WHEN 1 THEN ' figure ' ELSE ' figures ' END || s.name AS flag
    FROM said AS o JOIN observation_status AS s ON s.status_id = o.status_id
    WHERE s.code <> 'A' AND o.is_used = 1 AND o.event_id = c.event_id
      AND o.indicator_id = c.indicator_id AND o.frequency = c.frequency AND o.basis = c.basis
      AND o.cumulative = c.cumulative
    GROUP BY s.name
    UNION ALL
    SELECT 'sources disagree' WHERE EXISTS (SELECT 1 FROM said AS o JOIN _conflict AS e
      ON e.series_id = o.series_id AND e.period_id = o.period_id AND e.region_id = c.region_id
      AND e.indicator_id = c.indicator_id
      WHERE o.is_used = 1 AND o.event_id = c.event_id AND o.frequency = c.frequency
        AND o.basis = c.basis AND o.cumulative = c.cumulative)
    ORDER BY 1) AS d) AS flags,
  (SELECT group_concat(d.reason, '; ') FROM (
    SELECT o.period || ' ' || CASE WHEN o.value IS NULL THEN s.name ELSE o.verdict END AS reason
    FROM said AS o JOIN observation_status AS s ON s.status_id = o.status_id
    WHERE o.is_used = 0 AND o.event_id = c.event_id AND o.indicator_id = c.indicator_id
      AND o.frequency = c.frequency AND o.basis = c.basis AND o.cumulative = c.cumulative
    ORDER BY o.start_date, o.period, o.series_id) AS d) AS left_out
FROM changed AS c
ORDER BY c.from_date NULLS LAST, indicator, c.frequency NULLS LAST, c.basis NULLS LAST,
  c.cumulative NULLS LAST, c.event_id NULLS LAST;
