"""strace: which system calls a run makes, and a fault at one of them."""

import re
import shutil
import subprocess
from collections import defaultdict

CALL = re.compile(r"^(\d+)\s+(\w+)\((.*)$")


def refused() -> str:
    """Why there is no tracing; empty when there is."""
    if not shutil.which("strace"):
        return "strace is not installed"
    done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e",
                           "inject=fsync:error=EIO:when=1", "true"], capture_output=True, text=True)
    return "" if done.returncode == 0 else f"strace may not trace: {done.stderr.strip()[:100]}"


def calls(place, deed, names: list[str]) -> dict[str, list[tuple[int, str]]]:
    """The calls of each name that the first thread makes: its number as strace counts it, and
    its arguments. Those before it opens a file of its folder are the loader's."""
    own = re.compile(rf'^AT_FDCWD, "(?!/)|"{re.escape(str(place.folder))}')
    folder = deed.begin(place)
    trace = place.scratch / f"trace-{folder.name}"
    prefix = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=openat," + ",".join(names)]
    place.must(*deed.words, cwd=folder, prefix=prefix, limit=120)
    count: dict = defaultdict(int)
    found: dict = defaultdict(list)
    first, begun = None, False
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        match = CALL.match(line)
        if not match or "resumed>" in line:
            continue
        thread, name, rest = match.groups()
        first = first or thread
        if thread != first:
            continue
        count[name] += 1
        begun = begun or name == "openat" and own.search(rest)
        if begun and name in names and '"/dev/' not in rest:
            found[name].append((count[name], rest[:80]))
    trace.unlink()
    shutil.rmtree(folder)
    return found


def chosen(chance, places: list, most: int) -> list:
    """Some of many calls: the first, the last ones, where what is written becomes the state, and
    others between."""
    if len(places) <= most:
        return list(places)
    end = len(places) - (most + 1) // 2
    first = places[:1] if most > 1 else []
    between = chance.sample(places[1:end], most - len(first) - (len(places) - end))
    return sorted([*first, *between, *places[end:]])


def fault(name: str, what: str, when) -> list[str]:
    """What stands before the tool's words: `what` is `error=EIO` or `signal=SIGKILL`, `when` the
    number of the call, or `5+` for all from there on."""
    # The quick way of tracing loses signals.
    quick = [] if what.startswith("signal") else ["--seccomp-bpf"]
    return ["strace", "-f", "-qq", "-o", "/dev/null", *quick, "-e", f"trace={name}",
            "-e", f"inject={name}:{what}:when={when}"]
