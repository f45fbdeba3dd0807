-- _rank-latest: The period that the word `latest` of rank means: the newest filled well enough.
-- :indicator  required  indicator code or name
-- :level      required  ranked level
-- :within     country   region code or name, or `all` (`country`; for countries the world)
-- example: --indicator invention-patents-per-10k-people --level prefecture
SELECT n.period FROM _newest_filled AS n
WHERE n.indicator = :indicator AND n.level = :level
  AND n.within = CASE WHEN :within IS 'all' THEN '' ELSE coalesce(:within, '') END;
