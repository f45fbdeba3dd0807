-- trace: Where a figure comes from: what is said, evidence, sources, import, file and line.
-- :indicator  required  indicator code or name
-- :region     required  region code or name
-- :period     latest    time period, or `all`
-- :source     all       source code or title; all that state the figure, the one that counts first
-- shows: figure, step, what, value?, unit?, detail
-- spread: each
-- example: --indicator invention-patents-per-10k-people --region 深圳
WITH RECURSIVE found AS MATERIALIZED (
  SELECT f.*, CASE WHEN EXISTS (SELECT 1 FROM _preferred AS w WHERE w.series_id = f.series_id
      AND w.period_id = f.period_id) THEN 1 ELSE 0 END AS counts
  FROM region AS r JOIN indicator AS i
  JOIN _figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  WHERE r.code = :region
    AND i.code = :indicator
    AND (:source IS NULL OR f.source = :source)
    AND (:period_end IS NULL OR f.begins IN ('', :period_start) AND f.ends IN ('', :period_end))
),
chosen AS MATERIALIZED (
  SELECT f.*, row_number() OVER (ORDER BY f.end_date DESC, f.start_date, f.dimension_set_id,
      f.counts DESC, f.priority NULLS LAST, f.source, f.series_id, f.period_id) AS number
  FROM found AS f
  WHERE 1 = 1
    AND (:period IS NOT NULL OR f.end_date = (SELECT max(g.end_date) FROM found AS g))
),
-- The source, what it reprints, what that reprints.
chain AS (
  SELECT c.number, c.source_id, 0 AS depth FROM chosen AS c
  UNION ALL
  SELECT h.number, s.derived_from, h.depth + 1
  FROM chain AS h JOIN source AS s ON s.source_id = h.source_id
  WHERE s.derived_from IS NOT NULL AND h.depth < 100
),
step AS (
  SELECT c.number, 1 AS place, 0 AS part, 'figure' AS step, c.period AS what,
    c.value, c.low AS value_low, c.high AS value_high, q.symbol AS value_qualifier,
    c.decimals AS value_decimals, u.code AS unit,
    'basis ' || c.basis || CASE WHEN c.cumulative = 'none' THEN '' ELSE ', ' || c.cumulative END
      || CASE WHEN c.dimension_set_id = 0 THEN '' ELSE ', ' || (SELECT x.code
        FROM dimension_set AS x WHERE x.dimension_set_id = c.dimension_set_id) END
      || ', ' || t.name
      || CASE WHEN c.counts = 1 THEN '; this one counts' ELSE '; another one counts' END AS detail
  FROM chosen AS c JOIN qualifier AS q ON q.qualifier_id = c.qualifier_id
  JOIN observation_status AS t ON t.status_id = c.status_id
  JOIN indicator AS i ON i.indicator_id = c.indicator_id JOIN unit AS u ON u.unit_id = i.unit_id
  UNION ALL
  SELECT c.number, 2, o.vintage_id, 'vintage', 'known from ' || o.known_from
      || coalesce(' until ' || o.known_until, ''),
    o.value, o.low, o.high, q.symbol, o.decimals, u.code,
    CASE WHEN o.value IS NULL THEN t.name || CASE WHEN o.vintage_id = c.vintage_id THEN ''
        ELSE '; ' END ELSE '' END
      || CASE WHEN o.vintage_id = c.vintage_id THEN '' ELSE 'not this one' END
  FROM chosen AS c JOIN _stated AS o ON o.series_id = c.series_id
    AND o.period_id = c.period_id
  JOIN qualifier AS q ON q.qualifier_id = o.qualifier
  JOIN observation_status AS t ON t.status_id = o.status
  JOIN indicator AS i ON i.indicator_id = c.indicator_id JOIN unit AS u ON u.unit_id = i.unit_id
  UNION ALL
  -- Of a derived figure, its parts; each can be traced in turn.
  SELECT c.number, 3, p.place, 'derived from', p.part, p.value, p.low, p.high,
    p.qualifier, p.decimals, p.unit,
    p.role || ', for ' || p.part_period || ', known from ' || p.known_from || ', ' || p.source
  FROM chosen AS c JOIN derived_parts AS p ON p.series_id = c.series_id AND p.period = c.period
  WHERE c.source_id = 0
    AND p.indicator = :indicator
    AND p.region = :region
  UNION ALL
  SELECT c.number, 4, 0, 'evidence',
    coalesce(e.printed, 'no printed figure'), NULL, NULL, NULL, NULL, NULL, NULL,
    coalesce('paragraph ' || CAST(e.paragraph AS TEXT), 'no paragraph')
      || coalesce(', characters ' || CAST(e.start_offset AS TEXT) || ' to '
        || CAST(e.end_offset AS TEXT), '') || coalesce('; ' || n.note, '')
  FROM chosen AS c JOIN observation_note AS n ON n.series_id = c.series_id
    AND n.period_id = c.period_id AND n.vintage_id = c.vintage_id
  LEFT JOIN evidence AS e ON e.evidence_id = n.evidence_id
  UNION ALL
  SELECT h.number, 5, h.depth, CASE WHEN h.depth = 0 THEN 'source' ELSE 'which reprints' END,
    s.code, NULL, NULL, NULL, NULL, NULL, NULL,
    substr(coalesce(', ' || nullif(s.title, ''), '')
      || coalesce(', ' || nullif(s.publisher, ''), '') || coalesce(', ' || s.published, '')
      || coalesce(', ' || s.url, ''), 3)
  FROM chain AS h JOIN source AS s ON s.source_id = h.source_id
  UNION ALL
  SELECT c.number, 6, 0, 'import', CAST(i.import_id AS TEXT), NULL, NULL, NULL, NULL, NULL, NULL,
    'at ' || i.started_at || ' by ' || i.tool
  FROM chosen AS c JOIN vintage AS v ON v.vintage_id = c.vintage_id
  JOIN import AS i ON i.import_id = v.import_id
  UNION ALL
  -- The line where it stands, or all files of figures of an import that did not write lines down.
  SELECT c.number, 7, row_number() OVER (PARTITION BY c.number ORDER BY f.path), 'file',
    f.path || coalesce(':' || CAST(l.line + (c.series_id - l.series_id) * l.stride
      + (c.period_id - l.period_id) * l.step AS TEXT), ''), NULL, NULL, NULL, NULL, NULL, NULL,
    f.format || ', SHA-256 ' || f.sha256
  FROM chosen AS c JOIN vintage AS v ON v.vintage_id = c.vintage_id
  JOIN import_file AS f ON f.import_id = v.import_id
  LEFT JOIN observation_line AS l ON l.vintage_id = c.vintage_id
    AND l.series_id <= c.series_id AND l.series_id > c.series_id - 1000
    AND c.series_id < l.series_id + l.series
    AND c.period_id >= l.period_id AND c.period_id < l.period_id + l.figures
  WHERE f.format NOT LIKE 'table %'  -- those hold no figures
    AND (l.file IS NULL OR l.file = f.number)
)
SELECT s.number AS figure, s.step, s.what, s.value, s.value_low, s.value_high, s.value_qualifier,
  s.value_decimals, s.unit, s.detail
FROM step AS s
ORDER BY s.number NULLS LAST, s.place NULLS LAST, s.part NULLS LAST,
  s.what NULLS LAST, s.detail NULLS LAST;
