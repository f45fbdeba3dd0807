"""Names that would drive a terminal, a browser or a spreadsheet."""

import fcntl
import os
import pty
import select
import shutil
import struct
import termios
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
    ["show", REGION], ["show", INDICATOR], ["show", SOURCE], ["query"],
    ["query", "timeline", "--region", REGION], ["sql", "SELECT name FROM _indicator_label"],
    ["sql", "SELECT name FROM _indicator_label", "--format", "markdown"], ["shell"],
    # Messages: what was typed, and what is offered instead.
    ["query", "vs-national", "--region", "nBOO"], ["show", "nBOOpatents-granted"],
    ["query", "vs-national", "--region", "NAME"],
    ["query", "NAME"], ["list", "regions", "--match", "NAME"], ["show", "NAME"],
    ["sql", 'SELECT "NAME"'], ["export", "NAME/x.csv"], ["import", "NAME.csv"],
    ["import", "bad.csv"], ["import", "--explain", "new.csv"],
    ["import", "new.csv", "--create", "indicators,regions", "--dry-run"],
    ["import", "new.csv", "--create", "indicators,regions"], ["derive", "x", "--sum", "NAME", "--sum", "y"],
]
# They list a query whose summary is one line, and so ends before a carriage return.
LISTS = [["query"], ["list", "queries"]]


def run(place) -> None:
    checks = []
    for what, (sign, raw) in SIGNS.items():
        commands = COMMANDS if not place.quick else COMMANDS[::6]
        checks.append(lambda what=what, sign=sign, raw=raw, commands=commands:
                      at_terminal(place, what, sign, raw, commands))
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
    header = "indicator,region,period,value"
    (folder / "bad.csv").write_text(f'{header}\n"{sign}","{sign}","{sign}","{sign}"\n', newline="")
    (folder / "new.csv").write_text(f'{header}\n"{sign}i","{sign}r",2020,1\n', newline="")
    (folder / f"{sign}.csv").write_text(f'"{sign}","{sign}"\n1,2\n', newline="")
    for words in commands:
        words = [word.replace("NAME", sign) for word in words]
        database = "b.db" if words == ["shell"] else "a.db"
        said, ended = terminal(place, folder, [*words, "--db", database])
        wrong = judge.ending(ended, judge.MEANT | {127}, speechless=True)
        if raw in said:
            at = said.index(raw)
            wrong.append(f"raw at the terminal: {said[max(0, at - 20):at + 20]!r}")
        elif b"BOO" not in said and not ("\r" in sign and words in LISTS):
            wrong.append("the name is not there")
        place.report.check(f"at a terminal: {what}", f"names with {sign!r}; `{ended.command}`",
                           wrong, ended)
    shutil.rmtree(folder)


def terminal(place, folder, words: list) -> tuple[bytes, object]:
    """What a command writes to a terminal, messages too."""
    ours, theirs = pty.openpty()
    # Wide, so that no name is broken over lines.
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 1000, 0, 0))
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
