import Almanac

extension ImportReport {
  /// What an import did, in a few lines for people.
  func description(database: String) -> String {
    var text = ""
    if changedNothing {
      let isSilent = files.allSatisfy(\.remarks.isEmpty)
      if counts.read == 0, isSilent { return "Nothing to import: a header, but no rows" }
      text = "\(dryRun ? "Would change nothing" : "Nothing changed"): \(reason(database))"
    } else {
      text =
        "\(dryRun ? "Would import" : "Imported") \(fileCount) into \(database)\(importID.map { " as import \($0)" } ?? "")"
    }
    for file in files
    where !file.remarks.isEmpty || file.format != "long" && !file.format.hasPrefix("table ") {
      text +=
        "\n  \(file.path): read as \(ImportFormat(rawValue: file.format)?.title ?? file.format)"
      for remark in file.remarks { text += "\n    \(remark)" }
    }
    // What an import created on the way is gone again if it changed nothing.
    let newSources = changedNothing ? [] : newSources
    let created = changedNothing ? [:] : created
    for source in newSources { text += "\n  new source \(source.code), for \(source.file)" }
    if !changedNothing {
      for source in knownSources { text += "\n  source \(source.code), for \(source.file)" }
    }
    for kind in ImportOptions.Creatable.allCases {
      guard let codes = created[kind] else { continue }
      text += "\n  new \(kind.rawValue): \(Self.list(codes))"
      // Those that --create has made have no level yet.
      if codes.count > Self.shown {
        text +=
          kind == .regions
          ? "; see `almanac list regions --level other`" : "; see `almanac list \(kind.rawValue)`"
      }
    }
    if !regionsByName.isEmpty {
      text += "\n  found by name: "
      text += Self.list(regionsByName.map { "\($0.code) as \($0.region)" })
    }
    text += "\n  read \(grouped(counts.read)), added \(grouped(counts.added)), revised "
    text += "\(grouped(counts.revised)), unchanged \(grouped(counts.unchanged))"
    if counts.withdrawn > 0 { text += ", withdrawn \(grouped(counts.withdrawn))" }
    if counts.missed > 0 { text += ", not found \(grouped(counts.missed))" }
    if counts.rejected > 0 { text += ", rejected \(grouped(counts.rejected))" }
    text += ", in \(Self.duration(seconds))"
    return text
  }

  /// Why nothing is to be changed.
  private func reason(_ database: String) -> String {
    switch (counts.unchanged, counts.rejected) {
    case (0, 0) where counts.missed > 0: "the source has no figure that is to be deleted"
    case (0, 0): counts.read == 0 ? "there are no figures" : "no row has a figure"
    case (0, _): "every row was rejected"
    case (1, 0): "the only row of \(fileCount) is in \(database) already"
    case (_, 0): "all \(grouped(counts.unchanged)) rows of \(fileCount) are in \(database) already"
    default: "some rows were rejected, and the others are in \(database) already"
    }
  }

  private var fileCount: String { files.count == 1 ? "1 file" : "\(files.count) files" }

  private static let shown = 8

  private static func list(_ codes: [String]) -> String {
    codes.count <= shown
      ? codes.joined(separator: ", ")
      : codes.prefix(6).joined(separator: ", ") + " and \(codes.count - 6) more"
  }

  private func grouped(_ number: Int) -> String {
    NumberFormat.grouped(Double(number), decimals: 0)
  }

  static func duration(_ seconds: Double) -> String {
    seconds < 1
      ? "\(Int((seconds * 1000).rounded())) ms" : "\(NumberFormat.grouped(seconds, decimals: 1)) s"
  }
}
