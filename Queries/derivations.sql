-- derivations: Indicators derived from others, how, and for how much.
-- shows: indicator, formula, unit, regions, figures
-- spread: each
-- example:
WITH counted AS (
  SELECT s.indicator_id, count(DISTINCT s.region_id) AS regions, count(*) AS figures
  FROM derivation AS d JOIN series AS s ON s.indicator_id = d.indicator_id
  JOIN _known AS o ON o.series_id = s.series_id
  WHERE s.source_id = 0
  GROUP BY s.indicator_id
)
SELECT i.code AS indicator,
  (SELECT l.name FROM _indicator_label AS l WHERE l.indicator_id = d.indicator_id)
    AS indicator_name,
  d.kind, f.formula, d.scale, d.time_rule, u.code AS unit,
  coalesce(c.regions, 0) AS regions, coalesce(c.figures, 0) AS figures
FROM derivation AS d JOIN indicator AS i ON i.indicator_id = d.indicator_id
JOIN unit AS u ON u.unit_id = i.unit_id
JOIN _derivation_formula AS f ON f.indicator_id = d.indicator_id
LEFT JOIN counted AS c ON c.indicator_id = d.indicator_id
ORDER BY indicator;
