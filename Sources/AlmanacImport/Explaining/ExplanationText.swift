internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacText

/// The words of an explanation.
enum ExplanationText {
  static let use =
    "Correct what is wrong, and pass it with --map. A column with nothing "
    + "after it is\nstill to be filled in: a field such as region, or ignore, or dimension."
  static let firstFigures = "The first figures:"

  static func title(_ file: String, format: ImportFormat) -> String {
    "\(file), read as \(format.title)."
  }

  static func encoding(_ evidence: TextEncoding.Evidence, isCompressed: Bool) -> String {
    let found =
      switch evidence {
      case .byteOrderMark: "by the file's byte order mark"
      case .detected: "detected from the text"
      case .stated: "as stated"
      case .workbook(let program): program.map { "converted by \($0)" } ?? "of the workbook"
      }
    return isCompressed ? found + "; the file is compressed" : found
  }

  static func preamble(_ count: Int) -> String {
    count == 1 ? "one record before it" : "\(count) records before it"
  }

  static func column(title: String?, isKnown: Bool, samples: [String]) -> String {
    var words: [String] = []
    if let title { words.append(title.isEmpty ? "(no header)" : "\(title)") }
    if !isKnown { words.append("to be filled in") }
    if !samples.isEmpty { words.append(samples.joined(separator: " | ")) }
    return words.joined(separator: ": ")
  }

  static func counts(rows: Int, figures: Int, missing: Int, isWhole: Bool) -> String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      NumberFormat.grouped(Double(count), decimals: 0) + " " + (count == 1 ? one : many)
    }
    var words = counted(figures, "figure", "figures") + " in " + counted(rows, "row", "rows")
    if missing > 0 { words += ", " + counted(missing, "of them missing", "of them missing") }
    return words + (isWhole ? ":" : ", from the beginning of the file only:")
  }

  static func descriptionsLeftOut(_ count: Int) -> String {
    count == 1
      ? "1 indicator is described by the file itself."
      : "\(count) indicators are described by the file itself."
  }

  static func unknown(_ kind: String, _ count: Int) -> String {
    "\(count) of the \(kind) \(count == 1 ? "is" : "are") not known"
      + (kind == "indicators"
        ? ", see `create` and `almanac list indicators`:"
        : ", see `almanac list regions`:")
  }

  static func unknownName(_ name: String, nearest: [String]) -> String {
    nearest.isEmpty ? name : "\(name), is it \(nearest.joined(separator: " or "))?"
  }

  static func problems(_ count: Int) -> String { count == 1 ? "1 problem:" : "\(count) problems:" }

  static func andMore(_ count: Int) -> String { "and \(count) more" }
}
