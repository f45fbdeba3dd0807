-- The schema of a database of this version. Made by `make docs`.

CREATE TABLE migration (
  number     INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
  applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  unit_id   INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE CHECK (code <> ''),
  dimension TEXT NOT NULL CHECK (dimension <> ''),
  factor    REAL NOT NULL CHECK (factor > 0),  -- times this gives the dimension's base unit
  symbol    TEXT
) STRICT;

CREATE TABLE unit_name (
  unit_id  INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language TEXT NOT NULL,  -- BCP 47; 'und' for an alias without one
  name     TEXT NOT NULL CHECK (name <> ''),
  folded   TEXT NOT NULL,
  PRIMARY KEY (unit_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_name_folded ON unit_name (folded);

CREATE TABLE indicator_name (
  indicator_id INTEGER NOT NULL REFERENCES indicator ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language     TEXT NOT NULL,
  name         TEXT NOT NULL CHECK (name <> ''),
  folded       TEXT NOT NULL,
  PRIMARY KEY (indicator_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX indicator_name_folded ON indicator_name (folded);

CREATE TABLE region_name (
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language  TEXT NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  folded    TEXT NOT NULL,
  PRIMARY KEY (region_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_name_folded ON region_name (folded);

CREATE TABLE region_code (
  region_id  INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  scheme     TEXT NOT NULL CHECK (scheme <> ''),
  code       TEXT NOT NULL CHECK (code <> ''),
  valid_from TEXT,
  valid_to   TEXT,
  PRIMARY KEY (code, scheme, region_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_code_region ON region_code (region_id);

CREATE TABLE region_parent (
  region_id  INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  parent_id  INTEGER NOT NULL REFERENCES region,
  valid_from TEXT NOT NULL DEFAULT '',
  valid_to   TEXT,
  PRIMARY KEY (region_id, parent_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE region_member (
  group_id   INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  region_id  INTEGER NOT NULL REFERENCES region,
  valid_from TEXT NOT NULL DEFAULT '',
  valid_to   TEXT,
  PRIMARY KEY (group_id, region_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_member_region ON region_member (region_id);

CREATE TABLE region_within (
  within_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  PRIMARY KEY (within_id, region_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX region_within_region ON region_within (region_id);

CREATE TABLE region_change (
  region_id INTEGER NOT NULL REFERENCES region ON DELETE CASCADE,
  date      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'upgrade', 'recode')),
  other_id  INTEGER REFERENCES region,
  note      TEXT,
  PRIMARY KEY (region_id, date, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_period (
  period_id    INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,  -- canonical SDMX form
  start_date   TEXT NOT NULL,
  end_date     TEXT NOT NULL,         -- inclusive
  frequency    TEXT NOT NULL CHECK (frequency IN ('A', 'S', 'T', 'Q', 'M', 'W', 'D', '_O')),
  previous     TEXT,                  -- code of the adjacent span before
  year_earlier TEXT, twins INTEGER NOT NULL DEFAULT 0,                  -- code of the same span one year before
  CHECK (start_date <= end_date)
) STRICT;

CREATE INDEX time_period_end ON time_period (end_date);

CREATE INDEX time_period_start ON time_period (start_date);

CREATE TABLE same_time (
  time_class INTEGER NOT NULL,
  period_id  INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  other_id   INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  PRIMARY KEY (time_class, period_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_time_period ON same_time (period_id);

CREATE INDEX same_time_other ON same_time (other_id);

CREATE TRIGGER time_period_same_time AFTER INSERT ON time_period BEGIN
  INSERT INTO same_time (time_class, period_id, other_id)
  SELECT c.column1, new.period_id, p.period_id
  FROM (VALUES (1), (3)) AS c JOIN time_period AS p ON p.end_date = new.end_date
  UNION ALL
  SELECT c.column1, p.period_id, new.period_id
  FROM (VALUES (1), (3)) AS c JOIN time_period AS p
    ON p.end_date = new.end_date AND p.period_id <> new.period_id
  UNION ALL
  SELECT 2, new.period_id, p.period_id FROM time_period AS p WHERE p.start_date = new.start_date
  UNION ALL
  SELECT 2, p.period_id, new.period_id FROM time_period AS p
  WHERE p.start_date = new.start_date AND p.period_id <> new.period_id
  UNION ALL
  SELECT 0, new.period_id, p.period_id FROM time_period AS p
  WHERE p.end_date = new.end_date AND p.start_date = new.start_date
  UNION ALL
  SELECT 0, p.period_id, new.period_id FROM time_period AS p
  WHERE p.end_date = new.end_date AND p.start_date = new.start_date
    AND p.period_id <> new.period_id;
END;

CREATE TABLE import_file (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  path      TEXT NOT NULL,
  format    TEXT NOT NULL,
  sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
  rows_read INTEGER NOT NULL, number INTEGER,
  PRIMARY KEY (import_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE dimension_set (
  dimension_set_id INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE observation_status (
  status_id  INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  is_missing INTEGER NOT NULL CHECK (is_missing IN (0, 1))
) STRICT;

CREATE TABLE qualifier (
  qualifier_id INTEGER PRIMARY KEY,
  symbol       TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL
) STRICT;

CREATE TABLE decimal_scale (
  decimals INTEGER PRIMARY KEY,
  scale    REAL NOT NULL,
  half     REAL NOT NULL
) STRICT;

CREATE TABLE observation_range (
  series_id  INTEGER NOT NULL,
  period_id  INTEGER NOT NULL,
  vintage_id INTEGER NOT NULL,
  low        REAL NOT NULL,
  high       REAL NOT NULL,
  PRIMARY KEY (series_id, period_id, vintage_id),
  FOREIGN KEY (series_id, period_id, vintage_id) REFERENCES observation ON DELETE CASCADE,
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  evidence_id  INTEGER PRIMARY KEY,
  source_id    INTEGER NOT NULL REFERENCES source,
  paragraph    INTEGER CHECK (paragraph > 0),
  start_offset INTEGER CHECK (start_offset >= 0),
  end_offset   INTEGER,
  printed      TEXT,
  CHECK (end_offset > start_offset)
) STRICT;

CREATE UNIQUE INDEX evidence_place ON evidence
  (source_id, coalesce(start_offset, -1), coalesce(end_offset, -1), coalesce(paragraph, -1),
   coalesce(printed, ''));

CREATE TABLE observation_note (
  series_id   INTEGER NOT NULL,
  period_id   INTEGER NOT NULL,
  vintage_id  INTEGER NOT NULL,
  evidence_id INTEGER REFERENCES evidence,
  note        TEXT,
  PRIMARY KEY (series_id, period_id, vintage_id),
  FOREIGN KEY (series_id, period_id, vintage_id) REFERENCES observation ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX observation_note_evidence ON observation_note (evidence_id);

CREATE TABLE initiative (
  initiative_id INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE CHECK (code <> ''),
  type          TEXT NOT NULL CHECK (type IN ('regulation', 'plan', 'programme', 'product',
                'institution', 'award', 'designation', 'policy', 'guideline')),
  region_id     INTEGER NOT NULL REFERENCES region,
  body          TEXT,  -- the responsible body, as the source names it
  status        TEXT NOT NULL DEFAULT 'unknown'
                CHECK (status IN ('planned', 'active', 'completed', 'ended', 'unknown')),
  parent_id     INTEGER REFERENCES initiative,
  source_id     INTEGER REFERENCES source,
  note          TEXT
) STRICT;

CREATE INDEX initiative_region ON initiative (region_id);

CREATE INDEX initiative_parent ON initiative (parent_id);

CREATE TABLE initiative_name (
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('name', 'alias')),
  language      TEXT NOT NULL,
  name          TEXT NOT NULL CHECK (name <> ''),
  folded        TEXT NOT NULL,
  PRIMARY KEY (initiative_id, kind, language, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX initiative_name_folded ON initiative_name (folded);

CREATE TABLE initiative_event (
  event_id      INTEGER PRIMARY KEY,
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('adopted', 'effective', 'amended', 'launched',
                'established', 'ended', 'awarded', 'designated', 'issued')),
  period_id     INTEGER REFERENCES time_period,
  source_id     INTEGER REFERENCES source,
  evidence_id   INTEGER REFERENCES evidence,
  note          TEXT
) STRICT;

CREATE UNIQUE INDEX initiative_event_key ON initiative_event
  (initiative_id, kind, coalesce(period_id, -1));

CREATE TABLE initiative_indicator (
  initiative_id      INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  indicator_id       INTEGER NOT NULL REFERENCES indicator,
  role               TEXT NOT NULL
                     CHECK (role IN ('input', 'output', 'outcome', 'target', 'context')),
  baseline           REAL,
  baseline_period_id INTEGER REFERENCES time_period,
  target             REAL,
  target_period_id   INTEGER REFERENCES time_period,
  PRIMARY KEY (initiative_id, indicator_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX initiative_indicator_indicator ON initiative_indicator (indicator_id);

CREATE TABLE claim (
  claim_id               INTEGER PRIMARY KEY,
  code                   TEXT NOT NULL UNIQUE CHECK (code <> ''),
  kind                   TEXT NOT NULL CHECK (kind IN ('ratio', 'difference', 'growth', 'share',
                         'rank', 'streak', 'sum', 'first')),
  indicator_id           INTEGER REFERENCES indicator,
  region_id              INTEGER NOT NULL REFERENCES region,
  period_id              INTEGER REFERENCES time_period,
  reference_indicator_id INTEGER REFERENCES indicator,
  reference_region_id    INTEGER REFERENCES region,
  reference_period_id    INTEGER REFERENCES time_period,
  initiative_id          INTEGER REFERENCES initiative,
  within_id              INTEGER REFERENCES region,  -- the population of a rank: where ...
  level                  TEXT,                       -- ... and which regions of it
  value                  REAL,
  decimals               INTEGER,
  qualifier              INTEGER NOT NULL DEFAULT 0 REFERENCES qualifier,
  unit_id                INTEGER REFERENCES unit,
  source_id              INTEGER NOT NULL REFERENCES source,
  evidence_id            INTEGER REFERENCES evidence,
  note                   TEXT,
  CHECK (indicator_id IS NOT NULL OR initiative_id IS NOT NULL)
) STRICT;

CREATE INDEX claim_indicator ON claim (indicator_id, region_id);

CREATE VIEW known_observation AS
SELECT series_id, period_id, vintage_id, value, decimals, qualifier, status
FROM observation WHERE closed_by IS NULL;

CREATE VIEW display_language AS
SELECT value AS language FROM setting WHERE name = 'display_language';

CREATE VIEW evidence_label AS
SELECT e.evidence_id, coalesce('¶' || e.paragraph || ' ', '')
  || coalesce('[' || e.start_offset || ', ' || e.end_offset || ') ', '')
  || coalesce(e.printed, '') AS evidence
FROM evidence AS e;

CREATE VIEW initiatives AS
SELECT i.code AS initiative,
  (SELECT l.name FROM initiative_label AS l WHERE l.initiative_id = i.initiative_id) AS name,
  i.type, r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = i.region_id) AS region_name,
  i.body, i.status, p.code AS parent,
  (SELECT min(t.start_date) FROM initiative_event AS e
   JOIN time_period AS t ON t.period_id = e.period_id
   WHERE e.initiative_id = i.initiative_id) AS first_date,
  (SELECT count(*) FROM initiative_indicator AS n
   WHERE n.initiative_id = i.initiative_id) AS indicators,
  c.code AS source, i.note
FROM initiative AS i JOIN region AS r ON r.region_id = i.region_id
LEFT JOIN initiative AS p ON p.initiative_id = i.parent_id
LEFT JOIN source AS c ON c.source_id = i.source_id;

CREATE VIEW claims AS
SELECT m.code AS claim, m.kind, i.code AS indicator, r.code AS region, p.code AS period,
  x.code AS reference_indicator, g.code AS reference_region, y.code AS reference_period,
  n.code AS initiative, w.code AS within, m.level, m.value, q.symbol AS qualifier,
  u.code AS unit, c.code AS source,
  (SELECT l.evidence FROM evidence_label AS l WHERE l.evidence_id = m.evidence_id) AS evidence,
  m.note
FROM claim AS m JOIN region AS r ON r.region_id = m.region_id
JOIN qualifier AS q ON q.qualifier_id = m.qualifier
JOIN source AS c ON c.source_id = m.source_id
LEFT JOIN indicator AS i ON i.indicator_id = m.indicator_id
LEFT JOIN time_period AS p ON p.period_id = m.period_id
LEFT JOIN indicator AS x ON x.indicator_id = m.reference_indicator_id
LEFT JOIN region AS g ON g.region_id = m.reference_region_id
LEFT JOIN time_period AS y ON y.period_id = m.reference_period_id
LEFT JOIN initiative AS n ON n.initiative_id = m.initiative_id
LEFT JOIN region AS w ON w.region_id = m.within_id
LEFT JOIN unit AS u ON u.unit_id = m.unit_id;

CREATE TABLE "indicator" (
  indicator_id   INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE CHECK (code <> ''),
  definition     TEXT,
  unit_id        INTEGER NOT NULL REFERENCES unit,
  nature         TEXT NOT NULL
                 CHECK (nature IN ('stock', 'flow', 'ratio', 'share', 'index', 'rate', 'unknown')),
  direction      INTEGER NOT NULL DEFAULT 0 CHECK (direction IN (-1, 0, 1)),
  aggregation    TEXT NOT NULL DEFAULT 'none'
                 CHECK (aggregation IN ('sum', 'weighted', 'none')),
  numerator_id   INTEGER REFERENCES indicator,
  denominator_id INTEGER REFERENCES indicator,
  basis          TEXT NOT NULL CHECK (basis IN ('S', 'E', 'B', 'A', 'H', 'L', 'U')),
  version        TEXT,
  topic          TEXT
) STRICT;

CREATE INDEX indicator_numerator ON indicator (numerator_id);

CREATE INDEX indicator_denominator ON indicator (denominator_id);

CREATE TABLE "region" (
  region_id  INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
  level      TEXT NOT NULL CHECK (level IN
             ('world', 'country', 'province', 'prefecture', 'county', 'zone', 'group', 'other')),
  parent_id  INTEGER REFERENCES region,  -- today's; earlier ones are in region_parent
  country_id INTEGER REFERENCES region,  -- the country on the way up; itself for a country
  valid_from TEXT,
  valid_to   TEXT,
  source_id  INTEGER REFERENCES source,
  note       TEXT
) STRICT;

CREATE INDEX region_parent_id ON region (parent_id);

CREATE INDEX region_level ON region (level, country_id);

CREATE TABLE "observation" (
  series_id  INTEGER NOT NULL REFERENCES series,
  period_id  INTEGER NOT NULL REFERENCES time_period,
  vintage_id INTEGER NOT NULL REFERENCES vintage,
  value      REAL,
  decimals   INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN -22 AND 21),
  qualifier  INTEGER NOT NULL DEFAULT 0 CHECK (qualifier BETWEEN 0 AND 7),
  status     INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 19),
  closed_by  INTEGER REFERENCES vintage,  -- the vintage that replaced or withdrew it
  PRIMARY KEY (series_id, period_id, vintage_id),
  CHECK (CASE status WHEN 0 THEN value IS NOT NULL
         ELSE (value IS NULL) = (status IN (6, 10, 11, 13, 15)) END)
) STRICT, WITHOUT ROWID;

CREATE TABLE "series" (
  series_id        INTEGER PRIMARY KEY,
  region_id        INTEGER NOT NULL REFERENCES region,
  indicator_id     INTEGER NOT NULL REFERENCES indicator,
  dimension_set_id INTEGER NOT NULL DEFAULT 0 REFERENCES dimension_set,
  source_id        INTEGER NOT NULL REFERENCES source,
  basis            TEXT NOT NULL CHECK (basis GLOB '[SEBAHLU]'),
  cumulative       TEXT NOT NULL DEFAULT 'none'
                   CHECK (cumulative = 'none' OR cumulative = 'ytd' OR cumulative = 'inception'),
  -- What decides whether two periods are the same time: see same_time.
  time_class       INTEGER GENERATED ALWAYS AS
                   (CASE WHEN cumulative = 'inception' THEN 3 WHEN basis = 'E' THEN 1
                         WHEN basis = 'B' THEN 2 ELSE 0 END) VIRTUAL,
  version          TEXT,  -- of the definition, where it is not the indicator's
  coverage         TEXT,  -- what the region's figure includes, such as 'mainland'
  price_base       TEXT, has_rival INTEGER NOT NULL DEFAULT 0,
  UNIQUE (region_id, indicator_id, dimension_set_id, source_id, basis, cumulative)
) STRICT;

CREATE INDEX series_indicator ON series (indicator_id, region_id);

CREATE INDEX series_source ON series (source_id);

CREATE VIEW observations AS
SELECT i.code AS indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = f.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.period, f.start_date, f.end_date, f.value, f.low, f.high, q.symbol AS qualifier,
  u.code AS unit, t.code AS status, f.basis, f.cumulative,
  (SELECT c.code FROM source AS c WHERE c.source_id = f.origin_id) AS origin,
  f.source, f.known_from,
  (SELECT l.evidence FROM observation_note AS n
   JOIN evidence_label AS l ON l.evidence_id = n.evidence_id
   WHERE n.series_id = f.series_id AND n.period_id = f.period_id
     AND n.vintage_id = f.vintage_id) AS evidence,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id) AS dimensions
FROM figure AS f
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN region AS r ON r.region_id = f.region_id
CROSS JOIN unit AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS t
WHERE u.unit_id = i.unit_id AND q.qualifier_id = f.qualifier_id AND t.status_id = f.status_id;

CREATE VIEW latest AS
SELECT i.code AS indicator,
  (SELECT l.name FROM indicator_label AS l WHERE l.indicator_id = f.indicator_id)
    AS indicator_name,
  r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = f.region_id) AS region_name,
  f.period, f.start_date, f.end_date, f.value, f.low, f.high, q.symbol AS qualifier,
  u.code AS unit, t.code AS status, f.basis, f.cumulative,
  (SELECT c.code FROM source AS c WHERE c.source_id = f.origin_id) AS origin,
  f.source, f.known_from,
  (SELECT l.evidence FROM observation_note AS n
   JOIN evidence_label AS l ON l.evidence_id = n.evidence_id
   WHERE n.series_id = f.series_id AND n.period_id = f.period_id
     AND n.vintage_id = f.vintage_id) AS evidence,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id) AS dimensions
FROM winner AS f
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN region AS r ON r.region_id = f.region_id
CROSS JOIN unit AS u CROSS JOIN qualifier AS q CROSS JOIN observation_status AS t
WHERE u.unit_id = i.unit_id AND q.qualifier_id = f.qualifier_id AND t.status_id = f.status_id;

CREATE VIEW conflicts AS
SELECT indicator, region, period, source, value, low, high, other_source, other_period,
  other_value, other_low, other_high,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = pair.dimension_set_id)
    AS dimensions
FROM (SELECT i.code AS indicator, r.code AS region, d.*, row_number() OVER (
        PARTITION BY i.code, r.code, d.dimension_set_id, d.time_class,
          CASE WHEN d.time_class IN (0, 2) THEN d.start_date END,
          CASE WHEN d.time_class <> 2 THEN d.end_date END, d.origin_id, d.other_origin_id
        ORDER BY d.priority, d.other_priority, d.period, d.other_period, d.series_id,
          d.other_series_id) AS place
      FROM region AS r JOIN indicator AS i
      JOIN disagreement AS d ON d.region_id = r.region_id AND d.indicator_id = i.indicator_id
      WHERE d.other_origin_id > d.origin_id) AS pair
WHERE place = 1;

CREATE TABLE "import" (
  import_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,  -- UTC
  seconds    REAL NOT NULL,
  tool       TEXT NOT NULL,
  rows_read  INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  revised    INTEGER NOT NULL,
  unchanged  INTEGER NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  -- Whether the two tables below say what it changed: an earlier almanac did not write that down.
  is_logged  INTEGER NOT NULL DEFAULT 0 CHECK (is_logged IN (0, 1))
) STRICT;

CREATE TABLE import_range (
  relation  TEXT NOT NULL,
  first_id  INTEGER NOT NULL,
  last_id   INTEGER NOT NULL,
  import_id INTEGER REFERENCES import ON DELETE CASCADE,  -- NULL: made before this was kept
  PRIMARY KEY (relation, first_id),
  CHECK (first_id <= last_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_range_import ON import_range (import_id);

CREATE TABLE import_change (
  change_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  relation  TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'removed')),
  key_1     ANY NOT NULL,  -- the row's primary key, column by column
  key_2     ANY,
  key_3     ANY,
  key_4     ANY,
  field     TEXT,
  old       ANY
) STRICT;

CREATE INDEX import_change_import ON import_change (import_id);

CREATE INDEX import_change_row ON import_change (relation, key_1, key_2, key_3, key_4);

CREATE VIEW imports AS
SELECT i.import_id AS import, i.started_at, i.seconds, f.path, f.format, f.sha256,
  f.rows_read, i.added AS import_added, i.revised AS import_revised,
  i.unchanged AS import_unchanged, i.withdrawn AS import_withdrawn,
  i.rejected AS import_rejected
FROM import AS i LEFT JOIN import_file AS f ON f.import_id = i.import_id;

CREATE TABLE comparability_reason (
  bit      INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE,
  sentence TEXT NOT NULL
) STRICT;

CREATE TABLE comparability (
  mask    INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL,
  reasons TEXT
) STRICT;

CREATE VIEW comparison_policy AS SELECT 0 AS is_forced;

CREATE VIEW changed_region AS
SELECT region_id FROM region_change WHERE kind IN ('merge', 'split')
UNION ALL
SELECT other_id FROM region_change WHERE kind IN ('merge', 'split') AND other_id IS NOT NULL;

CREATE VIEW figure_unmatched AS
SELECT x.indicator_id, x.dimension_set_id, x.region_id, g.region_id AS reference_id,
  g.code AS reference, x.start_date, x.end_date, x.frequency, x.basis, x.cumulative,
  x.time_class, x.source_id, x.series_id, x.period, x.period_id, x.vintage_id, x.value,
  x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  CAST(NULL AS TEXT) AS reference_period, CAST(NULL AS INTEGER) AS reference_source_id,
  CAST(NULL AS INTEGER) AS reference_series_id, CAST(NULL AS INTEGER) AS reference_period_id,
  CAST(NULL AS REAL) AS reference_value, CAST(NULL AS INTEGER) AS reference_decimals,
  CAST(NULL AS INTEGER) AS reference_qualifier_id, CAST(NULL AS INTEGER) AS reference_status_id,
  NULL AS reference_low, NULL AS reference_high,
  CASE WHEN x.value IS NULL THEN 'no data: region missing'
    WHEN EXISTS (SELECT 1 FROM series AS s
        JOIN known_observation AS o ON o.series_id = s.series_id
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id)
    THEN CASE WHEN EXISTS (SELECT 1 FROM series AS s
        CROSS JOIN known_observation AS o CROSS JOIN time_period AS p
        WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
        AND s.dimension_set_id = x.dimension_set_id AND s.time_class <> x.time_class
        AND o.series_id = s.series_id AND p.period_id = o.period_id
        AND p.end_date = x.end_date AND p.start_date = x.start_date)
      THEN 'not comparable: time basis' ELSE 'no data: reference at other times only' END
    ELSE 'no data: no reference' END AS verdict,
  NULL AS difference, NULL AS difference_low, NULL AS difference_high,
  NULL AS ratio, NULL AS ratio_low, NULL AS ratio_high
FROM winner AS x CROSS JOIN region AS g
WHERE g.region_id <> x.region_id AND NOT EXISTS (
  SELECT 1 FROM series AS s JOIN same_time AS t ON t.time_class = s.time_class
  JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = t.other_id
  CROSS JOIN source AS c
  WHERE s.region_id = g.region_id AND s.indicator_id = x.indicator_id
    AND s.dimension_set_id = x.dimension_set_id AND s.time_class = x.time_class
    AND t.period_id = x.period_id AND c.source_id = s.source_id AND c.priority IS NOT NULL);

CREATE VIEW comparison_pair AS
SELECT i.code AS indicator, a.code AS region, g.code AS reference, p.period,
  a.country_id, coalesce(
    (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = a.region_id
     AND p.end_date >= b.valid_from AND (b.valid_to IS NULL OR p.end_date <= b.valid_to)),
    a.parent_id) AS parent_id,
  i.indicator_id, i.unit_id, i.direction, p.dimension_set_id, a.region_id,
  g.region_id AS reference_id, p.start_date, p.end_date, p.frequency, p.basis, p.cumulative,
  p.time_class, p.source_id, p.series_id, p.period_id, p.vintage_id,
  p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high,
  p.reference_period, p.reference_source_id, p.reference_series_id, p.reference_period_id,
  p.reference_value, p.reference_decimals, p.reference_qualifier_id, p.reference_status_id,
  p.reference_low, p.reference_high, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low, p.ratio_high
FROM region AS a JOIN indicator AS i JOIN region AS g
JOIN figure_pair AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id
  AND p.reference_id = g.region_id
WHERE g.region_id <> a.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM same_time AS t
                                WHERE t.period_id = p.period_id AND t.time_class = p.time_class)
UNION ALL
SELECT i.code AS indicator, a.code AS region, p.reference AS reference, p.period,
  a.country_id, coalesce(
    (SELECT b.parent_id FROM region_parent AS b WHERE b.region_id = a.region_id
     AND p.end_date >= b.valid_from AND (b.valid_to IS NULL OR p.end_date <= b.valid_to)),
    a.parent_id) AS parent_id,
  i.indicator_id, i.unit_id, i.direction, p.dimension_set_id, a.region_id,
  p.reference_id AS reference_id, p.start_date, p.end_date, p.frequency, p.basis, p.cumulative,
  p.time_class, p.source_id, p.series_id, p.period_id, p.vintage_id,
  p.value, p.decimals, p.qualifier_id, p.status_id, p.low, p.high,
  p.reference_period, p.reference_source_id, p.reference_series_id, p.reference_period_id,
  p.reference_value, p.reference_decimals, p.reference_qualifier_id, p.reference_status_id,
  p.reference_low, p.reference_high, p.verdict,
  p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low, p.ratio_high
FROM region AS a JOIN indicator AS i
JOIN figure_unmatched AS p ON p.region_id = a.region_id AND p.indicator_id = i.indicator_id;

CREATE VIEW vs_parent AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = comparison.dimension_set_id) AS dimensions
FROM comparison WHERE reference_id = parent_id;

CREATE VIEW vs_national AS
SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
  ratio_low, ratio_high, verdict,
  (SELECT x.code FROM dimension_set AS x
   WHERE x.dimension_set_id = comparison.dimension_set_id) AS dimensions
FROM comparison WHERE reference_id = country_id;

CREATE VIEW period_step AS
SELECT c.period_id, c.year_earlier, c.previous, c.months,
  CASE WHEN c.months IS NOT NULL OR c.is_day THEN date(c.start_date, '-1 year') END AS year_start,
  CASE WHEN c.months IS NOT NULL THEN date(c.end_date, '+1 day', '-1 year', '-1 day')
    WHEN c.is_day THEN date(c.end_date, '-1 year') END AS year_end,
  CASE WHEN c.months IS NOT NULL THEN date(c.start_date, '-' || c.months || ' months')
    WHEN c.is_day THEN date(c.start_date, '-1 day') END AS span_start,
  CASE WHEN c.months IS NOT NULL OR c.is_day THEN date(c.start_date, '-1 day') END AS span_end
FROM (
  SELECT p.*, CASE WHEN substr(p.start_date, 9) = '01'
      AND substr(date(p.end_date, '+1 day'), 9) = '01'
    THEN 12 * (substr(date(p.end_date, '+1 day'), 1, 4) - substr(p.start_date, 1, 4))
      + substr(date(p.end_date, '+1 day'), 6, 2) - substr(p.start_date, 6, 2) END AS months,
    p.code = p.end_date AND substr(p.end_date, 6) <> '02-29' AS is_day
  FROM time_period AS p) AS c;

CREATE VIEW earlier_time_rule AS
SELECT 'year' AS step, k.column1 AS time_class, x.period_id, b.period_id AS other_id
FROM period_step AS x CROSS JOIN time_period AS b CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE b.end_date = x.year_end AND (k.column1 <> 0 OR b.start_date = x.year_start)
UNION ALL
SELECT 'year', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS b WHERE b.start_date = x.year_start
UNION ALL
SELECT 'year', k.column1, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE x.year_end IS NULL AND e.code = x.year_earlier AND b.end_date = e.end_date
  AND (k.column1 <> 0 OR b.start_date = e.start_date)
UNION ALL
SELECT 'year', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
WHERE x.year_end IS NULL AND e.code = x.year_earlier AND b.start_date = e.start_date
UNION ALL
SELECT 'span', k.column1, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS b CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE b.end_date = x.span_end AND (k.column1 <> 0 OR b.start_date = x.span_start)
UNION ALL
SELECT 'span', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS b WHERE b.start_date = x.span_start
UNION ALL
SELECT 'span', k.column1, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
CROSS JOIN (VALUES (0), (1), (3)) AS k
WHERE x.span_end IS NULL AND e.code = x.previous AND b.end_date = e.end_date
  AND (k.column1 <> 0 OR b.start_date = e.start_date)
UNION ALL
SELECT 'span', 2, x.period_id, b.period_id
FROM period_step AS x CROSS JOIN time_period AS e CROSS JOIN time_period AS b
WHERE x.span_end IS NULL AND e.code = x.previous AND b.start_date = e.start_date;

CREATE TABLE earlier_time (
  period_id  INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  time_class INTEGER NOT NULL,
  step       TEXT NOT NULL CHECK (step IN ('year', 'span')),
  other_id   INTEGER NOT NULL REFERENCES time_period ON DELETE CASCADE,
  PRIMARY KEY (period_id, time_class, step, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX earlier_time_other ON earlier_time (other_id);

CREATE VIEW growth AS
SELECT i.code AS indicator, r.code AS region, p.period, p.reference_period AS base_period,
  p.value, p.reference_value AS base_value, p.difference,
  CASE WHEN i.nature <> 'share' AND i.unit_id IS NOT (SELECT u.unit_id FROM unit AS u WHERE u.code = 'percent') THEN 100.0 * (p.ratio - 1.0) END
    AS percent,
  CASE WHEN i.nature <> 'share' AND i.unit_id IS NOT (SELECT u.unit_id FROM unit AS u WHERE u.code = 'percent') THEN 100.0 * (p.ratio_low - 1.0) END
    AS percent_low,
  CASE WHEN i.nature <> 'share' AND i.unit_id IS NOT (SELECT u.unit_id FROM unit AS u WHERE u.code = 'percent') THEN 100.0 * (p.ratio_high - 1.0) END
    AS percent_high, p.verdict,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id)
    AS dimensions
FROM region AS r JOIN indicator AS i
JOIN figure_pair AS p ON p.region_id = r.region_id AND p.indicator_id = i.indicator_id
WHERE p.reference_id = p.region_id AND p.reference_time_class = p.time_class
  AND p.reference_period_id IN (SELECT t.other_id FROM earlier_time AS t
    WHERE t.period_id = p.period_id AND t.time_class = p.time_class AND t.step = 'year');

CREATE VIEW period_years AS
SELECT period_id, other_id, CASE WHEN is_turned THEN -1.0 ELSE 1.0 END
  * (whole + (julianday(late) - julianday(early, '+' || whole || ' years'))
    / (julianday(early, '+' || (whole + 1) || ' years')
      - julianday(early, '+' || whole || ' years'))) AS years
FROM (
  SELECT *, CAST(substr(late, 1, 4) AS INTEGER) - CAST(substr(early, 1, 4) AS INTEGER)
    - (substr(late, 6) < substr(early, 6)) AS whole
  FROM (
    SELECT a.period_id, b.period_id AS other_id, a.end_date > b.end_date AS is_turned,
      date(CASE WHEN a.end_date > b.end_date THEN b.end_date ELSE a.end_date END, '+1 day')
        AS early,
      date(CASE WHEN a.end_date > b.end_date THEN a.end_date ELSE b.end_date END, '+1 day')
        AS late
    FROM time_period AS a CROSS JOIN time_period AS b));

CREATE VIEW stated_observation AS
SELECT o.series_id, o.period_id, o.vintage_id, o.value, o.decimals, o.qualifier, o.status,
  v.known_from, (SELECT n.known_from FROM vintage AS n WHERE n.vintage_id = o.closed_by)
    AS known_until,
  CAST(julianday(v.known_from) AS INTEGER) AS known_day, v.import_id
FROM observation AS o CROSS JOIN vintage AS v WHERE v.vintage_id = o.vintage_id;

CREATE VIEW revisions AS
SELECT i.code AS indicator, r.code AS region, p.code AS period, c.code AS source,
  o.known_from, o.known_until, o.value,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = o.qualifier) AS qualifier,
  (SELECT t.code FROM observation_status AS t WHERE t.status_id = o.status) AS status,
  o.value - lag(o.value) OVER (PARTITION BY i.code, r.code, p.code, c.code, s.series_id
    ORDER BY o.known_from, o.vintage_id) AS change,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = s.dimension_set_id) AS dimensions
FROM region AS r JOIN indicator AS i
JOIN series AS s ON s.region_id = r.region_id AND s.indicator_id = i.indicator_id
JOIN stated_observation AS o ON o.series_id = s.series_id
JOIN time_period AS p ON p.period_id = o.period_id
CROSS JOIN source AS c
WHERE c.source_id = s.source_id;

CREATE TABLE saved_query (
  name     TEXT PRIMARY KEY,
  text     TEXT NOT NULL,
  saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))  -- UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE "vintage" (
  vintage_id INTEGER PRIMARY KEY,
  import_id  INTEGER NOT NULL REFERENCES import,
  known_from TEXT NOT NULL
) STRICT;

CREATE INDEX vintage_import ON vintage (import_id);

CREATE TABLE "source" (
  source_id    INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE CHECK (code <> ''),
  kind         TEXT NOT NULL CHECK (kind IN
               ('article', 'bulletin', 'yearbook', 'dataset', 'api', 'law', 'web', 'derived')),
  publisher    TEXT,
  title        TEXT,
  language     TEXT,
  url          TEXT,
  published    TEXT,
  accessed     TEXT,
  licence      TEXT,
  derived_from INTEGER REFERENCES source,  -- what this one reprints
  origin_id    INTEGER REFERENCES source,  -- root of that chain; itself when it reprints nothing
  tier         INTEGER NOT NULL DEFAULT 2 CHECK (tier BETWEEN 1 AND 4),  -- 1 official, 4 derived
  rank         TEXT NOT NULL DEFAULT 'normal'
               CHECK (rank IN ('preferred', 'normal', 'deprecated')),
  -- Lower wins; NULL never wins.
  priority     INTEGER GENERATED ALWAYS AS
               (CASE rank WHEN 'preferred' THEN tier WHEN 'normal' THEN 10 + tier END) VIRTUAL,
  sha256       TEXT CHECK (length(sha256) = 64),
  note         TEXT,
  folded       TEXT NOT NULL DEFAULT '',  -- search key of code, title and publisher
  CHECK ((tier = 4) = (source_id = 0) AND (kind = 'derived') = (source_id = 0)
    AND (source_id <> 0 OR rank = 'normal'))
) STRICT;

CREATE INDEX source_derived_from ON source (derived_from);

CREATE INDEX source_origin ON source (origin_id);

CREATE TABLE derivation (
  indicator_id INTEGER PRIMARY KEY REFERENCES indicator ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('ratio', 'sum')),
  -- The quotient, both parts in the base units of their dimensions, times ten to this.
  scale        INTEGER NOT NULL DEFAULT 0 CHECK (scale BETWEEN -21 AND 21),
  -- When the denominator is taken: at the same time; the position at the end of the numerator's
  -- span; the mean of the positions at its two ends.
  time_rule    TEXT NOT NULL DEFAULT 'same' CHECK (time_rule IN ('same', 'end', 'average')),
  CHECK (kind = 'ratio' OR scale = 0 AND time_rule = 'same')
) STRICT;

CREATE TABLE derivation_term (
  indicator_id INTEGER NOT NULL REFERENCES indicator ON DELETE CASCADE,
  part_id      INTEGER NOT NULL REFERENCES indicator,
  weight       INTEGER NOT NULL DEFAULT 1 CHECK (weight IN (-1, 1)),
  place        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (indicator_id, part_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX derivation_term_part ON derivation_term (part_id);

CREATE VIEW derivation_part AS
SELECT d.indicator_id, i.numerator_id AS part_id, 'numerator' AS role, 1 AS weight, 0 AS place
FROM derivation AS d CROSS JOIN indicator AS i
WHERE i.indicator_id = d.indicator_id AND d.kind = 'ratio' AND i.numerator_id IS NOT NULL
UNION ALL
SELECT d.indicator_id, i.denominator_id, 'denominator', 1, 1
FROM derivation AS d CROSS JOIN indicator AS i
WHERE i.indicator_id = d.indicator_id AND d.kind = 'ratio' AND i.denominator_id IS NOT NULL
UNION ALL
SELECT d.indicator_id, t.part_id, 'term', t.weight, t.place
FROM derivation AS d CROSS JOIN derivation_term AS t
WHERE t.indicator_id = d.indicator_id AND d.kind = 'sum';

CREATE VIEW derivation_formula AS
SELECT d.indicator_id, CASE d.kind
  WHEN 'ratio' THEN CASE d.scale WHEN 0 THEN '' ELSE '10^' || d.scale || ' × ' END
    || (SELECT n.code FROM indicator AS i JOIN indicator AS n ON n.indicator_id = i.numerator_id
        WHERE i.indicator_id = d.indicator_id) || ' ÷ '
    || (SELECT n.code FROM indicator AS i JOIN indicator AS n ON n.indicator_id = i.denominator_id
        WHERE i.indicator_id = d.indicator_id)
    || CASE d.time_rule WHEN 'end' THEN ' at the end'
         WHEN 'average' THEN ', mean of both ends' ELSE '' END
  ELSE (SELECT group_concat(x.text, '') FROM (
      SELECT CASE WHEN t.weight < 0 THEN CASE WHEN row_number() OVER (ORDER BY t.place, t.part_id)
            = 1 THEN '−' ELSE ' − ' END
          WHEN row_number() OVER (ORDER BY t.place, t.part_id) = 1 THEN '' ELSE ' + ' END
        || n.code AS text
      FROM derivation_term AS t JOIN indicator AS n ON n.indicator_id = t.part_id
      WHERE t.indicator_id = d.indicator_id ORDER BY t.place, t.part_id) AS x)
  END AS formula
FROM derivation AS d;

CREATE VIEW derived_parts AS
SELECT i.code AS indicator, r.code AS region, f.period, n.code AS part,
  CASE WHEN p.weight < 0 THEN 'minus' ELSE p.role END AS role,
  w.value, w.low, w.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = w.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = n.unit_id) AS unit,
  w.period AS part_period, (SELECT t.code FROM observation_status AS t
    WHERE t.status_id = w.status_id) AS status, w.known_from, w.source,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id)
    AS dimensions, f.basis, f.cumulative, f.start_date, f.end_date, p.place, w.decimals,
  f.series_id
FROM region AS r JOIN indicator AS i
JOIN figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
CROSS JOIN derivation AS d CROSS JOIN derivation_part AS p CROSS JOIN winner AS w
CROSS JOIN indicator AS n
WHERE f.source_id = 0 AND d.indicator_id = f.indicator_id AND p.indicator_id = f.indicator_id
  AND w.region_id = f.region_id AND w.indicator_id = p.part_id
  AND w.dimension_set_id = f.dimension_set_id AND n.indicator_id = p.part_id
  AND w.time_class = CASE WHEN p.role = 'denominator' AND d.time_rule <> 'same' THEN 1
    ELSE f.time_class END
  AND w.period_id IN (SELECT t.other_id FROM same_time AS t
    WHERE t.period_id = f.period_id AND t.time_class = w.time_class)
UNION ALL
SELECT i.code, r.code, f.period, n.code, 'denominator at the start', w.value, w.low, w.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = w.qualifier_id),
  (SELECT u.code FROM unit AS u WHERE u.unit_id = n.unit_id),
  w.period, (SELECT t.code FROM observation_status AS t WHERE t.status_id = w.status_id),
  w.known_from, w.source,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = f.dimension_set_id),
  f.basis, f.cumulative, f.start_date, f.end_date, 2, w.decimals, f.series_id
FROM region AS r JOIN indicator AS i
JOIN figure AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
CROSS JOIN derivation AS d CROSS JOIN winner AS w CROSS JOIN indicator AS n
WHERE f.source_id = 0 AND d.indicator_id = f.indicator_id AND d.time_rule = 'average'
  AND w.region_id = f.region_id AND w.indicator_id = i.denominator_id
  AND w.dimension_set_id = f.dimension_set_id AND n.indicator_id = i.denominator_id
  AND w.time_class = 1
  AND w.period_id IN (SELECT t.period_id FROM time_period AS t
    WHERE t.end_date = date(f.start_date, '-1 day'));

CREATE VIEW sources AS
SELECT c.code AS source, c.kind, c.publisher, c.title, c.published, c.language, c.tier, c.rank,
  d.code AS derived_from, o.code AS origin, c.url, c.licence, c.accessed, c.sha256, c.note
FROM source AS c LEFT JOIN source AS d ON d.source_id = c.derived_from
LEFT JOIN source AS o ON o.source_id = c.origin_id
WHERE c.source_id <> 0 OR EXISTS (SELECT 1 FROM derivation);

CREATE TRIGGER series_rival_added AFTER INSERT ON series WHEN EXISTS (
  SELECT 1 FROM series AS s WHERE s.region_id = new.region_id
    AND s.indicator_id = new.indicator_id AND s.dimension_set_id = new.dimension_set_id
    AND s.series_id <> new.series_id)
BEGIN
  UPDATE series SET has_rival = 1 WHERE region_id = new.region_id
    AND indicator_id = new.indicator_id AND dimension_set_id = new.dimension_set_id;
END;

CREATE TRIGGER series_rival_removed AFTER DELETE ON series WHEN old.has_rival = 1 BEGIN
  UPDATE series SET has_rival = 0 WHERE region_id = old.region_id
    AND indicator_id = old.indicator_id AND dimension_set_id = old.dimension_set_id
    AND (SELECT count(*) FROM series AS s WHERE s.region_id = old.region_id
      AND s.indicator_id = old.indicator_id AND s.dimension_set_id = old.dimension_set_id) = 1;
END;

CREATE TRIGGER time_period_twin_added AFTER INSERT ON same_time
WHEN new.other_id <> new.period_id BEGIN
  UPDATE time_period SET twins = twins | (1 << new.time_class) WHERE period_id = new.period_id;
END;

CREATE TRIGGER time_period_twin_removed AFTER DELETE ON same_time
WHEN old.other_id <> old.period_id BEGIN
  UPDATE time_period SET twins = twins & ~(1 << old.time_class)
  WHERE period_id = old.period_id AND NOT EXISTS (
    SELECT 1 FROM same_time AS t WHERE t.time_class = old.time_class
      AND t.period_id = old.period_id AND t.other_id <> old.period_id);
END;

CREATE VIEW figure AS
SELECT s.indicator_id, s.region_id, s.dimension_set_id, s.basis, s.cumulative, s.time_class,
  s.version, s.coverage, s.price_base, s.source_id, c.code AS source, c.origin_id, c.priority,
  s.series_id, s.has_rival, p.twins, o.period_id, o.vintage_id,
  (SELECT v.known_from FROM vintage AS v WHERE v.vintage_id = o.vintage_id) AS known_from,
  p.code AS period, p.start_date, p.end_date, p.frequency, p.previous, p.year_earlier,
  -- When a position is, or when a span is over.
  CASE WHEN s.basis = 'B' AND s.cumulative <> 'inception' THEN p.start_date ELSE p.end_date END
    AS day,
  -- Figures of one time and kind may be compared: see figure_pair.
  s.basis || '/' || coalesce(s.version, '') || '/' || coalesce(s.price_base, '')
    || CASE o.status WHEN 2 THEN '/D' WHEN 4 THEN '/F' ELSE '' END AS kind,
  o.value, o.decimals, o.qualifier AS qualifier_id, o.status AS status_id,
  CASE o.qualifier
    WHEN 0 THEN (round(o.value * d.scale) - d.half) / d.scale
    WHEN 1 THEN CASE WHEN abs(o.value) * 0.05 > d.half / d.scale
      THEN o.value - abs(o.value) * 0.05 ELSE (round(o.value * d.scale) - d.half) / d.scale END
    WHEN 2 THEN CASE WHEN o.value < 0 THEN o.value ELSE o.value * 0.9 END
    WHEN 3 THEN o.value
    WHEN 4 THEN o.value
    WHEN 7 THEN (SELECT g.low FROM observation_range AS g WHERE g.series_id = o.series_id
                 AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
  END AS low,
  CASE o.qualifier
    WHEN 0 THEN (round(o.value * d.scale) + d.half) / d.scale
    WHEN 1 THEN CASE WHEN abs(o.value) * 0.05 > d.half / d.scale
      THEN o.value + abs(o.value) * 0.05 ELSE (round(o.value * d.scale) + d.half) / d.scale END
    WHEN 2 THEN CASE WHEN o.value < 0 THEN o.value * 0.9 ELSE o.value END
    WHEN 5 THEN o.value
    WHEN 6 THEN o.value
    WHEN 7 THEN (SELECT g.high FROM observation_range AS g WHERE g.series_id = o.series_id
                 AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
  END AS high
FROM series AS s
JOIN time_period AS p
JOIN known_observation AS o ON o.series_id = s.series_id AND o.period_id = p.period_id
CROSS JOIN decimal_scale AS d CROSS JOIN source AS c
WHERE d.decimals = o.decimals AND c.source_id = s.source_id;

CREATE VIEW series_time AS
SELECT f.* FROM figure AS f
WHERE (f.twins >> f.time_class) & 1 = 0 OR NOT EXISTS (
  SELECT 1 FROM same_time AS t CROSS JOIN known_observation AS o CROSS JOIN vintage AS v
  WHERE t.time_class = f.time_class AND t.period_id = f.period_id
    AND t.other_id <> f.period_id
    AND o.series_id = f.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
    AND (o.value IS NULL) <= (f.value IS NULL)
    AND ((o.value IS NULL) < (f.value IS NULL)
      OR (v.known_from, o.vintage_id, -o.period_id)
       > (f.known_from, f.vintage_id, -f.period_id)));

CREATE VIEW disagreement AS
SELECT a.indicator_id, a.region_id, a.dimension_set_id, a.time_class, f.start_date, f.end_date,
  f.origin_id, f.priority, o.origin_id AS other_origin_id, o.priority AS other_priority,
  f.series_id, f.period_id, f.period, f.source, f.value,
  f.low, f.high, f.qualifier_id, f.decimals, o.series_id AS other_series_id,
  o.period AS other_period, o.source AS other_source, o.value AS other_value,
  o.low AS other_low, o.high AS other_high, o.qualifier_id AS other_qualifier_id,
  o.decimals AS other_decimals
FROM series AS a CROSS JOIN series AS b CROSS JOIN figure AS f CROSS JOIN same_time AS t
CROSS JOIN figure AS o
WHERE a.has_rival = 1 AND b.region_id = a.region_id AND b.indicator_id = a.indicator_id
  AND b.dimension_set_id = a.dimension_set_id AND b.time_class = a.time_class
  AND b.source_id <> a.source_id AND (b.basis = a.basis OR a.basis = 'U' OR b.basis = 'U')
  AND f.series_id = a.series_id AND t.period_id = f.period_id AND t.time_class = a.time_class
  AND o.series_id = b.series_id AND o.period_id = t.other_id AND o.origin_id <> f.origin_id
  AND f.priority IS NOT NULL AND o.priority IS NOT NULL
  AND (f.low > o.high OR f.high < o.low);

CREATE VIEW figure_flag AS
SELECT o.series_id, o.period_id, nullif(substr(
    CASE WHEN t.code <> 'A' THEN ', ' || t.name ELSE '' END
    || CASE WHEN s.has_rival = 1 AND EXISTS (SELECT 1 FROM disagreement AS e
         WHERE e.region_id = s.region_id AND e.indicator_id = s.indicator_id
         AND e.series_id = o.series_id AND e.period_id = o.period_id)
       THEN ', sources disagree' ELSE '' END, 3), '') AS flags
FROM known_observation AS o CROSS JOIN series AS s CROSS JOIN observation_status AS t
WHERE s.series_id = o.series_id AND t.status_id = o.status;

CREATE VIEW comparison AS
SELECT p.*, nullif(substr(coalesce(', ' || (SELECT g.flags FROM figure_flag AS g
    WHERE g.series_id = p.series_id AND g.period_id = p.period_id), '')
  || coalesce(', reference ' || replace((SELECT g.flags FROM figure_flag AS g
    WHERE g.series_id = p.reference_series_id AND g.period_id = p.reference_period_id),
    ', sources disagree', ', reference sources disagree'), ''), 3), '') AS flags
FROM comparison_pair AS p;

CREATE TABLE series_extent (
  indicator_id     INTEGER NOT NULL,
  region_id        INTEGER NOT NULL,
  series_id        INTEGER NOT NULL,
  dimension_set_id INTEGER NOT NULL,
  time_class       INTEGER NOT NULL,
  has_rival        INTEGER NOT NULL,
  figures          INTEGER NOT NULL,  -- times with a value, one time once
  missing          INTEGER NOT NULL,  -- times without one, with the reason
  first_id         INTEGER,           -- the period with a value that begins first
  last_id          INTEGER NOT NULL,  -- the newest time
  value_id         INTEGER,           -- the newest time with a value ...
  low              REAL,              -- ... and what that may be
  high             REAL, kind TEXT,
  PRIMARY KEY (indicator_id, region_id, series_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_rival_extent AFTER UPDATE OF has_rival ON series BEGIN
  UPDATE series_extent SET has_rival = new.has_rival
  WHERE indicator_id = new.indicator_id AND region_id = new.region_id
    AND series_id = new.series_id;
END;

CREATE VIEW known_extent AS SELECT * FROM series_extent;

CREATE VIEW disregarded_series AS
SELECT s.series_id FROM source AS c CROSS JOIN series AS s
WHERE c.priority IS NULL AND s.source_id = c.source_id;

CREATE TABLE indicator_extent (
  indicator_id INTEGER PRIMARY KEY,
  last_date    TEXT NOT NULL
) STRICT;

CREATE VIEW indicator_extent_rule AS
SELECT e.indicator_id, max(e.last_date) AS last_date FROM winning_extent AS e
GROUP BY e.indicator_id HAVING max(e.last_date) IS NOT NULL;

CREATE VIEW known_indicator_extent AS SELECT * FROM indicator_extent;

CREATE VIEW coverage AS
SELECT g.indicator, r.code AS region, r.level,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = r.region_id) AS region_name,
  g.figures, g.missing,
  (SELECT min(e.first_date) FROM winning_extent AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id) AS first_date,
  (SELECT max(e.last_date) FROM winning_extent AS e
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id) AS last_date,
  (SELECT count(DISTINCT s.source_id) FROM winning_extent AS e CROSS JOIN series AS s
   WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id
     AND e.figures + e.missing > 0 AND s.series_id = e.series_id) AS sources,
  CASE WHEN coalesce((SELECT max(e.last_date) FROM winning_extent AS e
      WHERE e.indicator_id = g.indicator_id AND e.region_id = g.region_id), '')
    < (SELECT n.last_date FROM known_indicator_extent AS n
       WHERE n.indicator_id = g.indicator_id) THEN 1 ELSE 0 END AS stale
FROM (SELECT i.code AS indicator, i.indicator_id, e.region_id, sum(e.figures) AS figures,
        sum(e.missing) AS missing
      FROM indicator AS i CROSS JOIN winning_extent AS e
      WHERE e.indicator_id = i.indicator_id GROUP BY i.code, e.region_id) AS g
CROSS JOIN region AS r
WHERE r.region_id = g.region_id AND g.figures + g.missing > 0;

CREATE VIEW newest_winner AS
SELECT e.indicator_id, e.region_id, e.series_id, e.dimension_set_id, e.time_class,
  CASE e.has_rival WHEN 0 THEN e.last_id
    ELSE (SELECT f.period_id FROM winner AS f WHERE f.series_id = e.series_id
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
      LIMIT 1) END AS last_id,
  CASE e.has_rival WHEN 0 THEN e.value_id
    ELSE (SELECT f.period_id FROM winner AS f WHERE f.series_id = e.series_id
        AND f.value IS NOT NULL
      ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
      LIMIT 1) END AS value_id
FROM known_extent AS e
WHERE NOT EXISTS (SELECT 1 FROM source AS c WHERE c.priority IS NULL)
  OR e.series_id NOT IN (SELECT d.series_id FROM disregarded_series AS d);

CREATE VIEW winning_extent AS
SELECT e.indicator_id, e.region_id, e.series_id,
  CASE e.has_rival WHEN 0 THEN e.figures
    ELSE (SELECT count(f.value) FROM winner AS f WHERE f.series_id = e.series_id)
    END AS figures,
  CASE e.has_rival WHEN 0 THEN e.missing
    ELSE (SELECT count(*) - count(f.value) FROM winner AS f WHERE f.series_id = e.series_id)
    END AS missing,
  CASE e.has_rival
    WHEN 0 THEN (SELECT p.start_date FROM time_period AS p WHERE p.period_id = e.first_id)
    ELSE (SELECT min(f.start_date) FROM winner AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL) END AS first_date,
  CASE WHEN e.has_rival = 0 AND e.time_class <> 2
    THEN (SELECT p.end_date FROM time_period AS p WHERE p.period_id = e.value_id)
    ELSE (SELECT max(f.end_date) FROM winner AS f WHERE f.series_id = e.series_id
      AND f.value IS NOT NULL) END AS last_date
FROM known_extent AS e
WHERE NOT EXISTS (SELECT 1 FROM source AS c WHERE c.priority IS NULL)
  OR e.series_id NOT IN (SELECT d.series_id FROM disregarded_series AS d);

CREATE TABLE figure_line (
  vintage_id INTEGER NOT NULL,
  series_id  INTEGER NOT NULL,  -- of the first figure; the others follow one by one
  period_id  INTEGER NOT NULL,  -- of the first figure of each series; the others follow one by one
  series     INTEGER NOT NULL CHECK (series BETWEEN 1 AND 1000),  -- so that few are looked at
  figures    INTEGER NOT NULL,  -- of each series
  file       INTEGER NOT NULL,  -- import_file.number
  line       INTEGER NOT NULL,  -- of the first figure
  stride     INTEGER NOT NULL,  -- lines from one series to the next
  step       INTEGER NOT NULL,  -- lines from one figure to the next; 0 in a wide table
  PRIMARY KEY (vintage_id, series_id, period_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW extent_rule AS
SELECT s.indicator_id, s.region_id, s.series_id, s.dimension_set_id, s.time_class, s.has_rival,
  (SELECT count(f.value) FROM series_time AS f WHERE f.series_id = s.series_id) AS figures,
  (SELECT count(*) - count(f.value) FROM series_time AS f WHERE f.series_id = s.series_id)
    AS missing,
  (SELECT f.period_id FROM series_time AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL ORDER BY f.start_date, f.end_date, f.period_id LIMIT 1) AS first_id,
  (SELECT f.period_id FROM series_time AS f WHERE f.series_id = s.series_id
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS last_id,
  (SELECT f.period_id FROM series_time AS f WHERE f.series_id = s.series_id
     AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS value_id,
  (SELECT f.low FROM series_time AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS low,
  (SELECT f.high FROM series_time AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS high,
  (SELECT f.kind FROM series_time AS f WHERE f.series_id = s.series_id AND f.value IS NOT NULL
   ORDER BY CASE f.time_class WHEN 2 THEN f.start_date ELSE f.end_date END DESC, f.start_date
   LIMIT 1) AS kind
FROM series AS s
WHERE EXISTS (SELECT 1 FROM known_observation AS o WHERE o.series_id = s.series_id);

CREATE TRIGGER series_kind_extent AFTER UPDATE OF version, price_base ON series BEGIN
  UPDATE series_extent
  SET kind = (SELECT r.kind FROM extent_rule AS r WHERE r.series_id = new.series_id)
  WHERE indicator_id = new.indicator_id AND region_id = new.region_id
    AND series_id = new.series_id;
END;

CREATE VIEW winner AS
SELECT f.* FROM series_time AS f
WHERE f.priority IS NOT NULL
  AND (f.has_rival = 0 OR NOT EXISTS (
    SELECT 1 FROM series AS s CROSS JOIN source AS c CROSS JOIN same_time AS t
    CROSS JOIN known_observation AS o CROSS JOIN vintage AS v
    WHERE s.region_id = f.region_id AND s.indicator_id = f.indicator_id
      AND s.dimension_set_id = f.dimension_set_id AND s.time_class = f.time_class
      AND s.series_id <> f.series_id AND c.source_id = s.source_id
      AND t.time_class = f.time_class AND t.period_id = f.period_id
      AND o.series_id = s.series_id AND o.period_id = t.other_id AND v.vintage_id = o.vintage_id
      AND c.priority IS NOT NULL
      AND ((o.value IS NULL), c.priority, instr('SALHU', s.basis), s.cumulative <> 'none')
        <= ((f.value IS NULL), f.priority, instr('SALHU', f.basis), f.cumulative <> 'none')
      AND (((o.value IS NULL), c.priority, instr('SALHU', s.basis), s.cumulative <> 'none')
          < ((f.value IS NULL), f.priority, instr('SALHU', f.basis), f.cumulative <> 'none')
        OR (v.known_from, o.vintage_id, f.source) > (f.known_from, f.vintage_id, c.code))));

CREATE VIEW region_closure AS
WITH RECURSIVE up (region_id, within_id) AS (
  SELECT region_id, parent_id FROM region WHERE parent_id IS NOT NULL
  UNION SELECT m.region_id, m.group_id FROM region_member AS m
  UNION SELECT u.region_id, r.parent_id FROM up AS u JOIN region AS r ON r.region_id = u.within_id
  WHERE r.parent_id IS NOT NULL
  UNION SELECT u.region_id, m.group_id FROM up AS u
  JOIN region_member AS m ON m.region_id = u.within_id)
SELECT within_id, region_id FROM up;

CREATE VIEW figure_pair AS
SELECT x.indicator_id, x.dimension_set_id, x.region_id, r.region_id AS reference_id,
  x.start_date, x.end_date, x.frequency, x.previous, x.year_earlier, x.basis, x.cumulative,
  x.time_class, x.source, x.source_id, x.origin_id, x.series_id, x.period, x.period_id,
  x.vintage_id, x.known_from, x.value, x.decimals, x.qualifier_id, x.status_id, x.low, x.high,
  r.start_date AS reference_start_date, r.end_date AS reference_end_date,
  r.frequency AS reference_frequency, r.time_class AS reference_time_class,
  r.source AS reference_source, r.source_id AS reference_source_id,
  r.series_id AS reference_series_id, r.period AS reference_period,
  r.period_id AS reference_period_id, r.vintage_id AS reference_vintage_id,
  r.value AS reference_value, r.decimals AS reference_decimals,
  r.qualifier_id AS reference_qualifier_id, r.status_id AS reference_status_id,
  r.low AS reference_low, r.high AS reference_high,
  k.mask, k.reasons,
  CASE WHEN k.mask > 0 AND y.is_forced = 1 THEN 'forced: ' || k.reasons ELSE k.verdict END
    AS verdict,
  d.decimals AS difference_decimals,
  CASE WHEN k.mask < 0 OR k.mask > 0 AND y.is_forced = 0 THEN NULL
    WHEN x.qualifier_id = 7 OR r.qualifier_id = 7 THEN x.value - r.value
    ELSE round((x.value - r.value) * d.scale) / d.scale END AS difference,
  CASE WHEN k.mask < 0 OR k.mask > 0 AND y.is_forced = 0 THEN NULL
    WHEN x.qualifier_id = 0 AND r.qualifier_id = 0
    THEN round((x.low - r.high) * d.scale) / d.scale ELSE x.low - r.high END AS difference_low,
  CASE WHEN k.mask < 0 OR k.mask > 0 AND y.is_forced = 0 THEN NULL
    WHEN x.qualifier_id = 0 AND r.qualifier_id = 0
    THEN round((x.high - r.low) * d.scale) / d.scale ELSE x.high - r.low END AS difference_high,
  CASE WHEN (k.mask = 0 OR k.mask > 0 AND y.is_forced = 1) AND r.low > 0
    THEN x.value / r.value END AS ratio,
  CASE WHEN (k.mask = 0 OR k.mask > 0 AND y.is_forced = 1) AND r.low > 0
    THEN x.low / CASE WHEN x.low >= 0 THEN r.high ELSE r.low END END AS ratio_low,
  CASE WHEN (k.mask = 0 OR k.mask > 0 AND y.is_forced = 1) AND r.low > 0
    THEN x.high / CASE WHEN x.high >= 0 THEN r.low ELSE r.high END END AS ratio_high
FROM winner AS x CROSS JOIN winner AS r CROSS JOIN comparison_policy AS y
CROSS JOIN decimal_scale AS d CROSS JOIN comparability AS k
WHERE r.indicator_id = x.indicator_id AND r.dimension_set_id = x.dimension_set_id
  AND d.decimals = CASE WHEN x.decimals >= r.decimals THEN x.decimals ELSE r.decimals END
  AND k.mask = CASE
    WHEN x.value IS NULL THEN -1
    WHEN r.value IS NULL THEN CASE WHEN r.region_id = x.region_id THEN -3 ELSE -2 END
    ELSE CASE
      WHEN x.time_class <> r.time_class THEN 0
      WHEN x.region_id <> r.region_id THEN CASE x.time_class
        WHEN 0 THEN CASE WHEN x.start_date = r.start_date AND x.end_date = r.end_date
          THEN 0 ELSE 1 END
        WHEN 2 THEN CASE WHEN x.start_date = r.start_date THEN 0 ELSE 1 END
        ELSE CASE WHEN x.end_date = r.end_date THEN 0 ELSE 1 END END
      WHEN x.time_class <> 0 THEN 0
      WHEN x.frequency = r.frequency AND (x.frequency <> '_O'
        OR substr(x.period, 11) = substr(r.period, 11)) THEN 0
      WHEN x.start_date LIKE '%-01' AND r.start_date LIKE '%-01'
        AND substr(x.end_date, 9) >= '28' AND substr(r.end_date, 9) >= '28'
        AND 12 * (CAST(substr(x.end_date, 1, 4) AS INTEGER)
            - CAST(substr(x.start_date, 1, 4) AS INTEGER))
          + CAST(substr(x.end_date, 6, 2) AS INTEGER)
          - CAST(substr(x.start_date, 6, 2) AS INTEGER)
          = 12 * (CAST(substr(r.end_date, 1, 4) AS INTEGER)
            - CAST(substr(r.start_date, 1, 4) AS INTEGER))
          + CAST(substr(r.end_date, 6, 2) AS INTEGER)
          - CAST(substr(r.start_date, 6, 2) AS INTEGER)
      THEN 0 ELSE 1 END
    + CASE WHEN x.basis = r.basis THEN 0 ELSE 2 END
    + CASE WHEN x.version IS DISTINCT FROM r.version OR (x.status_id = 2) <> (r.status_id = 2)
      THEN 4 ELSE 0 END
    + CASE WHEN x.price_base IS DISTINCT FROM r.price_base THEN 8 ELSE 0 END
    + CASE WHEN (x.status_id = 4) = (r.status_id = 4) THEN 0 ELSE 32 END
    + CASE WHEN x.region_id <> r.region_id THEN 0 ELSE
      CASE WHEN x.coverage IS DISTINCT FROM r.coverage THEN 16 ELSE 0 END
      + CASE WHEN x.status_id = 1 AND x.day > r.day OR r.status_id = 1 AND r.day > x.day
        THEN 64 ELSE 0 END
      + CASE WHEN x.region_id IN (SELECT h.region_id FROM changed_region AS h)
          AND EXISTS (SELECT 1 FROM region_change AS g
            WHERE (g.region_id = x.region_id OR g.other_id = x.region_id)
            AND g.kind IN ('merge', 'split')
            AND (g.date > r.day AND g.date <= x.day OR g.date > x.day AND g.date <= r.day))
        THEN 128 ELSE 0 END END
  END;

CREATE VIEW indicator_label AS
SELECT x.indicator_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN indicator_name AS n ON n.language = d.language
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%'
   ORDER BY n.language, n.name LIMIT 1),
  (SELECT n.name FROM indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name' AND n.language = 'en'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM indicator_name AS n
   WHERE n.indicator_id = x.indicator_id AND n.kind = 'name'
   ORDER BY n.language, n.name LIMIT 1),
  x.code) AS name
FROM indicator AS x;

CREATE VIEW region_label AS
SELECT x.region_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN region_name AS n ON n.language = d.language
   WHERE n.region_id = x.region_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%'
   ORDER BY n.language, n.name LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' AND n.language = 'en'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name' AND n.language = 'zh-Latn-pinyin'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM region_name AS n
   WHERE n.region_id = x.region_id AND n.kind = 'name'
   ORDER BY n.language, n.name LIMIT 1),
  x.code) AS name
FROM region AS x;

CREATE VIEW initiative_label AS
SELECT x.initiative_id, x.code, coalesce(
  (SELECT n.name FROM display_language AS d JOIN initiative_name AS n ON n.language = d.language
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM display_language AS d JOIN initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name'
     AND d.language LIKE 'zh-Han%' AND n.language LIKE 'zh-Han%'
   ORDER BY n.language, n.name LIMIT 1),
  (SELECT n.name FROM initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name' AND n.language = 'en'
   ORDER BY n.name LIMIT 1),
  (SELECT n.name FROM initiative_name AS n
   WHERE n.initiative_id = x.initiative_id AND n.kind = 'name'
   ORDER BY n.language, n.name LIMIT 1),
  x.code) AS name
FROM initiative AS x;

CREATE VIEW initiative_timeline AS
SELECT t.code AS date, t.start_date, t.end_date, r.code AS region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = i.region_id) AS region_name,
  i.code AS initiative,
  (SELECT l.name FROM initiative_label AS l WHERE l.initiative_id = i.initiative_id) AS name,
  i.type, e.kind AS event,
  (SELECT group_concat(k.code, ', ') FROM (SELECT d.code FROM initiative_indicator AS n
     JOIN indicator AS d ON d.indicator_id = n.indicator_id
     WHERE n.initiative_id = i.initiative_id ORDER BY n.indicator_id, n.role) AS k) AS indicators,
  (SELECT c.code FROM source AS c WHERE c.source_id = coalesce(e.source_id, i.source_id))
    AS source,
  (SELECT l.evidence FROM evidence_label AS l WHERE l.evidence_id = e.evidence_id) AS evidence,
  e.note
FROM initiative AS i JOIN region AS r ON r.region_id = i.region_id
LEFT JOIN initiative_event AS e ON e.initiative_id = i.initiative_id
LEFT JOIN time_period AS t ON t.period_id = e.period_id;

CREATE VIEW ranking AS
WITH edge AS (
  SELECT i.code AS indicator, w.code AS within, w.level AS within_level, r.level, f.period,
    r.code AS region,
    w.region_id AS within_id, r.region_id, i.unit_id, f.dimension_set_id, f.basis,
    f.cumulative, f.value, f.decimals, f.qualifier_id, f.low, f.high, f.source, f.status_id,
    f.start_date, f.end_date, f.time_class, f.kind,
    CASE WHEN f.time_class IN (0, 2) THEN f.start_date ELSE '' END AS time_from,
    CASE WHEN f.time_class <> 2 THEN f.end_date ELSE '' END AS time_to, k.column1 AS is_best,
    CASE WHEN (i.direction < 0) = (k.column1 = 1) THEN f.low ELSE f.high END
      * CASE WHEN i.direction < 0 THEN -1 ELSE 1 END AS at
  FROM region AS w JOIN region_within AS n ON n.within_id = w.region_id
  JOIN region AS r ON r.region_id = n.region_id
  JOIN indicator AS i
  JOIN winner AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
  CROSS JOIN (VALUES (0), (1)) AS k
  WHERE f.value IS NOT NULL
    AND (w.level <> 'group' OR EXISTS (SELECT 1 FROM region_member AS m
      WHERE m.group_id = w.region_id AND f.end_date >= m.valid_from
        AND (m.valid_to IS NULL OR f.end_date <= m.valid_to)
        AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
          FROM region_within AS y WHERE y.region_id = r.region_id))))),
running AS (
  SELECT e.*,
    sum(CASE WHEN is_best = 0 AND at IS NOT NULL THEN 1 ELSE 0 END) OVER above AS worst_above,
    sum(is_best) OVER above AS best_above, row_number() OVER above AS number
  FROM edge AS e
  WINDOW above AS (PARTITION BY indicator, within, within_level, level, time_class,
    time_from, time_to, dimension_set_id, kind
    ORDER BY CASE WHEN at IS NULL THEN 2 * (1 - is_best) ELSE 1 END, at DESC, is_best DESC
    ROWS UNBOUNDED PRECEDING)),
peopled AS (
  SELECT g.*, sum(is_best) OVER together AS ranked,
    -- The same for all that are ranked together: counted for one of them.
    max(CASE WHEN number = 1 THEN (
      SELECT count(*) FROM region_within AS n CROSS JOIN region AS r
      WHERE n.within_id = g.within_id AND r.region_id = n.region_id AND r.level = g.level
        AND (r.valid_from IS NULL
          OR r.valid_from <= CASE g.time_class WHEN 2 THEN g.start_date ELSE g.end_date END)
        AND (r.valid_to IS NULL OR r.valid_to
          >= CASE WHEN g.time_class IN (0, 2) THEN g.start_date ELSE g.end_date END)
        AND (g.within_level <> 'group' OR EXISTS (SELECT 1 FROM region_member AS m
          WHERE m.group_id = g.within_id
            AND CASE g.time_class WHEN 2 THEN g.start_date ELSE g.end_date END >= m.valid_from
            AND (m.valid_to IS NULL
              OR CASE g.time_class WHEN 2 THEN g.start_date ELSE g.end_date END <= m.valid_to)
            AND (m.region_id = r.region_id OR m.region_id IN (SELECT y.within_id
              FROM region_within AS y WHERE y.region_id = r.region_id))))) END)
      OVER together AS population
  FROM running AS g
  WINDOW together AS (PARTITION BY indicator, within, within_level, level, time_class,
    time_from, time_to, dimension_set_id, kind)),
placed AS (
  SELECT g.*, max(CASE WHEN is_best = 0 THEN best_above END) OVER (PARTITION BY indicator,
    within, within_level, level, time_class, time_from, time_to, dimension_set_id, kind, region)
    AS not_worse
  FROM peopled AS g)
SELECT p.indicator, p.within, p.level, p.period, p.region,
  (SELECT l.name FROM region_label AS l WHERE l.region_id = p.region_id) AS region_name,
  p.value, p.low, p.high,
  (SELECT q.symbol FROM qualifier AS q WHERE q.qualifier_id = p.qualifier_id) AS qualifier,
  (SELECT u.code FROM unit AS u WHERE u.unit_id = p.unit_id) AS unit,
  p.worst_above + 1 AS rank, p.not_worse AS rank_last,
  p.not_worse - p.worst_above - 1 AS tied, p.ranked, p.population,
  p.decimals, p.source, p.within_level, p.time_class, p.time_from, p.time_to,
  (SELECT s.code FROM observation_status AS s WHERE s.status_id = p.status_id) AS status,
  (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = p.dimension_set_id) AS dimensions
FROM placed AS p WHERE p.is_best = 1;
