-- The kind of the newest figure of a series, so that a rank among many regions counts those that may be
-- compared: see figure_pair.

ALTER TABLE series_extent ADD COLUMN kind TEXT;  -- NULL without a value

UPDATE series_extent SET kind = (SELECT f.kind FROM figure AS f
  WHERE f.series_id = series_extent.series_id AND f.period_id = series_extent.value_id);

DROP VIEW extent_rule;

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
