"""Names that would drive a terminal, a browser or a spreadsheet."""

import csv
import io
import os
import pty
import re
import select
import shutil
import time

import judge
from hostile_shell import change

# What a name holds → what must not come out raw. Colours and progress of the tool's own are
# other sequences than these.
SIGNS = {
    "a title of the terminal (ESC)": ("\x1b]0;BOO\x07", b"\x1b]0;BOO"),
    "a colour (ESC)": ("\x1b[31mBOO", b"\x1b[31mBOO"),
    "a colour (C1)": ("\x9b31mBOO", "\x9b31mBOO".encode()),
    "direction (bidi)": ("\u202eBOO\u2066", "\u202eBOO".encode()),
    "an isolate (bidi)": ("\u2067BOO", "\u2067BOO".encode()),
    "a backspace": ("\x08\x08BOO", b"\x08BOO"),
    "a carriage return": ("\rBOO", b"\rBOO"),
}
INDICATOR, REGION = "invention-patents-per-10k-people", "CN-440300"
SOURCE = "hong-kong-commercial-daily-2022-09-28"
THIS = ["--region", REGION, "--indicator", INDICATOR]
COMMANDS = [
    ["query", "vs-national", *THIS], ["query", "vs-national", *THIS, "--format", "markdown"],
    ["query", "vs-national", *THIS, "--explain"], ["query", "profile", "--region", REGION],
    ["query", "rank", "--indicator", INDICATOR, "--level", "prefecture", "--chart"],
    ["query", "sources"], ["query", "sources", "--format", "markdown"],
    ["compare", REGION, "CN", INDICATOR], ["trace", REGION, INDICATOR],
    ["trace", REGION, INDICATOR, "--format", "markdown"],
    ["list", "indicators", "--match", "BOO"], ["list", "regions", "--match", "BOO"],
    ["list", "sources"], ["list", "initiatives"], ["list", "queries"], ["list", "imports"],
    ["show", REGION], ["show", INDICATOR], ["show", SOURCE], ["status"], ["query"],
    ["query", "timeline", "--region", REGION], ["sql", "SELECT name FROM indicator_label"],
    ["sql", "SELECT name FROM indicator_label", "--format", "markdown"], ["shell"],
    # Messages: what was typed, and what is offered instead.
    ["query", "vs-national", "--region", "nBOO"], ["show", "nBOOpatents-granted"], ["query", "vs-national", "--region", "NAME"],
    ["query", "NAME"], ["list", "regions", "--match", "NAME"], ["show", "NAME"],
    ["sql", "SELECT NAME"], ["export", "NAME/x.csv"], ["import", "NAME.csv"],
    ["import", "bad.csv"], ["import", "new.csv", "--create", "indicators,regions"],
    ["import", "new.csv", "--create", "indicators,regions", "--dry-run"],
    ["import", "--explain", "new.csv"], ["derive", "x", "--sum", "NAME", "--sum", "y"],
]


def run(place) -> None:
    checks = []
    for what, (sign, raw) in SIGNS.items():
        commands = COMMANDS if not place.quick else COMMANDS[::6]
        checks.append(lambda what=what, sign=sign, raw=raw, commands=commands:
                      at_terminal(place, what, sign, raw, commands))
    checks += [lambda name=name: markdown(place, name)
               for name in (LINKS[::5] if place.quick else LINKS)]
    checks += [lambda sign=sign: spreadsheet(place, sign)
               for sign in ("=@" if place.quick else "=+-@\t\r")]
    place.all(checks)


def fresh(place, name: str):
    """Everything that has a name has this one before its own."""
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    changes = [(f"UPDATE {table} SET name = ? || name WHERE kind = 'name' AND {key} IN"
                f" (SELECT {key} FROM {thing} {where})", [name])
               for table, key, thing, where in [
                   ("indicator_name", "indicator_id", "indicator", ""),
                   ("region_name", "region_id", "region", f"WHERE code IN ('{REGION}', 'CN')"),
                   ("initiative_name", "initiative_id", "initiative", "")]]
    changes += [("UPDATE source SET title = ? || coalesce(title, ''), publisher = ? ||"
                 " coalesce(publisher, '')", [name, name]),
                ("UPDATE indicator SET definition = ?, topic = ?", [name, name]),
                ("UPDATE import_file SET path = ? || path", [name]),
                ("UPDATE unit SET symbol = ?", [name]),
                ("INSERT INTO saved_query (name, text) VALUES ('mine', ?)",
                 [f"-- mine: {name.splitlines()[0] if name.strip() else ''}.\nSELECT 1"])]
    change(folder / "a.db", *changes)
    return folder


