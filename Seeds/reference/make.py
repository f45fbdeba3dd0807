#!/usr/bin/env python3
"""Makes regions.csv and region_codes.csv, then checks the whole package.

    pip install -r requirements.txt
    python3 make.py FOLDER

FOLDER holds provinces.csv, cities.csv and areas.csv (GB/T 2260), iso_3166-1.json,
iso_3166-2.json, iso_3166-1_zh_{CN,HK,TW}.csv and iso_3166-2_zh_CN.csv (iso-codes).
The other tables of the package, and corrections/, are kept by hand.
"""

import csv
import json
import sys
from pathlib import Path

from check import check
from chinese import USUAL_FORMS, Converter, short_name
from folding import fold

HERE = Path(__file__).resolve().parent
LEVELS = ["world", "country", "province", "prefecture", "county", "zone", "group"]
REGION_COLUMNS = [
    "code", "level", "parent", "name:en", "name:zh-Hans", "name:zh-Hant",
    "name:zh-Latn-pinyin", "alias", "valid_from", "valid_to", "source", "note",
]
CODE_COLUMNS = ["region", "scheme", "code", "valid_from", "valid_to"]
# Rows of the list that only hold counties together, and are no regions.
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# What ISO 3166-2 writes behind the short name of a Chinese province.
ISO_TYPE_WORDS = {"Sheng", "Shi", "Zizhiqu", "Zhuangzu", "Huizi", "Uygur"}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def correction(name: str) -> list[dict[str, str]]:
    return read(HERE / "corrections" / f"{name}.csv")


def add_aliases(row: dict[str, str], aliases: list[str]) -> None:
    """Appends what is neither there yet nor a name of the region."""
    names = {row.get(key, "") for key in REGION_COLUMNS if key.startswith("name:")}
    known = [alias for alias in row.get("alias", "").split("|") if alias]
    for alias in aliases:
        if alias and alias not in known and alias not in names:
            known.append(alias)
    row["alias"] = "|".join(known)


def countries(folder: Path) -> tuple[list[dict], list[dict]]:
    """Every entry of ISO 3166-1. What the three Chinese catalogues call it, all find it."""
    names = {
        place: {row["code"]: row[f"name_zh_{place}"] for row in
                read(folder / f"iso_3166-1_zh_{place}.csv")}
        for place in ("CN", "HK", "TW")
    }
    fixed = {(row["region"], row["language"]): row["name"] for row in correction("country_names")}
    rows, codes = [], []
    entries = json.loads((folder / "iso_3166-1.json").read_text(encoding="utf-8"))["3166-1"]
    for entry in entries:
        code = entry["alpha_2"]
        catalogue = [names[place][code].translate(USUAL_FORMS) for place in ("CN", "HK", "TW")]
        row = {
            "code": code, "level": "country", "parent": "WLD", "name:en": entry["name"],
            "name:zh-Hans": fixed.get((code, "zh-Hans"), catalogue[0]),
            "name:zh-Hant": fixed.get((code, "zh-Hant"), catalogue[1]),
            "source": "iso-codes",
        }
        # A corrected catalogue form stays findable only where it is a name, not a misprint.
        others = catalogue if code == "TW" else catalogue[2:]
        add_aliases(row, [entry.get("common_name", ""), entry.get("official_name", ""), *others])
        rows.append(row)
        codes.append({"region": code, "scheme": "iso-3166-1-alpha-3", "code": entry["alpha_3"]})
        codes.append({"region": code, "scheme": "iso-3166-1-numeric", "code": entry["numeric"]})
    return rows, codes


def english_province_names(folder: Path) -> dict[str, tuple[str, str]]:
    """Chinese name → ISO 3166-2 code, short English name."""
    listed = json.loads((folder / "iso_3166-2.json").read_text(encoding="utf-8"))["3166-2"]
    english = {entry["code"]: entry["name"] for entry in listed}
    found = {}
    for row in read(folder / "iso_3166-2_zh_CN.csv"):
        if row["code"].startswith("CN-"):
            words = [w for w in english[row["code"]].split(" ") if w not in ISO_TYPE_WORDS]
            found[row["name_zh_CN"]] = (row["code"], " ".join(words))
    return found


