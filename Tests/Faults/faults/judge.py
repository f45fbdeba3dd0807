"""What every run must hold to, whatever was done to it."""

import re
import signal

# The exit statuses that mean something; 70, the tool's own fault, is not one of them.
MEANT = {0, 1, 64, 65, 66, 69, 73, 74, 75, 77, 78, 130}
FAILED = MEANT - {0}

UNCHANGED = re.compile(r"nothing (was|has been|is) (changed|stored|written)|was left as it (is|was)"
                       r"|as it was before", re.I)
DONE = re.compile(
    r"\b(is|are|was|were|been)\s+(already\s+|now\s+)?(stored|undone|taken back|defined|removed|kept"
    r"|written|up to date|imported|saved|changed|complete|done|committed|migrated|replaced)\b"
    r"|^(Imported|Undid|Saved|Replaced|Removed|Exported|Defined|ran) ", re.M)
CRASHED = re.compile(r"Fatal error|Program crashed|Crashed Thread", re.I)


def ending(ended, allowed=frozenset(MEANT), *, speechless=False) -> list[str]:
    """What is wrong with how a run ended.

    `speechless`: standard error is not there to be read."""
    if ended.stopped:
        return [ended.stopped]
    status = ended.status
    if status < 0:
        return [] if status in allowed else [f"died of {signal.Signals(-status).name}"]
    wrong = []
    if status not in allowed:
        wanted = " or ".join(str(number) for number in sorted(allowed)) if len(allowed) < 5 else \
            "a status that means something" if 0 in allowed else "refused"
        wrong.append(f"exit {status}, not {wanted}{quoted(ended)}")
    elif status > 1 and not speechless and not ended.err.strip():
        wrong.append(f"exit {status} without a word on standard error")
    if CRASHED.search(ended.said):
        wrong.append("crashed")
    return wrong


def unknown_option(ended, words) -> list[str]:
    """Whether a run was refused for an option that the tool does not have, which says nothing
    of what the option does."""
    text = ended.said
    return [f"{word} is not known" for word in words if word in text
            and re.search(r"Unknown option|\[invalid-parameter\]|takes no value", text)]


def quoted(ended) -> str:
    """The first line that it said."""
    lines = ended.err.decode(errors="replace").strip().splitlines()
    return f": {lines[0][:120]}" if lines else ""


def outcome(ended, found: dict, before: dict, after: dict, difference) -> list[str]:
    """What is wrong with what a run has left, and with what it says of it."""
    if found not in (before, after):
        return [f"neither the state before nor the one after: {difference(found, before)}"]
    if before == after:
        return []
    if ended.status == 0 and found != after:
        return ["exit 0, but it was not done"]
    if ended.status > 0 and found == after:
        if UNCHANGED.search(ended.said):
            return [f"exit {ended.status}, “nothing was changed”, but it was{quoted(ended)}"]
        if not DONE.search(ended.said):
            return [f"exit {ended.status} without a word that it was done{quoted(ended)}"]
    if ended.status > 0 and found == before and re.search(
            r"^(Imported|Undid|Saved|Exported|Defined) ", ended.said, re.M):
        return [f"exit {ended.status} and the report of a success, but it was not done"]
    return []
