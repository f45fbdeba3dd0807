import Almanac

extension ImportReport {
  /// What an import did, in a few lines for people.
  func description(database: String) -> String {
    var text = ""
    if changedNothing {
      guard counts.read > 0 else { return "Nothing to import: there is a header, and no rows" }
      text = dryRun ? "Would change nothing" : "Nothing changed"
      text +=
        ": all \(grouped(counts.unchanged)) rows of \(files.count) files are in \(database) already"
    } else {
      text =
        "\(dryRun ? "Would import" : "Imported") \(files.count) \(files.count == 1 ? "file" : "files") "
      text += "into \(database)\(importID.map { " as import \($0)" } ?? "")"
    }
    for source in newSources { text += "\n  new source \(source.code), for \(source.file)" }
    text += "\n  read \(grouped(counts.read)), added \(grouped(counts.added)), revised "
    text += "\(grouped(counts.revised)), unchanged \(grouped(counts.unchanged)), in \(duration)"
    return text
  }

  private func grouped(_ number: Int) -> String {
    NumberFormat.grouped(Double(number), decimals: 0)
  }

  private var duration: String {
    seconds < 1
      ? "\(Int((seconds * 1000).rounded())) ms" : "\(NumberFormat.grouped(seconds, decimals: 1)) s"
  }
}
