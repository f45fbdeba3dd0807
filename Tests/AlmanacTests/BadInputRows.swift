extension BadInput {
  /// The fault is a row's: others can be imported without it.
  static let rows: [BadInput] = [
    BadInput(
      file: "control-characters.csv",
      problems: [
        "3:19 invalid-value | [31m2 | a decimal number, as in 1234.5 | write digits; where "
          + "the text means that there is no figure, pass --missing with it"
      ], rest: usual),
    BadInput(
      file: "decimal-comma.csv",
      problems: [
        "3:19 invalid-value | 1,5 | a decimal number, as in 1234.5 | pass --decimal-mark "
          + "\",\""
      ], rest: usual),
    BadInput(
      file: "empty-cells.csv",
      problems: [
        "3:8 missing-value | an empty cell | a value for region | fill the cell; where it "
          + "belongs to the one above it, as with merged cells, fill that downwards in a spreadsheet",
        "4:14 missing-value | an empty cell | a value for period | fill the cell; where it "
          + "belongs to the one above it, as with merged cells, fill that downwards in a spreadsheet",
        "5:1 missing-value | an empty cell | a value for indicator | fill the cell; where it "
          + "belongs to the one above it, as with merged cells, fill that downwards in a spreadsheet",
      ], rest: usual),
    BadInput(
      file: "grouped-number.csv",
      problems: [
        "3:19 invalid-value | 1,234 | a decimal number, as in 1234.5 | pass --grouping \",\" "
          + "if it groups digits, --decimal-mark \",\" if it is a decimal comma"
      ], rest: usual),
    BadInput(
      file: "impossible-date.csv",
      problems: [
        "3:14 invalid-period | 2021-02-29 | a day from 01 to 28 in month 2 of 2021 | correct "
          + "the code"
      ], rest: usual),
    BadInput(
      file: "infinity.csv",
      problems: [
        "3:19 invalid-value | INF | a decimal number, as in 1234.5 | leave the cell empty "
          + "and give the row a status such as O (missing)"
      ], rest: usual),
    BadInput(
      file: "long-cell.csv",
      problems: [
        "3:19 invalid-value | once upon a time once upon a time once upon a time once upon a "
          + "time once upon a time once upon a time once upon a time once upon a time once upon "
          + "a time once upon a time once upon a time once upon a t… (5099 characters) | a "
          + "decimal number, as in 1234.5 | write digits; where the text means that there is no "
          + "figure, pass --missing with it"
      ], rest: usual),
    BadInput(
      file: "long-row.csv",
      problems: [
        "3 ragged-row | 5 cells | 4 cells, as in the header | quote the cell that holds a "
          + "comma; where it is a decimal comma, export the table with another delimiter"
      ], rest: usual),
    BadInput(
      file: "no-break-groups.csv",
      problems: [
        "3:19 invalid-value | 1\u{a0}234 | a decimal number, as in 1234.5 | pass --grouping \" \""
      ], rest: usual),
    BadInput(
      file: "not-a-number.csv",
      problems: [
        "3:19 invalid-value | -nan | a decimal number, as in 1234.5 | leave the cell empty "
          + "and give the row a status such as O (missing)"
      ], rest: usual),
    BadInput(
      file: "percent.csv",
      problems: [
        "3:19 invalid-value | 12% | a decimal number, as in 1234.5 | pass --percent"
      ], rest: usual),
    BadInput(
      file: "same-key-other-value.csv",
      problems: [contradiction(3, 2)], rest: ["2020 CN-22 3.0"],
      rejects: [contradiction(2, 3), contradiction(3, 2)]),
    BadInput(
      file: "sentence-as-row.csv",
      problems: [
        "3 ragged-row | 1 cell | 4 cells, as in the header | add the cells that are missing; where it is a note and no row, remove it"
      ], rest: usual),
    BadInput(
      file: "sentence-as-year.csv",
      problems: [
        "3:14 invalid-period | Figures are provisional. | a time period, as 2022, 2022-S1, "
          + "2022-T1, 2022-Q3, 2022-08, 2022-W39, 2022-D271, 2022-09-27 or 2022-01-01/P8M | "
          + "write it in one of these forms"
      ], rest: usual),
    BadInput(
      file: "short-row.csv",
      problems: [
        "3 ragged-row | 3 cells | 4 cells, as in the header | add the cells that are missing; where it is a note and no row, remove it"
      ], rest: usual),
    BadInput(
      file: "space-groups.csv",
      problems: [
        "3:19 invalid-value | 1 234 567 | a decimal number, as in 1234.5 | pass --grouping "
          + "\" \""
      ], rest: usual),
    BadInput(
      file: "too-large-number.csv",
      problems: [
        "3:19 invalid-value | 1e309 | a number below 1.8e308 | check the exponent"
      ], rest: usual),
    BadInput(
      file: "too-small-number.csv",
      problems: [
        "3:19 invalid-value | 1e-400 | 0, or a number of at least 5e-324 | check the exponent"
      ], rest: usual),
    BadInput(
      file: "unknown-region.csv",
      problems: [
        "3:8 unknown-name | Atlantis | the code or a name of a region | see `almanac list "
          + "regions`; where it is a place that is not there under any name, regions.csv makes "
          + "it with its level and parent, --create regions without them"
      ], rest: usual),
    BadInput(
      file: "wide-bad-cell.csv",
      problems: [
        "3:14 invalid-value | confidential | a decimal number, as in 1234.5 | write digits; "
          + "where the text means that there is no figure, pass --missing with it"
      ], rest: ["2019 CN 1.0", "2020 CN 2.0", "2020 CN-22 3.0"]),
    BadInput(
      file: "wide-unknown-region.csv",
      problems: [
        "3:8 unknown-name | Atlantis | the code or a name of a region | see `almanac list "
          + "regions`; where it is a place that is not there under any name, regions.csv makes "
          + "it with its level and parent, --create regions without them",
        "4:53 invalid-value | 1,234 | a decimal number, as in 1234.5 | pass --grouping \",\" "
          + "if it groups digits, --decimal-mark \",\" if it is a decimal comma",
      ], rest: ["2000 CN 1.0", "2000 CN-22 3.0"]),
    BadInput(
      file: "year-with-decimals.csv",
      problems: [
        "3:14 invalid-period | 2021.0 | a time period, as 2022, 2022-S1, 2022-T1, 2022-Q3, "
          + "2022-08, 2022-W39, 2022-D271, 2022-09-27 or 2022-01-01/P8M | pass --human-periods, "
          + "which reads it as 2021"
      ], rest: usual),
  ]

  private static func contradiction(_ line: Int, _ other: Int) -> String {
    "\(line) duplicate-key | output, CN, 2020, which same-key-other-value.csv:\(other) has with "
      + "another value | one value for one indicator, region, period, source and basis | "
      + "remove the row that is wrong, give the two a source or a dimension of their own, or "
      + "leave out all that contradict each other with --skip-bad"
  }
}
