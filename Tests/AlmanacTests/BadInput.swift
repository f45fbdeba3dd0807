import Testing

/// A file of the folder `BadInput` that is refused, and the words.
struct BadInput: Sendable, CustomTestStringConvertible {
  let file: String
  /// Each as `line:column code | found | expected | hint`.
  let problems: [String]
  /// The figures that are left when bad rows are left out; nil when the file as a whole is bad.
  var rest: [String]?
  /// What the rejects say then, where it is more than what stops the import.
  var rejects: [String]?

  var testDescription: String { file }

  static let all = rows + files

  /// What stands before and after the bad row of most files.
  static let usual = ["2020 CN 1.0", "2020 CN-22 3.0"]
}

/// A file of the folder `BadInput` that looks wrong, and has one meaning.
struct OddInput: Sendable, CustomTestStringConvertible {
  let file: String
  let figures: [String]
  var unchanged = 0

  var testDescription: String { file }

  static let all = [
    OddInput(
      file: "blank-column.csv", figures: ["2020 CN 1.0"]),
    OddInput(
      file: "cr-only.csv", figures: ["2020 CN 1.0", "2020 CN-22 3.0"]),
    OddInput(
      file: "header-only.csv", figures: []),
    OddInput(
      file: "full-width-digits.csv",
      figures: ["2020 CN 1.0", "2020 CN-22 3.0", "2020 CN-44 1234.0"]),
    OddInput(
      file: "minus-zero.csv", figures: ["2020 CN 1.0", "2020 CN-22 3.0", "2020 CN-44 0.0"]),
    OddInput(
      file: "same-key-same-value.csv", figures: ["2020 CN 1.0", "2020 CN-22 3.0"], unchanged: 1),
    OddInput(
      file: "utf16-le.csv", figures: ["2020 CN 1.0", "2020 CN-22 3.0"]),
  ]
}
