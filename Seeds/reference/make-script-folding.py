#!/usr/bin/env python3
"""Makes ScriptFolding+Generated.swift, the character tables of `NameFolding`.

    pip install -r requirements.txt
    python3 make-script-folding.py [OUTPUT]
"""

import sys
from pathlib import Path

from folding import latin_pairs, script_pairs

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "Sources" / "Almanac" / "Model" / "ScriptFolding+Generated.swift"
PAIRS_A_LINE = 40

HEADER = """\
// Made by Seeds/reference/make-script-folding.py. Do not edit.
//
// `pairs` is taken from the dictionaries TSCharacters and HKVariants of OpenCC
// (https://github.com/BYVoid/OpenCC, Apache License 2.0), as the package
// opencc-python-reimplemented 0.1.7 holds them: single characters, first candidate, followed to
// its end. `latinPairs` follows from the canonical decompositions of Unicode.

/// Which character a search key holds in place of another, as text of alternating characters:
/// the replaced one, then the replacing one.
internal enum ScriptFoldingTable {
"""


def literal(name: str, doc: str, pairs: dict[str, str]) -> str:
    characters = [key + pairs[key] for key in sorted(pairs)]
    lines = [
        "".join(characters[at:at + PAIRS_A_LINE])
        for at in range(0, len(characters), PAIRS_A_LINE)
    ]
    body = "".join(f"    {line}\\\n" for line in lines[:-1]) + f"    {lines[-1]}\n"
    return f'  /// {doc}\n  static let {name} = """\n{body}    """\n'


def main() -> None:
    script, latin = script_pairs(), latin_pairs()
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    text = HEADER
    text += literal("pairs", f"Traditional → simplified, {len(script)} characters.", script)
    text += "\n"
    text += literal("latinPairs", f"With diacritics → plain, {len(latin)} small letters.", latin)
    output.write_text(text + "}\n", encoding="utf-8", newline="\n")
    print(f"{output.name}: {len(script)} + {len(latin)} pairs")


if __name__ == "__main__":
    main()
