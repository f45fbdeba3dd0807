internal import AlmanacFiles
internal import AlmanacModel

/// The one table of figures in a zip file, as portals pack them.
struct ZippedTable {
  let name: String
  /// It would not be read if the person had not named it.
  let isChosen: Bool
  /// The members that are not read.
  let others: [String]
  var bytes: ByteSource

  private static let endings = ["csv", "tsv", "tab", "json", "jsonl", "ndjson", "px", "txt"]

  /// - Parameter stated: the member, by its name with or without its folder, or its number.
  /// - Throws: when it has no table or several, naming them.
  init(
    _ copy: ScratchFile, stated: String?, most: Int?, name file: String,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) {
    guard let archive = try ZipArchive(copy, isStopped: isStopped) else {
      throw .damagedZip("a zip file whose directory cannot be read", file: file)
    }
    let files = archive.members.filter { !Self.isHidden($0.name) }
    var tables = files.filter { Self.ending($0.name) != nil }
    // A text beside other tables is a note.
    if tables.contains(where: { Self.ending($0.name) != "txt" }) {
      tables.removeAll { Self.ending($0.name) == "txt" }
    }
    // The World Bank's descriptions of countries and indicators are no tables of figures.
    let usual =
      tables.count > 1 ? tables.filter { !Self.last($0.name).hasPrefix("Metadata_") } : tables
    var chosen = usual
    if let stated {
      chosen = files.filter { $0.name == stated || Self.last($0.name) == stated }
      if chosen.isEmpty, let number = Int(stated), tables.indices.contains(number - 1) {
        chosen = [tables[number - 1]]
      }
    }
    guard let member = chosen.first, chosen.count == 1 else {
      throw .noSingleTable(
        stated,
        among: chosen.isEmpty ? (stated == nil ? files : tables).map(\.name) : chosen.map(\.name),
        hasTables: !tables.isEmpty, file: file)
    }
    guard !member.isEncrypted else {
      throw .damagedZip("\(member.name), which has a password", file: file)
    }
    guard member.size <= most ?? max(Gunzip.alwaysAllowed, copy.size * Gunzip.mostRatio) else {
      throw .bomb(file, packed: copy.size, unpacked: member.size)
    }
    name = member.name
    isChosen = usual.map(\.name) != [member.name]
    others = files.map(\.name).filter { $0 != member.name }
    bytes = try archive.bytes(of: member, name: file)
  }

  /// Folders, and what systems put beside the files.
  private static func isHidden(_ name: String) -> Bool {
    name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || last(name).hasPrefix(".")
  }

  private static func last(_ name: String) -> String {
    String(name.split(separator: "/").last ?? "")
  }

  private static func ending(_ name: String) -> String? {
    let ending = last(name).split(separator: ".").dropFirst().last?.lowercased()
    return ending.flatMap { endings.contains($0) ? $0 : nil }
  }
}

extension Diagnostic {
  fileprivate static func noSingleTable(
    _ stated: String?, among names: [String], hasTables: Bool, file: String
  ) -> Diagnostic {
    let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    if let stated, hasTables {
      return Diagnostic(
        .unknownName, at: .init(file: file), found: stated,
        expected: "the name of a table in the zip file, or its number",
        remedy: "pass --sheet with one of \(shown)")
    }
    guard hasTables else {
      return Diagnostic(
        .unknownFormat, at: .init(file: file),
        found: "a zip file with \(names.isEmpty ? "no file in it" : shown)",
        expected: "a table in it: .csv, .tsv, .json or .px",
        remedy: names.isEmpty
          ? "fetch it again: it was made of nothing, or cut short"
          : "unpack it, and import what holds the figures")
    }
    return Diagnostic(
      .unknownFormat, at: .init(file: file), found: "a zip file with the tables \(shown)",
      expected: "one table",
      remedy: "say which of them holds the figures, as in --sheet "
        + "'\(names.first ?? "")', or unpack it")
  }

  fileprivate static func damagedZip(_ found: String, file: String) -> Diagnostic {
    Diagnostic(
      .damagedFile, at: .init(file: file), found: found,
      expected: "a whole zip file without a password",
      remedy: "fetch the file again, or unpack it yourself")
  }
}
