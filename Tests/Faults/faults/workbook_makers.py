"""Makes workbooks that no program for tables would write."""

import struct
import zipfile
import zlib

import inputs

BOMB = '<!DOCTYPE x [<!ENTITY a0 "' + "ha" * 20 + '">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
HEAD = [["indicator", "region", "period", "value"]]
ROW = [["made-0", "CN", 2020, 1.5]]


def good_rows(first: int = 1, more: str = "") -> str:
    return inputs.sheet(inputs.sheet_rows(HEAD + ROW, first) + more)


def huge(path) -> None:
    """A sheet of 3.9 GB in 10 MB, nearly all of it empty lines."""
    repeated(path, "", inputs.sheet_rows(HEAD + ROW * 2) + "\n" * 90_000, 39 * 10**8)


def long(path) -> None:
    """A sheet of 1.1 GB in 5.5 MB, all of it rows."""
    repeated(path, "", inputs.sheet_rows(HEAD + ROW * 2), 11 * 10**8)


def lying(path) -> None:
    """The same, with another size in the directory of the zip file."""
    repeated(path, "", inputs.sheet_rows(HEAD + ROW * 2), 11 * 10**8, told=20_000)


def repeated(path, begin: str, text: str, size: int, told: int = 0) -> None:
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
                   told or len(before) + len(piece) * count)


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
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, check, len(data), length, len(member),
                             0)
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


# How each is made, and the exit statuses that are right for it.
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
    "a sheet of gigabytes": (huge, {65}), "a sheet of a gigabyte of rows": (long, {65}),
    "a sheet whose size is told wrongly": (lying, {65}),
    "a header that is refused": (lambda path: inputs.workbook(path, inputs.sheet(
        inputs.sheet_rows([["foo", "bar"]] + [["a", 1]] * 20_000))), {65}),
    "no rows": (lambda path: inputs.workbook(path, inputs.sheet("")), {65}),
    "no sheet": (lambda path: inputs.workbook(path, inputs.sheet(""), inputs.BOOK.replace(
        '<sheet name="Data" sheetId="1" r:id="rId1"/>', "")), {65}),
    "XML that does not close": (lambda path: inputs.workbook(path, good_rows()[:-60]), {65}),
    "a zip file's beginning": (lambda path: path.write_bytes(b"PK\3\4" + b"x" * 3000), {65}),
}
