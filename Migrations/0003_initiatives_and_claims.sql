-- What was done about it, and what was claimed.

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

-- A stated comparison, which can be recomputed from the observations.
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

-- What the last `almanac verify` said of each claim, and what it computed in the claim's unit.
CREATE TABLE claim_verdict (
  claim_id    INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
  verdict     TEXT NOT NULL CHECK (verdict IN ('supported', 'supported by rounding', 'overstated',
              'understated', 'contradicted', 'not comparable', 'insufficient data')),
  value       REAL,
  low         REAL,
  high        REAL,
  reason      TEXT NOT NULL,
  verified_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))  -- UTC
) STRICT;
