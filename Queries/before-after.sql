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
WITH scope AS MATERIALIZED (
  SELECT s.*, d.event_id, d.kind, t.code AS event_date, t.period_id, t.start_date AS event_start,
    t.end_date AS event_end
  FROM _subject AS s LEFT JOIN initiative_event AS d ON d.initiative_id = s.initiative_id
    AND iif(:event IS NULL, d.event_id = s.first_id, d.kind = :event)
  LEFT JOIN time_period AS t ON t.period_id = d.period_id
  WHERE s.initiative = :initiative AND s.region = coalesce(:region, s.own_region)
    AND iif(:indicator IS NULL, s.is_linked, s.indicator = :indicator)
),
-- The region itself, and its peers at the time of the event.
peer AS MATERIALIZED (
  SELECT event_id, region_id AS peer_id FROM scope
  UNION SELECT s.event_id, r.region_id FROM scope AS s CROSS JOIN _region_at AS r
  WHERE :peers IS NOT NULL AND r.period_id = s.period_id
    AND EXISTS (SELECT 1 FROM _peer AS p WHERE p.region_id = s.region_id
      AND p.peer_id = r.region_id AND p.among = iif(:peers = 'level', '', :peers)
      AND s.event_end BETWEEN p.valid_from AND p.valid_to)
),
around AS MATERIALIZED (
  SELECT *, dense_rank() OVER (ORDER BY event_id, indicator, frequency, basis, cumulative) AS line
  FROM _around WHERE initiative = :initiative AND region = coalesce(:region, own_region)
    AND iif(:event IS NULL, event_id = first_id, kind = :event) AND years = coalesce(:window, 3)
    AND iif(:indicator IS NULL, is_linked, indicator = :indicator)
),
-- What the region and its peers say at the same times. A sum of numbers with fractions depends, in
-- its last digit, on their order.
told AS MATERIALIZED (
  SELECT o.*, n.peer_id, n.peer_id = o.region_id AS is_own, p.value, p.low, p.high, p.source,
    p.status, p.dispute, p.is_break
  FROM around AS o CROSS JOIN peer AS n USING (event_id) CROSS JOIN _beside AS p
  WHERE o.is_used AND p.series_id = o.series_id AND p.period_id = o.period_id
    AND p.region_id = n.peer_id AND p.objection IS NULL
  ORDER BY o.line, n.peer_id, p.told_series_id, p.told_period_id
),
-- A row for the means (side 0) and for each end of what comes of them: the least change is from the
-- greatest base, and stands beside the greatest of the peers. An open end lies beyond all others:
-- what comes of it is open as well. A peer counts when it has a figure that may be compared for
-- every one of the region's, and no break among them. All else is the region's own: SQLite takes it
-- from where the maximum stands.
counted AS MATERIALIZED (
  SELECT *, max(is_own), nullif(past, -side * 9e999) AS base, nullif(later, side * 9e999) AS after,
    sum(counts) AS covered, nullif(avg(iif(counts, later - past, NULL)), -side * 9e999) AS beside
  FROM (SELECT *, avg(iif(is_after, NULL, x)) AS past, avg(iif(is_after, x, NULL)) AS later,
      NOT is_own AND sum(is_break) = 0 AND count(*) = before_figures + after_figures AS counts
    FROM (SELECT t.*, k.column1 AS side, CASE iif(t.is_after = t.is_own, 1, -1) * k.column1
          WHEN 0 THEN value WHEN 1 THEN coalesce(high, 9e999) ELSE coalesce(low, -9e999) END AS x
      FROM told AS t CROSS JOIN (VALUES (-1), (0), (1)) AS k)
    GROUP BY line, peer_id, side ORDER BY line, peer_id)
  GROUP BY line, side
),
-- What results are made of: nothing where there are none.
held AS MATERIALIZED (
  SELECT *, iif(holds, after - base, NULL) AS change, iif(peers_hold, beside, NULL) AS peers_change,
    iif(holds AND has_percent, base, NULL) AS whole
  FROM (SELECT *, 3 * found >= 2 * peers OR is_forced AS peers_hold
    FROM (SELECT s.*, c.*, y.is_forced, coalesce(c.covered, 0) AS found,
        (SELECT count(*) - 1 FROM peer AS n WHERE n.event_id IS s.event_id) AS peers
      FROM scope AS s CROSS JOIN _policy AS y
      LEFT JOIN counted AS c ON c.event_id = s.event_id AND c.indicator_id = s.indicator_id))
)
SELECT c.initiative, c.initiative_name, c.kind AS event, c.event_date, c.event_start, c.indicator,
  c.indicator_name, c.region, c.region_name, c.base AS before, h.base AS before_low,
  l.base AS before_high, coalesce(c.before_figures, 0) AS before_figures, c.after,
  l.after AS after_low, h.after AS after_high, coalesce(c.after_figures, 0) AS after_figures,
  c.unit, c.change, l.change AS change_low, h.change AS change_high, c.change_unit,
  iif(h.base > 0, 100.0 * (c.after / c.whole - 1), NULL) AS percent,
  iif(h.base > 0, 100.0 * (l.after / iif(l.after < 0, h.whole, l.whole) - 1), NULL) AS percent_low,
  iif(h.base > 0, 100.0 * (h.after / iif(h.after < 0, l.whole, h.whole) - 1), NULL) AS percent_high,
  c.peers_change, h.peers_change AS peers_change_low, l.peers_change AS peers_change_high,
  c.change - c.peers_change AS difference_in_differences,
  l.change - l.peers_change AS difference_in_differences_low,
  h.change - h.peers_change AS difference_in_differences_high,
  iif(c.peers > 0, c.found, NULL) AS covered, nullif(c.peers, 0) AS peers,
  'association' AS reading, c.frequency, c.basis, c.cumulative,
  (SELECT group_concat(d.source, '; ') FROM (SELECT DISTINCT o.source FROM told AS o
    WHERE o.line = c.line AND (o.is_own OR c.peers_hold) ORDER BY 1) AS d) AS sources,
  coalesce(c.verdict, CASE WHEN c.event_start IS NULL THEN 'no data: no dated event'
    WHEN (c.event_id, c.indicator_id) IN (SELECT event_id, indicator_id FROM around)
    THEN 'no data: none before' ELSE 'no data: no figure' END) AS verdict,
  CASE WHEN c.peers = 0 OR NOT coalesce(c.holds, 0) THEN NULL
    WHEN 3 * c.found >= 2 * c.peers THEN 'comparable'
    ELSE iif(c.is_forced AND c.found > 0, 'forced: ', 'refused: ') || c.found || ' of ' || c.peers
      || ' peers' END AS peers_verdict,
  (SELECT group_concat(d.flag, ', ') FROM (
    SELECT count(*) || iif(count(*) = 1, ' figure ', ' figures ') || o.status AS flag
    FROM told AS o WHERE o.line = c.line AND o.is_own GROUP BY o.status
    UNION SELECT o.dispute FROM told AS o WHERE o.line = c.line AND o.is_own
    UNION SELECT 'unequal parts of the year' FROM told AS o WHERE o.line = c.line AND o.is_unequal
    ORDER BY 1) AS d) AS flags, c.left_out
FROM held AS c LEFT JOIN held AS l ON l.line = c.line AND l.side = -1
LEFT JOIN held AS h ON h.line = c.line AND h.side = 1
WHERE coalesce(c.side, 0) = 0
ORDER BY c.event_start NULLS LAST, c.indicator, c.frequency NULLS LAST, c.basis NULLS LAST,
  c.cumulative NULLS LAST, c.event_id NULLS LAST;
