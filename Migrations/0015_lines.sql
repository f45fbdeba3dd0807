-- The line of its file from which each figure came. Figures come in stretches: of one series, period
-- after period, each so many lines behind the one before; so one row tells of many.
CREATE TABLE figure_line (
  series_id  INTEGER NOT NULL,
  vintage_id INTEGER NOT NULL,
  period_id  INTEGER NOT NULL,  -- of the first figure; those of the others follow one by one
  figures    INTEGER NOT NULL,
  file       INTEGER NOT NULL,  -- import_file.number
  line       INTEGER NOT NULL,  -- of the first figure
  step       INTEGER NOT NULL,  -- lines from one figure to the next; 0 in a wide table
  PRIMARY KEY (series_id, vintage_id, period_id)
) STRICT, WITHOUT ROWID;

-- Which file of its import it is, from 0.
ALTER TABLE import_file ADD COLUMN number INTEGER;
