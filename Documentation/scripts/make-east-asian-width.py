#!/usr/bin/env python3
"""Writes Sources/Almanac/Writing/DisplayWidthTable+Generated.swift: which code points take two
columns of a terminal and which take none, from Python's copy of the Unicode database.

    python3 Documentation/scripts/make-east-asian-width.py > Sources/Almanac/Writing/DisplayWidthTable+Generated.swift
"""
import unicodedata

ZERO = {"Mn", "Me", "Cf"}


def width(point):
    character = chr(point)
    if point == 0xAD:  # the soft hyphen is shown
        return 1
    category = unicodedata.category(character)
    if category in ZERO or 0x1160 <= point <= 0x11FF or 0xD7B0 <= point <= 0xD7FF:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    # Unassigned, but reserved for ideographs or pictures.
    if category == "Cn" and (0x3400 <= point <= 0x9FFF or 0x20000 <= point <= 0x3FFFD):
        return 2
    return 1


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
