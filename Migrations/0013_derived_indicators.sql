-- Derived indicators: worked out of others by a definition that is given once.
--
-- Their figures stand in the ordinary tables, as series of the source 0, so that every query and
-- view has them, of any date. They follow from the figures of their parts, and are made anew
-- whenever those change. Each carries the vintage of the part that made it what it is: no date,
-- and no import, is theirs alone.

PRAGMA legacy_alter_table = ON;

-- Tier 4 is behind every source that states something: what was stated wins.
CREATE TABLE new_source (
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

INSERT INTO new_source (source_id, code, kind, publisher, title, language, url, published,
  accessed, licence, derived_from, origin_id, tier, rank, sha256, note, folded)
SELECT source_id, code, kind, publisher, title, language, url, published, accessed, licence,
  derived_from, origin_id, tier, rank, sha256, note, folded FROM source;

DROP TABLE source;
ALTER TABLE new_source RENAME TO source;
CREATE INDEX source_derived_from ON source (derived_from);
CREATE INDEX source_origin ON source (origin_id);

PRAGMA legacy_alter_table = OFF;

INSERT INTO source (source_id, code, kind, origin_id, tier, folded)
SELECT 0, c.code, 'derived', 0, 4, replace(c.code, '-', '')
FROM (SELECT CASE WHEN EXISTS (SELECT 1 FROM source AS s WHERE s.code = 'derived')
  THEN 'derived-figures' ELSE 'derived' END AS code) AS c;

-- A ratio is of numerator_id to denominator_id of its indicator; a sum is of the terms below.
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

-- Inner views.

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

-- A definition in one line: 10^4 × gdp ÷ population at the end, or a + b − c.
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

-- Public: what each derived figure was worked out of. A part is the figure that wins for it at the
-- same time, so that it is that of the day which is asked about.
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

DROP VIEW sources;

-- The source of derived figures is one of them only where there are definitions.
CREATE VIEW sources AS
SELECT c.code AS source, c.kind, c.publisher, c.title, c.published, c.language, c.tier, c.rank,
  d.code AS derived_from, o.code AS origin, c.url, c.licence, c.accessed, c.sha256, c.note
FROM source AS c LEFT JOIN source AS d ON d.source_id = c.derived_from
LEFT JOIN source AS o ON o.source_id = c.origin_id
WHERE c.source_id <> 0 OR EXISTS (SELECT 1 FROM derivation);
