"""The cases: each is a function of a folder and a size. It makes a database of that size and says
which commands are to be measured, by name. A new case is a function more, and a line of `CASES`."""

import datetime

from world import Folder, days, years

Commands = dict[str, list[str]]


def asked(own: str, other: str, item: str = "item") -> Commands:
    """Every query with its widest parameters, of what `Folder.world` has."""
    one = ["--indicator", item]
    home = ["--region", own]
    every = ["--period", "all"]
    listed = {f"list {kind}": ["list", kind] for kind in (
        "regions", "indicators", "periods", "initiatives", "sources", "units", "imports")}
    found = {f"list {kind} --match": ["list", kind, "--match", "a"] for kind in (
        "regions", "indicators", "initiatives", "sources", "units")}
    return listed | found | {
        "show region": ["show", own], "show indicator": ["show", item],
        "show initiative": ["query", "initiative", "--initiative", "plan"],
        "show source": ["query", "source", "--source", "bureau"],
        "vs-parent": ["query", "vs-parent", *home, *every],
        "vs-parent latest": ["query", "vs-parent", *home],
        "vs-parent members": ["query", "vs-parent", *home, *every, "--reference", "members"],
        "vs-national": ["query", "vs-national", *home, *every],
        "vs-peers": ["query", "vs-peers", *home, *one, *every],
        "vs-peers latest": ["query", "vs-peers", *home, *one],
        "rank": ["query", "rank", *one, "--level", "prefecture", *every],
        "rank latest": ["query", "rank", *one, "--level", "prefecture", "--within", "all"],
        "percentile": ["query", "percentile", *home, *one, *every, "--within", "all"],
        "percentile latest": ["query", "percentile", *home, *one],
        "share-of-parent": ["query", "share-of-parent", *home, *every],
        "share-of-parent latest": ["query", "share-of-parent", *home],
        "per-capita": ["query", "per-capita", *home, "--numerator", item, "--denominator",
                       "population", *every, "--basis", "average"],
        "yoy": ["query", "yoy", *home, *every], "yoy latest": ["query", "yoy", *home],
        "pop": ["query", "pop", *home, *every], "cagr": ["query", "cagr", *home],
        "index-to": ["query", "index-to", *one, "--regions", f"{own},{other}", "--base", "2000"],
        "ytd-to-period": ["query", "ytd-to-period", *home, "--indicator", "since-january"],
        "gap-trend": ["query", "gap-trend", *home, "--indicator", "all"],
        "catch-up": ["query", "catch-up", *home, "--indicator", "all"],
        **{f"streak {kind}": ["query", "streak", *home, *one, "--predicate", kind]
           for kind in ("growing", "falling", "first")},
        "revisions": ["query", "revisions", "--region", "all"],
        "revisions vintages": ["query", "revisions", "--region", "all", "--rows", "vintages"],
        "derivations": ["query", "derivations"],
        "parts": ["query", "parts", *home, "--indicator", "item-each", *every],
        "trace": ["query", "trace", *home, *one, *every],
        "trace derived": ["query", "trace", *home, "--indicator", "item-each", *every],
        "profile": ["query", "profile", *home, *every], "profile latest": ["query", "profile", *home],
        "target-progress": ["query", "target-progress", *every],
        "target-progress latest": ["query", "target-progress"],
        "before-after": ["query", "before-after", "--initiative", "plan", "--window", "10",
                         "--peers", "level"],
        "before-after awarded": ["query", "before-after", "--initiative", "plan", "--event",
                                 "awarded", "--window", "10", "--peers", "level"],
        "timeline": ["query", "timeline", "--region", "XA"],
        "coverage": ["query", "coverage"], "conflicts": ["query", "conflicts"],
    } | {f"view {view}": ["sql", f"SELECT count(*), max(verdict) FROM {view}", "--timeout", "0"]
         for view in ("vs_parent", "vs_national", "growth")} | {
        f"view {view}": ["sql", f"SELECT * FROM {view}", "--timeout", "0", "--max-rows", "0"]
        for view in ("observations", "latest", "ranking", "coverage", "conflicts", "revisions",
                     "initiatives", "initiative_timeline", "claims", "sources", "imports")}


def figures_of_one_series(folder: Folder, n: int) -> Commands:
    """The longest series that there may be: day by day."""
    folder.world()
    folder.figures((item, region, day) for item in ("item", "population")
                   for region in ("XA", "XA-1", "XA-2") for day in days(n))
    folder.figures((("since-january", "XA-1", f"{day:%Y}-01-01/P{day.timetuple().tm_yday}D", "ytd")
                    for day in map(datetime.date.fromisoformat, days(n))), more=["cumulative"])
    return asked("XA-1", "XA-2")


def series_of_one_region(folder: Folder, n: int) -> Commands:
    """Ever more indicators, two figures of each."""
    folder.world(indicators=[f"item-{i}" for i in range(n)])
    folder.figures((item, region, year)
                   for item in ["item", "population", *(f"item-{i}" for i in range(n))]
                   for region in ("XA", "XA-1", "XA-2") for year in ("2000", "2001"))
    return asked("XA-1", "XA-2")


def regions_of_one_level(folder: Folder, n: int) -> Commands:
    """Ever more regions, two figures of each of two indicators."""
    places = [f"XA-{i}" for i in range(1, n + 1)]
    folder.world(regions=places)
    folder.figures((item, region, year) for item in ("item", "population")
                   for region in ["XA", *places] for year in ("2000", "2001"))
    return asked("XA-1", "XA-2")


def vintages_of_one_figure(folder: Folder, n: int) -> Commands:
    """A figure that is revised day by day."""
    folder.world()
    folder.figures((("item", region, year, day) for region in ("XA", "XA-1", "XA-2")
                    for year in ("2000", "2001") for day in days(n)), more=["known_from"])
    return asked("XA-1", "XA-2") | {
        "yoy as of": ["query", "yoy", "--region", "XA-1", "--period", "all", "--as-of", "1985"],
        "yoy first": ["query", "yoy", "--region", "XA-1", "--period", "all", "--vintage", "first"]}


def sources_of_one_figure(folder: Folder, n: int) -> Commands:
    """Ever more who say the same."""
    sources = [f"source-{i}" for i in range(n)]
    folder.world(sources=sources)
    folder.figures((("item", region, year, source) for region in ("XA", "XA-1", "XA-2")
                    for year in ("2000", "2001") for source in sources), more=["source"], value="5")
    return asked("XA-1", "XA-2")


def events_of_one_initiative(folder: Folder, n: int) -> Commands:
    folder.world(events=days(n))
    folder.figures((("item", region, year) for region in ("XA", "XA-1", "XA-2")
                    for year in years(60)))
    return asked("XA-1", "XA-2")


CASES = [figures_of_one_series, series_of_one_region, regions_of_one_level,
         vintages_of_one_figure, sources_of_one_figure, events_of_one_initiative]
