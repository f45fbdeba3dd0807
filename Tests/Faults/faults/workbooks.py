"""Workbooks that were made to do harm, and what is left of their conversion."""

import os
import shutil
import signal
import struct
import time
import zipfile
import zlib

import inputs
import judge
import state
import tool
from deeds import CREATE

PATIENCE, MEMORY = 40, 1 << 30
BOMB = '<!DOCTYPE x [<!ENTITY a0 "' + "ha" * 20 + '">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
HEAD = [["indicator", "region", "period", "value"]]
ROW = [["made-0", "CN", 2020, 1.5]]


def run(place) -> None:
    if not shutil.which("xlsx2csv"):
        return place.report.skip("odd: workbooks", "xlsx2csv is not installed")
    checks = [lambda name=name, make=make, allowed=allowed: odd_one(place, name, make, allowed)
              for name, (make, allowed) in WORKBOOKS.items()
              if not place.quick or "entities" in name or "row" in name]
    checks += [lambda number=number: orphan(place, number) for number in range(place.count(4, 1))]
    place.all(checks, workers=2)


def good_rows(first: int = 1, more: str = "") -> str:
    return inputs.sheet(inputs.sheet_rows(HEAD + ROW, first) + more)


def huge(path) -> None:
    """A sheet of 5 GB in 5.5 MB."""
    repeated(path, "", inputs.sheet_rows(HEAD + ROW * 2), 5 << 30)


def repeated(path, begin: str, text: str, size: int) -> None:
    """A sheet of so many bytes: one piece of packed text, over and over."""
    piece = text.encode() * ((1 << 20) // len(text))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    start = zlib.compressobj(9, zlib.DEFLATED, -15)
    before = f'<?xml version="1.0"?><worksheet {inputs.SPACE}><sheetData>{begin}'.encode()
    first = start.compress(before) + start.flush(zlib.Z_FULL_FLUSH)
    count = size // len(piece)
    inputs.workbook(path, good_rows())
    replace_member(path, b"xl/worksheets/sheet1.xml", first + packed * count + b"\3\0",
                   len(before) + len(piece) * count)


def replace_member(path, name: bytes, packed: bytes, size: int) -> None:
    """Writes the file anew with other packed bytes in one member, whose sum need not be right."""
    members = []
    with zipfile.ZipFile(path) as file:
        for info in file.infolist():
            data = file.read(info)
            packer = zlib.compressobj(6, zlib.DEFLATED, -15)
            members.append((info.filename.encode(), packer.compress(data) + packer.flush(),
                            zlib.crc32(data), len(data)))
    members = [(member, packed, 0, size & 0xFFFFFFFF) if member == name else (member, *rest)
               for member, *rest in members]
    body, directory = b"", b""
    for member, data, check, length in members:
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, check, len(data), length, len(member), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack(
            "<HHHII", 0, 0, 0, 0, len(body)) + member
        body += b"PK\3\4" + common + member + data
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    path.write_bytes(body + directory + b"PK\5\6" + end)


def with_bomb(path) -> None:
    body = inputs.sheet_rows(HEAD) + f'<row r="2">{inputs.cell("A2", "&a9;")}</row>'
    inputs.workbook(path, inputs.sheet(body, BOMB))


def with_bomb_in_book(path) -> None:
    book = inputs.BOOK.replace('<workbook', BOMB + '<workbook', 1).replace('"Data"', '"&a9;"')
    inputs.workbook(path, good_rows(), book)


def with_cell(place: str):
    def make(path):
        inputs.workbook(path, inputs.sheet(
            inputs.sheet_rows(HEAD + ROW) + f'<row r="3">{inputs.cell(place, "x")}</row>'))
    return make


WORKBOOKS = {
    "a good one": (lambda path: inputs.workbook(path, good_rows()), {0}),
    "entities in entities": (with_bomb, {65}),
    "entities in the list of sheets": (with_bomb_in_book, {65}),
    "a cell ZZZZZZ1": (with_cell("ZZZZZZ1"), {0, 65}),
    "a cell XFE1, behind the last": (with_cell("XFE3"), {0, 65}),
    "a cell without a column": (with_cell("3"), {0, 65}),
    "a cell without a row": (with_cell("A"), {0, 65}),
    "a row 70 000 first": (lambda path: inputs.workbook(path, good_rows(70_000)), {0, 65}),
    "a row 99 999 999 first": (lambda path: inputs.workbook(path, good_rows(99_999_999)), {0, 65}),
    "a row 0": (lambda path: inputs.workbook(path, good_rows(0)), {0, 65}),
    "a sheet of gigabytes": (huge, {65}),
    "a header that is refused": (lambda path: inputs.workbook(path, inputs.sheet(
        inputs.sheet_rows([["foo", "bar"]] + [["a", 1]] * 20_000))), {65}),
    "no rows": (lambda path: inputs.workbook(path, inputs.sheet("")), {65}),
    "no sheet": (lambda path: inputs.workbook(path, inputs.sheet(""), inputs.BOOK.replace(
        '<sheet name="Data" sheetId="1" r:id="rId1"/>', "")), {65}),
    "XML that does not close": (lambda path: inputs.workbook(path, good_rows()[:-60]), {65}),
    "a zip file's beginning": (lambda path: path.write_bytes(b"PK\3\4" + b"x" * 3000), {65}),
}


def odd_one(place, name: str, make, allowed: set) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    make(folder / "book.xlsx")
    before = state.bytes_of(folder / "a.db")
    for words in [["import", "--explain", "book.xlsx"], ["import", "book.xlsx", *CREATE]]:
        mine = place.new_folder()
        running = place.start(*words, "--db", "a.db", cwd=folder, env={"TMPDIR": str(mine)})
        ended = running.wait(PATIENCE, memory=MEMORY)
        wrong = judge.ending(ended, allowed | ({1} if "--explain" in words else set()))
        if ended.status == 65 and state.bytes_of(folder / "a.db") != before:
            wrong.append("bytes of the database were changed")
        time.sleep(0.2)
        left = tool.holding(str(mine))
        wrong += [f"process {pid} still runs" for pid in left if not ended.stopped]
        place.report.check("workbooks", f"{name}; `{ended.command}`", wrong, ended)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder)


def orphan(place, number: int) -> None:
    """When the tool is killed, the converter must not run on."""
    folder, mine = place.new_folder(), place.new_folder()
    place.copy("base.db", folder / "a.db")
    if number % 2:
        # It reads this for long before it says anything, and so never meets a closed pipe.
        repeated(folder / "book.xlsx", '<row r="1">', "<c><v>1</v></c>", 200 << 20)
    else:
        inputs.workbook_of(folder / "book.xlsx", 90_000)
    running = place.start("import", "book.xlsx", *CREATE, "--db", "a.db", cwd=folder,
                          env={"TMPDIR": str(mine)})
    running.wait_until_over(0.8 + 0.1 * number)
    was_over = running.is_over()
    running.signal(signal.SIGKILL)
    ended = running.wait(5)
    time.sleep(1)
    left = tool.holding(str(mine))
    place.report.check("no converter is left after SIGKILL", f"SIGKILL during `{ended.command}`",
                       ["it was over before"] * was_over
                       + [f"process {pid} still runs" for pid in left], ended)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder)
