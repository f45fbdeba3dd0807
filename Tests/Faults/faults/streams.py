"""What a process reads and writes, and words as they are typed."""

import os
import shlex
import tempfile
from pathlib import Path


def typed(word) -> str:
    """A word as it can be typed into bash, whatever its bytes."""
    text = os.fsdecode(word)
    if text.isprintable():
        return shlex.quote(text)
    signs = [sign if sign.isprintable() and sign not in "'\\" else
             "".join(f"\\x{byte:02x}" for byte in os.fsencode(sign)) for sign in text]
    return "$'" + "".join(signs) + "'"


def open_for(target):
    """A file for output: one without a name that is read back, or what the caller wants."""
    if target is None:
        return tempfile.TemporaryFile()
    if isinstance(target, (str, bytes, Path)):
        return open(target, "wb")
    return target


def content(file) -> bytes:
    if isinstance(file, int):
        return b""
    try:
        if isinstance(file.name, int):
            file.seek(0)
            return file.read()
        return b""
    finally:
        file.close()


def source(given):
    """A descriptor for standard input, and whether it is ours to close."""
    if isinstance(given, int):
        return given, False
    if given is None:
        return os.open(os.devnull, os.O_RDONLY), True
    if isinstance(given, (str, Path)):
        return os.open(given, os.O_RDONLY), True
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        return os.dup(file.fileno()), True
