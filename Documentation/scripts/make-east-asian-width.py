#!/usr/bin/env python3
"""Writes Sources/AlmanacModel/Names/DisplayWidthTable+Generated.swift: which code points take two
columns of a terminal and which take none. The Unicode database is that of the package
`unicodedata2` where it is installed, since it is newer than Python's own.

    python3 Documentation/scripts/make-east-asian-width.py > Sources/AlmanacModel/Names/DisplayWidthTable+Generated.swift
"""
try:
    import unicodedata2 as unicodedata
except ImportError:
    import unicodedata

ZERO = {"Mn", "Me", "Cf"}
# The soft hyphen and the signs that stand under or before Arabic, Syriac and Kaithi numbers
# are of category Cf, and are seen.
SEEN = {0xAD, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
# Where code points that nothing is assigned to are wide: reserved for ideographs (UAX #11).
RESERVED = [
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)
]


def width(point):
    character = chr(point)
    if point in SEEN:
        return 1
    category = unicodedata.category(character)
    # Vowels and finals of Hangul are drawn inside the block of their leading consonant.
    if category in ZERO or 0x1160 <= point <= 0x11FF or 0xD7B0 <= point <= 0xD7FF:
        return 0
    # Asked first: Python before 3.13 takes all that is unassigned for full width.
    if category == "Cn":
        return 2 if any(first <= point <= last for first, last in RESERVED) else 1
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def ranges(wanted):
    found = []
    for point in range(0x80, 0x110000):
        if width(point) == wanted:
            if found and found[-1][1] == point - 1:
                found[-1][1] = point
            else:
                found.append([point, point])
    return found


def listing(name, pairs):
    print(f"  static let {name}: [(first: UInt32, last: UInt32)] = [")
    line = "   "
    for first, last in pairs:
        item = f" (0x{first:X}, 0x{last:X}),"
        if len(line) + len(item) > 100:
            print(line)
            line = "   "
        line += item
    print(line)
    print("  ]")


print(f"// Made by Documentation/scripts/make-east-asian-width.py from Unicode {unicodedata.unidata_version}.")
print("// Ranges of code points above ASCII, in order; all others take one column.")
print("// swift-format-ignore-file")
print()
print("enum DisplayWidthTable {")
listing("wide", ranges(2))
listing("empty", ranges(0))
print("}")
