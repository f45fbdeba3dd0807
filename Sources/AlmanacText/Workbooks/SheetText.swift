internal import AlmanacModel

/// What is the same for all sheets of a workbook.
struct SheetContext {
  let file: String
  let formats: [FormatCode]
  let strings: SharedStrings
  let numbers: WorkbookNumber
}

/// A sheet as comma-separated text, made as it is read: a line for each row from the first on, and
/// a field for each column, so that a place in the text is a cell of the sheet.
///
/// Hidden rows and columns are read, since hiding is how a sheet is looked at and not what it says.
/// Of merged cells the first has the value.
final class SheetText: ByteFilter {
  private static let enough = 64 << 10

  private var xml: XMLReader
  private var row: SheetRow
  private let file: String
  private var output: [UInt8] = []
  private var given = 0
  /// Lines that were written, those of empty rows among them.
  private var lines = 0
  private var rowNumber = 0
  private var isAtEnd = false
  private var failure: ByteSource.Failure?

  init(_ xml: consuming XMLReader, _ context: SheetContext) {
    self.xml = xml
    row = SheetRow(context)
    file = context.file
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    if let failure { throw failure }
    if given == output.count, !isAtEnd {
      output.removeAll(keepingCapacity: true)
      given = 0
      do throws(ByteSource.Failure) {
        while output.count < Self.enough, !isAtEnd { try readOn() }
      } catch {
        failure = error
        throw error
      }
    }
    let count = min(buffer.count, output.count - given)
    output.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[given..<given + count])) }
    given += count
    return count
  }

  private func readOn() throws(ByteSource.Failure) {
    do throws(XMLReader.Failure) {
      switch try xml.next() {
      case .start where xml.isNamed("row"):
        rowNumber = Self.number(xml.attribute("r")) ?? rowNumber + 1
        guard rowNumber > lines, rowNumber <= SheetRow.mostRows else { throw .malformed }
        row.begin(rowNumber)
      case .end where xml.isNamed("row"): try endRow()
      case .start where xml.isNamed("c"):
        guard try row.readCell(&xml) else { throw .malformed }
      case .end where xml.isNamed("sheetData"):
        // What stands behind the cells is of no matter.
        isAtEnd = true
      case .done: isAtEnd = true
      default: break
      }
    } catch {
      switch error {
      case .malformed: throw .init(.damagedSheet(near: rowNumber, file: file))
      case .unreadable(let failure): throw failure
      }
    }
    if isAtEnd, let problem = row.problem { throw .init(problem) }
  }

  /// Writes the row; an empty one only when another follows, so that an empty sheet has no text.
  private func endRow() throws(XMLReader.Failure) {
    guard !row.isEmpty, row.problem == nil else { return }
    for _ in lines + 1..<max(rowNumber, lines + 1) { output.append(UInt8(ascii: "\n")) }
    row.write(to: &output)
    lines = rowNumber
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>?) -> Int? {
    guard let text, !text.isEmpty, text.count <= 9 else { return nil }
    var number = 0
    for byte in text {
      guard byte &- 0x30 <= 9 else { return nil }
      number = number * 10 + Int(byte &- 0x30)
    }
    return number
  }
}
