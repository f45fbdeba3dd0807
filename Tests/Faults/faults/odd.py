"""Inputs and places that nobody thinks of."""

import os
import shutil

import inputs
import judge
import names
import odd_words
import state
import workbooks
from deeds import CREATE

PATIENCE = 20
PX = ('CHARSET="ANSI";\nAXIS-VERSION="2010";\nMATRIX="t";\nUNITS="piece";\nSTUB="Region";\n'
      'HEADING="Year";\nVALUES("Region")="CN","CN-440300";\nVALUES("Year")="2020","2021";\n'
      'CONTENTS="Made";\nTITLE="Made";\nDATA=\n1 2\n3 4;\n')
STAT = ('{"version":"2.0","class":"dataset","id":["indicator","region","time"],"size":[1,1,2],'
        '"role":{"time":["time"],"geo":["region"],"metric":["indicator"]},"dimension":{'
        '"indicator":{"category":{"index":["made-0"]}},"region":{"category":{"index":["CN"]}},'
        '"time":{"category":{"index":["2020","2021"]}}},"value":[1,2]}')
FILES = {
    "x.csv": inputs.HEADER + "made-0,CN,2020,1\n",
    "x.tsv": (inputs.HEADER + "made-0,CN,2020,1\n").replace(",", "\t"),
    "x.ndjson": '{"indicator":"made-0","region":"CN","period":"2020","value":1}\n',
    "x.json": STAT, "x.px": PX, "x.txt": inputs.HEADER + "made-0,CN,2020,1\n",
}


def run(place) -> None:
    counts = [65_536, 200_000] if place.quick else [1, 65_535, 65_536, 65_537, 131_072, 200_000]
    checks = []
    for name, text in FILES.items():
        for count in counts:
            for end in ["\n"] if place.quick else ["\n", "\r\n", " "]:
                checks.append(lambda name=name, text=text, count=count, end=end:
                              blank_head(place, name, text, count, end))
    checks += [lambda words=words: ring(place, words)
               for words in RINGS[:1 if place.quick else None]]
    place.all(checks)
    workbooks.run(place)
    odd_words.run(place)
    names.run(place)


def blank_head(place, name: str, text: str, count: int, end: str) -> None:
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    (folder / name).write_text(end * count + text, newline="")
    for words in [["import", "--explain", name], ["import", name, *CREATE]]:
        ended = place.run(*words, "--db", "a.db", cwd=folder, limit=PATIENCE)
        wrong = judge.ending(ended, {0, 1, 65}) + state.faults(folder / "a.db")
        place.report.check("empty lines at the head", f"{count} times {end!r} before {name}; "
                                                      f"`{ended.command}`", wrong, ended)
    shutil.rmtree(folder)


RINGS = [["import", "in"], ["import", "in", "--dry-run"], ["import", "in/one"]]


def ring(place, words: list) -> None:
    """A folder that lies in itself twice has more files than there are atoms."""
    folder = place.new_folder()
    place.copy("base.db", folder / "a.db")
    (folder / "in").mkdir()
    for name in ["one", "two"]:
        os.symlink(".", folder / "in" / name)
    (folder / "in" / "x.csv").write_text(FILES["x.csv"])
    running = place.start(*words, *CREATE, "--db", "a.db", cwd=folder)
    ended = running.wait(PATIENCE, memory=1 << 30)
    place.report.check("a folder that lies in itself", f"two links to itself; `{ended.command}`",
                       judge.ending(ended) + state.faults(folder / "a.db"), ended)
    shutil.rmtree(folder)
