internal import AlmanacModel

/// Reads the parts of a workbook beside its sheets, each as far as a table has need of it.
struct WorkbookParts {
  struct Relation {
    let id: String
    /// The last word of its type: `worksheet`, `styles`.
    let kind: String
    /// The name of the part that it leads to.
    let target: String
  }

  struct Listed {
    var sheets: [(name: String, isHidden: Bool, relation: String)] = []
    var isFrom1904 = false
  }

  private let archive: ZipArchive
  private let file: String

  init(_ archive: ZipArchive, file: String) {
    self.archive = archive
    self.file = file
  }

  func reader(_ part: String) throws(Diagnostic) -> XMLReader {
    guard let member = archive.member(part) else { throw .damagedMember(part, file: file) }
    let bytes = try archive.bytes(of: member, name: file)
    do { return try XMLReader(bytes) } catch { throw failure(error, in: part) }
  }

  /// What a part leads to, by the part beside it that says so; none where there is none.
  func relations(of part: String) throws(Diagnostic) -> [Relation] {
    let folder = part.lastIndex(of: "/").map { part[...$0] } ?? ""
    let name = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
    guard archive.member(name) != nil else { return [] }
    return try read(name) { (xml) throws(XMLReader.Failure) in
      var relations: [Relation] = []
      while true {
        let event = try xml.next()
        if event == .done { return relations }
        guard event == .start, xml.isNamed("Relationship"), let target = xml.text(of: "Target")
        else { continue }
        let kind = (xml.text(of: "Type") ?? "").split(separator: "/").last ?? ""
        relations.append(
          Relation(
            id: xml.text(of: "Id") ?? "", kind: String(kind),
            target: Self.resolved(target, in: String(folder))))
      }
    }
  }

  func sheets(in part: String) throws(Diagnostic) -> Listed {
    try read(part) { (xml) throws(XMLReader.Failure) in
      var listed = Listed()
      while true {
        let event = try xml.next()
        if event == .done { return listed }
        guard event == .start else { continue }
        if xml.isNamed("sheet") {
          listed.sheets.append(
            (
              xml.text(of: "name") ?? "", !["visible", nil].contains(xml.text(of: "state")),
              xml.text(of: "id") ?? ""
            ))
        } else if xml.isNamed("workbookPr") {
          listed.isFrom1904 = ["1", "true", "on"].contains(xml.text(of: "date1904"))
        }
      }
    }
  }

  func styles(_ part: String?) throws(Diagnostic) -> WorkbookStyles {
    guard let part, let source = try source(part) else { return WorkbookStyles() }
    do { return try WorkbookStyles(source) } catch { throw failure(error, in: part) }
  }

  func strings(_ part: String?) throws(Diagnostic) -> SharedStrings {
    guard let part, let source = try source(part) else { return SharedStrings() }
    do { return try SharedStrings(source) } catch { throw failure(error, in: part) }
  }

  private func source(_ part: String) throws(Diagnostic) -> ByteSource? {
    guard let member = archive.member(part) else { return nil }
    return try archive.bytes(of: member, name: file)
  }

  private func read<Result>(
    _ part: String, _ body: (inout XMLReader) throws(XMLReader.Failure) -> Result
  ) throws(Diagnostic) -> Result {
    var xml = try reader(part)
    do { return try body(&xml) } catch { throw failure(error, in: part) }
  }

  private func failure(_ failure: XMLReader.Failure, in part: String) -> Diagnostic {
    switch failure {
    case .malformed: .damagedMember(part, file: file)
    case .unreadable(let failure): failure.diagnostic(in: file)
    }
  }

  /// The name of a part that is named from a folder, or from the root with a stroke before it.
  private static func resolved(_ target: String, in folder: String) -> String {
    let path = target.hasPrefix("/") ? target : folder + target
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
