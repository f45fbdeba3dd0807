internal import AlmanacModel
internal import AlmanacText

extension TableLayout {
  /// `516.100` in a table separated by semicolons: where the comma is no delimiter it is the decimal
  /// mark as a rule, and the point groups digits. Where each figure with a point could be of that
  /// kind, nothing in the table tells.
  ///
  /// - Throws: `Diagnostic` for two such figures or more, and none that is plainly a decimal.
  func checkPoints(in probe: TableProbe, file: String) throws(Diagnostic) {
    guard probe.dialect == .semicolon, numbers.decimalMark == .point, numbers.grouping == nil
    else { return }
    let below = preamble + unitRows
    var first: (text: String, line: Int)?
    var count = 0
    for (index, use) in uses.enumerated() {
      if use != .field(.value), !use.isFigures { continue }
      for (row, text) in probe.cells(index, below: below).enumerated() where text.contains(".") {
        guard Self.isGroupedByPoint(text) else { return }
        first = first ?? (text, below + row + 2)
        count += 1
      }
    }
    guard let first, count > 1 else { return }
    throw .pointOrGroups(first.text, at: .init(file: file, line: first.line))
  }

  /// One to three digits, not nought alone, and three behind each point.
  private static func isGroupedByPoint(_ text: String) -> Bool {
    let digits = text.first == "-" ? text.dropFirst() : Substring(text)
    let groups = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = groups.first, groups.count > 1, 1...3 ~= first.utf8.count,
      first.first != "0", groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
    else { return false }
    return groups.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
  }
}

extension TableLayout.Use {
  fileprivate var isFigures: Bool { if case .figures = self { true } else { false } }
}
