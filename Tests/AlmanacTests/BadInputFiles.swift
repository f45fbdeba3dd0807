extension BadInput {
  /// The fault is the file's: there is nothing to leave out.
  static let files: [BadInput] = [
    BadInput(
      file: "array.json",
      problems: [
        "unknown-format | JSON with an array | JSON-stat, an array of objects, or NDJSON with a "
          + "figure a line | write one object a line, with all that it says of a figure"
      ]),
    BadInput(
      file: "arrays.ndjson",
      problems: [
        "1:1 malformed-text | an array | a JSON object a line | write each figure as an "
          + "object on a line of its own, as with `jq -c '.[]'`"
      ]),
    BadInput(
      file: "bare-quote.csv",
      problems: [
        "3:12 malformed-text | a quote inside a field that does not begin with one | fields "
          + "as in RFC 4180 | put the whole field in quotes and double each quote inside it"
      ]),
    BadInput(
      file: "blank-header.csv",
      problems: [
        "1 unknown-column | column 4, which has no name | a column with a header | give it a "
          + "header, or pass --column FIELD=#4 with what it holds, --column dimension:NAME=#4 if it "
          + "divides the figures; where it only numbers the rows, leave it out with --ignore '#4'"
      ]),
    BadInput(
      file: "blank-lines.csv",
      problems: [
        "empty-file | an empty file | a header row and rows below it | check the file"
      ]),
    BadInput(
      file: "cut-short.ndjson",
      problems: [
        "2:25 malformed-text | a text that is never closed | a quote before the end of the "
          + "file | close the quote; if the file was cut short, fetch it again"
      ]),
    BadInput(
      file: "duplicate-header.csv",
      problems: [
        "1:31 duplicate-column | value | each column once | name the columns by their place "
          + "in a mapping (--map), as in \"#5\": { period: 2020, unit: … }; see "
          + "Documentation/Mapping.md"
      ]),
    BadInput(
      file: "empty.csv",
      problems: [
        "empty-file | an empty file | a header row and rows below it | check the file"
      ]),
    BadInput(
      file: "invalid-utf8.csv",
      problems: [
        "3:10 unknown-encoding | byte 61 of the file, 0xFF, which is not UTF-8, in "
          + "a text that is plausible in neither GB18030 nor Big5 | text whose encoding can be "
          + "told | pass --encoding GB18030 or BIG5 for Chinese, WINDOWS-1252 for Western text, "
          + "or the name of another that `iconv -l` lists"
      ]),
    BadInput(
      file: "latin1.csv",
      problems: [
        "3:9 unknown-encoding | byte 56 of the file, 0xFC, which is not UTF-8, in a text "
          + "that is plausible in neither GB18030 nor Big5 | text whose encoding can be told "
          + "| pass --encoding GB18030 or BIG5 for Chinese, WINDOWS-1252 for Western text, or "
          + "the name of another that `iconv -l` lists"
      ]),
    BadInput(
      file: "nul-byte.csv",
      problems: [
        "3:13 malformed-text | a NUL, byte 60 of the file | UTF-8 text | check that this "
          + "is a text file; if it is UTF-16, convert it with `iconv -f UTF-16 -t UTF-8`"
      ]),
    BadInput(
      file: "numbers.ndjson",
      problems: [
        "1:1 malformed-text | the number 3 | a JSON object a line | write each figure as an "
          + "object, as {\"region\": \"CN\", \"value\": 1}"
      ]),
    BadInput(
      file: "one-bad-line.ndjson",
      problems: [
        "2:71 malformed-text | an array for value | a text, a number, true, false or null | "
          + "give each part a key of its own"
      ]),
    BadInput(
      file: "text-after-quote.csv",
      problems: [
        "3:15 malformed-text | text after a closing quote | a delimiter or the end of the "
          + "line | double the quotes that belong to the text, or remove the text after the field"
      ]),
    BadInput(
      file: "texts.ndjson",
      problems: [
        "1:1 malformed-text | the text \"output,CN,2020,1\" | a JSON object a line | write "
          + "each figure as an object, as {\"region\": \"CN\", \"value\": 1}"
      ]),
    BadInput(
      file: "unclosed-quote.csv",
      problems: [
        "3:8 malformed-text | a quote that is never closed | a closing quote before the end "
          + "of the file | close the quote; if the file was cut short, fetch it again"
      ]),
  ]
}
