internal import AlmanacFiles
internal import AlmanacModel

/// An Excel workbook (.xlsx, .xlsm): its sheets, and the way to what each of them holds.
///
/// The namespaces are not looked at, so that the strict form of the format is read like the usual
/// one; parts are found by their relations, wherever they stand.
struct Workbook {
  struct Sheet {
    let name: String
    let isHidden: Bool
    fileprivate let part: String
  }

  /// In the order in which the tabs stand.
  let sheets: [Sheet]

  private let archive: ZipArchive
  private let file: String
  private let isFrom1904: Bool
  private let styles: String?
  private let strings: String?

  /// The most that one packed byte may become; sheets that repeat themselves pack fifty-fold.
  static let mostRatio = 100
  /// What may come out in any case.
  static let alwaysAllowed = 256 << 20
  /// How much of a sheet's text is looked at for a table.
  private static let headSize = 64 << 10

  /// - Parameters:
  ///   - most: how many bytes it may have unpacked; nil for the bound on packed files.
  ///   - name: the file's in messages.
  ///   - isStopped: asked now and then while it is read; true ends that.
  init(
    _ copy: ScratchFile, most: Int?, name: String,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) {
    guard let archive = try ZipArchive(copy, isStopped: isStopped) else {
      throw .damagedWorkbook(name)
    }
    let bound = most ?? max(Self.alwaysAllowed, copy.size * Self.mostRatio)
    guard archive.size <= bound else {
      throw .workbookBomb(name, packed: copy.size, unpacked: archive.size)
    }
    self.archive = archive
    file = name
    let parts = WorkbookParts(archive, file: name)
    let root = try parts.relations(of: "").first { $0.kind == "officeDocument" }
    let main = root?.target ?? "xl/workbook.xml"
    let relations = try parts.relations(of: main)
    let listed = try parts.sheets(in: main)
    isFrom1904 = listed.isFrom1904
    sheets = listed.sheets.compactMap { sheet in
      guard let found = relations.first(where: { $0.id == sheet.relation }),
        found.kind == "worksheet"
      else { return nil }
      return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: found.target)
    }
    styles = relations.first { $0.kind == "styles" }?.target
    strings = relations.first { $0.kind == "sharedStrings" }?.target
    if sheets.isEmpty { throw .damagedWorkbook(name) }
  }

  /// The sheet of a name or a number; the name first, since sheets are called 2024 too.
  func find(_ stated: String) -> Sheet? {
    if let sheet = sheets.first(where: { $0.name == stated }) { return sheet }
    let folded = NameFolding.fold(stated)
    if let sheet = sheets.first(where: { NameFolding.fold($0.name) == folded }) { return sheet }
    guard let number = Int(stated), sheets.indices.contains(number - 1) else { return nil }
    return sheets[number - 1]
  }

  /// The sheet that is stated; or the first that a person sees and that may hold a table, with more
  /// than one cell in a row; or the first that holds anything.
  func sheet(
    _ stated: String?, _ context: SheetContext
  ) throws(Diagnostic) -> (sheet: Sheet, text: ByteSource) {
    if let stated {
      guard let sheet = find(stated) else {
        throw .unknownSheet(stated, of: sheets.map(\.name), file: file)
      }
      return (sheet, try text(of: sheet, context))
    }
    let visible = sheets.filter { !$0.isHidden }
    let candidates = visible.isEmpty ? sheets : visible
    var first: (Sheet, ByteSource)?
    for sheet in candidates {
      var text = try text(of: sheet, context)
      let head: [UInt8]
      do { head = try text.peek(Self.headSize) } catch { throw error.diagnostic(in: file) }
      if Self.hasTable(head) { return (sheet, text) }
      if first == nil, !head.isEmpty { first = (sheet, text) }
    }
    guard let first else {
      throw .noFilledSheet(of: sheets.map { ($0.name, $0.isHidden) }, file: file)
    }
    return first
  }

  /// Whether the text of a sheet has a row with several cells, in its beginning.
  private static func hasTable(_ head: [UInt8]) -> Bool {
    var reader = CSVReader(source: .bytes(head), dialect: .sheet)
    while (try? reader.next()) == true {
      if reader.strings.count(where: { !$0.isEmpty }) > 1 { return true }
    }
    return head.count == headSize
  }

  /// What other visible sheets say in words. One that cannot be read is no reason not to read another.
  func notes(beside read: Sheet, _ context: SheetContext) -> SheetNotes {
    var notes = SheetNotes()
    for sheet in sheets.filter({ !$0.isHidden && $0.name != read.name }).prefix(Self.mostNotes) {
      guard var text = try? text(of: sheet, context), let head = try? text.peek(Self.headSize)
      else { continue }
      notes.take(head, of: sheet.name)
    }
    return notes
  }

  private static let mostNotes = 20

  func context() throws(Diagnostic) -> SheetContext {
    let parts = WorkbookParts(archive, file: file)
    return SheetContext(
      file: file, formats: try parts.styles(styles).formats, strings: try parts.strings(strings),
      numbers: WorkbookNumber(isFrom1904: isFrom1904))
  }

  private func text(of sheet: Sheet, _ context: SheetContext) throws(Diagnostic) -> ByteSource {
    .filter(SheetText(try WorkbookParts(archive, file: file).reader(sheet.part), context))
  }
}
