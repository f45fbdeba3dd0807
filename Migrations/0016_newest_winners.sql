-- The newest times for which a series wins, apart from how many there are: most queries ask for nothing
-- else, and SQLite compiles all columns of a view wherever it stands.

DROP VIEW winning_extent;

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