def at_terminal(place, what: str, sign: str, raw: bytes, commands: list) -> None:
    sign = "n" + sign  # at their beginning such characters may be cut off
    folder = fresh(place, sign)
    # Codes as well, of what no command names by its code; the shell shows that of the region and
    # the indicator with most figures.
    place.copy("base.db", folder / "b.db")
    for path in [folder / "a.db", folder / "b.db"]:
        change(path, ("UPDATE indicator SET code = ? || code WHERE code <> ?", [sign, INDICATOR]),
               ("UPDATE source SET code = ? || code WHERE code <> ?", [sign, SOURCE]))
    change(folder / "b.db", ("UPDATE region SET code = ? || code", [sign]),
           ("UPDATE indicator SET code = ? || code", [sign]))
    (folder / "bad.csv").write_text(f"indicator,region,period,value\n{sign},{sign},{sign},{sign}\n")
    (folder / "new.csv").write_text(f"indicator,region,period,value\n{sign}i,{sign}r,2020,1\n")
    (folder / f"{sign}.csv").write_text(f"{sign},{sign}\n1,2\n")
    for words in commands:
        words = [word.replace("NAME", sign) for word in words]
        database = "b.db" if words == ["shell"] else "a.db"
        said, ended = terminal(place, folder, [*words, "--db", database])
        wrong = judge.ending(ended, judge.MEANT | {127}, speechless=True)
        if raw in said:
            at = said.index(raw)
            wrong.append(f"raw at the terminal: {said[max(0, at - 20):at + 20]!r}")
        place.report.check(f"at a terminal: {what}", f"names with {sign!r}; `{ended.command}`",
                           wrong, ended)
    shutil.rmtree(folder)


def terminal(place, folder, words: list) -> tuple[bytes, object]:
    """What a command writes to a terminal, messages too."""
    ours, theirs = pty.openpty()
    running = place.start(*words, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    if "shell" in words:
        time.sleep(0.5)
        os.write(ours, b".quit\n")
    said, end = b"", time.perf_counter() + 15
    while time.perf_counter() < end:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                part = os.read(ours, 1 << 16)
            except OSError:  # the terminal is closed when its last user has gone
                break
            said += part
        elif running.is_over():
            break
    ended = running.wait(5)
    os.close(ours)
    return said.replace(b"\r\n", b"\n"), ended


LINKS = ["[x](http://e.vil)", "![x](http://e.vil)", "http://e.vil", "https://e.vil/a_b",
         "www.e.vil", "<img src=x>", "<script>x</script>", "<http://e.vil>", "[x][y]",
         "`[x](http://e.vil)`", "\\[x](http://e.vil)", "|[x](http://e.vil)|", "a@e.vil",
         "``[x](http://e.vil)", "\n# x\n<img src=x>"]
LIVE = re.compile(r"(?<!\\)(\\\\)*(\]\(|\]\[)|https?://|www\.e|(?<!\\)(\\\\)*<(img|script|http)|a@e")


def markdown(place, name: str) -> None:
    folder = fresh(place, name)
    for words in [["query", "vs-national", *THIS], ["query", "profile", "--region", REGION],
                  ["list", "indicators", "--match", "patents"], ["list", "sources"],
                  ["trace", REGION, INDICATOR], ["sql", "SELECT name FROM indicator_label"],
                  ["query", "vs-national", *THIS, "--explain"],
                  ["export", "-", "--region", REGION]]:
        ended = place.run(*words, "--format", "markdown", "--db", "a.db", cwd=folder)
        text = ended.out.decode()
        if "\n" in name and any(line.startswith(("#", "<img")) for line in text.splitlines()):
            wrong = ["a line of the name stands by itself"]
        else:
            # What is in a code span is shown as it is.
            live = LIVE.search(re.sub(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)", "", text))
            wrong = [f"live: {live.string[max(0, live.start() - 20):live.end() + 20]!r}"] if live else []
        place.report.check("markdown", f"names with {name!r}; `{ended.command}`",
                           judge.ending(ended, {0}) + wrong, ended)
    shutil.rmtree(folder)


def spreadsheet(place, sign: str) -> None:
    """A cell that begins so is a formula to a spreadsheet, and can run programs."""
    folder = fresh(place, f"{sign}cmd|' /C x'!A0")
    for words in [["query", "vs-national", *THIS], ["query", "profile", "--region", REGION],
                  ["list", "indicators"], ["list", "sources"], ["show", SOURCE],
                  ["sql", "SELECT name, -5 AS number FROM indicator_label"]]:
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
