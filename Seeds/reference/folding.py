"""The search key of a name, as `NameFolding` in the library makes it."""

import unicodedata
from pathlib import Path

import opencc

_DROPPED = {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cf", "Zs", "Zl", "Zp"}
_KEPT = set("%&*/@#\\‰‱")
_ALSO_DROPPED = set("`´ʹʻʼʽ\u02c8\t\n\v\f\r\x85")
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d",
          "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "ς": "σ"}


def _dictionary(name: str) -> dict[str, str]:
    """Single characters of an OpenCC dictionary, each with its first candidate."""
    path = Path(opencc.__file__).parent / "dictionary" / f"{name}.txt"
    pairs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, candidates = line.partition("\t")
        value = candidates.split(" ")[0]
        if len(key) == 1 and len(value) == 1:
            pairs[key] = value
    return pairs


def script_pairs() -> dict[str, str]:
    """Traditional character → simplified character, first candidate, followed to its end.

    Hong Kong's variants (`敍` for `敘`) fold with the form they stand for.
    """
    first = _dictionary("TSCharacters")
    for standard, variant in _dictionary("HKVariants").items():
        if variant not in first and variant != first.get(standard, standard):
            first[variant] = standard
    pairs = {}
    for traditional in first:
        simplified, seen = traditional, set()
        while simplified in first and simplified not in seen:
            seen.add(simplified)
            simplified = first[simplified]
        if simplified != traditional:
            pairs[traditional] = simplified
    return pairs


def simplified_only() -> set[str]:
    """Characters that no traditional text has."""
    path = Path(opencc.__file__).parent / "dictionary" / "STCharacters.txt"
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {key for key, candidates in lines if key not in candidates.split(" ")}


def latin_pairs() -> dict[str, str]:
    """Small Latin letter with diacritics → its plain ASCII letter."""
    pairs = {}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0]
        if letter.islower() and base != letter and base.isascii():
            pairs[letter] = base
    return pairs


_SCRIPT = script_pairs()
_PLAIN = latin_pairs()


def fold(text: str) -> str:
    out = []
    for character in text:
        if 0xFF01 <= ord(character) <= 0xFF5E:
            character = chr(ord(character) - 0xFEE0)
        for c in character.lower():
            if 0x300 <= ord(c) <= 0x36F or c in _ALSO_DROPPED:
                continue
            if c not in _KEPT and unicodedata.category(c) in _DROPPED:
                continue
            out.append(_LATIN.get(c) or _PLAIN.get(c) or _SCRIPT.get(c) or c)
    return "".join(out)
