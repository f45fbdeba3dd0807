-- Stretches of lines of series that follow one another are alike in most files: the same periods, each
-- stretch as far behind the one before. One row tells of them all.

ALTER TABLE figure_line RENAME TO earlier_figure_line;

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

INSERT INTO figure_line (vintage_id, series_id, period_id, series, figures, file, line, stride, step)
SELECT vintage_id, series_id, period_id, 1, figures, file, line, 0, step FROM earlier_figure_line;

DROP TABLE earlier_figure_line;
