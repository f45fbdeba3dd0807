internal import AlmanacModel

/// The columns of a table that say where: a code, a name or both, for one level or several.
struct RegionColumns {
  enum Level: Int {
    /// A region of any kind; it may stand at any depth.
    case any
    case country
    case province
    case city
    case county

    /// As `region.level` has it.
    var regionLevel: String? {
      switch self {
      case .any: nil
      case .country: "country"
      case .province: "province"
      case .city: "prefecture"
      case .county: "county"
      }
    }
  }

  struct Kind {
    let level: Level
    let isCode: Bool
  }

  private var columns: [(level: Level, code: Int?, name: Int?)] = []

  var isEmpty: Bool { columns.isEmpty }

  /// Takes a column in; false where its level has one of its kind.
  mutating func add(_ index: Int, _ kind: Kind) -> Bool {
    if let known = columns.firstIndex(where: { $0.level == kind.level }) {
      if kind.isCode {
        guard columns[known].code == nil else { return false }
        columns[known].code = index
      } else {
        guard columns[known].name == nil else { return false }
        columns[known].name = index
      }
    } else {
      columns.append(
        (kind.level, kind.isCode ? index : nil, kind.isCode ? nil : index))
    }
    return true
  }

  /// A level stands before one that it lies in: the names say in which order they count. Where one
  /// is of no stated level, only the person knows.
  var isOutOfOrder: Bool {
    let ranks = columns.map(\.level.rawValue)
    return ranks.filter { $0 > 0 } != ranks.filter { $0 > 0 }.sorted()
  }

  /// The columns of levels, from the outermost inwards; nil where their names leave that open.
  var order: [Int]? {
    guard columns.count > 1, columns.allSatisfy({ $0.level != .any }) else { return nil }
    return columns.sorted { $0.level.rawValue < $1.level.rawValue }
      .flatMap { [$0.code, $0.name].compactMap { $0 } }
  }

  /// The level that each column names, by its index.
  var levels: [Int: Level] {
    columns.reduce(into: [:]) { levels, column in
      guard column.level != .any else { return }
      for index in [column.code, column.name] { if let index { levels[index] = column.level } }
    }
  }

  /// The columns, a level each.
  var indices: [Int] { columns.compactMap { $0.name ?? $0.code } }

  /// The columns of codes by those of the names beside them.
  var codes: [Int: Int] {
    columns.reduce(into: [:]) { codes, column in
      if let name = column.name { codes[name] = column.code }
    }
  }

  /// Sets what the columns say: a code is a region and the name beside it its name; a name alone is a
  /// region too.
  func set(_ uses: inout [TableLayout.Use]) {
    for column in columns {
      switch (column.code, column.name) {
      case (let code?, let name?):
        uses[code] = .field(.region)
        uses[name] = .field(.regionName)
      case (let index?, nil), (nil, let index?): uses[index] = .field(.region)
      case (nil, nil): break
      }
    }
  }
}
