"""Small disks, in a mount namespace of our own: they vanish with the script, however it ends."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

NEW_NAMESPACE, RECURSIVE, PRIVATE = 0x00020000, 0x4000, 0x40000
mounted: list = []
refused = ""  # why there are none


def begin() -> None:
    """Before any thread is started: a namespace is a thread's own, and its children's."""
    global refused
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(NEW_NAMESPACE) != 0:
        refused = f"no mount namespace ({os.strerror(ctypes.get_errno())}); root is needed"
    elif library.mount(b"none", b"/", None, RECURSIVE | PRIVATE, None) != 0:
        refused = f"the mount namespace cannot be made private ({os.strerror(ctypes.get_errno())})"
    elif not shutil.which("mount"):
        refused = "mount is not installed"


def disk(folder: Path, size: int, files: int = 0) -> Path:
    """A disk of so many bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size}" + (f",nr_inodes={files}" if files else "")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    mounted.append(folder)
    return folder


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


def leave(folder: Path) -> None:
    subprocess.run(["umount", "-l", folder], check=False, stderr=subprocess.DEVNULL)
    if folder in mounted:
        mounted.remove(folder)


def end() -> None:
    for folder in list(mounted):
        leave(folder)
