"""Names that would be links in Markdown, or formulas in a spreadsheet."""

import csv
import io
import re
import shutil

import judge
from hostile_names import INDICATOR, REGION, SOURCE, THIS, fresh

LINKS = ["[x](http://e.vil)", "![x](http://e.vil)", "http://e.vil", "https://e.vil/a_b",
         "www.e.vil", "<img src=x>", "<script>x</script>", "<http://e.vil>", "[x][y]",
         "`[x](http://e.vil)`", "\\[x](http://e.vil)", "|[x](http://e.vil)|", "a@e.vil",
         "``[x](http://e.vil)", "\n# x\n<img src=x>"]
LIVE = re.compile(r"(?<!\\)(\\\\)*(\]\(|\]\[)|https?://|www\.e"
                  r"|(?<!\\)(\\\\)*<(img|script|http)|a@e")


def run(place) -> None:
    links, signs = (LINKS[::5], "=@") if place.quick else (LINKS, "=+-@\t\r")
    place.all([lambda name=name: markdown(place, name) for name in links]
              + [lambda sign=sign: spreadsheet(place, sign) for sign in signs])


def markdown(place, name: str) -> None:
    folder = fresh(place, name)
    for words in [["query", "vs-national", *THIS], ["query", "profile", "--region", REGION],
                  ["list", "indicators", "--match", "patents"], ["list", "sources"],
                  ["trace", REGION, INDICATOR], ["sql", "SELECT name FROM _indicator_label"],
                  ["query", "vs-national", *THIS, "--explain"],
                  ["export", "-", "--region", REGION]]:
        ended = place.run(*words, "--format", "markdown", "--db", "a.db", cwd=folder)
        text = ended.out.decode()
        if "\n" in name and any(line.startswith(("#", "<img")) for line in text.splitlines()):
            wrong = ["a line of the name stands by itself"]
        else:
            # What is in a code span is shown as it is.
            live = LIVE.search(re.sub(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)", "", text))
            wrong = [f"live: {around(live)!r}"] if live else []
        place.report.check("markdown", f"names with {name!r}; `{ended.command}`",
                           judge.ending(ended, {0}) + wrong, ended)
    shutil.rmtree(folder)


def around(match) -> str:
    return match.string[max(0, match.start() - 20):match.end() + 20]


def spreadsheet(place, sign: str) -> None:
    """A cell that begins so is a formula to a spreadsheet, and can run programs."""
    folder = fresh(place, f"{sign}cmd|' /C x'!A0")
    for words in [["query", "vs-national", *THIS], ["query", "profile", "--region", REGION],
                  ["list", "indicators"], ["list", "sources"], ["show", SOURCE],
                  ["sql", "SELECT name, -5 AS number FROM _indicator_label"]]:
        for form, delimiter in [("csv", ","), ("tsv", "\t")]:
            ended = place.run(*words, "--format", form, "--spreadsheet", "--db", "a.db", cwd=folder)
            text = ended.out.decode()
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
                     for cell in row]
            wrong = judge.unknown_option(ended, ["--spreadsheet"]) + judge.ending(ended, {0})
            bad = [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"
                   and not re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell)]
            if bad:
                wrong.append(f"a cell begins with {bad[0][:12]!r}")
            if not wrong and "cmd|" not in text:
                wrong.append("the name is gone")
            place.report.check("spreadsheets", f"names with {sign!r} first; `{ended.command}`",
                               wrong, ended)
    shutil.rmtree(folder)
