"""Files to import, made here so that the same seed makes the same bytes."""

import gzip
import random
import zipfile
from pathlib import Path

REGIONS = ["CN", "CN-440000", "CN-440300", "CN-440100", "CN-110000"]
HEADER = "indicator,region,period,value\n"


def rows(count: int, add: int = 0, prefix: str = "made") -> list[str]:
    """Figures of whole years, 15 000 for each indicator."""
    return [f"{prefix}-{n // 15000},{REGIONS[n // 3000 % 5]},{1000 + n % 3000},{n + add}.25\n"
            for n in range(count)]


def table(path, count: int, *, add: int = 0, prefix: str = "made", shuffled: int | None = None,
          last: str = "", bytes_at_least: int = 0) -> Path:
    """A CSV file. `shuffled`: in the order that this seed makes; `last`: lines at its end."""
    lines = rows(count, add, prefix)
    if shuffled is not None:
        random.Random(shuffled).shuffle(lines)
    header = HEADER
    if bytes_at_least:
        # A column that is ignored makes a file large without many figures.
        wide = "x" * (bytes_at_least // count)
        header = HEADER[:-1] + ",note\n"
        lines = [line[:-1] + f",{wide}\n" for line in lines]
    Path(path).write_text(header + "".join(lines) + last, encoding="utf-8")
    return Path(path)


def packed(path, source) -> Path:
    Path(path).write_bytes(gzip.compress(Path(source).read_bytes(), 1, mtime=0))
    return Path(path)


TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType=\
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType=\
"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships\
/{kind}" Target="{target}"/></Relationships>"""
BOOK = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"""
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def cell(place: str, text) -> str:
    if isinstance(text, (int, float)):
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_rows(table_rows, first: int = 1) -> str:
    return "".join(
        f'<row r="{number}">'
        + "".join(cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(row))
        + "</row>" for number, row in enumerate(table_rows, first))


def sheet(body: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet {SPACE}><sheetData>' \
           f'{body}</sheetData></worksheet>'


def workbook(path, xml, book: str = BOOK) -> Path:
    """`xml`: the text of the one sheet, or the pieces of it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, text in [
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml")),
                ("xl/workbook.xml", book),
                ("xl/_rels/workbook.xml.rels",
                 RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml"))]:
            file.writestr(zipfile.ZipInfo(name), text)
        with file.open(zipfile.ZipInfo("xl/worksheets/sheet1.xml"), "w", force_zip64=False) as to:
            for piece in [xml] if isinstance(xml, str) else xml:
                to.write(piece.encode())
    return Path(path)


def workbook_of(path, count: int, prefix: str = "made") -> Path:
    """A workbook with a figure a row."""
    def fields():
        yield ["indicator", "region", "period", "value"]
        for line in rows(count, prefix=prefix):
            name, region, period, value = line.strip().split(",")
            yield [name, region, period, float(value)]
    return workbook(path, sheet(sheet_rows(fields())))
