-- periods: The time periods that figures and events have.
-- :match  all  part of the text of the code
-- shows: period, start_date, end_date, frequency
-- spread: head
-- example: --match 2022
SELECT p.code AS period, p.start_date, p.end_date, p.frequency, p.previous, p.year_earlier
FROM time_period AS p
WHERE 1 = 1
  AND (:match IS NULL OR p.code LIKE :match ESCAPE '\')
ORDER BY p.start_date, p.end_date, p.code;
