internal import AlmanacModel

/// What stands on the other sheets of a workbook that hold texts and no figures: notes on those that
/// are read.
package struct SheetNotes: Sendable {
  package struct Note: Sendable {
    package let sheet: String
    package let row: Int
    /// The filled cells of a row.
    package let cells: [String]
  }

  package var notes: [Note] = []
  /// Another sheet holds figures too, which a note may be about.
  package var hasOtherFigures = false

  package init() {}

  private static let mostRows = 200
  private static let mostLetters = 2000

  /// Takes in the beginning of a sheet.
  mutating func take(_ head: [UInt8], of sheet: String) {
    var reader = CSVReader(source: .bytes(head), dialect: .sheet)
    var found: [Note] = []
    var row = 0
    while row < Self.mostRows, (try? reader.next()) == true {
      row += 1
      let cells = reader.strings.map(\.trimmed).filter { !$0.isEmpty }
      if cells.count(where: Self.isNumber) > 1 {
        hasOtherFigures = true
        return
      }
      if !cells.isEmpty, cells.allSatisfy({ $0.utf8.count <= Self.mostLetters }) {
        found.append(Note(sheet: sheet, row: row, cells: cells))
      }
    }
    notes += found
  }

  private static func isNumber(_ text: String) -> Bool {
    (try? NumberGrammar.plain.parse(text)) != nil
  }
}