def divisions(folder: Path) -> tuple[list[dict], list[dict]]:
    """Chinese divisions, names not yet shortened or converted."""
    rows, codes = [], []

    def add(code: str, level: str, parent: str, name: str) -> dict:
        row = {"code": f"CN-{code}", "level": level, "parent": parent, "name:zh-Hans": name,
               "source": "gb-t-2260"}
        rows.append(row)
        short = {"province": code[:2], "prefecture": code[:4]}.get(level)
        for written in filter(None, (code, short)):
            codes.append({"region": row["code"], "scheme": "gb-t-2260", "code": written})
        return row

    iso = english_province_names(folder)
    for item in read(folder / "provinces.csv"):
        row = add(item["code"] + "0000", "province", "CN", item["name"])
        iso_code, row["name:en"] = iso[item["name"]]
        codes.append({"region": row["code"], "scheme": "iso-3166-2", "code": iso_code})
    cities = {item["code"]: item for item in read(folder / "cities.csv")}
    for item in cities.values():
        if item["name"] not in PLACEHOLDERS:
            add(item["code"] + "00", "prefecture", f"CN-{item['provinceCode']}0000", item["name"])
    for item in read(folder / "areas.csv"):
        city = cities[item["cityCode"]]
        if item["name"] == city["name"]:
            continue  # a prefecture without counties, listed as its own
        if city["name"] in PLACEHOLDERS:
            parent = f"CN-{item['provinceCode']}0000"
        else:
            parent = f"CN-{item['cityCode']}00"
        # The statistical list gives 71 to 79 to development zones, which are no counties.
        level = "zone" if item["code"][4] == "7" else "county"
        add(item["code"], level, parent, item["name"])
    return rows, codes


def name_divisions(rows: list[dict], converter: Converter, taken: set[str]) -> None:
    """Adds traditional forms, pinyin and short names.

    A short name that a region of a higher level (or one in `taken`) has is not given again:
    吉林 is the province, the city is 吉林市, `Jilinshi`.
    """
    for level in LEVELS:
        given = set()
        for row in (row for row in rows if row["level"] == level):
            simplified = row["name:zh-Hans"]
            row.setdefault("name:zh-Hant", converter.traditional(simplified))
            if level == "zone":
                continue
            short, telling = short_name(simplified)
            pinyin = converter.pinyin(short)
            if fold(pinyin) in taken:
                pinyin = converter.pinyin(short + telling)
            row.setdefault("name:zh-Latn-pinyin", pinyin)
            shorts = []
            if level != "county" or telling == "市":
                shorts = [short, row["name:zh-Hant"][:len(short)]]
            if telling == "州":
                shorts += [short + "州", row["name:zh-Hant"][:len(short)] + "州"]
            add_aliases(row, [name for name in shorts if fold(name) not in taken])
            if "ü" in pinyin:
                add_aliases(row, [pinyin.replace("ü", "v")])
            given |= {fold(name) for name in [simplified, pinyin, *shorts]}
        taken |= given


def main(folder: Path) -> int:
    texts = {name: correction(name) for name in ("traditional", "pinyin")}
    converter = Converter(
        {row["simplified"]: row["traditional"] for row in texts["traditional"]},
        {row["text"]: row["pinyin"] for row in texts["pinyin"]},
    )
    regions, codes = countries(folder)
    taken = {fold(row[key]) for row in regions for key in ("name:en", "name:zh-Hans")}
    chinese, chinese_codes = divisions(folder)
    name_divisions(chinese, converter, taken)
    regions += chinese + correction("other_regions")
    codes += chinese_codes + correction("other_codes")
    by_code = {row["code"]: row for row in regions}
    for row in correction("aliases"):
        add_aliases(by_code[row["region"]], row["alias"].split("|"))
    regions.sort(key=lambda row: (LEVELS.index(row["level"]), row["code"]))
    rank = {row["code"]: place for place, row in enumerate(regions)}
    codes.sort(key=lambda row: (rank[row["region"]], row["scheme"], row["code"]))
    write(HERE / "regions.csv", REGION_COLUMNS, regions)
    write(HERE / "region_codes.csv", CODE_COLUMNS, codes)
    return check(HERE)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
