#!/usr/bin/env python3
"""Makes PlaceNames+Generated.swift, the places that `almanac read` knows without a database.

    python3 make-place-names.py [OUTPUT]
"""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "Sources" / "AlmanacReading" / "Places" / "PlaceNames+Generated.swift"
LEVELS = {"world", "country", "province", "prefecture"}

HEADER = """\
// Made by Seeds/reference/make-place-names.py from regions.csv. Do not edit.

/// The world, its countries, and the provinces and prefectures of China: a line for each, its code
/// and then its names, parted by |. Then the counties of China, whose names may be those of several.
enum PlaceNames {
  static let lines = \"\"\"
"""


def main() -> None:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    lines = []
    counties: dict[str, list[str]] = {}
    with open(HERE / "regions.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            # 城区 and the like are words too, and so are these of two letters.
            name = row["name:zh-Hans"]
            is_word = len(name) == 2 and (name[1] != "县" or name[0] in "和代新古高富单")
            if row["level"] == "county" and not row["valid_to"] and not is_word:
                counties.setdefault(row["name:zh-Hans"], []).append(row["code"])
            # Names that there are no more would be found in histories alone.
            if row["level"] not in LEVELS or row["valid_to"]:
                continue
            names = [row["name:en"], row["name:zh-Hans"], row["name:zh-Hant"], *row["alias"].split("|")]
            if row["level"] == "prefecture":
                names.append(row["name:zh-Latn-pinyin"])
            names = [name for name in dict.fromkeys(names) if len(name) > 1 and "*" not in name]
            lines.append("    " + "|".join([row["code"], *names]))
    lines += [f"    {'+'.join(codes)}|{name}" for name, codes in counties.items()]
    output.write_text(HEADER + "\n".join(lines) + '\n    """\n}\n', encoding="utf-8", newline="\n")
    print(f"{output.name}: {len(lines)} places")


if __name__ == "__main__":
    main()
