"""Texts that mean something else to the sqlite3 shell than to the tool."""

MAKE = '.shell touch F'
# Texts of kept queries. In the shell a line that begins with a point is a command where no
# statement is under way; a line `go` or `/` ends one.
TEXTS = {
    "in the first line": f"{MAKE}\nSELECT 1",
    "in the second line": f"SELECT 1;\n{MAKE}",
    "after a comment": f"-- a query\n{MAKE}",
    "after a comment, before SQL": f"-- a query\n{MAKE}\nSELECT 1",
    "after a long comment": f"/* a\nquery */\n{MAKE}\nSELECT 1",
    "in a long comment": f"/*\n{MAKE}\n*/ SELECT 1",
    "in a long comment, after a statement": f"SELECT 1; /*\n{MAKE}\n*/",
    "after an empty line": f"\n\n{MAKE}\nSELECT 1",
    "after go": 'SELECT\ngo\n.shell ">F"\nFROM (SELECT 1 AS shell) AS go',
    "after GO": 'SELECT\nGO\n.shell ">F"\nFROM (SELECT 1 AS shell) AS GO',
    "after go with a space": 'SELECT\ngo \n.shell ">F"\nFROM (SELECT 1 AS shell) AS go',
    "after a stroke": 'SELECT 1 AS x\n/\n.shell ">F"',
    "after a stroke in a comment": "SELECT 1 /* a\n/\n.shell touch F\n*/",
    "after a stroke, short": 'SELECT 6\n/\ngo\n.sh ">F" FROM (SELECT 2 AS sh) AS go',
    "in a text": f"SELECT 'a\n{MAKE}\n'",
    "in a text with a semicolon": f"SELECT 'a;\n{MAKE}\n'",
    "in a quoted name": f'SELECT 1 AS "a;\n{MAKE}\n"',
    "in a name in brackets": f"SELECT 1 AS [a;\n{MAKE}\n]",
    "behind a carriage return": f"SELECT 1\r{MAKE}\r",
    "behind CR LF": f"-- a\r\n{MAKE}\r\nSELECT 1",
    "behind a line separator": f"-- a\u2028{MAKE}\nSELECT 1",
    "behind a byte order mark": f"\ufeff{MAKE}\nSELECT 1",
    "in a header": f"-- mine: Mine.\n{MAKE}\nSELECT 1",
    "behind a header": f"-- mine: Mine.\n-- :x none text\n\n{MAKE}\nSELECT 1",
    # Conditions that the queries of the tool leave out where they say nothing; no query of a user's.
    "behind a condition":
        f"-- mine: Mine.\n-- :x all text\nSELECT 1 WHERE 1\n  AND (:x IS NULL OR :x = 2)\n{MAKE}",
    "behind a condition and a semicolon":
        f"-- mine: Mine.\n-- :x all text\nSELECT 1 WHERE 1\n  AND (:x IS NULL OR :x = 2);\n{MAKE}",
    "between conditions": "-- mine: Mine.\n-- :x all text\nSELECT 1 WHERE 1\n"
        f"  AND (:x IS NULL OR :x = 2)\n{MAKE}\n  AND (:x IS NOT NULL OR 1)",
    "in the text of a condition": "-- mine: Mine.\n-- :x all text\nSELECT 1 WHERE 1\n"
        f"  AND (:x IS NULL OR :x = '\n{MAKE}\n')",
    "in a text with a condition": "-- mine: Mine.\n-- :x all text\nSELECT :x, '\n"
        f"  AND (:x IS NULL OR 0)\n{MAKE}\n'",
    "as .system": ".system touch F\nSELECT 1", "as .sh": ".sh touch F\nSELECT 1",
    "as .once": "SELECT 1;\n.once F\nSELECT 2;", "as .output": ".output F\nSELECT 1",
    "as .log": ".log F\nSELECT 1", "as .save": ".save F\nSELECT 1", "as .backup": ".backup F",
    "as .clone": ".clone F", "as .open": ".open F\nCREATE TABLE t (x)",
    "as .trace": ".trace F\nSELECT 1",
    "as .import": '.import "|touch F" t', "as .read": ".read |touch${IFS}F",
    "as .once with a program": "SELECT 1;\n.once |touch F\nSELECT 2",
    "as a comment of the shell": "#\n.shell touch F",
    "ATTACH": "ATTACH 'F' AS f", "VACUUM": "VACUUM INTO 'F'",
    "writefile": "SELECT writefile('F', 'x')", "edit": "SELECT edit('x', 'touch F; true')",
}
# Harmless ones must answer the same in the shell as in the tool.
HARMLESS = ["SELECT 1 AS x, 'a''b' AS y", "-- a comment\nSELECT 2 AS x", "SELECT 1 +\n.5 AS x",
            "SELECT 8\n/\n2 AS x", "SELECT go.x\nFROM (SELECT 3 AS x) AS\ngo",
            "SELECT 'a;\n.b\n' AS x", "SELECT 1 AS x;", "/* a\n.b */ SELECT 7 AS x",
            "WITH n AS (SELECT 5 AS x)\n\nSELECT x FROM n -- the end",
            "-- mine: Mine.\n-- :x all text\nSELECT 4 AS x WHERE 1 = 1\n  AND (:x IS NULL OR :x = 2)",
            "-- mine: Mine.\n-- :x all text\nSELECT count(*) AS x WHERE 1 = 1\n"
            "  AND (:x IS NOT NULL OR 1 = 2)",
            "-- mine: Mine.\n-- :x all text\nSELECT :x IS NULL AND '\n  AND (:x IS NULL OR 0)\n' <> ''"
            " AS x"]
LINES = "X\n.shell touch F\n"
VALUES = [LINES, "x'\n.shell touch F\n'", "x\"\n.shell touch F\n\"", "x\\", "x\\\"", "'), (1, '",
          "x\r\n.shell touch F\r\n", "\n.shell touch F"]
VIEWS = ["edit('x', 'touch F; true')", "writefile('F', 'x')", "load_extension('./f')",
         "fts3_tokenizer('simple')", "fts3_tokenizer('simple', x'0000000000000000')",
         "readfile('a.db')", "zipfile('F', 'x')", "fsdir('.')"]
