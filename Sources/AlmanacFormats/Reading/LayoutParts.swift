internal import AlmanacModel

// Keys that share a cell, named in its header: `unit,na_item,geo\time`.

extension TableLayout {
  /// What the keys are called that share the cells of a column; none where the header does not say it.
  func partNames(_ index: Int) -> [Substring] {
    guard case .parts(let separator, let parts) = uses[index] else { return [] }
    let keys = header[index].prefix(
      upTo: header[index].lastIndex(of: "\\") ?? header[index].endIndex)
    let names = keys.split(separator: separator, omittingEmptySubsequences: false)
    return names.count == parts.count ? names : []
  }

  /// What the keys are called that share a cell with others.
  package var partNames: [String] {
    uses.indices.flatMap { index in partNames(index).map { String($0).trimmed } }
  }

  /// Says what a key is that shares a cell with others; false where none is called so.
  mutating func setPart(_ name: String, _ use: Use) -> Bool {
    for index in uses.indices {
      guard let part = partNames(index).firstIndex(where: { String($0).trimmed == name }),
        case .parts(let separator, var parts) = uses[index]
      else { continue }
      // What the format took another key for is now said by this one.
      if case .field(let field) = use {
        for other in parts.indices where parts[other] == .field(field) {
          parts[other] = .dimension(String(partNames(index)[other]).trimmed)
        }
      }
      parts[part] = use
      uses[index] = .parts(separator: separator, parts)
      return true
    }
    return false
  }

  /// What the column or the key of units is called.
  package var unitColumn: String? {
    for index in uses.indices {
      if uses[index] == .field(.unit) { return header[index] }
      guard case .parts(_, let parts) = uses[index],
        let part = parts.firstIndex(of: .field(.unit)), part < partNames(index).count
      else { continue }
      return String(partNames(index)[part]).trimmed
    }
    return nil
  }

  /// Dimensions that are called as columns of units are.
  ///
  /// None where one unit is stated for all figures: then they part figures of that unit.
  package var unitDimensions: Set<String> {
    guard !isUnitStated else { return [] }
    func names(_ uses: [Use]) -> [String] {
      uses.flatMap { use -> [String] in
        switch use {
        case .dimension(let name): ColumnNames.field(name) == .unit ? [name] : []
        case .parts(_, let parts): names(parts)
        default: []
        }
      }
    }
    var found = Set(names(uses))
    for (index, use) in uses.enumerated() where ColumnNames.field(header[index]) == .unit {
      if case .dimension(let name) = use { found.insert(name) }
    }
    for (name, part) in zip(partNames, partUses) where ColumnNames.field(name) == .unit {
      if case .dimension(let name) = part { found.insert(name) }
    }
    return found
  }

  private var partUses: [Use] {
    uses.indices.flatMap { index -> [Use] in
      guard case .parts(_, let parts) = uses[index], !partNames(index).isEmpty else { return [] }
      return parts
    }
  }
}
